"""The partnership's own forms in Now: the one a notice goes on, and those of a stage."""

from PySide6.QtWidgets import QPushButton

from escalation_desktop.domain.case import CaseState, NoticeState
from escalation_desktop.domain.forms import forms_asked, held_form, issued_as, known_form
from escalation_desktop.ui.case.moves import Moves
from escalation_desktop.ui.case.now_rows import NowRow
from escalation_desktop.ui.widgets.buttons import button


def form_of_notice(
    state: CaseState, row: NowRow, notice: NoticeState, moves: Moves
) -> tuple[QPushButton, ...]:
    """Return the way to the form that a notice goes on; say so where the app does not hold it."""
    duty = notice.notice
    form = known_form(state.policy, duty.form)
    if form is None or notice.owner != "ours":
        return ()
    if held_form(state.policy, form.id) is None:
        row.say(f"It goes on the form “{form.title}”: ask the partnership for it.", "small")
        return ()
    if notice.status == "later":
        return ()
    number = issued_as(state, form.id, duty.id)
    if number:
        row.say(f"The form is issued as {number}.", "small")
    return (
        button("Fill in the form…", lambda: moves.fill_in(form.id, duty.id), icon="document",
               name=f"Fill in the form {form.title} for {duty.to.text}…"),
    )  # fmt: skip


def stage_forms_row(state: CaseState, moves: Moves) -> NowRow | None:
    """Return the forms of the stages that were started, each issued or to be filled in."""
    found = [ask for ask in forms_asked(state) if ask.notice is None]
    if not found:
        return None
    row = NowRow("Forms")
    for ask in found:
        clause = f", {ask.clause}" if ask.clause else ""
        said = f"{ask.form.title} ({ask.stage}{clause})"
        number = issued_as(state, ask.form.id, "")
        if number:
            row.say(f"✓ {said}: issued as {number}", "done")
            continue
        row.say(said)
        row.buttons(
            button("Fill in the form…", lambda ask=ask: moves.fill_in(ask.form.id, ""),
                   icon="document", name=f"Fill in the form {ask.form.title}…")
        )  # fmt: skip
    return row
