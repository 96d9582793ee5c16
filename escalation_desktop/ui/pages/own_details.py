"""Who I am, and the numbers on the lock screen: kept when a field is left."""

import msgspec

from escalation_desktop.casework.profile import (
    LockScreen,
    OwnNumber,
    Profile,
    lock_screen,
    profile,
    save_lock_screen,
    save_profile,
)
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.drafts.form_draft import FormDraft
from escalation_desktop.ui.gate.first_run import AGENCY_KINDS
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.choice import Choice
from escalation_desktop.ui.widgets.form_row import Form, FormRow
from escalation_desktop.ui.widgets.text import LineBox, Words

_NUMBERS = (
    ("manager", "Your manager"),
    ("lead", "Your safeguarding lead"),
    ("out_of_hours", "Out of hours"),
)


class WhoPart(Card):
    """Name, role, agency and policy."""

    def __init__(self, context: Context) -> None:
        super().__init__("You")
        self._context = context
        self.add(
            Words("Stands on what you write from now on; what is on the record stays.", "muted")
        )
        self._draft = FormDraft(context, self)
        self.add(self._draft.line)
        form = Form()
        self.name, self.role, self.agency = LineBox(), LineBox(), LineBox()
        self.kind = Choice(list(AGENCY_KINDS), empty="Not answered")
        self.policy = Choice(self._policies(), empty="None chosen")
        form.row("Your name", self.name)
        form.row("Your role", self.role)
        by_it = "IT has set this." if context.session.agency_by_it else ""
        form.row("Your agency", self.agency, help_text=by_it)
        self.agency.setReadOnly(bool(by_it))
        form.row("What kind of agency", self.kind)
        form.row(
            "Your partnership’s policy",
            self.policy,
            help_text="Shown first everywhere; each disagreement can use another.",
        )
        self.add(form)
        for box in (self.name, self.role, self.agency):
            box.editingFinished.connect(self.keep)
        for choice in (self.kind, self.policy):
            choice.activated.connect(lambda _: self.keep())

    def _policies(self) -> list[tuple[str, str]]:
        return [(p.policy.pack_id, p.policy.short_title) for p in self._context.session.packs]

    def refresh(self) -> None:
        self._draft.flush()
        self._draft.end()
        who = profile(self._context.session)
        self.policy.renew(self._policies())
        for box, text in ((self.name, who.name), (self.role, who.role), (self.agency, who.agency)):
            box.setText(text)
        self.kind.set_value(who.agency_kind)
        self.policy.set_value(who.pack_id)
        fields = {
            "name": self.name, "role": self.role, "agency": self.agency, "kind": self.kind,
            "policy": self.policy,
        }  # fmt: skip
        self._draft.begin("settings:who", fields)

    def keep(self) -> bool:
        """Keep what was typed; False, with the reason told, where it cannot be written."""
        before = profile(self._context.session)
        after = self._typed(before)
        if after == before:
            self._draft.done()
            return True
        try:
            save_profile(self._context.session, after)
            self._keep_policy(after.pack_id)
        except AppError as error:
            self._context.messages.error(error)
            return False
        self._draft.done()
        self._context.messages.note("Kept.")
        return True

    def _typed(self, before: Profile) -> Profile:
        return msgspec.structs.replace(
            before,
            name=self.name.text_typed(),
            role=self.role.text_typed(),
            agency=self.agency.text_typed(),
            agency_kind=self.kind.value(),
            pack_id=self.policy.value(),
        )

    def _keep_policy(self, pack_id: str) -> None:
        # Child in danger shows this policy's numbers before anything is unlocked.
        numbers = _read(self._context)
        if numbers.pack_id != pack_id:
            save_lock_screen(
                self._context.folder, msgspec.structs.replace(numbers, pack_id=pack_id)
            )


class NumbersPart(Card):
    """Manager, lead, out of hours: names and numbers."""

    def __init__(self, context: Context) -> None:
        super().__init__("If a child is in danger")
        self._context = context
        self.add(
            Words(
                "These numbers are shown on the lock screen and lie outside the encrypted store.",
                "muted",
            )
        )
        self._draft = FormDraft(context, self)
        self.add(self._draft.line)
        form = Form()
        self.boxes: dict[str, tuple[LineBox, LineBox]] = {}
        for key, who in _NUMBERS:
            name, number = LineBox(short=True), LineBox(short=True)
            form.side_by_side(
                FormRow(f"{who}: name", name),
                FormRow(f"{who}: number", number),
            )
            self.boxes[key] = (name, number)
            for box in (name, number):
                box.editingFinished.connect(self.keep)
        self.add(form)

    def refresh(self) -> None:
        self._draft.flush()
        self._draft.end()
        numbers = _read(self._context)
        for key, (name, number) in self.boxes.items():
            own: OwnNumber = getattr(numbers, key)
            name.setText(own.name)
            number.setText(own.number)
        fields = {
            f"{key} {part}": box
            for key, boxes in self.boxes.items()
            for part, box in zip(("name", "number"), boxes, strict=True)
        }
        self._draft.begin("settings:numbers", fields)

    def keep(self) -> bool:
        """Keep what was typed; False, with the reason told, where it cannot be written."""
        before = _read(self._context)
        typed = {
            key: OwnNumber(name=name.text_typed(), number=number.text_typed())
            for key, (name, number) in self.boxes.items()
        }
        after = msgspec.structs.replace(before, **typed)
        if after == before:
            self._draft.done()
            return True
        try:
            save_lock_screen(self._context.folder, after)
        except AppError as error:
            self._context.messages.error(error)
            return False
        self._draft.done()
        self._context.messages.note("Kept.")
        return True


def _read(context: Context) -> LockScreen:
    """Return the numbers; those that cannot be read are typed again here, as was told."""
    try:
        return lock_screen(context.folder)
    except AppError:
        return LockScreen(pack_id=profile(context.session).pack_id)
