"""Returns added up: each disagreement once, and nothing told that could give one away."""

from collections import defaultdict

import pytest

from escalation_desktop.domain import blocks
from escalation_desktop.domain.bars import NOT_SHOWN
from escalation_desktop.domain.block_text import plain_text
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.events import clocks_of
from escalation_desktop.domain.journal import Outcome
from escalation_desktop.domain.return_combine import combine
from escalation_desktop.domain.return_file import ReadReturn
from escalation_desktop.domain.return_report import return_report
from escalation_desktop.domain.return_row import LimitUse, ReturnRow, row_of
from escalation_desktop.domain.return_sum import Question, say_kept, sums
from tests.domain.made_up import NOW, climb, real_policy
from tests.domain.test_return_file import row

WANDSWORTH = {"wandsworth": real_policy("wandsworth")}


def many(count: int, first: int = 0, **changes: object) -> list[ReturnRow]:
    return [row(first + n + 1, **changes) for n in range(count)]


def read(*rows: ReturnRow, faults: tuple[str, ...] = ()) -> ReadReturn:
    return ReadReturn(tuple(rows), faults)


def test_the_same_row_twice_counts_once():
    both = combine([("a", read(row(1), row(2))), ("b", read(row(2), row(3)))])
    assert {one.row for one in both.rows} == {row(1).row, row(2).row, row(3).row}
    assert (both.twice, both.faults) == (1, ())


@pytest.mark.parametrize("turned", [False, True])
def test_a_later_edition_takes_the_place_of_an_earlier_one(turned):
    files = [("a", read(row(1))), ("b", read(row(1, edition=12, outcome="unresolved")))]
    both = combine(files[::-1] if turned else files)
    assert [one.outcome for one in both.rows] == ["unresolved"]
    assert both.twice == 1


def test_two_rows_that_cannot_both_be_right_are_told_and_not_counted():
    both = combine([("a", read(row(1))), ("b", read(row(1, outcome="unresolved")))])
    assert both.rows == ()
    assert both.faults == (
        "b: a row differs from one of the same id in another file, so neither is counted. "
        "Ask for both returns to be saved again.",
    )


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("kinds", "left"),
    [
        (("", "health"), "health"),
        (("health", "", "health"), "health"),
        (("health", "police", "health"), ""),
        (("", ""), ""),
    ],
)
def test_who_answered_our_agency_between_two_saves_is_one_row(kinds, left, turned):
    files = [(f"{n}", read(row(1, our_kind=kind))) for n, kind in enumerate(kinds)]
    both = combine(files[::-1] if turned else files)
    assert both.rows == (row(1, our_kind=left),)
    assert (both.twice, both.faults) == (len(kinds) - 1, ())


def test_what_an_earlier_edition_says_of_our_agency_does_not_count():
    files = [("a", read(row(1, our_kind="police"))), ("b", read(row(1, edition=12)))]
    assert [one.our_kind for one in combine(files).rows] == ["health"]


def test_a_dispute_about_an_earlier_edition_does_not_touch_a_later_one():
    late = row(1, edition=12)
    files = [("a", read(row(1))), ("b", read(row(1, outcome="unresolved"))), ("c", read(late))]
    assert combine(files).rows == (late,)


def test_faults_keep_the_name_of_their_file():
    assert combine([("a.csv", read(faults=("Row 3: no.",)))]).faults == ("a.csv: Row 3: no.",)


def question(rows: list[ReturnRow], title: str, threshold: int = 5) -> Question:
    told = sums(rows, WANDSWORTH, threshold).policies[0]
    return next(one for one in told.questions if one.title == title)


def test_few_disagreements_tell_nothing_but_that_they_are_few():
    told = sums(many(4), WANDSWORTH, 5).policies[0]
    assert (told.total, told.questions, told.limits, told.quarters) == (None, (), (), "")


def test_small_answers_and_what_would_give_them_away_are_not_shown():
    rows = many(20) + many(10, 100, outcome="unresolved") + many(2, 200, outcome="withdrawn")
    ended = question(rows, "How it ended")
    assert [(line.words, line.count) for line in ended.lines] == [
        ("Resolved", 20), ("Not resolved", None), ("Withdrawn", None),
    ]  # fmt: skip


def test_an_answer_that_all_but_a_few_gave_is_not_shown_either():
    rows = many(20, lessons=("silence",)) + many(2, 100)
    assert [line.count for line in question(rows, "Lessons").lines] == [None]


def test_where_nothing_can_be_shown_it_is_said():
    ended = question(many(6) + many(1, 100, outcome="unresolved"), "How it ended")
    assert not ended.is_shown
    assert ended.lines == ()


