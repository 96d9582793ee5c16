"""Another version of a policy: never in force unseen, gone back from, and moved to by choice."""

import shutil
import zipfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from escalation_desktop.casework import (
    contacts,
    hand_over,
    lock_screen_policies,
    moving_on,
    papers,
)
from escalation_desktop.casework import policy_versions as versions
from escalation_desktop.casework.danger import danger_lines
from escalation_desktop.casework.policy_versions import Trust
from escalation_desktop.casework.profile import LockScreen
from escalation_desktop.casework.wanted import Wanted
from escalation_desktop.domain.journal import Party, PolicyMoved
from escalation_desktop.domain.local_contact import Local
from escalation_desktop.errors import AppError, StoreDamaged
from escalation_desktop.managed import Managed
from escalation_desktop.packs import pack_sha256, read_files
from escalation_desktop.packs.looking import Looked, look
from escalation_desktop.packs.signing import (
    SIGNATURE_FILE,
    TrustedKeys,
    message,
    public_line,
    signature_file,
)
from escalation_desktop.packs.source import gather
from tests.casework.making import CHEAP, Desk, due, make_desk
from tests.casework.test_pinned import changed
from tests.domain.made_up import POLICIES
from tests.packs.made_up import _FOLDER
from tests.store.test_verify import tamper

TODAY = date(2026, 11, 25)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
AT = "2026-11-22T10:00:00Z"
TRUST = Trust(TrustedKeys({PUBLIC: "WSCP"}, {}), strict=True)
NOBODY = Trust()
CHANGES = (
    ('pack_version = "1.0"', 'pack_version = "2027-01"'),
    ('title = "Involving Your Line Manager"', 'title = "A new first stage"'),
    ('amount = 1, unit = "working_weeks"', 'amount = 3, unit = "working_weeks"'),
)


@dataclass
class Folder:
    """A pack's folder that a test changes and signs."""

    path: Path

    def change(self, *of: tuple[str, str], name: str = "policy.toml") -> "Folder":
        path = self.path / name
        text = path.read_text("utf-8")
        for old, new in of:
            assert old in text, old
            text = text.replace(old, new)
        path.write_text(text, "utf-8")
        return self

    def sign(self, key: Ed25519PrivateKey = KEY) -> "Folder":
        sha256 = pack_sha256(gather(self.path).files)
        public = key.public_key().public_bytes_raw()
        made = signature_file(public, key.sign(message(sha256, AT, "Ann")), AT, "Ann")
        (self.path / SIGNATURE_FILE).write_bytes(made)
        return self

    def looked(self, trust: Trust = TRUST) -> Looked:
        return look(gather(self.path), trust.keys, TODAY)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    shutil.copytree(POLICIES / "wandsworth", tmp_path / "it" / "wandsworth")
    return Folder(tmp_path / "it" / "wandsworth")


@pytest.fixture
def newer(folder: Folder) -> Folder:
    return folder.change(*CHANGES)


def test_what_is_taken_in_is_in_force_from_then_on_and_noted(desk: Desk, newer: Folder) -> None:
    old = desk.session.pack("wandsworth")
    looked = newer.sign().looked()
    standing = versions.standing(desk.session, looked, TRUST)
    assert (standing.kind, standing.asks_who) == ("other", False)
    assert any("A new first stage" in line for c in standing.changed for line in c.words)
    assert desk.session.pack("wandsworth") is old, "looking at it put it in force"
    versions.take_in(desk.session, looked, TRUST, way="it")
    assert desk.session.pack("wandsworth").policy.pack_version == "2027-01"
    again = desk.reopened()
    assert again.session.pack("wandsworth").policy.pack_version == "2027-01"
    assert [p.policy.short_title for p in again.session.packs] == sorted(
        p.policy.short_title for p in again.session.packs
    )
    told = [e.detail for e in again.session.store.audit_log() if e.event == "policy taken in"]
    assert told and told[0].startswith("wandsworth 2027-01, ")
    assert again.session.store.verify().ok
    again.session.close()


