"""The training store: invented, stamped, filled once, and never mixed with work."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from escalation_desktop.casework.notes import save_note
from escalation_desktop.casework.offers import offered
from escalation_desktop.casework.papers import Wanted, draw, prepare, preview
from escalation_desktop.casework.profile import LockScreen, Profile, lock_screen, profile
from escalation_desktop.casework.recovery import begin_sheet, drop_sheet
from escalation_desktop.casework.startup import first_run
from escalation_desktop.casework.training import PASSPHRASE, add_fresh, fresh_ones, open_training
from escalation_desktop.documents import to_text
from escalation_desktop.domain.wording import TRAINING
from escalation_desktop.errors import AppError
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import open_store
from tests.casework.making import CHEAP, Clock, packs
from tests.domain.made_up import at, note


def folder(root: Path) -> DataFolder:
    return DataFolder(root / "training")


@pytest.fixture
def clock() -> Clock:
    return Clock(at("25 Nov 10:15"))


def test_every_policy_has_a_case_and_every_state_is_there(tmp_path: Path, clock: Clock) -> None:
    session = open_training(folder(tmp_path), list(packs()), clock, CHEAP)
    rows = session.store.summaries()
    assert {row.policy for row in rows} == {p.policy.short_title for p in packs()}
    states = [session.state(row.case) for row in rows]
    assert all(state.head.training for state in states)
    assert any(row.received for row in rows)
    assert any(row.state == "resolved" for row in rows)
    assert any(row.due_at is not None and row.due_at <= clock() for row in rows)
    session.close()


def test_each_policy_has_every_situation_and_no_two_children_are_the_same(
    tmp_path: Path, clock: Clock
) -> None:
    session = open_training(folder(tmp_path), list(packs()), clock, CHEAP)
    rows = session.store.summaries()
    for pack in packs():
        mine = [row for row in rows if row.policy == pack.policy.short_title]
        states = [session.state(row.case) for row in mine]
        assert sum(state.head.received for state in states) == 1
        assert sum(row.state == "resolved" for row in mine) == 1
        assert sum(row.due_at is not None and row.due_at <= clock() for row in mine) >= 1
        assert any(len(state.turns) > 1 and state.outcome is None for state in states)
    references = [session.state(row.case).head.children[0].our_reference for row in rows]
    assert len(set(references)) == len(rows) == 4 * len(packs())
    session.close()


def test_a_fresh_set_is_added_counted_from_now_and_nowhere_else(
    tmp_path: Path, clock: Clock
) -> None:
    session = open_training(folder(tmp_path), list(packs()), clock, CHEAP)
    clock.at += timedelta(days=60)
    before = set(session.store.cases())
    assert add_fresh(session) == len(before)
    twice = len(session.store.cases())
    steps = fresh_ones(session)
    assert next(steps) == len(before)
    assert len(session.store.cases()) == twice + 1, "one each time, so that it can be stopped"
    late = [row for row in session.store.summaries() if row.case not in before]
    assert any(row.due_at is not None and row.due_at > clock() for row in late)
    session.close()
    mine = DataFolder(tmp_path / "mine")
    who = Profile(name="Ann Lee")
    real = first_run(mine, "my own passphrase", who, LockScreen(), list(packs()), clock, CHEAP)
    with pytest.raises(AppError, match="not for training"):
        add_fresh(real)
    assert real.store.cases() == []
    real.close()


def test_its_papers_are_stamped(tmp_path: Path, clock: Clock) -> None:
    session = open_training(folder(tmp_path), list(packs()), clock, CHEAP)
    row = next(row for row in session.store.summaries() if row.state == "resolved")
    assert TRAINING in preview(session, row.case, Wanted("confirmation")).document.mark
    lost = note("s1", "Her name is \U00012000.")
    save_note(session, row.case, lost, clock())
    made = preview(session, row.case, Wanted("chronology"))
    assert made.missing and not made.is_draft
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(made.data)).pages)
    assert TRAINING in text and "DRAFT" in text
    session.close()


def test_every_kind_of_paper_is_stamped_on_every_page_and_as_text(
    tmp_path: Path, clock: Clock
) -> None:
    session = open_training(folder(tmp_path), list(packs()), clock, CHEAP)
    rows = session.store.summaries()
    mine = [row.case for row in rows if row.policy == packs()[-1].policy.short_title]
    cases: list[str | None] = [None, *mine]
    drawn: set[str] = set()
    for case in cases:
        for offer in offered(session, case):
            wanted = Wanted(
                offer.kind, offer.stage, offer.notice, policy=offer.policy, ladder=offer.ladder
            )
            made = prepare(session, case, wanted)
            assert TRAINING in made.document.mark, offer.label
            assert TRAINING in to_text(made.document)
            kind = f"{offer.kind} {case is None}"
            if kind in drawn:
                continue
            drawn.add(kind)
            pages = PdfReader(BytesIO(draw(made).data)).pages
            assert all(TRAINING in page.extract_text() for page in pages), offer.label
    assert len(drawn) >= 9
    sheet = begin_sheet(session)
    assert TRAINING in PdfReader(BytesIO(sheet.data)).pages[0].extract_text()
    drop_sheet(session, sheet)
    session.close()


def test_it_is_filled_once_and_found_again(tmp_path: Path, clock: Clock) -> None:
    first = open_training(folder(tmp_path), list(packs()), clock, CHEAP)
    cases = first.store.cases()
    first.close()
    again = open_training(folder(tmp_path), list(packs()), clock, CHEAP)
    assert again.store.cases() == cases
    assert profile(again).training
    assert lock_screen(folder(tmp_path)).manager.number
    again.close()


def test_a_store_of_real_work_is_refused_and_left_alone(tmp_path: Path, clock: Clock) -> None:
    mine = folder(tmp_path)
    who = Profile(name="Ann Lee")
    first_run(mine, "my own passphrase", who, LockScreen(), list(packs()), clock, CHEAP).close()
    with pytest.raises(AppError, match="not for training"):
        open_training(mine, list(packs()), clock, CHEAP)
    store = open_store(mine, "my own passphrase", now=clock)
    assert store.cases() == []
    store.close()


def test_even_the_same_passphrase_does_not_make_work_training(tmp_path: Path, clock: Clock) -> None:
    mine = folder(tmp_path)
    who = Profile(name="Ann Lee")
    first_run(mine, PASSPHRASE, who, LockScreen(), list(packs()), clock, CHEAP).close()
    with pytest.raises(AppError, match="not for training"):
        open_training(mine, list(packs()), clock, CHEAP)
