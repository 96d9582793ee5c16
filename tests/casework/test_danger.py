"""Child in danger: the numbers to ring, in order, under each policy."""

import pytest

from escalation_desktop.casework.danger import danger_lines
from escalation_desktop.casework.profile import LockScreen, OwnNumber
from escalation_desktop.domain.policy import Policy
from tests.casework.making import packs

OURS = LockScreen(
    manager=OwnNumber(name="Cy Hall", number="020 7946 0001"),
    lead=OwnNumber(number="020 7946 0002"),
    out_of_hours=OwnNumber(number="020 7946 0003"),
)
MANAGER = ("Your manager: Cy Hall", "020 7946 0001")
LEAD = ("Your safeguarding lead", "020 7946 0002")
NIGHT = ("Out of hours", "020 7946 0003")
EXPECTED = {
    "waltham-forest": [("Emergency", "999"), MANAGER, LEAD, NIGHT],
    "wandsworth": [
        ("Emergency", "999"),
        LEAD,
        ("Head of Safeguarding Standards", ""),
        ("Multi-Agency Safeguarding Hub (MASH)", "020 8871 6622"),
        MANAGER,
        ("Out of Hours", "020 8871 6000"),
    ],
    "hammersmith-fulham": [
        ("Emergency", "999"),
        MANAGER,
        ("Initial Contact and Advice Team (ICAT)", "0208-753-6600"),
        LEAD,
        NIGHT,
    ],
    "bedfordshire": [
        ("Emergency", "999"),
        (
            "children's social care of the local authority area where the child lives, "
            "or the police",
            "",
        ),
        MANAGER,
        LEAD,
        NIGHT,
    ],
}


def policy(name: str) -> Policy:
    return next(pack.policy for pack in packs() if pack.policy.pack_id == name)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_rows_of_each_policy_in_order(name: str) -> None:
    lines = danger_lines(policy(name), OURS)
    assert [(line.title, line.number) for line in lines] == EXPECTED[name]
    assert all(line.source for line in lines) and not any(line.doubtful for line in lines)


@pytest.mark.parametrize("name", EXPECTED)
def test_what_nobody_typed_can_be_added_and_never_hides_the_rest(name: str) -> None:
    lines = danger_lines(policy(name), LockScreen())
    assert len(lines) == len(EXPECTED[name])
    assert {line.add for line in lines if not line.number} >= {"manager", "lead"}
    assert lines[0].number == "999"
    if name != "wandsworth":
        assert lines[-1].source == "not in this policy"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("hammersmith-fulham", "Hammersmith & Fulham, policy L52"),
        ("wandsworth", "the app’s own advice"),
        ("waltham-forest", "the app’s own advice"),
        ("bedfordshire", "the app’s own advice"),
    ],
)
def test_999_says_where_it_comes_from(name: str, said: str) -> None:
    assert danger_lines(policy(name), OURS)[0].source.startswith(said)


@pytest.mark.parametrize(
    ("name", "clause"),
    [("wandsworth", "L106"), ("hammersmith-fulham", "L52"), ("bedfordshire", "L35")],
)
def test_every_step_of_a_policy_names_its_line(name: str, clause: str) -> None:
    steps = [line for line in danger_lines(policy(name), OURS)[1:] if line.act]
    assert clause in steps[0].source


def test_an_own_number_says_that_it_was_typed() -> None:
    for line in danger_lines(policy("wandsworth"), OURS):
        typed = line.number.startswith("020 7946")
        assert ("you typed this number" in line.source) is typed
