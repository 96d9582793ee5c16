"""A stage in words: what a screen reader says of a row, and the short words beside a shape."""

import re
from collections.abc import Sequence

from escalation_desktop.domain.case import CaseState, StageView
from escalation_desktop.domain.flow_policy import say_limit
from escalation_desktop.domain.stage_words import foot_of as foot_of
from escalation_desktop.domain.stage_words import heading_of as heading_of
from escalation_desktop.domain.stage_words import place_of as place_of
from escalation_desktop.domain.stage_words import place_words as place_words
from escalation_desktop.domain.stage_words import sides_of as sides_of
from escalation_desktop.domain.times import london_day, say_short_day
from escalation_desktop.domain.wording import sentence

_LONG_DAYS = {
    "Mon": "Monday", "Tue": "Tuesday", "Wed": "Wednesday", "Thu": "Thursday",
    "Fri": "Friday", "Sat": "Saturday", "Sun": "Sunday",
}  # fmt: skip
_LONG_MONTHS = {
    "Jan": "January", "Feb": "February", "Mar": "March", "Apr": "April", "Jun": "June",
    "Jul": "July", "Aug": "August", "Sep": "September", "Oct": "October", "Nov": "November",
    "Dec": "December",
}  # fmt: skip


def spoken(view: StageView, state: CaseState) -> str:
    """Return "Stage 3, Line managers, current, due end of Monday 30 November, 3 days left"."""
    parts = [view.label] if view.label == view.title else [view.label, view.title]
    parts.append({"now": "current", "overdue": "current, overdue"}.get(
        place_of(view), place_words(view)
    ))  # fmt: skip
    earliest = state.limits.earliest
    if view.status == "now" and earliest is not None and earliest.due is not None:
        parts.append(f"due {long_words(earliest.due.text)}")
        parts.append(state.how_far.text)
    elif view.status in ("done", "skipped"):
        parts.append(long_words(view.status_text))
    else:
        parts.append(view.limit_text)
    return ", ".join(part for part in parts if part)


def long_words(text: str) -> str:
    """Return a date's short names written out, since speech says "Mon" as it is spelt."""
    said = [_LONG_DAYS.get(word, _LONG_MONTHS.get(word, word)) for word in text.split(" ")]
    return " ".join(said)


def described(view: StageView, beside: Sequence[str]) -> str:
    """Return the rest of a row in sentences: the sides, the time, the limits and routes beside."""
    if view.ours and view.theirs:
        sides = [f"Our side: {view.ours}", f"Their side: {view.theirs}"]
    else:
        sides = [sides_of(view)]
    return " ".join(sentence(aloud(said)) for said in (*sides, *_time(view), *beside) if said)


def aloud(text: str) -> str:
    """Return a line without the signs that are for the eye alone."""
    return re.sub(r"(?<=\d)–(?=\d)", " to ", text).replace("↻ ", "").replace(" · ", ", ")


def _time(view: StageView) -> list[str]:
    """Return what the row tells of a stage's time, and was not said before it."""
    used = "; ".join(view.used)
    if view.status in ("done", "skipped"):
        return [f"time used: {used}" if used else "", "record shared" if view.shared else ""]
    if view.status != "now":
        return []
    started = say_short_day(london_day(view.started_at)) if view.started_at else ""
    return [
        f"started {long_words(started)}" if started else "",
        "" if any(view.limit_text in used for used in view.used) else say_limit(view.limit_text),
        f"so far {used}" if used else "",
    ]
