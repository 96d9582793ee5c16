"""A partnership's forms through the real store: offered, issued, tracked, and saved for Word."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest

from escalation_desktop.casework import following, notes, papers, register, withdrawing
from escalation_desktop.casework.outputs import OutputRefused, Outputs
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.casework.word_files import is_typed_into, save_word, word_file
from escalation_desktop.domain import journal
from escalation_desktop.errors import DocumentError
from tests.casework.making import ME, SAM, Desk, make_desk, packs
from tests.casework.paper_making import issue, wanted_of
from tests.domain import form_policy
from tests.domain.made_up import note
from tests.packs.shipped import NAMES

ENTRY = Wanted("form", notice="entry", form="entry-form")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path / "data").reopened((*packs(), form_policy.pack()))
    yield made
    made.session.close()


def opened(desk: Desk, **more: object) -> str:
    return desk.open("made-up", raised_by=ME, **more)


def words(data: bytes) -> str:
    word = docx.Document(io.BytesIO(data))
    found = [p.text for p in word.paragraphs]
    found += [p.text for t in word.tables for r in t.rows for c in r.cells for p in c.paragraphs]
    section = word.sections[0]
    found += [p.text for p in (*section.header.paragraphs, *section.footer.paragraphs)]
    return " ".join(" ".join(found).split())


def of_form(desk: Desk, case: str) -> list[tuple[str, str]]:
    return [(o.form, o.notice) for o in papers.offered(desk.session, case) if o.kind == "form"]


def test_a_form_is_offered_at_entry_at_its_stage_and_at_the_close(desk: Desk) -> None:
    case = opened(desk)
    assert of_form(desk, case) == [("entry-form", "entry")]
    offer = next(o for o in papers.offered(desk.session, case) if o.kind == "form")
    assert offer.label == "Partnership’s form: Notification of a professional disagreement"
    assert "policy L50" in offer.why and "Business Manager" in offer.why and "Word" in offer.why
    for _ in range(3):
        desk.up(case, theirs=SAM)
    assert ("meeting-form", "") in of_form(desk, case)
    desk.close(case, "resolved", text="They meet.")
    assert ("monitoring", "closing") in of_form(desk, case)


def test_a_notice_on_its_own_form_is_offered_as_that_form_alone(desk: Desk) -> None:
    case = opened(desk)
    found = [o for o in papers.offered(desk.session, case) if o.kind == "partnership_notice"]
    assert {o.notice for o in found} == {"iro", "papery"}


def test_the_four_policies_offer_no_form(desk: Desk) -> None:
    for name in NAMES:
        assert of_form(desk, desk.open(name)) == []


def test_a_form_is_issued_and_each_form_is_numbered_by_itself(desk: Desk) -> None:
    case = opened(desk)
    made = issue(desk, case, ENTRY)
    assert made.copy.recipient == journal.Party(role="Business Manager")
    again = papers.prepare(desk.session, case, ENTRY)
    other = papers.prepare(desk.session, case, Wanted("form", form="meeting-form"))
    assert (again.copy.copy, other.copy.copy) == (2, 1)
    assert papers.proposed_replaces(desk.session, case, ENTRY) == made.number
    paper = register.papers_of(desk.session, case)[0]
    assert (paper.kind, paper.said.subject, paper.said.notice) == ("form", "entry-form", "entry")
    assert papers.suggested_name(made.number, "form").endswith("-form.pdf")
    assert desk.session.store.verify().ok


def test_what_became_of_a_form_is_kept_with_its_notice(desk: Desk) -> None:
    case = opened(desk)
    issue(desk, case, ENTRY)
    assert next(n for n in desk.state(case).notices if n.notice.id == "entry").open
    following.set_notice(desk.session, case, "entry", "sent", to="Business Manager")
    assert not next(n for n in desk.state(case).notices if n.notice.id == "entry").open


@pytest.mark.parametrize("wanted", [
    Wanted("form"), Wanted("form", form="none"), Wanted("form", form="known-only"),
])  # fmt: skip
def test_a_form_that_there_is_not_is_a_key_error(desk: Desk, wanted: Wanted) -> None:
    with pytest.raises(KeyError):
        papers.prepare(desk.session, opened(desk), wanted)


# ------------------------------------------------------------------ Word


def test_the_word_file_says_what_was_issued_however_much_came_after(desk: Desk) -> None:
    case = opened(desk)
    made = papers.preview(desk.session, case, ENTRY)
    desk.clock.forward(minutes=7)  # it was looked at before it was issued
    papers.issue(desk.session, case, made)
    desk.clock.forward(days=3)
    desk.up(case, theirs=SAM)
    notes.save_note(desk.session, case, note("s2", "Said later."), desk.clock())
    told = words(word_file(desk.session, case, made.number))
    assert "The plan was not followed since October." in told and "Said later." not in told
    assert made.code in told and made.number in told
    assert is_typed_into(desk.state(case).policy, register.papers_of(desk.session, case)[0])


def test_a_form_is_made_again_as_of_the_moment_it_was_looked_at(tmp_path: Path) -> None:
    """Issued some minutes later, on a day on which its policy's review is overdue."""
    due = {"date": date(2026, 11, 25), "precision": "day", "printed": "25 November 2026"}
    made = make_desk(tmp_path / "data", when="25 Nov 23:58")
    desk = made.reopened((*packs(), form_policy.pack(review_due=due)))
    case = opened(desk)
    seen = papers.preview(desk.session, case, ENTRY)
    desk.clock.forward(minutes=7)
    papers.issue(desk.session, case, seen)
    assert "review due 25 November 2026" in words(word_file(desk.session, case, seen.number))
    desk.session.close()


