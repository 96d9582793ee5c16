"""What in a subject is about a child."""

import pytest

from escalation_desktop.domain.journal import Child
from escalation_desktop.domain.mail import about_the_child

CHILDREN = (
    Child(id="1", our_reference="4471", their_reference="LCS 99/2", initials="JB"),
    Child(id="2", initials="K"),
)


@pytest.mark.parametrize(
    ("subject", "found"),
    [
        ("Professional disagreement, D-BCQ-D2N-0555, Stage 3, please reply", ()),
        ("JB: please reply", ("JB",)),
        ("about jb", ("JB",)),
        ("Jbar and 14471", ()),
        ("ref 4471, LCS 99/2.", ("4471", "LCS 99/2")),
        ("K", ()),
        ("", ()),
    ],
)
def test_references_and_initials_are_found_as_whole_words(
    subject: str, found: tuple[str, ...]
) -> None:
    assert about_the_child(subject, CHILDREN) == found
