"""The forms of a policy: what gets one refused, and what it asks that the app does not have."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from escalation_desktop.domain import form_names
from escalation_desktop.domain.form_rows import TABLES
from escalation_desktop.domain.policy import Form, FormField, FormSection, Policy
from escalation_desktop.packs.fault import Fault
from escalation_desktop.packs.problem import Problem
from escalation_desktop.packs.walk import Found, of_kind

MOST_LINES = 40
"""Lines to write on in one field: a page has no more."""


def form_faults(found: list[Found]) -> list[Fault]:
    """Return every part of a form that cannot be filled in as it is written."""
    faults: list[Fault] = []
    for where, section in of_kind(found, FormSection):
        if not section.title.strip():
            faults.append(Fault(where, "The part has no title.", 'Add title = "1. Details".'))
        if section.rows is None and section.column:
            faults.append(
                Fault(where, "It has columns and no rows.", 'Add rows = "stages", or another.')
            )
        if section.rows is not None and not section.column:
            faults.append(
                Fault(where, "It has rows and no column.", 'Add column = [{ label = "Stage" }].')
            )
        if not (section.field or section.rows or section.column or section.text.strip()):
            faults.append(Fault(where, "The part asks nothing.", "Add a field, or take it out."))
    for where, field in of_kind(found, FormField):
        if not field.label.strip():
            faults.append(
                Fault(where, "The field has no label.", "Write it as the form prints it.")
            )
        if not 1 <= field.lines <= MOST_LINES:
            faults.append(
                Fault(
                    where, "So many lines cannot be printed.", f"Write lines = 1 to {MOST_LINES}."
                )
            )
    return faults


def form_problems(policy: Policy) -> list[Problem]:
    """Return what a form asks and the app has not, and forms that nothing asks for."""
    asked = {notice.form for notice in policy.notification}
    asked |= {form for ladder in policy.ladder for stage in ladder.stage for form in stage.forms}
    problems: list[Problem] = []
    for form in policy.form:
        problems += _unknown(policy, form)
        problems += _never_ticked(policy, form)
        if form.id not in asked:
            problems.append(
                Problem(
                    "form_unused", "warning", form.id, form.title,
                    "No notification and no stage asks for this form, so it is never offered.",
                )
            )  # fmt: skip
    return problems


def _unknown(policy: Policy, form: Form) -> Iterator[Problem]:
    """Yield one problem for all the names of a form that the app does not have."""
    fields = [field for section in form.section for field in section.field]
    told = [
        f"“{field.source}”{_perhaps(field.source, form_names.known_names(policy))}"
        for field in fields
        if field.source and form_names.find(policy, field.source) is None
    ]
    for section in form.section:
        known = TABLES[section.rows].columns if section.rows is not None else {}
        told += [
            f"“{column.source}”{_perhaps(column.source, known)}"
            for column in section.column
            if column.source and column.source not in known
        ]
    if told:
        names = ", ".join(dict.fromkeys(told))
        yield Problem(
            "form_field_unknown", "warning", form.id, form.title,
            f"The app does not have {names}: the place stays empty, to be written by hand.",
        )  # fmt: skip


def _perhaps(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), n=1, cutoff=0.7)
    return f" (perhaps “{near[0]}”)" if near else ""


def _never_ticked(policy: Policy, form: Form) -> Iterator[Problem]:
    told: list[str] = []
    for field in (field for section in form.section for field in section.field):
        source = form_names.find(policy, field.source) if field.source else None
        values = source.values if source is not None else ()
        told += [
            f"“{one.printed}” ({one.value})"
            for one in field.choices
            if one.value and (source is None or (values and one.value not in values))
        ]
    if told:
        yield Problem(
            "form_box_never_ticked", "warning", form.id, form.title,
            f"The app never ticks {', '.join(dict.fromkeys(told))}: its source has no such value.",
        )  # fmt: skip
