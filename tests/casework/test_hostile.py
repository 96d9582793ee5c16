"""Full disks, long notes, broken characters, mark-up and formulas: nothing lost or halved."""

import itertools
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from escalation_desktop.casework import (
    contacts,
    disagreements,
    following,
    notes,
    papers,
    register,
    sharing,
    stages,
)
from escalation_desktop.casework.contacts import Local
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.casework.profile import LockScreen, Profile, save_lock_screen, save_profile
from escalation_desktop.domain import journal_text
from escalation_desktop.domain.journal import Party
from escalation_desktop.errors import AppError, DiskFull
from tests.casework.making import Desk, at
from tests.domain.made_up import note

HOSTILE = {
    "mark-up": "<b>bold</b><script>x</script> &amp; <para> <img src='file:///etc/passwd'>",
    "formula": '=HYPERLINK("http://x","y")+cmd|calc',
    "controls": "a\x00b\x01c\x1b[31md\x7fe\x85f\u2028g",
    "surrogates": "a\ud800b\udc00c",
    "directions": "\u202eabc\u202c \u2066def\u2069 שלום",
    "quotes": "'; DROP TABLE entry; -- \" %s {0} {x} \\n",
    "query": 'AND OR NOT NEAR( "x* ^y',
}


@pytest.fixture(params=HOSTILE)
def words(request: pytest.FixtureRequest) -> str:
    return HOSTILE[request.param]


def kept(words: str) -> str:
    return str(journal_text.clean(words))


def full(desk: Desk, room: int = 3) -> None:
    pages = desk.session.store._db.execute("PRAGMA page_count").fetchone()[0]
    desk.session.store._db.execute(f"PRAGMA max_page_count = {pages + room}")


# ------------------------------------------------------------------ a full disk


def test_a_full_disk_leaves_the_record_and_the_draft_as_they_were(desk: Desk) -> None:
    case = desk.open()
    notes.save_draft(desk.session, "note", {"discussed": "the words"}, case)
    before = desk.session.records(case), desk.row(case)
    full(desk)
    long = note("s1", "x" * 200_000)
    with pytest.raises(DiskFull) as told:
        notes.save_note(desk.session, case, long, desk.clock(), discard="note")
    assert told.value.sentence and told.value.next_step and "xxx" not in str(told.value)
    assert (desk.session.records(case), desk.row(case)) == before
    assert notes.draft(desk.session, "note") == {"discussed": "the words"}
    desk = desk.reopened()
    assert notes.draft(desk.session, "note") == {"discussed": "the words"}
    notes.save_note(desk.session, case, long, desk.clock(), discard="note")
    assert desk.state(case).notes[0].body.discussed == "x" * 200_000
    assert desk.session.store.verify().ok
    desk.session.close()


def test_a_full_disk_issues_no_paper_and_opens_no_half_case(desk: Desk) -> None:
    case = desk.open()
    desk.up(case)
    made = papers.preview(desk.session, case, Wanted("stage_record", "s1"))
    full(desk, 2)
    with pytest.raises(DiskFull):
        papers.issue(desk.session, case, made)
    with pytest.raises(DiskFull):
        desk.open("hammersmith-fulham", about="x" * 100_000)
    with pytest.raises(DiskFull):
        stages.escalate(desk.session, case, desk.ended(case, comment="x" * 100_000))
    assert papers.issued(desk.session, case) == [] and desk.place(case) == "s2"
    assert [row.case for row in disagreements.disagreements(desk.session)] == [case]
    assert desk.session.store.verify().ok


def test_a_call_note_put_in_on_a_full_disk_can_be_put_in_again(desk: Desk) -> None:
    notes.save_call_note(desk.session, note("", "y" * 100_000), at("24 Nov 11:00"))
    (call,) = notes.call_notes(desk.session)
    case = desk.open()
    full(desk)
    with pytest.raises(DiskFull):
        notes.put_into(desk.session, call, case)
    assert desk.state(case).notes == () and notes.call_notes(desk.session)[0].moved_to == ""
    desk.session.store._db.execute("PRAGMA max_page_count = 1000000")
    notes.put_into(desk.session, call, case)
    assert len(desk.state(case).notes) == 1


