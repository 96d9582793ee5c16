"""The papers that are not issued: held to the same standards as those that are."""

from datetime import UTC, datetime

import pytest

from escalation_desktop.domain.recovery_sheet import SheetFacts, recovery_sheet
from escalation_desktop.store.recovery import format_code
from tests.documents.made import NAMES
from tests.documents.sound import faults

AT = datetime(2026, 11, 25, 10, 15, tzinfo=UTC)


@pytest.mark.parametrize("person", ["Ann Lee, health visitor", "", "; ".join(NAMES)])
def test_the_recovery_sheet_is_sound_and_says_all_that_it_holds(person: str) -> None:
    document = recovery_sheet(format_code(bytes(range(20))), SheetFacts(person, AT))
    assert faults(document) == []
