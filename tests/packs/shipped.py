"""The four packs that ship, each read once for all tests."""

from functools import cache
from pathlib import Path

from escalation_desktop.domain.policy import Ladder, Policy, Stage
from escalation_desktop.packs import LoadedPack, read_pack

FOLDER = Path(__file__).parents[2] / "policies"
NAMES = ("waltham-forest", "wandsworth", "bedfordshire", "hammersmith-fulham")
LETTERS = {
    "A": "waltham-forest",
    "B": "wandsworth",
    "C": "waltham-forest",
    "D": "bedfordshire",
    "E": "hammersmith-fulham",
}
"""By the letter that an id of the checklist begins with."""


@cache
def shipped(name: str) -> LoadedPack:
    return read_pack(FOLDER / name)


def policy(name: str) -> Policy:
    return shipped(name).policy


def main(name: str) -> Ladder:
    return policy(name).find_ladder("main")


def stage(name: str, stage_id: str) -> Stage:
    return next(each for each in main(name).stage if each.id == stage_id)
