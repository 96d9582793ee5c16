"""Removing a closed case: only by the agency's rule, only by a person, and wholly."""

import pikepdf
import pytest

from escalation_desktop.casework import (
    genuine,
    notes,
    papers,
    purging,
    register,
    retention,
    sharing,
)
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.domain.journal import HoldSet, Note, Party
from escalation_desktop.domain.retention import Rule
from escalation_desktop.errors import AppError
from tests.casework.making import Desk
from tests.domain.made_up import note
from tests.store.test_removing import holding

CANARY = "Quittenbaum"
OFFICER = Party(name="Rae Iqbal", role="officer", agency="Police", side="other")


def closed(desk: Desk, canary: str = CANARY) -> str:
    """Work a case to its end and file it, with a word in everything it has."""
    session = desk.session
    call = notes.save_call_note(session, Note(discussed=f"call {canary}"), desk.clock())
    case = desk.open(about=f"about {canary}")
    notes.put_into(session, next(c for c in notes.call_notes(session) if c.id == call.id), case)
    notes.save_note(session, case, note("s1", f"said {canary} at length"), desk.clock())
    made = papers.preview(session, case, Wanted("chronology"))
    number = papers.issue(session, case, made).number
    register.hand_over(session, case, number, [OFFICER])
    desk.close(case, "resolved", text=f"agreed {canary}")
    sharing.file_to_record(session, case, list(desk.state(case).unfiled), by="Ann")
    notes.save_draft(session, f"new:{case}", {"text": canary}, case)
    return case


def test_a_case_past_its_day_is_removed_wholly_with_a_certificate(desk: Desk) -> None:
    session = desk.session
    kept = desk.open(about="stays")
    case = closed(desk)
    reference = desk.state(case).head.reference
    retention.set_rule(session, "6", "", "Records policy 2025")
    assert retention.due(session) == []
    desk.clock.to("25 Nov 10:15")
    desk.clock.at = desk.clock.at.replace(year=2032, month=11, day=26)
    (due,) = retention.due(session)
    assert (due.case, due.reference) == (case, reference)
    before, (paper,) = desk.state(case), register.papers_of(session, case)
    data = papers.issued_bytes(session, papers.issued(session, case)[0])
    assert "entry_body" in holding(session.store, desk.folder, CANARY)
    made, scrubbed = purging.purge(session, case, reference.lower(), "the time is over")
    assert scrubbed
    assert holding(session.store, desk.folder, CANARY) == []
    assert [row.case for row in session.store.summaries()] == [kept]
    with pytest.raises(KeyError):
        session.state(case)
    assert (made.entries, made.calls) == (len(before.records), 1)
    assert made.heads == (before.head_hash,)
    assert [(p.number, p.sha256, p.code) for p in made.papers] == [
        (paper.number, paper.sha256, paper.code)
    ]
    assert [(c.number, c.who) for c in made.copies_out] == [
        (paper.number, "Rae Iqbal, officer, Police")
    ]
    assert made.rule == "6 years after it was closed, Records policy 2025"
    assert purging.certificates(session) == [made]
    for found in (genuine.check_code(session, paper.code), genuine.check_file(session, data)):
        assert found.kind == "withdrawn" and found.info is None
        assert paper.number in found.sentence and "removed here" in found.sentence
    assert genuine.check_file(session, data + b" ").kind == "not_ours"
    assert session.store.verify().ok, session.store.verify().problems
    desk = desk.reopened()
    assert purging.certificates(desk.session) == [made]
    assert retention.due(desk.session) == []
    desk.session.close()


