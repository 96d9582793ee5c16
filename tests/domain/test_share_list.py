"""Whom to offer when a paper is shared."""

from escalation_desktop.domain.journal import Party, Shared
from escalation_desktop.domain.share_list import RAISER, share_list, shared_with
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


def test_who_received_what_is_told_in_order():
    story = Story().open()
    story.say(Shared(what="stage", ref="s1", to=SAM, method="E-mail"), "24 Nov 10:00")
    story.say(Shared(what="document", ref="D/1", to=BEA), "24 Nov 11:00")
    (told,) = shared_with(story.state(), "stage", "s1")
    assert told == (
        "Sam Okoye, social worker, Children's Social Care, E-mail, Tue 24 Nov 2026 10:00"
    )
    assert shared_with(story.state(), "stage", "s2") == ()
