"""Who acts next: the other side's numbers for me, or a briefing for whoever speaks for us."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework.contacts import Card, cards_of
from escalation_desktop.casework.profile import LockScreen
from escalation_desktop.domain.acting_contacts import likely_first
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.chasing import briefing_waits
from escalation_desktop.domain.interest import Side, is_passed_over, say_conflicts
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.now import Acting, OwnPost, acting
from escalation_desktop.domain.times import say_instant
from escalation_desktop.ui import words
from escalation_desktop.ui.case.moves import Moves
from escalation_desktop.ui.case.now_numbers import (
    contact_line,
    missing_number,
    number_line,
    own_post_line,
    typed_line,
)
from escalation_desktop.ui.case.now_rows import Folded, NowRow
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.widgets.buttons import button
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
    for said in say_conflicts(state.conflicts, who.place):
        row.say(said, "small")
    _chase(row, state)
    posts = _posts(state, who, own)
    for post in posts[:1]:
        row.add(_own_post(post, own, moves))
    # A stage of ours alone rings nobody of theirs.
    if _known(who.party) and (state.head.received or not who.own_manager):
        row.add(_party_line(who.party, moves))
    _buttons(row, who, moves)
    cards = _cards(context, state, who)
    shown = _contacts(row, state, who, cards, moves)
    for office in who.offices:
        if not office.contacts:
            nearest = cards_of(context.session, state.policy, office.nearest)
            near = f" Perhaps through: {nearest[0].title}." if nearest else ""
            missing_number(
                context, state, row, moves, office.id, office.text,
                said=f"{office.text}: number {words.NOT_IN_POLICY}.{near}",
            )  # fmt: skip
    their_number = who.party.contact or (shown and not who.contacts_are_ours)
    if not their_number and not who.own_manager and who.theirs:
        missing_number(
            context, state, row, moves, who.place, who.theirs, state.head.other_agency,
            said=f"Number of the other side: {words.NOT_IN_POLICY}.",
        )  # fmt: skip
    row.add(_when_nobody_answers(context, state, who, cards, moves, own))
    return row


def _contacts(
    row: NowRow, state: CaseState, who: Acting, cards: Sequence[Card], moves: Moves
) -> bool:
    """Show what the policy prints, what looks like the agency's first; False for nothing."""
    agency, kind = state.head.other_agency, state.facts.get("respondent_kind", "")
    owner = "the other side"
    if who.contacts_are_ours:
        agency, kind, owner = state.head.our_agency, "", "our side"
    likely, rest = likely_first([card.contact for card in cards], agency, kind)
    by_id = {card.contact.id: card for card in cards}
    made = [contact_line(by_id[c.id], moves) for c in (*likely, *rest)]
    if not made:
        return False
    row.say(f"The policy prints for {owner}:", "small")
    first = max(FIRST, min(len(likely), FIRST + 1))
    for line in made[:first]:
        row.add(line)
    if made[first:]:
        row.add(Folded(f"All {len(made)} contacts printed for this stage", *made[first:]))
    return True


def _cards(context: Context, state: CaseState, who: Acting) -> list[Card]:
    """Return the contacts printed for the stage, without whoever is passed over at it."""
    side: Side = "ours" if who.contacts_are_ours else "theirs"
    return [
        card
        for card in cards_of(context.session, state.policy, who.contacts)
        if not is_passed_over(card.contact.name, state.conflicts, who.place, side)
    ]


def _posts(state: CaseState, who: Acting, own: LockScreen) -> tuple[OwnPost, ...]:
    """Return to whom of one's own to go, without whoever is passed over at the stage."""
    names = {"manager": own.manager.name, "lead": own.lead.name}
    return tuple(
        post
        for post in who.hand_to
        if not is_passed_over(names[post], state.conflicts, who.place, "ours")
    )


def _chase(row: NowRow, state: CaseState) -> None:
    waiting = briefing_waits(state)
    if waiting is None:
        return
    to = waiting.to.name or waiting.to.role or "somebody on our side"
    row.say(
        f"{to} has the briefing since {say_instant(waiting.since)}. Nothing was noted since: "
        "ask what came of it."
    )


