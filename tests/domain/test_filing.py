"""Where each entry stands on each agency's own record."""

import pytest

from escalation_desktop.documents import to_text
from escalation_desktop.domain import journal
from escalation_desktop.domain.confirmation import confirmation
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.filing import filing_of, for_them, tally_of
from tests.domain.made_up import NOW, Story, note, resolved


def story_with_note(**changes: object) -> tuple[Story, str]:
    story = Story().open()
    return story, story.say(note(**changes)).id


def filed(entry: str, **changes: object) -> journal.Filed:
    return journal.Filed(entries=(entry,), **changes)


def stands(story: Story, entry: str) -> tuple[str, str]:
    found = filing_of(story.state())[entry]
    return found.ours, found.theirs


OURS = {"side": "ours", "by": "Ann Lee", "reference": "M-1"}
SENT = {"side": "theirs", "sent_to": "MASH"}


@pytest.mark.parametrize(
    ("steps", "after"),
    [
        ([], ("not_filed", "not_sent")),
        ([OURS], ("filed", "not_sent")),
        ([SENT], ("not_filed", "sent")),
        ([SENT, {**SENT, "confirmed": True}], ("not_filed", "confirmed")),
        ([OURS, "add"], ("changed", "not_sent")),
        ([SENT, "add"], ("not_filed", "changed")),
        ([{**SENT, "confirmed": True}, "correct"], ("not_filed", "changed")),
        ([OURS, SENT, "add", OURS], ("filed", "changed")),
        ([OURS, "strike"], ("not_filed", "not_sent")),
    ],
)
def test_how_an_entry_stands_with_each_agency(steps, after):
    story, entry = story_with_note()
    for step in steps:
        if step == "add":
            story.say(journal.Addition(to=entry, text="More."))
        elif step == "correct":
            body = {"discussed": "Other."}
            happened = story.records[1].happened_at
            story.say(journal.Correction(of=entry, kind="note", body=body, happened_at=happened))
        elif step == "strike":
            story.say(journal.Struck(entry=story.records[-1].id, reason="Not so."))
        else:
            story.say(filed(entry, **step))
    assert stands(story, entry) == after


def test_the_last_filing_says_by_whom_when_and_under_which_reference():
    story, entry = story_with_note()
    story.say(filed(entry, **OURS), "25 Nov 10:00")
    found = filing_of(story.state())[entry]
    assert (found.ours_body.by, found.ours_body.reference) == ("Ann Lee", "M-1")
    assert found.ours_at == story.records[-1].happened_at


def test_an_internal_note_is_filed_with_us_and_never_sent():
    story, entry = story_with_note(internal=True)
    assert stands(story, entry) == ("not_filed", "not_for_them")
    tally = tally_of(filing_of(story.state()).values())
    assert (tally.not_filed, tally.not_sent) == ((entry,), ())
    assert for_them(story.state(), [entry, story.records[0].id]) == (story.records[0].id,)


def test_the_counts_agree_with_what_the_case_itself_counts():
    story = resolved()
    before = tally_of(filing_of(story.state()).values())
    assert before.not_filed == story.state().unfiled
    assert before.not_sent == before.not_filed
    story.say(filed(before.not_filed[0], **OURS))
    story.say(filed(before.not_filed[1], **SENT))
    story.say(filed(before.not_filed[2], **SENT, confirmed=True))
    after = tally_of(filing_of(story.state()).values())
    assert after.not_filed == story.state().unfiled == before.not_filed[1:]
    assert after.filed == before.not_filed[:1]
    assert (after.unconfirmed, after.confirmed) == (before.not_filed[1:2], before.not_filed[2:3])


def test_what_is_struck_or_withdrawn_is_not_filed():
    story, entry = story_with_note()
    story.say(journal.Struck(entry=entry, reason="Wrong child"))
    assert entry not in filing_of(story.state())


@pytest.mark.parametrize(
    ("steps", "lines"),
    [
        ([SENT], ["sent to MASH, Thu 26 Nov 2026; filing not confirmed"]),
        ([{**SENT, "confirmed": True}], ["sent to MASH, Thu 26 Nov 2026; filing confirmed"]),
        (
            [SENT, {**SENT, "confirmed": True}],
            ["sent to MASH, Thu 26 Nov 2026", "filing confirmed Fri 27 Nov 2026"],
        ),
    ],
)
def test_the_confirmation_says_when_it_was_sent_and_when_they_confirmed_it(steps, lines):
    story = resolved()
    notes = tuple(record.id for record in story.records if record.kind == "note")
    for day, step in zip(("26 Nov", "27 Nov"), steps, strict=False):
        story.say(journal.Filed(entries=notes, **step), day)
    text = to_text(confirmation(story.state(), Copy(number="D/1", made_at=NOW)))
    found = [line for line in text.splitlines() if "Child’s record of Children's" in line]
    assert [line.split(": ", 1)[1] for line in found] == lines
