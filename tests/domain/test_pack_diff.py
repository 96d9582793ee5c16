"""Every change between two versions of a policy is told, in words, where a reader would look."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from escalation_desktop.domain.pack_diff import Change, as_text, changes
from escalation_desktop.domain.policy import Duration, Policy
from escalation_desktop.errors import AppError
from escalation_desktop.packs.comparing import diff_pack
from tests.domain import form_policy
from tests.domain.made_up import real_policy
from tests.domain.pack_places import changed_at, texts

NAMES = ["wandsworth", "waltham-forest", "hammersmith-fulham", "bedfordshire"]
FOLDER = Path(__file__).parents[2] / "policies"
BEFORE = real_policy("wandsworth")


def _ladder(policy: Policy, **changed: object) -> Policy:
    return structs.replace(policy, ladder=(structs.replace(policy.ladder[0], **changed),))


def _stage(number: int, **changed: object) -> Policy:
    stages = list(BEFORE.ladder[0].stage)
    stages[number] = structs.replace(stages[number], **changed)
    return _ladder(BEFORE, stage=tuple(stages))


@pytest.mark.parametrize("name", NAMES)
def test_a_policy_does_not_differ_from_itself(name):
    assert changes(real_policy(name), real_policy(name)) == ()


def test_a_change_in_a_stage_stands_under_that_stage():
    after = _stage(2, title="Line managers talk", theirs=())
    assert changes(BEFORE, after) == (
        Change("Stages", "Stage 3: Line managers talk", "changed", (
            "title: “Escalate line manager to line manager” is now “Line managers talk”",
            "their side: no longer “the equivalent supervisor/ manager in the other agency”",
        )),
    )  # fmt: skip


def test_stages_that_came_went_and_moved():
    first, second, *rest = BEFORE.ladder[0].stage
    new = structs.replace(rest[-1], id="s7", title="One more", number=7)
    after = _ladder(BEFORE, stage=(second, first, *rest[:-1], new))
    found = changes(BEFORE, after)
    assert [(one.kind, one.subject[:8]) for one in found] == [
        ("order", ""), ("added", "Stage 7:"), ("removed", "Stage 6:"),
    ]  # fmt: skip
    assert found[0].words[0].startswith("They now stand in this order: Stage 2: ")


def test_a_limit_that_is_longer_says_from_what_to_what():
    longer = Duration(printed="TWO WORKING WEEKS", amount=2, unit="working_weeks")
    after = structs.replace(BEFORE, clock=(structs.replace(BEFORE.clock[0], duration=longer),))
    text = as_text(changes(BEFORE, after))
    assert "Limits over several stages" in text
    assert "“ONE WORKING WEEK” is now “TWO WORKING WEEKS”" in text
    assert "amount: “1” is now “2”" in text


def test_a_number_that_changed_stands_under_its_contact():
    first = BEFORE.contact[0]
    phone = structs.replace(first.phones[0], printed="020 7946 0000")
    changed = structs.replace(first, phones=(phone,))
    after = structs.replace(BEFORE, contact=(changed, *BEFORE.contact[1:-1]))
    text = as_text(changes(BEFORE, after))
    assert "- Wandsworth Children's Services, Multi-Agency Safeguarding Hub (MASH)\n" in text
    assert "phones: added “020 7946 0000”" in text
    assert "phones: no longer “020 8871 6622”" in text
    assert "- Removed: " in text


def test_a_second_ladder_is_told_whole_and_by_its_name():
    other = structs.replace(BEFORE.ladder[0], id="conference", title="About a conference")
    found = changes(BEFORE, structs.replace(BEFORE, ladder=(*BEFORE.ladder, other)))
    assert found[0].section == "Stages: About a conference"
    assert (found[0].kind, found[0].subject) == ("added", "the whole ladder, About a conference")
    assert len(found) == 1 + len(other.stage)


PLACES = [(name, n) for name in NAMES for n, _ in enumerate(texts(real_policy(name)))]


@settings(max_examples=150)
@given(st.sampled_from(PLACES))
def test_no_change_of_a_word_goes_untold(where):
    name, place = where
    before = real_policy(name)
    after, word = changed_at(before, place)
    text = as_text(changes(before, after))
    assert word in text


def test_two_policies_are_not_compared():
    with pytest.raises(AppError, match="two policies") as told:
        diff_pack(FOLDER / "wandsworth", FOLDER / "bedfordshire")
    assert "Safeguarding" in told.value.sentence


def test_remarks_and_line_ends_are_no_change(tmp_path):
    for name in ("policy.toml", "contacts.toml"):
        text = (FOLDER / "wandsworth" / name).read_text("utf-8")
        (tmp_path / name).write_text(f"# a remark\n{text}", "utf-8")
    told, code = diff_pack(FOLDER / "wandsworth", tmp_path)
    assert (code, "nothing a reader would meet" in told) == (0, True)
    same, code = diff_pack(FOLDER / "wandsworth", FOLDER / "wandsworth")
    assert (code, "the same files" in same) == (0, True)
    (tmp_path / "policy.toml").write_text(
        (FOLDER / "wandsworth" / "policy.toml")
        .read_text("utf-8")
        .replace('pack_version = "1.0"', 'pack_version = "1.1"'),
        "utf-8",
    )
    told, code = diff_pack(FOLDER / "wandsworth", tmp_path)
    assert code == 1
    assert told.startswith("Wandsworth 1.0 and 1.1:\n\nThe policy\n- version: “1.0” is now “1.1”")


def test_a_field_that_came_into_a_form_is_told_under_the_form():
    before = form_policy.policy()
    field = {"label": "School", "source": "area", "needed": True}
    section, second = form_policy.ENTRY["section"]
    entry = form_policy.ENTRY | {
        "typed": False,
        "section": [
            section | {"field": [*section["field"][1:], field]},
            second,
        ],
    }
    after = form_policy.policy(form=[entry, form_policy.MONITORING, form_policy.MEETING])
    text = as_text(changes(before, after))
    assert "Forms\n- Notification of a professional disagreement\n" in text
    assert "section “1. Who”: field: added “School”" in text
    assert "section “1. Who”: field: no longer “Agency raising it”" in text
    assert "the partnership types into it: “yes” is now “no”" in text
    assert "- Removed: A form on paper" in text
