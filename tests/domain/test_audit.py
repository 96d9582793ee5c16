"""The audit in words: every event that the code notes has words, and runs are told as one."""

import ast
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

import escalation_desktop
from escalation_desktop.domain import audit
from escalation_desktop.domain.audit import EVENTS, KINDS, Happened, lines, words_of
from tests.domain.made_up import at

HOUSE = Path(escalation_desktop.__file__).parent


def event(n: int, what: str, when: datetime | None = None, **more: str) -> Happened:
    given = {"person": "Ann Lee", "case": "c", "on": "D-1", **more}
    return Happened(n, when or at("25 Nov 10:15"), what, **given)


PLACES = {
    "audit": 0, "audit_if_open": 0, "Noted": 0, "_keep_slot": 1, "_change_ways": 1, "add_link": 3,
}  # fmt: skip
"""What notes an event, with the place of its name among what it is given."""


@cache
def noted() -> Mapping[str, str]:
    """Return every event that is noted anywhere in the code, with the file that notes it."""
    found = {}
    for path in HOUSE.rglob("*.py"):
        text = path.read_text("utf-8")
        if not any(f"{name}(" in text for name in PLACES):
            continue
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            place = PLACES.get(name)
            if place is None or len(node.args) <= place:
                continue
            what = node.args[place]
            if isinstance(what, ast.Constant):
                found[str(what.value)] = path.name
    return found


def test_every_event_that_the_code_notes_has_words() -> None:
    found = noted()
    assert len(found) > 20
    assert {what: where for what, where in found.items() if what not in EVENTS} == {}


def test_no_words_are_left_over() -> None:
    """Events noted through a name of their own are listed here."""
    by_name = {"head", "removed", "paper printed", "paper saved", "paper copied", "restored"}
    by_name |= {"contacts imported", "import undone", "policy taken in", "policy put back"}
    by_name |= {"policy put out"}
    assert set(EVENTS) - set(noted()) <= by_name


@pytest.mark.parametrize("what", EVENTS)
def test_each_event_reads_as_a_sentence(what: str) -> None:
    (line,) = lines([event(1, what, detail="passphrase")])
    assert line.sentence.endswith(".") and "{" not in line.sentence
    assert line.spoken.startswith("Wed 25 Nov 2026 10:15. ")
    assert EVENTS[what].kind in KINDS


@pytest.mark.parametrize(
    ("what", "detail", "said"),
    [
        ("case opened", "", "Ann Lee opened D-1."),
        ("head", "", "Ann Lee wrote in D-1."),
        ("unlocked", "recovery", "Ann Lee unlocked the store, with the recovery code."),
        ("locked", "", "Ann Lee locked the store."),
        ("locked", "when the window was closed",
         "Ann Lee locked the store (when the window was closed)."),
        ("paper printed", "D-1/3", "Ann Lee printed the paper D-1/3 of D-1."),
        ("paper opened", "D-1/3", "Ann Lee opened the paper D-1/3 of D-1."),
        ("record copied", "1 entry", "Ann Lee copied 1 entry of D-1 as plain text."),
        ("record verified", "whole, 6 entries",
         "Ann Lee verified the record: whole, 6 entries."),
        ("failed to unlock", "passphrase", "1 wrong try to unlock with the passphrase."),
        ("failed to unlock", "12 more before these", "12 wrong tries to unlock."),
        ("of a newer app", "{x}",
         "Ann Lee did something that this version has no words for: of a newer app."),
    ],
)  # fmt: skip
def test_the_words(what: str, detail: str, said: str) -> None:
    (line,) = lines([event(1, what, detail=detail)])
    assert line.sentence == said


def test_wrong_tries_in_a_row_are_one_line() -> None:
    start = at("25 Nov 09:14")
    tries = [event(n, "failed to unlock", start + timedelta(minutes=n), detail="passphrase")
             for n in (2, 1, 0)]  # fmt: skip
    after = event(3, "unlocked", start + timedelta(minutes=3), detail="passphrase")
    found = lines([after, *tries])
    assert [line.count for line in found] == [1, 3]
    assert found[1].sentence == (
        "3 wrong tries to unlock with the passphrase, from 09:14 to 09:16."
    )


@pytest.mark.parametrize(("what", "said"), [
    ("failed to unlock", "2 wrong tries to unlock, at 18:00."),
    ("head", "Ann Lee wrote in D-1, 2 times at 18:00."),
])  # fmt: skip
def test_a_run_within_one_minute_names_it_once(what: str, said: str) -> None:
    start = at("25 Nov 18:00")
    found = lines([event(2, what, start + timedelta(seconds=9)), event(1, what, start)])
    assert [line.sentence for line in found] == [said]


@pytest.mark.parametrize(
    ("second", "count"),
    [
        ({}, 1),
        ({"case": "d"}, 2),
        ({"person": "Cy Hall"}, 2),
        ({"when": at("24 Nov 23:59")}, 2),
        ({"what": "case opened"}, 2),
    ],
)
def test_writing_on_one_day_to_one_record_is_one_line(second: dict, count: int) -> None:
    first = event(2, "head")
    other = event(1, **{"what": "head", **second})
    assert len(lines([first, other])) == count


def test_kinds_hold_every_event_once() -> None:
    every = [what for kind in KINDS for what in audit.events_of(kind)]
    assert sorted(every) == sorted(EVENTS)
    assert words_of(event(1, "head", on="")) == "wrote in a record"
