"""The four packs' ladders and limits, typed from the policies."""

import pytest

from escalation_desktop.domain.policy import Clock, Duration
from escalation_desktop.packs import list_packs
from escalation_desktop.packs.walk import walk
from tests.packs.shipped import FOLDER, NAMES, main, policy, stage

WEEK = ("working_weeks", 1)
FIVE_DAYS = ("working_days", 5)


def length(duration: Duration) -> tuple[str | None, int | None]:
    return duration.unit, duration.amount


def test_four_packs_ship():
    assert sorted(pack.policy.pack_id for pack in list_packs(FOLDER)) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_pack_is_named_after_its_folder_and_is_live(name):
    assert policy(name).pack_id == name
    assert policy(name).status == "live"
    assert policy(name).calendar == "england-and-wales"
    assert policy(name).day_end == "23:59"


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        (
            "waltham-forest",
            [
                "Practitioner with practitioner",
                "Line manager(s)",
                "Next appropriate manager(s)",
                "Senior manager(s)",
                "Repeat up to the most senior",
            ],
        ),
        (
            "wandsworth",
            [
                "Involving Your Line Manager",
                "Involving the worker from other agency/ service",
                "Escalate line manager to line manager",
                "Escalate to named/ designated safeguarding leads or senior manager",
                "Escalate to members of WSCP Executive / assistant directors / directors",
                "Resolution by Wandsworth Safeguarding Children Partnership (WSCP) through a "
                "Chaired meeting",
            ],
        ),
        ("bedfordshire", []),
        (
            "hammersmith-fulham",
            [
                "discussion between front line workers",
                "discussion between frontline managers",
                "discussion between named/designated safeguarding leads/operational managers",
                "referral to a named senior manager/ Director",
            ],
        ),
    ],
)
def test_stages_in_order(name, titles):
    stages = main(name).stage

    assert [each.title for each in stages] == titles
    assert [each.id for each in stages] == [f"s{n}" for n in range(1, len(titles) + 1)]
    assert [each.number for each in stages] == list(range(1, len(titles) + 1))


def test_bedfordshires_stages_are_in_another_document():
    assert main("bedfordshire").status == "external"
    assert (
        main("bedfordshire").external_title
        == "Pan Bedfordshire Interagency Child Protection Procedures"
    )
    assert not [each for each in walk(policy("bedfordshire")) if isinstance(each.part, Clock)]


def test_waltham_forest_has_five_working_days_or_less_at_every_stage():
    clocks = [clock for each in main("waltham-forest").stage for clock in each.clock]

    assert [clock.id for clock in clocks] == [f"s{n}-limit" for n in range(1, 6)]
    assert all(length(clock.duration) == FIVE_DAYS for clock in clocks)
    assert all(clock.earlier_of == ("protective_timescale",) for clock in clocks)
    assert [clock.starts_on for clock in clocks] == [
        ("disagreement_arose",),
        *[("stage_started",)] * 4,
    ]
    # The first is printed like a wait and the last is printed nowhere: both are readings.
    assert [clock.basis for clock in clocks] == [
        "interpreted", "stated", "stated", "stated", "interpreted",
    ]  # fmt: skip
    assert policy("waltham-forest").clock == ()


def test_wandsworth_has_one_week_over_five_stages_and_none_at_the_sixth():
    (week,) = policy("wandsworth").clock

    assert week.id == "week"
    assert week.span == ("s1", "s5")
    assert length(week.duration) == WEEK
    assert week.duration.printed == "ONE WORKING WEEK"
    assert week.earlier_of == ("protective_timescale",)
    assert week.basis == "interpreted"
    assert [clock.id for each in main("wandsworth").stage for clock in each.clock] == ["s2-prompt"]
    assert stage("wandsworth", "s2").clock[0].duration.promptness == "as_soon_as_possible"


def test_hammersmith_has_a_week_for_each_stage_and_24_hours_on_increased_risk():
    clocks = [clock for each in main("hammersmith-fulham").stage for clock in each.clock]
    (hurry,) = policy("hammersmith-fulham").clock

    assert [clock.id for clock in clocks] == [f"s{n}-limit" for n in range(1, 5)]
    assert all(length(clock.duration) == WEEK for clock in clocks)
    assert all(clock.basis == "stated" for clock in clocks)
    assert hurry.id == "increased-risk"
    assert length(hurry.duration) == ("hours", 24)
    assert hurry.required_act == "escalate"
    assert hurry.starts_on == ("risk_increased", "stage_started")
    assert hurry.span is None
    assert hurry.when is not None
    assert (hurry.when.fact, hurry.when.value) == ("risk", "increased")


def test_no_limit_may_be_paused():
    for name in NAMES:
        for each in walk(policy(name)):
            assert not (isinstance(each.part, Clock) and each.part.pausable), each.where


def test_waltham_forests_tracks():
    tracks = {track.id: track.applies_when for track in main("waltham-forest").tracks}

    assert list(tracks) == ["childrens_social_care", "other_agency"]
    assert tracks["childrens_social_care"].op == "is"
    assert tracks["other_agency"].op == "is_not"
    assert tracks["childrens_social_care"].value == tracks["other_agency"].value
    rungs = [
        [variant.title for variant in each.track if variant.track == "childrens_social_care"]
        for each in main("waltham-forest").stage
    ]
    assert rungs == [
        ["Practitioner with allocated worker"],
        ["Manager of the allocated worker, or MASH Team Manager"],
        ["Relevant Head of Service"],
        ["Relevant Corporate Director"],
        ["Strategic Director"],
    ]


def test_care_and_support_ends_after_one_turn_and_other_agencies_go_on():
    repeat = stage("waltham-forest", "s5")

    assert repeat.kind == "repeat"
    assert repeat.repeat is not None
    assert repeat.repeat.until == ("ours_top", "theirs_top")
    assert repeat.repeat.rung_label == "5.{n}"
    assert repeat.repeat.max is None
    assert [(each.track, each.repeat_max, each.contacts) for each in repeat.track] == [
        ("childrens_social_care", 1, ("a12",))
    ]


def test_waltham_forests_first_stage_stands_only_if_the_practitioner_was_not_tried():
    condition = stage("waltham-forest", "s1").skip_unless

    assert condition is not None
    assert (condition.fact, condition.op, condition.value) == ("practitioner_tried", "is", "no")
    others = [each for name in NAMES for each in main(name).stage if each.skip_unless is not None]
    assert others == [stage("waltham-forest", "s1")]


@pytest.mark.parametrize(
    ("name", "speaks"),
    [
        ("waltham-forest", [True, True, True, False, False]),
        ("wandsworth", [True, True, False, False, False, False]),
        ("hammersmith-fulham", [True, False, False, False]),
    ],
)
def test_up_to_which_stage_the_worker_speaks(name, speaks):
    assert [each.escalator and each.escalator.is_worker for each in main(name).stage] == speaks
