"""The machine's clock set back, and both nights on which summer time begins or ends.

Notes are sealed every ten minutes of wall time through the hour that comes twice (25 October 2026)
and the one that is left out (29 March 2026); at each step the record verifies, the order is the
order of writing, and due dates are those of a quiet week: a due is midnight in London.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from escalation_desktop.casework import notes
from escalation_desktop.domain import journal
from escalation_desktop.domain.calendar import WorkingCalendar
from escalation_desktop.domain.deadlines import due_of
from escalation_desktop.domain.policy import Duration
from escalation_desktop.domain.times import to_london
from tests.casework.making import Desk, make_desk
from tests.faults.report import Row, must
from tests.faults.stock import seal

NIGHTS = {
    "summer time ends": datetime(2026, 10, 24, 23, 30, tzinfo=UTC),
    "summer time begins": datetime(2026, 3, 28, 23, 30, tzinfo=UTC),
}
"""The London night of each change, in UTC."""
_BACK = (timedelta(seconds=1), timedelta(hours=1), timedelta(days=40), timedelta(days=4000))
_POLICIES = ("wandsworth", "waltham-forest", "hammersmith-fulham", "bedfordshire")


def across_nights(folder: Path, steps: int) -> Row:
    """Seal and count every ten minutes through both nights, under each policy."""
    row = Row("Summer time begins or ends while sealing")
    folder.mkdir()
    for number, begin in enumerate(NIGHTS.values()):
        desk = make_desk(folder / f"store-{number}")
        desk.clock.at = begin
        cases = [desk.open(pack_id=pack_id) for pack_id in _POLICIES]
        due = [_due(desk, case) for case in cases]
        for step in range(steps):
            desk.clock.forward(minutes=10)
            case = cases[step % len(cases)]
            with row.trial(f"{desk.clock.at}"):
                _one(desk, case, step, due[step % len(cases)], back=False)
        desk.session.close()
    return row


def set_back(folder: Path, rounds: int) -> Row:
    """Set the clock back by a second to eleven years, seal, and set it right again."""
    row = Row("The clock set back while sealing")
    desk = make_desk(folder)
    case = desk.open()
    due = _due(desk, case)
    right = desk.clock.at
    for step in range(rounds):
        right += timedelta(minutes=20)
        back = _BACK[step % len(_BACK)]
        desk.clock.at = right
        seal(desk.session, case, f"right {step}")
        with row.trial(f"back by {back}"):
            desk.clock.at = right - back
            must("set back" in desk.session.clock_set_back(), "nobody is told")
            _one(desk, case, step, due, back=True)
    desk.session.close()
    return row


def due_dates() -> Row:
    """Limits from every fourth hour of sixty days round both changes."""
    row = Row("Due dates counted across summer time")
    calendar = WorkingCalendar("england-and-wales")
    for begin in NIGHTS.values():
        for step in range(-180, 180, 2):
            start = begin + timedelta(hours=4 * step, minutes=30)
            with row.trial(f"{start}"):
                for days in (1, 3, 10):
                    _counted(calendar, start, days)
    return row


def _counted(calendar: WorkingCalendar, start: datetime, n: int) -> None:
    hours = due_of(_limit(n, "hours"), start, calendar)
    must(hours is not None and hours.at - start == timedelta(hours=n), "hours are as they pass")
    for unit, is_counted in (("calendar_days", lambda _: True),
                             ("working_days", calendar.is_working_day)):  # fmt: skip
        due = due_of(_limit(n, unit), start, calendar)
        must(due is not None, f"no due for {unit}")
        assert due is not None
        end = to_london(due.at)
        must((end.hour, end.minute, end.second) == (0, 0, 0), f"{unit}: {end} is not midnight")
        last, first = end.date() - timedelta(days=1), to_london(start).date()
        after = [first + timedelta(days=k) for k in range(1, (last - first).days + 1)]
        must(sum(map(is_counted, after)) == n and is_counted(last), f"{unit}: {last} after {start}")


def _limit(amount: int, unit: str) -> Duration:
    return Duration(printed="as printed", amount=amount, unit=unit)


def _due(desk: Desk, case: str) -> list[tuple[datetime, str]]:
    limits = desk.state(case).limits
    found = [limits.earliest, *limits.others]
    return [(one.due.at, one.due.text) for one in found if one is not None and one.due is not None]


def _one(desk: Desk, case: str, step: int, due: list[tuple[datetime, str]], *, back: bool) -> None:
    text = f"at {desk.clock.at.isoformat()}, step {step}"
    seal(desk.session, case, text)
    records = desk.session.records(case)
    body = records[-1].body
    must(isinstance(body, journal.Note) and body.discussed == text, "the last entry is another")
    must(isinstance(body, journal.Note) and body.clock_doubtful == back, "doubt about the clock")
    must([r.seq for r in records] == list(range(1, len(records) + 1)), "the order of writing")
    must(desk.session.store.verify().ok, "verify")
    must(_due(desk, case) == due, "a due date moved")
    for at, _ in due:
        must(to_london(at).second == 0, "a due with seconds")
    must(notes.call_notes(desk.session) == [], "a note went elsewhere")
