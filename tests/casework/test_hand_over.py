"""A case handed over to a colleague and back, through two real stores."""

from pathlib import Path

import pytest

from escalation_desktop.casework import (
    backing_up,
    notes,
    papers,
    register,
    training,
    withdrawing,
)
from escalation_desktop.casework import hand_over as handing
from escalation_desktop.casework.disagreements import disagreements
from escalation_desktop.domain import journal
from escalation_desktop.errors import (
    AppError,
    CaseElsewhere,
    ParcelUnreadable,
    StoreNotWritable,
    WrongPassphrase,
)
from escalation_desktop.store import NewEntry
from tests.casework.making import CHEAP, CY, Desk, make_desk


@pytest.fixture
def colleague(tmp_path: Path):
    made = make_desk(tmp_path / "colleague")
    yield made
    made.session.close()


@pytest.fixture
def case(desk: Desk) -> str:
    case = desk.open()
    note(desk, case, "What was said first.")
    preview = papers.preview(desk.session, case, papers.Wanted("stage_record", stage="s1"))
    papers.issue(desk.session, case, preview)
    return case


def note(desk: Desk, case: str, text: str) -> None:
    notes.save_note(desk.session, case, journal.Note(discussed=text), desk.session.now())


def sent(desk: Desk, case: str, folder: Path) -> tuple[handing.Sent, bytes]:
    target = folder / "file.escalation"
    made = handing.hand_over(desk.session, case, CY, target, how="memory stick", cost=CHEAP)
    return made, target.read_bytes()


def taken(desk: Desk, data: bytes, words: str) -> str:
    return handing.take_in(desk.session, handing.look_inside(desk.session, data, words))


def told(desk: Desk, case: str) -> list[str]:
    return [
        record.body.discussed
        for record in desk.session.records(case)
        if isinstance(record.body, journal.Note)
    ]


def test_a_colleague_goes_on_where_we_stopped_and_our_copy_can_only_be_read(
    desk, colleague, case, tmp_path
):
    made, data = sent(desk, case, tmp_path)
    inside = handing.look_inside(colleague.session, data, made.words)
    assert (inside.standing, inside.notes, inside.papers) == ("new", 1, 1)
    assert inside.reference == desk.state(case).head.reference
    assert inside.person == "Ann Lee, health visitor, Health Visiting"
    assert disagreements(colleague.session) == []  # nothing came before it was asked for
    handing.take_in(colleague.session, inside)
    (row,) = disagreements(colleague.session)
    assert row.reference == inside.reference
    assert told(colleague, case) == told(desk, case)
    assert len(papers.issued(colleague.session, case)) == 1
    note(colleague, case, "The colleague went on.")
    with pytest.raises(CaseElsewhere, match="handed over to Cy Hall"):
        note(desk, case, "Too late.")
    assert told(desk, case) == ["What was said first."]
    assert colleague.session.store.verify().ok and desk.session.store.verify().ok


def test_authors_hashes_and_the_pinned_policy_are_kept(desk, colleague, case, tmp_path):
    made, data = sent(desk, case, tmp_path)
    taken(colleague, data, made.words)
    before = desk.session.records(case)
    after = colleague.session.records(case)[: len(before)]
    assert [(r.id, r.person, r.hash, r.recorded_at) for r in after] == [
        (r.id, r.person, r.hash, r.recorded_at) for r in before
    ]
    assert colleague.session.pinned(case) == desk.session.pinned(case)
    assert isinstance(colleague.session.records(case)[-1].body, journal.TakenIn)


def test_the_receipt_code_proves_that_it_arrived(desk, colleague, case, tmp_path):
    made, data = sent(desk, case, tmp_path)
    with pytest.raises(AppError, match="not the receipt code"):
        handing.note_receipt(desk.session, case, "K7PM-3QXA-9")
    code = taken(colleague, data, made.words)
    handing.note_receipt(desk.session, case, code.lower())
    gone = handing.away_from(desk.session, case)
    assert gone is not None and gone.receipt and gone.handed.to.name == "Cy Hall"
    assert code not in repr(desk.session.records(case))


def test_it_comes_back_with_what_was_written_there(desk, colleague, case, tmp_path):
    made, data = sent(desk, case, tmp_path)
    taken(colleague, data, made.words)
    note(colleague, case, "Written there.")
    back, data = sent(colleague, case, tmp_path)
    assert handing.look_inside(desk.session, data, back.words).standing == "newer"
    taken(desk, data, back.words)
    assert told(desk, case) == ["What was said first.", "Written there."]
    note(desk, case, "And on.")
    with pytest.raises(CaseElsewhere):
        note(colleague, case, "Not there any more.")


def test_a_text_that_was_destroyed_there_leaves_our_backups_too(
    desk, colleague, case, tmp_path
) -> None:
    def back_up() -> Path:
        desk.clock.forward(days=1)
        made = backing_up.make(backing_up.job(desk.session, desk.folder, None))
        backing_up.keep(desk.session, made)
        return made.path

    old = back_up()
    made, data = sent(desk, case, tmp_path)
    taken(colleague, data, made.words)
    wrong = next(r.id for r in colleague.session.records(case) if r.kind == "note")
    found = withdrawing.find(colleague.session, case, wrong)
    withdrawing.withdraw(colleague.session, case, found, "wrong_child", "mixed up", [])
    made, data = sent(colleague, case, tmp_path)
    taken(desk, data, made.words)
    assert told(desk, case) == []
    new = back_up()
    assert (old.exists(), new.exists()) == (False, True)


