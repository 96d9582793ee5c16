"""Drafts, notes, call notes, additions, corrections, strikes; and a clock that was set back."""

import msgspec
import pytest

from escalation_desktop.casework import disagreements, notes
from escalation_desktop.casework.session import Session
from escalation_desktop.domain import journal, journal_text
from escalation_desktop.errors import AppError, DiskFull
from tests.casework.making import SAM, Desk, at
from tests.domain.made_up import note


def said(desk: Desk, case: str) -> list[str]:
    return [record.body.discussed for record in desk.state(case).notes]


def test_a_draft_changes_freely_and_saving_takes_it_away(desk: Desk) -> None:
    case = desk.open()
    notes.save_draft(desk.session, "note", {"discussed": "half"}, case)
    notes.save_draft(desk.session, "note", {"discussed": "half of it"}, case)
    desk = desk.reopened()
    assert notes.draft(desk.session, "note") == {"discussed": "half of it"}
    assert desk.state(case).notes == ()
    notes.save_note(desk.session, case, note("s1", "All."), desk.clock(), discard="note")
    assert notes.draft(desk.session, "note") == {} and said(desk, case) == ["All."]
    notes.save_draft(desk.session, "other", {"a": "b"})
    notes.discard_draft(desk.session, "other")
    assert notes.draft(desk.session, "other") == {}
    desk.session.close()


def test_a_note_with_next_to_nothing_is_saved(desk: Desk) -> None:
    case = desk.open()
    record = notes.save_note(desk.session, case, journal.Note(), desk.clock(), precision="day")
    assert record.precision == "day" and said(desk, case) == [""]
    assert desk.state(case).unfiled == (record.id,)
    assert desk.row(case).unfiled == 1


def test_a_note_sets_what_stands_beside_it_in_one_action(desk: Desk) -> None:
    case = desk.open()
    beside = notes.Beside(risk="increased", safe_by=at("27 Nov 12:00"), safe_by_reason="contact")
    notes.save_note(desk.session, case, note("s1"), at("24 Nov 14:30"), beside=beside)
    state = desk.state(case)
    assert [record.kind for record in state.records[-3:]] == ["note", "risk_set", "safe_by_set"]
    assert state.risk == "increased" and state.risk_at == at("24 Nov 14:30")
    assert state.protective[0].set_by == "Ann Lee, health visitor, Health Visiting"


def test_what_a_note_says_of_the_child_and_of_their_reasons_reaches_the_head(desk: Desk) -> None:
    case = desk.open()
    body = note("s1", protects="Seen daily.", their_reasons="Staff left.", wanted="A core group.")
    notes.save_note(desk.session, case, body, desk.clock())
    state = desk.state(case)
    assert state.interim is not None and state.interim.protects == "Seen daily."
    assert (state.head.their_reasons, state.head.wanted) == ("Staff left.", "A core group.")
    assert SAM in state.people


# ------------------------------------------------------------------ call notes


def test_a_call_note_comes_first_and_is_put_into_a_case_later(desk: Desk) -> None:
    body = note("", "They declined the referral.")
    notes.save_call_note(desk.session, body, at("24 Nov 11:00"), precision="day")
    (call,) = notes.call_notes(desk.session)
    assert (call.moved_to, call.happened_at) == ("", at("24 Nov 11:00"))
    case = desk.open()
    notes.put_into(desk.session, call, case, "s1")
    (record,) = desk.state(case).notes
    assert (record.happened_at, record.precision) == (at("24 Nov 11:00"), "day")
    assert record.body.moved_from == call.id and record.body.stage == "s1"
    assert record.body.discussed == "They declined the referral."
    assert notes.call_notes(desk.session)[0].moved_to == case
    assert desk.session.store.verify().ok


