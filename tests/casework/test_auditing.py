"""The audit over a real store: what is told, found, filtered and exported."""

import contextlib
import csv
import io
import re
import time
from datetime import timedelta
from pathlib import Path

import pytest

from escalation_desktop.casework import auditing, keeping, notes, papers, register
from escalation_desktop.casework.auditing import Filter
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.casework.startup import unlock
from escalation_desktop.errors import DiskFull, StoreError, WrongPassphrase
from escalation_desktop.store import AuditWanted
from escalation_desktop.store.chain import add_link
from tests.casework.making import Desk, packs
from tests.casework.paper_making import issue, worked
from tests.casework.test_damaged import tamper
from tests.casework.test_hostile import full
from tests.domain.made_up import note

SECRET = "The stepfather was at the door again."


def said(desk: Desk, **wanted: str) -> list[str]:
    return [line.sentence for line in auditing.read(desk.session, Filter(**wanted)).lines]


def test_seen_written_printed_copied_and_verified_are_told_newest_first(desk: Desk) -> None:
    case = worked(desk)
    reference = desk.state(case).head.reference
    made = issue(desk, case, Wanted("confirmation"))
    auditing.case_opened(desk.session, case)
    register.note_event(desk.session, case, made.number, "printed")
    auditing.copied(desk.session, case, "1 entry")
    keeping.verify_record(desk.session.store)
    told = said(desk)
    who = desk.session.store.slot.person
    for number, sentence in enumerate(
        (f"{who} verified the record: whole,", f"{who} copied 1 entry of {reference} as plain",
         f"{who} printed the paper {made.number} of {reference}", f"{desk.session.person} wrote",
         f"{who} opened {reference}.")
    ):  # fmt: skip
        assert told[number].startswith(sentence), told
    assert told[-1] == f"{who} made this store."


def test_unlocking_locking_and_wrong_tries_are_told(desk: Desk) -> None:
    desk.session.close("when the window was closed")
    for _ in range(3):
        desk.clock.forward(minutes=10)
        with pytest.raises(WrongPassphrase):
            unlock(desk.folder, "not this one at all", list(packs()), desk.clock)
    desk.clock.forward(hours=3)
    again = desk.reopened()
    told = said(again)
    again.session.close()
    assert "unlocked the store, with the passphrase." in told[0]
    assert told[1].startswith("3 wrong tries to unlock with the passphrase, from ")
    assert told[2].endswith("locked the store (when the window was closed).")


def test_closing_twice_is_told_once_and_a_full_disk_does_not_stop_it(desk: Desk) -> None:
    full(desk, room=0)
    notes_before = len(desk.session.store.audit_log())
    desk.session.close()
    desk.session.close()
    again = desk.reopened()
    events = [event.event for event in again.session.store.audit_log()][notes_before:]
    again.session.close()
    assert events.count("locked") <= 1 and events[-1] == "unlocked"


def test_nothing_of_a_record_is_in_the_details(desk: Desk) -> None:
    case = desk.open(about=SECRET)
    notes.save_note(desk.session, case, note("s1", SECRET), desk.clock())
    made = issue(desk, case, Wanted("confirmation"))
    for what in ("printed", "saved", "copied_text"):
        register.note_event(desk.session, case, made.number, what)
    auditing.copied(desk.session, case, "every entry")
    made_csv = auditing.make_csv(auditing.export_of(desk.session, Filter()))
    told = made_csv.data.decode("utf-8-sig")
    told = re.sub(r"D-[0-9A-Z-]+", "", told)  # references are random, and may hold any letters
    assert "stepfather" not in told and "JB" not in told and "Okoye" not in told
    assert case not in told


@pytest.fixture
def two(desk: Desk) -> tuple[str, str]:
    """Two cases, the first written to three days ago."""
    first = desk.open()
    desk.clock.forward(days=3)
    second = desk.open()
    auditing.case_opened(desk.session, second)
    register.note_event(
        desk.session, second, issue(desk, second, Wanted("confirmation")).number, "saved"
    )
    return first, second


def test_filters(desk: Desk, two: tuple[str, str]) -> None:
    first, second = (auditing.record_name(desk.session, case) for case in two)
    assert all(first in line for line in said(desk, case=two[0]))
    assert said(desk, kind="seen") == [f"{desk.session.store.slot.person} opened {second}."]
    assert len(said(desk, kind="left")) == 1
    today = said(desk, period="today")
    assert any(second in line for line in today) and not any(first in line for line in today)
    assert any(first in line for line in said(desk, period="week"))
    assert all(second in line for line in said(desk, typed=second[2:7].lower()))
    assert len(said(desk, typed="ann lee")) == len(said(desk))
    assert said(desk, typed="nobody of that name") == []
    assert said(desk, case=two[0], typed="ann lee") == said(desk, case=two[0])


