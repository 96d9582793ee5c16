"""A case keeps the policy it was opened under; numbers to ring come from the newest."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from escalation_desktop.casework import contacts
from escalation_desktop.packs import LoadedPack, read_files
from tests.casework.making import Desk, due, packs


def changed() -> tuple[LoadedPack, ...]:
    """Return the shipped policies as of a later version: another limit, title and number."""
    later = []
    for pack in packs():
        if pack.policy.pack_id != "wandsworth":
            later.append(pack)
            continue
        files = {name: data.decode() for name, data in pack.files.items()}
        policy, printed = files["policy.toml"], files["contacts.toml"]
        for old, new in (
            (f'pack_version = "{pack.policy.pack_version}"', 'pack_version = "99"'),
            ('amount = 1, unit = "working_weeks"', 'amount = 3, unit = "working_weeks"'),
            ('title = "Involving Your Line Manager"', 'title = "A new first stage"'),
        ):
            assert old in policy, old
            policy = policy.replace(old, new)
        assert "020 8871 6622" in printed
        printed = printed.replace("020 8871 6622", "020 7946 0009")
        made = {"policy.toml": policy.encode(), "contacts.toml": printed.encode()}
        later.append(read_files(made))
    return tuple(later)


@pytest.fixture
def later(desk: Desk) -> Iterator[tuple[str, Desk]]:
    case = desk.open("wandsworth")
    made = desk.reopened(changed())
    yield case, made
    made.session.close()


def test_an_open_case_keeps_its_stages_and_its_limit(later: tuple[str, Desk]) -> None:
    case, desk = later
    state = desk.state(case)
    assert state.policy.pack_version != "99"
    assert state.stages[0].title == "Involving Your Line Manager"
    assert due(state)[1] == "end of Wed 2 Dec 2026"
    assert desk.up(case) == "s2"
    assert desk.session.store.verify().ok


def test_a_new_case_is_under_the_newest(later: tuple[str, Desk]) -> None:
    case, desk = later
    state = desk.state(desk.open("wandsworth"))
    assert state.policy.pack_version == "99"
    assert due(state)[1] == "end of Wed 16 Dec 2026"
    assert state.head.pack.sha256 != desk.state(case).head.pack.sha256


def test_numbers_come_from_the_newest_with_the_pinned_one_beside(later: tuple[str, Desk]) -> None:
    case, desk = later
    mash, other = contacts.cards_of(desk.session, desk.state(case).policy, ["b1", "b5"])
    assert [number.printed for number in mash.numbers] == ["020 7946 0009"]
    assert mash.pinned.startswith("020 8871 6622") and "(version " in mash.pinned
    assert other.pinned == ""
    (new,) = contacts.cards_of(desk.session, desk.session.pack("wandsworth").policy, ["b1"])
    assert new.pinned == ""


def test_a_policy_no_longer_shipped_still_opens_its_cases(desk: Desk) -> None:
    case = desk.open("wandsworth")
    rest = tuple(pack for pack in packs() if pack.policy.pack_id != "wandsworth")
    desk = desk.reopened(rest)
    state = desk.state(case)
    assert state.policy.pack_id == "wandsworth" and desk.place(case) == "s1"
    (mash,) = contacts.cards_of(desk.session, state.policy, ["b1"])
    assert (mash.numbers[0].printed, mash.pinned) == ("020 8871 6622", "")
    with pytest.raises(KeyError):
        desk.session.pack("wandsworth")
    desk.session.close()


def test_the_kept_policy_is_the_very_files(desk: Desk) -> None:
    case = desk.open("hammersmith-fulham")
    pack = desk.session.pack("hammersmith-fulham")
    kept = desk.session.store.pinned_pack(desk.state(case).head.pack.sha256)
    assert kept.files == pack.files


def test_a_contact_the_newest_no_longer_prints_is_shown_as_it_was(desk: Desk) -> None:
    case = desk.open("wandsworth")
    pack = desk.session.pack("wandsworth")
    rest = tuple(contact for contact in pack.policy.contact if contact.id != "b1")
    newest = LoadedPack(replace(pack.policy, contact=rest), "cd" * 32, pack.files)
    desk.session.packs = [newest]
    (mash,) = contacts.cards_of(desk.session, desk.state(case).policy, ["b1"])
    assert [number.printed for number in mash.numbers] == ["020 8871 6622"]
