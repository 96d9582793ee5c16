"""When the recovery sheet is spoken of: a table of cases."""

from datetime import UTC, datetime, timedelta

import pytest

from escalation_desktop.domain.recovery_reminder import MISSING, USED, Sheet, reminder

NOW = datetime(2026, 11, 25, 10, 15, tzinfo=UTC)
KEPT, UNSURE = Sheet(on_paper=True), Sheet(on_paper=False)
YESTERDAY = NOW - timedelta(days=1)
OPENED = Sheet(on_paper=True, used_at=YESTERDAY)


@pytest.mark.parametrize(
    ("sheets", "key", "put_off", "told"),
    [
        ([], False, None, MISSING),
        ([UNSURE], False, None, MISSING),
        ([KEPT], False, None, None),
        ([UNSURE, KEPT], False, None, None),
        ([], True, None, None),
        ([UNSURE], True, None, None),
        ([OPENED], False, None, USED),
        ([OPENED], True, None, USED),
        ([OPENED, KEPT], False, None, None),
        ([Sheet(on_paper=False, used_at=YESTERDAY)], False, None, USED),
        ([], False, NOW, None),
        ([], False, NOW - timedelta(days=7) + timedelta(seconds=1), None),
        ([], False, NOW - timedelta(days=7), MISSING),
        ([], False, NOW + timedelta(seconds=1), MISSING),  # the clock was set back
        ([OPENED], False, YESTERDAY - timedelta(hours=1), USED),  # put off before it was used
        ([OPENED], False, YESTERDAY + timedelta(hours=1), None),
    ],
)
def test_when_it_is_spoken_of(sheets, key, put_off, told) -> None:
    assert reminder(sheets, has_agency_key=key, put_off_at=put_off, now=NOW) == told