def test_what_a_reader_does_not_get_is_not_in_the_word_file(desk: Desk) -> None:
    case = opened(desk, other_professional=SAM)
    wanted = Wanted("form", notice="entry", form="entry-form", initials=(ME.name,),
                    left_out=("2. What",), handling="OFFICIAL-SENSITIVE")  # fmt: skip
    made = issue(desk, case, wanted)
    told = words(word_file(desk.session, case, made.number))
    assert "The plan was not followed" not in told and ME.name not in told
    assert "This copy is not the whole paper." in told and "OFFICIAL-SENSITIVE" in told


def test_a_second_copy_that_replaces_the_first_is_made_again_as_such(desk: Desk) -> None:
    case = opened(desk)
    first = issue(desk, case, ENTRY)
    desk.clock.forward(days=1)
    wanted = Wanted("form", notice="entry", form="entry-form", replaces=first.number, large=True)
    second = issue(desk, case, wanted)
    assert f"replaces {first.number} of" in words(word_file(desk.session, case, second.number))


def test_nothing_leaves_for_word_before_it_is_issued(desk: Desk, tmp_path: Path) -> None:
    case = opened(desk)
    made = papers.preview(desk.session, case, ENTRY)
    target = tmp_path / "form.docx"
    with pytest.raises(DocumentError, match="not issued yet"):
        save_word(desk.session, case, made.number, target)
    assert not target.exists()
    papers.issue(desk.session, case, made)
    save_word(desk.session, case, made.number, target)
    assert target.read_bytes() == word_file(desk.session, case, made.number)


def test_what_it_allows_not_is_not_saved(desk: Desk, tmp_path: Path) -> None:
    case = opened(desk)
    made = issue(desk, case, ENTRY)
    desk.session.outputs = Outputs(frozenset({"print", "save"}))
    with pytest.raises(OutputRefused, match="Word"):
        save_word(desk.session, case, made.number, tmp_path / "form.docx")
    assert not (tmp_path / "form.docx").exists()


def test_words_that_are_not_those_issued_are_refused(desk: Desk, monkeypatch) -> None:
    """As another version of the app would make them."""
    from escalation_desktop.domain import form_paper

    case = opened(desk)
    made = issue(desk, case, ENTRY)
    monkeypatch.setattr(form_paper, "OPEN", "[ ]")
    with pytest.raises(DocumentError, match="exactly as they were issued") as told:
        word_file(desk.session, case, made.number)
    assert "Save it as a PDF" in told.value.next_step


def test_a_form_that_nobody_types_into_is_told_from_one_that_somebody_does(desk: Desk) -> None:
    case = opened(desk)
    desk.close(case, "resolved", text="They meet.")
    issue(desk, case, Wanted("form", notice="closing", form="monitoring"))
    issue(desk, case, Wanted("chronology"))
    policy = desk.state(case).policy
    found = register.papers_of(desk.session, case)
    assert [is_typed_into(policy, paper) for paper in found] == [False, False]


def test_every_offered_form_is_made_issued_and_made_again_for_word(desk: Desk) -> None:
    case = opened(desk)
    for _ in range(3):
        desk.up(case, theirs=SAM)
    desk.close(case, "unresolved")
    for offer in papers.offered(desk.session, case):
        if offer.kind == "form":
            made = issue(desk, case, wanted_of(offer, form=offer.form))
            assert made.number in words(word_file(desk.session, case, made.number))


def test_a_form_whose_text_was_destroyed_is_not_made_again(desk: Desk) -> None:
    session, case = desk.session, opened(desk)
    wrong = notes.save_note(session, case, note("s1", "About another child."), desk.clock())
    desk.close(case, "unresolved")
    gone, kept = (
        issue(desk, case, Wanted("form", notice="closing", form="monitoring")).number
        for _ in range(2)
    )
    early = issue(desk, case, ENTRY).number
    assert "About another child." in words(word_file(session, case, gone))
    found = withdrawing.find(session, case, wrong.id)
    withdrawing.withdraw(session, case, found, "wrong_child", "mixed up", [gone])
    with pytest.raises(DocumentError, match="destroyed"):
        word_file(session, case, gone)
    with pytest.raises(DocumentError, match="exactly as they were issued"):
        word_file(session, case, kept)
    assert early in words(word_file(session, case, early))
