"""One damaged entry never hides a record: it is shown as damaged in its place, and all the rest."""

from pathlib import Path
from typing import Any

import pytest

from escalation_desktop.casework import (
    disagreements,
    hand_over,
    keeping,
    notes,
    papers,
    register,
    sharing,
)
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.casework.session import Saying
from escalation_desktop.documents import to_text
from escalation_desktop.domain import journal
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.chronology_rows import entries_of
from escalation_desktop.domain.entries import damaged, say_damaged
from escalation_desktop.domain.telling import tell
from escalation_desktop.errors import StoreDamaged
from tests.casework.making import SAM, Desk
from tests.casework.paper_making import issue, worked
from tests.domain.made_up import note

BREAKS = {
    "other words": "UPDATE entry_body SET bytes = CAST('{}' AS BLOB) WHERE entry = '{id}'",
    "no JSON": "UPDATE entry_body SET bytes = x'ff00fe' WHERE entry = '{id}'",
    "no text": "DELETE FROM entry_body WHERE entry = '{id}'",
    "another time": "UPDATE entry SET happened_at = '2020-01-01T00:00:00.000000Z'"
    " WHERE id = '{id}'",
    "another author": "UPDATE entry SET person = 'Somebody Else' WHERE id = '{id}'",
    "another kind": "UPDATE entry SET kind = 'note' WHERE id = '{id}' AND kind <> 'note'",
}
_GUARDS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def tamper(desk: Desk, *statements: str) -> None:
    """Change rows as somebody with the key would: guards off, change, guards back."""
    db = desk.session.store._db
    guards = db.execute(_GUARDS).fetchall()
    db.execute("PRAGMA foreign_keys = OFF")
    with db.atomic():
        for name, _ in guards:
            db.execute(f"DROP TRIGGER {name}")
        for sql in statements:
            db.execute(sql)
        for _, sql in guards:
            db.execute(sql)


def break_(desk: Desk, entry: str, how: str) -> None:
    tamper(desk, BREAKS[how].replace("{id}", entry))


@pytest.fixture
def case(desk: Desk) -> str:
    """A case with every kind of change to an entry, a paper, sharing, filing and an outcome."""
    made = worked(desk)
    first = next(r for r in desk.state(made).records if r.kind == "note")
    notes.add_to(desk.session, made, first.id, "He rang back.")
    notes.correct(desk.session, made, first, note("s1", "As corrected."), first.happened_at,
                  "wrong day")  # fmt: skip
    last = notes.save_note(desk.session, made, note("s1", "Struck words."), desk.clock())
    notes.strike(desk.session, made, last.id, "wrong child")
    issue(desk, made, Wanted("confirmation"))
    sharing.file_to_record(desk.session, made, [first.id], side="ours", by="Ann Lee")
    desk.close(made, "resolved", text="The core group meets.")
    return made


def shown(state: CaseState) -> list[str]:
    """Return all of a record as the screen and the papers tell it."""
    entries_of(state)
    return ["\n".join((tell(r, state).title, *tell(r, state).lines)) for r in state.records]


@pytest.mark.parametrize("how", BREAKS)
def test_whichever_entry_is_damaged_the_rest_is_told_as_before(
    desk: Desk, case: str, how: str
) -> None:
    before = desk.state(case)
    words = shown(before)
    for broken in before.records[1:]:
        kept = desk.session.store._db.execute(
            "SELECT kind, happened_at, person, salt, bytes FROM entry JOIN entry_body"
            " ON entry_body.entry = entry.id WHERE id = ?", [broken.id]
        ).fetchone()  # fmt: skip
        if how == "another kind" and broken.kind == "note":
            continue
        break_(desk, broken.id, how)
        state = desk.state(case)
        assert [r.id for r in state.records] == [r.id for r in before.records]
        assert [r.id for r in damaged(state.records)] == [broken.id]
        assert say_damaged(state.records).startswith("1 entry of this record is damaged")
        told = shown(state)
        for record, was, now in zip(before.records, words, told, strict=True):
            if record.id == broken.id:
                assert "damaged" in now.casefold()
            elif broken.kind not in ("addition", "struck", "correction", "withdrawn"):
                assert now.split(" of ")[0].split("\n")[0] == was.split(" of ")[0].split("\n")[0]
        assert disagreements.disagreements(desk.session)
        register.papers_of(desk.session, case)
        register.all_papers(desk.session)
        keeping.verify_record(desk.session.store)
        papers.offered(desk.session, case)
        _put_back(desk, broken.id, kept)
        assert shown(desk.state(case)) == words


