"""What is sealed stays: whatever a verb does, the entries that were there are there, unaltered."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

import escalation_desktop
from escalation_desktop.casework import following, notes, register, sharing, stages
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.domain.entries import late
from escalation_desktop.domain.journal import Note, Record
from escalation_desktop.domain.telling import tell
from tests.casework.making import SAM, Desk
from tests.casework.paper_making import issue, worked
from tests.domain.made_up import note

STORE = Path(escalation_desktop.__file__).parent / "store"
Verb = Callable[[Desk, str, Record], object]

VERBS: dict[str, Verb] = {
    "add": lambda d, c, r: notes.add_to(d.session, c, r.id, "More."),
    "strike": lambda d, c, r: notes.strike(d.session, c, r.id, "wrong child"),
    "correct": lambda d, c, r: notes.correct(
        d.session, c, r, note("s1", "Other words."), r.happened_at, "wrong"
    ),
    "correct twice": lambda d, c, r: [
        notes.correct(d.session, c, r, note("s1", words), r.happened_at, "wrong")
        for words in ("One.", "Two.")
    ],
    "file": lambda d, c, r: sharing.file_to_record(d.session, c, [r.id], side="ours", by="Ann"),
    "share": lambda d, c, r: sharing.share(d.session, c, "stage", "s1", [SAM]),
    "issue": lambda d, c, r: issue(d, c, Wanted("confirmation")),
    "print": lambda d, c, r: register.note_event(
        d.session, c, issue(d, c, Wanted("confirmation")).number, "printed"
    ),
    "route": lambda d, c, r: following.answer_gate(d.session, c, "g1", "no"),
    "go up": lambda d, c, r: d.up(c, ours=SAM, theirs=SAM),
    "close": lambda d, c, r: d.close(c, "resolved", text="Done."),
    "close and resume": lambda d, c, r: [
        d.close(c, "resolved", text="Done."), stages.resume(d.session, c, "s1", "not done")
    ],
}  # fmt: skip


def sealed(desk: Desk) -> list[tuple[object, ...]]:
    """Return every entry of the store with its text, as it lies there."""
    return [
        tuple(row)
        for row in desk.session.store._db.execute(
            "SELECT entry.*, salt, bytes FROM entry LEFT JOIN entry_body"
            " ON entry_body.entry = entry.id ORDER BY n"
        )
    ]


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_only_adds(desk: Desk, verb: str) -> None:
    case = worked(desk)
    record = next(r for r in desk.state(case).records if isinstance(r.body, Note))
    before = sealed(desk)
    VERBS[verb](desk, case, record)
    after = sealed(desk)
    assert after[: len(before)] == before
    assert len(after) > len(before)
    assert desk.session.store.verify().ok


def test_no_statement_of_the_store_alters_an_entry_but_the_one_that_withdraws() -> None:
    found = {
        (path.name, " ".join(hit.split()))
        for path in STORE.glob("*.py")
        for hit in re.findall(
            r"(?:UPDATE|DELETE FROM|REPLACE INTO)\s+\"?(?:entry|entry_body|chain)\b(?!_)",
            path.read_text("utf-8"),
        )
    }
    assert found <= {
        ("journal.py", "DELETE FROM entry_body"),
        ("removing.py", "DELETE FROM entry_body"),
        ("removing.py", "DELETE FROM entry"),
    }


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ({"hours": 1}, ""),
        ({"days": 1}, "late entry, written 1 day later"),
        ({"days": 9}, "late entry, written 9 days later"),
    ],
)
def test_a_late_entry_says_how_late(desk: Desk, after: dict[str, float], said: str) -> None:
    case = desk.open()
    happened = desk.clock()
    desk.clock.at += timedelta(**after)
    made = notes.save_note(desk.session, case, note("s1"), happened)
    assert late(made) == said == tell(made, desk.state(case)).late
    paper = issue(desk, case, Wanted("chronology"))
    from escalation_desktop.documents import to_text

    assert ("late entry" in to_text(paper.document)) == bool(said)
    if said:
        assert said in " ".join(to_text(paper.document).split())
