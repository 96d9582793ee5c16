"""Every name that the app proposes for a file is one that Windows keeps as it is."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.casework import (
    auditing,
    child_files,
    guide,
    hand_over,
    installation,
    paper_kinds,
    papers,
    purging,
    recovery,
    returns,
)
from escalation_desktop.domain import backups
from escalation_desktop.domain.file_names import problem
from escalation_desktop.domain.reference import reference_of

MOMENTS = st.datetimes(
    min_value=datetime(2000, 1, 1), max_value=datetime(2060, 1, 1), timezones=st.just(UTC)
)
KINDS = ("", *paper_kinds.KINDS)
CASES = st.integers(0, 2**128 - 1).map(lambda number: f"{number:032x}")


@settings(max_examples=40)
@given(CASES, st.integers(1, 9999), MOMENTS)
def test_whatever_the_case_and_the_moment(case: str, number: int, at: datetime) -> None:
    reference = reference_of(case)
    made = [
        *(papers.suggested_name(f"{reference}/{number}", kind) for kind in KINDS),
        papers.suggested_name(f"P/{number}"),
        hand_over.suggested_name(at),
        auditing.suggested_name(at),
        child_files.suggested_name(at),
        purging.suggested_name(SimpleNamespace(reference=reference)),  # type: ignore[arg-type]
        *(returns.suggested_name(["2026-Q4", "2027-Q1"], training=yes) for yes in (True, False)),
        returns.suggested_name([]),
        backups.file_name(case, at + timedelta(microseconds=1)),
        recovery.FILE_NAME, guide.FILE_NAME, installation.FILE_NAME, "Limits.ics",
    ]  # fmt: skip
    assert {name: problem(name) for name in made if problem(name)} == {}
