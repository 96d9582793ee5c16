"""The chronology: nothing of the record lost, nothing internal let out."""

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop import documents
from escalation_desktop.domain import blocks, journal
from escalation_desktop.domain.chronology import chronology
from escalation_desktop.domain.copy import Copy
from tests.domain.made_up import (
    CY,
    LADDERS,
    NOW,
    SAM,
    Story,
    at,
    climb,
    note,
    policy,
    real_policy,
    resolved,
)

INTERNAL = "Internal note (our agency; can be disclosed)"


def copy_for(recipient=None, **more) -> Copy:
    return Copy(number="4", made_at=NOW, prepared_by="Cy Hall", recipient=recipient, **more)


def rows_of(document: blocks.Document) -> list[tuple[str, ...]]:
    tables = [b for b in document.blocks if isinstance(b, blocks.Table)]
    return [row for table in tables if table.header[0].startswith("When") for row in table.rows]


def facts_of(document: blocks.Document) -> dict[str, str]:
    return dict(next(b for b in document.blocks if isinstance(b, blocks.KeyValues)).rows)


def said(story: Story, *ids: str, recipient=None) -> str:
    return documents.to_text(chronology(story.state(), ids, copy_for(recipient)))


def test_entries_stand_in_the_order_in_which_things_happened():
    story = resolved()
    story.say(note("s1", "An old call."), "20 Nov 10:00", written="27 Nov 11:00")
    rows = rows_of(chronology(story.state(), (), copy_for()))
    assert rows[0][0] == "Fri 20 Nov 2026 10:00\nStage 1\nlate entry, written 7 days later"
    assert "An old call." in rows[0][1]
    assert rows[0][2] == "Fri 27 Nov 2026 11:00"
    assert len(rows) == len(story.records)


def test_an_addition_stands_under_its_entry_and_a_correction_with_what_it_first_read():
    story = resolved()
    first = story.records[2]
    story.say(journal.Addition(to=first.id, text="The GP knows too."), "27 Nov 11:00")
    wrong = story.say(note("s3", "Seen on 12 November."), "25 Nov 10:00")
    body = msgspec.to_builtins(note("s3", "Seen on 21 November."))
    story.say(
        journal.Correction(
            of=wrong.id, kind="note", body=body, happened_at=at("25 Nov 10:30"), reason="figures"
        ),
        "27 Nov 11:20",
    )
    rows = rows_of(chronology(story.state(), (), copy_for()))
    assert len(rows) == len(story.records) - 2
    (added,) = [row for row in rows if "The GP knows too." in row[1]]
    assert "What it is about." in added[1] and "Added Fri 27 Nov 2026 11:00, Ann Lee" in added[1]
    (mended,) = [row for row in rows if "Seen on 21 November." in row[1]]
    assert mended[0].startswith("Wed 25 Nov 2026 10:30")
    assert "Corrected: figures" in mended[1]
    assert "It first read: Wed 25 Nov 2026 10:00, " in mended[1]
    assert "Seen on 12 November." in mended[1].partition("It first read")[2]


def test_the_struck_and_the_withdrawn_are_shown_as_such():
    story = resolved()
    wrong = story.say(note("s3", "Of another child."), "25 Nov 10:00")
    story.say(journal.Struck(entry=wrong.id, reason="wrong child"), "27 Nov 11:00")
    gone = story.say(note("s3", "Not ours to keep."), "25 Nov 11:00")
    story.say(journal.BodyWithdrawn(entry=gone.id, reason="sent in error"), "27 Nov 11:10")
    story.records[gone.seq - 1] = replace(gone, body=journal.Unknown())
    rows = rows_of(chronology(story.state(), (), copy_for()))
    (withdrawn,) = [row for row in rows if "withdrawn" in row[1]]
    assert withdrawn[0].startswith("Wed 25 Nov 2026 11:00")
    assert withdrawn[1] == (
        "Text withdrawn\nWithdrawn Fri 27 Nov 2026 11:10, Ann Lee, health visitor, Health Visiting"
        "\nReason: sent in error"
    )
    (row,) = [row for row in rows if "another" in row[1]]
    assert row[1].startswith("STRUCK THROUGH: wrong child. It read:\nTelephone with Sam Okoye")


def test_a_change_of_a_change_is_never_lost():
    story = resolved()
    added = story.say(journal.Addition(to=story.records[2].id, text="One."), "27 Nov 10:00")
    story.say(journal.Addition(to=added.id, text="Two, upon one."), "27 Nov 10:10")
    story.say(journal.Struck(entry=added.id, reason="twice"), "27 Nov 10:20")
    text = said(story)
    assert "Two, upon one." in text
    assert "(struck through: twice): One." in text
    assert len(rows_of(chronology(story.state(), (), copy_for()))) == len(story.records) - 2


@pytest.mark.parametrize(
    ("recipient", "is_chosen", "is_shown"),
    [(None, False, False), (None, True, False), (SAM, True, False), (CY, False, False),
     (CY, True, True)],
)  # fmt: skip
def test_an_internal_note_is_shown_to_our_own_side_alone_and_only_if_chosen(
    recipient, is_chosen, is_shown
):
    story = resolved()
    kept = story.say(note("s3", "Between ourselves.", internal=True), "25 Nov 10:00")
    story.say(journal.Addition(to=kept.id, text="Ours as well."), "25 Nov 11:00")
    ids = (kept.id, story.records[2].id) if is_chosen else ()
    text = said(story, *ids, recipient=recipient)
    for secret in ("Between ourselves.", "Ours as well.", INTERNAL):
        assert (secret in text) is is_shown


