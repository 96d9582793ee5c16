"""Reading a date field as an instant, and asking where one instant cannot be told."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal

from escalation_desktop.domain import times
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.messages import Answer
from escalation_desktop.ui.moments import Moment, Unreadable
from escalation_desktop.ui.widgets.date_time import DateTimeField
from escalation_desktop.ui.widgets.form_row import FormRow

NOON = time(12, 0)
"""Where a day without a time is put on the line of time; it is always shown as a day only."""


@dataclass(frozen=True)
class At:
    """An instant in UTC, as exactly as it was typed."""

    instant: datetime
    precision: Literal["minute", "day"] = "minute"


def read_at(context: Context, row: FormRow, *, past: bool = True, ends: bool = False) -> At | None:
    """Return what a row's date field says, now for an empty one; None when the user goes back.

    With ``past``, a time in the future is asked about; the hour that comes twice in October is
    asked about always. What cannot be read is told beside the field. With ``ends``, a day alone
    is the end of it (exclusive): by when something is to be done.
    """
    field = row.field
    assert isinstance(field, DateTimeField)
    row.set_error("")
    try:
        moment = field.value()
    except Unreadable as unreadable:
        row.set_error(str(unreadable))
        row.focus()
        return None
    if moment is None:
        return At(context.session.now())
    instant = _instant(context, row, moment, ends=ends)
    if instant is None:
        row.focus()
        return None
    if past and not _past(context, instant, moment):
        row.focus()
        return None
    if moment.at is None:
        return At(instant, "day")
    return At(instant)


def _instant(context: Context, row: FormRow, moment: Moment, *, ends: bool) -> datetime | None:
    if moment.at is None:
        if ends:
            return times.end_of_day(moment.day)
        noon = times.local_instant(moment.day, NOON)
        today = times.to_london(context.session.now()).date()
        if moment.day == today:
            return min(noon, context.session.now())
        return noon
    if times.is_missing(moment.day, moment.at):
        row.set_error(
            f"There was no {moment.at:%H:%M} on {times.say_day(moment.day)}: the clocks went "
            "forward. Write the time that a clock showed."
        )
        return None
    if not times.is_ambiguous(moment.day, moment.at):
        return times.local_instant(moment.day, moment.at)
    chosen = context.messages.ask(
        f"{moment.at:%H:%M} came twice on {times.say_day(moment.day)}. Which one was it?",
        "The clocks went back an hour that night.",
        [
            Answer("first", "The first, summer time (BST)"),
            Answer("second", "The second, winter time (GMT)"),
            Answer("back", "Change the time"),
        ],
        escape="back",
    )
    if chosen == "back":
        return None
    return times.local_instant(moment.day, moment.at, fold=1 if chosen == "second" else 0)


def _past(context: Context, instant: datetime, moment: Moment) -> bool:
    today = times.to_london(context.session.now()).date()
    if moment.at is None and moment.day <= today:
        return True
    given = times.as_given(instant, day_only=moment.at is None)
    question = context.session.question_about(given)
    if not question:
        return True
    chosen = context.messages.ask(
        question,
        "A note tells what has happened. What is still to come belongs into its words.",
        [Answer("back", "Change the time", "primary"), Answer("keep", "Keep this time")],
        escape="back",
    )
    return chosen == "keep"
