"""Internal notes: on no paper, in no form, in no text to paste; known as such in the window."""

import msgspec
import pytest

from escalation_desktop.documents import to_text
from escalation_desktop.domain import journal
from escalation_desktop.domain.closing import checks
from escalation_desktop.domain.confirmation import confirmation
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.entries import (
    notes_in_order,
    say_internal,
    say_left_off,
    shareable_notes,
    standing,
)
from escalation_desktop.domain.escalation_notice import escalation_notice
from escalation_desktop.domain.form_rows import TABLES
from escalation_desktop.domain.gap_report import gap_report
from escalation_desktop.domain.partnership_notice import partnership_notice
from escalation_desktop.domain.paste import paste_text
from escalation_desktop.domain.prefill import stage_so_far
from escalation_desktop.domain.prompts import prompts
from escalation_desktop.domain.stage_record import stage_record
from escalation_desktop.domain.telling import tell
from escalation_desktop.domain.wording import INTERNAL
from tests.domain.made_up import ANN, CY, NOW, Story, note, resolved

TEXTS = tuple(
    field.name
    for field in msgspec.structs.fields(journal.Note)
    if field.type is str and field.name not in ("stage", "contact_used", "moved_from")
)
LISTS = ("issues", "points_agreed", "actions_taken", "decisions")
SECRET = "Kingfisher"


def _secret(stage: str = "", **more: object) -> journal.Note:
    """Return an internal note with the word in every field that a person can type."""
    told = {name: f"{SECRET} {name}" for name in TEXTS}
    told |= {name: (f"{SECRET} {name}",) for name in LISTS}
    quinn = journal.Party(name=f"Quinn {SECRET}", role="supervisor", side="ours")
    return note(stage, involved=(ANN, quinn), internal=True, form="meeting", **told | more)


def _papers(story: Story) -> dict[str, str]:
    state = story.state()
    copy = Copy(number="D/1", prepared_by="Ann Lee", made_at=NOW)
    made = {"confirmation": to_text(confirmation(state, copy)), "pasted": paste_text(state)}
    for turn in state.turns:
        made[turn.key] = to_text(stage_record(state, turn.key, copy))
        made[f"notice {turn.key}"] = to_text(escalation_notice(state, turn.key, copy))
    made["gaps"] = to_text(gap_report(state, copy))
    made["told"] = to_text(partnership_notice(state, "iro", copy))
    made["stage pasted"] = paste_text(state, [r.id for r in state.records])
    return made


def _met(story: Story) -> list[tuple[str, bool]]:
    return [(c.text, c.met) for c in checks(story.state()) if c.jump != "file"]


@pytest.mark.parametrize("stage", ["", "s1", "s2", "s3"])
def test_an_internal_note_changes_no_paper_and_no_text_to_paste(stage):
    story = resolved()
    at = len(story.records) - 5
    with_note = resolved()
    with_note.say(_secret(stage), "25 Nov 10:00")
    secret = with_note.records[-1]
    with_note.say(journal.Addition(to=secret.id, text=f"{SECRET} too"), "25 Nov 11:00")
    with_note.records[at:at] = [with_note.records.pop(-2), with_note.records.pop()]
    state = with_note.state()
    assert secret.id in {n.record.id for n in notes_in_order(state)}
    papers = _papers(with_note)
    head = state.head_hash
    assert len(papers) == 11
    for name, text in papers.items():
        assert SECRET not in text, name
        assert "internal" not in text.casefold(), name
        if name != "stage pasted":
            assert text.replace(head, "") == _papers(story)[name].replace(
                story.state().head_hash, ""
            ), name


def test_a_correction_of_an_internal_note_stays_internal_and_one_can_make_a_note_internal():
    for before, after in ((True, False), (False, True), (True, True)):
        story = Story().open()
        first = story.say(note(said="First.", internal=before))
        body = msgspec.to_builtins(note(said="Second.", internal=after))
        story.say(
            journal.Correction(of=first.id, kind="note", body=body, happened_at=first.happened_at)
        )
        (stands,) = notes_in_order(story.state())
        assert (stands.internal, stands.corrected) == (True, True)
        assert shareable_notes((stands,)) == ()
        assert "Second." not in paste_text(story.state())


def test_what_is_said_about_an_internal_note_is_internal_too():
    story = Story().open()
    secret = story.say(note(internal=True))
    about = [
        story.say(journal.Addition(to=secret.id, text="More.")),
        story.say(journal.Struck(entry=secret.id, reason="Wrong.")),
        story.say(journal.BodyWithdrawn(entry=secret.id, reason="Asked.")),
    ]
    deeper = story.say(journal.Addition(to=about[0].id, text="And more."))
    plain = story.say(journal.Addition(to=story.records[0].id, text="Open."))
    state = story.state()
    assert all(standing(record, state).internal for record in (*about, deeper))
    assert not standing(plain, state).internal