# ------------------------------------------------------------------ long and broken words


def test_a_note_of_200_000_characters_is_kept_whole_and_printed(desk: Desk) -> None:
    case = desk.open()
    long = "The weight record was discussed again. " * 5_129
    notes.save_note(desk.session, case, note("s1", long), desk.clock())
    assert desk.state(case).notes[0].body.discussed == long and len(long) > 200_000
    assert len(desk.session.store.search_newest("weight")) == 1
    desk.up(case)
    made = papers.preview(desk.session, case, Wanted("stage_record", "s1"))
    assert papers.issue(desk.session, case, made).size > 100_000


def test_every_text_of_a_case_keeps_what_was_typed(desk: Desk, words: str) -> None:
    party = Party(name=words, role=words, agency=words, contact=words)
    child = disagreements.new_child(words, words, words)
    case = desk.open(
        about=words, wanted=words, other_agency=words, other_professional=party, children=[child],
        tried_why_not=words, area=words, safe_by=at("27 Nov"), safe_by_reason=words,
    )  # fmt: skip
    session = desk.session
    said = note("s1", words, involved=(party,), issues=(words,), their_reasons=words)
    record = notes.save_note(session, case, said, desk.clock())
    notes.add_to(session, case, record.id, words)
    following.agree_action(session, case, words, who=words)
    following.start_route(session, case, "cp-conference", supported_by=words, comment=words)
    following.set_notice(session, case, "iro", "sent", to=words, method=words)
    sharing.file_to_record(session, case, [record.id], by=words, system=words, reference=words)
    desk.up(case, skip_reason=words)
    desk.close(case, "part_resolved", text=words, still_in_dispute=words, lessons=words)
    stages.resume(session, case, "s2", words)
    state = desk.state(case)
    assert state.head.about == kept(words) and state.head.children[0].initials == kept(words)
    assert state.notes[0].body.discussed == kept(words)
    assert desk.row(case).other_agency == kept(words)
    disagreements.disagreements(session, text=words)
    session.store.search_newest(words)
    assert session.store.verify().ok
    again = desk.reopened()
    assert again.state(case).notes == state.notes
    again.session.close()


def test_the_papers_print_what_was_typed_and_never_as_mark_up(desk: Desk, words: str) -> None:
    case = desk.open(about=words, other_agency=words)
    notes.save_note(desk.session, case, note("s1", words), desk.clock())
    desk.up(case)
    desk.close(case, "unresolved", text=words)
    for kind, stage in (("stage_record", "s1"), ("confirmation", "")):
        made = papers.preview(desk.session, case, Wanted(kind, stage))
        assert made.data.startswith(b"%PDF-")
        text = papers.plain_text(made)
        if "<b>" in words:
            assert "<b>bold</b>" in text
        if made.missing:
            assert all(place for _, place in made.missing)


def test_every_paper_takes_any_words_and_what_became_of_it_too(desk: Desk, words: str) -> None:
    who = Party(name=words, role=words, agency=words, side="ours")
    case = desk.open(about=words, wanted=words, other_agency=words, raised_by=who)
    notes.save_note(desk.session, case, note("s1", words, involved=(who,)), desk.clock())
    desk.up(case, ours=who)
    wanted = [
        Wanted(offer.kind, offer.stage, offer.notice, recipient=who, handling=words,
               left_out=(words,), initials=(words,))
        for offer in papers.offered(desk.session, case)
    ]  # fmt: skip
    sheet = Wanted("contact_sheet", title=words, recipient=who, handling=words)
    for of, one in [(case, one) for one in wanted] + [(None, sheet)]:
        made = papers.preview(desk.session, of, one)
        if not made.missing:
            number = papers.issue(desk.session, of, made).number
            register.note_event(desk.session, of, number, "lost", who=who, how=words)
            register.hand_over(desk.session, of, number, [who], method=words)
    found = register.all_papers(desk.session)
    assert len(found) >= 1 and all(paper.holders for _, _, paper in found)
    assert desk.session.store.verify().ok


