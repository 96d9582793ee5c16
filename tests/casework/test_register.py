"""The paper register through the real store: one case, all cases, and papers without one."""

import time

import pytest

from escalation_desktop.casework import notes, papers, register, sharing
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.domain.journal import DocumentIssued, Party
from escalation_desktop.errors import DocumentError
from escalation_desktop.store import NewEntry
from tests.casework.making import BEA, ME, SAM, Desk, at
from tests.domain.made_up import note

SHEET = Wanted("contact_sheet", policy="wandsworth")


def begun(desk: Desk) -> str:
    case = desk.open()
    notes.save_note(desk.session, case, note("s1"), desk.clock())
    return case


def issued(desk: Desk, case: str | None, wanted: Wanted | None = None) -> str:
    """Issue a paper (else the chronology) and return its number."""
    made = papers.preview(desk.session, case, wanted or Wanted("chronology"))
    return papers.issue(desk.session, case, made).number


def test_handed_over_returned_and_destroyed(desk: Desk) -> None:
    case = begun(desk)
    number = issued(desk, case)
    register.note_event(desk.session, case, number, "printed", copies=2)
    register.hand_over(desk.session, case, number, [ME, SAM], method="by hand")
    (paper,) = register.papers_of(desk.session, case)
    assert [h.who for h in paper.out_with] == [ME, SAM] and paper.on_paper == 0
    register.note_event(desk.session, case, number, "acknowledged", who=ME)
    register.note_event(
        desk.session, case, number, "returned", who=SAM, how="by post", at=at("26 Nov 09:00")
    )
    (paper,) = register.papers_of(desk.session, case)
    assert (paper.is_out, paper.on_paper) == (False, 1)
    assert paper.events[-1].at == at("26 Nov 09:00") and "by post" in paper.events[-1].words
    register.note_event(desk.session, case, number, "destroyed")
    assert register.papers_of(desk.session, case)[0].on_paper == 0
    assert [body.to for _, body in desk.state(case).shared] == [ME, SAM]
    assert len(desk.state(case).paper_events) == 4
    desk = desk.reopened()
    assert register.papers_of(desk.session, case)[0].events[0].words == "printed, 2 copies"
    assert desk.session.store.verify().ok
    desk.session.close()


@pytest.mark.parametrize("number", ["", "D-1/1", "nothing"])
def test_what_was_not_issued_is_not_in_the_register(desk: Desk, number: str) -> None:
    case = begun(desk)
    before = desk.session.records(case)
    for act in (
        lambda: register.note_event(desk.session, case, number, "printed"),
        lambda: register.hand_over(desk.session, case, number, [SAM]),
        lambda: register.note_event(desk.session, None, number, "printed"),
    ):
        with pytest.raises(DocumentError) as told:
            act()
        assert "not issued" in told.value.sentence
    assert desk.session.records(case) == before


def test_an_event_with_a_slipped_year_is_told(desk: Desk) -> None:
    case = begun(desk)
    number = issued(desk, case)
    from escalation_desktop.errors import AppError

    with pytest.raises(AppError, match="205"):
        register.note_event(
            desk.session, case, number, "printed", at=at("24 Nov 10:00").replace(year=205)
        )


def test_the_register_of_the_store_has_every_paper_last_issued_first(desk: Desk) -> None:
    first, second, third = begun(desk), begun(desk), begun(desk)
    for case in (first, second, None, first):
        desk.clock.forward(minutes=1)
        issued(desk, case, SHEET if case is None else None)
    sharing.share(desk.session, third, "stage", "s1", [ME])
    found = register.all_papers(desk.session)
    assert [case for case, _, _ in found] == [first, None, second, first]
    references = [reference for _, reference, _ in found]
    assert references[0] == desk.state(first).head.reference and references[1] == ""
    assert [p.number.rpartition("/")[2] for _, _, p in found] == ["2", "1", "1", "1"]
    for case, _, paper in found:
        assert paper in register.papers_of(desk.session, case)


def test_what_is_told_of_one_case_does_not_touch_another(desk: Desk) -> None:
    first, second = begun(desk), begun(desk)
    numbers = issued(desk, first), issued(desk, second)
    register.hand_over(desk.session, first, numbers[0], [BEA])
    assert {case: p.is_out for case, _, p in register.all_papers(desk.session)} == {
        first: True, second: False,
    }  # fmt: skip


def test_papers_without_a_case_have_a_register_too(desk: Desk) -> None:
    number = issued(desk, None, SHEET)
    assert number == "P/1"
    register.note_event(desk.session, None, number, "printed", copies=4)
    register.hand_over(desk.session, None, number, [Party(role="duty desk")], method="by hand")
    ((case, reference, paper),) = register.all_papers(desk.session)
    assert (case, reference, paper.on_paper, paper.is_out) == (None, "", 3, True)


def test_a_thousand_papers_are_listed_quickly(desk: Desk) -> None:
    cases = [begun(desk) for _ in range(10)]
    for case in cases:
        fill(desk, case, 100)
    began = time.process_time()
    found = register.all_papers(desk.session)
    took = time.process_time() - began
    assert len(found) == 1000 and sum(p.is_out for _, _, p in found) == 500
    assert took < 2  # a tenth of that where nothing else runs


def fill(desk: Desk, case: str, count: int) -> None:
    """Write the entries of many issues at once: drawing a thousand papers would take minutes."""
    import msgspec

    from escalation_desktop.domain import journal

    bodies: list[journal.Body] = []
    for number in range(count):
        bodies.append(
            DocumentIssued(number=f"X/{number}", title="T", kind="briefing", sha256="0" * 64)
        )
        bodies.append(journal.PaperEvent(number=f"X/{number}", what="printed"))
        if number % 2:
            bodies.append(journal.Shared(what="document", ref=f"X/{number}", to=SAM))
    entries = [
        NewEntry(
            kind=journal.KIND_OF[type(body)], body=msgspec.json.encode(body),
            happened_at=desk.clock(), precision="minute", person="Ann Lee",
        )
        for body in bodies
    ]  # fmt: skip
    desk.session.store.append(case, entries)


def test_the_index_is_used_that_keeps_it_quick(desk: Desk) -> None:
    seen: list[str] = []
    db = desk.session.store._db
    db.conn.set_trace_callback(seen.append)
    register.all_papers(desk.session)
    db.conn.set_trace_callback(None)
    (sql,) = [text for text in seen if "document_issued" in text]
    plan = " ".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall())
    assert plan.count("entry_by_kind") == 2 and "SCAN" not in plan
