"""How far a contact can be relied on: by its looks, by its age, and by what somebody found."""

from datetime import date, timedelta

import pytest

from escalation_desktop.domain.local_contact import (
    STALE_DAYS,
    Local,
    Printed,
    Standing,
    has_changed,
    role_key,
    standing,
)

TODAY = date(2026, 11, 25)
PRINT = Printed(role="LADO", phones=("020 8871 7440",), policy="Wandsworth")
OTHER = Printed(role="LADO", phones=("020 8871 7441",), policy="Wandsworth")


def on(days: int, **more: object) -> Local:
    return Local(confirmed_on=TODAY - timedelta(days=days), confirmed_by="Ann", **more)


@pytest.mark.parametrize(
    ("local", "now", "wrong", "old", "kind"),
    [
        (None, PRINT, "", False, "unconfirmed"),
        (None, PRINT, "", True, "old"),
        (None, PRINT, "number too short", True, "wrong"),
        (None, None, "", False, "unchecked"),
        (Local(), PRINT, "", True, "old"),
        (Local(), None, "", False, "unchecked"),
        (on(0), PRINT, "number too short", True, "confirmed"),
        (on(STALE_DAYS), PRINT, "", True, "confirmed"),
        (on(STALE_DAYS + 1), PRINT, "", False, "stale"),
        (on(0, printed=PRINT), PRINT, "", True, "confirmed"),
        (on(0, printed=PRINT), OTHER, "", True, "changed"),
        (on(9999, printed=PRINT), OTHER, "", True, "changed"),
        (on(0, printed=PRINT), None, "", False, "confirmed"),
        (on(0, found="wrong", printed=PRINT), PRINT, "", False, "wrong"),
        (Local(found="wrong"), PRINT, "", True, "wrong"),
        (on(0), None, "", False, "confirmed"),
        (on(STALE_DAYS + 1), None, "", False, "stale"),
    ],
)
def test_standing(local: Local, now: Printed, wrong: str, old: bool, kind: str) -> None:
    found = standing(
        local, now, TODAY, looks_wrong=wrong, is_old=old, printed_when="printed May 2020"
    )
    assert found.kind == kind
    assert found.is_doubtful is (kind in ("wrong", "changed", "stale"))


@pytest.mark.parametrize(
    ("local", "more", "words"),
    [
        (on(2), {}, "confirmed Mon 23 Nov 2026"),
        (on(2, found="wrong"), {}, "did not answer when it was tried on Mon 23 Nov 2026"),
        (None, {"is_old": True, "printed_when": "printed May 2020"},
         "old: printed May 2020, not confirmed"),
        (None, {"looks_wrong": "number too short"}, "looks wrong: number too short"),
    ],
)  # fmt: skip
def test_it_says_why(local: Local, more: dict[str, object], words: str) -> None:
    assert standing(local, PRINT, TODAY, **more).words == words
    assert Standing("old", words).words == words


def test_another_version_of_the_same_print_is_no_change() -> None:
    assert not has_changed(PRINT, Printed(role="LADO", phones=PRINT.phones, policy="New title"))
    assert has_changed(PRINT, OTHER)


def test_a_role_is_the_same_however_its_agency_was_typed() -> None:
    assert role_key("w", "s3", " Children’s  SOCIAL care") == role_key(
        "w", "s3", "children’s social care"
    )
    assert role_key("w", "s3", "police") != role_key("w", "s3") != role_key("w", "s4")
