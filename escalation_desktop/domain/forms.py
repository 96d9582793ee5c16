"""A partnership's own forms: which of them this disagreement asks for, when, and for whom.

A notification names the form that it goes on: then it is offered with the notification and what
became of it is kept there. A stage names the forms that are filled in at it.
"""

from dataclasses import dataclass

from escalation_desktop.domain.case import CaseState, NoticeState
from escalation_desktop.domain.policy import Form, Policy, Stage


@dataclass(frozen=True)
class FormAsk:
    """One form that can be filled in now; ``notice`` is None where a stage asks for it."""

    form: Form
    notice: NoticeState | None = None
    stage: str = ""
    """The label of the stage that asks for it."""

    @property
    def clause(self) -> str:
        return self.form.clause or (self.notice.notice.clause if self.notice is not None else "")


def form_of(policy: Policy, form_id: str) -> Form:
    """Return the form of that id which the app holds; KeyError where the policy has none."""
    for form in policy.form:
        if form.id == form_id and form.section:
            return form
    raise KeyError(form_id)


def held_form(policy: Policy, form_id: str) -> Form | None:
    """Return the form of that id; None where there is none, or where the app only knows of it."""
    return next((form for form in policy.form if form.id == form_id and form.section), None)


def known_form(policy: Policy, form_id: str) -> Form | None:
    """Return the form of that id, held or not; None where the policy has none."""
    return next((form for form in policy.form if form.id == form_id), None)


def forms_asked(state: CaseState) -> tuple[FormAsk, ...]:
    """Return the forms that our side is to fill in now, each once for each that asks for it.

    First those that go with a notice, told or not; then those of the stages that were started.
    """
    found = [
        FormAsk(form, notice)
        for notice in state.notices
        if notice.owner == "ours" and notice.status != "later"
        if (form := held_form(state.policy, notice.notice.form)) is not None
    ]
    started = {turn.stage for turn in state.turns}
    named = {ask.form.id for ask in found}
    for stage in state.ladder.stage:
        label = next((view.label for view in state.stages if view.stage == stage.id), stage.title)
        for form_id in stage.forms if stage.id in started else ():
            form = held_form(state.policy, form_id)
            if form is not None and form.id not in named:
                found.append(FormAsk(form, stage=label))
                named.add(form.id)
    return tuple(found)


def forms_of_stage(policy: Policy, stage: Stage) -> tuple[str, ...]:
    """Return the titles of the forms of a stage: filled in at it, or for a notice that it asks."""
    asked = [notice.form for notice in policy.notification if notice.stage == stage.id]
    found = (known_form(policy, form_id) for form_id in dict.fromkeys((*stage.forms, *asked)))
    return tuple(form.title for form in found if form is not None)


def issued_as(state: CaseState, form_id: str, notice_id: str) -> str:
    """Return the number of the newest copy of a form that was issued for a notice; "" for none."""
    found = [
        said.number
        for _, said in state.documents
        if (said.kind, said.subject, said.notice) == ("form", form_id, notice_id)
    ]
    return found[-1] if found else ""


def form_goes_to(state: CaseState, notice_id: str) -> str:
    """Return to whom a form goes: whom its notice names, else the partnership."""
    named = next((one for one in state.policy.notification if one.id == notice_id), None)
    return named.to.text if named is not None else state.policy.partnership.name
