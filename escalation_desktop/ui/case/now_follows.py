"""What follows from the facts: whom to tell, which facts are not answered, side routes, risk."""

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework.contacts import cards_of
from escalation_desktop.domain.case import CaseState, NoticeState, RouteState
from escalation_desktop.domain.now import facts_asked, route_offers
from escalation_desktop.domain.policy import FACTS, Office
from escalation_desktop.domain.times import say_instant, say_short_day
from escalation_desktop.ui import words
from escalation_desktop.ui.case.moves import Moves
from escalation_desktop.ui.case.now_forms import form_of_notice
from escalation_desktop.ui.case.now_numbers import contact_line, missing_number
from escalation_desktop.ui.case.now_rows import Folded, NowRow
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Choice, Segments
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words

RISKS = [
    ("as_recorded", "As recorded"), ("increased", "Increased"), ("immediate", "In danger now…"),
]  # fmt: skip


def notices_row(context: Context, state: CaseState, moves: Moves) -> NowRow | None:
    """Return "Also tell": what is to be told first, what is done after it."""
    if not state.notices:
        return None
    row = NowRow("Also tell")
    for notice in state.notices:
        if notice.status not in ("not_answered", "later"):
            _notice(context, state, row, notice, moves)
    later = NowRow("")
    for notice in state.notices:
        if notice.status == "later":
            _notice(context, state, later, notice, moves)
    number = sum(notice.status == "later" for notice in state.notices)
    if number:
        row.add(Folded(f"{number} to tell later", later))
    waiting = [n.notice.to.text for n in state.notices if n.status == "not_answered"]
    if waiting:
        names = "; ".join(dict.fromkeys(waiting))
        # Once it is closed nothing below asks for the facts it hangs on.
        open_ = "Not answered, see below, whether to tell"
        said = open_ if state.status == "open" else "It was not answered whether to tell"
        row.say(f"{said}: {names}", "small")
    return row


def _notice(
    context: Context, state: CaseState, row: NowRow, notice: NoticeState, moves: Moves
) -> None:
    duty = notice.notice
    owner = "" if notice.owner == "ours" else f"; {words.say(words.SIDES, notice.owner)} does it"
    where = f", {duty.clause}" if duty.clause else ""
    said = f"{duty.to.text} ({duty.modality}{owner}{where})"
    if notice.status in ("sent", "waived", "confirmed", "not_known"):
        done = {
            "sent": "told", "confirmed": "confirmed as told", "waived": "not needed",
            "not_known": "not known whether told",
        }[notice.status]  # fmt: skip
        when = f" {say_instant(notice.at)}" if notice.at else ""
        more = (
            ", ".join(p for p in (notice.told.to, notice.told.reason) if p) if notice.told else ""
        )
        row.say(f"✓ {said}: {done}{when}{f' – {more}' if more else ''}", "done")
        return
    row.say(said)
    to = duty.to.text
    tell = button("Told…", lambda: moves.notice(notice, sent=True), name=f"Told {to}…")
    if notice.owner in ("ours", "lead"):
        other = button(
            "Not needed because…", lambda: moves.notice(notice, sent=False),
            name=f"Not needed because… (to tell {to})",
        )  # fmt: skip
    else:
        other = button(
            "Not known", lambda: moves.notice_not_known(notice),
            name=f"Not known whether {to} was told",
        )  # fmt: skip
    row.buttons(*form_of_notice(state, row, notice, moves), tell, other)
    for card in cards_of(context.session, state.policy, duty.to.contacts):
        row.add(contact_line(card, moves))
    office = next((o for o in state.policy.office if o.id == duty.to.office), None)
    if office is not None:
        _office(context, state, row, office, moves)


def _office(context: Context, state: CaseState, row: NowRow, office: Office, moves: Moves) -> None:
    for card in cards_of(context.session, state.policy, office.contacts):
        row.add(contact_line(card, moves))
    if office.contacts:
        return
    nearest = cards_of(context.session, state.policy, office.nearest)
    missing_number(
        context, state, row, moves, office.id, office.text, said=f"Number {words.NOT_IN_POLICY}."
    )
    for card in nearest:
        row.say("Perhaps through:", "small")
        row.add(contact_line(card, moves))


