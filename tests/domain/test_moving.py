"""Moving to another version: what has begun stays, what has not is new, and nothing is lost."""

from dataclasses import replace
from itertools import combinations_with_replacement, permutations

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from escalation_desktop.domain import journal, ladder
from escalation_desktop.domain.calendar import WorkingCalendar
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.fold import fold
from escalation_desktop.domain.journal import PackRef, PolicyMoved
from escalation_desktop.domain.move_words import CLOSED, tell_move
from escalation_desktop.domain.moving import begun_of, joined, packs_of, policy_of_case
from escalation_desktop.domain.policy import Policy, Stage, Track, TrackVariant
from tests.domain.any_pack import policies
from tests.domain.made_up import NOW, Story, at, climb, note, policy, resolved

OLD = policy()


def changed(**of: object) -> Policy:
    """Return the made-up policy as version 4, with parts changed."""
    return msgspec.structs.replace(OLD, **{"pack_version": "4", **of})


def with_stages(*stages: Stage, over: Policy = OLD, **more: object) -> Policy:
    main = msgspec.structs.replace(over.ladder[0], stage=stages)
    return changed(ladder=(main,), **more)


def stage(name: str, **of: object) -> Stage:
    found = next((one for one in OLD.ladder[0].stage if one.id == name), None)
    made = found or Stage(id=name, title=name, kind="peer")
    return msgspec.structs.replace(made, **of)


S1, S2, S3, S4 = OLD.ladder[0].stage


def moved(story: Story, after: Policy) -> CaseState:
    """Return the case once it was moved, folded as a session folds it."""
    ref = PackRef(pack_id=after.pack_id, version=after.pack_version, sha256="5c" * 32)
    opened = story.records[0].body
    story.say(PolicyMoved(pack=ref, was=opened.pack), story.now)
    return folded(story, {ref.sha256: after})


def folded(story: Story, known: dict[str, Policy]) -> CaseState:
    first = story.records[0].body.pack
    found = {first.sha256: story.over, **known}
    now_under = policy_of_case(story.records, lambda ref: found[ref.sha256])
    calendar = WorkingCalendar(now_under.calendar)
    return fold("00" * 16, now_under, story.records, now=story.now, calendar=calendar)


def at_stage_2() -> Story:
    story = Story(OLD).open()
    story.start("s1", "23 Nov 10:00")
    story.end("s1", "23 Nov 12:00")
    story.start("s2", "23 Nov 12:00")
    return story


def dues(state: CaseState) -> list[tuple[str, str]]:
    every = [one for one in (state.limits.earliest, *state.limits.others) if one is not None]
    return [(limit.id, limit.due.text if limit.due else "") for limit in every]


TABLE = [
    ("nothing but the number", changed(), ["s1", "s2", "s3", "s4"], "s3"),
    ("the running stage is told anew",
     with_stages(S1, stage("s2", title="Other words", clock=()), S3, S4),
     ["s1", "s2", "s3", "s4"], "s3"),
    ("the running stage is gone", with_stages(S1, S3, S4), ["s1", "s2", "s3", "s4"], "s3"),
    ("everything up to here is gone", with_stages(S3, S4), ["s1", "s2", "s3", "s4"], "s3"),
    ("a stage comes in after it", with_stages(S1, S2, stage("new"), S3, S4),
     ["s1", "s2", "new", "s3", "s4"], "new"),
    ("a stage comes in before it", with_stages(S1, stage("new"), S2, S3, S4),
     ["s1", "new", "s2", "s3", "s4"], "s3"),
    ("what comes next is gone", with_stages(S1, S2, S4), ["s1", "s2", "s4"], "s4"),
    ("it is the last one now", with_stages(S1, S2), ["s1", "s2"], None),
    ("another order", with_stages(S1, S3, S2, S4), ["s1", "s3", "s2", "s4"], "s4"),
]  # fmt: skip


@pytest.mark.parametrize(("after", "order", "following"), [t[1:] for t in TABLE],
                         ids=[t[0] for t in TABLE])  # fmt: skip
def test_what_becomes_of_the_stages(after: Policy, order: list[str], following: str | None) -> None:
    story = at_stage_2()
    before = story.state()
    state = moved(story, after)
    assert [one.id for one in state.ladder.stage] == order
    assert state.ladder.stage[order.index("s2")] == S2
    assert state.current == before.current
    assert dues(state) == dues(before), "a limit that runs was moved"
    assert state.policy.pack_version == state.head.pack.version == "4"
    assert (state.next_stage.id if state.next_stage else None) == following