def test_drafts_contacts_and_profile_take_anything(desk: Desk, words: str) -> None:
    notes.save_draft(desk.session, "k", {"a": words, words: [words]})
    assert notes.draft(desk.session, "k")["a"] == kept(words)
    local = Local(**dict.fromkeys(("role", "name", "agency", "phone", "email", "notes"), words))
    name = contacts.add_contact(desk.session, local)
    own = next(card for card in contacts.cards(desk.session) if card.id == name)
    assert own.title == kept(words)
    save_profile(desk.session, Profile(name=words))
    save_lock_screen(desk.folder, msgspec.convert({"manager": {"name": kept(words)}}, LockScreen))


# ------------------------------------------------------------------ years nobody means

SLIPS = [datetime(1, 1, 1, tzinfo=UTC), datetime(205, 11, 24, tzinfo=UTC),
         datetime(9999, 12, 31, 23, 59, tzinfo=UTC)]  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_year_nobody_means_is_told_and_nothing_is_written(desk: Desk, slip: datetime) -> None:
    case = desk.open()
    session, before = desk.session, desk.session.records(case)
    for act in (
        lambda: desk.open(arose_at=slip),
        lambda: desk.open(tried_at=slip),
        lambda: desk.open(safe_by=slip),
        lambda: disagreements.set_safe_by(session, case, slip),
        lambda: disagreements.expect_answer(session, case, slip),
        lambda: disagreements.type_stage(session, case, "t", "", "", slip),
        lambda: notes.save_note(session, case, note("s1"), slip),
        lambda: notes.correct(session, case, before[0], before[0].body, slip, ""),
    ):
        with pytest.raises(AppError) as told:
            act()
        assert str(slip.year) in told.value.sentence and "Nothing was saved" in told.value.next_step
    assert session.records(case) == before
    assert len(disagreements.disagreements(session)) == 1


# ------------------------------------------------------------------ the data folder

CANARY = "Zyxwvut Canary"


def written(desk: Desk) -> str:
    """Write the canary wherever a worker can, and return the case."""
    case = desk.open(
        about=CANARY, other_agency=CANARY, children=[disagreements.new_child(CANARY)],
        other_professional=Party(name=CANARY),
    )  # fmt: skip
    notes.save_note(desk.session, case, note("s1", CANARY), desk.clock())
    notes.save_call_note(desk.session, note("", CANARY), desk.clock())
    notes.save_draft(desk.session, CANARY, {"discussed": CANARY}, case)
    contacts.add_contact(desk.session, Local(name=CANARY))
    save_profile(desk.session, Profile(name=CANARY))
    desk.up(case)
    papers.issue(
        desk.session, case, papers.preview(desk.session, case, Wanted("stage_record", "s1"))
    )
    save_lock_screen(desk.folder, LockScreen(pack_id="wandsworth"))
    return case


def files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def test_nothing_typed_stands_in_clear_in_the_data_folder(desk: Desk) -> None:
    written(desk)
    root = desk.folder.root
    needles = [CANARY.encode(), CANARY.encode("utf-16-le"), b"Zyxwvut", b"Children's Social"]
    for moment in ("open", "closed"):
        if moment == "closed":
            desk.session.close()
        for path, needle in itertools.product(list(files(root)), needles):
            assert needle not in path.read_bytes(), (moment, path.name)
    plain = {path.name for path in files(root) if path.read_bytes()[:1] in (b"{", b"\n")}
    assert plain <= {"lock-screen.json", "settings.json", "store.keys"}


def test_an_error_names_no_case(desk: Desk) -> None:
    case = desk.open(about=CANARY)
    full(desk, 0)
    with pytest.raises(DiskFull) as told:
        notes.save_note(desk.session, case, note("s1", CANARY * 20_000), desk.clock())
    assert CANARY not in f"{told.value!r} {told.value.detail} {told.value.__cause__!r}"


def test_casework_needs_no_qt() -> None:
    program = (
        "import sys, pkgutil, importlib, escalation_desktop.casework as c\n"
        "names = [m.name for m in pkgutil.iter_modules(c.__path__)]\n"
        "[importlib.import_module(f'{c.__name__}.{name}') for name in names]\n"
        "print([m for m in sys.modules if 'PySide' in m])"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"
