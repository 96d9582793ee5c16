"""What is due now, who acts, what else follows, and the ways on: always in the same place."""

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from escalation_desktop.casework.clock import is_doubtful
from escalation_desktop.casework.profile import LockScreen, lock_screen
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.now import later_stages, next_move
from escalation_desktop.errors import StoreDamaged
from escalation_desktop.ui.case.moves import Moves
from escalation_desktop.ui.case.now_acting import acting_row
from escalation_desktop.ui.case.now_declined import declined_row
from escalation_desktop.ui.case.now_follows import (
    facts_row,
    interim_row,
    notices_row,
    risk_row,
    routes_row,
)
from escalation_desktop.ui.case.now_forms import stage_forms_row
from escalation_desktop.ui.case.now_limit import LimitHead
from escalation_desktop.ui.case.now_numbers import RINGS
from escalation_desktop.ui.case.now_silence import silence_row
from escalation_desktop.ui.case.now_supervised import supervision_row
from escalation_desktop.ui.case.now_worked import LimitWorked
from escalation_desktop.ui.case.supervise_dialogs import (
    ConflictDialog,
    QuestionDialog,
    ReviewDialog,
)
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.anew import AnewArea
from escalation_desktop.ui.widgets.buttons import button, line
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.focus import go_to

_AREA, _RULE, _WAYS = range(3)
"""What the panel holds, from top to bottom."""
_AROUND = 2
"""Pixels between what is shown last and the fold: the frame of a focused button."""