def test_what_has_not_begun_is_as_the_new_version_has_it() -> None:
    late = stage("s3", title="Directors")
    state = moved(at_stage_2(), with_stages(S1, S2, late, S4))
    assert state.next_stage == late
    assert [view.title for view in state.stages][2] == "Directors"


def week(**of: object) -> Policy:
    return changed(clock=(msgspec.structs.replace(OLD.clock[0], **of),))


def test_a_limit_over_stages_that_has_begun_stays_even_where_it_is_gone() -> None:
    before = dues(at_stage_2().state())
    for after in (changed(clock=()), week(span=("s3", "s4")), with_stages(S1, S2, clock=())):
        assert dues(moved(at_stage_2(), after)) == before


def test_a_new_limit_counts_only_over_stages_that_have_not_begun() -> None:
    (old,) = OLD.clock
    later = msgspec.structs.replace(old, id="later", span=("s3", "s4"))
    over_all = msgspec.structs.replace(old, id="over-all", span=("s1", "s4"))
    state = moved(at_stage_2(), changed(clock=(old, later, over_all)))
    assert [clock.id for clock in state.policy.clock] == ["week", "later"]


def test_a_limit_that_did_not_run_on_the_track_does_not_begin_with_the_move() -> None:
    absent = stage("s4", track=(TrackVariant(track="care", absent=True),))
    tracks = (Track(id="care", label="Social care"), Track(id="health", label="Health"))
    whole = msgspec.structs.replace(OLD.clock[0], span=("s1", "s4"))
    main = msgspec.structs.replace(OLD.ladder[0], tracks=tracks, stage=(S1, S2, S3, absent))
    old = msgspec.structs.replace(OLD, ladder=(main,), clock=(whole,))
    for track, runs in (("care", False), ("health", True)):
        story = Story(old).open(track=track)
        story.start("s1", "23 Nov 10:00")
        before = dues(story.state())
        assert any(name == "week" for name, _ in before) is runs
        after = msgspec.structs.replace(main, stage=(S1, S2, S3, S4))
        for clocks in ((whole,), ()):
            state = moved(story, changed(ladder=(after,), clock=clocks))
            assert dues(state) == before
            story.records.pop()


def test_a_limit_that_has_passed_does_not_come_back_with_another_order() -> None:
    story = at_stage_2()
    story.end("s2", "24 Nov 12:00")
    story.start("s3", "24 Nov 12:00")
    (limit,) = OLD.clock
    story.over = msgspec.structs.replace(
        OLD, clock=(msgspec.structs.replace(limit, span=("s1", "s2")),)
    )
    before = dues(story.state())
    assert not any(name == "week" for name, _ in before)
    for order in ((S1, S3, S2, S4), (S3, S1, S2), (S4, S2, S3, S1)):
        assert dues(moved(story, with_stages(*order))) == before
        story.records.pop()


def test_no_order_of_stages_loses_a_limit_or_begins_one() -> None:
    """Every limit over some of four stages, at every stage, moved to every order of them."""
    plain = [msgspec.structs.replace(one, clock=()) for one in (S1, S2, S3, S4)]
    names = [one.id for one in plain]
    for first, last in combinations_with_replacement(names, 2):
        limit = msgspec.structs.replace(OLD.clock[0], span=(first, last))
        old = msgspec.structs.replace(with_stages(*plain), pack_version="3", clock=(limit,))
        for worked in range(1, 5):
            story = climb(old, names[:worked])
            story.records.pop()  # the last one runs
            before = dues(story.state())
            for order in permutations(plain):
                state = moved(story, with_stages(*order, over=old, clock=(limit,)))
                assert dues(state) == before, (first, last, worked, [one.id for one in order])
                story.records.pop()