def test_the_same_file_twice_or_an_older_one_changes_nothing(desk, colleague, case, tmp_path):
    made, data = sent(desk, case, tmp_path)
    code = taken(colleague, data, made.words)
    note(colleague, case, "Newer.")
    before = colleague.session.records(case)
    inside = handing.look_inside(colleague.session, data, made.words)
    assert inside.standing == "older" and not inside.brings_anything
    assert "Nothing would change" in inside.sentence
    assert handing.take_in(colleague.session, inside) == code
    assert colleague.session.records(case) == before


def test_two_stores_that_both_went_on_keep_both_lines(desk, colleague, case, tmp_path):
    made, data = sent(desk, case, tmp_path)
    taken(colleague, data, made.words)
    note(colleague, case, "Theirs.")
    with pytest.raises(AppError, match="Say why"):
        handing.take_back(desk.session, case, " ")
    handing.take_back(desk.session, case, "Cy is on sick leave")
    note(desk, case, "Ours.")
    back, data = sent(colleague, case, tmp_path)
    inside = handing.look_inside(desk.session, data, back.words)
    assert inside.standing == "both_moved"
    handing.take_in(desk.session, inside)
    assert {"What was said first.", "Ours.", "Theirs."} == set(told(desk, case))
    lines = handing.two_lines(desk.session, case)
    assert lines is not None
    one, other = ([r.body.discussed for r in line if isinstance(r.body, journal.Note)]
                  for line in (lines.one, lines.other))  # fmt: skip
    assert sorted([one, other]) == [["Ours."], ["Theirs."]]
    note(desk, case, "Together again.")
    assert desk.session.store.verify().ok, desk.session.store.verify().problems
    assert desk.state(case).status == "open"


@pytest.mark.parametrize("at", [0, 30, 300, -1])
def test_a_file_altered_by_a_byte_changes_nothing(desk, colleague, case, tmp_path, at):
    made, data = sent(desk, case, tmp_path)
    spoiled = bytearray(data)
    spoiled[at] ^= 1
    with pytest.raises((ParcelUnreadable, WrongPassphrase)):
        handing.look_inside(colleague.session, bytes(spoiled), made.words)
    assert disagreements(colleague.session) == []


def test_a_word_that_is_none_is_named_and_wrong_words_open_nothing(desk, case, tmp_path):
    made, data = sent(desk, case, tmp_path)
    with pytest.raises(AppError, match="xylophone"):
        handing.look_inside(desk.session, data, f"{made.words} xylophone")
    with pytest.raises(WrongPassphrase):
        handing.look_inside(desk.session, data, " ".join(reversed(made.words.split())))
    assert handing.look_inside(desk.session, data, made.words.upper()).standing == "same"


def test_a_file_that_cannot_be_saved_leaves_the_case_here(desk, case, tmp_path):
    with pytest.raises(StoreNotWritable):
        handing.hand_over(desk.session, case, CY, tmp_path / "no" / "folder.escalation", cost=CHEAP)
    assert handing.away_from(desk.session, case) is None
    note(desk, case, "Still here.")


def test_practice_and_real_work_never_mix(desk, case, tmp_path):
    made, data = sent(desk, case, tmp_path)
    practice = training.open_training(
        desk.folder.__class__(tmp_path / "practice"), list(desk.session.packs), desk.clock, CHEAP
    )
    with pytest.raises(AppError, match="never mix"):
        handing.look_inside(practice, data, made.words)
    practice.close()


def test_nothing_of_the_case_stands_in_the_file_or_its_name(desk, case, tmp_path):
    made, data = sent(desk, case, tmp_path)
    for secret in ("What was said first", "Ann Lee", "Children's Social Care", case, made.words):
        assert secret.encode() not in data
    name = handing.suggested_name(desk.session.now())
    assert name.startswith("Hand-over 2026-11-") and name.endswith(".escalation")
    audit = [event.event for event in desk.session.store.audit_log()]
    assert "hand-over file made" in audit


def test_entries_of_a_newer_version_travel_too(desk, colleague, case, tmp_path):
    desk.session.store.append(
        case,
        [NewEntry("of_the_future", b'{"x": 1}', desk.session.now(), "minute", "Ann", 9)],
    )
    made, data = sent(desk, case, tmp_path)
    taken(colleague, data, made.words)
    kinds = [record.kind for record in colleague.session.records(case)]
    assert "of_the_future" in kinds and colleague.session.store.verify().ok


def test_papers_of_two_lines_never_share_a_number(desk, colleague, case, tmp_path):
    made, data = sent(desk, case, tmp_path)
    taken(colleague, data, made.words)
    handing.take_back(desk.session, case, "no answer from Cy")
    theirs, ours = (issued(one, case) for one in (colleague, desk))
    assert theirs != ours and ours.endswith("/2b")
    back, data = sent(colleague, case, tmp_path)
    taken(desk, data, back.words)
    numbers = [info.number for info in papers.issued(desk.session, case)]
    assert {theirs, ours} < set(numbers) and len(numbers) == 3
    assert issued(desk, case).endswith("/3b")
    assert desk.session.store.verify().ok, desk.session.store.verify().problems


def test_what_became_of_a_paper_is_written_wherever_the_case_is(desk, case, tmp_path):
    (paper,) = papers.issued(desk.session, case)
    sent(desk, case, tmp_path)
    register.note_event(desk.session, case, paper.number, "printed")
    assert register.papers_of(desk.session, case)[0].events


def issued(desk: Desk, case: str) -> str:
    wanted = papers.Wanted("stage_record", stage="s1")
    preview = papers.preview(desk.session, case, wanted)
    return papers.issue(desk.session, case, preview).number