LAST, GAPS_MET = "The last stage worked", "Gaps that were met in the policy"
ROUTES = "Routes beside the stages"


def test_gaps_do_not_tell_the_stages_that_are_not_shown():
    """Who decides is left open at Stage 6 alone: 12 of it would leave 2 for Stage 2."""
    rows = many(25, reached="s1") + many(2, 100, reached="s2")
    rows += many(12, 200, reached="s6", gaps=("no_limit", "no_decider"))
    assert [line.count for line in question(rows, LAST).lines] == [25, None, None]
    gaps = question(rows, GAPS_MET)
    assert (gaps.is_shown, gaps.lines) == (False, ())
    assert (
        "Not shown: by itself or beside another question it could give a count below 5 away."
        in _text(rows)
    )


def days(used: int, scope: str) -> LimitUse:
    return LimitUse(scope=scope, limit="", used=used, allowed=None, unit="working_days", kept=None)


LIMITS_TO = {"s1": (days(1, "s1"),), "s2": (days(1, "s1"), days(1, "s2"))}
LIMITS_TO["s6"] = (*LIMITS_TO["s2"], days(1, "s6"))
_NEVER_SETTLED = {"outcome": "unresolved", "gaps": ("no_further_step",)}


def same(*ways: dict[str, object]) -> tuple[dict[str, object], ...]:
    """Return ways that differ in nothing but what each says: one last stage, no limit."""
    return tuple({"reached": "s1", "limits": ()} | way for way in ways)


def dated(scope: str) -> LimitUse:
    return LimitUse(scope=scope, limit="day", used=1, allowed=1, unit="working_days", kept=True)


_NO_REPLY = {"no_reply": True, "limits": LIMITS_TO["s2"]}
_OF_LIMITS = (
    same({"limits": (days(1, "s1"),)}, {"limits": (dated("s1"),)}, {"limits": (days(1, "s1"),)}),
    same({"limits": (days(1, "s1"),)}, {"limits": (dated("s1"),)},
         {"limits": (dated("s1"), dated("s1..s5"))}),
    same({"limits": (days(1, "s1"),)}, {"limits": (days(1, "s1"), dated("s1..s5"))},
         {"limits": (dated("s1"), dated("s1..s5"))}),
    same({"limits": (days(1, "s1"),)}, {"limits": LIMITS_TO["s2"]}, {"limits": LIMITS_TO["s6"]}),
    same({"limits": LIMITS_TO["s1"]}, {"limits": (dated("s1"),)},
         {"their_kind": "police", "limits": (dated("s1"),)}),
    same({"limits": LIMITS_TO["s1"]}, _NO_REPLY,
         {"no_reply": True, "limits": LIMITS_TO["s6"]}),
    ({"reached": "s1", "limits": LIMITS_TO["s1"]}, {"reached": "s2", **_NO_REPLY},
     {"reached": "s2", "no_reply": True, "limits": (days(1, "s1"), dated("s2"))}),
)  # fmt: skip
"""Limits and stages that do not follow from the last stage and the other agency alone."""


@pytest.mark.parametrize(
    "ways",
    [
        ({"reached": "s1"}, {"reached": "s2"}, {"reached": "s6", "gaps": ("no_decider",)}),
        ({"reached": "s6"}, {"reached": "s6", "outcome": "withdrawn"},
         {"reached": "s6", **_NEVER_SETTLED}),
        ({}, {"their_kind": "police"}, {"their_kind": "health", "routes": ("danger",)}),
        tuple({"reached": last, "limits": LIMITS_TO[last]} for last in ("s1", "s2", "s6")),
        ({}, {"their_kind": "police"}, {"their_kind": "health", "limits": LIMITS_TO["s1"]}),
        *_OF_LIMITS,
    ],
)  # fmt: skip
def test_no_count_can_be_worked_out_from_several_questions(ways):
    """Who knows the rules and what follows from what tries every way that cases can have gone."""
    for total in (7, 11, 19):
        could_be: dict[object, list[tuple[int, ...]]] = defaultdict(list)
        for first in range(total + 1):
            for second in range(total - first + 1):
                counts = (first, second, total - first - second)
                rows = [
                    row(100 * at + n, **({"gaps": ()} | way))
                    for at, (count, way) in enumerate(zip(counts, ways, strict=True))
                    for n in range(count)
                ]
                could_be[sums(rows, WANDSWORTH, 3).policies[0]].append(counts)
        for tables in could_be.values():
            for values in map(set, zip(*tables, strict=True)):
                assert len(values) > 1 or not 0 < min(values) < 3, (total, tables)


