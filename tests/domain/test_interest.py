import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from escalation_desktop.documents import to_text
from escalation_desktop.domain import journal
from escalation_desktop.domain.confirmation import confirmation
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.flow_chart import flow_chart_of
from escalation_desktop.domain.interest import is_person
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.ladder_list import of_case
from escalation_desktop.domain.mail import ready_message
from escalation_desktop.domain.now import acting, next_move
from escalation_desktop.domain.people import people_of
from escalation_desktop.domain.readers import addressed
from escalation_desktop.domain.stage_record import stage_record
from tests.domain.made_up import ANN, BEA, CY, NOW, SAM, Story

KIM = Party(name="Kim Reed", role="head of service", side="theirs")
COPY = Copy(number="1", made_at=NOW)


def over_sam(stage: str = "s2", **changes: object) -> journal.ConflictNamed:
    values = {
        "stage": stage, "side": "theirs", "who": SAM, "instead": KIM,
        "reason": "the child’s uncle; told us so", "decided_by": "Cy Hall",
    }  # fmt: skip
    return journal.ConflictNamed(**{**values, **changes})


def running() -> Story:
    story = Story().open()
    story.start("s2", "23 Nov 12:00", ours=ANN, theirs=SAM)
    return story


def test_the_stage_goes_to_the_next_in_line_and_the_words_of_the_policy_stay():
    story = running()
    story.say(over_sam(), "24 Nov 10:00")
    state = story.state()
    view = state.stage_view("s2")
    assert view is not None
    assert view.theirs == (
        "their worker (not Sam Okoye: conflict of interest, the child’s uncle, told us so. "
        "Instead: Kim Reed, head of service)"
    )
    assert acting(state).party == KIM
    assert ready_message(state)[1].startswith("Dear Kim Reed,")
    assert addressed(state, "escalation_notice", "s2") == KIM


def test_it_stands_in_the_drawing_in_the_list_and_on_paper():
    story = running()
    story.say(over_sam(), "24 Nov 10:00")
    state = story.state()
    said = "conflict of interest, the child’s uncle"
    assert said in next(s.theirs for s in flow_chart_of(state).stages if s.key == "s2")
    assert any(said in str(block) for block in of_case(state))
    text = " ".join(to_text(stage_record(state, "s2", COPY)).split())
    assert "Kim Reed, head of service" in text
    passed = "On their side: Sam Okoye: conflict of interest"
    assert passed in text
    assert "this stage on their side" not in text
    passed = f"Passed over at this stage {passed[0].lower()}{passed[1:]}"
    assert passed in " ".join(to_text(confirmation(state, COPY)).split())


def test_a_long_reason_is_cut_in_the_drawing_and_whole_on_paper():
    story = running()
    why = "very close indeed " * 40
    story.say(over_sam(reason=why), "24 Nov 10:00")
    state = story.state()
    view = state.stage_view("s2")
    assert view is not None
    assert "close (the record has the rest)" in view.theirs
    assert why.strip() in " ".join(to_text(stage_record(state, "s2", COPY)).split())


def test_whoever_acted_at_a_stage_that_has_ended_acted():
    story = running()
    story.end("s2", "24 Nov 09:00")
    story.say(over_sam(), "24 Nov 10:00")
    assert story.state().turns[0].started.theirs == SAM


def test_a_stage_to_come_is_started_with_whoever_stands_in():
    story = running()
    story.say(over_sam("s3", who=BEA), "24 Nov 10:00")
    story.end("s2", "24 Nov 11:00")
    assert "not Bea Moss: conflict of interest" in next_move(story.state()).theirs
    story.start("s3", "24 Nov 12:00", ours=CY, theirs=BEA)
    assert story.state().turns[-1].started.theirs == KIM


def test_somebody_else_who_was_named_stays():
    story = running()
    story.say(over_sam("s3", who=SAM), "24 Nov 10:00")
    story.start("s3", "24 Nov 12:00", ours=CY, theirs=BEA)
    assert story.state().turns[-1].started.theirs == BEA


def test_the_next_in_line_may_have_one_too():
    story = running()
    story.say(over_sam(), "24 Nov 10:00")
    story.say(over_sam(who=KIM, instead=BEA, reason=""), "24 Nov 11:00")
    assert acting(story.state()).party == BEA


def test_a_role_alone_says_who_is_meant():
    story = running()
    story.say(over_sam(who=Party(role="Social Worker", side="theirs")), "24 Nov 10:00")
    assert acting(story.state()).party == KIM


def test_nobody_is_named_where_nobody_stands_in():
    story = running()
    story.say(over_sam(instead=Party(side="theirs")), "24 Nov 10:00")
    state = story.state()
    assert acting(state).party == Party(side="theirs")
    view = state.stage_view("s2")
    assert view is not None
    assert "Instead: not named yet" in view.theirs


def test_struck_through_it_counts_for_nothing():
    story = running()
    record = story.say(over_sam(), "24 Nov 10:00")
    story.say(journal.Struck(entry=record.id, reason="a mistake"), "24 Nov 11:00")
    state = story.state()
    assert acting(state).party == SAM
    assert state.conflicts == ()


def test_our_own_side_too():
    story = running()
    story.say(
        journal.ConflictNamed(stage="s2", side="ours", who=ANN, instead=CY, reason="a neighbour"),
        "24 Nov 10:00",
    )
    assert story.state().turns[-1].started.ours == CY
    assert "not Ann Lee: conflict of interest, a neighbour" in acting(story.state()).ours


def test_a_typed_stage_has_it_too():
    story = Story().open()
    story.say(journal.TypedStage(id="t", title="Step 1", with_whom="the head"), "23 Nov 11:00")
    story.start("t", "23 Nov 12:00", theirs=SAM)
    story.say(over_sam("t"), "24 Nov 10:00")
    view = story.state().stage_view("t")
    assert view is not None
    assert view.theirs.startswith("the head (not Sam Okoye")


def test_whoever_is_passed_over_can_stand_as_initials():
    story = running()
    story.say(over_sam(who=Party(name="Lee Oddy")), "24 Nov 10:00")
    assert "Lee Oddy" in people_of(story.state())


NAMED = [
    ("Sam Okoye", "Sam Okoye", True), ("OKOYE, Sam", "Sam Okoye", True),
    ("Dr Sam Okoye", "Sam Okoye", True), ("Sam Okoye: team manager", "Sam Okoye", True),
    ("Sam", "Sam Okoye", False), ("Sam Osei", "Sam Okoye", False), ("", "Sam Okoye", False),
    ("Sam Okoye", "", False), ("", "", False),
]  # fmt: skip


@pytest.mark.parametrize(("found", "who", "same"), NAMED)
def test_who_is_meant(found, who, same):
    assert is_person(found, Party(name=who)) is same


@given(st.text(max_size=30))
@settings(max_examples=60)
@example("\x08")
def test_nobody_is_never_somebody(who):
    assert not is_person("", Party(name=who))
    assert not is_person(who, Party())


@given(
    st.permutations(["Sam", "Okoye-Reed", "O’Neil", "Zoë", "李明"]),
    st.integers(2, 5),
    st.sampled_from(["", "Dr ", "the head: ", "Kim and "]),
    st.randoms(use_true_random=False),
)
@settings(max_examples=60)
def test_a_name_is_found_in_any_order_and_only_whole(words, many, before, shuffle):
    mixed = words[:many]
    shuffle.shuffle(mixed)
    who = Party(name=" ".join(words[:many]))
    assert is_person(f"{before}{', '.join(mixed).upper()}.", who)
    assert not is_person(f"{before}{' '.join(mixed[1:])}", who)