def test_going_back_to_what_ships_and_forward_again(desk: Desk, newer: Folder) -> None:
    ours = desk.session.pack("wandsworth").sha256
    versions.take_in(desk.session, newer.sign().looked(), TRUST)
    new, shipped = versions.versions(desk.session, "wandsworth")
    assert (new.is_in_force, shipped.is_in_force) == (True, False)
    assert new.words == "taken in from files on Wed 25 Nov 2026"
    versions.go_to(desk.session, shipped)
    assert desk.session.pack("wandsworth").sha256 == ours
    back = desk.reopened()
    assert back.session.pack("wandsworth").sha256 == ours
    new, shipped = versions.versions(back.session, "wandsworth")
    assert (new.is_in_force, shipped.is_in_force) == (False, True)
    versions.go_to(back.session, new)
    assert back.session.pack("wandsworth").policy.pack_version == "2027-01"
    back.session.close()


OTHER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
REVOKED = Trust(TrustedKeys({PUBLIC: "WSCP"}, {PUBLIC: "lost in May"}), strict=True)
REFUSED = [
    ("unsigned where IT says whose", lambda f: f, TRUST, "Not signed"),
    ("another key where IT says whose", lambda f: f.sign(OTHER), TRUST, "not among the trusted"),
    ("a key that was withdrawn", lambda f: f.sign(), REVOKED, "withdrawn (lost in May)"),
    ("altered after it was signed",
     lambda f: f.sign().change(("020 8871 6622", "020 8871 6623"), name="contacts.toml"),
     NOBODY, "ALTERED"),
    ("an unreadable signature",
     lambda f: ((f.path / SIGNATURE_FILE).write_bytes(b"x = ["), f)[1], NOBODY, "cannot be read"),
    ("errors in it", lambda f: f.change(('kind = "peer"', 'kind = "pear"')), NOBODY, "errors"),
    ("another partnership under its id",
     lambda f: f.change(('name = "Wandsworth Safeguarding', 'name = "Elsewhere Safeguarding')),
     NOBODY, "Ask its writer to give it an id of its own"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "trust", "said"), [t[1:] for t in REFUSED],
                         ids=[t[0] for t in REFUSED])  # fmt: skip
def test_what_is_never_taken_in(desk: Desk, newer: Folder, make, trust: Trust, said: str) -> None:
    before = desk.session.pack("wandsworth")
    looked = make(newer).looked(trust)
    standing = versions.standing(desk.session, looked, trust)
    assert (standing.kind, standing.can_be_taken_in) == ("refused", False)
    assert said in standing.sentence
    with pytest.raises(AppError):
        versions.take_in(desk.session, looked, trust, checked="somebody")
    assert desk.session.pack("wandsworth") is before
    assert versions.kept(desk.session) == versions.Kept()


@pytest.mark.parametrize("key", [None, OTHER])
def test_nobody_vouches_and_it_names_no_key_so_a_person_must(desk: Desk, newer, key) -> None:
    looked = (newer.sign(key) if key else newer).looked(NOBODY)
    standing = versions.standing(desk.session, looked, NOBODY)
    assert standing.can_be_taken_in and standing.asks_who
    with pytest.raises(AppError, match="Nobody whom you trust"):
        versions.take_in(desk.session, looked, NOBODY, checked="  ")
    versions.take_in(desk.session, looked, NOBODY, checked="Bea Moss,\n by telephone")
    (entry,) = versions.kept(desk.session).accepted
    assert entry.checked == "Bea Moss, by telephone"
    assert versions.versions(desk.session, "wandsworth")[0].words.endswith(
        "; checked with Bea Moss, by telephone"
    )


