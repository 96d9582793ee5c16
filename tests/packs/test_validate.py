"""The validator finds what the tables of the design list in the four packs: no more, no fewer."""

from datetime import date

import pytest

from escalation_desktop.domain.policy import PackDate
from escalation_desktop.packs import all_problems, is_overdue, validate
from escalation_desktop.packs.document_problems import last_day
from escalation_desktop.packs.reader import parse_files
from tests.packs.made_up import POLICY, files
from tests.packs.shipped import NAMES, shipped

TODAY = date(2026, 11, 22)

# Typed from the table of rules and from the checklist's anomalies, not from the validator.
EXPECTED = {
    "waltham-forest": {
        "no_review_date": "letter spotlight",
        "old_document": "letter",
        "dead_link": "link-process",
        "contact_missing": "lado",
        "no_terminal_rule": "main",
        "no_record_duty": "pack",
        "no_immediate_risk_route": "pack",
        "shared_number": "a1 a2",
        "phone_odd_spacing": "a2 a8 a9",
        "body_superseded": "a17",
        "no_name": "a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 a11 a12 a13 a14 a15 a16 a17",
    },
    "wandsworth": {
        "no_review_date": "policy",
        "old_document": "policy",
        "contact_missing": "hss chair reviewing-officer executive",
        "shared_number": "b17 b18",
        "phone_odd_spacing": "b5 b21",
        "body_superseded": "b19 b20 b21",
        "no_name": "b4 b5 b6 b7 b12 b13 b14 b15 b16 b17 b18 b19 b20 b21",
    },
    "bedfordshire": {
        "no_review_date": "page",
        "dead_link": "link-procedures link-ofsted link-nspcc link-dfe link-schools",
    },
    "hammersmith-fulham": {
        "review_overdue": "policy",
        "contact_missing": "business-manager subgroup stage-3-officers stage-4-officers",
        "no_terminal_rule": "main",
        "phone_too_short": "e19",
        "phone_suspect_truncated": "e30",
        "phone_odd_spacing": "e21 e23 e27 e34",
        "shared_number": "e22 e26 e27 e28",
        "duplicate_email": "e2 e6 e27",
        "name_email_mismatch": "e5 e9 e15",
        "role_detail_mismatch": "e23",
        "no_name": "e2 e3 e4 e6 e7 e31",
        "no_phone": "e1 e2 e3 e4 e5 e6 e7 e8 e9 e10 e11 e12 e13 e14 e15 e16 e17 e18 e31 e32 e33"
        " e35",
    },
}

INFORMATION = {"phone_odd_spacing", "no_name", "no_phone"}


@pytest.mark.parametrize("name", NAMES)
def test_exactly_the_expected_problems_are_found(name):
    expected = {
        (target, code) for code, targets in EXPECTED[name].items() for target in targets.split()
    }

    found = [(each.target, each.code) for each in validate(shipped(name).policy, TODAY)]

    assert len(found) == len(set(found)), "a problem is found twice"
    assert set(found) == expected


@pytest.mark.parametrize("name", NAMES)
def test_severities(name):
    # A line that services of one trust share is information; other shared numbers are warnings.
    shares_a_line = name == "hammersmith-fulham"
    for each in validate(shipped(name).policy, TODAY):
        light = each.code in INFORMATION or (each.code == "shared_number" and shares_a_line)
        assert each.severity == ("info" if light else "warning"), each
        assert each.message.endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_authors_notes_and_rules_agree_on_who_saw_what(name):
    policy = shipped(name).policy
    found = {(each.code, each.target) for each in validate(policy, TODAY)}

    for known in policy.known_problem:
        assert ((known.code, known.target) in found) == (known.seen_by == "validator"), known


def test_the_authors_words_stand_for_what_both_saw():
    problems = all_problems(shipped("hammersmith-fulham").policy, TODAY)

    short = [each for each in problems if each.code == "phone_too_short"]
    assert [each.message for each in short] == [
        "Nine digits; elsewhere the trust's number is printed with eleven."
    ]
    assert any(each.code == "one_mailbox" and each.target == "e35" for each in problems)


@pytest.mark.parametrize(("day", "overdue"), [(date(2025, 5, 31), False), (date(2025, 6, 1), True)])
def test_a_review_due_in_may_is_overdue_from_june(day, overdue):
    policy = shipped("hammersmith-fulham").policy

    assert is_overdue(policy.review_due, day) is overdue
    assert ("review_overdue" in {each.code for each in validate(policy, day)}) is overdue


@pytest.mark.parametrize(
    ("day", "old"),
    [(date(2025, 1, 31), False), (date(2025, 2, 1), True), (date(2020, 1, 1), False)],
)
def test_a_document_is_old_after_three_years(day, old):
    codes = {(each.target, each.code) for each in validate(shipped("waltham-forest").policy, day)}

    assert (("letter", "old_document") in codes) is old


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [
        ("day", date(2024, 2, 29), date(2024, 2, 29)),
        ("month", date(2024, 2, 1), date(2024, 2, 29)),
        ("month", date(2023, 12, 1), date(2023, 12, 31)),
        ("year", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_the_last_day_a_printed_date_covers(precision, first, last):
    assert last_day(PackDate(date=first, precision=precision)) == last


def test_a_leap_day_has_an_anniversary():
    leap = POLICY.replace("date = 2024-05-13", "date = 2024-02-29")
    codes = {each.code for each in validate(parse_files(files(leap)), date(2027, 3, 1))}

    assert "old_document" in codes


def test_a_pack_of_one_document_may_give_its_dates_at_the_top():
    codes = {each.code for each in validate(parse_files(files()), date(2026, 11, 22))}
    later = {each.code for each in validate(parse_files(files()), date(2031, 1, 1))}

    assert codes == set()
    assert later == {"review_overdue", "old_document"}


def test_an_external_ladder_is_not_asked_for_a_duty_to_record():
    codes = {each.code for each in validate(shipped("bedfordshire").policy, TODAY)}

    assert "no_record_duty" not in codes
    assert "no_terminal_rule" not in codes