def test_a_note_that_was_internal_before_it_was_corrected_stays_inside():
    story = resolved()
    kept = story.say(note("s3", "Between ourselves.", internal=True), "25 Nov 10:00")
    body = msgspec.to_builtins(note("s3", "For all."))
    story.say(
        journal.Correction(of=kept.id, kind="note", body=body, happened_at=at("25 Nov 10:00")),
        "26 Nov 10:00",
    )
    assert "Between ourselves." not in said(story) and "For all." not in said(story)


def test_the_first_page_says_how_many_of_how_many_and_by_what_rule():
    story = resolved()
    total = len(story.records)
    whole = facts_of(chronology(story.state(), (), copy_for()))
    assert whole["Shown"].startswith(f"{total} of {total} entries: all of the record but")
    assert whole["Period"] == "Mon 23 Nov 2026 to Thu 26 Nov 2026"
    assert whole["How it stands"].startswith("resolved, Thu 26 Nov 2026 11:00; as at ")
    assert whole["Us and them"].startswith("us, our side: Health Visiting; them, their side: Chil")
    some = facts_of(chronology(story.state(), (story.records[2].id,), copy_for()))
    assert some["Shown"].startswith(f"1 of {total} entries: those chosen by Cy Hall.")
    assert some["Period"] == "Mon 23 Nov 2026"
    kept = story.say(note("s3", "Ours.", internal=True), "25 Nov 10:00")
    less = facts_of(chronology(story.state(), (), copy_for()))
    assert less["Shown"] == whole["Shown"]  # how many internal notes there are is told to nobody
    ours = facts_of(chronology(story.state(), (kept.id,), copy_for(CY)))
    assert "1 is an internal note of our agency" in ours["Shown"]


def test_who_wrote_is_told_once_and_in_each_row_where_several_did():
    story = resolved()
    ann = "Ann Lee, health visitor, Health Visiting"
    assert facts_of(chronology(story.state(), (), copy_for()))["Written by"] == ann
    story.say(note("s3"), "27 Nov 10:00", person="Cy Hall, supervisor, Health Visiting")
    document = chronology(story.state(), (), copy_for())
    assert facts_of(document)["Written by"] == f"{ann}; Cy Hall, supervisor, Health Visiting"
    assert rows_of(document)[0][2].endswith("\nby Ann Lee")
    story.say(note("s3"), "27 Nov 11:00", person="Ann Lee, teacher, School")
    story.say(note("s3"), "27 Nov 11:30", person="")
    rows = rows_of(chronology(story.state(), (), copy_for()))
    assert rows[-2][2].endswith("by Ann Lee, teacher, School")
    assert rows[-1][2].endswith("by not given")


def test_choosing_an_addition_chooses_its_entry_and_an_unknown_id_nothing():
    story = resolved()
    added = story.say(journal.Addition(to=story.records[2].id, text="More."), "27 Nov 10:00")
    (row,) = rows_of(chronology(story.state(), (added.id,), copy_for()))
    assert "What it is about." in row[1] and "More." in row[1]
    none = chronology(story.state(), ("no such id",), copy_for())
    assert rows_of(none) == []
    assert facts_of(none)["Period"] == "none"
    assert "No entry is shown." in documents.to_text(none)


def test_days_used_stand_for_each_stage_and_for_the_limits_over_several():
    text = said(resolved())
    assert "Stage: Stage 2, Worker to worker" in text
    assert "Used of allowed: 1 of 2 working days" in text
    assert "“ONE WORKING WEEK” (our reading of policy L20); used 3 of 5 working days." in text
    begun = said(Story(policy()).open())
    assert "No stage was started." in begun


@pytest.mark.parametrize("pack", [*LADDERS, "bedfordshire"])
def test_it_is_made_under_every_policy(pack):
    over = real_policy(pack)
    story = climb(over, [stage.id for stage in over.ladder[0].stage][:3])
    document = chronology(story.state(), (), copy_for())
    assert documents.render(document).startswith(b"%PDF")
    assert len(rows_of(document)) == len(story.records)


def test_months_have_a_heading_each_and_every_row_its_place():
    story = resolved()
    story.say(note("s1", "An old call."), "20 Oct 10:00", written="27 Nov 11:00")
    document = chronology(story.state(), (), copy_for())
    months = [b.text for b in document.blocks if isinstance(b, blocks.Heading) and b.level == 3]
    assert months == ["October 2026", "November 2026"]
    for table in document.blocks:
        if isinstance(table, blocks.Table) and table.header[0].startswith("When"):
            assert len(table.row_places) == len(table.rows)
            assert table.row_heads
    assert document.blocks[6].row_places == ("note of Tue 20 Oct 2026",)


def test_two_thousand_entries_are_told_in_order_and_each_once():
    story = resolved()
    for number in range(2000):
        body = note("s2", f"Call number {number}.")
        story.say(body, at("24 Nov 10:00") + timedelta(minutes=7 * number))
    rows = rows_of(chronology(story.state(), (), copy_for()))
    assert len(rows) == len(story.records)
    told = [row[1] for row in rows if "Call number" in row[1]]
    assert [f"Call number {n}." in text for n, text in enumerate(told)] == [True] * 2000


@settings(max_examples=20)
@given(
    st.lists(
        st.tuples(st.text(max_size=30), st.booleans(), st.integers(-40_000, 40_000)), max_size=12
    )
)
def test_every_entry_is_shown_once_or_left_out_by_rule(made):
    story = resolved()
    for text, internal, minutes in made:
        when = at("24 Nov 10:00") + timedelta(minutes=minutes)
        story.say(note("s2", text, internal=internal), when, written="28 Nov 10:00")
    rows = rows_of(chronology(story.state(), (), copy_for(CY)))
    kept = [entry for entry in made if not entry[1]]
    assert len(rows) == len(resolved().records) + len(kept)