def test_what_it_has_set_about_keys(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_bytes(public_line(PUBLIC, "WSCP"))
    bad.write_bytes(b"nothing")
    assert versions.trust_of(Managed()) == NOBODY
    assert versions.trust_of(Managed(trusted_policy_keys=(good,))).keys.trusted == {PUBLIC: "WSCP"}
    revoked = versions.trust_of(Managed(revoked_policy_keys=(good,)))
    assert revoked.strict and revoked.keys.revoked
    for managed in (
        Managed(trusted_policy_keys=(good, bad)), Managed(trusted_policy_keys=(tmp_path,)),
    ):  # fmt: skip
        trust = versions.trust_of(managed)
        assert trust.strict and not trust.keys.trusted and trust.problem
    for managed in (Managed(unread=True), Managed(problems=("“revoked_policy_keys” is not",))):
        assert versions.trust_of(managed) == Trust(strict=True)


def test_an_accepted_one_whose_key_was_withdrawn_since_is_told(desk: Desk, newer: Folder) -> None:
    versions.take_in(desk.session, newer.sign().looked(), TRUST)
    assert versions.since_withdrawn(desk.session, TRUST) == ()
    (told,) = versions.since_withdrawn(desk.session, REVOKED)
    assert "Wandsworth, version 2027-01, was signed with a key that IT has withdrawn" in told


def test_what_waits_in_its_folder(desk: Desk, newer: Folder) -> None:
    shutil.copytree(POLICIES / "bedfordshire", newer.path.parent / "bedfordshire")
    (newer.path.parent / "torn").mkdir()
    shutil.copy(newer.path / "policy.toml", newer.path.parent / "torn" / "policy.toml")
    newer.sign()
    found = versions.look_in(newer.path.parent, TRUST, TODAY)
    waits = versions.waiting(desk.session, found, TRUST)
    assert sorted(one.place for one in waits) == ["torn", "wandsworth"], "one is in force already"
    versions.take_in(desk.session, waits[-1], TRUST, way="it")
    left = versions.waiting(desk.session, found, TRUST)
    assert [one.place for one in left] == ["torn"]
    shipped = versions.versions(desk.session, "wandsworth")[-1]
    versions.go_to(desk.session, shipped)
    assert [one.place for one in versions.waiting(desk.session, found, TRUST)] == ["torn"], (
        "what was gone back from is not pressed upon anybody again"
    )


def test_what_was_taken_in_under_a_name_refused_since_stays_open(
    desk: Desk, folder: Folder
) -> None:
    folder.change(('pack_version = "1.0"', 'pack_version = "March 2026"'))
    looked = folder.sign().looked()
    assert looked.pack is None and "“March 2026” is not a version." in looked.errors[0].sentence
    assert versions.standing(desk.session, looked, TRUST).kind == "refused"
    assert versions.waiting(desk.session, [looked], TRUST) == (looked,)
    pack = read_files(looked.files)  # as it was read before names were asked
    versions.take_in(desk.session, replace(looked, pack=pack), TRUST, way="it")
    case = desk.open("wandsworth")
    again = desk.reopened()
    assert again.session.pack("wandsworth").policy.pack_version == "March 2026"
    assert again.state(case).policy.pack_version == "March 2026"
    assert versions.waiting(again.session, [looked], TRUST) == ()
    locked = lock_screen_policies.found(desk.folder, desk.session.shipped)
    assert "March 2026" in [one.policy.pack_version for one in locked]
    again.session.close()


def test_a_new_partnership_from_a_zip(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "made-up.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(_FOLDER.glob("*.toml")):
            archive.write(file, file.name)
    looked = look(gather(path), NOBODY.keys, TODAY)
    standing = versions.standing(desk.session, looked, NOBODY)
    assert (standing.kind, standing.changed) == ("first", ())
    pack = versions.take_in(desk.session, looked, NOBODY, checked="Bea Moss")
    name = pack.policy.pack_id
    assert name in [p.policy.pack_id for p in desk.session.packs]
    assert versions.can_be_put_out(desk.session, name)
    assert not versions.can_be_put_out(desk.session, "wandsworth")
    versions.put_out(desk.session, name)
    again = desk.reopened()
    assert name not in [p.policy.pack_id for p in again.session.packs]
    assert versions.standing(again.session, looked, NOBODY).kind == "first"
    again.session.close()


# ---- open disagreements


def test_an_open_one_stays_until_it_is_moved(desk: Desk, newer: Folder) -> None:
    case = desk.open("wandsworth")
    before = desk.state(case)
    assert moving_on.offer(desk.session, before) is None
    versions.take_in(desk.session, newer.sign().looked(), TRUST)
    assert desk.state(case).head.pack == before.head.pack
    found = moving_on.offer(desk.session, desk.state(case))
    assert found is not None and not found.told.refusal
    moving_on.move(desk.session, case, found.pack.sha256, "The partnership asks for it.")
    state = desk.state(case)
    assert state.head.pack.version == "2027-01" and state.policy.pack_version == "2027-01"
    assert state.turns == before.turns and due(state) == due(before)
    assert state.stages[0].title == before.stages[0].title, "what has begun was changed"
    assert isinstance(state.records[-1].body, PolicyMoved)
    assert moving_on.offer(desk.session, state) is None
    again = desk.reopened()
    assert again.state(case).policy == state.policy
    assert again.up(case) == "s2"
    assert again.session.store.verify().ok
    again.session.close()


def test_a_paper_says_that_it_was_moved(desk: Desk, newer: Folder) -> None:
    case = desk.open("wandsworth")
    old = desk.state(case).head.pack.version
    versions.take_in(desk.session, newer.sign().looked(), TRUST)
    moving_on.move(desk.session, case, desk.session.pack("wandsworth").sha256)
    text = papers.plain_text(papers.preview(desk.session, case, Wanted("confirmation")))
    assert "version 2027-01" in text
    assert f"version {old} until Wed 25 Nov 2026" in text


def test_a_moved_one_is_handed_over_with_both_versions(
    desk: Desk, newer: Folder, tmp_path: Path
) -> None:
    case = desk.open("wandsworth")
    versions.take_in(desk.session, newer.sign().looked(), TRUST)
    moving_on.move(desk.session, case, desk.session.pack("wandsworth").sha256)
    state = desk.state(case)
    file = tmp_path / "a.escalation"
    sent = hand_over.hand_over(desk.session, case, Party(name="Cy"), file, cost=CHEAP)
    other = make_desk(tmp_path / "other")
    inside = hand_over.look_inside(other.session, file.read_bytes(), sent.words)
    hand_over.take_in(other.session, inside)
    assert other.state(case).policy == state.policy
    assert other.session.pack("wandsworth").policy.pack_version != "2027-01"
    assert moving_on.offer(other.session, other.state(case)) is not None, "back to what is here"
    other.session.close()


def test_a_move_to_what_is_no_longer_in_force_writes_nothing(desk: Desk, newer: Folder) -> None:
    case = desk.open("wandsworth")
    versions.take_in(desk.session, newer.sign().looked(), TRUST)
    shown = desk.session.pack("wandsworth").sha256
    newer.change(('pack_version = "2027-01"', 'pack_version = "2027-02"'))
    versions.take_in(desk.session, newer.sign().looked(), TRUST)
    with pytest.raises(AppError, match="changed meanwhile"):
        moving_on.move(desk.session, case, shown)
    versions.go_to(desk.session, versions.versions(desk.session, "wandsworth")[-1])
    with pytest.raises(AppError, match="changed meanwhile"):
        moving_on.move(desk.session, case, shown)
    assert len(desk.state(case).records) == 2


def test_nothing_is_offered_for_remarks_alone(desk: Desk, folder: Folder) -> None:
    case = desk.open("wandsworth")
    path = folder.path / "policy.toml"
    path.write_text("# A remark.\n" + path.read_text("utf-8"), "utf-8")
    versions.take_in(desk.session, folder.sign().looked(), TRUST)
    assert desk.session.pack("wandsworth").sha256 != desk.state(case).head.pack.sha256
    assert moving_on.offer(desk.session, desk.state(case)) is None


def test_local_corrections_survive_a_version_that_changes_or_drops_the_contact(
    desk: Desk, newer: Folder
) -> None:
    cards = {card.id: card for card in contacts.cards(desk.session)}
    kept, dropped = cards["wandsworth/b1"], cards["wandsworth/b2"]
    right = Local(phone="020 7946 0001", confirmed_by="Ann Lee", confirmed_on=TODAY)
    for card in (kept, dropped):
        contacts.confirm_contact(desk.session, card, right)
    newer.change(("020 8871 6622", "020 7946 0009"), name="contacts.toml")
    versions.take_in(desk.session, newer.sign().looked(), TRUST)
    now = {card.id: card for card in contacts.cards(desk.session)}
    card = now["wandsworth/b1"]
    assert card.local is not None and card.local.phone == "020 7946 0001"
    assert card.numbers[0].printed == "020 7946 0009"
    assert contacts.before(card) is not None, "that the policy now prints another is told"
    rest = msgspec.structs.replace(
        desk.session.pack("wandsworth").policy,
        contact=tuple(c for c in desk.session.pack("wandsworth").policy.contact if c.id != "b2"),
    )
    pack = desk.session.pack("wandsworth")
    desk.session.set_packs([type(pack)(rest, "0" * 64, pack.files)])
    left = [card for card in contacts.cards(desk.session) if card.local is not None]
    assert any(card.own and card.local.phone == "020 7946 0001" for card in left)


def test_child_in_danger_shows_the_numbers_in_force_while_it_is_locked(
    desk: Desk, newer: Folder
) -> None:
    def printed() -> list[str]:
        packs = lock_screen_policies.found(desk.folder, desk.session.shipped)
        policy = next(p.policy for p in packs if p.policy.pack_id == "wandsworth")
        return [line.number for line in danger_lines(policy, LockScreen())]

    newer.change(("020 8871 6622", "020 7946 0009"), name="contacts.toml")
    assert "020 8871 6622" in printed()
    versions.take_in(desk.session, newer.sign().looked(), TRUST)
    again = desk.reopened()
    assert "020 7946 0009" in printed() and "020 8871 6622" not in printed()
    (kept,) = desk.folder.policies.iterdir()
    data = (kept / "contacts.toml").read_bytes()
    (kept / "contacts.toml").write_bytes(data.replace(b"7946 0009", b"7946 0008"))
    assert "020 8871 6622" in printed(), "an altered policy was shown"
    lock_screen_policies.leave(again.session, again.folder)
    assert "020 7946 0009" in printed(), "what is damaged is written anew"
    versions.go_to(again.session, versions.versions(again.session, "wandsworth")[-1])
    lock_screen_policies.leave(again.session, again.folder)
    assert "020 8871 6622" in printed() and not list(desk.folder.policies.iterdir())
    again.session.close()


def test_what_a_newer_app_came_with_is_told_once(desk: Desk) -> None:
    later = changed()  # Wandsworth as version 99
    first = desk.reopened()
    assert first.session.policy_news == ()
    newer = first.reopened(later)
    assert newer.session.policy_news == (
        "The app came with another version of Wandsworth: 99, before 1.0; it is in force.",
    )
    assert newer.session.pack("wandsworth").policy.pack_version == "99"
    again = newer.reopened(later)
    assert again.session.policy_news == ()
    again.session.close()


def test_an_accepted_one_stays_in_force_under_a_newer_app(desk: Desk, newer: Folder) -> None:
    versions.take_in(desk.session, newer.sign().looked(), TRUST)
    first = desk.reopened().reopened(changed())
    (told,) = first.session.policy_news
    assert told.endswith("the one you took in stays in force.")
    assert first.session.pack("wandsworth").policy.pack_version == "2027-01"
    assert [one.pack.policy.pack_version for one in versions.versions(first.session, "wandsworth")
            ] == ["2027-01", "99"]  # fmt: skip
    first.session.close()


def test_what_cannot_be_read_of_policies_taken_in_is_told_and_never_written_over(
    desk: Desk, newer: Folder
) -> None:
    looked = newer.looked(NOBODY)
    desk.session.store.set_value(versions.KEY, '{"accepted": "of a newer version"}')
    again = desk.reopened()
    try:
        assert again.session.store.value(versions.KEY) == '{"accepted": "of a newer version"}'
        [told] = again.session.policy_news
        assert "cannot be read" in told and "came with this app are in force" in told
        with pytest.raises(StoreDamaged):
            versions.take_in(again.session, looked, NOBODY, checked="Bea Moss")
        assert again.session.store.value(versions.KEY) == '{"accepted": "of a newer version"}'
    finally:
        again.session.close()


def test_a_version_in_force_that_is_damaged_is_told_and_what_counts_instead(
    desk: Desk, newer: Folder
) -> None:
    pack = versions.take_in(desk.session, newer.looked(NOBODY), NOBODY, checked="Bea Moss")
    tamper(desk.session.store, f"DELETE FROM pack_file WHERE pack = '{pack.sha256}'")
    again = desk.reopened()
    try:
        [told] = again.session.policy_news
        assert told.startswith("Version 2027-01 of Wandsworth, which was taken in here")
        assert "Version 1.0, which came with this app, is in force instead" in told
    finally:
        again.session.close()
