"""A partnership's own form, filled in from the record; what it does not hold stays room to write.

The form's words are the partnership's, as its policy's pack gives them; the answers are told as
the other papers tell them. Nothing of an internal note is on it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from escalation_desktop.domain import blocks, form_names
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.closing_parts import Asked, needed_if
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.form_rows import TABLES
from escalation_desktop.domain.form_sources import Answer
from escalation_desktop.domain.forms import form_goes_to, form_of
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.paper import paper
from escalation_desktop.domain.paper_words import (
    explained,
    for_reader,
    is_draft,
    say_clause,
    say_sender,
    small_print,
)
from escalation_desktop.domain.policy import Form, FormField, FormSection
from escalation_desktop.domain.wording import day, join

_LONG = ("discussed", "came", "issues", "actions", "decisions", "what")
"""Columns of a table that hold sentences, and how much wider they are than others."""
_WIDE = 2.5
TICKED, OPEN = "☒", "☐"


@dataclass(frozen=True)
class Filled:
    """A field and what the record answers."""

    key: str
    field: FormField
    answer: Answer

    @property
    def by_hand(self) -> bool:
        """Whether nothing in the app answers it, by the pack's wish."""
        return not self.field.source

    @property
    def is_answered(self) -> bool:
        return bool(self.answer.text)

    @property
    def text(self) -> str:
        """What stands beside the label; empty where it is to be written by hand."""
        if not self.field.choices:
            return self.answer.text
        ticked = [bool(one.value) and one.value in self.answer.values for one in self.field.choices]
        lines = [
            f"{TICKED if is_ticked else OPEN} {one.printed}"
            for one, is_ticked in zip(self.field.choices, ticked, strict=True)
        ]
        # An answer that the form has no box for is not lost.
        other = f"In the record: {self.answer.text}" if self.answer.text and not any(ticked) else ""
        return "\n".join((*lines, other) if other else lines)


def partnership_form(state: CaseState, form_id: str, notice_id: str, copy: Copy) -> blocks.Document:
    """Return a form of the policy's, filled in; ``notice_id`` is the notice it goes with, or "".

    Marked DRAFT while something that the form needs is neither given nor explained. Raises
    KeyError for a form that the policy does not have, or that the app does not hold.
    """
    form = form_of(state.policy, form_id)
    to = form_goes_to(state, notice_id)
    asked = asked_of_form(state, form_id)
    parts: list[blocks.Block] = [_head(state, form, to, copy)]
    if form.text.strip():
        parts.append(blocks.Paragraph(form.text.strip(), place="the head of the form"))
    for number, section in enumerate(form.section, start=1):
        parts += _section(state, form, number, section, copy)
    parts += explained(state, asked)
    parts += small_print(state, _made_from(state, form, copy))
    return paper(
        state,
        for_reader(copy, Party(role=to)),
        title=form.title,
        parts=tuple(parts),
        draft=is_draft(state, asked),
    )


def filled(state: CaseState, form: Form, copy: Copy) -> tuple[Filled, ...]:
    """Return every field of a form outside its tables, in order, with its answer."""
    return tuple(
        one
        for number, section in enumerate(form.section, start=1)
        for one in _filled(state, form, number, section, copy)
    )


def asked_of_form(state: CaseState, form_id: str) -> list[Asked]:
    """Return what the form asks of the record, met or not; what is left to the hand last."""
    form = form_of(state.policy, form_id)
    # Who prepares it and when is known once it is made, so that is never missing.
    copy = Copy(number="", made_at=state.now, prepared_by="–")
    known: list[Asked] = []
    by_hand: list[Asked] = []
    for one in filled(state, form, copy):
        source = form_names.find(state.policy, one.field.source)
        label = one.field.label.rstrip(":")
        clause = one.field.clause or form.clause
        if source is not None:
            weight = needed_if(one.field.needed)
            known.append(Asked("W14", label, one.is_answered, weight, source.jump, clause,
                               f"form {one.key}"))  # fmt: skip
        elif not one.by_hand:
            by_hand.append(_not_ours(label, one.field.source, clause, one.key))
    return known + by_hand + list(_columns_not_ours(form))


def _not_ours(label: str, source: str, clause: str, key: str) -> Asked:
    text = f"{label}: the app has no “{source}”, so it is written by hand"
    return Asked("W14", text, False, "offered", "by_hand", clause, f"form {key}")


def _columns_not_ours(form: Form) -> Iterator[Asked]:
    for number, section in enumerate(form.section, start=1):
        known = TABLES[section.rows].columns if section.rows is not None else {}
        for place, column in enumerate(section.column, start=1):
            if column.source and column.source not in known:
                clause, key = column.clause or form.clause, f"{form.id} {number}.{place} column"
                yield _not_ours(f"{section.title}, {column.label}", column.source, clause, key)


def _head(state: CaseState, form: Form, to: str, copy: Copy) -> blocks.KeyValues:
    rows = (
        ("For", to),
        ("From", say_sender(state, copy.prepared_by)),
        ("Form", f"{state.policy.partnership.name} ({say_clause(form.clause, form.basis)})"),
        ("Date", day(copy.made_at)),
    )
    return blocks.KeyValues(rows, columns=2, place="the head of the page")


def _section(
    state: CaseState, form: Form, number: int, section: FormSection, copy: Copy
) -> Iterator[blocks.Block]:
    yield blocks.Heading(section.title)
    place = f"part {number} of the form"
    if section.text.strip():
        yield blocks.Paragraph(section.text.strip(), place=place)
    if section.field:
        fields = list(_filled(state, form, number, section, copy))
        yield blocks.KeyValues(
            tuple((one.field.label, one.text) for one in fields),
            place=place,
            room=tuple(max(1, one.field.lines) for one in fields),
        )
    if section.rows is not None:
        yield _table(state, section, place)


def _table(state: CaseState, section: FormSection, place: str) -> blocks.Table:
    assert section.rows is not None
    table = TABLES[section.rows]
    columns = [table.columns.get(column.source) for column in section.column]
    rows = tuple(
        tuple(column[1](state, one).strip() if column is not None else "" for column in columns)
        for one in table.of(state)
    )
    return blocks.Table(
        tuple(column.label for column in section.column), rows, place=place,
        when_empty=table.when_empty, widths=tuple(_width(one) for one in section.column),
    )  # fmt: skip


def _width(column: FormField) -> float:
    return _WIDE if column.source in _LONG else 1.0


def _filled(
    state: CaseState, form: Form, number: int, section: FormSection, copy: Copy
) -> Iterator[Filled]:
    for place, field in enumerate(section.field, start=1):
        source = form_names.find(state.policy, field.source) if field.source else None
        answer = source.answer(state, copy) if source is not None else Answer()
        yield Filled(f"{form.id} {number}.{place}", field, answer)


def _made_from(state: CaseState, form: Form, copy: Copy) -> str:
    every = filled(state, form, copy)
    left = sum(not one.is_answered for one in every)
    counted = ""
    if left:
        which = "1 field is" if left == 1 else f"{left} fields are"
        counted = f"{which} left empty, to be written by hand."
    first = "The form is the partnership’s; its answers are from the record of this disagreement."
    return join((first, counted), " ")
