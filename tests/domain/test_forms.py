"""A partnership's own forms: when each is asked for, and what the record answers to its fields."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.documents import missing_characters, to_text
from escalation_desktop.domain import closing, form_names, journal
from escalation_desktop.domain.blocks import KeyValues, Table
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.form_paper import asked_of_form, partnership_form
from escalation_desktop.domain.form_rows import TABLES
from escalation_desktop.domain.forms import (
    form_goes_to,
    form_of,
    forms_asked,
    forms_of_stage,
    held_form,
)
from escalation_desktop.domain.policy import FACTS
from escalation_desktop.domain.readers import addressed
from tests.domain import form_policy
from tests.domain.form_policy import ENTRY, MONITORING
from tests.domain.made_up import ANN, BEA, NOW, Story, at, note, resolved

COPY = Copy(number="1", made_at=NOW, prepared_by="Ann Lee, health visitor")


def asked(story: Story) -> list[tuple[str, str, str]]:
    return [
        (ask.form.id, ask.notice.notice.id if ask.notice else "", ask.stage)
        for ask in forms_asked(story.state())
    ]


def text(story: Story, form: str = "entry-form", notice: str = "entry") -> str:
    return to_text(partnership_form(story.state(), form, notice, COPY))


def answers(story: Story, form: str = "entry-form") -> dict[str, str]:
    """Return the answers of a form by their labels."""
    made = partnership_form(story.state(), form, "", COPY)
    return dict(
        pair for block in made.blocks if isinstance(block, KeyValues) for pair in block.rows
    )


def fresh(**changes: object) -> Story:
    return Story(form_policy.policy(**changes)).open()


def form_with(*fields: dict[str, object], **more: object) -> list[dict[str, object]]:
    return [ENTRY | {"section": [{"title": "A", "field": list(fields)}]} | more]


# ------------------------------------------------------------------ when


def test_a_form_is_asked_for_when_its_notice_is():
    story = fresh()
    # Not the closing form yet, not the one that the app only knows of, not the other side's.
    assert asked(story) == [("entry-form", "entry", "")]
    story.say(journal.NoticeSet(notice="entry", status="sent", to="Business Manager"))
    assert asked(story) == [("entry-form", "entry", "")]  # another copy can be made
    assert asked(resolved(form_policy.policy())) == [
        ("entry-form", "entry", ""), ("monitoring", "closing", ""),
    ]  # fmt: skip


def test_a_form_of_a_stage_is_asked_for_once_the_stage_is_started():
    story = fresh()
    assert "meeting-form" not in [form for form, _, _ in asked(story)]
    story.start("s4", "26 Nov 10:00")
    assert ("meeting-form", "", "Stage 4") in asked(story)


def test_a_stage_names_its_forms_and_those_of_its_notices():
    told = {"id": "at-s2", "on": "stage_started", "stage": "s2", "to": {"text": "Office"},
            "form": "monitoring", "clause": "policy L55"}  # fmt: skip
    policy = form_policy.policy(notification=[*form_policy.NOTICES, told])
    found = {stage.id: forms_of_stage(policy, stage) for stage in policy.ladder[0].stage}
    assert found == {
        "s1": (), "s2": ("Escalation monitoring form",), "s3": (),
        "s4": ("Record of a chaired meeting",),
    }  # fmt: skip


def test_a_monitoring_form_on_every_use_depends_on_nothing():
    """One without a condition is asked for however the disagreement ends."""
    for kind in ("resolved", "unresolved", "withdrawn"):
        story = fresh()
        story.say(journal.Outcome(kind=kind), "26 Nov 11:00")
        assert ("monitoring", "closing", "") in asked(story)


def test_a_received_case_swaps_whose_form_it_is():
    story = Story(form_policy.policy()).open(received=True)
    assert [notice for _, notice, _ in asked(story)] == ["theirs"]


def test_a_form_goes_to_whom_its_notice_names():
    state = fresh().state()
    assert form_goes_to(state, "closing") == "Quality Officer"
    assert form_goes_to(state, "") == "Made-up Partnership"
    assert addressed(state, "form", "", "entry") == journal.Party(role="Business Manager")


def test_the_app_holds_only_a_form_that_has_parts():
    policy = form_policy.policy()
    assert held_form(policy, "known-only") is None and held_form(policy, "none") is None
    for name in ("known-only", "none"):
        with pytest.raises(KeyError):
            form_of(policy, name)


# ------------------------------------------------------------------ what it says


def test_the_form_is_filled_from_the_record():
    told = text(fresh())
    for line in (
        "Notification of a professional disagreement", "For: Business Manager",
        "From: Ann Lee, health visitor, Health Visiting", "Send within one working day.",
        "Agency raising it: Health Visiting", "Practitioner: Ann Lee",
        "Other agency: Children's Social Care", "Child’s initials: JB",
        "What it is about: The plan was not followed since October.", "3 fields are left empty",
    ):  # fmt: skip
        assert line in told, line
    assert "DRAFT" not in told


def test_a_box_is_ticked_by_its_value_and_an_answer_without_a_box_is_told():
    assert answers(fresh())["Child’s status"] == "☒ Child protection plan\n☐ Looked after\n☐ Other"
    other = Story(form_policy.policy()).open(facts={"child_status": "cin"})
    assert answers(other)["Child’s status"].endswith("☐ Other\nIn the record: child in need")
    none = Story(form_policy.policy()).open(facts={})
    assert answers(none)["Child’s status"].count("☐") == 3
    assert "In the record" not in answers(none)["Child’s status"]


def test_several_grounds_tick_several_boxes():
    boxes = [{"printed": "Threshold", "value": "g1"}, {"printed": "Plan", "value": "g2"},
             {"printed": "Delay", "value": "g3"}]  # fmt: skip
    forms = form_with({"label": "Grounds", "source": "grounds", "choices": boxes})
    grounds = [{"id": f"g{n}", "text": f"G{n}"} for n in (1, 2, 3)]
    story = Story(form_policy.policy(form=forms, ground=grounds)).open(grounds=("g1", "g3"))
    assert answers(story)["Grounds"] == "☒ Threshold\n☐ Plan\n☒ Delay"


def test_what_the_record_does_not_hold_is_room_to_write():
    made = partnership_form(fresh().state(), "entry-form", "entry", COPY)
    part = next(b for b in made.blocks if isinstance(b, KeyValues) and b.room == (3, 4, 1))
    assert [value for _, value in part.rows] == [
        "The plan was not followed since October.", "", "",
    ]  # fmt: skip


def test_a_table_has_a_row_for_each_stage_and_communication():
    made = partnership_form(resolved(form_policy.policy()).state(), "monitoring", "closing", COPY)
    stages, talks = (block for block in made.blocks if isinstance(block, Table))
    assert stages.header == ("Stage", "From", "With", "Result", "Cost code")
    assert [row[0] for row in stages.rows] == ["Stage 1", "Stage 2", "Stage 3"]
    assert {row[4] for row in stages.rows} == {""}
    assert len(talks.rows) == 3


def test_nothing_that_is_for_us_alone_is_on_a_form():
    story = resolved(form_policy.policy())
    story.say(note("s3", "A worry of ours.", internal=True), "26 Nov 10:30")
    assert "A worry of ours." not in text(story, "monitoring", "closing")


def test_a_form_is_a_draft_until_what_it_needs_is_there_or_explained():
    story = fresh()
    assert "DRAFT" in text(story, "monitoring", "closing")
    key = next(
        check.key
        for check in closing.as_checks(story.state(), asked_of_form(story.state(), "monitoring"))
        if check.text == "How it ended"
    )
    said = journal.GapExplained(check=key, asked="How it ended", why="It goes on at another form")
    story.say(said, "26 Nov 12:00")
    told = text(story, "monitoring", "closing")
    assert "DRAFT" not in told and "Not given: How it ended. Why: It goes on at" in told


def test_the_check_page_asks_for_what_is_missing_and_tells_what_the_app_has_not():
    found = {one.text: one for one in asked_of_form(fresh().state(), "entry-form")}
    assert found["Agency raising it"].met and found["Agency raising it"].weight == "needed"
    assert not found["The family’s views"].met and found["The family’s views"].jump == "head"
    unknown = "School year: the app has no “school_year”, so it is written by hand"
    assert not found[unknown].met and found[unknown].weight == "offered"
    stage = {one.text: one for one in asked_of_form(fresh().state(), "monitoring")}
    assert stage["Stage 2 started"].jump == "notices"  # Now, where stages are started
    assert "Sent by post on" not in found  # left to the hand by the pack's own wish
    columns = asked_of_form(fresh().state(), "monitoring")
    assert any(one.text.startswith("Stages, Cost code: the app has no “cost”") for one in columns)
    keys = [one.key for one in (*found.values(), *columns)]
    assert len(set(keys)) == len(keys)


def test_a_notice_on_a_form_that_the_app_holds_says_so():
    from escalation_desktop.domain.partnership_notice import partnership_notice

    state = fresh().state()
    assert "It is filled in beside this notice." in to_text(
        partnership_notice(state, "entry", COPY)
    )
    assert "Its parts: A; B." in to_text(partnership_notice(state, "papery", COPY))


# ------------------------------------------------------------------ every name


def full() -> Story:
    """A case in which something is known of everything."""
    child = journal.Child(id="c", our_reference="4471", their_reference="T9", initials="JB",
                          born=at("1 Jan").date())  # fmt: skip
    story = Story(form_policy.policy(ground=[{"id": "g1", "text": "Thresholds"}])).open(
        children=(child,), grounds=("g1",), area="Northtown", family_view="They agree.",
        tried_at=at("20 Nov 09:00"),
        facts={fact: values[-1] for fact, values in FACTS.items()},
    )  # fmt: skip
    story.say(journal.HeadChanged(their_reasons="No staff."), "23 Nov 11:00")
    story.say(journal.SafeBySet(at=at("30 Nov 12:00"), reason="A visit is due"), "23 Nov 12:00")
    story.start("s2", "23 Nov 12:00", ours=ANN, theirs=BEA)
    story.say(note("s2", issues=("the plan",), points_agreed=("that it matters",)), "24 Nov 14:30")
    story.end("s2", "24 Nov 15:00", decisions=("meet",), actions_taken=("rang",))
    story.say(journal.InterimSet(protects="Seen on Monday.", childs_views="Is worried.",
                                 effect_on_child="Sleeps badly."), "25 Nov 10:00")  # fmt: skip
    story.say(journal.Learned(what="gap", code="no_limit", text="None at Stage 3"), "26 Nov 09:00")
    story.say(
        journal.Outcome(
            kind="part_resolved", text="A core group.", how="by telephone", agreed_for_us=ANN,
            agreed_for_them=BEA, decided_by="Chair", still_in_dispute="The rest.",
            review_on=at("4 Dec").date(), lessons="Ring sooner.", closure={"gaps": "yes"},
        ),
        "26 Nov 11:00",
    )  # fmt: skip
    return story


EVERY = [
    name for name in form_names.known_names(form_policy.policy())
    if not name.startswith("stage.") or name.startswith("stage.s2.")
]  # fmt: skip


@pytest.mark.parametrize("name", EVERY)
def test_every_name_is_answered_where_the_record_knows(name):
    state = full().state()
    source = form_names.find(state.policy, name)
    assert source is not None and source.meaning
    assert source.answer(state, COPY).text


@pytest.mark.parametrize("name", EVERY)
def test_no_name_fails_over_an_empty_record(name):
    empty = Story(form_policy.policy()).open(
        about="", wanted="", children=(), facts={}, our_agency="", other_agency="",
        raised_by=journal.Party(), other_professional=journal.Party(),
    )  # fmt: skip
    source = form_names.find(empty.over, name)
    assert source is not None
    source.answer(empty.state(), COPY)


@pytest.mark.parametrize(("name", "said"), [
    ("days_taken", "3 days"), ("closed_on", "Thu 26 Nov 2026"), ("outcome", "part resolved"),
    ("stage_reached", "Stage 2, Worker to worker"), ("stage.s2.used", "1 of 2 working days"),
    ("gaps", "Gap in the policy: No limit at a stage. None at Stage 3"),
    ("lessons", "Ring sooner."),
    ("review_on", "Fri 4 Dec 2026"), ("closure.gaps", "yes"), ("fact.unborn", "no"),
    ("safe_by", "Mon 30 Nov 2026 12:00, A visit is due"), ("issues", "the plan"),
    ("children", "1"), ("grounds", "Thresholds"), ("raising_agency", "Health Visiting"),
    ("made_on", "Fri 27 Nov 2026"), ("agreed_for_them", "Bea Moss, team manager, "
                                     "Children's Social Care"),
])  # fmt: skip
def test_what_a_name_says(name, said):
    state = full().state()
    source = form_names.find(state.policy, name)
    assert source is not None
    assert source.answer(state, COPY).text == said


@pytest.mark.parametrize("rows", TABLES)
def test_every_column_of_every_table_says_something(rows):
    story = full()
    action = journal.ActionAgreed(id="a", what="Ring", who="Ann", by_when=at("2 Dec").date())
    story.say(action, "26 Nov 11:00")
    columns = [{"label": name, "source": name} for name in TABLES[rows].columns]
    form = MONITORING | {"section": [{"title": "T", "rows": rows, "column": columns}]}
    over = form_policy.policy(form=[form])
    state = Story(over, records=story.records).state()
    made = partnership_form(state, "monitoring", "closing", COPY)
    table = next(block for block in made.blocks if isinstance(block, Table))
    assert table.rows
    filled = {name for row in table.rows for name, cell in zip(table.header, row, strict=True)
              if cell}  # fmt: skip
    assert set(table.header) - filled <= {"unborn", "how", "when", "decided_by", "issues"}


@settings(max_examples=40)
@given(st.data())
def test_any_form_is_filled_and_can_be_printed(data):
    """Whatever a pack writer asks, nothing fails and every character has a font."""
    names = [*EVERY, "", "nothing.like.it", "stage.s2", "fact."]
    field = st.builds(
        lambda label, source, lines, needed, boxes: {
            "label": label, "source": source, "lines": lines, "needed": needed, "choices": boxes,
        },
        st.sampled_from(["A", "B:", "A very long label " * 8]), st.sampled_from(names),
        st.integers(1, 40), st.booleans(),
        st.lists(st.builds(lambda value: {"printed": value or "–", "value": value},
                           st.sampled_from(["yes", "no", "", "resolved"])), max_size=3),
    )  # fmt: skip
    sections = data.draw(st.lists(st.lists(field, min_size=1, max_size=5), min_size=1, max_size=4))
    form = ENTRY | {
        "section": [{"title": f"Part {n}", "field": found} for n, found in enumerate(sections)]
    }
    story = data.draw(st.sampled_from([full(), fresh()]))
    over = form_policy.policy(form=[form])
    made = partnership_form(Story(over, records=story.records).state(), "entry-form", "", COPY)
    assert missing_characters(made) == []
    assert sum(len(b.rows) for b in made.blocks if isinstance(b, KeyValues) and b.room) == sum(
        map(len, sections)
    )
