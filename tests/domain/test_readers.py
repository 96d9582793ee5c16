"""Whom a copy can be for, and to whom a paper is written."""

import pytest

from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.readers import addressed, is_ours, readers
from escalation_desktop.domain.share_list import RAISER
from tests.domain.made_up import ANN, BEA, CY, SAM, Story, resolved


def test_who_raised_it_comes_first_then_who_is_to_have_the_confirmation():
    assert readers(resolved().state(), "confirmation") == (ANN, SAM, CY, BEA)


def test_somebody_named_twice_is_offered_once():
    same = Party(name="bea moss", role="manager")
    story = resolved(agreed_for_them=same)
    assert [one.name for one in readers(story.state(), "stage_record", "s3")].count(same.name) == 1
    assert BEA not in readers(story.state(), "stage_record", "s3")


def test_who_raised_it_is_offered_without_a_name():
    first = readers(Story().open(raised_by=Party()).state(), "confirmation")[0]
    assert first.role == RAISER


def test_to_whom_it_is_written_comes_next_after_who_raised_it():
    story = Story().open()
    story.start("s3", "25 Nov 09:00", ours=CY, theirs=BEA)
    assert readers(story.state(), "escalation_notice", "s3")[:2] == (ANN, BEA)
    assert readers(story.state(), "partnership_notice", "", "iro")[1].role == "Reviewing officer"


def test_a_paper_for_our_agency_offers_nobody_else():
    received = resolved()
    assert readers(received.state(), "briefing", ours_only=True) == (ANN, CY)
    theirs = Story().open(raised_by=SAM, received=True)
    theirs.start("s3", "25 Nov 09:00", ours=CY, theirs=BEA)
    assert readers(theirs.state(), "briefing", ours_only=True) == (CY,)


@pytest.mark.parametrize(
    ("party", "ours"),
    [
        (Party(name="A", side="ours", agency="Elsewhere"), True),
        (Party(name="A", side="other", agency="health visiting"), True),
        (Party(name="A", side="other"), False),
        (Party(name="A", side="theirs", agency="Health Visiting"), False),
        (Party(name="A", side="chair", agency="Health Visiting"), False),
    ],
)
def test_who_is_of_our_agency(party, ours):
    assert is_ours(Story().open().state(), party) is ours


@pytest.mark.parametrize(
    ("kind", "stage", "notice", "whom"),
    [
        ("confirmation", "", "", None),
        ("stage_record", "s3", "", None),
        ("chronology", "", "", None),
        ("escalation_notice", "s3", "", BEA),
        ("escalation_notice", "s4", "", Party(agency="Children's Social Care", side="theirs")),
        ("briefing", "", "", CY),
        ("briefing", "s3", "", CY),
        ("partnership_notice", "", "iro", Party(role="Reviewing officer")),
        ("partnership_notice", "", "nobody", None),
        ("partnership_notice", "", "", Party(role="Made-up Partnership")),
        ("gap_report", "", "", Party(role="Chair")),
    ],
)
def test_to_whom_a_paper_is_written(kind, stage, notice, whom):
    story = Story().open()
    story.start("s3", "25 Nov 09:00", ours=CY, theirs=BEA)
    assert addressed(story.state(), kind, stage, notice) == whom


def test_a_briefing_is_for_nobody_by_name_where_nobody_is_named():
    story = Story().open()
    story.start("s3", "25 Nov 09:00")
    assert addressed(story.state(), "briefing") is None