def test_the_track_that_counts_is_the_one_it_is_on() -> None:
    """Corrected from one that lacks the last stage: the limit runs since, and goes on running."""
    absent = stage("s4", track=(TrackVariant(track="care", absent=True),))
    tracks = (Track(id="care", label="Social care"), Track(id="health", label="Health"))
    whole = msgspec.structs.replace(OLD.clock[0], span=("s1", "s4"))
    longer = msgspec.structs.replace(
        whole, duration=msgspec.structs.replace(whole.duration, amount=10, printed="TEN")
    )
    main = msgspec.structs.replace(OLD.ladder[0], tracks=tracks, stage=(S1, S2, S3, absent))
    every = msgspec.structs.replace(main, stage=(S1, S2, S3, S4))
    old = msgspec.structs.replace(OLD, ladder=(main,), clock=(whole,))
    for was, now in (("care", "health"), ("health", "care")):
        story = Story(old).open(track=was)
        story.start("s1", "23 Nov 10:00")
        story.say(journal.HeadChanged(track=now), "23 Nov 11:00")
        before = dues(story.state())
        assert any(name == "week" for name, _ in before) is (now == "health")
        for main_now, clocks in (
            (main, (whole,)), (main, (longer,)), (every, (whole,)), (every, ()),
        ):  # fmt: skip
            assert dues(moved(story, changed(ladder=(main_now,), clock=clocks))) == before
            story.records.pop()


def test_a_limit_of_each_stage_changes_with_the_next_stage() -> None:
    (old,) = OLD.clock
    each = msgspec.structs.replace(old, id="each", span=None, starts_on=("stage_started",))
    shorter = msgspec.structs.replace(
        each, duration=msgspec.structs.replace(each.duration, amount=1, unit="hours")
    )
    story = Story(msgspec.structs.replace(OLD, clock=(each,))).open()
    story.start("s1", "23 Nov 10:00")
    before = story.state()
    state = moved(story, changed(clock=(shorter,)))
    assert [due for name, due in dues(state) if name == "each"] == [
        due for name, due in dues(before) if name == "each"
    ]
    assert shorter in state.ladder.stage[1].clock and each not in state.ladder.stage[1].clock


def test_a_route_that_was_started_keeps_its_steps() -> None:
    story = at_stage_2()
    story.say(journal.RouteStarted(route="conference"), "24 Nov 10:00")
    state = moved(story, changed(route=()))
    assert [one.id for one in state.policy.route] == ["conference"]
    assert state.routes[0].route == OLD.route[0]


def test_nobody_new_is_asked_to_be_told_of_what_has_passed() -> None:
    told = OLD.notification[0]
    passed = msgspec.structs.replace(told, id="late", stage="s1", when=None)
    coming = msgspec.structs.replace(told, id="coming", stage="s4", when=None)
    state = moved(at_stage_2(), changed(notification=(*OLD.notification, passed, coming)))
    assert [one.id for one in state.policy.notification][-2:] == ["gaps-told", "coming"]


def test_contacts_and_words_of_what_has_begun_are_still_there() -> None:
    from tests.domain.made_up import real_policy

    before = real_policy("wandsworth")
    after = msgspec.structs.replace(before, contact=before.contact[:1], ground=())
    together = joined(before, after, begun_of([]))
    assert {one.id for one in together.contact} == {one.id for one in before.contact}
    assert together.ground == ()


def test_a_reading_that_a_limit_rests_on_stays_with_the_limit() -> None:
    week, conference = OLD.interpretation
    of_stage = msgspec.structs.replace(week, id="r-own", affects=("s2-limit",))
    old = msgspec.structs.replace(OLD, interpretation=(week, conference, of_stage))
    other = [msgspec.structs.replace(one, why="Another reason.") for one in old.interpretation]
    story = at_stage_2()
    story.over = old
    state = moved(story, with_stages(S1, S3, S4, interpretation=tuple(other)))
    assert [one.why for one in state.policy.interpretation] == [
        week.why, "Another reason.", of_stage.why,
    ]  # fmt: skip


def test_what_was_struck_through_has_not_begun() -> None:
    story = Story(OLD).open()
    wrong = story.start("s3", "23 Nov 10:00")
    story.say(journal.Struck(entry=wrong.id, reason="the wrong stage"), "23 Nov 10:05")
    assert begun_of(story.records).stages == frozenset()


