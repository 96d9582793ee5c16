"""Each error beside its line, whichever of a pack's files it stands in."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.packs.lines import line_of, line_of_id
from escalation_desktop.packs.looking import look
from escalation_desktop.packs.signing import NO_KEYS
from escalation_desktop.packs.source import PackFiles, gather
from escalation_desktop.packs.walk import walk
from tests.casework.making import packs
from tests.domain.made_up import PACKS, POLICIES
from tests.packs import made_up

TODAY = date(2026, 11, 22)


def line_with(files: dict[str, bytes], name: str, text: str) -> int:
    lines = files[name].decode().splitlines()
    return next(i for i, line in enumerate(lines, 1) if text in line)


SPOILT = [
    ("policy.toml", 'title = "Involving Your Line Manager"', 'titel = "Involving"', "titel"),
    ("policy.toml", 'span = ["s1", "s5"]', 'span = ["s1", "s9"]', 'id = "week"'),
    ("policy.toml", 'kind = "peer"', 'kind = "pear"', 'kind = "pear"'),
    ("policy.toml", 'day_end = "23:59"', 'day_end = "25:59"', "day_end"),
    ("contacts.toml", 'printed = "020 8871 6622"', "printed = 2088716622", "2088716622"),
    ("policy.toml", "format_version = 1", "format_version = [", "pack_id"),
]


@pytest.mark.parametrize(("name", "old", "new", "at"), SPOILT, ids=[one[2] for one in SPOILT])
def test_an_error_stands_beside_its_line(name: str, old: str, new: str, at: str) -> None:
    files = dict(gather(POLICIES / "wandsworth").files)
    text = files[name].decode()
    assert old in text, old
    files[name] = text.replace(old, new, 1).encode()
    found = look(PackFiles("w", files), NO_KEYS, TODAY)
    assert found.pack is None and found.errors
    mark = found.errors[0]
    assert mark.file == name
    assert abs(mark.line - line_with(files, name, at)) <= 1, mark
    assert mark.mend


def test_every_part_of_the_four_is_found_at_its_own_line() -> None:
    """The id of every part that has one stands on or just below the line it is said to be at."""
    for pack in packs():
        for part in walk(pack.policy):
            name = getattr(part.part, "id", "")
            if not name or not re.search(r'"[^"]*"$', part.place):
                continue
            file, line = line_of(part.where, pack.files)
            lines = pack.files[file].decode().splitlines()
            near = "\n".join(lines[line - 1 : line + 12])
            assert f'"{name}"' in near, (pack.policy.pack_id, part.where, line)
            assert line_of_id(name, pack.files)[0]


def test_a_place_that_is_not_there_gives_the_nearest_line() -> None:
    files = {"policy.toml": b'a = 1\n[[ladder]]\nid = "main"\n'}
    assert line_of('policy.toml: ladder "main", stage "s9", title', files) == ("policy.toml", 2)
    assert line_of("policy.toml: nothing", files) == ("policy.toml", 1)
    assert line_of("elsewhere.toml: a", files) == ("", 1)
    assert line_of("policy.toml", files, "Not TOML (at line 3, column 1)") == ("policy.toml", 3)


@pytest.mark.parametrize("name", PACKS)
def test_the_four_have_no_error_and_their_doubts_stand_at_lines(name: str) -> None:
    found = look(gather(POLICIES / name), NO_KEYS, TODAY)
    assert found.pack is not None and not found.errors
    assert found.signed.verdict == "unsigned"
    contacts = {contact.id for contact in found.pack.policy.contact}
    assert all(mark.line >= 1 for mark in found.marks)
    if contacts and name != "bedfordshire":
        assert any(mark.file == "contacts.toml" and mark.line > 1 for mark in found.marks)


@settings(max_examples=40)
@given(data=st.data())
def test_whatever_is_in_the_files_is_told_at_a_line_that_there_is(data: st.DataObject) -> None:
    """Bytes cut, doubled, swapped: nothing is raised, and every line lies in its file."""
    files = dict(made_up.files())
    name = data.draw(st.sampled_from(sorted(files)))
    text = files[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 80)))
    put = data.draw(st.sampled_from([b"", text[start:end] * 2, b'"', b"[[", b"\xff", b"=", b"{"]))
    files[name] = text[:start] + put + text[end:]
    found = look(PackFiles("made-up", files), NO_KEYS, TODAY)
    assert (found.pack is None) == bool(found.errors)
    for mark in found.marks:
        assert not mark.file or 1 <= mark.line <= files[mark.file].count(b"\n") + 1, mark
        assert mark.sentence