@pytest.mark.parametrize(
    ("few", "lines"),
    [
        ({}, [37]),
        ({"reached": "s1"}, None),
        ({"routes": ("danger",)}, None),
        ({"outcome": "withdrawn"}, None),
        ({"their_kind": "police"}, None),
        ({"received": True}, None),
        ({"grounds": ("g2",)}, [39]),
    ],
)
def test_gaps_are_told_where_what_they_follow_from_is(few, lines):
    """Gaps follow from the stages, routes and notices that were used and from how it ended."""
    rows = many(25) + many(12, 100, reached="s6") + many(2 if few else 0, 200, **few)
    gaps = question(rows, GAPS_MET)
    assert gaps.is_shown == (lines is not None)
    assert [line.count for line in gaps.lines] == (lines or [])


@pytest.mark.parametrize("few", [{"reached": "s1"}, {"their_kind": "police"}])
def test_routes_do_not_tell_the_stages_and_agencies_that_are_not_shown(few):
    """A route that is open at Stage 6 alone, taken 13 times, would leave 1 for the other stage."""
    rows = many(20) + many(13, 100, reached="s6", their_kind="health", routes=("danger",))
    told = question([*rows, *many(1, 200, **few)], ROUTES)
    assert (told.is_shown, told.lines) == (False, ())
    assert [line.count for line in question(rows, ROUTES).lines] == [13]


def test_what_the_version_here_no_longer_has_is_said_to_be_of_another():
    rows = many(7, reached="s9", grounds=("g9",), limits=(use(1, scope="s9"),))
    assert [line.words for line in question(rows, LAST).lines] == ["s9 (not in the version here)"]
    assert [line.words for line in question(rows, "Grounds").lines] == [
        "g9 (not in the version here)"
    ]
    [limit] = sums(rows, WANDSWORTH, 5).policies[0].limits
    assert limit.words == "s9 (not in the version here)"


def test_a_policy_that_is_not_here_has_no_version_to_be_missing_from():
    told = sums(many(7, policy="other", reached="s9"), WANDSWORTH, 5).policies[0]
    assert [line.words for line in told.questions[1].lines] == ["s9"]


def test_policies_are_told_apart_and_never_together():
    other = many(7, 100, policy="somewhere-else")
    told = sums(many(6) + other, WANDSWORTH, 5).policies
    assert [(one.policy, one.total) for one in told] == [("somewhere-else", 7), ("wandsworth", 6)]
    assert told[0].title == "somewhere-else"
    assert told[1].title == WANDSWORTH["wandsworth"].short_title


def use(used: int, *, kept: bool = True, scope: str = "s1..s5") -> LimitUse:
    return LimitUse(scope=scope, limit="week", used=used, allowed=5, unit="working_days", kept=kept)


def test_limits_are_told_in_tenths_and_by_the_middle_one():
    rows = [row(n, limits=(use(n, kept=n < 11),)) for n in range(1, 17)]
    [line] = sums(rows, WANDSWORTH, 5).policies[0].limits
    assert (line.allowed, line.usual, line.kept) == ("5 working days", "8 working days",
                                                     "about 6 in 10")  # fmt: skip
    assert line.words.startswith("Stage 1: ")
    assert " to Stage 5: " in line.words
    assert line.words.endswith(", together")


def test_a_few_that_were_late_are_not_told_in_tenths():
    rows = [row(n, limits=(use(n, kept=n < 6),)) for n in range(1, 9)]
    [line] = sums(rows, WANDSWORTH, 5).policies[0].limits
    assert line.kept == NOT_SHOWN


@pytest.mark.parametrize("threshold", [3, 5, 10, 20])
def test_no_limit_tells_how_few_were_late(threshold):
    """Who knows how often a limit ran tries every number that kept it against the words."""
    for ran in range(threshold, 5 * threshold):
        could_be: dict[str, set[int]] = defaultdict(set)
        for kept in range(ran + 1):
            could_be[say_kept(kept, ran, threshold)].add(kept)
        for words, all_kept in could_be.items():
            for kept in all_kept:
                if 0 < kept < threshold or 0 < ran - kept < threshold:
                    assert words == NOT_SHOWN and len(all_kept) > 1, (ran, words, all_kept)


def test_of_a_limit_that_ran_twice_the_worst_time_counts():
    rows = [row(n, limits=(use(1), use(9, kept=False))) for n in range(1, 7)]
    [line] = sums(rows, WANDSWORTH, 5).policies[0].limits
    assert (line.usual, line.kept) == ("9 working days", "almost never or never")


