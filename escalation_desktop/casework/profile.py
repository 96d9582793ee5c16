"""Who uses this store, and the numbers that the lock screen shows.

The profile lies in the encrypted store. The user's manager's and lead's numbers, the number for
out of hours and the user's own policy lie in ``lock-screen.json``, outside it, because Child in
danger must work before anything is unlocked. Nothing about a child or a case is in that file.
"""

from typing import TYPE_CHECKING

import msgspec

from escalation_desktop.domain.journal_text import clean
from escalation_desktop.errors import StoreDamaged
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import replace_file

if TYPE_CHECKING:
    from escalation_desktop.casework.session import Session

_KEY = "profile"


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    name: str = ""
    role: str = ""
    agency: str = ""
    agency_kind: str = ""
    pack_id: str = ""
    training: bool = False

    @property
    def line(self) -> str:
        """Name, role and agency as one line; what is empty is left out."""
        return ", ".join(part for part in (self.name, self.role, self.agency) if part)


class OwnNumber(msgspec.Struct, frozen=True, kw_only=True):
    name: str = ""
    number: str = ""


class LockScreen(msgspec.Struct, frozen=True, kw_only=True):
    """What lies outside the store. ``checked`` tells a file that could not be read."""

    manager: OwnNumber = OwnNumber()
    lead: OwnNumber = OwnNumber()
    out_of_hours: OwnNumber = OwnNumber()
    pack_id: str = ""


def profile(session: "Session") -> Profile:
    """Return who uses the store; empty before first run is complete.

    The agency is the one that IT has set, if any; whoever practises in training stays as invented.
    """
    text = session.store.value(_KEY)
    who = msgspec.json.decode(text, type=Profile) if text else Profile()
    if not session.agency_by_it or who.training:
        return who
    return msgspec.structs.replace(who, agency=session.agency_by_it)


def save_profile(session: "Session", who: Profile) -> None:
    session.store.set_value(_KEY, as_text(who))


def first_values(who: Profile) -> dict[str, str]:
    """Return what a new store holds from the first: who uses it, and whether it is training."""
    return {_KEY: as_text(who)}


def lock_screen(folder: DataFolder) -> LockScreen:
    """Return the numbers for the lock screen; empty where the file is missing.

    Raises StoreDamaged where it cannot be read: the caller shows 999 and the policy's own
    numbers all the same.
    """
    try:
        data = folder.lock_screen.read_bytes()
    except FileNotFoundError:
        return LockScreen()
    except OSError as error:
        raise StoreDamaged(
            "Your manager’s and lead’s numbers could not be read.",
            "The numbers of the policy are shown. Type yours again in Settings.",
        ) from error
    try:
        return msgspec.json.decode(data, type=LockScreen)
    except (ValueError, RecursionError) as error:  # msgspec's own errors are ValueErrors too
        raise StoreDamaged(
            "The file with your manager’s and lead’s numbers is damaged.",
            "The numbers of the policy are shown. Type yours again in Settings.",
        ) from error


def save_lock_screen(folder: DataFolder, numbers: LockScreen) -> None:
    replace_file(folder.lock_screen, msgspec.json.format(as_text(numbers).encode()), own=True)


def as_text(value: msgspec.Struct) -> str:
    """Return a value as JSON text; broken halves of characters, as pasted, become U+FFFD."""
    return msgspec.json.encode(clean(msgspec.to_builtins(value))).decode()
