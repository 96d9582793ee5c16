"""Papers: every paper that was issued, what is still out, and whether a document is one of ours."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework import register
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.casework.profile import profile
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.page import Page
from escalation_desktop.ui.record.paper_list import PaperList
from escalation_desktop.ui.record.paper_opening import preview_paper
from escalation_desktop.ui.record.paper_rows import PaperRow
from escalation_desktop.ui.record.paper_verbs import PaperVerbs
from escalation_desktop.ui.record.running import ran
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.choice import Choice, Segments
from escalation_desktop.ui.widgets.empty_state import EmptyState
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.form_row import FormRow
from escalation_desktop.ui.widgets.live import Live
from escalation_desktop.ui.widgets.text import LineBox, Words
from escalation_desktop.ui.words import count

FIRST = 200
"""Papers shown at once; the others are found by typing."""
_SUBSETS = (("", "All"), ("out", "Still out"), ("over", "Replaced or withdrawn"))
_NONE = {
    "": ("No paper is issued yet",
         "Open a disagreement, go to its Documents, and issue what is needed. Each copy then "
         "stands here with what became of it."),
    "out": ("No copy is still out",
            "A copy that was handed over stands here until it is returned, destroyed or "
            "acknowledged."),
    "over": ("No paper is replaced or withdrawn", "Those that no longer count stand here."),
}  # fmt: skip


class PapersPage(Page):
    """``open`` takes a code to check, ("code", "K7PM-3QXA-9"), or ("check", "") for none yet."""

    key = "papers"
    reads = "the papers"
    icon = "papers"
    rail_words = "Papers"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("Papers", parent)
        self._context = context
        self._rows: list[PaperRow] = []
        self.check_button = self.add_action(
            button("Check a document…", self.check, kind="primary", icon="shield")
        )
        self.subset = Segments(list(_SUBSETS), value="", kind="pill", name="Which papers")
        self.search = LineBox(placeholder="Number, code, title or who has it")
        self.counted = Words("", "small")
        self._live = Live(self)
        self._empty = EmptyState("papers", "")
        self.list = PaperList("Papers, the last issued first")
        self.verbs = PaperVerbs(context, self, self.refresh)
        self.acts = self.verbs.buttons(self.list.paper)
        self.case_button = button("Go to the disagreement", self._to_case, kind="quiet",
                                  icon="right")  # fmt: skip
        self._build()
        self.subset.chosen.connect(lambda _: self._filter())
        self.search.textChanged.connect(lambda _: self._filter())
        self.list.opened.connect(self._open)
        self.list.chosen.connect(self._dress)

    def open(self, what: object) -> None:
        if isinstance(what, tuple):
            self.check(str(what[1]))

    def refresh(self) -> None:
        self.policy.renew(self._policies())
        found = register.all_papers(self._context.session)
        self._rows = [PaperRow(paper, case, reference) for case, reference, paper in found]
        self._filter()

    def _policies(self) -> list[tuple[str, str]]:
        return [(p.policy.pack_id, p.policy.short_title) for p in self._context.session.packs]

    def first_focus(self) -> QWidget | None:
        return self.search

    def check(self, code: str = "") -> None:
        """Open *Check a document*, with a code where one is known."""
        from escalation_desktop.ui.pages.check_dialog import CheckDialog  # late: QtPdf

        ran(CheckDialog(self._context, self.window(), code))

    def contact_sheet(self) -> None:
        self._reference("contact_sheet", "Contact sheet")

    def ladder(self) -> None:
        self._reference("ladder", "Ladder on a page")

    def child_file(self) -> None:
        """Give what is held about a child to whoever has a right to it."""
        from escalation_desktop.ui.pages.child_file_dialog import ChildFileDialog  # late: seldom

        ran(ChildFileDialog(self._context, self.window()))

    # ------------------------------------------------------------------ what it shows

    def _filter(self) -> None:
        typed = self.search.text_typed().casefold()
        words = typed.split()
        found = [row for row in self._rows if _wanted(row, self.subset.value(), words)]
        self.list.show_papers(found[:FIRST])
        self.list.setVisible(bool(found))
        self._acts.setVisible(bool(found))
        self._empty.setVisible(not found)
        if found:
            self.counted.set_text(_say_count(len(found), len(self._rows)))
        else:
            self._tell_none(bool(words) and bool(self._rows))
        self.counted.setVisible(bool(found))
        self._live.say(self.counted.text() if found else "No paper is listed")

    def _tell_none(self, searched: bool) -> None:
        which = self.subset.value() if self._rows else ""
        heading, sentence = _NONE[which]
        if searched:
            heading, sentence = "Nothing matches", "Try fewer letters, or show all papers."
        made = EmptyState("papers", heading, sentence)
        self._shown.replaceWidget(self._empty, made)
        self._empty.hide()
        self._empty.deleteLater()
        self._empty = made
        made.show()

    def _dress(self) -> None:
        row = self.list.paper()
        for made in (*self.acts.values(), self.case_button):
            made.setEnabled(row is not None)
        self.case_button.setEnabled(row is not None and row.case is not None)
        self.verbs.show_word(self.acts, row)
        if row is not None:
            self.acts["withdraw"].setEnabled(row.paper.state != "withdrawn")

    def _open(self) -> None:
        if (row := self.list.paper()) is not None:
            self.verbs.do("open", row)

    def _to_case(self) -> None:
        row = self.list.paper()
        if row is not None and row.case is not None:
            self.go_requested.emit("disagreement", row.case)

    def _reference(self, kind: str, heading: str) -> None:
        wanted = Wanted(kind, policy=self.policy.value())  # type: ignore[arg-type]
        if preview_paper(self._context, self, None, wanted, heading):
            self.refresh()

    def _dress_reference(self) -> None:
        policy = self._context.session.pack(self.policy.value()).policy
        self.sheet_button.setEnabled(bool(policy.contact))
        has_stages = any(ladder.stage for ladder in policy.ladder)
        self.ladder_button.setEnabled(has_stages)
        self._no_ladder.setVisible(not has_stages)

    # ------------------------------------------------------------------ making it

    def _build(self) -> None:
        filters = QWidget()
        flow = FlowLayout(filters, gap=16, bottom=True)
        flow.addWidget(FormRow("Find a paper", self.search))
        flow.addWidget(FormRow("Show", self.subset))
        self.body.addWidget(filters)
        self._shown = QVBoxLayout()
        self._shown.setSpacing(6)
        self._acts = QWidget()
        row = FlowLayout(self._acts, gap=4)
        for made in (*self.acts.values(), self.case_button):
            row.addWidget(made)
        for part in (self.counted, self.list, self._acts, self._empty):
            self._shown.addWidget(part)
        self.body.addLayout(self._shown)
        packs = self._policies()
        self.policy = Choice(packs)
        mine = profile(self._context.session).pack_id
        if mine in dict(packs):
            self.policy.set_value(mine)
        self.sheet_button = button("Contact sheet…", self.contact_sheet, icon="contacts")
        self.ladder_button = button("Ladder on a page…", self.ladder, icon="flowchart")
        self._no_ladder = Words("This policy’s stages are held in another document.", "small")
        card = Card("Reference papers")
        card.add(Words("Without any case in them: for the wall, the meeting, or when the laptop "
                       "is shut.", "muted"))  # fmt: skip
        ways = QWidget()
        row = FlowLayout(ways, gap=8, bottom=True)
        for part in (FormRow("Policy", self.policy), self.sheet_button, self.ladder_button):
            row.addWidget(part)
        card.add(ways)
        card.add(self._no_ladder)
        self.body.addWidget(card)
        asked = Card("When someone asks for their file")
        asked.add(
            Words(
                "What this laptop holds about one child, as a paper and as data, with other people "
                "masked and a log of what was left out.",
                "muted",
            )
        )
        asked.add(button("File about a child…", self.child_file, icon="document"))
        self.body.addWidget(asked)
        # Shown before it is in the page it would be a window, and take the keyboard from ours.
        card.setVisible(bool(packs))
        self.body.addStretch(1)
        if packs:
            self.policy.chosen.connect(lambda _: self._dress_reference())
            self._dress_reference()


def _wanted(row: PaperRow, subset: str, words: list[str]) -> bool:
    if subset == "out" and not row.paper.is_out:
        return False
    if subset == "over" and row.paper.state == "issued":
        return False
    said = f"{row.spoken} {row.reference} {row.paper.code}".casefold()
    return all(word in said for word in words)


def _say_count(found: int, of: int) -> str:
    said = count(found, "paper") if found == of else f"{found} of {count(of, 'paper')}"
    return said if found <= FIRST else f"{said}; the last {FIRST} are shown. Type to find others."
