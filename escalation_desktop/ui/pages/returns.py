"""Returns: what the partnership asks for, without names; and many returns added up."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import return_papers, returns
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.casework.profile import profile
from escalation_desktop.casework.returns import Closed
from escalation_desktop.domain.return_combine import Combined
from escalation_desktop.domain.return_sum import AGENCY_KINDS, Sums
from escalation_desktop.domain.wording import OUTCOME_KINDS, say
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.page import Page
from escalation_desktop.ui.pages.learn_part import LearnPart
from escalation_desktop.ui.pages.return_saving import ReturnSaving
from escalation_desktop.ui.pages.return_sums import ReturnSums
from escalation_desktop.ui.record.paper_opening import preview_paper
from escalation_desktop.ui.record.paper_out import may_replace, with_suffix
from escalation_desktop.ui.tasks import Tasks
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.choice import Choice
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.form_row import FormRow
from escalation_desktop.ui.widgets.plain_rows import PlainRows
from escalation_desktop.ui.widgets.table import Table
from escalation_desktop.ui.widgets.text import Words
from escalation_desktop.ui.words import count

_HEADS = ("Disagreement", "How it ended", "Returned")
_MOST_FAULTS = 20


class ReturnsPage(Page):
    """Saves this store's return, and adds up those of many."""

    key = "returns"
    reads = "what is counted"
    icon = "returns"
    rail_words = "Returns"

    def __init__(
        self,
        context: Context,
        tasks: Tasks,
        least: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Returns", parent)
        self._context = context
        self._tasks = tasks
        self._least = least
        self._closed: list[Closed] = []
        self._combined: Combined | None = None
        self._files = 0
        self.saving = ReturnSaving(self._not_saved, self._stopped)
        self.save_button = self.add_action(
            button("Save the return…", self.save, kind="primary", icon="save")
        )
        self.quarter = Choice()
        self.quarter.chosen.connect(lambda _: self._show_quarter())
        self.table = Table("Closed disagreements that the return counts")
        self._model = PlainRows(_HEADS, self.table)
        self.table.setModel(self._model)
        self.table.fill_column(0)
        # A longer cell goes on in its second line, so that all three have room in large text.
        self.table.set_widths("D-7QK-4M2-XR13, W", "decided, not agreed", _HEADS[2])
        self.table.set_lines(2)
        self.table.opened.connect(lambda index: self._to_case(index.row()))
        self._build()

    def refresh(self) -> None:
        self._closed = returns.closed(self._context.session)
        quarters = list(dict.fromkeys(one.quarter for one in self._closed))
        before = self.quarter.value()
        self.quarter.set_options([(quarter, _say_quarter(quarter)) for quarter in quarters])
        self.quarter.set_value(before if before in quarters else (quarters or [""])[0])
        kind = profile(self._context.session).agency_kind
        self._agency.set_text(f"Our kind of agency: {AGENCY_KINDS.get(kind, 'not answered')} "
                              "(change it in Settings).")  # fmt: skip
        self._show_quarter()
        self.learned.refresh()

    def first_focus(self) -> QWidget | None:
        return self.quarter if self._closed else self.choose_button

    # ------------------------------------------------------------------ our own return

    def save(self) -> None:
        """Ask where to, and write the rows of the chosen quarter."""
        if self._context.refuses("csv"):
            return
        chosen = [one for one in self._of_quarter() if not one.is_away]
        training = profile(self._context.session).training
        name = returns.suggested_name([one.quarter for one in chosen], training=training)
        files = self._context.files
        chosen_file = files.save_as(self, "Save the return", name, "CSV (*.csv)")
        if chosen_file is None:
            return
        target = with_suffix(chosen_file, ".csv")
        # The system's own window asks about the name it gives back; not about the one made of it.
        if target != chosen_file and target.exists() and not may_replace(self._context, target):
            return
        cases = [one.case for one in chosen]
        self.save_button.setEnabled(False)
        steps = returns.saving(self._context.session, cases, target)
        self.saving.start(steps, lambda: self._saved(len(cases)))

    def _saved(self, made: int) -> None:
        self._context.messages.note(
            f"Saved: {count(made, 'row')}, no names.", "Send the file as your partnership asks."
        )
        self.refresh()

    def _not_saved(self, error: AppError) -> None:
        self._show_quarter()
        self._context.messages.error(error)

    def _stopped(self) -> None:
        self._show_quarter()
        self._context.messages.note("Stopped. No file was written.")

    def _of_quarter(self) -> list[Closed]:
        return [one for one in self._closed if one.quarter == self.quarter.value()]

    def _show_quarter(self) -> None:
        found = self._of_quarter()
        self._model.show([
            (f"{one.reference}, {one.policy}", say(OUTCOME_KINDS, one.outcome),
             "by a colleague" if one.is_away else "yes" if one.counted else "no")
            for one in found
        ])  # fmt: skip
        for part in (self._quarter_row, self.table):
            part.setVisible(bool(self._closed))
        self._none.setVisible(not self._closed)
        # One at a time: another would take the place of what is being saved, without a word.
        may = not self.saving.is_under_way and any(not one.is_away for one in found)
        self.save_button.setEnabled(may)

    def _to_case(self, row: int) -> None:
        self.go_requested.emit("disagreement", self._of_quarter()[row].case)

    # ------------------------------------------------------------------ many returns

    def choose(self) -> None:
        """Ask for the files and add them up."""
        paths = self._context.files.open_files(self, "Returns to add up", "CSV (*.csv)")
        if not paths:
            return
        self._said.set_text(f"Adding up {count(len(paths), 'file')}…")
        self._said.show()
        self.choose_button.setEnabled(False)
        self._files = len(paths)
        self._tasks.run(
            "returns", lambda: returns.add_up(paths), on_answer=self._added, on_error=self._failed
        )

    def paper(self) -> None:
        """Show the report as a paper, to be issued and printed."""
        if self._combined is None:
            return
        wanted = Wanted("return_report", sums=self._sums(), files=self._files)
        preview_paper(self._context, self, None, wanted, "Disagreements counted")

    def _failed(self, error: AppError) -> None:
        self.choose_button.setEnabled(True)
        self._said.hide()
        self._context.messages.error(error)

    def _added(self, combined: Combined) -> None:
        self.choose_button.setEnabled(True)
        self._combined = combined
        rows = count(len(combined.rows), "closed disagreement")
        again = f" {count(combined.twice, 'row')} met more than once." if combined.twice else ""
        self._said.set_text(f"{rows} from {count(self._files, 'file')}.{again}")
        self._faults.set_text(_say_faults(combined.faults))
        self._faults.setVisible(bool(combined.faults))
        self.paper_button.setVisible(bool(combined.rows))
        self._sums_view = self._put(ReturnSums(self._sums()))

    def _sums(self) -> Sums:
        assert self._combined is not None
        policies = [pack.policy for pack in self._context.session.packs]
        return return_papers.summed(self._combined, policies, self._least())

    def _put(self, made: QWidget) -> QWidget:
        self.body.replaceWidget(self._sums_view, made)
        self._sums_view.hide()
        self._sums_view.deleteLater()
        made.show()
        return made

    # ------------------------------------------------------------------ making it

    def _build(self) -> None:
        ours = Card("Our return")
        ours.add(Words(
            "One row for each closed disagreement: how it ended, how far it went, the days used at "
            "each stage and of each limit, gaps and lessons. No name, no reference, no date and "
            "none of your words is in it. A row’s random number makes sure that it is counted "
            "once.", "muted",
        ))  # fmt: skip
        self._agency = Words("", "small")
        ours.add(self._agency)
        self._quarter_row = FormRow("Closed in", self.quarter)
        ours.add(self._quarter_row)
        self._none = Words("No disagreement is closed yet. One that is closed stands here, in the "
                           "quarter it was closed in.")  # fmt: skip
        ours.add(self._none)
        ours.add(self.table)
        ours.add(self.saving)
        self.body.addWidget(ours)
        self.learned = LearnPart(self._context)
        self.learned.case_wanted.connect(lambda case: self.go_requested.emit("disagreement", case))
        self.body.addWidget(self.learned)
        many = Card("Add up returns")
        many.add(Words("For the partnership’s office: the files that teams sent, as one report. "
                       "Small numbers are left out, and what they could be worked out from.",
                       "muted"))  # fmt: skip
        ways = QWidget()
        row = FlowLayout(ways, gap=8)
        self.choose_button = button("Choose files…", self.choose, icon="add")
        self.paper_button = button("Report as a paper…", self.paper, icon="document")
        self.paper_button.hide()
        row.addWidget(self.choose_button)
        row.addWidget(self.paper_button)
        many.add(ways)
        self._said = Words("")
        self._faults = Words("", "warning", selectable=True)
        for part in (self._said, self._faults):
            part.hide()
            many.add(part)
        self.body.addWidget(many)
        self._sums_view = QWidget()
        self.body.addWidget(self._sums_view)
        self.body.addStretch(1)


def _say_quarter(quarter: str) -> str:
    """Return "October to December 2026 (2026-27 Q3)"."""
    year, number = int(quarter[:4]), int(quarter[-1])
    months = ("April to June", "July to September", "October to December", "January to March")
    return f"{months[number - 1]} {year + (number == 4)} ({quarter})"


def _say_faults(faults: Sequence[str]) -> str:
    more = len(faults) - _MOST_FAULTS
    lines = ["Not counted:", *faults[:_MOST_FAULTS]]
    if more > 0:
        lines.append(f"and {more} more.")
    return "\n".join(lines)
