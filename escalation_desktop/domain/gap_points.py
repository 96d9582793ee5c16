"""The points of a policy-gap report: found in what the case used, never in the policy at large."""

from collections.abc import Iterator
from dataclasses import dataclass

from escalation_desktop.domain import ladder
from escalation_desktop.domain.calendar import WorkingCalendar
from escalation_desktop.domain.case import CaseState, StageView, Turn
from escalation_desktop.domain.closing_record import ladder_exhausted
from escalation_desktop.domain.contact import all_emails, all_phones
from escalation_desktop.domain.journal import Note
from escalation_desktop.domain.paper_words import say_clause, stage_of_view
from escalation_desktop.domain.policy import Contact
from escalation_desktop.domain.provenance import readings_used, say_reading
from escalation_desktop.domain.times import london_day
from escalation_desktop.domain.wording import STAGE_RESULTS, day, join, say, say_list, sentence


@dataclass(frozen=True)
class Point:
    """One gap: in a few words, what the policy says, what happened here, what is asked."""

    code: str
    """One of ``lessons.GAPS``."""
    what: str
    says: str
    happened: str
    asked: str


def points(state: CaseState) -> tuple[Point, ...]:
    """Return the points that this case met, the gravest first."""
    return (
        *_exhausted(state),
        *_external(state),
        *_deciders(state),
        *_dates_left_open(state),
        *_readings(state),
        *_contacts(state),
    )


def _worked(state: CaseState) -> Iterator[tuple[Turn, StageView]]:
    for turn in state.turns:
        view = state.stage_view(turn.key)
        if view is not None and not view.typed:
            yield turn, view


def _exhausted(state: CaseState) -> Iterator[Point]:
    last = state.turns[-1] if state.turns else None
    open_end = state.status in ("open", "unresolved", "part_resolved", "decided")
    if last is None or last.ended is None or not open_end or not ladder_exhausted(state):
        return
    if state.ladder.status == "external":
        return
    view = state.stage_view(last.key)
    label = view.label if view is not None else "The last stage"
    on = day(last.ended_at) if last.ended_at is not None else ""
    clause = say_clause(state.ladder.clause)
    yield Point(
        "no_further_step",
        "No further step",
        f"{state.ladder.terminal.strip() or 'Nothing after the last stage.'} ({clause})",
        f"{label} ended {join((say(STAGE_RESULTS, last.ended.result), on))}.",
        f"What follows when {label} does not settle it.",
    )


def _external(state: CaseState) -> Iterator[Point]:
    if state.ladder.status != "external":
        return
    typed = len(state.typed_stages)
    happened = "No stage was typed from it."
    if typed:
        happened = f"{typed} stage{' was' if typed == 1 else 's were'} typed by the worker from it."
    named = state.ladder.external_title or "another document"
    yield Point(
        "held_elsewhere",
        "Stages held elsewhere",
        f"The stages are in {named} ({say_clause(state.ladder.clause)}).",
        happened,
        "The stages, who speaks and the limits, in the policy or with an address that leads there.",
    )


def _deciders(state: CaseState) -> Iterator[Point]:
    for turn, view in _worked(state):
        stage = stage_of_view(state, view)
        if stage is None or stage.decision is None or stage.decision.by:
            continue
        decided = turn.ended.decided_by.strip() if turn.ended is not None else ""
        entered = bool(decided or (state.outcome is not None and state.outcome.decided_by.strip()))
        yield Point(
            "no_decider",
            f"Who decides at {view.label}",
            f"Not stated ({say_clause(stage.decision.clause)}).",
            "Who decided was entered by hand." if entered else "Who decided is not recorded.",
            f"Who makes the decision at {view.label}.",
        )


