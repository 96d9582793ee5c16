"""What can be read of a damaged database is saved as it was; the rest is named, never dropped."""

import hashlib
import random
from pathlib import Path

import pytest

from escalation_desktop import errors
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import Store, verify_backup
from escalation_desktop.store.salvage import Saved, salvage

from .making import (
    PASSPHRASE,
    Clock,
    document,
    entry,
    issuing,
    new_case,
    opened,
    summary,
)  # fmt: skip

_PAGE = 4096


@pytest.fixture
def place(folder: DataFolder) -> DataFolder:
    root = folder.root / ".trying"
    root.mkdir(parents=True)
    return DataFolder(root)


@pytest.fixture
def cases(store: Store) -> list[str]:
    """Six cases of forty long entries each, a paper in each, and the store closed."""
    found = []
    for number in range(6):
        case = new_case()
        found.append(case)
        store.append(
            case,
            [entry(f'"{number} {i} {"x" * 300}"', search=f"word{i}") for i in range(40)],
            summary=summary(case, reference=f"D-{number}"),
        )
        paper = document(f"D{number}", b"%PDF" + bytes([number]) * 9000, code=f"CODE-{number}")
        store.append(case, [issuing(paper)], documents=[paper])
    store.save_draft("note", "half a thought")
    return found


def run(folder: DataFolder, place: DataFolder, secret: str = PASSPHRASE) -> Saved:
    return salvage(folder, place, secret, "passphrase", Clock(), lambda k, v, body: "")


def flip(path: Path, pages: list[int], seed: int = 1) -> None:
    data = bytearray(path.read_bytes())
    chance = random.Random(seed)
    for page in pages:
        data[page * _PAGE + chance.randrange(100, _PAGE - 100)] ^= 0x55
    path.write_bytes(data)


def test_a_whole_store_comes_over_whole(
    store: Store, cases: list[str], folder: DataFolder, place: DataFolder
) -> None:
    before = {case: store.entries(case) for case in cases}
    audit, papers = len(store.audit_log()), [store.documents(case)[0] for case in cases]
    store.close()
    saved = run(folder, place)
    assert (saved.entries, saved.documents, saved.losses, saved.problems) == (246, 6, [], [])
    again = opened(place)
    assert {case: again.entries(case) for case in cases} == before
    assert [again.documents(case)[0] for case in cases] == papers
    assert again.draft("note").body == "half a thought"
    assert again.verify().ok
    assert "salvaged" in [event.event for event in again.audit_log()[audit:]]
    again.close()


@pytest.mark.parametrize("seed", [0, 1, 5])
def test_flipped_pages_lose_what_is_on_them_and_every_loss_is_named(
    store: Store, cases: list[str], folder: DataFolder, place: DataFolder, seed: int
) -> None:
    before = {one.hash: one for case in cases for one in store.entries(case)}
    store.close()
    size = folder.database.stat().st_size // _PAGE
    flip(folder.database, random.Random(seed).sample(range(1, size), 5), seed)
    damaged = hashlib.sha256(folder.database.read_bytes()).hexdigest()
    try:
        saved = run(folder, place)
    except errors.StoreDamaged:
        assert hashlib.sha256(folder.database.read_bytes()).hexdigest() == damaged
        return
    assert hashlib.sha256(folder.database.read_bytes()).hexdigest() == damaged
    again = opened(place)
    came = [one for case in again.cases() for one in again.entries(case)]
    came += [one for case in cases if case not in again.cases() for one in again.entries(case)]
    whole = [one for one in came if one.body is not None]
    assert all(before[one.hash] == one for one in whole)
    assert saved.entries == len(whole)
    if len(whole) < len(before):
        assert saved.losses
    named = {(loss.case, loss.seq) for loss in saved.losses if loss.seq}
    rest = any("entries more" in loss.what for loss in saved.losses)
    kept = {one.hash for one in whole}
    last = {case: max((one.seq for one in came if one.case == case), default=0) for case in cases}
    for hashed, one in before.items():
        at_the_end = rest and one.seq > last[one.case]
        assert hashed in kept or (one.case, one.seq) in named or at_the_end
    target = place.root / "after.backup"
    assert again.backup(target) == len(came)
    assert verify_backup(target, PASSPHRASE).ok
    again.close()


def test_an_entry_that_was_changed_is_named_and_not_taken_for_true(
    store: Store, cases: list[str], folder: DataFolder, place: DataFolder
) -> None:
    from .test_verify import tamper

    changed, headed = store.entries(cases[0])[3], store.entries(cases[1])[5]
    tamper(store, f"UPDATE entry_body SET bytes = x'7b7d' WHERE entry = '{changed.id}'")
    tamper(store, f"UPDATE entry SET recorded_at = '2020' WHERE id = '{headed.id}'")
    store.close()
    saved = run(folder, place)
    assert {(loss.reference, loss.seq) for loss in saved.losses} == {("D-0", 4), ("D-1", 6)}
    again = opened(place)
    assert again.entries(cases[0])[3].body is None
    assert headed.id not in {one.id for one in again.entries(cases[1])}
    assert not again.verify().ok  # told at every check
    again.backup(place.root / "after.backup")
    tamper(
        again,
        f"UPDATE entry_body SET bytes = x'7b7d' WHERE entry = '{again.entries(cases[2])[0].id}'",
    )
    with pytest.raises(errors.StoreDamaged):
        again.backup(place.root / "later.backup")
    again.close()


def test_what_was_withdrawn_is_no_loss(store: Store, folder: DataFolder, place: DataFolder) -> None:
    case = new_case()
    (first,) = store.append(case, [entry('"secret"')])
    store.withdraw_body(case, first.id, entry(f'{{"entry": "{first.id}"}}', kind="withdrawn"))
    store.close()
    saved = run(folder, place)
    assert (saved.losses, saved.problems) == ([], [])


def test_a_wrong_passphrase_salvages_nothing(
    store: Store, cases: list[str], folder: DataFolder, place: DataFolder
) -> None:
    store.close()
    with pytest.raises(errors.WrongPassphrase):
        run(folder, place, "not it")
    assert list(place.root.iterdir()) == []


def test_a_first_page_that_is_gone_is_told(
    store: Store, cases: list[str], folder: DataFolder, place: DataFolder
) -> None:
    store.close()
    flip(folder.database, [0])
    with pytest.raises(errors.StoreDamaged):
        run(folder, place)
    assert list(place.root.iterdir()) == []
