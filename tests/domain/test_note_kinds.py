"""Notes that are no communication, what a note keeps apart, and the actions agreed in one."""

from dataclasses import replace

import msgspec
import pytest

from escalation_desktop.documents import to_text
from escalation_desktop.domain import journal
from escalation_desktop.domain.briefing import briefing
from escalation_desktop.domain.chronology import chronology
from escalation_desktop.domain.closing import checks
from escalation_desktop.domain.confirmation import confirmation
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.entries import standing
from escalation_desktop.domain.escalation_notice import escalation_notice
from escalation_desktop.domain.note_lines import fields_of, form_of, title_of
from escalation_desktop.domain.paste import paste_text
from escalation_desktop.domain.stage_record import stage_record
from tests.domain.made_up import ANN, CY, NOW, SAM, Story, at, note, resolved

COPY = Copy(number="D/1", prepared_by="Ann Lee", made_at=NOW)


def _action(**changes: object) -> journal.ActionAgreed:
    fields = {
        "id": "x1",
        "what": "See the child",
        "who": "Sam Okoye",
        "by_when": at("30 Nov").date(),
    }
    return journal.ActionAgreed(**(fields | changes))


@pytest.mark.parametrize(
    ("kind", "form", "words"),
    [
        ("", "telephone", "Telephone"),
        ("", "", "Form not given"),
        ("supervision", "", "Supervision"),
        ("supervision", "face_to_face", "Supervision, face to face"),
        ("oversight", "", "Management oversight"),
        ("visit", "", "Visit or observation"),
        ("working", "", "Working note"),
    ],
)
def test_a_note_says_what_it_is(kind, form, words):
    assert form_of(journal.Note(kind=kind, form=form)) == words


def test_its_title_names_the_other_side():
    said = journal.Note(kind="visit", involved=(ANN, SAM))
    assert title_of(said) == "Visit or observation with Sam Okoye"


def test_fact_hearsay_and_opinion_are_told_apart():
    said = journal.Note(saw="An empty fridge.", heard="“Nobody came”, the mother.", view="Neglect.")
    assert [(field.slot, field.line) for field in fields_of(said)] == [
        ("discussed", "What the writer saw: An empty fridge."),
        ("discussed", "What the writer was told: “Nobody came”, the mother."),
        ("discussed", "The writer’s view: Neglect."),
    ]


def _asked(story: Story) -> list[str]:
    return [check.text for check in checks(story.state())]


@pytest.mark.parametrize("kind", ["visit", "supervision", "oversight", "working"])
def test_what_is_no_communication_is_not_asked_for_its_form_and_holds_no_discussion(kind):
    story = resolved()
    story.say(journal.Note(kind=kind, stage="s3", discussed="x"), "26 Nov 10:30")
    assert _asked(story) == _asked(resolved())
    story = Story().open()
    story.start("s2", "24 Nov 10:00")
    story.say(note("s2", kind=kind), "24 Nov 11:00")
    story.end("s2", "24 Nov 12:00")
    said = next(c for c in checks(story.state()) if c.text == "Stage 2: a note of what was said")
    assert not said.met


def test_what_the_writer_was_told_is_what_was_discussed():
    story = Story().open()
    story.start("s2", "24 Nov 10:00")
    story.say(note("s2", "", heard="They will not go on."), "24 Nov 11:00")
    assert "what was discussed" not in "".join(_asked(story))
    assert "not given" not in paste_text(story.state())


def test_actions_agreed_in_a_note_are_copied_with_it():
    story = Story().open()
    said = story.say(note())
    story.say(_action(note=said.id))
    story.say(_action(id="x2", what="", who="", by_when=None, note=said.id))
    text = paste_text(story.state(), [said.id])
    assert "Action: See the child; who: Sam Okoye; by when: Mon 30 Nov 2026" in text
    assert "Action: not given; who: not given; by when: not given" in text
    assert "See the child" not in paste_text(story.state(), [story.records[0].id])


def _papers(story: Story) -> dict[str, str]:
    state = story.state()
    made = {"confirmation": confirmation(state, COPY), "all": chronology(state, (), COPY)}
    made |= {turn.key: stage_record(state, turn.key, COPY) for turn in state.turns}
    told = {name: to_text(document) for name, document in made.items()}
    told["paste"] = paste_text(state, [record.id for record in state.records])
    return told


@pytest.mark.parametrize("fate", ["open", "done", "struck", "corrected", "withdrawn"])
def test_an_action_of_an_internal_note_is_on_no_paper(fate):
    story = resolved()
    action = story.say(_action(what="Kingfisher", stage="s3", internal=True), "26 Nov 10:30")
    story.say(journal.ActionUpdated(action="x1", status="done", comment="Kingfisher too"))
    if fate == "struck":
        story.say(journal.Struck(entry=action.id, reason="Kingfisher"))
    if fate == "corrected":
        body = msgspec.to_builtins(_action(what="Kingfisher again", stage="s3"))
        story.say(journal.Correction(of=action.id, kind="action_agreed", body=body,
                                     happened_at=action.happened_at))  # fmt: skip
    if fate == "withdrawn":
        story.say(journal.BodyWithdrawn(entry=action.id, reason="Kingfisher", internal=True))
        at_ = story.records.index(action)
        story.records[at_] = replace(action, body=journal.Unknown())
    for name, text in _papers(story).items():
        assert "Kingfisher" not in text, name
    assert _asked(story) == _asked(resolved())


def test_an_action_goes_off_every_paper_with_a_note_that_is_made_internal():
    story = resolved()
    said = story.say(note(stage="s3"), "26 Nov 10:30")
    story.say(_action(what="Kingfisher", stage="s3", note=said.id), "26 Nov 10:30")
    story.say(journal.ActionUpdated(action="x1", status="done", comment="Kingfisher too"))
    assert "Kingfisher" in _papers(story)["confirmation"]
    body = msgspec.to_builtins(note(stage="s3", internal=True))
    story.say(journal.Correction(of=said.id, kind="note", body=body,
                                 happened_at=said.happened_at))  # fmt: skip
    for name, text in _papers(story).items():
        assert "Kingfisher" not in text, name


def test_in_the_window_the_action_stands_with_the_others_and_says_what_it_is():
    story = Story().open()
    made = story.say(_action(internal=True))
    state = story.state()
    assert [a.action.what for a in state.actions] == ["See the child"]
    assert state.shared_actions == ()
    assert standing(made, state).internal


def test_supervision_names_nobody_of_our_own_in_its_title():
    assert title_of(journal.Note(kind="supervision", involved=(ANN, CY))) == "Supervision"


def test_what_is_no_communication_was_not_tried():
    story = resolved()
    before = to_text(escalation_notice(story.state(), "s3", COPY))
    story.say(journal.Note(kind="visit", stage="s2", discussed="Seen."), "24 Nov 14:45")
    after = to_text(escalation_notice(story.state(), "s3", COPY))
    assert after.count("1 communication") == before.count("1 communication") > 0
    assert "visit or observation" not in to_text(briefing(story.state(), COPY))
