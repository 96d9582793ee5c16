"""Destroying one entry's text: it, what is about it, and the papers that say it."""

import msgspec
import pytest

from escalation_desktop.casework import (
    disagreements,
    genuine,
    hand_over,
    notes,
    papers,
    register,
    retention,
    withdrawing,
)
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.domain.chronology_rows import entries_of
from escalation_desktop.domain.journal import BodyWithdrawn, Note, RiskSet, Unknown
from escalation_desktop.domain.telling import tell
from escalation_desktop.errors import AppError, DocumentError
from tests.casework.making import CHEAP, SAM, Desk
from tests.domain.made_up import note
from tests.store.test_removing import holding

CANARY = "Quittenbaum"
WRONG = f"Of another child: {CANARY} was seen at home on Tuesday."


def issued(desk: Desk, case: str, kind: str = "chronology") -> str:
    made = papers.preview(desk.session, case, Wanted(kind))
    return papers.issue(desk.session, case, made).number


def test_a_text_goes_with_all_that_says_it_and_the_record_says_who_when_and_why(desk: Desk) -> None:
    session = desk.session
    case = desk.open()
    early = issued(desk, case)
    wrong = notes.save_note(session, case, note("s1", WRONG), desk.clock())
    other = notes.save_note(session, case, note("s1", "Of this child."), desk.clock())
    notes.add_to(session, case, wrong.id, f"and {CANARY} again")
    fixed = msgspec.structs.replace(wrong.body, discussed=f"corrected {CANARY}")
    notes.correct(session, case, wrong, fixed, desk.clock(), f"{CANARY} slip")
    notes.save_draft(session, f"correct:{wrong.id}", {"text": CANARY}, case)
    notes.save_draft(session, notes.made_from(case, "briefing"), {"text": CANARY}, case)
    says = issued(desk, case)
    register.hand_over(session, case, says, [SAM])
    silent = issued(desk, case, "gap_report")
    found = withdrawing.find(session, case, wrong.id)
    assert found.whole and len(found.entries) == 3
    assert [(p.paper.number, p.holds) for p in found.papers] == [(says, True), (silent, False)]
    assert early not in [p.paper.number for p in found.papers]
    desk.clock.forward(hours=1)
    done = withdrawing.withdraw(session, case, found, "wrong_child", "mixed up", [says])
    assert done.scrubbed and done.papers == (says,)
    assert [(number, who.name) for number, who in done.copies_out] == [(says, "Sam Okoye")]
    assert holding(session.store, desk.folder, CANARY) == []
    state = desk.state(case)
    told = tell(next(r for r in state.records if r.id == wrong.id), state)
    assert told.title == "Text withdrawn"
    assert told.lines == (
        "Withdrawn Wed 25 Nov 2026 11:15, Ann Lee, health visitor, Health Visiting",
        "Reason: It is about the wrong child. mixed up",
    )
    assert [e.record.id for e in entries_of(state) if e.record.kind == "note"] == [
        wrong.id, other.id,
    ]  # fmt: skip
    assert CANARY not in papers.plain_text(papers.prepare(session, case, Wanted("chronology")))
    assert session.store.verify().ok, session.store.verify().problems
    stands = {p.number: p.state for p in register.papers_of(session, case)}
    assert stands == {early: "issued", says: "withdrawn", silent: "issued"}
    info = next(info for info in papers.issued(session, case) if info.number == says)
    with pytest.raises(DocumentError, match="destroyed"):
        papers.issued_bytes(session, info)
    assert genuine.check_code(session, info.code).kind == "withdrawn"
    assert issued(desk, case) not in (early, says, silent)
    with pytest.raises(AppError, match="no text"):
        withdrawing.find(session, case, wrong.id)


def test_the_call_note_that_it_was_made_from_goes_too(desk: Desk) -> None:
    session = desk.session
    notes.save_call_note(session, Note(discussed=WRONG), desk.clock())
    case = desk.open()
    notes.put_into(session, notes.call_notes(session)[0], case)
    (moved,) = desk.state(case).notes
    found = withdrawing.find(session, case, moved.id)
    withdrawing.withdraw(session, case, found, "third_party", "", [])
    assert notes.call_notes(session) == []
    assert holding(session.store, desk.folder, CANARY) == []
    assert session.store.verify().ok