@pytest.mark.parametrize("few", [1, 3, 5, 7])
def test_a_limit_that_ran_in_few_or_in_all_but_few_is_left_out(few):
    rows = many(few, limits=(use(1), use(2, scope="s6"))) + many(8 - few, 100, limits=(use(1),))
    told = sums(rows, WANDSWORTH, 5).policies[0]
    assert [line.words for line in told.limits] == [
        line.words for line in sums(many(8, limits=(use(1),)), WANDSWORTH, 5).policies[0].limits
    ]


def test_that_something_is_left_out_is_a_rule_of_the_report_and_not_told_of_the_data():
    """Six cases at Stage 1: that something is left out would tell of one with a limit there."""
    alike = many(6, reached="s1", limits=(days(1, "s1"), use(1)))
    one = many(5, reached="s1", limits=(days(1, "s1"), use(1)))
    one += many(1, 100, reached="s1", limits=(dated("s1"), use(1)))
    for rows in (alike, one):
        assert "is left out: it would give away a count that is not shown." in _text(rows)
    told = sums(one, WANDSWORTH, 5).policies[0]
    assert [line.words.split(":")[0] for line in told.limits] == ["Stage 1"]
    assert told.limits[0].words.endswith("together")


def test_each_stage_tells_what_was_used_where_no_dated_limit_ran_at_it():
    rows = many(12, reached="s2", limits=(days(2, "s2"), use(3), days(1, "s1")))
    told = sums(rows, WANDSWORTH, 5).policies[0].limits
    assert [line.words.split(":")[0] for line in told] == ["Stage 1", "Stage 2", "Stage 1"]
    assert [(line.allowed, line.usual, line.kept) for line in told] == [
        ("no dated limit of its own ran", "1 working day", "not counted"),
        ("no dated limit of its own ran", "2 working days", "not counted"),
        ("5 working days", "3 working days", "almost always or always"),
    ]


def test_a_word_of_promptness_is_not_told_as_no_limit():
    """Wandsworth's Stage 2 has a limit of its own, "as soon as possible", without a date."""
    over = WANDSWORTH["wandsworth"]
    [stage] = [stage for stage in over.ladder[0].stage if stage.id == "s2"]
    assert any(clock.duration.promptness for clock in clocks_of(stage))
    story = climb(over, ["s1", "s2"])
    story.say(Outcome(kind="unresolved"), "30 Nov 09:00")
    rows = [row_of(story.state(), f"r-{n:032x}") for n in range(6)]
    [line] = [
        line for line in sums(rows, WANDSWORTH, 5).policies[0].limits
        if line.words.startswith("Stage 2: ")
    ]  # fmt: skip
    assert (line.allowed, line.kept) == ("no dated limit of its own ran", "not counted")


def test_what_only_some_used_is_not_told_where_the_last_stages_are_not():
    """Six cases, one of them ended at Stage 1: that five came to Stage 2 would tell the one."""
    rows = many(1, reached="s1", limits=LIMITS_TO["s1"])
    rows += many(5, 100, reached="s2", limits=LIMITS_TO["s2"])
    told = sums(rows, WANDSWORTH, 5).policies[0]
    assert [line.words.split(":")[0] for line in told.limits] == ["Stage 1"]


def _text(rows: list[ReturnRow], threshold: int = 5) -> str:
    copy = Copy(number="P/1", prepared_by="Ann Lee", made_at=NOW)
    made = return_report(sums(rows, WANDSWORTH, threshold), copy, lambda t, s, b: s * len(t) / 2)
    return plain_text((made.title,), made.blocks)


def test_the_report_tells_each_count_in_a_table_and_beside_its_bar():
    rows = many(20) + many(10, 100, outcome="unresolved") + many(2, 200, outcome="withdrawn")
    text = _text(rows)
    assert "Closed disagreements: 32" in text
    assert "Bars. Resolved: 20; Not resolved: not shown; Withdrawn: not shown." in text
    assert "A count below 5 is not shown" in text


def test_of_few_it_is_said_what_would_tell_more():
    assert (
        "Fewer than 5 closed disagreements: nothing more is told of them. "
        "Add up more teams or a longer period."
    ) in _text(many(1))


def test_a_report_of_nothing_says_so():
    assert "nothing to tell yet" in _text([])


def test_the_length_of_a_bar_tells_nothing_of_a_count_that_is_not_shown():
    def pictures(few: int) -> list[blocks.Block]:
        rows = many(20) + many(12 - few, 100, outcome="unresolved")
        rows += many(few, 200, outcome="withdrawn")
        copy = Copy(number="P/1", prepared_by="Ann Lee", made_at=NOW)
        made = return_report(sums(rows, WANDSWORTH, 5), copy, lambda t, s, b: s * len(t) / 2)
        return list(made.blocks)

    assert pictures(2) == pictures(3)