def facts_row(state: CaseState, moves: Moves) -> NowRow | None:
    """Return the facts nobody answered, each with what it decides and a way to answer it."""
    asked = [fact for fact in facts_asked(state) if fact.fact in FACTS]
    if not asked:
        return None
    row = NowRow("Not answered")
    for fact in asked:
        question = words.say(words.FACTS, fact.fact)
        row.say(question)
        row.say(f"It decides {'; '.join(fact.decides)}.", "small")
        options = words.options(words.FACT_VALUES, FACTS[fact.fact])
        if len(options) <= 3:
            control: QWidget = Segments(options, name=question)
        else:
            control = Choice(options, empty=words.FACT_VALUES[""])
            control.setAccessibleName(question)
        control.chosen.connect(
            lambda value, name=fact.fact: moves.answer(name, value) if value else None
        )
        row.add(control)
    return row


def risk_row(state: CaseState, moves: Moves) -> NowRow:
    """Return the grade of risk; there is no grade "none"."""
    row = NowRow("Risk to the child")
    choice = Segments(RISKS, value=state.risk, name="Risk to the child")
    choice.chosen.connect(lambda grade: _take_risk(choice, state, moves, grade))
    row.add(choice)
    if state.risk != "as_recorded" and state.risk_at is not None:
        since = say_instant(state.risk_at)
        row.say(f"{words.say(words.FACT_VALUES, state.risk)} since {since}.", "small")
    return row


def _take_risk(choice: Segments, state: CaseState, moves: Moves, grade: str) -> None:
    # The form asks first; until it is saved the record says what it said before.
    choice.set_value(state.risk)
    moves.risk(grade)


def interim_row(state: CaseState, moves: Moves) -> NowRow:
    """Return what keeps the child safe while the two sides disagree."""
    row = NowRow("Keeps the child safe")
    now = state.interim
    if now is None or not now.protects:
        row.say("Not written down yet: who sees the child and when, what protects them.", "muted")
        row.buttons(button("Write it…", moves.interim, name="What keeps the child safe: write it…"))
        return row
    row.say(now.protects)
    if state.interim_at is not None:
        row.say(f"Written {say_short_day(state.interim_at.date())}", "small")
    row.buttons(button("Change…", moves.interim, name="What keeps the child safe: change…"))
    return row


def routes_row(context: Context, state: CaseState, moves: Moves) -> NowRow | None:
    """Return the routes that are open with their steps, and those that can be started."""
    offers = route_offers(state)
    open_routes = [route for route in state.routes if route.ended is None]
    ended = [route for route in state.routes if route.ended is not None]
    if not offers and not open_routes and not ended:
        return None
    row = NowRow("Side routes")
    for route in open_routes:
        _open_route(context, state, row, route, moves)
    for route in ended:
        left = route.ended.exit if route.ended else ""
        row.say(f"{route.route.title}: ended{f' – {left}' if left else ''}", "small")
    made = []
    for offer in offers:
        open_ = " (not answered whether it applies)" if offer.decides else ""
        line = QWidget()
        flow = FlowLayout(line, gap=8)
        start = button(
            f"{offer.route.title}…", lambda r=offer.route: moves.start_route(r),
            name=f"Start side route: {offer.route.title}…", kind="quiet", icon="right",
            wraps=True,
        )  # fmt: skip
        flow.addWidget(start)
        said = f"{offer.route.question}{open_}"
        if said:
            flow.addWidget(Words(said, "small"))
        made.append(line)
    if made:
        row.add(Folded(f"Start a side route ({len(made)} in this policy)…", *made))
    return row


def _open_route(
    context: Context, state: CaseState, row: NowRow, route: RouteState, moves: Moves
) -> None:
    row.say(f"{route.route.title}, since {say_instant(route.started_at)}", "subheading")
    done = {step.step: (at, step) for at, step in route.steps}
    for index, step in enumerate(route.route.steps):
        whom = f" ({step.whom})" if step.whom else ""
        said = f"{index + 1}. {step.who}: {step.act}{whom}"
        if index in done:
            at, made = done[index]
            result = {"done": "done", "not_done": "not done", "declined": "declined"}[made.result]
            row.say(f"✓ {said} – {result} {say_instant(at)}", "done")
            continue
        row.say(said)
        row.buttons(
            button(
                "Done…", lambda i=index: moves.route_step(route, i),
                name=f"{route.route.title}, step {index + 1}: done…",
            )
        )  # fmt: skip
        for card in cards_of(context.session, state.policy, step.contacts):
            row.add(contact_line(card, moves))
        office = next((o for o in state.policy.office if o.id == step.office), None)
        if office is not None:
            _office(context, state, row, office, moves)
    row.buttons(
        button(
            "End this route…",
            lambda: moves.end_route(route),
            name=f"End this route: {route.route.title}…",
        )
    )
