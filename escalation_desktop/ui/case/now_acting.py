"""Who acts next: the other side's numbers for me, or a briefing for whoever speaks for us."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework.contacts import Card, cards_of
from escalation_desktop.casework.profile import LockScreen
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.now import Acting, acting
from escalation_desktop.ui import words
from escalation_desktop.ui.case.moves import Moves
from escalation_desktop.ui.case.now_rows import Folded, NowRow
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words

FIRST = 2
"""How many of the printed contacts stand there before the rest is asked for."""


def acting_row(context: Context, state: CaseState, moves: Moves, own: LockScreen) -> NowRow | None:
    """Return the row, or None where no stage runs."""
    who = acting(state)
    if who.who == "nobody":
        return None
    row = NowRow("Who acts next")
    row.say(say_acting(state, who), "subheading")
    _buttons(row, who, moves)
    if _known(who.party):
        row.add(_party_line(who.party, moves))
    if who.own_manager:
        row.add(_manager_line(own, moves))
    made = [contact_line(card, moves) for card in cards_of(
        context.session, state.policy, who.contacts
    )]  # fmt: skip
    if made:
        owner = "our side" if who.contacts_are_ours else "the other side"
        row.say(f"The policy prints for {owner}:", "small")
    for line in made[:FIRST]:
        row.add(line)
    if made[FIRST:]:
        row.add(Folded(f"All {len(made)} contacts printed for this stage", *made[FIRST:]))
    for office in who.offices:
        if not office.contacts:
            nearest = cards_of(context.session, state.policy, office.nearest)
            near = f" Perhaps through: {nearest[0].title}." if nearest else ""
            row.say(f"{office.text}: number {words.NOT_IN_POLICY}.{near}", "small")
    printed_for_them = made or who.offices or who.contacts_are_ours
    if not printed_for_them and not who.own_manager and who.theirs:
        row.say(f"Number of the other side: {words.NOT_IN_POLICY}.", "small")
    return row


def say_acting(state: CaseState, who: Acting) -> str:
    """Return who acts, in one sentence."""
    theirs = who.party.role or who.theirs
    if who.who == "their_side":
        return f"Their side: {who.theirs or 'it talks to its own manager first'}"
    if state.head.received and who.who == "me":
        return f"You answer {theirs or 'the other side'}"
    if state.head.received:
        return f"Our side answers: {who.ours or 'our side'}"
    if who.who == "me":
        if who.own_manager:
            return f"You, with {who.ours.split('; ')[-1] or 'your manager'}"
        if who.ours.startswith("you"):
            return f"{_capital(who.ours)}; with {theirs}"
        return f"You ({who.ours}), with {theirs}" if who.ours else f"You, with {theirs}"
    return f"{_capital(who.ours)}, with {theirs or 'the other side'}"


def contact_line(card: Card, moves: Moves) -> QWidget:
    """Return a printed contact: who, its numbers to copy, how old they are, what looks wrong."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 2, 0, 2)
    column.setSpacing(2)
    said = ", ".join(dict.fromkeys(p for p in (card.title, card.contact.name, card.agency) if p))
    column.addWidget(Words(said, selectable=True))
    numbers = QWidget()
    flow = FlowLayout(numbers, gap=8)
    if card.local is not None and card.local.phone:
        flow.addWidget(_copy(card.local.phone, "confirmed here", "phone", card.title, moves))
    for number in card.numbers:
        label = ", ".join(
            part for part in (number.label, "looks wrong" if number.doubtful else "") if part
        )
        flow.addWidget(_copy(number.printed, label, "phone", card.title, moves))
    for email in card.emails:
        flow.addWidget(_copy(email.printed, email.label, "mail", card.title, moves))
        flow.addWidget(
            button(
                "Message…", lambda a=email.printed: moves.message(a), kind="quiet",
                name=f"Message to {card.title}",
            )
        )  # fmt: skip
    if not card.numbers and not card.emails:
        flow.addWidget(Words("no number printed", "small"))
    column.addWidget(numbers)
    column.addWidget(Words(care_words(card), "small"))
    return holder


def care_words(card: Card) -> str:
    """Return how old a printed contact is, what looks wrong, and what to take care of."""
    if card.local is not None and card.local.confirmed_on is not None:
        by = f" by {card.local.confirmed_by}" if card.local.confirmed_by else ""
        first = f"Confirmed {card.local.confirmed_on:%d %B %Y}{by}."
    else:
        first = (
            f"{_capital(card.printed_when)}, not confirmed: check who answers before naming the "
            "child; leave no details on voicemail."
        )
    wrong = [p.message for p in card.problems if p.severity == "warning"]
    other = [f"The policy as it was when this was opened printed {card.pinned}."]
    return " ".join(
        [first, *(other if card.pinned else ()), *(f"Looks wrong: {message}" for message in wrong)]
    )


def _buttons(row: NowRow, who: Acting, moves: Moves) -> None:
    message = button("Ready message…", moves.message)
    briefing = button("Briefing…", moves.briefing)
    came = button("What came of it?", moves.came_of_it)
    if who.who == "our_side":
        row.buttons(briefing, came, message)
    elif who.who == "their_side":
        row.buttons(came)
    elif who.own_manager:
        row.buttons(briefing, came)
    else:
        row.buttons(message, came, briefing)


def _party_line(party: Party, moves: Moves) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, gap=8)
    said = ", ".join(p for p in (party.name, party.role, party.agency) if p)
    flow.addWidget(Words(said or "the other side", selectable=True, wraps=False))
    if party.contact:
        flow.addWidget(_copy(party.contact, "typed by you", "phone", said, moves))
    return holder


def _manager_line(own: LockScreen, moves: Moves) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, gap=8)
    name = own.manager.name or "Your manager"
    flow.addWidget(Words(name, wraps=False))
    if own.manager.number:
        flow.addWidget(_copy(own.manager.number, "typed by you", "phone", name, moves))
    else:
        flow.addWidget(
            Words(f"number {words.NOT_IN_POLICY}; add yours in Settings", "small", wraps=False)
        )
    return holder


def _copy(text: str, label: str, icon: str, whose: str, moves: Moves) -> QWidget:
    shown = f"{text} ({label})" if label else text
    what = "The address" if icon == "mail" else "The number"
    return button(
        shown, lambda: moves.copy(text, what), icon=icon, kind="quiet",
        name=f"Copy {shown}, {whose}", tip="Copy",
    )  # fmt: skip


def _known(party: Party) -> bool:
    return bool(party.name or party.contact)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
