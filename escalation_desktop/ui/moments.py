"""Reading a date and a time as people type them. No Qt; the day comes first, as in Britain."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+"
_NUMBERS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})(?:[/.\-](\d{4}|\d{2}))?(?!\d)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_NAMED = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?(?:,?\s+(20\d{2}|\d{2}(?![:.\d])))?"
)
_TIME = re.compile(r"(?:at\s+)?(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?|(?:at\s+)?(\d{2})(\d{2})")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WORDS = {"today": 0, "yesterday": -1, "tomorrow": 1}


@dataclass(frozen=True)
class Moment:
    """A day on the wall in London, and a time of day or none when only the day is known."""

    day: date
    at: time | None = None


class Unreadable(ValueError):
    """What was typed is no date; the text says how to write one."""


def read_moment(typed: str, today: date) -> Moment | None:
    """Read "25/11/2026 16:30", "25 Nov", "yesterday 9.05", "Wed 25 Nov 2026 4:30pm", "16:30".

    Returns None for nothing typed. A day without a year is the one nearest to ``today``; a time
    alone is today's. Raises Unreadable with a sentence for the user.
    """
    text = " ".join(typed.lower().split())
    if not text:
        return None
    weekday = re.match(_WEEKDAYS, text)
    if weekday:
        text = text[weekday.end() :]
    day, rest = _take_day(text, today)
    real = _DAYS[day.weekday()]
    if weekday and not real.lower().startswith(weekday[0][:3]):
        # One of the two is wrong, and which of them nobody can tell.
        raise Unreadable(f"{day.day}/{day.month}/{day.year} is a {real}. Look at the day again.")
    rest = rest.strip(" ,")
    if not rest:
        return Moment(day)
    found = _TIME.fullmatch(rest)
    if found is None:
        raise Unreadable("Write the date and time like 25/11/2026 16:30.")
    return Moment(day, _time_of(found))


def _take_day(text: str, today: date) -> tuple[date, str]:
    for word, days in _WORDS.items():
        if text == word or text.startswith(word + " "):
            return today + timedelta(days=days), text[len(word) :]
    if found := _ISO.match(text):
        year, month, day = (int(part) for part in found.groups())
        return _day_of(day, month, year), text[found.end() :]
    if (found := _NAMED.match(text)) and found.group(2)[:3] in _MONTHS:
        month = _MONTHS.index(found.group(2)[:3]) + 1
        return _dated(int(found.group(1)), month, found.group(3), today), text[found.end() :]
    # "16.30" alone is a time, "16.3." would be a day; a dot with two digits is read as a time
    if _TIME.fullmatch(text) and "/" not in text and "-" not in text:
        return today, text
    if found := _NUMBERS.match(text):
        first, second = int(found.group(1)), int(found.group(2))
        return _dated(first, second, found.group(3), today), text[found.end() :]
    raise Unreadable("Write the date and time like 25/11/2026 16:30.")


def _dated(day: int, month: int, year: str | None, today: date) -> date:
    if year is not None:
        return _day_of(day, month, int(year) + (2000 if len(year) == 2 else 0))
    near = [_day_of(day, month, today.year + step, quiet=True) for step in (-1, 0, 1)]
    real = [found for found in near if found is not None]
    if not real:
        return _day_of(day, month, today.year)
    return min(real, key=lambda found: abs((found - today).days))


def _day_of(day: int, month: int, year: int, *, quiet: bool = False) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        if quiet:
            return None  # type: ignore[return-value]  # filtered by the only caller that asks
        raise Unreadable(f"There is no day {day}/{month}/{year}. The day comes first.") from None


def _time_of(found: re.Match[str]) -> time:
    hour_text, minute_text, half, packed_hour, packed_minute = found.groups()
    if packed_hour is not None:
        hour, minute = int(packed_hour), int(packed_minute)
    else:
        if minute_text is None and half is None:
            raise Unreadable("Write the time like 16:30 or 4:30pm.")
        hour, minute = int(hour_text), int(minute_text or 0)
    if half is not None:
        if not 1 <= hour <= 12:
            raise Unreadable("Write the time like 16:30 or 4:30pm.")
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        raise Unreadable("Write the time like 16:30 or 4:30pm.")
    return time(hour, minute)