def test_a_call_note_is_in_a_disagreement_or_waits_and_never_both(desk: Desk) -> None:
    notes.save_call_note(desk.session, note("", "Seen at home. " * 900), at("24 Nov 11:00"))
    (call,) = notes.call_notes(desk.session)
    case, told = desk.open(), []
    db = desk.session.store._db
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    for room in range(40):
        db.execute(f"PRAGMA max_page_count = {pages + room}")
        try:
            notes.put_into(desk.session, call, case)
        except DiskFull:
            told.append(room)
            assert desk.state(case).notes == ()
            assert notes.call_notes(desk.session)[0].moved_to == ""
            continue
        break
    assert told
    assert len(desk.state(case).notes) == 1
    assert notes.call_notes(desk.session)[0].moved_to == case


def test_putting_a_call_note_in_again_writes_only_what_is_missing(desk: Desk) -> None:
    notes.save_call_note(desk.session, note(""), at("24 Nov 11:00"))
    (call,) = notes.call_notes(desk.session)
    case = desk.open()
    notes.put_into(desk.session, call, case)
    notes.put_into(desk.session, call, case)
    assert len(desk.state(case).notes) == 1


def test_call_notes_stand_newest_first_and_in_no_list_of_cases(desk: Desk) -> None:
    for day in ("23", "25", "24"):
        notes.save_call_note(desk.session, note("", day), at(f"{day} Nov 11:00"))
    assert [call.note.discussed for call in notes.call_notes(desk.session)] == ["25", "24", "23"]
    assert desk.session.store.summaries() == []


# ------------------------------------------------------------------ never changed


def test_adding_and_striking_leave_the_entry_as_it_was(desk: Desk) -> None:
    case = desk.open()
    record = notes.save_note(desk.session, case, note("s1"), desk.clock())
    notes.save_draft(desk.session, "add", {"text": "half"}, case)
    notes.add_to(desk.session, case, record.id, "The school was told too.", discard="add")
    state = desk.state(case)
    assert state.records[-1].body == journal.Addition(to=record.id, text="The school was told too.")
    assert notes.draft(desk.session, "add") == {}
    notes.strike(desk.session, case, record.id, "wrong child")
    state = desk.state(case)
    assert state.notes == () and state.struck == {record.id: "wrong child"}
    assert record in state.records and state.unfiled == ()


def test_a_correction_replaces_and_may_itself_be_corrected_and_struck(desk: Desk) -> None:
    case = desk.open()
    first = notes.save_note(desk.session, case, note("s1", "First."), at("24 Nov 10:00"))
    notes.correct(desk.session, case, first, note("s1", "Second."), at("24 Nov 11:00"), "slip")
    assert said(desk, case) == ["Second."]
    assert desk.state(case).notes[0].happened_at == at("24 Nov 11:00")
    second = desk.state(case).records[-1]
    notes.correct(desk.session, case, second, note("s1", "Third."), at("24 Nov 12:00"), "again")
    assert said(desk, case) == ["Third."]
    third = desk.state(case).records[-1]
    notes.strike(desk.session, case, third.id, "no")
    assert said(desk, case) == ["Second."]
    assert len(desk.state(case).records) == len(desk.session.records(case))


def test_correcting_the_opening_moves_the_week(desk: Desk) -> None:
    case = desk.open()
    opened = desk.state(case).records[0]
    earlier = journal.Opened(
        **{
            name: getattr(opened.body, name)
            for name in opened.body.__struct_fields__
            if name != "arose_at"
        },
        arose_at=at("23 Nov 09:00"),
    )
    notes.correct(desk.session, case, opened, earlier, opened.happened_at, "it arose on Monday")
    assert desk.state(case).limits.earliest.due.text == "end of Mon 30 Nov 2026"


def test_the_opening_cannot_be_struck_through(desk: Desk) -> None:
    case = desk.open()
    opened = desk.state(case).records[0]
    with pytest.raises(AppError) as told:
        notes.strike(desk.session, case, opened.id, "wrong")
    assert "Correct it" in told.value.next_step
    assert len(desk.session.records(case)) == 2
    call = notes.save_call_note(desk.session, note(""), desk.clock())
    notes.strike(desk.session, desk.session.calls_case(), call.id, "wrong")


