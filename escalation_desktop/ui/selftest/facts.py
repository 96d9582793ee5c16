"""What must be true before any window opens: typed here, and compared with what is installed.

Typed from the policies and from the official lists of bank holidays, not computed by the code
that is being checked.
"""

from datetime import UTC, date, datetime
from pathlib import Path

from escalation_desktop import paths
from escalation_desktop.documents import check_fonts
from escalation_desktop.domain.calendar import WorkingCalendar
from escalation_desktop.domain.deadlines import due_of
from escalation_desktop.domain.policy import Duration
from escalation_desktop.domain.times import local_instant
from escalation_desktop.packs import list_packs
from escalation_desktop.ui.selftest.report import Report, must

STAGES = {
    "bedfordshire": (),
    "hammersmith-fulham": ("Stage 1", "Stage 2", "Stage 3", "Stage 4"),
    "waltham-forest": ("Stage 1", "Stage 2", "Stage 3", "Stage 4", "Stage 5"),
    "wandsworth": ("Stage 1", "Stage 2", "Stage 3", "Stage 4", "Stage 5", "Stage 6"),
}
CONTACTS = {"bedfordshire": 1, "hammersmith-fulham": 36, "waltham-forest": 18, "wandsworth": 21}
HOLIDAYS = [
    "2026-01-01",
    "2026-04-03",
    "2026-04-06",
    "2026-05-04",
    "2026-05-25",
    "2026-08-31",
    "2026-12-25",
    "2026-12-28",
    "2027-01-01",
    "2027-03-26",
    "2027-03-29",
    "2027-05-03",
    "2027-05-31",
    "2027-08-30",
    "2027-12-27",
    "2027-12-28",
    "2028-01-03",
    "2028-04-14",
    "2028-04-17",
    "2028-05-01",
    "2028-05-29",
    "2028-08-28",
    "2028-12-25",
    "2028-12-26",
]
DUES = (
    ("2026-11-23 09:00", 5, "working_days", "2026-12-01 00:00"),
    ("2026-12-24 09:00", 5, "working_days", "2027-01-06 00:00"),
    ("2027-03-22 09:00", 5, "working_days", "2027-04-01 00:00"),
    ("2027-03-27 18:00", 24, "hours", "2027-03-28 19:00"),
    ("2026-10-24 18:00", 24, "hours", "2026-10-25 17:00"),
)


def check_facts(report: Report, policies: Path | None) -> None:
    """Check fonts, policies, bank holidays and due dates."""
    with report.check("fonts: every bundled font is there and whole") as check:
        problems = check_fonts()
        check.figure = len(list((paths.resources() / "fonts").glob("*.ttf")))
        must(not problems, "; ".join(problems))
    packs = {}
    with report.check("policies: all four can be read") as check:
        packs = {p.policy.pack_id: p.policy for p in list_packs(policies or paths.policies())}
        check.figure = len(packs)
        must(sorted(packs) == sorted(STAGES), f"found {sorted(packs)}")
    for pack_id, stages in STAGES.items():
        with report.check(f"policies: {pack_id} has its stages and contacts") as check:
            policy = packs[pack_id]
            found = tuple(f"{s.label_word} {s.number}" for s in policy.ladder[0].stage)
            check.figure = f"{len(found)} stages, {len(policy.contact)} contacts"
            must(found == stages, f"stages are {', '.join(found) or 'none'}")
            must(len(policy.contact) == CONTACTS[pack_id], f"{len(policy.contact)} contacts")
    with report.check("calendar: bank holidays of England and Wales 2026 to 2028") as check:
        calendar = WorkingCalendar("england-and-wales")
        listed = {date.fromisoformat(day) for day in HOLIDAYS}
        days = [date.fromordinal(n) for n in range(_first(), _last() + 1)]
        named = {day for day in days if day.weekday() < 5 and calendar.holiday_name(day)}
        check.figure = len(named)
        wrong = sorted(str(day) for day in listed ^ named)
        must(not wrong, f"differs on {', '.join(wrong)}")
    for start, amount, unit, due in DUES:
        with report.check(f"calendar: {amount} {unit} from {start} end at {due}") as check:
            duration = Duration(printed="", amount=amount, unit=unit)  # type: ignore[arg-type]
            found_due = due_of(duration, _at(start), WorkingCalendar("england-and-wales"))
            assert found_due is not None
            check.figure = found_due.text
            must(found_due.at == _at(due), found_due.text)


def _at(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return local_instant(moment.date(), moment.time()).astimezone(UTC)


def _first() -> int:
    return date(2026, 1, 1).toordinal()


def _last() -> int:
    return date(2028, 12, 31).toordinal()
