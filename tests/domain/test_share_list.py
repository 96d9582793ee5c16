"""Whom to offer when a paper is shared."""

from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.share_list import RAISER, share_list
from tests.domain.made_up import ANN, BEA, CY, SAM, Story, note


def test_who_raised_it_comes_first_then_the_officers_of_the_stage():
    story = Story().open()
    story.say(note("s1", involved=(SAM,)))
    story.start("s3", "25 Nov 09:00", ours=CY, theirs=BEA)
    assert share_list(story.state(), "s3") == (ANN, CY, BEA, SAM)


def test_nobody_is_offered_twice():
    story = Story().open()
    story.start("s2", "25 Nov 09:00", ours=ANN, theirs=SAM)
    assert share_list(story.state(), "s2") == (ANN, SAM)


def test_who_raised_it_is_offered_without_a_name_too():
    story = Story().open(raised_by=Party(), received=True)
    first = share_list(story.state())[0]
    assert (first.role, first.side) == (RAISER, "theirs")
