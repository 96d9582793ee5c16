"""A policy's own forms in a reader's words: when each is filled in, for whom, and by what."""

from escalation_desktop.domain.form_names import STAGE_PARTS
from escalation_desktop.domain.form_rows import TABLES
from escalation_desktop.domain.form_sources import SOURCES
from escalation_desktop.domain.policy import Form, Policy
from escalation_desktop.domain.wording import FACTS, join

WHEN = {
    "case_opened": "when a disagreement is opened",
    "stage_started": "when a stage is started",
    "stage_ended": "when a stage has ended",
    "resolved": "when it is resolved",
    "closed": "when it is closed",
    "route_started": "when a route is started",
    "fact_set": "when the facts ask for it",
    "closure_answer": "when a question at the close is answered yes",
}


def say_forms(policy: Policy) -> tuple[tuple[str, ...], ...]:
    """Return what is to be said of each of the policy's forms, a line each, in their order."""
    return tuple(tuple(_lines(policy, form)) for form in policy.form)


def names_table() -> tuple[tuple[str, str], ...]:
    """Return every name that a field can have, with what it means: for whoever writes a policy."""
    fixed = [(name, source.meaning) for name, source in SOURCES.items()]
    stages = [
        (f"stage.ID.{part}", f"Of the stage with that id: {meaning}")
        for part, (meaning, _) in STAGE_PARTS.items()
    ]
    return (
        *fixed,
        *((f"fact.{fact}", words) for fact, words in FACTS.items()),
        ("closure.ID", "The answer to the closing question with that id: yes or no"),
        *stages,
    )


def columns_table() -> tuple[tuple[str, str, str], ...]:
    """Return every column of every kind of table: rows, name, meaning."""
    return tuple(
        (rows, name, meaning)
        for rows, table in TABLES.items()
        for name, (meaning, _) in table.columns.items()
    )


def _lines(policy: Policy, form: Form) -> list[str]:
    lines = [
        f"For {notice.to.text}, {join((WHEN[notice.on], _stage(policy, notice.stage)))}."
        for notice in policy.notification
        if notice.form == form.id
    ]
    lines += [
        f"Filled in at {_stage(policy, stage.id)}."
        for ladder in policy.ladder
        for stage in ladder.stage
        if form.id in stage.forms
    ]
    if not form.section:
        parts = f" Its parts: {'; '.join(form.sections)}." if form.sections else ""
        return [*lines, f"The app does not hold it: ask the partnership for it.{parts}"]
    titles = "; ".join(section.title for section in form.section)
    lines.append(f"The app fills it in from the record. Its parts: {titles}.")
    if form.typed:
        lines.append("The partnership types into it: it can be saved for Word.")
    return lines


def _stage(policy: Policy, stage_id: str | None) -> str:
    found = [s for ladder in policy.ladder for s in ladder.stage if s.id == stage_id]
    if not found:
        return ""
    stage = found[0]
    number = f"{stage.label_word} {stage.number}" if stage.number is not None else ""
    return join((number, stage.title))
