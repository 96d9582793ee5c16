"""The four packs' ladders, limits, routes and notices, typed from the policies."""

import re

import pytest

from escalation_desktop.domain.policy import Clock, Duration, Ladder, Part, Policy, Stage
from escalation_desktop.packs import list_packs
from escalation_desktop.packs.walk import walk
from tests.packs.shipped import FOLDER, NAMES, shipped

WEEK = ("working_weeks", 1)
FIVE_DAYS = ("working_days", 5)


def policy(name: str) -> Policy:
    return shipped(name).policy


def main(name: str) -> Ladder:
    return policy(name).find_ladder("main")


def stage(name: str, stage_id: str) -> Stage:
    return next(each for each in main(name).stage if each.id == stage_id)


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


@pytest.mark.parametrize(
    ("name", "route", "prints_999", "front_door", "out_of_hours"),
    [
        ("waltham-forest", None, False, (), ()),
        ("wandsworth", "danger", False, ("b1",), ("b2",)),
        ("bedfordshire", "danger", False, (), ()),
        ("hammersmith-fulham", "danger", True, ("e34",), ()),
    ],
)
def test_what_child_in_danger_shows(name, route, prints_999, front_door, out_of_hours):
    danger = policy(name).danger

    assert danger.route == route
    assert danger.emergency_printed is prints_999
    assert danger.front_door == front_door
    assert danger.out_of_hours == out_of_hours
    dangerous = [each.id for each in policy(name).route if each.danger]
    assert dangerous == ([route] if route else [])


def test_danger_in_wandsworth_begins_with_the_own_lead_and_stops_nothing():
    route = policy("wandsworth").find_route("danger")

    assert [(step.own_lead, step.office, step.contacts) for step in route.steps] == [
        (True, "", ()),
        (False, "hss", ()),
        (False, "", ("b1",)),
    ]
    assert not route.blocks_ladder


def test_danger_in_hammersmith_asks_manager_and_icat_and_holds_the_start():
    route = policy("hammersmith-fulham").find_route("danger")

    assert [(step.own_manager, step.contacts) for step in route.steps] == [
        (False, ("e36",)),
        (True, ()),
        (False, ("e34",)),
    ]
    assert route.blocks_ladder
    assert route.relation == "before"
    gates = {gate.ask: (gate.on_yes, gate.blocks) for gate in policy("hammersmith-fulham").gate}
    assert gates == {"before_start": ("danger", True), "each_note": ("danger", False)}


@pytest.mark.parametrize(
    ("name", "routes"),
    [
        (
            "waltham-forest",
            ["no-allocated-worker", "about-team-manager", "designated-officer", "adults-process"],
        ),
        ("wandsworth", ["danger", "cp-conference", "own-policy"]),
        ("bedfordshire", ["danger", "ofsted", "nspcc", "school", "complaints"]),
        (
            "hammersmith-fulham",
            ["danger", "operational", "strategic", "conduct", "named-officers", "wlnt-two-steps"],
        ),
    ],
)
def test_routes(name, routes):
    assert [route.id for route in policy(name).route] == routes


@pytest.mark.parametrize(
    ("name", "notices"),
    [
        ("waltham-forest", {}),
        (
            "wandsworth",
            {
                "hss-told": ("must", "lead", "route_started"),
                "iro": ("should", "ours", "stage_started"),
                "subcommittee": ("must", "chair", "stage_ended"),
                "chair-gaps": ("must", "ours", "closure_answer"),
            },
        ),
        ("bedfordshire", {}),
        (
            "hammersmith-fulham",
            {
                "manager-icat": ("should", "ours", "route_started"),
                "nurse-health-provider": ("please", "ours", "fact_set"),
                "primary-care": ("please", "ours", "fact_set"),
                "nurse-named-professional": ("please", "ours", "fact_set"),
                "nurse-pattern": ("please", "ours", "fact_set"),
                "business-manager-told": ("should", "ours", "fact_set"),
            },
        ),
    ],
)
def test_who_else_is_told(name, notices):
    found = {each.id: (each.modality, each.owner, each.on) for each in policy(name).notification}

    assert found == notices


def test_the_reviewing_officer_is_told_for_a_child_looked_after_or_on_a_plan():
    (notice,) = [each for each in policy("wandsworth").notification if each.id == "iro"]

    assert notice.stage == "s3"
    assert notice.when is not None
    assert notice.when.fact == "child_status"
    assert set(notice.when.value) == {"cla", "cp_plan"}


def test_a_conference_needs_a_supporter_and_joins_stage_6():
    route = policy("wandsworth").find_route("cp-conference")

    assert route.requires is not None
    assert "senior manager" in route.requires.role
    assert route.available == ("always",)
    assert {way.to for way in route.exits} == {"resume", "s6"}


def test_the_chaired_meeting_names_no_decider():
    last = stage("wandsworth", "s6")

    assert last.decision is not None
    assert last.decision.by == ""
    assert last.decision.final
    assert last.meeting is not None
    assert last.meeting.chair_constraint == "uninvolved agency"


@pytest.mark.parametrize(
    ("name", "grounds"),
    [("waltham-forest", 7), ("wandsworth", 6), ("bedfordshire", 7), ("hammersmith-fulham", 6)],
)
def test_how_many_grounds(name, grounds):
    assert len(policy(name).ground) == grounds


@pytest.mark.parametrize(
    ("name", "stated"),
    [
        ("waltham-forest", False),
        ("wandsworth", True),
        ("bedfordshire", False),
        ("hammersmith-fulham", True),
    ],
)
def test_whether_a_duty_to_record_is_stated(name, stated):
    assert policy(name).record.stated is stated


def test_hammersmith_asks_for_four_headings_in_order():
    assert policy("hammersmith-fulham").record.headings == (
        "Date and form of communication",
        "Who was involved",
        "What was discussed",
        "Outcome, including any further escalation",
    )


@pytest.mark.parametrize("name", NAMES)
def test_what_is_interpreted_has_a_reading_to_show(name):
    affected = {each for reading in policy(name).interpretation for each in reading.affects}
    clocks = [
        each.part
        for each in walk(policy(name))
        if isinstance(each.part, Clock) and each.part.basis == "interpreted"
    ]

    assert all(len(reading.readings) >= 2 for reading in policy(name).interpretation)
    assert all(reading.why for reading in policy(name).interpretation)
    assert {clock.id for clock in clocks} <= affected


@pytest.mark.parametrize("name", NAMES)
def test_silences_are_told(name):
    assert len(policy(name).not_stated) >= 5


def test_silence_on_danger_and_on_the_last_stage_is_told():
    assert any("immediate danger" in each.text for each in policy("waltham-forest").not_stated)
    for name in ("waltham-forest", "hammersmith-fulham"):
        assert main(name).terminal == ""
        assert main(name).terminal_suggestion
    assert main("wandsworth").terminal


@pytest.mark.parametrize("name", NAMES)
def test_texts_are_plain_british_sentences(name):
    said = re.compile(r"!|\bshall\b|\borganiz|\bprogram\b|  |\t")
    for each in walk(policy(name)):
        for field in each.part.__struct_fields__:
            value = getattr(each.part, field)
            if isinstance(value, str) and field != "printed":
                assert not said.search(value), (each.where, field, value)


@pytest.mark.parametrize("name", NAMES)
def test_only_words_and_risk_grades_are_the_apps_own(name):
    for each in walk(policy(name)):
        if isinstance(each.part, Part) and each.part.basis == "app":
            assert type(each.part).__name__ in {"GlossaryTerm", "RiskGrade"}, each.where