def test_the_certificate_says_all_and_holds_no_content(desk: Desk, tmp_path) -> None:
    case = closed(desk)
    reference = desk.state(case).head.reference
    retention.set_rule(desk.session, "", "1", "")
    desk.clock.forward(days=60)
    made, _ = purging.purge(desk.session, case, reference, "the time is over")
    text = purging.certificate_text(made)
    for said in (
        reference, made.papers[0].sha256, made.heads[0], "the time is over", "Ann Lee",
        "Rae Iqbal", "Backups that this app made", "1 month after it was closed",
    ):  # fmt: skip
        assert said in " ".join(text.split()), said
    for silent in (CANARY, "JB", "4471"):
        assert silent not in text
    target = tmp_path / purging.suggested_name(made)
    purging.save_certificate(desk.session, target, made)
    assert target.name == f"Certificate of removal {reference}.pdf"
    with pikepdf.open(target) as pdf:
        assert "Certificate of removal" in str(pdf.docinfo["/Title"])
    assert desk.session.store.audit_log()[-1].event == "certificate of removal saved"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("open", "still open"),
        ("held", "legal hold: claim"),
        ("not filed", "not filed"),
        ("early", "kept until"),
        ("no rule", "No retention period is set"),
        ("not the reference", "not the reference"),
        ("no reason", "why it is removed"),
    ],
)
def test_what_may_not_go_stays_whole(desk: Desk, wrong: str, said: str) -> None:
    session = desk.session
    case = closed(desk) if wrong != "open" else desk.open()
    reference = desk.state(case).head.reference
    if wrong == "held":
        retention.set_hold(session, case, "claim")
    if wrong == "not filed":
        notes.save_note(session, case, note("s1"), desk.clock())
    if wrong != "no rule":
        retention.set_rule(session, "", "1", "")
    desk.clock.forward(days=2 if wrong == "early" else 60)
    before = session.records(case), session.store.drafts(), session.store.documents(case)
    typed = "D-0000" if wrong == "not the reference" else reference
    with pytest.raises(AppError, match=said):
        purging.purge(session, case, typed, "" if wrong == "no reason" else "over")
    assert before == (
        session.records(case), session.store.drafts(), session.store.documents(case)
    )  # fmt: skip
    assert session.store.removed() == []


def test_a_hold_is_set_and_lifted_with_a_reason(desk: Desk) -> None:
    case = closed(desk)
    retention.set_rule(desk.session, "", "1", "")
    desk.clock.forward(days=60)
    for act in (retention.set_hold, retention.lift_hold):
        with pytest.raises(AppError, match="why"):
            act(desk.session, case, " ")
    retention.set_hold(desk.session, case, "claim")
    assert retention.due(desk.session) == []
    hold = retention.standing(desk.session, case).hold
    assert hold is not None and hold.by.startswith("Ann Lee")
    retention.lift_hold(desk.session, case, "settled")
    assert [one.case for one in retention.due(desk.session)] == [case]
    said = [r.body for r in desk.session.records(case) if isinstance(r.body, HoldSet)]
    assert [(body.held, body.reason) for body in said] == [(True, "claim"), (False, "settled")]


@pytest.mark.parametrize(
    ("years", "months", "length"),
    [("6", "", "6 years"), (" 1 ", "3", "1 year and 3 months"), ("", "", ""), ("0", "0", "")],
)
def test_the_rule_is_the_agencys(desk: Desk, years: str, months: str, length: str) -> None:
    assert not retention.rule(desk.session).is_set
    made = retention.set_rule(desk.session, years, months, " ours ")
    assert made.words == length and retention.rule(desk.session) == made
    events = [event.event for event in desk.session.store.audit_log()]
    assert events.count("retention rule set") == 1
    retention.set_rule(desk.session, years, months, "ours")
    assert [e.event for e in desk.session.store.audit_log()] == events


@pytest.mark.parametrize(
    ("years", "months"), [("six", ""), ("-1", ""), ("151", ""), ("", "12"), ("6.5", ""), ("٦", "")]
)
def test_a_rule_that_cannot_be_meant_changes_nothing(desk: Desk, years: str, months: str) -> None:
    retention.set_rule(desk.session, "6", "", "")
    with pytest.raises(AppError, match="whole number"):
        retention.set_rule(desk.session, years, months, "")
    assert retention.rule(desk.session).words == "6 years"


def test_the_rule_that_it_set_wins_over_the_stores_and_cannot_be_changed_here(desk: Desk) -> None:
    session = desk.session
    case = closed(desk)
    retention.set_rule(session, "", "1", "ours")
    desk.clock.at = desk.clock.at.replace(year=2028)
    assert [one.case for one in retention.due(session)] == [case]
    session.rule_by_it = Rule(25, 0, "Records policy 2026")
    assert retention.due(session) == []
    with pytest.raises(AppError, match="25 years"):
        purging.purge(session, case, desk.state(case).head.reference, "tidying")
    with pytest.raises(AppError, match="IT has set"):
        retention.set_rule(session, "", "1", "")
    session.rule_by_it = Rule()
    assert retention.due(session) == []
    session.rule_by_it = None
    assert retention.rule(session).source == "ours"