def test_what_the_course_rests_on_is_corrected_first(desk: Desk) -> None:
    session = desk.session
    case = desk.open()
    disagreements.set_risk(session, case, "increased", reason=WRONG)
    risk = next(r for r in session.records(case) if isinstance(r.body, RiskSet))
    with pytest.raises(AppError, match="Correct it first"):
        withdrawing.find(session, case, risk.id)
    right = RiskSet(grade="increased", reason="Of this child, and was seen at home on Tuesday.")
    notes.correct(session, case, risk, right, desk.clock(), "slip")
    after = issued(desk, case)
    found = withdrawing.find(session, case, risk.id)
    assert not found.whole and found.entries == (risk.id,)
    assert [(p.paper.number, p.holds) for p in found.papers] == [(after, True)]
    withdrawing.withdraw(session, case, found, "wrong_child", "", [after])
    state = desk.state(case)
    assert state.risk == "increased"
    assert holding(session.store, desk.folder, CANARY) == []
    assert "Of this child" in papers.plain_text(papers.prepare(session, case, Wanted("chronology")))


@pytest.mark.parametrize("kind", ["opened", "document_issued"])
def test_what_holds_the_record_together_stays(desk: Desk, kind: str) -> None:
    case = desk.open()
    issued(desk, case)
    entry = next(r for r in desk.session.records(case) if r.kind == kind)
    with pytest.raises(AppError, match="holds the record together"):
        withdrawing.find(desk.session, case, entry.id)


def test_without_a_ground_or_under_a_hold_nothing_is_destroyed(desk: Desk) -> None:
    session = desk.session
    case = desk.open()
    wrong = notes.save_note(session, case, note("s1", WRONG), desk.clock())
    found = withdrawing.find(session, case, wrong.id)
    for ground, reason, said in (("", "x", "ground"), ("own_words", " ", "own words")):
        with pytest.raises(AppError, match=said):
            withdrawing.withdraw(session, case, found, ground, reason, [])
    retention.set_hold(session, case, "claim")
    with pytest.raises(AppError, match="legal hold"):
        withdrawing.withdraw(session, case, found, "wrong_child", "", [])
    assert not isinstance(session.records(case)[-2].body, Unknown)
    withdrawing.withdraw(session, case, found, "court_order", "order of 3 Nov", [])
    assert isinstance(session.records(case)[-1].body, BodyWithdrawn)


def test_a_case_that_is_elsewhere_can_be_withdrawn_from_and_held(desk: Desk, tmp_path) -> None:
    session = desk.session
    case = desk.open()
    wrong = notes.save_note(session, case, note("s1", WRONG), desk.clock())
    hand_over.hand_over(session, case, SAM, tmp_path / "x.escalation", cost=CHEAP)
    retention.set_hold(session, case, "claim")
    retention.lift_hold(session, case, "over")
    found = withdrawing.find(session, case, wrong.id)
    withdrawing.withdraw(session, case, found, "wrong_child", "", [])
    assert [r.id for r in session.records(case) if isinstance(r.body, Unknown)] == [wrong.id]
    assert holding(session.store, desk.folder, CANARY) == []


def test_nobody_else_is_told_that_an_internal_note_was_withdrawn(desk: Desk) -> None:
    session = desk.session
    case = desk.open()
    inside = notes.save_note(session, case, note("s1", WRONG, internal=True), desk.clock())
    notes.save_note(session, case, note("s1", "For all."), desk.clock())
    found = withdrawing.find(session, case, inside.id)
    withdrawing.withdraw(session, case, found, "own_words", "told of our doubts", [])
    for kind in ("confirmation", "stage_record", "chronology"):
        wanted = Wanted(kind, stage="s1" if kind == "stage_record" else "")
        told = papers.plain_text(papers.prepare(session, case, wanted))
        assert "ithdrawn" not in told and "told of our doubts" not in told, kind