class NowPanel(QFrame):
    """Shows one state; made anew whenever the case changes.

    Signals:
        clause_wanted: what the policy says of the running stage.
        documents_wanted: the tab with the written confirmation.
    """

    clause_wanted = Signal()
    documents_wanted = Signal()

    def __init__(self, context: Context, moves: Moves) -> None:
        super().__init__()
        self.setProperty("kind", "strong")
        self.setAccessibleName("Now")
        self._context = context
        self._moves = moves
        self._area = AnewArea()
        self._ways_box = QWidget()
        self._foot = QVBoxLayout(self._ways_box)
        self._foot.setContentsMargins(0, 0, 0, 0)
        self._case = ""
        self._away = False
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 10, 10)
        column.setSpacing(6)
        column.addWidget(self._area, 1)
        column.addWidget(line())
        column.addWidget(self._ways_box)

    def show_case(self, state: CaseState, *, away: bool = False) -> None:
        """Show another state; of the same disagreement, how far it was scrolled stays.

        ``away``: it was handed over, so that nothing follows here.
        """
        self._away = away
        is_same, self._case = self._case == state.case, state.case
        content = self._area.begin()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        self._head = LimitHead(state, in_doubt=is_doubtful(self._context.session))
        column.addWidget(self._head)
        for row in self._rows(state):
            column.addWidget(line())
            column.addWidget(row)
        column.addStretch(1)
        self._area.put(content, stays=is_same)
        self._show_ways(state)

    def tell_time(self, state: CaseState) -> None:
        """Tell anew how far the limit is, for a page that stays in sight."""
        session = self._context.session
        self._head.tell(session.now(), session.calendar(state.policy))

    def show_whole(self, whole: bool) -> None:
        """Let it be as low as its content, for a page that scrolls; else scroll within."""
        self._area.show_whole(whole)
        self._area.setMinimumHeight(1 if whole else 0)  # an area would rather be taller

    def whole_height(self, width: int) -> int:
        """Return the height at which nothing in it scrolls, in so many pixels of width."""
        column, edge = self.layout(), self.contentsMargins()
        around = column.contentsMargins()
        inner = width - edge.left() - edge.right() - around.left() - around.right()
        least = self._area.minimumHeight() or self._area.minimumSizeHint().height()
        parts = max(self._area.tall_for(inner), least) + column.itemAt(_RULE).sizeHint().height()
        ways = column.itemAt(_WAYS)  # its buttons wrap; before the first case it has none
        parts += ways.heightForWidth(inner) if ways.hasHeightForWidth() else 0
        gaps = edge.top() + edge.bottom() + around.top() + around.bottom() + 2 * column.spacing()
        return parts + gaps

    def clean_height(self, tall: int) -> int:
        """Return the height next to ``tall`` at which no line and no button is cut in two."""
        content = self._area.content
        if content is None:
            return tall
        around = self.height() - self._area.viewport().height()
        fold = tall - around
        parts = [
            QRect(part.mapTo(content, QPoint(0, 0)), part.size())
            for part in content.findChildren(QWidget)
            if isinstance(part, QLabel | QAbstractButton) and part.isVisibleTo(content)
        ]
        cut = [part for part in parts if part.top() < fold <= part.bottom()]
        if not cut:
            return tall
        below = max(part.bottom() for part in cut) + _AROUND
        above = min(part.top() for part in cut) - _AROUND
        return around + (below if below <= fold + look().px("control") else above)

    def focus_ways(self) -> None:
        """Put the focus on the first way on."""
        first = next((b for b in self._ways_box.findChildren(QPushButton) if b.isVisible()), None)
        if first is not None:
            go_to(first)

    def ring_first(self) -> None:
        """Copy the first number of who acts next and start its call note."""
        made = (b for b in self.findChildren(QToolButton) if b.property(RINGS))
        first = next((b for b in made if b.isVisibleTo(self)), None)
        if first is None:
            self._context.messages.note("No number stands here yet.", "Add one, then ring.")
        else:
            first.click()

    def _rows(self, state: CaseState) -> list[QWidget]:
        context, moves = self._context, self._moves
        if self._away:
            return [self._worked(state)] if state.status == "open" else []
        if state.status != "open":
            unsettled = state.status in ("part_resolved", "decided", "unresolved")
            after: list[QWidget | None] = [
                interim_row(state, moves) if unsettled or state.interim is not None else None,
                notices_row(context, state, moves),
                stage_forms_row(state, moves),
                supervision_row(state, moves),
            ]
            return [row for row in after if row is not None]
        rows: list[QWidget | None] = [
            acting_row(context, state, moves, self._own_numbers()),
            silence_row(state, moves),
            declined_row(state, moves, self._own_numbers()),
            self._worked(state),
            supervision_row(state, moves),
            notices_row(context, state, moves),
            stage_forms_row(state, moves),
            facts_row(state, moves),
            risk_row(state, moves),
            interim_row(state, moves),
            routes_row(context, state, moves),
        ]
        return [row for row in rows if row is not None]

    def _worked(self, state: CaseState) -> QWidget:
        """Return how the limit is worked out: below whom to ring, which is wanted first."""
        made = LimitWorked(state, away=self._away)
        made.safe_by_wanted.connect(self._moves.safe_by)
        made.clause_wanted.connect(self.clause_wanted)
        made.calendar_wanted.connect(self._moves.calendar)
        return made

    def _own_numbers(self) -> LockScreen:
        try:
            return lock_screen(self._context.folder)
        except StoreDamaged:
            # Child in danger tells of it; here the number is only missing.
            return LockScreen()

    # ------------------------------------------------------------------ ways on

    def _show_ways(self, state: CaseState) -> None:
        while self._foot.count():
            old = self._foot.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        for made in self._ways(state):
            flow.addWidget(made)
        self._foot.addWidget(holder)
        holder.show()  # now, so that it can take the focus

    def _ways(self, state: CaseState) -> list[QWidget]:
        moves = self._moves
        if self._away:
            return [button("Documents", self.documents_wanted.emit, icon="document")]
        if state.status != "open":
            made: list[QWidget] = [button("Documents", self.documents_wanted.emit, icon="document")]
            made.append(button("Take it up again…", moves.resume))
            made.append(button("Gap or lesson…", lambda: moves.learn(_seen_at(state))))
            made.append(button("Manager’s review…", lambda: moves.open_form(ReviewDialog)))
            return made
        if state.current is not None:
            return [
                button("Resolved…", moves.resolve),
                button(_next_words(state), moves.not_resolved, wraps=True),
                button("No reply…", moves.no_reply),
                self._more(state),
            ]
        if state.exhausted:
            return [
                button("Record as not resolved…", lambda: moves.end_otherwise("unresolved")),
                button("Decided, not agreed…", lambda: moves.end_otherwise("decided")),
                button("Resolved…", moves.resolve),
                self._more(state),
            ]
        started: list[QWidget] = []
        if next_move(state).stage:
            started.append(button(f"Start {next_move(state).label}…", moves.start_next, wraps=True))
        if state.ladder.status == "external":
            started.append(button("Add a stage…", moves.type_stage, icon="add"))
        return [*started, button("Resolved…", moves.resolve), self._more(state)]

    def _more(self, state: CaseState) -> QWidget:
        moves = self._moves
        made = button("More…", name="More ways on")
        menu = QMenu(made)
        ways = []
        if state.current is not None:
            ways.append(("Our side will not go on…", moves.declined))
            if later_stages(state):
                ways.append(("Skip to a later stage…", moves.skip))
        if any(view.status in ("now", "next", "later") for view in state.stages):
            ways.append(
                ("Somebody has a conflict of interest…", lambda: moves.open_form(ConflictDialog))
            )
        if state.ladder.status == "external" and state.current is not None:
            ways.append(("Add a stage from the procedure…", moves.type_stage))
        ways += [
            ("Decided, not agreed…", lambda: moves.end_otherwise("decided")),
            ("End as not resolved…", lambda: moves.end_otherwise("unresolved")),
            ("Withdrawn…", lambda: moves.end_otherwise("withdrawn")),
            ("Moved to another procedure…", lambda: moves.end_otherwise("diverted")),
            ("Note a gap or a lesson…", lambda: moves.learn(_seen_at(state))),
            ("Manager’s review or sign-off…", lambda: moves.open_form(ReviewDialog)),
            ("Manager’s question…", lambda: moves.open_form(QuestionDialog)),
        ]
        for text, act in ways:
            action = QAction(text, menu)
            action.triggered.connect(lambda _checked=False, act=act: act())
            menu.addAction(action)
        made.setMenu(menu)
        return made


def _seen_at(state: CaseState) -> str:
    """Return the key of the turn that runs or ran last: where a gap is most likely seen."""
    return state.turns[-1].key if state.turns else ""


def _next_words(state: CaseState) -> str:
    following = next_move(state)
    if not following.stage:
        return "Not resolved: last stage…"
    label = following.label
    said = label if label == following.title else f"{label[:1].lower()}{label[1:]}"
    return f"Not resolved: {said}…"
