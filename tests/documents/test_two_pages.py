"""A resolved case of ordinary length is two pages that a stranger can act on."""

from dataclasses import replace

import pytest

from escalation_desktop.documents import render
from escalation_desktop.domain.confirmation import confirmation
from escalation_desktop.domain.copy import Copy
from tests.documents.made import LOGO
from tests.documents.reading import pages_of
from tests.domain.made_up import BEA, LADDERS, NOW, real_policy, resolved

COPY = Copy(
    number="D-7QK-4M2-XR13/1",
    prepared_by="Ann Lee, health visitor",
    made_at=NOW,
    code="K7PM-3QXA-9",
    copy=1,
    recipient=BEA,
    handling="OFFICIAL-SENSITIVE",
    agency="Health Visiting of the North East Quarter NHS Foundation Trust",
    logo=LOGO,
)
FIRST = ("Agreed outcome", "What will be done", "What keeps the child safe", "If this is wrong")


@pytest.mark.parametrize("policy", [None, *LADDERS])
@pytest.mark.parametrize("mark", ["", "DRAFT"])
def test_a_resolved_case_is_two_pages_and_the_first_says_what_to_do(policy, mark):
    story = resolved(real_policy(policy) if policy else None)
    pages = pages_of(render(replace(confirmation(story.state(), COPY), mark=mark)))
    assert len(pages) == 2
    assert all(" ".join(pages[0].split()).count(part) == 1 for part in FIRST)