def test_pages_follow_each_other_without_a_gap(desk: Desk) -> None:
    case = desk.open()
    for _ in range(25):
        desk.session.store.audit("case opened", "", case)
    every = desk.session.store.audit_page(AuditWanted(), -1)
    found, before = [], 0
    while True:
        page = auditing.read(desk.session, Filter(), before, limit=10)
        found += [line.last.n for line in page.lines]
        before = page.before
        if not before:
            break
    assert found == [event.n for event in every] == sorted(found, reverse=True)


def test_reading_is_quick_in_a_long_chain(desk: Desk) -> None:
    case = desk.open()
    store = desk.session.store
    with store._db.atomic():
        for _ in range(20_000):
            add_link(store._db, store.id, desk.clock(), "case opened", person="Ann Lee", case=case)
    reference = auditing.record_name(desk.session, case)
    for wanted in (Filter(), Filter(kind="left"), Filter(typed=reference), Filter(case=case),
                   Filter(period="month", kind="seen")):  # fmt: skip
        begun = time.process_time()
        auditing.read(desk.session, wanted)
        assert time.process_time() - begun < 0.5, wanted


# ------------------------------------------------------------------ the file


def exported(desk: Desk, wanted: Filter, target: Path) -> int:
    """Export as the window does, without its workers."""
    made = auditing.make_csv(auditing.export_of(desk.session, wanted))
    auditing.note_export(desk.session, made)
    auditing.save_export(made, target)
    return made.lines


def test_an_export_reads_all_as_it_stood_and_tells_how_far(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = desk.open()
    for _ in range(25):
        auditing.case_opened(desk.session, case)
    monkeypatch.setattr(auditing, "_AT_ONCE", 10)
    export = auditing.export_of(desk.session, Filter())
    log = desk.session.store.audit_page(AuditWanted(), -1)
    desk.session.store.audit("case opened", "", case)
    steps: list[tuple[int, int]] = []
    made = auditing.make_csv(export, lambda done, total: steps.append((done, total)))
    rows = list(csv.reader(io.StringIO(made.data.decode("utf-8-sig"), newline="")))
    assert [int(row[0]) for row in rows[1:]] == [event.n for event in reversed(log)]
    assert made.lines == len(log) and len(steps) >= 3
    assert steps == sorted(steps) and all(done <= total for done, total in steps)


def test_an_export_of_what_nothing_matches_is_a_file_with_its_head(desk: Desk) -> None:
    made = auditing.make_csv(auditing.export_of(desk.session, Filter(typed="zzz")))
    assert made.lines == 0 and made.data.count(b"\r\n") == 1


def test_the_file_opens_in_a_spreadsheet_and_is_told(desk: Desk, tmp_path: Path) -> None:
    case = desk.open()
    desk.session.store.audit("case opened", '=HYPERLINK("http://x";"a\nb")', case)
    target = tmp_path / "audit.csv"
    count = exported(desk, Filter(case=case), target)
    data = target.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == count + 1
    numbers = [int(row[0]) for row in rows[1:]]
    assert numbers == sorted(numbers)
    assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for row in rows for cell in row)
    assert rows[-1][7] == auditing.record_name(desk.session, case)
    told = desk.session.store.audit_log()[-1]
    assert (told.event, told.detail, told.case) == ("audit exported", f"{count} lines", case)


def test_an_export_that_fails_leaves_no_file(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "none" / "audit.csv"
    with pytest.raises(StoreError):
        exported(desk, Filter(), target)
    assert not target.parent.exists()
    full(desk, room=0)
    whole = tmp_path / "audit.csv"
    desk.session.store._db.execute("PRAGMA max_page_count = 1")
    for length in (3000, 1):
        with contextlib.suppress(DiskFull):
            while True:
                desk.session.store.audit("case opened", "x" * length)
    with pytest.raises(DiskFull):
        exported(desk, Filter(), whole)
    assert not whole.exists()


def test_the_name_of_the_file_names_nobody(desk: Desk) -> None:
    assert auditing.suggested_name(desk.clock()) == "Audit 2026-11-25 10.15.csv"


def test_a_removed_line_of_the_audit_is_told_by_verify(desk: Desk) -> None:
    case = desk.open()
    auditing.case_opened(desk.session, case)
    desk.clock.at += timedelta(minutes=1)
    auditing.copied(desk.session, case, "1 entry")
    seen = next(e for e in desk.session.store.audit_log() if e.event == "case opened")
    tamper(desk, f"UPDATE chain SET event = 'unlocked' WHERE n = {seen.n}")
    (wrong,) = keeping.verify_record(desk.session.store).wrong
    assert wrong == f"Link {seen.n} of the store’s chain was changed."
    tamper(desk, f"DELETE FROM chain WHERE n = {seen.n}")
    assert any("are gone" in line for line in keeping.verify_record(desk.session.store).wrong)


def test_an_issued_paper_is_told_once_as_written(desk: Desk) -> None:
    case = desk.open()
    before = len(said(desk, case=case, kind="left"))
    made = papers.preview(desk.session, case, Wanted("confirmation"))
    papers.issue(desk.session, case, made)
    assert len(said(desk, case=case, kind="left")) == before
