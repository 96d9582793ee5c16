"""When someone asks for what is held about a child: found, chosen, masked, made and saved."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework import child_files
from escalation_desktop.casework.child_files import Made, Wanted
from escalation_desktop.casework.child_search import Search, searching
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.messages import announce
from escalation_desktop.ui.pages.leave_out_dialog import LeaveOutDialog
from escalation_desktop.ui.pages.left_out_list import SEEN, LeftOutList
from escalation_desktop.ui.record.cleared import clear_column
from escalation_desktop.ui.record.drawing import Drawing
from escalation_desktop.ui.record.paper_out import may_replace
from escalation_desktop.ui.record.running import ran
from escalation_desktop.ui.record.tick_list import TickList
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Tick
from escalation_desktop.ui.widgets.dialog import AppDialog
from escalation_desktop.ui.widgets.form_row import Form
from escalation_desktop.ui.widgets.tall_form import TallForm
from escalation_desktop.ui.widgets.text import LineBox, Words
from escalation_desktop.ui.words import count

_LEFT_SHOWN = 20


class ChildFileDialog(AppDialog):
    """Accepted when both files were saved. What is changed after they are made unmakes them."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent, "What is held about a child")
        self._context = context
        self.search: Search | None = None
        self.made: Made | None = None
        self._cases: dict[str, str] = {}
        self.left_out = LeftOutList()
        self.finding = Drawing(context.messages, searching(context.session), "Looking")
        self.making = Drawing(context.messages, child_files.make, "Making the files")
        self._build()
        self.finding.drawn.connect(self._found)
        self.finding.failed.connect(context.messages.error)
        self.making.drawn.connect(self._show_made)
        self.making.failed.connect(self._failed)
        self.making.cancelled.connect(self._unmake)
        self.cases.changed.connect(self._cases_changed)
        self.initials.changed.connect(self._unmake)
        self.left_out.changed.connect(self._unmake)
        self.children_tick.toggled.connect(lambda _: self._unmake())
        self.to.textChanged.connect(lambda _: self._unmake())
        self.typed.textChanged.connect(lambda _: self._forget())
        self.finished.connect(lambda _: self._stop())

    # ------------------------------------------------------------------ finding

    def find(self) -> None:
        """Look for the disagreements that name the child."""
        typed = self.typed.text_typed()
        self.typed_row.set_error("" if typed.strip() else "Type a reference, or initials.")
        if typed.strip():
            self.finding.start(typed)

    def _found(self, search: Search) -> None:
        self.search = search
        self._cases = {one.words: one.case for one in search.found}
        sure = [one.words for one in search.found if one.named.by_reference]
        self.cases.offer(list(self._cases), sure)
        self._rest.setVisible(bool(search.found))
        told = ""
        if not search.found:
            told = "No disagreement here names that child. Try another reference, or initials."
        if search.mentioned:
            told = (
                f"{told} Notes of {', '.join(search.mentioned)} have these words in them: look "
                "whether they are about this child."
            ).strip()
        self.told.set_text(told)
        self.told.setVisible(bool(told))
        self._cases_changed()

    def _forget(self) -> None:
        """Another child is asked for: nothing of the last one stays chosen, nor comes later."""
        self.finding.stop()
        self.search = None
        self._rest.hide()
        self.told.hide()
        self.left_out.clear()
        self.cases.offer(())
        self.initials.offer(())
        self.children_tick.set_value(True)
        self.to.setText("")  # after clear() Ctrl+Z would bring it back
        self._cases_changed()

    # ------------------------------------------------------------------ choosing

    @property
    def chosen(self) -> tuple[str, ...]:
        """The disagreements that are ticked."""
        return tuple(self._cases[words] for words in self.cases.ticked() if words in self._cases)

    def _cases_changed(self) -> None:
        self._unmake()
        chosen = self.chosen if self.search is not None else ()
        self.leave_button.setEnabled(bool(chosen))
        self.make_button.setEnabled(bool(chosen))
        if self.search is None:
            return
        names = child_files.people(self.search, chosen)
        hidden = child_files.to_hide(self._context.session, names)
        new = [name for name in hidden if name not in self.initials.ticks]
        self.initials.offer(names, new)
        siblings = any(one.named.others for one in self.search.found if one.case in chosen)
        self.children_tick.setVisible(siblings)

    def leave_something_out(self) -> None:
        """Ask which entries are left out and why."""
        things = self._things()
        gone = self.left_out.reasons
        dialog = LeaveOutDialog(
            self, {key: words for key, words in things.items() if key not in gone}
        )
        if ran(dialog):
            self.left_out.add(dialog.chosen, dialog.why)

    def _things(self) -> dict[str, str]:
        """Return what can be left out, each with words that no other has."""
        found = {SEEN: "Who saw the record"}
        for one in self.search.found if self.search is not None else ():
            if one.case in self.chosen:
                found |= {f"{one.case} {entry}": words for entry, words in one.entries}
        return found

    # ------------------------------------------------------------------ making and saving

    def make(self) -> None:
        """Read what is chosen, and draw it in a worker."""
        if self.search is None or self._context.refuses("save"):
            return
        wanted = Wanted(
            self.search, self.chosen, self.to.text_typed(), self.initials.ticked(),
            self.children_tick.value(), self.left_out.chosen(self.chosen),
            self.left_out.reasons.get(SEEN, ""),
        )  # fmt: skip
        try:
            ready = child_files.making(self._context.session, wanted)
        except AppError as error:
            self._context.messages.error(error)
            return
        self.make_button.setEnabled(False)
        self.making.start(ready)

    def save(self) -> None:
        """Ask where to, write it down and write both files."""
        if self.made is None or self._context.refuses("save"):
            return
        session = self._context.session
        chosen = self._context.files.save_as(
            self, "Save both files", child_files.suggested_name(session.now()), "PDF (*.pdf)"
        )
        if chosen is None:
            return
        # The system's own window asks about the name it gives back; not about those made of it.
        others = [path for path in child_files.paths(chosen) if path != chosen and path.exists()]
        if not all(may_replace(self._context, path) for path in others):
            return
        try:
            pdf, data = child_files.give(session, self.made, chosen)
        except AppError as error:
            self._context.messages.error(error)
            return
        self._context.messages.note(
            "Saved two files.", f"{pdf.name} to read, {data.name} for a machine. They name people: "
            "keep them as you would keep the record.",
        )  # fmt: skip
        self.accept()

    def _show_made(self, made: Made) -> None:
        self.made = made
        self.make_button.setEnabled(True)
        self.save_button.setEnabled(True)
        clear_column(self._result)
        told = list(made.left[:_LEFT_SHOWN])
        if len(made.left) > _LEFT_SHOWN:
            told.append(f"and {count(len(made.left) - _LEFT_SHOWN, 'more place')}")
        if told:
            self._result.addWidget(
                Banner("Words that may still mean somebody", "\n".join(told), state="warning")
            )
        if made.missing:
            said = "The paper is marked as a draft; the data has every character."
            self._result.addWidget(
                Banner("No font has some characters", f"{said} {'; '.join(made.missing)}",
                       state="warning")
            )  # fmt: skip
        if not told and not made.missing:
            self._result.addWidget(
                Banner("Both files are made.", "Nothing is written yet: save them.", state="done")
            )
        self.save_button.setFocus()
        # What may still mean somebody must not lie out of sight below the fold.
        QTimer.singleShot(0, self, self._show_result)

    def _show_result(self) -> None:
        first = self._result.itemAt(0)
        widget = first.widget() if first is not None else None
        if widget is not None:
            self._area.ensureWidgetVisible(widget)
            announce(self, widget.accessibleName() or "Both files are made.")

    def _failed(self, error: AppError) -> None:
        self._unmake()
        self._context.messages.error(error)

    def _unmake(self) -> None:
        self.making.stop()  # what comes of it is of what was chosen before
        self.made = None
        self.save_button.setEnabled(False)
        self.make_button.setEnabled(self.search is not None and bool(self.chosen))
        clear_column(self._result)

    def _stop(self) -> None:
        for drawing in (self.finding, self.making):
            drawing.stop()
            drawing.wait()

    # ------------------------------------------------------------------ making it

    def _build(self) -> None:
        self.body.addWidget(
            Words(
                "Everything that this laptop holds about one child, as a paper and as data. You "
                "choose what it is about, whose names stand as initials, and what is left out; "
                "the files and the record say what was left out and why.",
                "muted",
            )
        )
        form = Form()
        self.typed = LineBox(short=True)
        self.typed_row = form.row(
            "The child’s reference or initials", self.typed,
            help_text="Ours or another agency’s. Initials alone may mean several children.",
        )  # fmt: skip
        self.find_button = button("Find", self.find, icon="search")
        form.add(self.find_button)
        form.add(self.finding)
        self.told = Words("", "warning")
        self.told.hide()
        form.add(self.told)
        self._rest = Form()
        self.cases, self.initials = TickList(), TickList()
        self._rest.row("Which disagreements are about this child?", self.cases)
        self.to = LineBox()
        self._rest.row("For whom are the files?", self.to, optional=True)
        self._rest.row(
            "Who stands as initials?", self.initials,
            help_text="Other people: take the tick off whoever may be named. You are named unless "
            "you tick yourself, so that somebody is left to ask.",
        )  # fmt: skip
        self.children_tick = Tick(
            "Other children stand as “another child”", ticked=True,
            help_text="Their references, initials and dates of birth. Read the files all the same: "
            "what is written about them in other words stays.",
        )  # fmt: skip
        self._rest.add(self.children_tick)
        self.leave_button = button("Leave something out…", self.leave_something_out)
        self._rest.add(self.leave_button)
        result = QWidget()
        self._result = QVBoxLayout(result)
        self._result.setContentsMargins(0, 0, 0, 0)
        self._rest.add(self.left_out)
        self._rest.add(self.making)
        self._rest.add(result)
        form.add(self._rest)
        self._rest.hide()
        self._area = TallForm(form)
        self.body.addWidget(self._area, 1)
        self.make_button = button("Make the files", self.make, kind="primary", icon="document")
        self.save_button = button("Save both files…", self.save, icon="save")
        self.make_button.setEnabled(False)
        self.save_button.setEnabled(False)
        self.typed.returnPressed.connect(self.find)
        for made in (self.make_button, self.save_button, button("Cancel", self.reject)):
            self.buttons.addWidget(made)
