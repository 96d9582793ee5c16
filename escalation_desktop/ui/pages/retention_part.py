"""How long closed disagreements are kept: the agency's rule, what is past it, what was removed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework import purging, retention
from escalation_desktop.domain.purge_certificate import Certificate
from escalation_desktop.domain.retention import Rule
from escalation_desktop.domain.times import say_day, say_instant
from escalation_desktop.errors import AppError, StoreError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.drafts.form_draft import FormDraft
from escalation_desktop.ui.record.keeping_dialogs import CertificateDialog
from escalation_desktop.ui.record.running import ran, waiting
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.form_row import Form, FormRow
from escalation_desktop.ui.widgets.text import LineBox, Words


class RetentionPart(Card):
    """Kept when a field is left.

    Signals:
        case_wanted: (case id) show this disagreement.
    """

    case_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__("How long disagreements are kept")
        self._context = context
        self.add(
            Words(
                "Your agency’s rule, counted from the day a disagreement was closed. While none is "
                "set, nothing is ever proposed for removal. Nothing is removed but by a person, "
                "once it is filed and past its date, and never under a legal hold.",
                "muted",
            )
        )
        self._draft = FormDraft(context, self)
        self.add(self._draft.line)
        form = Form()
        self.years, self.months = LineBox(short=True), LineBox(short=True)
        self.source = LineBox()
        self.years_row = FormRow("Years", self.years)
        form.side_by_side(self.years_row, FormRow("and months", self.months))
        form.row("Where the rule stands", self.source, optional=True)
        self.form = form
        self.by_it = Words("")
        self.add(self.by_it)
        self.add(form)
        for box in (self.years, self.months, self.source):
            box.editingFinished.connect(self.keep)
        self.look = button("Show what is past its date", self._show_due)
        self.add(self.look)
        self._due = QWidget()
        self.add(self._due)
        self._gone = QWidget()
        self.add(self._gone)

    def refresh(self) -> None:
        self._draft.flush()
        self._draft.end()
        rule = retention.rule(self._context.session)
        set_by_it = self._context.session.rule_by_it is not None
        self.form.setVisible(not set_by_it)
        self.by_it.setVisible(set_by_it)
        self.by_it.set_text(_by_it(rule))
        self.years.setText(str(rule.years) if rule.years else "")
        self.months.setText(str(rule.months) if rule.months else "")
        self.source.setText(rule.source)
        self.years_row.set_error("")
        if not set_by_it:
            fields = {"years": self.years, "months": self.months, "source": self.source}
            self._draft.begin("settings:retention", fields)
        self._due = self._put(self._due, QWidget())
        self._gone = self._put(self._gone, self._certificates())

    def keep(self) -> bool:
        """Keep what was typed; False, with the reason told, where it cannot be written.

        What is no number is told beside the field and keeps nobody on the page.
        """
        session = self._context.session
        if session.rule_by_it is not None:
            return True
        before = retention.rule(session)
        self.years_row.set_error("")
        try:
            after = retention.set_rule(
                session, self.years.text_typed(), self.months.text_typed(),
                self.source.text_typed(),
            )  # fmt: skip
        except StoreError as error:
            self._context.messages.error(error)
            return False
        except AppError as error:
            self.years_row.set_error(f"{error.sentence} {error.next_step}")
            return True
        self._draft.done()
        if after != before:
            self._context.messages.note("Kept.")
        return True

    def _show_due(self) -> None:
        if not self.keep() or self.years_row.error:
            return
        try:
            with waiting():
                found = retention.due(self._context.session)
        except AppError as error:
            self._context.messages.error(error)
            return
        column = _column()
        if not retention.rule(self._context.session).is_set:
            column.addWidget(Words("No rule is set, so nothing is due."))
        elif not found:
            column.addWidget(Words("Nothing is past its date."))
        for one in found:
            until = one.keeping.keep_until
            told = f"{one.reference}, kept until {say_day(until)}" if until else one.reference
            column.addWidget(
                button(told, lambda case=one.case: self.case_wanted.emit(case), kind="link")
            )
        self._due = self._put(self._due, _holder(column))

    def _certificates(self) -> QWidget:
        column = _column()
        found = purging.certificates(self._context.session)
        if found:
            column.addWidget(Words("Certificates of removal", "subheading"))
        for certificate in found:
            told = f"{certificate.reference}, removed {say_instant(certificate.removed_at)}"
            column.addWidget(
                button(told, lambda one=certificate: self._open(one), kind="link", icon="document")
            )
        return _holder(column)

    def _open(self, certificate: Certificate) -> None:
        ran(CertificateDialog(self._context, self.window(), certificate))

    def _put(self, old: QWidget, new: QWidget) -> QWidget:
        self.body.replaceWidget(old, new)
        new.show()
        old.hide()
        old.deleteLater()
        return new


def _by_it(rule: Rule) -> str:
    if not rule.is_set:
        return "IT’s rule could not be understood, so nothing is proposed for removal. Tell IT."
    where = f" It stands in: {rule.source}." if rule.source else ""
    return f"Set by IT: {rule.words} after they were closed.{where}"


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    return column


def _holder(column: QVBoxLayout) -> QWidget:
    made = QWidget()
    made.setLayout(column)
    return made
