"""What stands beside the four packs' stages: danger, routes, notices, records, readings."""

import re

import pytest

from escalation_desktop.domain.policy import Clock, Part
from escalation_desktop.packs.walk import walk
from tests.packs.shipped import NAMES, main, policy, stage


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
