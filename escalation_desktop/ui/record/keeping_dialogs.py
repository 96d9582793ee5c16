"""The windows over what may no longer be kept: one entry's text, or a whole disagreement."""

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import purging, withdrawing
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.entries import place
from escalation_desktop.domain.journal import WithdrawalGround
from escalation_desktop.domain.purge_certificate import BACKUPS, COPIES, GONE, STAYS, Certificate
from escalation_desktop.domain.wording import GROUNDS, say_party
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.paper_out import NOT_SAVED, as_pdf_name, may_replace
from escalation_desktop.ui.record.running import waiting
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Radios, Tick
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.form_row import Form
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import LineBox, TextBox, Words

_LATER = " What was deleted is wiped from the file when the store is opened next."


class WithdrawDialog(AppDialog):
    """Destroys an entry's text: on what ground, and with which of the papers that say it."""

    def __init__(
        self, context: Context, parent: QWidget | None, state: CaseState, found: withdrawing.Found
    ) -> None:
        super().__init__(parent, f"Withdraw the text of the {place(found.record)}?")
        self._context, self._case, self._found = context, state.case, found
        form = self.form = Form()
        form.add(Words(_what_goes(found)))
        agreed = sum(one.action.note == found.record.id for one in state.actions)
        if agreed:
            form.add(Words(_what_stays(agreed), "warning"))
        self.ground = Radios(list(GROUNDS.items()))
        self.ground_row = form.row("On what ground?", self.ground)
        self.reason = TextBox(lines=2)
        self.reason_row = form.row(
            "In your own words",
            self.reason,
            help_text="Do not write what is to be forgotten: these words stay.",
            optional=True,
        )
        self.ticks: dict[str, Tick] = {}
        if found.papers:
            form.add(Words("Papers issued since then", "subheading"))
            form.add(
                Words(
                    "Those that say its words are ticked. A ticked paper is destroyed here and "
                    "withdrawn; its number and SHA-256 stay in the register. Issue it again "
                    "afterwards, without the text.",
                    "muted",
                )
            )
        for later in found.papers:
            number = later.paper.number
            tick = Tick(
                f"{number}: {later.paper.title}", ticked=later.holds, help_text=_holders(later)
            )
            self.ticks[number] = tick
            form.add(tick)
        self.body.addWidget(TallForm(form), 1)
        self._kept = self.keep_draft(
            context, f"withdraw-text:{found.record.id}",
            {
                "ground": self.ground, "reason": self.reason,
                **{f"paper:{number}": tick for number, tick in self.ticks.items()},
            },
            case=state.case,
        )  # fmt: skip
        self.buttons.addWidget(button("Destroy the text", self._take))
        self.buttons.addWidget(button("Go back", self.reject, kind="primary"))
        self.resize(look().px("field-long") + 240, 1)  # the form makes it taller

    def _take(self) -> None:
        ground = _ground(self.ground.value())
        self.form.clear_errors()
        if not ground:
            self.ground_row.set_error("Choose on what ground.")
            self.ground_row.focus()
            return
        if ground == "own_words" and not self.reason.text_typed():
            self.reason_row.set_error("Write on what ground.")
            self.reason_row.focus()
            return
        chosen = [number for number, tick in self.ticks.items() if tick.value()]
        self._kept.forget()
        try:
            with waiting():
                done = withdrawing.withdraw(
                    self._context.session, self._case, self._found, ground,
                    self.reason.text_typed(), chosen,
                )  # fmt: skip
        except AppError as error:
            self._kept.touch()
            self._context.messages.error(error)
            return
        for entry in self._found.entries:
            self._context.drafts.forget(entry)
        self.accept()
        self._context.messages.note("The text is destroyed.", _what_is_left(done))


def _ground(value: str) -> WithdrawalGround:
    match value:
        case "wrong_child" | "third_party" | "court_order" | "own_words":
            return value
        case _:
            return ""


def _what_stays(agreed: int) -> str:
    """Return that actions agreed in a note are entries of their own, and stay."""
    if agreed == 1:
        return "An action was agreed in this note. It stays: withdraw it by itself if it must go."
    return (
        f"{agreed} actions were agreed in this note. They stay: withdraw each by itself if it must "
        "go."
    )


def _what_goes(found: withdrawing.Found) -> str:
    others = len(found.entries) - 1
    if not found.whole:
        return (
            "What it said before its newest correction is destroyed for good; the corrected words "
            "stay. Who destroyed it, when and why, and the hash of what was written, stay too."
        )
    more = "" if not others else ", with what was added to it or corrected"
    return (
        f"Its text is destroyed for good{more}: in the record, in search and in drafts. That there "
        "was an entry, who wrote it and when, its hash, and who destroyed it, when and why, stay."
    )


