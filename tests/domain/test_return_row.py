"""A row tells what a partnership counts, and nothing of the child or of anybody else."""

from dataclasses import replace
from datetime import date, datetime

import msgspec
import pytest

from escalation_desktop.domain import journal
from escalation_desktop.domain.journal import Outcome
from escalation_desktop.domain.lessons import GAPS
from escalation_desktop.domain.return_file import as_csv
from escalation_desktop.domain.return_row import NONE, quarter_of, row_of
from tests.domain.made_up import (
    Story,
    agreed,
    at,
    climb,
    note,
    opened,
    policy,
    real_policy,
    resolved,
)

ROW = "r-" + "0f" * 16


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 3, 31), "2025-26 Q4"),
        (date(2026, 4, 1), "2026-27 Q1"),
        (date(2026, 6, 30), "2026-27 Q1"),
        (date(2026, 7, 1), "2026-27 Q2"),
        (date(2026, 12, 31), "2026-27 Q3"),
        (date(2027, 1, 1), "2026-27 Q4"),
        (date(2099, 12, 31), "2099-00 Q3"),
    ],
)
def test_the_quarter_of_the_year_from_april(day, quarter):
    assert quarter_of(day) == quarter


def test_a_resolved_case_as_a_row():
    story = resolved()
    for code in ("silence", "gossip", "silence"):
        story.say(journal.Learned(what="lesson", code=code, text="Nobody rang."), "26 Nov 11:30")
    row = row_of(story.state(), ROW, our_kind="health")
    assert (row.row, row.policy, row.policy_version) == (ROW, "made-up", "3")
    assert (row.outcome, row.reached, row.worked, row.received) == ("resolved", "s3", 3, False)
    assert (row.our_kind, row.their_kind, row.lessons) == ("health", "", ("silence",))
    assert [(u.scope, u.used, u.allowed, u.unit, u.kept) for u in row.limits] == [
        ("s2", 1, 2, "working_days", True),
        ("s1..s3", 3, 5, "working_days", True),
        ("s1", 0, None, "working_days", None),
        ("s3", 2, None, "working_days", None),
    ]
    assert not row.no_reply


def test_an_open_disagreement_is_not_counted():
    with pytest.raises(ValueError, match="not closed"):
        row_of(Story().open().state(), ROW)


def test_a_case_closed_before_any_stage():
    story = Story().open(received=True)
    story.say(Outcome(kind="withdrawn"), "24 Nov 09:00")
    row = row_of(story.state(), ROW)
    assert (row.reached, row.worked, row.received, row.limits) == (NONE, 0, True, ())


@pytest.mark.parametrize(
    ("of_note", "of_stage", "told", "told_when_struck"),
    [
        ("no_reply", "not_resolved", True, False),
        ("not_resolved", "no_reply", True, True),
        ("awaiting_reply", "not_resolved", False, False),
    ],
)
def test_no_reply_of_a_stage_or_of_a_note(of_note, of_stage, told, told_when_struck):
    story = Story().open()
    story.start("s1", "23 Nov 10:00")
    said = story.say(note("s1", outcome=of_note), "23 Nov 11:00")
    story.end("s1", "23 Nov 12:00", of_stage)
    story.say(Outcome(kind="withdrawn"), "24 Nov 09:00")
    assert row_of(story.state(), ROW).no_reply is told
    story.say(journal.Struck(entry=said.id, reason="wrong case"), "24 Nov 10:00")
    assert row_of(story.state(), ROW).no_reply is told_when_struck


def test_a_limit_that_was_passed_is_not_kept():
    story = climb(policy(), ["s1"])
    story.start("s2", "24 Nov 12:00")
    story.end("s2", "27 Nov 09:00")
    story.say(Outcome(kind="unresolved"), "27 Nov 10:00")
    use = next(u for u in row_of(story.state(), ROW).limits if u.scope == "s2")
    assert (use.used, use.allowed, use.kept) == (3, 2, False)


