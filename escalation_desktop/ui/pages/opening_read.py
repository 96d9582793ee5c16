"""What was typed of a disagreement, read as what is to be opened."""

from datetime import datetime

from escalation_desktop.casework.disagreements import NewDisagreement
from escalation_desktop.domain.journal import Party
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.moments import Unreadable
from escalation_desktop.ui.pages.opening_fields import OpeningFields, entered
from escalation_desktop.ui.record.when import At, read_at


def read_new(context: Context, form: OpeningFields) -> NewDisagreement | None:
    """Return what is to be opened; None where a field cannot be read, which is told beside it."""
    arose = read_at(context, form.arose_row)
    if arose is None:
        return None
    tried: At | None = None
    if form.tried.value() == "yes" and entered(form.tried_at):
        tried = read_at(context, form.tried_row)
        if tried is None:
            return None
    safe_by: datetime | None = None
    if entered(form.safe):
        safe = read_at(context, form.safe_row, past=False, ends=True)
        if safe is None:
            return None
        safe_by = safe.instant
    try:
        children = form.child_rows.children_typed()
    except Unreadable:
        return None  # told beside its field
    received = form.raised.value() == "theirs"
    other = Party(
        name=form.person.text_typed().strip(),
        role=form.role.text_typed().strip(),
        agency=form.agency.text_typed().strip(),
        side="theirs",
    )
    facts = form.facts.values()
    if form.tried.value():
        facts["practitioner_tried"] = form.tried.value()
    return NewDisagreement(
        pack_id=form.policy.value(),
        received=received,
        inside=form.raised.value() == "inside",
        arose_at=arose.instant,
        arose_day_only=arose.precision == "day",
        other_agency=other.agency,
        other_agency_kind=form.kind.value(),
        other_professional=other,
        raised_by=other if received else None,
        children=children,
        about=form.about.text_typed(),
        wanted=form.wanted.text_typed(),
        grounds=form.grounds.values(),
        facts=facts,
        tried_at=tried.instant if tried is not None else None,
        tried_day_only=tried is not None and tried.precision == "day",
        tried_why_not=form.tried_why.text_typed().strip()
        if form.tried.value() in ("no", "not_possible")
        else "",
        safe_by=safe_by,
        safe_by_reason=form.safe_why.text_typed().strip(),
    )