def test_two_moves_one_after_the_other_and_every_version_is_known() -> None:
    story = at_stage_2()
    fourth = with_stages(S1, S2, stage("s3", title="Fourth"), S4)
    moved(story, fourth)
    story.start("s3", "27 Nov 12:00")
    story.now = at("28 Nov 12:00")
    last = msgspec.structs.replace(
        with_stages(S1, S2, stage("s3", title="Fifth"), stage("s4", title="Fifth")),
        pack_version="5",
    )
    ref = PackRef(pack_id="made-up", version="5", sha256="6d" * 32)
    story.say(PolicyMoved(pack=ref, was=ref), story.now)
    state = folded(story, {"5c" * 32: fourth, ref.sha256: last})
    assert [one.title for one in state.ladder.stage][2:] == ["Fourth", "Fifth"]
    assert [ref.version for ref in packs_of(story.records)] == ["3", "4", "5"]


def test_the_move_is_told_before_it_is_made() -> None:
    state = at_stage_2().state()
    longer = msgspec.structs.replace(OLD.clock[0].duration, printed="10 WORKING DAYS")
    told = tell_move(state, week(duration=longer))
    assert told.refusal == ""
    assert told.stays[1] == "Stage 2, Worker to worker: runs on as it was begun, under version 3."
    assert told.new == ("Stage 3, Managers: as before.", "Stage 4, Chaired meeting: as before.")
    assert told.remarks == (
        "“ONE WORKING WEEK” has begun and stays; the new version has “10 WORKING DAYS”.",
    )


REFUSED = [
    ("another policy", lambda: changed(pack_id="other", title="Other"), "is another policy"),
    ("its stages are gone",
     lambda: changed(ladder=(msgspec.structs.replace(OLD.ladder[0], id="else"),)),
     "no longer has the stages “Stages”"),
    ("its stages are elsewhere",
     lambda: changed(ladder=(msgspec.structs.replace(OLD.ladder[0], status="external", stage=()),)),
     "no longer has the stages"),
]  # fmt: skip


@pytest.mark.parametrize(("after", "said"), [t[1:] for t in REFUSED], ids=[t[0] for t in REFUSED])
def test_a_move_that_cannot_be(after, said: str) -> None:
    assert said in tell_move(at_stage_2().state(), after()).refusal


def test_a_closed_one_stays_where_it_is() -> None:
    assert tell_move(resolved().state(), changed()).refusal == CLOSED


@settings(max_examples=12)
@given(data=st.data())
def test_any_policy_to_any_other(data: st.DataObject) -> None:
    before = data.draw(policies())
    after = msgspec.structs.replace(data.draw(policies()), pack_version="4")
    order = ladder.stages_of(before.ladder[0], before.ladder[0].tracks[0].id)
    assume(order)
    steps = data.draw(st.integers(0, len(order)))
    story = climb(before, [one.id for one in order[:steps]])
    if steps and data.draw(st.booleans()):
        story.records.pop()  # the last one runs
    story.now = NOW
    was = story.state()
    told = tell_move(was, after)
    assert not told.refusal
    state = moved(story, after)
    begun = {turn.stage for turn in was.turns}
    assert state.turns == was.turns
    assert [v.status for v in state.stages if v.status in ("done", "now")] == [
        v.status for v in was.stages if v.status in ("done", "now")
    ]
    old = {one.id: one for one in was.ladder.stage}
    new = {one.id: one for one in after.ladder[0].stage}
    for one in state.ladder.stage:
        assert one == (old[one.id] if one.id in begun else new[one.id])
    assert begun <= {one.id for one in state.ladder.stage}
    if was.current is not None:
        assert dues(state) == dues(was)
    again = policy_of_case(story.records, lambda ref: after if ref.version == "4" else before)
    assert again == state.policy, "the same on every run"


@settings(max_examples=6)
@given(before=policies(), after=policies())
def test_there_and_back_at_once_changes_nothing_of_the_stages(before, after) -> None:
    begun = begun_of(climb(before, [before.ladder[0].stage[0].id]).records)
    back = joined(joined(before, after, begun), before, begun)
    assert back.ladder[0].stage == before.ladder[0].stage
    first = before.ladder[0].stage[0].id
    assert {c.id for c in back.clock} >= {c.id for c in before.clock if first in c.span}


def test_a_note_goes_on_naming_its_stage() -> None:
    story = at_stage_2()
    story.say(note("s2"), "24 Nov 10:00")
    state = moved(story, with_stages(S1, S3, S4))
    assert state.stage_view("s2") is not None
    assert replace(state.turns[-1]) == story.state().turns[-1]
