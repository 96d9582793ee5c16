"""Each copy of a paper, who gets what, and what stops an issue: through the real store."""

import threading

import pytest

from escalation_desktop.casework import notes, papers, register
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.domain import journal
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.telling import tell
from escalation_desktop.errors import DocumentError
from escalation_desktop.store import NewDocument
from tests.casework.making import BEA, CY, ME, SAM, Desk
from tests.casework.paper_making import SECRET, issue, text_of, wanted_of, worked
from tests.domain.made_up import note

# ------------------------------------------------------------------ copies


def test_each_readers_copy_is_its_own_issue(desk: Desk) -> None:
    case = worked(desk)
    copies = [
        issue(desk, case, Wanted("stage_record", "s1", recipient=who, handling=" Confidential "))
        for who in (ME, SAM, BEA)
    ]
    assert [made.copy.copy for made in copies] == [1, 2, 3]
    assert len({made.code for made in copies}) == len({made.sha256 for made in copies}) == 3
    for made, who in zip(copies, (ME, SAM, BEA), strict=True):
        told = text_of(made.data)
        assert f"Copy {made.copy.copy} for {who.name}" in told and "Confidential" in told
    assert [body.recipient for _, body in desk.state(case).documents] == [ME, SAM, BEA]
    assert papers.prepare(desk.session, case, Wanted("stage_record", "s2")).copy.copy == 1
    assert papers.prepare(desk.session, case, Wanted("confirmation")).copy.copy == 1
    assert papers.prepare(desk.session, worked(desk), Wanted("stage_record", "s1")).copy.copy == 1


def test_the_last_handling_is_remembered_and_none_is_chosen_at_first(desk: Desk) -> None:
    case = worked(desk)
    assert papers.last_handling(desk.session) == ""
    issue(desk, case, Wanted("chronology", handling="OFFICIAL-SENSITIVE"))
    assert papers.last_handling(desk.session) == "OFFICIAL-SENSITIVE"
    papers.preview(desk.session, case, Wanted("chronology", handling="Confidential"))
    assert papers.last_handling(desk.session) == "OFFICIAL-SENSITIVE"
    issue(desk, case, Wanted("chronology"))
    assert papers.last_handling(desk.session) == ""


def test_a_second_copy_for_a_reader_is_proposed_to_replace_the_first(desk: Desk) -> None:
    case = worked(desk)
    wanted = Wanted("stage_record", "s1", recipient=SAM)
    assert papers.proposed_replaces(desk.session, case, wanted) == ""
    first = issue(desk, case, wanted)
    assert papers.proposed_replaces(desk.session, case, wanted) == first.number
    for other in (
        Wanted("stage_record", "s1"), Wanted("stage_record", "s2", recipient=SAM),
        Wanted("stage_record", "s1", recipient=BEA), Wanted("chronology", recipient=SAM),
    ):  # fmt: skip
        assert papers.proposed_replaces(desk.session, case, other) == ""
    second = issue(desk, case, Wanted("stage_record", "s1", recipient=SAM, replaces=first.number))
    assert f"replaces {first.number} of Wed 25 Nov 2026" in text_of(second.data)
    assert papers.proposed_replaces(desk.session, case, wanted) == second.number
    register.note_event(desk.session, case, second.number, "withdrawn")
    assert papers.proposed_replaces(desk.session, case, wanted) == ""


def test_a_paper_replaces_only_one_that_was_issued_here(desk: Desk) -> None:
    case, other = worked(desk), worked(desk)
    elsewhere = issue(desk, other, Wanted("chronology")).number
    for number in (elsewhere, "nothing"):
        with pytest.raises(DocumentError) as told:
            papers.prepare(desk.session, case, Wanted("chronology", replaces=number))
        assert number in told.value.sentence


def test_a_code_stays_with_its_preview_and_is_never_used_twice(desk: Desk) -> None:
    case = worked(desk)
    first = papers.preview(desk.session, case, Wanted("chronology"))
    again = papers.preview(desk.session, case, Wanted("chronology", large=True), code=first.code)
    assert again.code == first.code and again.data != first.data
    same = papers.preview(desk.session, case, Wanted("chronology"), code=first.code)
    assert same.data == first.data
    papers.issue(desk.session, case, again)
    later = papers.preview(desk.session, case, Wanted("chronology"), code=first.code)
    assert later.code != first.code


# ------------------------------------------------------------------ issuing


def test_what_becomes_of_an_issued_paper_does_not_outdate_its_preview(desk: Desk) -> None:
    case = worked(desk)
    made = issue(desk, case, Wanted("chronology"))
    register.note_event(desk.session, case, made.number, "printed")
    assert not papers.has_moved_on(desk.session, case, made)
    with pytest.raises(DocumentError, match="already issued"):
        papers.issue(desk.session, case, made)
    assert len(papers.issued(desk.session, case)) == 1


def test_a_paper_without_a_case_is_outdated_by_another(desk: Desk) -> None:
    wanted = Wanted("contact_sheet", policy="wandsworth")
    made = papers.preview(desk.session, None, wanted)
    issue(desk, None, wanted)
    with pytest.raises(DocumentError, match="written to"):
        papers.issue(desk.session, None, made)


def test_a_draft_says_in_the_record_what_was_missing(desk: Desk) -> None:
    case = worked(desk)
    issue(desk, case, Wanted("confirmation"))
    (_, body) = desk.state(case).documents[-1]
    assert "How the disagreement ended" in body.gaps
    assert issue(desk, case, Wanted("chronology")).is_draft is False
    assert desk.state(case).documents[-1][1].gaps == ()


