"""Every kind of paper, with a case and without one: offered, made, issued, kept."""

import io

import pypdf
import pytest

from escalation_desktop.casework import papers, register
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.domain.code import read_code
from tests.casework.making import CY, SAM, Desk, packs
from tests.casework.paper_making import issue, text_of, wanted_of, worked
from tests.domain.made_up import PACKS


@pytest.mark.parametrize("pack", PACKS)
def test_every_paper_that_is_offered_is_made_issued_and_kept(desk: Desk, pack: str) -> None:
    case = worked(desk, pack)
    offers = papers.offered(desk.session, case)
    kinds = {offer.kind for offer in offers}
    assert kinds >= {
        "confirmation", "briefing", "partnership_notice", "gap_report", "chronology", "ladder",
    }  # fmt: skip
    assert ("stage_record" in kinds) == (pack != "bedfordshire")
    for number, offer in enumerate(offers, 1):
        made = papers.preview(desk.session, case, wanted_of(offer))
        info = papers.issue(desk.session, case, made)
        assert info.number.endswith(f"/{number}") and info.kind == offer.kind
        told = text_of(made.data)
        assert read_code(info.code) == info.code == made.code and info.code in told
        assert papers.issued_text(desk.session, info) == papers.plain_text(made)
        assert made.head[:12] in told
    found = register.papers_of(desk.session, case)
    assert [paper.number for paper in found] == [
        i.number for i in papers.issued(desk.session, case)
    ]
    assert all(paper.copy == 1 and paper.state == "issued" for paper in found)
    assert desk.session.store.verify().ok


def test_papers_without_a_case_are_offered_for_every_policy(desk: Desk) -> None:
    offers = papers.offered(desk.session, None)
    assert {(o.kind, o.policy) for o in offers} == {
        (kind, pack.policy.pack_id) for kind in ("contact_sheet", "ladder") for pack in packs()
    }
    for number, offer in enumerate(offers, 1):
        made = issue(desk, None, wanted_of(offer))
        assert made.number == f"P/{number}" and made.copy.copy == 1
    assert len(papers.issued(desk.session, None)) == len(offers)
    assert desk.session.store.verify().ok
    assert desk.session.store.summaries() == []


@pytest.mark.parametrize("kind", ["contact_sheet", "ladder"])
@pytest.mark.parametrize("form", [("A4", False), ("A5", False), ("A4", True)])
def test_papers_for_the_wall_come_in_each_size(desk: Desk, kind, form) -> None:
    paper, large = form
    wanted = Wanted(kind, policy="wandsworth", paper=paper, large=large)
    made = papers.preview(desk.session, None, wanted)
    box = pypdf.PdfReader(io.BytesIO(made.data)).pages[0].mediabox
    assert round(float(box.width)) == {"A4": 595, "A5": 420}[paper]


def test_a_contact_sheet_of_chosen_contacts(desk: Desk) -> None:
    from escalation_desktop.casework.contacts import cards

    chosen = [card for card in cards(desk.session) if card.numbers][:3]
    names = tuple(card.id for card in chosen)
    wanted = Wanted("contact_sheet", contacts=(*names, "gone/nobody"), title="Duty desks")
    made = papers.preview(desk.session, None, wanted)
    assert made.document.title == "Duty desks"
    told = papers.plain_text(made)
    assert all(card.numbers[0].printed in told for card in chosen)


@pytest.mark.parametrize(
    ("case", "wanted"),
    [
        (None, Wanted("confirmation")), (None, Wanted("contact_sheet", policy="nobody")),
        (None, Wanted("ladder", policy="wandsworth", ladder="gone")),
        ("one", Wanted("contact_sheet")), ("one", Wanted("stage_record", "s9")),
        ("one", Wanted("escalation_notice", "s9")),
        ("one", Wanted("partnership_notice", notice="gone")), ("0" * 32, Wanted("confirmation")),
    ],
)  # fmt: skip
def test_what_there_is_not_is_a_key_error(desk: Desk, case: str | None, wanted: Wanted) -> None:
    with pytest.raises(KeyError):
        papers.prepare(desk.session, worked(desk) if case == "one" else case, wanted)


def test_a_paper_about_a_stage_is_about_the_one_that_runs_if_none_is_named(desk: Desk) -> None:
    case = worked(desk)
    made = papers.prepare(desk.session, case, Wanted("escalation_notice"))
    assert made.wanted.stage == "s2" == desk.place(case)
    assert made.copy.recipient == SAM
    assert [check.text for check in made.checks if not check.is_settled] != []
    assert papers.prepare(desk.session, case, Wanted("briefing")).copy.recipient == CY