def _put_back(desk: Desk, entry: str, kept: tuple[Any, ...]) -> None:
    kind, happened_at, person, salt, body = kept
    tamper(
        desk,
        f"DELETE FROM entry_body WHERE entry = '{entry}'",
        f"INSERT INTO entry_body (entry, salt, bytes) VALUES ('{entry}', x'{bytes(salt).hex()}',"
        f" x'{bytes(body).hex()}')",
        f"UPDATE entry SET kind = '{kind}', happened_at = '{happened_at}' WHERE id = '{entry}'",
    )
    db = desk.session.store._db
    guards = db.execute(_GUARDS).fetchall()
    with db.atomic():
        for name, _ in guards:
            db.execute(f"DROP TRIGGER {name}")
        db.execute("UPDATE entry SET person = ? WHERE id = ?", [person, entry])
        for _, sql in guards:
            db.execute(sql)


@pytest.mark.parametrize("how", [how for how in BREAKS if how != "another kind"])
def test_a_damaged_opening_still_shows_the_record_and_says_what_may_be_wrong(
    desk: Desk, case: str, how: str
) -> None:
    before = desk.state(case)
    break_(desk, before.records[0].id, how)
    state = desk.state(case)
    assert state.head.reference == before.head.reference
    assert state.policy.short_title == before.policy.short_title
    assert "may be wrong" in say_damaged(state.records)
    assert isinstance(state.records[0].body, journal.Damaged)
    assert len(state.notes) == len(before.notes)


@pytest.mark.parametrize("how", BREAKS)
def test_verify_names_the_entry_by_case_place_and_time_and_what_is_wrong(
    desk: Desk, case: str, how: str
) -> None:
    broken = next(r for r in desk.state(case).records if r.kind == "stage_ended")
    break_(desk, broken.id, how)
    found = keeping.verify_record(desk.session.store)
    assert not found.ok
    said = next(line for line in found.wrong if f"entry {broken.seq}," in line)
    assert said.startswith(desk.state(case).head.reference)
    wrong = {"no text": "missing", "other words": "text", "no JSON": "text"}.get(how, "heading")
    assert wrong in said


def test_a_damaged_entry_counts_for_nothing_and_is_said_again_by_a_new_one(
    desk: Desk, case: str
) -> None:
    outcome = desk.state(case).records[-1]
    assert outcome.kind == "outcome"
    break_(desk, outcome.id, "other words")
    assert desk.state(case).status == "open"
    desk.close(case, "resolved", text="The core group meets.")
    assert desk.state(case).status == "resolved"
    notes.add_to(desk.session, case, outcome.id, "What it said is in the entry after it.")
    assert "What it said" in tell(desk.state(case).records[-1], desk.state(case)).lines[0]
    assert desk.row(case).state == "resolved"


def test_a_paper_of_a_damaged_record_says_so(desk: Desk, case: str) -> None:
    broken = next(r for r in desk.state(case).records if r.kind == "stage_ended")
    whole = papers.preview(desk.session, case, Wanted("confirmation"))
    assert "damaged" not in to_text(whole.document)
    break_(desk, broken.id, "no JSON")
    made = papers.preview(desk.session, case, Wanted("confirmation"))
    assert "1 entry of this record is damaged" in to_text(made.document)
    every = papers.preview(desk.session, case, Wanted("chronology"))
    assert "Damaged entry" in to_text(every.document)


def test_a_withdrawn_text_is_not_called_damaged(desk: Desk, case: str) -> None:
    gone = next(r for r in desk.state(case).records if r.kind == "note")
    said = journal.BodyWithdrawn(entry=gone.id, reason="third party")
    new = desk.session._entry(Saying(said, desk.clock()), doubtful=False)
    desk.session.store.withdraw_body(case, gone.id, new)
    assert damaged(desk.state(case).records) == ()


def test_a_damaged_record_is_not_handed_over_and_stays_open_here(
    desk: Desk, case: str, tmp_path: Path
) -> None:
    broken = next(r for r in desk.state(case).records if r.kind == "stage_ended")
    break_(desk, broken.id, "no JSON")
    with pytest.raises(StoreDamaged, match="handed over whole"):
        hand_over.hand_over(desk.session, case, SAM, tmp_path / "x.escalation")
    assert hand_over.away_from(desk.session, case) is None
    assert not (tmp_path / "x.escalation").exists()
