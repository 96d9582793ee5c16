"""The order in which our agency's own system wants a note, for copying as plain text."""

import msgspec

from escalation_desktop.casework.profile import as_text
from escalation_desktop.casework.session import Session
from escalation_desktop.domain.note_lines import Slot
from escalation_desktop.domain.paste import HOUSE, Headings

_KEY = "house order"


class HouseOrder(msgspec.Struct, frozen=True, kw_only=True):
    """Named after the system; without ``headings`` the policy's own order is used."""

    system: str = ""
    headings: tuple[tuple[str, Slot], ...] = ()


def house_order(session: Session) -> HouseOrder:
    """Return the agency's order; none where none was set or what was kept cannot be read."""
    text = session.store.value(_KEY)
    if not text:
        return HouseOrder()
    try:
        return msgspec.json.decode(text, type=HouseOrder)
    except msgspec.MsgspecError:
        # The policy's own order is always there, so nothing is lost by going back to it.
        return HouseOrder()


def set_house_order(session: Session, system: str, headings: Headings) -> HouseOrder:
    """Keep the order: each part once, and a part without a heading under its usual one."""
    usual = {slot: heading for heading, slot in HOUSE}
    once: dict[Slot, str] = {}
    for heading, slot in headings:
        once.setdefault(slot, heading.strip() or usual[slot])
    kept = tuple((heading, slot) for slot, heading in once.items())
    order = HouseOrder(system=system.strip(), headings=kept)
    session.store.set_value(_KEY, as_text(order))
    return order