def _own_post(post: str, own: LockScreen, moves: Moves) -> QWidget:
    number = own.manager if post == "manager" else own.lead
    return own_post_line(post, number.name, number.number, moves)


def _when_nobody_answers(
    context: Context, state: CaseState, who: Acting, cards: Sequence[Card], moves: Moves,
    own: LockScreen,
) -> QWidget:  # fmt: skip
    """Return whom to try then: deputies that were typed, and out of hours; folded away."""
    made: list[QWidget] = [_own_post(post, own, moves) for post in _posts(state, who, own)[1:]]
    theirs = Party(side="ours" if who.contacts_are_ours else "theirs")
    for card in cards:
        if card.local is not None and card.local.deputy:
            label = f"Deputy of {card.title}"
            made.append(typed_line(card.local.deputy, label, theirs, moves))
        if card.local is not None and card.local.out_of_hours:
            label = f"{card.title}, out of hours"
            made.append(typed_line(card.local.out_of_hours, label, theirs, moves))
    if not any(card.local is not None and card.local.deputy for card in cards) and not made:
        made.append(
            Words(
                f"Deputy: {words.NOT_IN_POLICY}. Add one to a contact with Confirm or correct.",
                "small",
            )
        )
    night = cards_of(context.session, state.policy, state.policy.danger.out_of_hours)
    if night:
        made.append(Words("Out of hours, for a child who cannot wait:", "small"))
        made += [contact_line(card, moves) for card in night]
    elif own.out_of_hours.number:
        label = "Out of hours, for a child who cannot wait"
        made.append(number_line(label, own.out_of_hours.number, label, theirs, moves))
    else:
        made.append(Words(f"Out of hours: {words.NOT_IN_POLICY}; add yours in Settings.", "small"))
    return Folded("When nobody answers: deputy, out of hours", *made)


def say_acting(state: CaseState, who: Acting) -> str:
    """Return who acts, in one sentence."""
    theirs, ours = who.party.role or who.theirs, _said_to_us(who.ours)
    if who.who == "their_side":
        return f"Their side: {who.theirs or 'it talks to its own manager first'}"
    if state.head.received and who.who == "me":
        return f"You answer {theirs or 'the other side'}"
    if state.head.received:
        return f"Our side answers: {ours or 'our side'}"
    if who.who == "me":
        if who.own_manager:
            return f"You, with {ours.split('; ')[-1] or 'your manager'}"
        if ours.startswith("you"):
            return f"{_capital(ours)}; with {theirs}"
        return f"You ({ours}), with {theirs}" if ours else f"You, with {theirs}"
    return f"{_capital(ours)}, with {theirs or 'the other side'}"


def _buttons(row: NowRow, who: Acting, moves: Moves) -> None:
    message = button("Ready message…", moves.message)
    briefing = button("Briefing…", moves.briefing)
    came = button("What came of it?", moves.came_of_it)
    say = button("What to say…", moves.what_to_say, tip="Ctrl+J")
    declined = button("Our side will not go on…", moves.declined)
    if who.who == "our_side":
        row.buttons(briefing, came, say, message, declined)
    elif who.who == "their_side":
        row.buttons(came)
    elif who.own_manager:
        row.buttons(say, briefing, came, declined)
    else:
        row.buttons(say, message, came, briefing)


def _party_line(party: Party, moves: Moves) -> QWidget:
    said = ", ".join(p for p in (party.name, party.role, party.agency) if p) or "the other side"
    return number_line(said, party.contact, said, party, moves)


def _known(party: Party) -> bool:
    return bool(party.name or party.contact)


def _said_to_us(ours: str) -> str:
    """Say of our own side "your manager" where the policy says "their": here that is the others."""
    parts = (part.strip() for part in ours.split(";"))
    return "; ".join(
        f"your {part[6:]}" if part.casefold().startswith("their ") else part for part in parts
    )


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
