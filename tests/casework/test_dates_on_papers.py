"""A date is the same day on the screen, in the history and on every paper, and no time is made up.

A day by whose end something must be done is kept as the instant that ends it: 00:00 of the next
day, which no reader may be shown as a date.
"""

from datetime import date, timedelta

import pytest

from escalation_desktop.casework import disagreements, following, notes, stages
from escalation_desktop.casework.offers import offered
from escalation_desktop.casework.preparing import prepare
from escalation_desktop.casework.wanted import Wanted
from escalation_desktop.domain import block_text
from escalation_desktop.domain.clocks import newest
from escalation_desktop.domain.entries import when
from escalation_desktop.domain.journal import Note, Outcome
from escalation_desktop.domain.telling import tell
from escalation_desktop.domain.times import end_of_day
from tests.casework.making import Desk
from tests.domain.made_up import at

FRIDAY = end_of_day(date(2026, 11, 27))


def papers(desk: Desk, case: str) -> dict[str, str]:
    """Return the words of every paper that can be made, by its kind."""
    found: dict[str, str] = {}
    for one in offered(desk.session, case):
        wanted = Wanted(one.kind, stage=one.stage, notice=one.notice, form=one.form)
        lines = [
            line
            for block in prepare(desk.session, case, wanted).document.blocks
            for line in block_text.lines_of(block)
        ]
        found[one.kind] = "\n".join((found.get(one.kind, ""), *lines))
    return found


def history(desk: Desk, case: str) -> str:
    state = desk.state(case)
    told = [tell(record, state) for record in state.records]
    return "\n".join(line for one in told for line in (one.title, *one.lines))


def test_a_day_to_be_safe_by_is_that_day_everywhere(desk: Desk) -> None:
    case = desk.open("hammersmith-fulham")
    disagreements.set_safe_by(desk.session, case, FRIDAY, "seen alone")
    said = papers(desk, case) | {"history": history(desk, case)}
    assert not [kind for kind, words in said.items() if "28 Nov" in words]
    telling = {kind for kind, words in said.items() if "end of Fri 27 Nov 2026" in words}
    assert telling >= {"confirmation", "escalation_notice", "briefing", "chronology", "history"}


def test_a_day_typed_for_a_stage_or_an_answer_is_that_day_everywhere(desk: Desk) -> None:
    case = desk.open("bedfordshire")
    disagreements.type_stage(desk.session, case, "Managers", "team manager", "3 days", FRIDAY)
    disagreements.type_stage(
        desk.session, case, "Leads", "lead", "5 days", FRIDAY, start_at=desk.clock.at
    )
    disagreements.expect_answer(desk.session, case, FRIDAY, "Sam Okoye")
    said = papers(desk, case) | {"history": history(desk, case)}
    assert not [kind for kind, words in said.items() if "28 Nov" in words]
    assert "Answer expected by end of Fri 27 Nov 2026" in said["history"]
    assert "Due, as typed: end of Fri 27 Nov 2026" in said["history"]


def test_no_time_is_told_where_only_the_day_was_given(desk: Desk) -> None:
    # A day alone is put at noon on the line of time. Nobody said noon.
    case = desk.open(
        "hammersmith-fulham", arose_at=at("20 Nov 12:00"), arose_day_only=True,
        tried_at=at("19 Nov 12:00"), tried_day_only=True,
    )  # fmt: skip
    told = Note(
        stage="s1", i_was_present=False, told_by="Cy", told_at=at("21 Nov 12:00"),
        told_day_only=True, discussed="The plan.",
    )  # fmt: skip
    notes.save_note(desk.session, case, told, at("22 Nov 12:00"), precision="day")
    ended = desk.ended(case)
    stages.escalate(desk.session, case, ended, at=at("23 Nov 12:00"), precision="day")
    disagreements.set_risk(
        desk.session, case, "increased", identified_at=at("24 Nov 12:00"), precision="day"
    )
    following.start_route(desk.session, case, "conduct", at=at("24 Nov 12:00"), precision="day")
    opened = papers(desk, case)
    limit = desk.state(case).limits.earliest
    assert limit is not None and limit.id == "increased-risk" and limit.due is not None
    assert limit.due.text == "Wed 25 Nov 2026 12:00"
    assert limit.due.sum.startswith("24 hours from Tue 24 Nov, no time given, taken as 12:00")
    assert "if it was earlier that day, this limit ends earlier too" in limit.due.warning
    stages.close(
        desk.session, case, Outcome(kind="resolved", text="Settled."), at=at("26 Nov 12:00"),
        precision="day",
    )  # fmt: skip
    said = [*opened.values(), *papers(desk, case).values(), history(desk, case)]
    lines = "\n".join(said).splitlines()
    # Only the limit of 24 hours ends at an instant; how it was worked out says that noon is taken.
    of_it = ("Wed 25 Nov 2026 12:00", "no time given, taken as 12:00")
    assert not [line for line in lines if "12:00" in line and not any(o in line for o in of_it)]
    assert [line for line in lines if of_it[1] in line]


def test_a_correction_keeps_the_time_as_it_was_given(desk: Desk) -> None:
    case = desk.open()
    note = Note(stage="s1", discussed="The plan.")
    kept = notes.save_note(desk.session, case, note, at("24 Nov 12:00"), precision="day")
    for typed, precision, said in (
        (at("24 Nov 14:30"), "minute", "Tue 24 Nov 2026 14:30"),
        (at("24 Nov 12:00"), "day", "Tue 24 Nov 2026"),
    ):
        notes.correct(desk.session, case, kept, note, typed, "the time", precision=precision)
        assert when(desk.state(case).replaced[kept.id]) == said


@pytest.mark.parametrize("back", [0, 30])
def test_the_safe_by_date_that_was_set_last_counts_though_the_clock_was_set_back(
    desk: Desk, back: int
) -> None:
    # A clock that is a month ahead, and is put right before the date is made an earlier one.
    case = desk.open("hammersmith-fulham")
    disagreements.set_safe_by(desk.session, case, FRIDAY + timedelta(days=30))
    desk.clock.forward(days=-back)
    disagreements.set_safe_by(desk.session, case, FRIDAY)
    state = desk.state(case)
    last = newest(state.protective)
    assert last is not None and last.at == FRIDAY
    shown = (state.limits.earliest, *state.limits.others)
    assert [one.due.at for one in shown if one and one.due and one.id == "protective"] == [FRIDAY]
    assert "end of Fri 27 Nov 2026" in papers(desk, case)["confirmation"]
