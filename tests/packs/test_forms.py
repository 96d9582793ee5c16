"""Forms that ask for what the app has not: told by check-pack, and never a reason to refuse."""

from datetime import date

from escalation_desktop.packs import all_problems
from escalation_desktop.packs.forms import form_problems
from tests.domain import form_policy
from tests.packs.shipped import NAMES, shipped


def told(**changes: object) -> dict[tuple[str, str], str]:
    return {
        (one.code, one.target): one.message for one in form_problems(form_policy.policy(**changes))
    }


def test_names_that_the_app_does_not_have_are_told_once_for_each_form():
    found = told()
    assert set(found) == {
        ("form_field_unknown", "entry-form"), ("form_field_unknown", "monitoring"),
    }  # fmt: skip
    assert "“school_year”" in found["form_field_unknown", "entry-form"]
    assert "“cost”" in found["form_field_unknown", "monitoring"]
    assert all("by hand" in message for message in found.values())


def test_a_name_that_is_nearly_one_is_told_with_the_one_that_is_meant():
    form = form_policy.MEETING | {"section": [{"title": "A", "field": [
        {"label": "Agency", "source": "our_agancy"}, {"label": "B", "source": "stage.s9.ended"},
        {"label": "C", "source": "fact.mood"}, {"label": "D", "source": "closure.none"},
    ]}]}  # fmt: skip
    message = told(form=[form])["form_field_unknown", "meeting-form"]
    assert "“our_agancy” (perhaps “our_agency”)" in message
    assert all(name in message for name in ("stage.s9.ended", "fact.mood", "closure.none"))


def test_a_box_that_nothing_can_tick_is_told():
    fields = [
        {"label": "Status", "source": "fact.child_status",
         "choices": [{"printed": "Plan", "value": "cp"}, {"printed": "Other"}]},
        {"label": "By hand", "choices": [{"printed": "Yes", "value": "yes"}, {"printed": "No"}]},
    ]  # fmt: skip
    form = form_policy.MEETING | {"section": [{"title": "A", "field": fields}]}
    message = told(form=[form])["form_box_never_ticked", "meeting-form"]
    assert "“Plan” (cp)" in message and "“Yes” (yes)" in message
    assert "Other" not in message


def test_a_form_that_nothing_asks_for_is_told():
    assert ("form_unused", "entry-form") in told(notification=[])
    assert ("form_unused", "meeting-form") not in told(notification=[])


def test_the_four_policies_print_no_form_and_so_have_none():
    for name in NAMES:
        policy = shipped(name).policy
        assert policy.form == ()
        assert not [p for p in all_problems(policy, date(2026, 11, 22)) if "form_" in p.code]


def test_a_policy_with_forms_is_accepted():
    assert [form.id for form in form_policy.pack().policy.form] == [
        "entry-form", "monitoring", "meeting-form", "known-only",
    ]  # fmt: skip
