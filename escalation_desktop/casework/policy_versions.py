"""Which version of each policy is in force here, and how another one gets in force.

What ships with the app is in force until somebody accepts another version: from IT's folder, or
from files they were given. An accepted one is kept in the store, byte for byte; every version that
was ever in force can be gone back to. Open disagreements keep theirs.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

import msgspec

from escalation_desktop.casework.session import Session
from escalation_desktop.domain.pack_diff import Change, changes
from escalation_desktop.domain.policy import Policy
from escalation_desktop.domain.times import london_day, say_day
from escalation_desktop.errors import AppError, PackError, StoreDamaged
from escalation_desktop.managed import Managed
from escalation_desktop.packs import LoadedPack, pack_sha256, read_files
from escalation_desktop.packs.looking import Looked, look, not_there
from escalation_desktop.packs.signing import (
    NO_KEYS,
    Signed,
    TrustedKeys,
    fingerprint,
    read_keys,
    say_signed,
)
from escalation_desktop.packs.source import gather, places_in
from escalation_desktop.store import PinnedPack, must_be_here

KEY = "policies"
"""Where the store keeps which versions were accepted."""
Way = Literal["it", "hand", "app"]


class Accepted(msgspec.Struct, frozen=True, kw_only=True):
    """A version that was put in force here, by whom it was vouched for, and how it came."""

    pack_id: str
    version: str
    sha256: str
    at: datetime
    way: Way = "hand"
    signed: str = ""
    """What was said of its signature then."""
    checked: str = ""
    """Whom a person asked, where nobody trusted had signed it."""
    fingerprint: str = ""
    """Of the key that signed it; empty where none did."""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """Every version that was put in force, the newest last, and which one is now, by pack id."""

    accepted: tuple[Accepted, ...] = ()
    in_force: dict[str, str] = {}
    """SHA-256 by pack id; none: the one that ships with the app."""
    shipped: dict[str, tuple[str, str]] = {}
    """Version and SHA-256, by pack id, of what the app came with when this was last unlocked."""


@dataclass(frozen=True)
class Trust:
    """Whose signatures count here. ``strict``: IT says whose, so a person cannot vouch instead."""

    keys: TrustedKeys = NO_KEYS
    strict: bool = False
    problem: str = ""


@dataclass(frozen=True)
class Version:
    """One version that can be in force: one that was accepted, or the one that ships."""

    pack: LoadedPack
    words: str
    """Where it came from and when, in a line."""
    is_in_force: bool
    signed: str = ""
    """What was known of its signature when it was taken in."""


@dataclass(frozen=True)
class Standing:
    """How a policy that was looked at stands to what is in force here."""

    kind: Literal["refused", "here", "known", "new", "other", "first"]
    """``here``: in force; ``known``: was in force before; ``other``: another version; ``first``:
    a policy that is not here yet."""
    sentence: str
    asks_who: bool = False
    """Taking it in needs a person's word for it, since no trusted key signed it."""
    changed: tuple[Change, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def can_be_taken_in(self) -> bool:
        return self.kind in ("known", "other", "first")


def trust_of(managed: Managed) -> Trust:
    """Return whose signatures IT lets count; a setting that cannot be read trusts nobody."""
    told = any("policy_keys" in problem for problem in managed.problems)
    strict = bool(
        managed.trusted_policy_keys or managed.revoked_policy_keys or managed.unread or told
    )
    try:
        keys = read_keys(managed.trusted_policy_keys, managed.revoked_policy_keys)
    except PackError as error:
        return Trust(
            NO_KEYS, strict=True, problem=f"{error.sentence} No signature counts. Tell IT."
        )
    return Trust(keys, strict)


def kept(session: Session) -> Kept:
    """Return what was accepted here; nothing where what is kept cannot be read."""
    return _read(session) or Kept()


def _read(session: Session) -> Kept | None:
    """Return what was accepted here; None where that cannot be read."""
    text = session.store.value(KEY)
    try:
        return msgspec.json.decode(text, type=Kept) if text else Kept()
    except msgspec.MsgspecError:
        return None


def _to_change(session: Session) -> Kept:
    """Return what was accepted here, to be written anew; what cannot be read is never lost so."""
    known = _read(session)
    if known is None:
        raise StoreDamaged(
            "Which policies were taken in here cannot be read.",
            "A newer version of the app may have written it: use that one. Nothing was changed, "
            "and until then the policies that came with this app are in force.",
        )
    return known


def put_in_force(session: Session) -> None:
    """Give a session the policies that are in force here, in the place of those that ship."""
    found = {pack.policy.pack_id: pack for pack in session.shipped}
    for pack_id, sha256 in kept(session).in_force.items():
        pack = _from_store(session, sha256)
        if pack is not None:
            found[pack_id] = pack
    session.set_packs(sorted(found.values(), key=lambda pack: pack.policy.short_title))


def _from_store(session: Session, sha256: str) -> LoadedPack | None:
    """Return a version from the store; None where it is gone or damaged: then ours counts."""
    if sha256 not in session.read_packs:
        try:
            pack = read_files(session.store.pinned_pack(sha256).files)
        except (KeyError, AppError):
            return None
        if pack.sha256 != sha256:
            return None
        session.read_packs[sha256] = pack
    return session.read_packs[sha256]


def lost(session: Session) -> tuple[str, ...]:
    """Return a sentence for each version that was put in force here and cannot be read any more."""
    known = kept(session)
    there = {pack.sha256 for pack in session.packs}
    told = []
    for pack_id, sha256 in known.in_force.items():
        if sha256 in there:
            continue
        version = next((one.version for one in known.accepted if one.sha256 == sha256), "")
        ours = next((p.policy for p in session.packs if p.policy.pack_id == pack_id), None)
        name = ours.short_title if ours is not None else pack_id
        instead = (
            f"Version {ours.pack_version}, which came with this app, is in force instead"
            if ours is not None
            else "None of it is in force"
        )
        told.append(
            f"Version {version} of {name}, which was taken in here, cannot be read. {instead}: "
            "its limits and numbers may be older. Take the right one in again on Policies."
        )
    return tuple(told)


def note_shipped(session: Session) -> tuple[str, ...]:
    """Return a sentence for each policy that the app came with another version of since last time.

    IT has installed that app, so they count; one that was accepted here stays in force. Raises
    StoreError where it cannot be noted, and then it is told again.
    """
    known = _to_change(session)
    now = {p.policy.pack_id: (p.policy.pack_version, p.sha256) for p in session.shipped}
    if now == known.shipped:
        return ()
    told = []
    for pack in session.shipped:
        name, policy = pack.policy.pack_id, pack.policy
        before = known.shipped.get(name)
        if before is None or before == now[name]:
            continue
        here = "the one you took in stays in force" if name in known.in_force else "it is in force"
        told.append(
            f"The app came with another version of {policy.short_title}: {policy.pack_version}, "
            f"before {before[0]}; {here}."
        )
    text = msgspec.json.encode(msgspec.structs.replace(known, shipped=now)).decode()
    session.store.set_value(KEY, text)
    return tuple(told)


def versions(session: Session, pack_id: str) -> tuple[Version, ...]:
    """Return the versions that can be in force, the newest accepted first, the shipped one last."""
    known = kept(session)
    now = known.in_force.get(pack_id, "")
    found: dict[str, Version] = {}
    for one in reversed(known.accepted):
        pack = _from_store(session, one.sha256) if one.pack_id == pack_id else None
        if pack is not None and one.sha256 not in found:
            found[one.sha256] = Version(pack, _came(one), one.sha256 == now, one.signed)
    for pack in session.shipped:
        if pack.policy.pack_id == pack_id and pack.sha256 not in found:
            found[pack.sha256] = Version(pack, "came with this app", not now)
    return tuple(found.values())


_CAME: dict[Way, str] = {
    "it": "taken in from IT’s folder", "hand": "taken in from files", "app": "came with this app",
}  # fmt: skip


def _came(one: Accepted) -> str:
    said = f"{_CAME[one.way]} on {say_day(london_day(one.at))}"
    return f"{said}; checked with {one.checked}" if one.checked else said


def standing(session: Session, looked: Looked, trust: Trust) -> Standing:
    """Return how a policy stands to what is here, and whether it may be taken in."""
    pack = looked.pack
    if pack is None:
        return Standing("refused", "It cannot be taken in: its errors stand below.")
    policy = pack.policy
    here = next((p for p in session.packs if p.policy.pack_id == policy.pack_id), None)
    if here is not None and here.sha256 == pack.sha256:
        return Standing("here", f"Version {policy.pack_version} is the one in force here.")
    refusal = _refusal(looked.signed, trust)
    if refusal:
        return Standing("refused", refusal)
    other = here is not None and here.policy.partnership.name != policy.partnership.name
    if here is not None and other and not looked.signed.is_trusted:
        return Standing("refused", _other_partnership(here.policy, policy))
    asks = not looked.signed.is_trusted
    remarks = tuple(_remarks(here, policy, other=other))
    if here is None:
        return Standing("first", f"{policy.title} is not here yet.", asks, (), remarks)
    known = any(one.sha256 == pack.sha256 for one in kept(session).accepted)
    ours, theirs = here.policy.pack_version, policy.pack_version
    said = f"In force here: version {ours}. This one is version {theirs}."
    if known:
        said += " It was in force here before."
    found = changes(here.policy, policy)
    return Standing("known" if known else "other", said, asks, found, remarks)


def _refusal(signed: Signed, trust: Trust) -> str:
    if signed.verdict in ("altered", "unreadable"):
        return f"It cannot be taken in. {say_signed(signed)}"
    if signed.verdict == "revoked":
        return (
            f"It cannot be taken in. {say_signed(signed)} Ask its writer for one that is signed "
            "with their new key."
        )
    if trust.strict and not signed.is_trusted:
        return (
            f"It cannot be taken in. {say_signed(signed)} IT has said whose policies count on this "
            "computer: ask IT to add the key, or ask the writer for a signed one."
        )
    return ""


def _other_partnership(here: Policy, policy: Policy) -> str:
    return (
        f"It cannot be taken in: it has the id “{policy.pack_id}” of {here.title} by "
        f"{here.partnership.name}, and is by {policy.partnership.name}. Ask its writer to give it "
        "an id of its own."
    )


def _remarks(here: LoadedPack | None, policy: Policy, *, other: bool) -> Sequence[str]:
    told = []
    if here is not None and other:
        told.append(f"The partnership’s name was {here.policy.partnership.name}.")
    if here is not None and here.policy.pack_version == policy.pack_version:
        told.append("It says other things under the version that is in force: ask its writer why.")
    if policy.status == "draft":
        told.append("Its writer calls it a draft.")
    if policy.status == "test-only":
        told.append("It is for testing only and opens no real disagreement.")
    if policy.status == "superseded" or policy.withdrawn is not None:
        told.append("Its partnership has replaced or withdrawn it.")
    return told


def take_in(
    session: Session, looked: Looked, trust: Trust, *, way: Way = "hand", checked: str = ""
) -> LoadedPack:
    """Put a policy in force here, and note it in the audit; one transaction.

    ``checked`` says whom a person asked. Raises AppError where it may not be taken in.
    """
    found = standing(session, looked, trust)
    if not found.can_be_taken_in or looked.pack is None:
        raise AppError(found.sentence, "What is in force here stays as it is.")
    if found.asks_who and not checked.strip():
        raise AppError(
            "Nobody whom you trust has signed this policy.",
            "Ask the partnership whether these are its files, and write down whom you asked.",
        )
    pack = looked.pack
    entry = Accepted(
        pack_id=pack.policy.pack_id, version=pack.policy.pack_version, sha256=pack.sha256,
        at=session.now(), way=way, signed=say_signed(looked.signed),
        checked=" ".join(checked.split()), fingerprint=looked.signed.fingerprint,
    )  # fmt: skip
    known = _to_change(session)
    told = msgspec.structs.replace(
        known,
        accepted=(*known.accepted, entry),
        in_force={**known.in_force, entry.pack_id: entry.sha256},
    )
    _keep(session, told, pack, "policy taken in")
    return pack


def go_to(session: Session, version: Version) -> LoadedPack:
    """Put a version that was in force before in force again; one transaction."""
    pack = version.pack
    pack_id = pack.policy.pack_id
    known = _to_change(session)
    ships = any(one.sha256 == pack.sha256 for one in session.shipped)
    # None kept: with a newer app its own newer version is then in force, as before.
    rest = {name: sha256 for name, sha256 in known.in_force.items() if name != pack_id}
    in_force = rest if ships else {**rest, pack_id: pack.sha256}
    told = msgspec.structs.replace(known, in_force=in_force)
    _keep(session, told, pack, "policy put back")
    return pack


def can_be_put_out(session: Session, pack_id: str) -> bool:
    """Say whether a policy may be out of force altogether: none of it ships with the app."""
    return all(pack.policy.pack_id != pack_id for pack in session.shipped)


def put_out(session: Session, pack_id: str) -> None:
    """Put a policy that was taken in out of force; it is put back by taking it in again.

    Its disagreements go on under it. KeyError where it is not in force.
    """
    known = _to_change(session)
    pack = session.pack(pack_id)
    rest = {name: sha256 for name, sha256 in known.in_force.items() if name != pack_id}
    _keep(session, msgspec.structs.replace(known, in_force=rest), pack, "policy put out")


def _keep(session: Session, told: Kept, pack: LoadedPack, event: str) -> None:
    policy = pack.policy
    session.store.keep_pack(
        PinnedPack(policy.pack_id, policy.pack_version, pack.sha256, pack.files),
        key=KEY,
        text=msgspec.json.encode(told).decode(),
        event=event,
        detail=f"{policy.pack_id} {policy.pack_version}, {pack.sha256[:12]}",
    )
    session.read_packs[pack.sha256] = pack
    put_in_force(session)


def look_at(path: Path, trust: Trust, today: date) -> Looked:
    """Return what there is to know of a folder or zip; for any thread. Raises PackError.

    Raises FileElsewhere for a file whose content is only online: nothing is fetched.
    """
    if path.is_file():
        must_be_here(path)
    return look(gather(path), trust.keys, today)


def look_in(
    folder: Path,
    trust: Trust,
    today: date,
    progress: Callable[[int, int], object] | None = None,
) -> list[Looked]:
    """Return every policy in IT's folder, those that cannot be read too. Raises PackError.

    For any thread; ``progress(done, total)`` may raise to give up.
    """
    places = places_in(folder)
    found = []
    for done, path in enumerate(places):
        if progress is not None:
            progress(done, len(places))
        try:
            found.append(look_at(path, trust, today))
        except PackError as error:
            found.append(not_there(path.name, error))
        except AppError as error:
            told = PackError(error.sentence, error.next_step, path.name)
            found.append(not_there(path.name, told))
    return found


def waiting(session: Session, found: Sequence[Looked], trust: Trust) -> tuple[Looked, ...]:
    """Return the policies of IT's folder that are new here: neither in force nor once accepted.

    One that may not be taken in is among them, to be told. Of the same id the last by name counts.
    """
    known = {one.sha256 for one in kept(session).accepted}
    newest: dict[str, Looked] = {}
    for looked in found:
        if pack_sha256(looked.files) in known:
            continue  # its names may be refused by now, but it was taken in
        if looked.pack is None:
            newest[f"refused {looked.place}"] = looked
        elif standing(session, looked, trust).kind != "here":
            newest[looked.pack.policy.pack_id] = looked
    return tuple(newest.values())


def since_withdrawn(session: Session, trust: Trust) -> tuple[str, ...]:
    """Return a sentence for each policy in force whose key IT has withdrawn since."""
    gone = {fingerprint(key) for key in trust.keys.revoked}
    known = kept(session)
    told = []
    for pack in session.packs:
        sha256 = known.in_force.get(pack.policy.pack_id, "")
        signed = {one.fingerprint for one in known.accepted if one.sha256 == sha256}
        if signed & gone:
            told.append(
                f"{pack.policy.short_title}, version {pack.policy.pack_version}, was signed with a "
                "key that IT has withdrawn since. Ask IT which version counts: Policies, Versions."
            )
    return tuple(told)
