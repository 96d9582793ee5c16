"""A day typed in words is the day it was typed on, the next morning too."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from escalation_desktop.ui.drafts.fields import read_field, write_field
from escalation_desktop.ui.moments import Moment
from escalation_desktop.ui.widgets.date_time import DateTimeField

TYPED = datetime(2026, 11, 25, 22, 50, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "meant", "kept"),
    [
        ("yesterday 16:30", Moment(date(2026, 11, 24), time(16, 30)), "Tue 24 Nov 2026 16:30"),
        ("today", Moment(date(2026, 11, 25)), "Wed 25 Nov 2026"),
        ("16:30", Moment(date(2026, 11, 25), time(16, 30)), "Wed 25 Nov 2026 16:30"),
        ("25/11 16:30", Moment(date(2026, 11, 25), time(16, 30)), "25/11 16:30"),
        ("25/11/2026", Moment(date(2026, 11, 25)), "25/11/2026"),
    ],
)
def test_over_midnight_and_through_a_draft_it_is_the_same_day(qtbot, typed, meant, kept):
    now = [TYPED]
    field = DateTimeField(lambda: now[0])
    qtbot.addWidget(field)
    field.line.setText(typed)
    now[0] += timedelta(hours=10)
    assert field.value() == meant
    draft = read_field(field)
    assert draft == kept
    again = DateTimeField(lambda: now[0])
    qtbot.addWidget(again)
    write_field(again, draft)
    assert again.value() == meant


def test_what_cannot_be_read_is_kept_as_typed(qtbot):
    field = DateTimeField(lambda: TYPED)
    qtbot.addWidget(field)
    field.line.setText("some time tod")
    assert field.kept() == "some time tod"