def test_entries_that_name_each_other_in_a_circle_are_still_told():
    story = Story().open()
    story.say(journal.Addition(to=f"{3:032x}", text="One."))
    last = story.say(journal.Addition(to=f"{2:032x}", text="Two."))
    assert not standing(last, story.state()).internal


def test_the_case_takes_nothing_over_from_an_internal_note():
    story = Story().open(wanted="", about="")
    story.start("s2", "24 Nov 10:00")
    before = story.state()
    story.say(_secret("s2"), "24 Nov 11:00")
    state = story.state()
    assert (state.interim, state.head) == (None, before.head)
    assert stage_so_far(state, state.current) == stage_so_far(before, before.current)
    assert prompts(state) == prompts(before)
    assert _met(story) == [(c.text, c.met) for c in checks(before) if c.jump != "file"]
    assert state.stages == before.stages


def test_an_internal_note_that_lacks_something_makes_no_draft_and_gives_no_stage_its_note():
    story = resolved()
    story.say(journal.Note(stage="s3", internal=True, discussed="Supervision."), "26 Nov 10:30")
    assert {c.text for c in checks(story.state())} == {c.text for c in checks(resolved().state())}
    story = Story().open()
    story.start("s2", "24 Nov 10:00")
    story.say(note("s2", internal=True), "24 Nov 11:00")
    story.end("s2", "24 Nov 12:00")
    said = next(c for c in checks(story.state()) if c.text == "Stage 2: a note of what was said")
    assert not said.met


def test_our_own_preview_is_told_how_many_are_left_off():
    story = Story().open()
    assert say_internal(notes_in_order(story.state())) == ""
    story.say(note())
    story.say(note(internal=True))
    assert say_internal(notes_in_order(story.state())) == "1 internal note is not on this paper"
    story.say(note(internal=True))
    assert say_internal(notes_in_order(story.state())) == "2 internal notes are not on this paper"


def test_each_kind_of_paper_tells_us_what_it_leaves_off():
    story = resolved()
    assert say_left_off(story.state(), "confirmation") == ""
    story.say(note("s2", internal=True), "24 Nov 14:00")
    story.say(note("s3", internal=True), "25 Nov 14:00")
    story.say(journal.TypedStage(id="t1", title="Step 1"))
    story.say(note("t1", internal=True), "25 Nov 14:00")
    state = story.state()
    assert say_left_off(state, "confirmation") == "3 internal notes are not on this paper"
    for key in ("s2", "s3", "t1"):
        told = say_left_off(state, "stage_record", key)
        assert told == "1 internal note is not on this paper"
    assert say_left_off(state, "stage_record", "s1") == ""
    assert say_left_off(state, "briefing") == ""


def test_in_the_window_it_is_told_as_internal_with_all_its_words():
    story = Story().open()
    record = story.say(note(said="Supervision.", involved=(ANN, CY), internal=True))
    told = tell(record, story.state())
    assert told.internal
    assert told.lines[0] == INTERNAL == "Internal note (our agency; can be disclosed)"
    assert "Supervision." in told.lines
    assert not tell(story.records[0], story.state()).internal
    assert tell(record, None).internal


def test_it_can_be_copied_alone_to_our_own_record_and_then_says_what_it_is():
    story = Story().open()
    open_note = story.say(note(said="Said to both."))
    secret = story.say(note(said="Supervision.", internal=True))
    text = paste_text(story.state(), [secret.id])
    assert f"{INTERNAL}\nStage: outside the stages" in text
    assert "Supervision." in text
    assert "Supervision." not in paste_text(story.state(), [open_note.id, secret.id])


def test_who_is_met_only_in_an_internal_note_is_in_no_form_s_table_of_people():
    story = resolved()
    before = TABLES["people"].of(story.state())
    assert [one.name for one in before] == ["Ann Lee", "Sam Okoye", "Cy Hall", "Bea Moss"]
    adviser = journal.Party(name="Una Reid", role="solicitor", agency="Legal", side="ours")
    story.say(note("s2", "Advice.", internal=True, involved=(adviser, ANN)), "25 Nov 13:00")
    assert TABLES["people"].of(story.state()) == before
    story.say(note("s2", involved=(adviser,)), "25 Nov 14:00")
    assert TABLES["people"].of(story.state()) == (*before, adviser)