def test_drawing_needs_no_store_and_may_be_stopped(desk: Desk) -> None:
    case = worked(desk)
    prepared = papers.prepare(desk.session, case, Wanted("chronology"))
    expected = papers.draw(prepared).data
    desk.session.close()
    drawn: list[bytes] = []
    worker = threading.Thread(target=lambda: drawn.append(papers.draw(prepared).data))
    worker.start()
    worker.join()
    assert drawn == [expected]

    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        papers.draw(prepared, stop)


def test_a_paper_from_before_texts_were_kept_is_read_from_the_record(desk: Desk) -> None:
    case = worked(desk)
    made = papers.preview(desk.session, case, Wanted("stage_record", "s1"))
    entry = journal.DocumentIssued(
        number=made.number, title=made.document.title, kind="stage_record", sha256=made.sha256,
        stage="s1", head=made.head,
    )  # fmt: skip
    kept = NewDocument(
        made.number, made.document.title, "stage_record", made.sha256, made.data
    )  # fmt: skip
    from escalation_desktop.casework.session import Saying

    desk.session.write(case, [Saying(entry, desk.clock())], documents=[kept])
    notes.save_note(desk.session, case, note("s1", "Much later."), desk.clock())
    (info,) = papers.issued(desk.session, case)
    told = papers.issued_text(desk.session, info)
    assert made.document.title in told and "weight record" in told and "Much later" not in told


def test_a_paper_is_issued_in_its_own_case_alone(desk: Desk) -> None:
    case, other = worked(desk), worked(desk)
    made = papers.preview(desk.session, case, Wanted("chronology"))
    for wrong in (other, None):
        with pytest.raises(ValueError, match="made from"):
            papers.issue(desk.session, wrong, made)
    assert papers.issued(desk.session, other) == papers.issued(desk.session, None) == []


# ------------------------------------------------------------------ for this reader


def test_what_is_left_out_is_in_no_part_of_the_file(desk: Desk) -> None:
    case = worked(desk)
    whole = papers.preview(desk.session, case, Wanted("stage_record", "s1"))
    assert "weight record" in text_of(whole.data) and "Sam Okoye" in text_of(whole.data)
    wanted = Wanted(
        "stage_record", "s1", recipient=BEA, left_out=("Communications",), initials=("Sam Okoye",)
    )
    made = issue(desk, case, wanted)
    told = text_of(made.data) + papers.plain_text(made)
    for words in ("weight record", "Okoye"):
        assert words not in told and words.encode() not in made.data
    assert "not the whole paper" in told and "Left out: Communications" in made.left_out
    assert any("Sam Okoye stands as S" in line for line in made.left_out)
    record = desk.state(case).records[-1]
    assert isinstance(record.body, journal.DocumentIssued)
    assert record.body.left_out == made.left_out
    # A chronology for somebody else must not tell whose name this reader did not get.
    assert "Okoye" not in " ".join(tell(record, desk.state(case)).lines)
    info = papers.issued(desk.session, case)[-1]
    assert papers.issued_text(desk.session, info) == papers.plain_text(made)


@pytest.mark.parametrize("reader", [None, ME, SAM])
def test_internal_notes_are_on_no_paper_but_a_briefing(desk: Desk, reader: Party | None) -> None:
    case = worked(desk)
    for offer in papers.offered(desk.session, case):
        if offer.kind not in ("briefing", "case_audit"):  # for our own agency alone
            made = papers.preview(desk.session, case, wanted_of(offer, recipient=reader))
            assert SECRET not in papers.plain_text(made), offer.kind
            assert "foster placement" not in text_of(made.data), offer.kind


def test_a_briefing_is_for_our_own_agency_alone(desk: Desk) -> None:
    case = worked(desk)
    for reader in (None, CY, Party(name="Di Fox"), Party(name="Di", agency="health visiting")):
        made = papers.preview(desk.session, case, Wanted("briefing", recipient=reader))
        assert SECRET in papers.plain_text(made)
        assert made.copy.recipient is not None and made.copy.recipient.side == "ours"
    for reader in (SAM, Party(name="Jo", side="chair"), Party(name="Al", agency="Police")):
        with pytest.raises(DocumentError, match="our own agency"):
            papers.preview(desk.session, case, Wanted("briefing", recipient=reader))


def test_an_internal_note_chosen_for_a_chronology_goes_to_ours_alone(desk: Desk) -> None:
    case = worked(desk)
    chosen = tuple(record.id for record in desk.state(case).records)
    ours = papers.preview(desk.session, case, Wanted("chronology", entries=chosen, recipient=CY))
    assert SECRET in papers.plain_text(ours)
    for reader in (None, SAM, Party(name="Al", agency="Police")):
        wanted = Wanted("chronology", entries=chosen, recipient=reader)
        made = papers.preview(desk.session, case, wanted)
        assert SECRET not in papers.plain_text(made)


def test_dates_that_rest_on_a_reading_are_named(desk: Desk) -> None:
    case = worked(desk, "waltham-forest")
    made = papers.prepare(desk.session, case, Wanted("confirmation"))
    assert made.readings and all("ead" in line for line in made.readings)


def test_every_paper_of_a_disagreement_says_that_it_is_of_a_working_record(desk: Desk) -> None:
    case = worked(desk)
    offered = papers.offered(desk.session, case)
    assert len({offer.kind for offer in offered}) >= 7
    for offer in offered:
        made = papers.prepare(desk.session, case, wanted_of(offer))
        assert "a working record" in " ".join(made.document.footer), offer.label
