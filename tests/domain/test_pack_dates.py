from datetime import date

import pytest

from escalation_desktop.domain.pack_dates import is_past
from escalation_desktop.domain.policy import PackDate


@pytest.mark.parametrize(
    ("precision", "printed", "last"),
    [
        ("day", date(2025, 5, 14), date(2025, 5, 14)),
        ("month", date(2025, 5, 1), date(2025, 5, 31)),
        ("month", date(2028, 2, 1), date(2028, 2, 29)),
        ("month", date(2025, 12, 1), date(2025, 12, 31)),
        ("year", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_printed_date_passes_with_its_last_day(precision, printed, last) -> None:
    when = PackDate(date=printed, precision=precision)
    assert not is_past(when, last)
    assert is_past(when, date.fromordinal(last.toordinal() + 1))