@pytest.mark.parametrize(
    "name", ["wandsworth", "waltham-forest", "hammersmith-fulham", "bedfordshire"]
)
def test_every_stage_that_was_worked_tells_what_was_used_at_it(name):
    over = real_policy(name)
    order = [stage.id for stage in over.ladder[0].stage]
    story = climb(over, order)
    story.say(Outcome(kind="unresolved"), "30 Nov 09:00")
    row = row_of(story.state(), ROW)
    worked = {turn.stage for turn in story.state().turns}
    assert worked == set(order)
    assert worked <= {use.scope for use in row.limits}
    assert all((use.allowed is None) == (use.kept is None) == (not use.limit) for use in row.limits)


def test_a_stage_that_was_never_ended_is_used_until_the_close():
    story = Story().open()
    story.start("s1", "23 Nov 10:00")
    story.say(Outcome(kind="withdrawn"), "30 Nov 09:00")
    [use] = [use for use in row_of(story.state(), ROW).limits if use.scope == "s1"]
    assert (use.used, use.allowed, use.kept) == (5, None, None)


@pytest.mark.parametrize(
    "name", ["wandsworth", "waltham-forest", "hammersmith-fulham", "bedfordshire"]
)
def test_every_shipped_policy_gives_a_row_of_known_codes(name):
    over = real_policy(name)
    story = climb(over, [stage.id for stage in over.ladder[0].stage])
    story.say(Outcome(kind="unresolved"), "30 Nov 09:00")
    row = row_of(story.state(), ROW)
    assert set(row.gaps) <= set(GAPS)
    assert row.gaps
    assert {use.unit for use in row.limits} <= {"hours", "working_days", "calendar_days"}


CANARY = "Kanarienvogel"


def _planted(kind: type) -> object:
    """Return a value of a type with the canary in every text and odd dates everywhere."""
    return _of(msgspec.inspect.type_info(kind), 0)


def _of(info: object, depth: int) -> object:
    match info:
        case msgspec.inspect.StrType():
            return CANARY
        case msgspec.inspect.LiteralType(values=values):
            return values[0]
        case msgspec.inspect.BoolType():
            return True
        case msgspec.inspect.IntType():
            return 77
        case msgspec.inspect.DateTimeType():
            return datetime.fromisoformat("2031-02-03T04:05:06+00:00")
        case msgspec.inspect.DateType():
            return date(2031, 2, 3)
        case msgspec.inspect.UnionType(types=types):
            return _of(types[0], depth)
        case msgspec.inspect.VarTupleType(item_type=item):
            return (_of(item, depth + 1),) if depth < 4 else ()
        case msgspec.inspect.DictType():
            return {CANARY: CANARY}
        case msgspec.inspect.StructType(cls=cls, fields=fields):
            return cls(**{field.name: _of(field.type, depth + 1) for field in fields})
    raise AssertionError(info)


def test_no_word_of_the_record_gets_into_a_row():
    """Every kind of entry there is, with the canary in every field, on top of a closed case."""
    story = resolved()
    last = story.records.pop()
    for body in journal.KINDS.values():
        if body not in (journal.Opened, journal.Outcome, journal.BodyWithdrawn):
            story.say(_planted(body), "26 Nov 10:30")
    plain = opened(story.over)
    head = _planted(journal.Opened)
    kept = {
        name: getattr(plain, name) for name in ("pack", "ladder", "track", "arose_at", "inside")
    }
    changed = msgspec.structs.replace(head, **kept)
    story.records[0] = replace(story.records[0], body=changed)
    outcome = _planted(journal.Outcome)
    story.say(msgspec.structs.replace(outcome, kind="resolved"), last.happened_at)
    row = row_of(story.state(), ROW, our_kind=CANARY)
    text = as_csv([row]).decode("utf-8")
    assert CANARY not in text
    assert "2031" not in text
    assert story.state().head.reference not in text
    for record in story.records:
        assert f"{record.happened_at:%Y-%m-%d}" not in text
        assert record.id not in text
    assert story.state().case not in text


def test_the_edition_grows_with_the_record():
    story = resolved()
    first = row_of(story.state(), ROW)
    story.say(journal.Resumed(stage="s3", reason="not done"), "27 Nov 10:00")
    story.say(agreed(), at("28 Nov 10:00"))
    assert row_of(story.state(), ROW).edition > first.edition