def _holders(later: withdrawing.LaterPaper) -> str:
    held = [say_party(holder.who) for holder in later.paper.holders]
    says = "says its words" if later.holds else "its words were not found in it"
    return f"{says}; a copy is with {', '.join(held)}" if held else says


def _what_is_left(done: withdrawing.Done) -> str:
    told = []
    if done.papers:
        told.append(f"Destroyed with it: {', '.join(done.papers)}. Issue them again if needed.")
    if done.copies_out:
        out = "; ".join(f"{number} with {say_party(who)}" for number, who in done.copies_out)
        told.append(f"Ask back the copies that are out: {out}.")
    told.append(BACKUPS)
    return " ".join(told) + ("" if done.scrubbed else _LATER)


class RemoveDialog(AppDialog):
    """Removes a disagreement for good once its reference was typed."""

    def __init__(self, context: Context, parent: QWidget | None, state: CaseState) -> None:
        reference = state.head.reference
        super().__init__(parent, f"Remove {reference} for good?")
        self._context, self._state = context, state
        self.certificate: Certificate | None = None
        self.scrubbed = True
        form = self.form = Form()
        form.add(Words("What goes", "subheading"))
        form.add(Words("\n".join(f"– {one}" for one in GONE)))
        form.add(Words("What stays", "subheading"))
        form.add(Words("\n".join(f"– {one}" for one in STAYS)))
        form.add(Words(f"{BACKUPS} {COPIES}", "muted"))
        self.reason = TextBox(lines=2)
        self.reason_row = form.row(
            "Why it is removed",
            self.reason,
            help_text="The certificate says it. Name nobody in it: the certificate stays.",
        )
        self.typed = LineBox(short=True)
        self.typed_row = form.row(f"Type {reference} to say that this is the one", self.typed)
        self.body.addWidget(TallForm(form), 1)
        # Not the reference: it is typed anew each time.
        self._kept = self.keep_draft(
            context, f"remove:{state.case}", {"reason": self.reason}, case=state.case
        )
        self.buttons.addWidget(button("Remove it for good", self._take))
        self.buttons.addWidget(button("Go back", self.reject, kind="primary"))
        self.resize(look().px("field-long") + 240, 1)  # the form makes it taller

    def _take(self) -> None:
        self.form.clear_errors()
        if not self.reason.text_typed():
            self.reason_row.set_error("Write why, in a few words.")
            self.reason_row.focus()
            return
        if not purging.is_typed(self.typed.text_typed(), self._state.head.reference):
            self.typed_row.set_error("This is not its reference.")
            self.typed_row.focus()
            return
        self._kept.forget()
        try:
            with waiting():
                self.certificate, self.scrubbed = purging.purge(
                    self._context.session, self._state.case, self.typed.text_typed(),
                    self.reason.text_typed(),
                )  # fmt: skip
        except AppError as error:
            self._kept.touch()
            self._context.messages.error(error)
            return
        self._context.drafts.forget(self._state.case)
        self.accept()


class CertificateDialog(AppDialog):
    """A certificate of removal, to read, copy and save as PDF."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        certificate: Certificate,
        *,
        scrubbed: bool = True,
    ) -> None:
        super().__init__(parent, f"{certificate.reference} was removed for good")
        self._context, self._certificate = context, certificate
        if not scrubbed:
            self.body.addWidget(Words(_LATER.strip(), "warning"))
        box = TextBox(purging.certificate_text(certificate), lines=14)
        box.setReadOnly(True)
        box.setAccessibleName("Certificate of removal")
        self.body.addWidget(box, 1)
        close = button("Close", self.accept, kind="primary")
        close.setDefault(True)
        self.buttons.addWidget(close)
        self.buttons.addWidget(button("Save as PDF…", self._save, icon="save"))
        self.buttons.addWidget(button("Copy as plain text", self._copy, icon="copy"))
        self.resize(look().px("field-long") + 340, 560)

    def _save(self) -> None:
        if self._context.refuses("save"):
            return
        name = purging.suggested_name(self._certificate)
        chosen = self._context.files.save_as(self, "Save as PDF", name, "PDF (*.pdf)")
        if chosen is None:
            return
        target = as_pdf_name(chosen)
        if target != chosen and target.exists() and not may_replace(self._context, target):
            return
        try:
            purging.save_certificate(self._context.session, target, self._certificate)
        except AppError as error:
            self._context.messages.error(error)
        except OSError:
            self._context.messages.error(NOT_SAVED)
        else:
            self._context.messages.note("Saved as PDF.", f"{target.name} in {target.parent}")

    def _copy(self) -> None:
        if self._context.copy(purging.certificate_text(self._certificate)):
            self._context.messages.note("Copied as plain text.")