# ------------------------------------------------------------------ times


def test_a_clock_set_back_is_told_and_what_is_saved_is_marked(desk: Desk) -> None:
    case = desk.open()
    assert desk.session.clock_set_back() == ""
    desk.clock.forward(minutes=-10)
    told = desk.session.clock_set_back()
    assert "Wed 25 Nov 2026 10:05" in told and "Wed 25 Nov 2026 10:15" in told
    record = notes.save_note(desk.session, case, note("s1"), desk.clock())
    assert record.body.clock_doubtful
    assert desk.state(case).notes[0].body.discussed == note().discussed
    desk.clock.forward(minutes=11)
    assert desk.session.clock_set_back() == ""
    assert not notes.save_note(desk.session, case, note("s1"), desk.clock()).body.clock_doubtful
    assert desk.session.store.verify().ok


@pytest.mark.parametrize(
    ("when", "asked"),
    [("25 Nov 10:15", False), ("25 Nov 10:20", False), ("25 Nov 10:21", True), ("1 Dec", True)],
)
def test_a_time_in_the_future_is_asked_about(desk: Desk, when: str, asked: bool) -> None:
    question = desk.session.question_about(at(when))
    assert bool(question) is asked
    if asked:
        assert "in the future" in question
    case = desk.open()
    notes.save_note(desk.session, case, note("s1"), at(when))
    assert len(desk.state(case).notes) == 1


@pytest.mark.parametrize("year", [1, 226, 2226, 9999])
def test_a_slipped_year_is_refused_in_whatever_an_entry_tells(desk: Desk, year: int) -> None:
    case, wrong = desk.open(), at("24 Nov 10:00").replace(year=year)
    session, before = desk.session, desk.session.records(case)
    opened = before[0]
    acts = (
        lambda: disagreements.change_head(session, case, journal.HeadChanged(arose_at=wrong)),
        lambda: notes.save_note(
            session, case, note(""), desk.clock(), beside=notes.Beside(safe_by=wrong)
        ),
        lambda: notes.correct(
            session, case, opened, msgspec.structs.replace(opened.body, arose_at=wrong),
            opened.happened_at, "mistyped",
        ),
    )  # fmt: skip
    for act in acts:
        with pytest.raises(AppError, match=f"The year {year} cannot be right"):
            act()
    assert session.records(case) == before


def test_the_state_just_after_an_entry_can_be_seen_again(desk: Desk) -> None:
    case = desk.open()
    record = notes.save_note(desk.session, case, note("s1"), desk.clock())
    desk.clock.forward(days=30)
    desk.up(case)
    then = desk.session.state_at(case, record.id)
    assert then.current is not None and then.current.stage == "s1"
    assert then.now == at("25 Nov 10:15") and then.how_far.state == "later"


@pytest.mark.parametrize("case", ["00" * 16, "calls"])
def test_a_case_the_store_does_not_have_is_no_case(desk: Desk, case: str) -> None:
    notes.save_call_note(desk.session, note(""), desk.clock())
    name = desk.session.calls_case() if case == "calls" else case
    with pytest.raises(KeyError):
        desk.session.state(name)


def test_an_entry_of_a_newer_app_is_kept_and_the_case_still_opens(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = desk.open()
    with monkeypatch.context() as newer:
        newer.setattr(journal_text, "BODY_VERSION", 2)
        record = notes.save_note(desk.session, case, note("s1", "Later words."), desk.clock())
    state = Session(desk.session.store, desk.session.packs, desk.clock).state(case)
    assert state.notes == () and state.records[-1].id == record.id
    assert state.records[-1].body == journal.Unknown()
    assert desk.up(case) == "s2" and desk.session.store.verify().ok
