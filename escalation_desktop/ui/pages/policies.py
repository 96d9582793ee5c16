"""Policies: one at a time, part by part, with the clause each statement rests on."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QWidget,
)

from escalation_desktop.casework import lock_screen_policies, policies
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.casework.policy_versions import Way
from escalation_desktop.casework.profile import profile
from escalation_desktop.domain.times import to_london
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.page import Page
from escalation_desktop.ui.pages.policies_waiting import OPEN_ONES, PoliciesWaiting
from escalation_desktop.ui.pages.policy_text import PolicyText
from escalation_desktop.ui.record.paper_opening import preview_paper
from escalation_desktop.ui.record.running import ran
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.banner import Banner
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Choice, Segments
from escalation_desktop.ui.widgets.form_row import FormRow
from escalation_desktop.ui.widgets.text import Words
from escalation_desktop.ui.words import count

_LEAST_LINES = 13
"""Lines of the text that are shown at once where the window is low: then the page scrolls."""
KINDS = "Policies (*.zip policy.toml);;All files (*)"


class PoliciesPage(Page):
    """``open`` takes a pack id. A list of the parts stands beside the text, or above it."""

    key = "policies"
    reads = "the policies"
    icon = "policy"
    rail_words = "Policies"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("Policies", parent)
        self._context = context
        self._shown = ""
        packs = self._options()
        mine = profile(context.session).pack_id
        start = mine if mine in dict(packs) else next(iter(dict(packs)), "")
        self.which = Segments(packs, value=start, kind="pill", name="Policy")
        self.part = Choice()
        self._part_row = FormRow("Go to", self.part)
        self.contacts = button("Contacts", self._to_contacts, icon="contacts")
        self.ladder = button("Ladder on a page…", self._to_ladder, icon="flowchart")
        self.versions = button("Versions…", self._to_versions)
        self.take_in = button("Take in a policy…", self._choose, icon="add")
        for made in (self.contacts, self.ladder, self.versions, self.take_in):
            self.add_action(made)
        self.waiting = PoliciesWaiting(context)
        self.waiting.asked.connect(lambda path: self._look_at(path, "it"))
        self.body.addWidget(self.waiting)
        self.body.addWidget(FormRow("Policy", self.which))
        self.name = Words("", "heading")
        self.facts = Words("", "muted", selectable=True)
        self.body.addWidget(self.name)
        self.body.addWidget(self.facts)
        self._overdue: Banner | None = None
        self.body.addWidget(self._part_row)
        self.text = PolicyText()
        self.parts = QListWidget()
        self.parts.setAccessibleName("Parts of the policy")
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.parts.setWordWrap(True)
        self.parts.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.parts)
        row.addWidget(self.text, 1)
        self.body.addLayout(row, 1)
        self.which.chosen.connect(lambda _: self._show())
        self.parts.currentRowChanged.connect(self._part_chosen)
        self.part.chosen.connect(self._go_to)
        look().changed.connect(self._fit)
        self.waiting.look()

    def open(self, what: object) -> None:
        if isinstance(what, str) and what:
            self.which.set_value(what)

    def refresh(self) -> None:
        self.which.set_options(self._options())
        if not self.which.value() and self._context.session.packs:
            self.which.set_value(self._context.session.packs[0].policy.pack_id)
        self._show()

    def first_focus(self) -> QWidget | None:
        return self.which.focusProxy()

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        self.text.setMinimumHeight(_LEAST_LINES * self.text.fontMetrics().lineSpacing())
        texts = [self.parts.item(row).text() for row in range(self.parts.count())]
        words = [self.parts.fontMetrics().horizontalAdvance(text) for text in texts]
        beside = max([look().px("field-short"), *words]) + look().px("text-body") * 4
        wide = self.width() >= beside + look().px("field-long") * 3 // 2
        self.parts.setFixedWidth(beside)
        self.parts.setVisible(wide)
        self._part_row.setVisible(not wide)

    def _show(self) -> None:
        pack_id = self.which.value()
        if not pack_id:
            return
        pack = self._context.session.pack(pack_id)
        if pack.sha256 == self._shown:
            return
        self._shown = pack.sha256
        today = to_london(self._context.session.now()).date()
        policy = pack.policy
        sheet = policies.sheet(policy, today)
        self.ladder.setEnabled(any(ladder.stage for ladder in policy.ladder))
        self.name.set_text(sheet.title)
        self.facts.set_text("\n".join(sheet.facts))
        self._tell_overdue(sheet)
        self._short_title = sheet.short_title
        contacts = count(sheet.contacts, "contact")
        words = f"Show its {contacts}" if sheet.contacts else "No contacts"
        self.contacts.setText(words)
        self.contacts.setAccessibleName(f"{words}: {sheet.short_title}")
        self.text.show_parts(sheet.parts)
        self._keys = [told.key for told in sheet.parts]
        self.part.blockSignals(True)
        self.part.set_options([(told.key, told.title) for told in sheet.parts])
        self.part.blockSignals(False)
        self.parts.blockSignals(True)
        self.parts.clear()
        self.parts.addItems([told.title for told in sheet.parts])
        self.parts.setCurrentRow(0)
        self.parts.blockSignals(False)
        self._fit()

    def _tell_overdue(self, sheet: policies.Sheet) -> None:
        if self._overdue is not None:
            self.body.removeWidget(self._overdue)
            self._overdue.hide()
            self._overdue.deleteLater()
            self._overdue = None
        if sheet.review_overdue:
            self._overdue = Banner(
                f"This policy’s own review date has passed: {sheet.review}.",
                "Ask your partnership whether there is a newer one. Until then, this is the one "
                "that is used.",
                state="warning",
            )
            self.body.insertWidget(self.body.indexOf(self.facts) + 1, self._overdue)

    def _go_to(self, key: str) -> None:
        """Show a part, and the text itself where it lies below what the window shows."""
        self.text.go_to(key)
        shown, text = self.visibleRegion().boundingRect(), self.text.geometry()
        more = min(text.bottom() - shown.bottom(), self._part_row.y() - shown.top())
        bar = _bar_of(self)
        if bar is not None and more > 0:
            bar.setValue(bar.value() + more)

    def _part_chosen(self, row: int) -> None:
        if row >= 0:
            self.text.go_to(self._keys[row])

    def _options(self) -> list[tuple[str, str]]:
        return [(p.policy.pack_id, p.policy.short_title) for p in self._context.session.packs]

    def _choose(self) -> None:
        """Ask for a zip, or for a file of the policy's folder, and look at what it is."""
        path = self._context.files.open_file(
            self, "The policy’s zip file, or policy.toml in its folder", KINDS
        )
        if path is not None:
            self._look_at(path, "hand")

    def _look_at(self, path: Path, way: Way) -> None:
        from escalation_desktop.ui.pages.policy_dialog import PolicyDialog  # late: seldom

        dialog = PolicyDialog(self.window(), self._context, path, way=way)
        if ran(dialog):
            self._in_force(dialog.taken, "It is in force here now")

    def _to_versions(self) -> None:
        from escalation_desktop.ui.pages.versions_dialog import VersionsDialog  # late: seldom

        pack_id = self.which.value()
        if ran(VersionsDialog(self.window(), self._context, pack_id)):
            self._in_force(pack_id, "It is in force here again")

    def _in_force(self, pack_id: str, said: str) -> None:
        """Show a policy that was just put in force, and say what becomes of what is open."""
        policy = next(
            (p.policy for p in self._context.session.packs if p.policy.pack_id == pack_id), None
        )
        try:
            lock_screen_policies.leave(self._context.session, self._context.folder)
        except (AppError, OSError):  # it is tried again at the next unlocking
            said += "; the lock screen still shows the numbers of the version before"
        if policy is not None:
            self.which.set_options(self._options())
            self.which.set_value(pack_id)
        self.refresh()
        self.waiting.show_again()
        if policy is None:
            self._context.messages.note("The policy is out of force here.", state="done")
            return
        self._context.messages.note(
            f"{policy.short_title}, version {policy.pack_version}. {said}.",
            OPEN_ONES, state="done",
        )  # fmt: skip

    def _to_ladder(self) -> None:
        wanted = Wanted("ladder", policy=self.which.value())
        preview_paper(self._context, self, None, wanted, "Ladder on a page")

    def _to_contacts(self) -> None:
        self.go_requested.emit("contacts", self._short_title)


def _bar_of(page: QWidget) -> QScrollBar | None:
    """Return what scrolls a page, if it lies in a window."""
    above = page.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above.verticalScrollBar() if isinstance(above, QScrollArea) else None
