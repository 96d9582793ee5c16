"""What a file says of itself, and that it says nothing of the machine it was made on."""

import subprocess
import sys

import pikepdf
import pytest

from escalation_desktop.documents import render
from tests.documents import structure, validate
from tests.documents.made import document
from tests.documents.reading import opened

CODE = "K7PM-3QXA-9"


def facts(**changes):
    with opened(render(document(**changes))) as pdf:
        return {key: str(value) for key, value in pdf.docinfo.items()}


@pytest.mark.parametrize(
    ("changes", "title", "subject"),
    [
        ({"code": CODE}, "Written confirmation", f"D-2026-014 / 2 · Code {CODE}"),
        ({}, "Written confirmation", "D-2026-014 / 2"),
        ({"title": "\x00"}, "D-2026-014 / 2", "D-2026-014 / 2"),
        ({"title": "", "reference": ""}, "Untitled", None),
        ({"reference": "", "code": CODE}, "Written confirmation", f"Code {CODE}"),
    ],
)
def test_title_and_subject(changes, title, subject):
    found = facts(**changes)
    assert (found["/Title"], found.get("/Subject")) == (title, subject)


def test_the_author_is_who_prepared_it_or_is_left_out():
    assert facts(author="Ann Lee,\nhealth visitor")["/Author"] == "Ann Lee, health visitor"
    assert "/Author" not in facts()


@pytest.mark.parametrize(
    "text", ["<b> & ]]> \"quoted\" 'so'", "محمد عبد الرحمن", "\ud800 \ufffe \x07 {facts}", "陈小明"]
)
def test_any_text_is_said_alike_in_both_places(text):
    data = render(document(title=text, author=text, reference=text, code=text, mark="DRAFT"))
    assert structure.problems(data) == []
    assert validate.problems(data) == []


def test_the_language_is_the_document_s():
    with opened(render(document(language="cy"))) as pdf:
        assert str(pdf.Root.Lang) == "cy"
        assert b"<rdf:li>cy</rdf:li>" in pdf.Root.Metadata.read_bytes()


def test_metadata_are_readable_without_unpacking():
    data = render(document(code=CODE))
    assert f"D-2026-014 / 2 · Code {CODE}".encode() in data


def test_the_colours_are_srgb_and_tell_no_day():
    with opened(render(document())) as pdf:
        (intent,) = pdf.Root.OutputIntents
        profile = intent.DestOutputProfile.read_bytes()
    assert (intent.S, str(intent.OutputConditionIdentifier)) == (pikepdf.Name.GTS_PDFA1, "sRGB")
    assert profile[16:20] == b"RGB "
    assert profile[24:36].hex() == "07d000010001000000000000"


def test_the_colours_are_the_same_on_another_day():
    code = """
import sys, time
from unittest.mock import patch
from escalation_desktop.documents.metadata import _srgb
sys.stdout.buffer.write(_srgb())
"""
    later = [sys.executable, "-c", code]
    first, second = (
        subprocess.run(later, check=True, capture_output=True, env={"TZ": zone}).stdout
        for zone in ("Pacific/Kiritimati", "Pacific/Midway")
    )
    assert first == second
    assert len(first) > 400
