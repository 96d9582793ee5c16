"""Supervision beside what is due: open questions of our managers, and the last sign-off."""

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.supervision import Question, Review, say_since, supervision_of
from escalation_desktop.ui.case.moves import Moves
from escalation_desktop.ui.case.now_rows import Folded, NowRow
from escalation_desktop.ui.case.supervise_dialogs import AnswerDialog
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.text import Words


def supervision_row(state: CaseState, moves: Moves) -> NowRow | None:
    """Return the row; None where no manager of ours said anything yet."""
    found = supervision_of(state)
    if not found.reviews and not found.questions:
        return None
    row = NowRow("Supervision")
    for one in found.open:
        row.say(one.body.question)
        row.say(one.line, "small")
        row.buttons(
            button("Answer…", lambda q=one: moves.open_form(AnswerDialog, q),
                   name=f"Answer: {one.body.question}…")
        )  # fmt: skip
    last = found.sign_off or (found.reviews[-1] if found.reviews else None)
    if last is not None:
        row.say(_short(last), "small")
    answered = [one for one in found.questions if not one.is_open]
    if answered:
        parts = [Words(_answered(one), selectable=True) for one in answered]
        many = "1 question" if len(answered) == 1 else f"{len(answered)} questions"
        row.add(Folded(f"{many} answered", *parts))
    return row


def _short(review: Review) -> str:
    said = f" {review.body.said}" if review.body.said else ""
    return f"{review.line} {say_since(review)}{said}"


def _answered(one: Question) -> str:
    return "\n".join((one.body.question, *(body.answer for _, body, _ in one.answers)))