def _dates_left_open(state: CaseState) -> Iterator[Point]:
    """Return each stage that was worked without a limit that ends on a date."""
    calendar = WorkingCalendar(state.policy.calendar)
    seen: set[str] = set()
    for turn, view in _worked(state):
        stage = stage_of_view(state, view)
        order = ladder.stages_of(state.ladder, state.head.track)
        spans = ladder.spans(state.policy, view.stage, order)
        clocks = stage.clock if stage is not None else ()
        if stage is None or stage.id in seen or spans or any(c.duration.amount for c in clocks):
            continue
        if any(c.duration.unit == "same_working_day" for c in clocks):
            continue
        seen.add(stage.id)
        words = say_list([f"“{clock.duration.printed}”" for clock in clocks])
        says = f"{words}, which sets no date" if words else "No limit is stated"
        end = state.end_of(turn)
        days = calendar.working_days_between(london_day(turn.started_at), london_day(end))
        taken = f"{days} working day{'' if days == 1 else 's'}"
        still = ", and still runs" if turn is state.current else ""
        yield Point(
            "no_limit",
            f"No limit at {view.label}",
            f"{says} ({say_clause(stage.clause)}).",
            f"It took {taken}{still}.",
            f"By when {view.label} must be done.",
        )


def _readings(state: CaseState) -> Iterator[Point]:
    used = readings_used(state) if state.turns or state.routes else ()
    for reading in state.policy.interpretation:
        said = say_reading(reading)
        text = next((one for one in used if one.startswith(said)), None)
        if text is None:
            continue
        chosen = reading.readings[reading.chosen] if reading.readings else "no reading chosen"
        others = [other for n, other in enumerate(reading.readings) if n != reading.chosen]
        other = f" It can also be read: {say_list(others)}." if others else ""
        yield Point(
            "two_readings",
            "More than one reading",
            f"{sentence(reading.question)} ({say_clause(reading.clause)}){other}",
            join((f"Read here as: {sentence(chosen)}", text.removeprefix(said)), " "),
            "Which reading is meant.",
        )


def _contacts(state: CaseState) -> Iterator[Point]:
    """Return what looks wrong among the contacts that the case needed, then what is missing."""
    used = _used(state)
    missing: dict[str, str] = {}
    for problem in state.policy.known_problem:
        if problem.target not in used or problem.severity == "info":
            continue
        if problem.code == "contact_missing":
            clause = say_clause(problem.clause)
            missing[problem.target] = f"{problem.message.rstrip('.')} ({clause})"
        else:
            printed = f" Printed: {problem.printed}." if problem.printed else ""
            yield Point(
                "contact_doubtful",
                "What is printed looks wrong",
                f"{problem.message}{printed} ({say_clause(problem.clause)})",
                used[problem.target],
                "What is right, and a corrected policy.",
            )
    for office in state.policy.office:
        if office.id in used and not office.contacts:
            words = f"{office.text}: no number or address ({say_clause(office.clause)})"
            missing.setdefault(office.id, words)
    if missing:
        yield Point(
            "contact_missing",
            "Contacts missing",
            "\n".join(missing.values()),
            "\n".join(dict.fromkeys(used[target] for target in missing)),
            "For each a post, a number and an address, in the policy and kept up to date.",
        )


def _used(state: CaseState) -> dict[str, str]:
    """Return the ids of what the case needed (contacts, offices, routes), and where."""
    used: dict[str, str] = {}
    for _, view in _worked(state):
        stage = stage_of_view(state, view)
        if stage is not None:
            own = ladder.variant(stage, state.head.track)
            for role in (*(own.theirs if own and own.theirs else stage.theirs), *stage.others):
                used.setdefault(role.office, f"Needed at {view.label}.")
    for found in state.notices:
        if found.status not in ("later", "not_answered"):
            used.setdefault(found.notice.to.office, "Needed to tell them.")
    for route in state.routes:
        where = f"Needed for: {route.route.title}."
        used.setdefault(route.route.id, where)
        for step in route.route.steps:
            used.setdefault(step.office, where)
    texts = _contact_texts(state)
    for contact in state.policy.contact:
        if _is_used(contact, texts):
            used.setdefault(contact.id, "Used in this case.")
    used.pop("", None)
    return used


def _contact_texts(state: CaseState) -> str:
    """Return every contact and number that a note or a stage holds as it was used."""
    parties = [party for turn in state.turns for party in (turn.started.ours, turn.started.theirs)]
    texts = []
    for record in state.notes:
        body = state.replaced.get(record.id, record).body
        if isinstance(body, Note) and record.id not in state.struck:
            parties += body.involved
            texts += [body.contact_used, body.number]
    return "\n".join([*texts, *(party.contact for party in parties)])


def _is_used(contact: Contact, texts: str) -> bool:
    printed = [phone.printed for phone in all_phones(contact)]
    printed += [email.printed for email in all_emails(contact)]
    return any(one and one in texts for one in printed)
