"""Numbers beside a case: each to copy, to ring with a call note begun, and told as doubtful."""

from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from escalation_desktop.casework.contacts import Card, answering, party_of, snapshot
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.contact import number_in
from escalation_desktop.domain.journal import Party, SideWord
from escalation_desktop.domain.local_contact import role_key
from escalation_desktop.ui import words
from escalation_desktop.ui.case.moves import Moves
from escalation_desktop.ui.case.now_rows import NowRow
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.beside import beside
from escalation_desktop.ui.widgets.buttons import button, icon_button
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words

SAFE_USE = "check who answers before naming the child; leave no details on voicemail."


def contact_line(card: Card, moves: Moves) -> QWidget:
    """Return a contact: who, its numbers to copy or ring, how old they are, what looks wrong."""
    holder, column = _holder()
    said = ", ".join(dict.fromkeys(p for p in (card.title, card.contact.name, card.agency) if p))
    column.addWidget(Words(said, selectable=True))
    numbers = QWidget()
    flow = FlowLayout(numbers, gap=8)
    if card.corrected:
        _number(flow, card.corrected, "found here", said, moves, card)
    for number in card.numbers:
        doubt = "looks wrong" if number.doubtful else ""
        label = ", ".join(part for part in (number.label, doubt) if part)
        _number(flow, number.printed, label, said, moves, card)
    for email in card.emails:
        copy = _copy(email.printed, email.label, "mail", said, moves)
        flow.addWidget(beside(copy, _message(email.printed, said, moves), gap=8))
    if not card.numbers and not card.emails and not card.corrected:
        flow.addWidget(Words("no number given" if card.own else "no number printed", "small"))
    column.addWidget(numbers)
    column.addWidget(Words(care_words(card), "small"))
    return holder


def number_line(said: str, number: str, whose: str, party: Party, moves: Moves) -> QWidget:
    """Return who it is and a number that was typed here, to copy or ring; without one, words."""
    if not number:
        return Words(said, selectable=True)
    holder = QWidget()
    flow = FlowLayout(holder, gap=8)
    if said:
        flow.addWidget(Words(said, wraps=False, selectable=True))
    if "@" in number:
        flow.addWidget(_copy(number, "typed by you", "mail", whose, moves, shows_label=False))
        flow.addWidget(_message(number, whose, moves))
    else:
        flow.addWidget(_copy(number, "typed by you", "phone", whose, moves, shows_label=False))
        flow.addWidget(ring_button(number, whose, party, "", moves))
    return holder


def typed_line(typed: str, label: str, party: Party, moves: Moves) -> QWidget:
    """Return a line as somebody typed it, "Jo Ward, 020 7946 0002", with the number in it."""
    number = number_in(typed)
    told = typed.replace(number, "").strip(" ,;:()") if number else typed
    said = ": ".join(part for part in (label, told) if part)
    return number_line(said, number, said, party, moves)


def own_post_line(post: str, name: str, number: str, moves: Moves) -> QWidget:
    """Return one's own manager or lead with the number typed in Settings, or that there is none."""
    title = {"manager": "Your manager", "lead": "Your safeguarding lead"}[post]
    said = f"{title}: {name}" if name else title
    if not number:
        said = f"{said}: number {words.NOT_IN_POLICY}; add yours in Settings"
    party = Party(name=name, role=title[5:], side="ours")
    return number_line(said, number, name or title, party, moves)


def missing_number(
    context: Context, state: CaseState, row: NowRow, moves: Moves, place: str, role: str,
    agency: str = "", *, said: str = "",
) -> bool:  # fmt: skip
    """Say that a role has no number in the policy, show those typed for it, and offer to add one.

    ``place`` and ``agency`` as for ``local_contact.role_key``; ``said`` stands in place of the
    sentence. Returns whether one was typed before.
    """
    key = role_key(state.policy.pack_id, place, agency)
    typed = answering(context.session, [key])
    sentence = said or f"{role[:1].upper()}{role[1:]}: number {words.NOT_IN_POLICY}."
    row.say(f"{sentence} Added by you:" if typed else sentence, "small")
    for card in typed:
        row.add(contact_line(card, moves))
    adds = "Add another number" if typed else "Add a number"
    add = button(
        f"{adds}…",
        lambda: moves.add_number(role, agency, key), kind="quiet", icon="add",
        name=f"{adds} for {role}",
    )  # fmt: skip
    row.buttons(add)
    return bool(typed)


def care_words(card: Card) -> str:
    """Return where a contact is from and how old it is, what looks wrong, what to take care of."""
    parts = [_source(card)]
    if card.pinned:
        parts.append(f"The policy as it was when this was opened printed {card.pinned}.")
    parts += [f"Looks wrong: {p.message}" for p in card.problems if p.severity == "warning"]
    return " ".join(parts)


def _source(card: Card) -> str:
    words_of, local = card.standing.words, card.local
    by = f" by {local.confirmed_by}" if local is not None and local.confirmed_by else ""
    if card.standing.kind == "confirmed":
        return f"{words_of[:1].upper()}{words_of[1:]}{by}."
    if card.own:
        return f"Added by you, not checked: {SAFE_USE}"
    printed = f"{card.printed_when[:1].upper()}{card.printed_when[1:]}"
    where = f" Source: {card.policy}, {card.contact.clause}." if card.contact.clause else ""
    found_wrong = local is not None and local.found == "wrong"
    if card.standing.kind in ("stale", "changed") or found_wrong:
        return f"{printed}; {words_of}{by}: {SAFE_USE}{where}"
    return f"{printed}, not confirmed: {SAFE_USE}{where}"


def ring_button(number: str, whose: str, party: Party, contact: str, moves: Moves) -> QToolButton:
    """Return the button that copies a number and starts a call note with it."""
    made = icon_button(
        "phone", f"Copy {number} and start a call note: {whose}",
        lambda: moves.ring(contact or f"{whose}, {number}", number, party),
    )  # fmt: skip
    made.setProperty(RINGS, True)
    return made


RINGS = "rings"
"""The property of every button that rings; the first of a panel is what its key presses."""


def _number(
    flow: FlowLayout, number: str, label: str, whose: str, moves: Moves, card: Card
) -> None:
    side: SideWord = "ours" if moves.rings_own_side else "theirs"
    ring = ring_button(number, whose, party_of(card, side), snapshot(card), moves)
    flow.addWidget(beside(_copy(number, label, "phone", whose, moves), ring, gap=8))


def _message(address: str, whose: str, moves: Moves) -> QWidget:
    return button(
        "Message…",
        lambda: moves.message(address),
        kind="quiet",
        name=f"Message to {whose}, {address}",
    )


def _copy(
    text: str, label: str, icon: str, whose: str, moves: Moves, *, shows_label: bool = True
) -> QWidget:
    said = f"{text} ({label})" if label else text
    shown = said if shows_label else text
    what = "The address" if icon == "mail" else "The number"
    return button(
        shown, lambda: moves.copy(text, what), icon=icon if icon == "mail" else "copy",
        kind="quiet", name=f"Copy {said}, {whose}", tip="Copy", wraps=True,
    )  # fmt: skip


def _holder() -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 2, 0, 2)
    column.setSpacing(2)
    return holder, column
