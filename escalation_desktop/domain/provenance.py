"""On what a paper rests: policy, version, source date, review state, readings, record and pack."""

from datetime import date

from escalation_desktop.domain import ladder
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import RiskSet
from escalation_desktop.domain.moving import moves_of
from escalation_desktop.domain.pack_dates import is_past
from escalation_desktop.domain.policy import Interpretation, PackDate, Policy
from escalation_desktop.domain.times import london_day, say_day
from escalation_desktop.domain.wording import join, sentence

READINGS = "Readings used"


def policy_line(policy: Policy, today: date) -> str:
    """Return the policy's title, version, source date and review state, for every page.

    A review that is overdue and a policy that was superseded or withdrawn are told.
    """
    parts = [policy.title, f"version {policy.pack_version}", dated(policy)]
    return join([*parts, review_state(policy, today), *currency(policy)])


def dated(policy: Policy) -> str:
    """Return the source's own date, as printed; or that none is."""
    if policy.issued is None:
        return "no date printed"
    return say_pack_date(policy.issued)


def review_state(policy: Policy, today: date) -> str:
    """Return "review was due May 2025 and is overdue", "review due ..." or that none is stated."""
    if policy.review_due is None:
        return "no review date stated"
    printed = say_pack_date(policy.review_due)
    if is_past(policy.review_due, today):
        return f"review was due {printed} and is overdue"
    return f"review due {printed}"


def currency(policy: Policy) -> tuple[str, ...]:
    """Return "superseded" and "withdrawn ...", each where it is so."""
    told = []
    if policy.status == "superseded":
        told.append("superseded by a newer version")
    if policy.withdrawn is not None:
        told.append(f"withdrawn {say_pack_date(policy.withdrawn)}")
    if policy.status in ("draft", "test-only"):
        told.append("not a live policy")
    return tuple(told)


def say_pack_date(when: PackDate) -> str:
    """Return a date as printed; else a whole day."""
    return when.printed or say_day(when.date)


def readings_used(state: CaseState) -> tuple[str, ...]:
    """Return each reading of an unclear passage that this case rested on, and what it moved.

    Only those that touch a stage, a route or a clock that was used; one that names nothing it
    affects touches all.
    """
    used = _used(state)
    return tuple(
        join((say_reading(reading), _moved(reading, state, used)), " ")
        for reading in state.policy.interpretation
        if not reading.affects or used.intersection(reading.affects)
    )


def say_reading(reading: Interpretation) -> str:
    """Return the question, the reading chosen and the clause in question."""
    chosen = reading.readings[reading.chosen] if reading.readings else "no reading chosen"
    clause = f" ({reading.clause})" if reading.clause else ""
    return f"{reading.question.rstrip('?')}?{clause} Read as: {sentence(chosen)}"


def _moved(reading: Interpretation, state: CaseState, used: set[str]) -> str:
    """Return which limits a reading moved: "It sets “5 working days” of Stage 2, Stage 3."."""
    found: dict[str, list[str]] = {}
    order = ladder.stages_of(state.ladder, state.head.track)
    for stage in order:
        for clock in stage.clock:
            if clock.id in reading.affects and clock.id in used:
                found.setdefault(clock.duration.printed, []).append(ladder.label_of(stage))
    known = {stage.id for stage in order}
    for clock in state.policy.clock:
        if clock.id in reading.affects and clock.id in used:
            spans = clock.span is not None and known.issuperset(clock.span)
            label = ladder.span_label(clock, order) if spans else "each stage"
            found.setdefault(clock.duration.printed, []).append(label)
    limits = [f"“{printed}” of {join(labels)}" for printed, labels in found.items()]
    return f"It sets {join(limits, '; ')}." if limits else ""


def _used(state: CaseState) -> set[str]:
    turned = {turn.stage for turn in state.turns} | set(state.skipped)
    used = set(turned) | {route.route.id for route in state.routes}
    order = [stage.id for stage in state.ladder.stage]
    for stage in state.ladder.stage:
        if stage.id in turned:
            used.update(clock.id for clock in stage.clock)
    for clock in state.policy.clock:
        if clock.span is None:
            # A clock that only runs at increased risk was not rested on where there was none.
            if clock.when is None or _risk_rose(state):
                used.add(clock.id)
            continue
        if clock.span[0] in order and clock.span[1] in order:
            spanned = order[order.index(clock.span[0]) : order.index(clock.span[1]) + 1]
            if turned.intersection(spanned):
                used.add(clock.id)
    return used


def _risk_rose(state: CaseState) -> bool:
    return any(
        isinstance(record.body, RiskSet) and record.body.grade != "as_recorded"
        for record in state.records
    )


def provenance(state: CaseState, prepared_by: str, made: str) -> tuple[tuple[str, str], ...]:
    """Return the label and value pairs of the last part of a paper; none about the child."""
    policy, pack = state.policy, state.head.pack
    sources = [
        join((source.title, source.printed_date or "no date printed")) for source in policy.source
    ]
    version = join((f"version {policy.pack_version}", dated(policy), *currency(policy)))
    return (
        ("Prepared by", f"{prepared_by}, {made}"),
        ("Policy", join((policy.title, policy.partnership.name, version))),
        ("Review", review_state(policy, state.today)),
        ("Source", "; ".join(sources) or "none named"),
        (READINGS, " ".join(readings_used(state)) or "none"),
        ("Record", f"chain head {state.head_hash or 'not written yet'}"),
        ("Policy file", f"{pack.pack_id} {pack.version}, SHA-256 {pack.sha256}"),
        *_moved_on(state),
    )


def _moved_on(state: CaseState) -> tuple[tuple[str, str], ...]:
    """Return the versions that the case stood under before, with the day each gave way."""
    told = [
        f"version {body.was.version} until {say_day(london_day(record.happened_at))}"
        for record, body in moves_of(state.records)
    ]
    kept = "What had begun by then stays as that version has it."
    return (("Versions before", f"{join(told, '; ')}. {kept}"),) if told else ()
