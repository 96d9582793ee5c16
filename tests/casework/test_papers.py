"""Previewing and issuing: the very bytes, the numbers, and what stops a paper."""

import hashlib
from pathlib import Path

import pytest

from escalation_desktop.casework import notes, papers, sharing
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.casework.session import Saying
from escalation_desktop.domain import journal
from escalation_desktop.errors import CharacterMissing, DocumentError
from escalation_desktop.store import NewDocument
from tests.casework.making import BEA, CY, ME, SAM, Desk, at
from tests.domain.made_up import note

LOST = "\U00012000"
"""A character that no bundled font has."""


def ended(desk: Desk, **more: object) -> str:
    """Return a case with its first stage ended and a note in it."""
    case = desk.open(**more)
    notes.save_note(desk.session, case, note("s1"), desk.clock())
    desk.up(case, ours=ME, theirs=SAM)
    return case


@pytest.mark.parametrize("pack", ["wandsworth", "waltham-forest", "hammersmith-fulham"])
def test_a_stages_record_is_issued_as_it_was_previewed(desk: Desk, pack: str) -> None:
    case = ended(desk, pack_id=pack)
    made = papers.preview(desk.session, case, Wanted("stage_record", "s1"))
    assert made.data.startswith(b"%PDF-") and not made.is_draft and made.missing == ()
    assert made.sha256 == hashlib.sha256(made.data).hexdigest()
    reference = desk.state(case).head.reference
    assert made.number == f"{reference}/1"
    desk.clock.forward(minutes=30)
    info = papers.issue(desk.session, case, made)
    assert papers.issued_bytes(desk.session, info) == made.data
    assert (info.number, info.sha256, info.size) == (made.number, made.sha256, len(made.data))
    entry = desk.state(case).records[-1].body
    assert isinstance(entry, journal.DocumentIssued) and entry.head == made.head
    assert desk.session.store.verify().ok
    desk = desk.reopened()
    assert papers.issued_bytes(desk.session, papers.issued(desk.session, case)[0]) == made.data
    desk.session.close()


def test_numbers_run_on_in_each_case(desk: Desk) -> None:
    first, second = ended(desk), ended(desk)
    for _ in range(2):
        papers.issue(
            desk.session, first, papers.preview(desk.session, first, Wanted("stage_record", "s1"))
        )
    papers.issue(
        desk.session, second, papers.preview(desk.session, second, Wanted("stage_record", "s1"))
    )
    tails = [
        [info.number.rpartition("/")[2] for info in papers.issued(desk.session, case)]
        for case in (first, second)
    ]
    assert tails == [["1", "2"], ["1"]]


def test_a_number_that_was_left_out_is_not_used_again(desk: Desk) -> None:
    case = ended(desk)
    reference = desk.state(case).head.reference
    for number in (f"{reference}/7", f"{reference}/x"):
        data = number.encode()
        kept = NewDocument(number, "T", "briefing", hashlib.sha256(data).hexdigest(), data)
        said = journal.DocumentIssued(
            number=number, title="T", kind="briefing", sha256=kept.sha256
        )  # fmt: skip
        desk.session.write(case, [Saying(said, desk.clock())], documents=[kept])
    made = papers.prepare(desk.session, case, Wanted("stage_record", "s1"))
    assert made.number == f"{reference}/8"


def test_what_still_runs_and_what_is_not_complete_is_marked_draft(desk: Desk) -> None:
    case = ended(desk)
    assert papers.preview(desk.session, case, Wanted("stage_record", "s2")).is_draft
    assert papers.preview(desk.session, case, Wanted("confirmation")).is_draft
    desk.close(case, "resolved")
    made = papers.preview(desk.session, case, Wanted("confirmation"))
    assert made.is_draft
    assert any(check.weight == "needed" and not check.met for check in made.checks)
    info = papers.issue(desk.session, case, made)
    assert info.kind == "confirmation"


def complete(desk: Desk) -> str:
    case = desk.open(
        "waltham-forest",
        facts={"practitioner_tried": "yes", "child_status": "none", "subject_adult": "no",
               "allocated_social_worker": "yes", "conduct_complaint": "no"},
    )  # fmt: skip
    notes.save_note(desk.session, case, note("s2"), desk.clock())
    action = journal.ActionAgreed(
        id="a1", what="Call the core group", who="Bea Moss", by_when=at("2 Dec").date(), stage="s2"
    )
    outcome = journal.Outcome(
        kind="resolved", text="The core group meets.", how="by telephone", agreed_for_us=CY,
        agreed_for_them=BEA,
    )  # fmt: skip
    from escalation_desktop.casework import stages

    done = desk.ended(case, "resolved", actions_taken=("none",), decisions=("to meet",))
    stages.close(desk.session, case, outcome, ended=done, actions=[action])
    return case


