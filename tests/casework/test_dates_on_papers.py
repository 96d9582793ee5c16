"""A date is the same day on the screen, in the history and on every paper, and no time is made up.

A day by whose end something must be done is kept as the instant that ends it: 00:00 of the next
day, which no reader may be shown as a date.
"""

from datetime import date, timedelta

import pytest

from escalation_desktop.casework import disagreements
from escalation_desktop.casework.offers import offered
from escalation_desktop.casework.preparing import prepare
from escalation_desktop.casework.wanted import Wanted
from escalation_desktop.domain import block_text
from escalation_desktop.domain.clocks import newest
from escalation_desktop.domain.telling import tell
from escalation_desktop.domain.times import end_of_day
from tests.casework.making import Desk

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
