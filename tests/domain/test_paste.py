import pytest

from escalation_desktop.domain import journal
from escalation_desktop.domain.paste import BASELINE, HOUSE, headings_of, parts_of, paste_text
from tests.domain.made_up import Story, climb, note, policy, real_policy, resolved

FULL = note(
    "s1", "We talked.", issues=("the visits",), points_agreed=("the weight",), evidence="Chart.",
    wanted="A visit.", their_reasons="No staff.", protects="Nursery daily.",
    childs_views="Likes nursery.", effect_on_child="Tired.", further="To Stage 2.",
    actions_taken=("rang",), decisions=("go on",), manager_consulted="Cy, 9 Nov.",
    support="Cy joined.", overdue_reason="Leave.", contact_used="Team, 020 7946 0000",
    number="020 7946 0001", saw="An empty fridge.", heard="Nobody came.", view="Neglect.",
)  # fmt: skip
WORDS = (
    "We talked.", "the visits", "the weight", "Chart.", "A visit.", "No staff.", "Nursery daily.",
    "Likes nursery.", "Tired.", "To Stage 2.", "rang", "go on", "Cy, 9 Nov.", "Cy joined.",
    "An empty fridge.", "Nobody came.", "Neglect.", "Leave.", "020 7946 0000", "020 7946 0001",
    "Sam Okoye", "Telephone",
)  # fmt: skip


def test_hammersmith_and_fulhams_four_headings_in_their_order_and_no_others():
    over = real_policy("hammersmith-fulham")
    story = Story(over).open()
    story.start("s1", "24 Nov 10:00")
    story.say(FULL, "24 Nov 14:30")
    text = paste_text(story.state())
    lines = text.splitlines()
    headed = [line.removesuffix(":") for line in lines if line.endswith(":")]
    assert headed == list(over.record.headings)
    assert len(headed) == 4
    at = [lines.index(f"{heading}:") for heading in headed]
    parts = ["\n".join(lines[a:b]) for a, b in zip(at, [*at[1:], len(lines)], strict=True)]
    for part, words in zip(
        parts,
        ("Tue 24 Nov 2026 14:30, telephone", "Sam Okoye", "We talked.", "To Stage 2."),
        strict=True,
    ):
        assert words in part


def test_the_header_names_the_case_the_policy_its_version_and_the_stage():
    text = paste_text(climb(real_policy("hammersmith-fulham"), ["s1"]).state())
    assert text.startswith(
        "Professional disagreement D-7QK-4M2-XR13\n"
        "Escalation and resolving professional differences policy, version 1.0, May 2024\n"
    )
    assert "Stage: Stage 1, discussion between front line workers" in text


@pytest.mark.parametrize(
    "headings",
    [[], ["Date"], ["What was said"], ["Abc", "Def"], ["Who", "When", "Outcome"],
     ["Outcome", "What was discussed", "Who was involved", "Date and form of communication"]],
)  # fmt: skip
@pytest.mark.parametrize("word", WORDS)
def test_nothing_in_a_note_is_left_out_whatever_the_headings(headings, word):
    story = Story(policy(record={"headings": headings})).open()
    story.say(FULL)
    assert word.casefold() in paste_text(story.state()).casefold()


def test_the_apps_own_headings_where_the_policy_asks_for_none():
    assert headings_of(Story(policy(record={})).open().state()) == BASELINE


def test_what_the_policy_asks_for_and_nobody_gave_is_told_as_not_given():
    story = Story(real_policy("hammersmith-fulham")).open()
    story.say(journal.Note(form="email"))
    assert paste_text(story.state()).count("not given") == 3


def test_only_what_was_asked_for():
    story = resolved()
    wanted = next(r.id for r in story.records if r.kind == "note")
    text = paste_text(story.state(), [wanted])
    assert "What it is about." in text
    assert "The core group." not in text


def test_a_stage_end_and_the_outcome_can_be_pasted():
    text = paste_text(resolved().state())
    assert "Tue 24 Nov 2026 15:00, end of the stage" in text
    assert "Points of disagreement: the weight record" in text
    assert "The core group meets before Fri 4 December." in text


def test_a_struck_entry_is_left_out_unless_it_is_asked_for():
    story = Story().open()
    record = story.say(note("s1", "Wrong child."))
    story.say(journal.Struck(entry=record.id, reason="mixed up"))
    assert "Wrong child." not in paste_text(story.state())
    text = paste_text(story.state(), [record.id])
    assert "STRUCK THROUGH: mixed up" in text
    assert "Wrong child." in text


def test_late_notes_and_additions_say_so():
    story = Story().open()
    record = story.say(note("s1"), "24 Nov 10:00", written="26 Nov 10:00")
    story.say(journal.Addition(to=record.id, text="And this."), "26 Nov 11:00")
    text = paste_text(story.state())
    assert "late entry, written 2 days later" in text
    assert "And this." in text


def test_training_is_stamped():
    assert paste_text(Story().open(training=True).state()).startswith("TRAINING – NOT A REAL CHILD")


SHORT = (("Analysis", "view"), ("Contact", "when"), ("Case note", "discussed"))


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("house", [HOUSE, SHORT, SHORT[:1], HOUSE[::-1]])
def test_nothing_in_a_note_is_left_out_whatever_the_agencys_order(house, word):
    story = Story(real_policy("hammersmith-fulham")).open()
    said = story.say(FULL)
    state = story.state()
    assert word.casefold() in paste_text(state, house=house).casefold()
    parts = parts_of(state, said.id, house)
    assert word.casefold() in "\n".join(text for _, text in parts).casefold()


def test_the_agencys_order_takes_the_place_of_the_policys_headings():
    story = Story(real_policy("hammersmith-fulham")).open()
    said = story.say(note(said="We talked.", view="Neglect."), "24 Nov 14:30")
    lines = paste_text(story.state(), house=SHORT).splitlines()
    assert [line for line in lines if line.endswith(":")] == ["Analysis:", "Contact:", "Case note:"]
    parts = dict(parts_of(story.state(), said.id, SHORT))
    assert parts["Analysis"] == "The writer’s view: Neglect."
    assert parts["Contact"].startswith("Tue 24 Nov 2026 14:30, telephone")


def test_a_part_that_says_nothing_is_left_out_of_the_agencys_order():
    story = Story(real_policy("hammersmith-fulham")).open()
    said = story.say(journal.Note(form="email"))
    text = paste_text(story.state(), house=HOUSE)
    assert "not given" not in text
    assert [heading for heading, _ in parts_of(story.state(), said.id, HOUSE)] == ["Date and form"]


def test_part_by_part_an_internal_or_struck_entry_still_says_what_it_is():
    story = Story().open()
    secret = story.say(note(internal=True))
    struck = story.say(note())
    story.say(journal.Struck(entry=struck.id, reason="Wrong child"))
    state = story.state()
    assert parts_of(state, secret.id)[0][1].startswith("Internal note")
    assert parts_of(state, struck.id, HOUSE)[0][1].startswith("STRUCK THROUGH: Wrong child")
