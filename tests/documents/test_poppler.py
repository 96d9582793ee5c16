"""Another program's reader, Poppler, is told the same in the same order as ours."""

import re
import subprocess

import pytest

from escalation_desktop.documents import render
from tests.documents import reading
from tests.documents.kinds import made

_SAID = re.compile(r'^ *"(.*?)"$', re.MULTILINE | re.DOTALL)


@pytest.mark.system
@pytest.mark.parametrize(
    ("kind", "record"),
    [
        ("confirmation", "plain"),
        ("confirmation", "empty"),
        ("stage_record", "endless"),
        ("chronology", "hostile"),
        ("contact_sheet", "plain"),
        ("confirmation", "scripts"),
        ("contact_sheet", "scripts"),
    ],
)
def test_poppler_reads_a_paper_as_we_do(kind, record, tmp_path):
    data = render(made(kind, record))
    path = tmp_path / "paper.pdf"
    path.write_bytes(data)
    done = subprocess.run(
        ["pdfinfo", "-struct-text", str(path)], capture_output=True, encoding="utf-8", check=True
    )
    told = reading.letters("".join(_SAID.findall(done.stdout)))
    assert told == reading.letters(reading.words_of(data))
