"""Why nothing was shared: what is asked on closing, and what is written down."""

import pytest

from escalation_desktop.domain.closing import checks
from escalation_desktop.domain.closing_sides import SHARED_KEY
from escalation_desktop.domain.journal import Shared
from escalation_desktop.domain.not_shared import NEXT, OWN_WORDS, WHY, explanation, is_asked
from tests.domain.made_up import BEA, Story, resolved


def test_it_is_asked_until_anything_was_given_to_anybody():
    story = Story().open()
    assert is_asked(story.state())
    story.say(Shared(what="stage", ref="s1", to=BEA))
    assert not is_asked(story.state())


@pytest.mark.parametrize(
    ("chosen", "words", "why"),
    [
        (NEXT, "", None),
        (NEXT, "typed before", None),
        ("", "", None),
        ("danger", "", "Sharing it now would put the child or somebody else at more risk"),
        (OWN_WORDS, "  The family asked us to wait. ", "The family asked us to wait."),
        (OWN_WORDS, " ", None),
    ],
)
def test_what_an_answer_writes_down(chosen, words, why):
    said = explanation(chosen, words)
    assert (said.why if said is not None else None) == why


def test_what_is_written_down_answers_the_check():
    story = resolved()
    said = explanation("others")
    assert said is not None
    story.say(said)
    (check,) = [c for c in checks(story.state()) if c.key == SHARED_KEY]
    assert (check.met, check.explained) == (False, "Somebody else shares it")


def test_that_it_is_shared_next_is_the_first_answer():
    assert WHY[0][0] == NEXT
