"""Who can unlock an open store: reads and rewrites its keys file, never the database."""

from datetime import datetime
from pathlib import Path

from escalation_desktop.errors import StoreNewer, WrongPassphrase
from escalation_desktop.store import recovery
from escalation_desktop.store.encoding import new_id
from escalation_desktop.store.keys import Keys, write_keys
from escalation_desktop.store.records import DEFAULT_COST, KdfCost, SecretKind, SlotInfo
from escalation_desktop.store.slots import Slot, cost_of, seal, unseal


def first_keys(store: str, key: bytes, passphrase: str, slot: SlotInfo, cost: KdfCost) -> Keys:
    """Return the keys of a new store, with one passphrase slot."""
    return Keys(store, (seal(key, _given(passphrase), store, slot, cost),))


def unlock(keys: Keys, secret: str, kind: SecretKind) -> tuple[bytes, SlotInfo]:
    """Return the database key and the slot that opened it.

    Raises WrongPassphrase, RecoveryCodeMistyped, KeysDamaged, or StoreNewer when all slots of
    this kind were made by a newer version.
    """
    candidates = [slot for slot in keys.slots if slot.kind == kind]
    known = [slot for slot in candidates if slot.known]
    if candidates and not known:
        raise StoreNewer(
            "This way of unlocking was set up by a newer version of the app.",
            "Update the app on this computer, then open the store again.",
        )
    if kind == "recovery":
        recovery.read_code(secret)
    for slot in known:
        key = unseal(slot, secret, keys.store)
        if key is not None:
            return key, slot.info
    raise _wrong(kind)


class Access:
    """Owns the keys of one open store and the slot that opened it."""

    def __init__(self, path: Path, keys: Keys, slot: SlotInfo, cost: KdfCost) -> None:
        self._path = path
        self._keys = keys
        self._slot = slot
        self._cost = cost

    @property
    def store(self) -> str:
        return self._keys.store

    @property
    def slot(self) -> SlotInfo:
        return self._slot

    def slots(self) -> list[SlotInfo]:
        return [slot.info for slot in self._keys.slots]

    def sealed_anew(self, old: str, new: str, cost: KdfCost | None) -> Slot:
        """Return the slot that ``old`` opens under ``new``, with its id, label and author."""
        key, info = unlock(self._keys, old, "passphrase")
        before = next(slot for slot in self._keys.slots if slot.id == info.id)
        return seal(key, _given(new), self.store, info, cost or cost_of(before) or DEFAULT_COST)

    def sealed_to(self, key: bytes, passphrase: str, label: str, person: str, at: datetime) -> Slot:
        """Return a new slot for a passphrase."""
        slot = SlotInfo(new_id(), "passphrase", label, at, person)
        return seal(key, _given(passphrase), self.store, slot, self._cost)

    def sealed_to_code(self, key: bytes, label: str, person: str, at: datetime) -> tuple[Slot, str]:
        """Return a new slot for a recovery code, and the code."""
        code = recovery.new_code()
        slot = SlotInfo(new_id(), "recovery", label, at, person)
        return seal(key, code, self.store, slot, self._cost), code

    def keep(self, slot: Slot) -> None:
        """Write a slot, in the place of the one with its id."""
        self._write(self._keys.with_slot(slot))

    @property
    def keys(self) -> Keys:
        return self._keys

    def revoke(self, slot_id: str) -> None:
        """Remove a slot; the last passphrase stays, and one that is not there is a bug."""
        rest = self._keys.without(slot_id)
        if rest == self._keys:
            raise ValueError("no such slot")
        if not any(slot.kind == "passphrase" for slot in rest.slots):
            raise ValueError("the last passphrase is never revoked")
        self._write(rest)

    def put_back(self, before: Keys) -> None:
        """Have the keys as they were; nothing where they are."""
        if self._keys != before:
            self._write(before)

    def _write(self, keys: Keys) -> None:
        write_keys(self._path, keys)
        self._keys = keys


def _given(passphrase: str) -> str:
    if not passphrase:
        raise ValueError("a passphrase is never empty")
    return passphrase


def _wrong(kind: SecretKind) -> WrongPassphrase:
    if kind == "recovery":
        return WrongPassphrase(
            "This recovery code does not open this store.",
            "It is typed correctly, so it belongs to another store or was replaced. "
            "Look for a newer one.",
        )
    return WrongPassphrase(
        "The passphrase does not open this store.",
        "Check Caps Lock and the keyboard language, then type it again, or use the recovery code.",
    )
