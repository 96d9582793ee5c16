"""The audit of one disagreement: who saw what is what the store noted, and it is for us alone."""

import pytest

from escalation_desktop.casework import auditing, notes, papers, supervising
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.domain.journal import Note, Party
from escalation_desktop.errors import DocumentError
from tests.casework.making import SAM, Desk

MOE = Party(name="Moe Price", role="service manager", side="ours")


def text_of(desk: Desk, case: str) -> str:
    made = papers.prepare(desk.session, case, Wanted("case_audit"))
    return " ".join(papers.plain_text(made).split())


def test_it_tells_who_opened_wrote_and_took_out(desk: Desk) -> None:
    case = desk.open()
    other = desk.open()
    auditing.case_opened(desk.session, case)
    auditing.case_opened(desk.session, other)
    auditing.copied(desk.session, case, "1 entry")
    reference = desk.state(case).head.reference
    text = text_of(desk, case)
    assert f"opened {reference}." in text
    assert f"copied 1 entry of {reference} as plain text." in text
    assert desk.state(other).head.reference not in text
    assert "events. Only this laptop’s store is counted:" in text


def test_supervision_stands_in_it_and_it_is_for_our_side(desk: Desk) -> None:
    case = desk.open()
    supervising.review(desk.session, case, MOE, told_how="in supervision", said="Go on.")
    supervising.ask(desk.session, case, MOE, "Who visits?")
    text = text_of(desk, case)
    assert "Reviewed by Moe Price, service manager" in text
    assert "Question: Who visits? Not answered yet." in text
    assert "written since. What was said: Go on." in text
    made = papers.prepare(desk.session, case, Wanted("case_audit"))
    assert made.wanted.recipient is not None
    assert made.wanted.recipient.side == "ours"


def test_it_goes_to_nobody_else_and_holds_no_internal_note(desk: Desk) -> None:
    case = desk.open()
    said = Note(form="telephone", discussed="Our solicitor advised against.", internal=True)
    notes.save_note(desk.session, case, said, desk.clock.at)
    assert "solicitor" not in text_of(desk, case)
    with pytest.raises(DocumentError, match="our own agency"):
        papers.preview(desk.session, case, Wanted("case_audit", recipient=SAM))


def test_it_is_offered_and_issued(desk: Desk) -> None:
    case = desk.open()
    assert "case_audit" in {offer.kind for offer in papers.offered(desk.session, case)}
    made = papers.preview(desk.session, case, Wanted("case_audit"))
    assert papers.issue(desk.session, case, made).number


def test_many_events_are_read_to_the_first(desk: Desk, monkeypatch) -> None:
    case = desk.open()
    monkeypatch.setattr(auditing, "_AT_ONCE", 3)
    for _ in range(7):
        auditing.case_opened(desk.session, case)
    lines = auditing.of_case(desk.session, case)
    assert sum(line.count for line in lines) == len(
        desk.session.store.audit_page(auditing.AuditWanted(cases=(case,)), 100)
    )