def test_a_complete_confirmation_is_no_draft(desk: Desk) -> None:
    case = complete(desk)
    made = papers.preview(desk.session, case, Wanted("confirmation"))
    unmet = [check.text for check in made.checks if check.weight == "needed" and not check.met]
    assert (unmet, made.is_draft) == ([], False)
    assert "The core group meets." in papers.plain_text(made)


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("resolved", "agreed"), ("part_resolved", "part"), ("decided", "not"),
        ("unresolved", "not resolved"),
    ],
)  # fmt: skip
def test_each_end_has_its_own_title(desk: Desk, kind: str, title: str) -> None:
    case = ended(desk)
    desk.close(case, kind, text="What came of it.", decided_by="the chair", not_agreed_by="us")
    made = papers.preview(desk.session, case, Wanted("confirmation"))
    told = papers.plain_text(made)
    assert made.document.title in told
    if kind in ("decided", "unresolved"):
        assert "agreed outcome" not in made.document.title.casefold()
    assert title in told.casefold()


def test_a_character_no_font_has_stops_the_paper_and_is_named(desk: Desk) -> None:
    case = desk.open()
    notes.save_note(desk.session, case, note("s1", f"He said {LOST}."), desk.clock())
    desk.up(case)
    made = papers.preview(desk.session, case, Wanted("stage_record", "s1"))
    assert made.missing and made.missing[0][0] == LOST
    with pytest.raises(CharacterMissing) as told:
        papers.issue(desk.session, case, made)
    assert "U+12000" in told.value.sentence and "note of Wed 25 Nov 2026" in told.value.sentence
    assert papers.issued(desk.session, case) == []
    assert desk.state(case).documents == ()


def test_a_preview_of_an_older_record_is_not_issued(desk: Desk) -> None:
    case = ended(desk)
    made = papers.preview(desk.session, case, Wanted("stage_record", "s1"))
    assert not papers.has_moved_on(desk.session, case, made)
    notes.save_note(desk.session, case, note("s1"), desk.clock())
    assert papers.has_moved_on(desk.session, case, made)
    with pytest.raises(DocumentError) as told:
        papers.issue(desk.session, case, made)
    assert "Nothing was issued" in told.value.next_step
    assert papers.issued(desk.session, case) == []


def test_an_issued_paper_can_be_read_as_text_as_it_stood(desk: Desk) -> None:
    case = ended(desk)
    made = papers.preview(desk.session, case, Wanted("stage_record", "s1"))
    info = papers.issue(desk.session, case, made)
    desk.clock.forward(days=2)
    notes.save_note(desk.session, case, note("s1", "Much later."), desk.clock())
    assert papers.issued_text(desk.session, info) == papers.plain_text(made)


def test_a_stage_never_worked_has_no_record(desk: Desk) -> None:
    case = desk.open()
    with pytest.raises(KeyError):
        papers.preview(desk.session, case, Wanted("stage_record", "s4"))


def test_only_what_is_issued_is_saved_and_under_a_name_without_a_child(
    desk: Desk, tmp_path: Path
) -> None:
    case = ended(desk)
    made = papers.preview(desk.session, case, Wanted("stage_record", "s1"))
    name = papers.suggested_name(made.number, made.wanted.kind)
    assert name == f"{desk.state(case).head.reference}-1-stage-record.pdf"
    assert papers.suggested_name("P/3") == "P-3.pdf"
    with pytest.raises(DocumentError, match="not issued"):
        papers.save_pdf(desk.session, tmp_path / name, made.data)
    assert not (tmp_path / name).exists()
    papers.issue(desk.session, case, made)
    papers.save_pdf(desk.session, tmp_path / name, made.data)
    assert (tmp_path / name).read_bytes() == made.data


# ------------------------------------------------------------------ shared and filed


def test_sharing_and_filing_are_counted(desk: Desk) -> None:
    case = ended(desk)
    desk.close(case, "resolved")
    assert (desk.row(case).unfiled, desk.row(case).unshared) == (4, 2)
    sharing.share(desk.session, case, "stage", "s1", [ME, SAM], method="e-mail")
    state = desk.state(case)
    assert state.unshared == ("s2",) and len(state.shared) == 2
    assert [view.shared for view in state.stages[:2]] == [True, False]
    sharing.file_to_record(desk.session, case, state.unfiled[:3], by="Ann", system="RiO")
    sharing.file_to_record(desk.session, case, state.unfiled, side="theirs", sent_to="Bea")
    assert (desk.row(case).unfiled, desk.row(case).unshared) == (1, 1)
    sharing.share(desk.session, case, "document", "x/1", [ME])
    assert desk.state(case).unshared == ("s2",)


def test_our_own_preview_tells_internal_notes_and_signs_that_paper_does_not_show(desk):
    case = desk.open()
    body = journal.Note(discussed="Between \u202eourselves.", internal=True)
    notes.save_note(desk.session, case, body, desk.session.now())
    body = journal.Note(discussed="For \u202eall.")
    notes.save_note(desk.session, case, body, desk.session.now())
    made = papers.preview(desk.session, case, papers.Wanted("confirmation"))
    assert made.left_off == "1 internal note is not on this paper"
    assert len(made.dropped) == 1 and "note of" in made.dropped[0][1]
    papers.issue(desk.session, case, made)
    assert "internal note" not in repr(desk.session.records(case)[-1].body)
