"""This copy: for whom, under which mark, without which parts and names, on which paper."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escalation_desktop.casework import register
from escalation_desktop.casework.offers import is_same
from escalation_desktop.casework.paper_kinds import KINDS
from escalation_desktop.casework.papers import HANDLING, Wanted
from escalation_desktop.casework.session import Session
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.reader_copy import all_but
from escalation_desktop.domain.readers import addressed, readers
from escalation_desktop.domain.share_list import raiser_of
from escalation_desktop.ui.drafts.fields import write_field
from escalation_desktop.ui.record.known import said, typed_party
from escalation_desktop.ui.record.tick_list import TickList
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.choice import Choice, Segments, Tick
from escalation_desktop.ui.widgets.form_row import Form
from escalation_desktop.ui.widgets.text import LineBox

_OTHER = "other"
NOBODY = "Nobody by name"
PAGES = [("A4", "A4"), ("A5", "A5"), ("large", "Large print")]


class CopyForm(QWidget):
    """Every field has an answer from the start; ``wanted`` reads them all.

    Signals:
        changed: another copy is asked for than before.
    """

    changed = Signal()

    def __init__(
        self,
        wanted: Wanted,
        readers: Sequence[Party],
        raiser: Party | None = None,
        *,
        may_be_nobody: bool = True,
    ) -> None:
        super().__init__()
        self._wanted = wanted
        self._readers = list(readers)
        self._raiser = raiser
        self._may_be_nobody = may_be_nobody or not readers
        self._proposed = ""
        self._filling = False
        self.reader = Choice()
        self.typed = LineBox(placeholder="Name, role, agency")
        self.handling = Choice(
            [(mark, mark) for mark in HANDLING] + [(_OTHER, "In your words…")], empty="None"
        )
        self.own_handling = LineBox(placeholder="The mark, as it is printed")
        self.page = Segments(PAGES, value="A4", name="Paper")
        self.replaces = Tick("")
        self.left_out = TickList()
        self.initials = TickList()
        self.all_button = button("Tick everybody but the reader", self._tick_all, kind="link")
        self._build()
        self._take(wanted)
        self._connect()
        self._show()

    def wanted(self) -> Wanted:
        """Return the paper asked for at first, as this copy."""
        page = self.page.value()
        shown = not self.replaces.isHidden() and self.replaces.value()
        return replace(
            self._wanted,
            recipient=self.recipient(),
            handling=self._handling(),
            left_out=self.left_out.ticked(),
            initials=self.initials.ticked(),
            paper="A5" if page == "A5" else "A4",
            large=page == "large",
            replaces=self._proposed if shown else "",
        )

    def raw(self) -> dict[str, object]:
        """Return the copy as it is asked for, for a draft: people and parts by their words."""
        copy = self.wanted()
        return {
            "reader": msgspec.to_builtins(copy.recipient), "typed": self.typed.text(),
            "other": self.reader.value() == _OTHER, "handling": self.handling.value(),
            "own_handling": self.own_handling.text(), "page": self.page.value(),
            "replaces": self.replaces.value(),
            "left_out": list(copy.left_out), "initials": list(copy.initials),
        }  # fmt: skip

    def set_raw(self, value: object) -> None:
        """Bring a draft back; who or what is not offered any more is left out."""
        if not isinstance(value, dict):
            return
        self._filling = True
        with suppress(msgspec.ValidationError):
            reader = msgspec.convert(value.get("reader"), type=Party | None)
            self._choose_reader(reader)
        if value.get("other") is True:
            self.reader.set_value(_OTHER)
        for name in ("typed", "handling", "own_handling", "page", "replaces"):
            write_field(getattr(self, name), value.get(name))
        self.left_out.set_raw(value.get("left_out"))
        self.initials.set_raw(value.get("initials"))
        self._filling = False
        self._changed()

    def recipient(self) -> Party | None:
        """Return for whom the copy is; None for nobody by name."""
        key = self.reader.value()
        if key == _OTHER:
            typed = self.typed.text_typed()
            return typed_party(typed, "other") if typed else None
        return self._readers[int(key)] if key else None

    def is_named(self) -> bool:
        """Say whether somebody else's name is typed where somebody else was chosen."""
        return self.reader.value() != _OTHER or bool(self.typed.text_typed())

    def tell_reader(self, sentence: str) -> None:
        """Say beside the reader why the paper cannot be made for them; "" takes it away."""
        self.reader_row.set_error(sentence)

    def ask_name(self) -> None:
        """Say beside the field that a name is missing, and go there."""
        self.typed_row.set_error("Type who it is for, or choose somebody above.")
        self.typed_row.focus()

    def offer(self, parts: Sequence[str], people: Sequence[str]) -> None:
        """Set which parts can be left out and which names can stand as initials."""
        self.left_out.offer(parts, self._wanted.left_out)
        self.initials.offer(people, self._wanted.initials)
        self.left_out_row.setVisible(bool(parts))
        self.initials_row.setVisible(bool(people))
        self.all_button.setVisible(len(people) > 1)

    def propose(self, replaces: str, words: str) -> bool:
        """Offer to replace an issued copy, ticked; say whether another is offered than before."""
        if replaces == self._proposed:
            return False
        self._proposed = replaces
        self._filling = True
        self.replaces.set_words(words)
        self.replaces.set_value(bool(replaces))
        self.replaces.setVisible(bool(replaces))
        self._filling = False
        return True

    def next_reader(self, had: Sequence[Party]) -> None:
        """Choose the first reader who has no copy yet; nobody by name where each has one."""
        done = [said(one) for one in had]
        waiting = [n for n, one in enumerate(self._readers) if said(one) not in done]
        self._wanted = self.wanted()
        self.typed.clear()
        self.reader.set_value(str(waiting[0]) if waiting else "")

    def _tick_all(self) -> None:
        for name in all_but(tuple(self.initials.ticks), self.recipient()):
            self.initials.ticks[name].set_value(True)

    def _take(self, wanted: Wanted) -> None:
        self._choose_reader(wanted.recipient)
        self.handling.set_value(
            wanted.handling if not wanted.handling or wanted.handling in HANDLING else _OTHER
        )
        if self.handling.value() == _OTHER:
            self.own_handling.setText(wanted.handling)
        self.page.set_value("large" if wanted.large else wanted.paper)

    def _choose_reader(self, reader: Party | None) -> None:
        names = [said(one) for one in self._readers]
        self.reader.set_value("")
        if reader is not None and said(reader) in names:
            self.reader.set_value(str(names.index(said(reader))))
        elif reader is not None:
            self.reader.set_value(_OTHER)
            self.typed.setText(said(reader))

    def _handling(self) -> str:
        key = self.handling.value()
        return self.own_handling.text_typed() if key == _OTHER else key

    # ------------------------------------------------------------------ making it

    def _build(self) -> None:
        options = [
            (str(n), f"{said(one)} (raised it)" if one == self._raiser else said(one))
            for n, one in enumerate(self._readers)
        ]
        nobody = [("", NOBODY)] if self._may_be_nobody else []
        self.reader.set_options([*options, *nobody, (_OTHER, "Somebody else…")])
        form = Form(gap=12)
        self.reader_row = form.row("For whom", self.reader, help_text="Named on every page.")
        self.typed_row = form.row("Name of the reader", self.typed)
        form.add(self.replaces)
        form.row("Handling mark", self.handling)
        self.own_row = form.row("Handling mark in your words", self.own_handling)
        form.row("Paper", self.page)
        self.left_out_row = form.row(
            "Leave out", self.left_out,
            help_text="What is ticked is not in the file; the copy says that a part is left out.",
        )  # fmt: skip
        self.initials_row = form.row(
            "Show as initials", self.initials,
            help_text="The names of those ticked are not in the file.",
        )  # fmt: skip
        form.add(self.all_button)
        self.replaces.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.addWidget(form)
        self.setFocusProxy(self.reader)

    def _connect(self) -> None:
        for choice in (self.reader, self.handling):
            choice.chosen.connect(self._changed)
        self.page.chosen.connect(self._changed)
        for line in (self.typed, self.own_handling):
            line.textChanged.connect(self._changed)
        for ticks in (self.left_out, self.initials):
            ticks.changed.connect(self._changed)
        self.replaces.toggled.connect(self._changed)

    def _changed(self, *_: object) -> None:
        if not self._filling:
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        self.typed_row.setVisible(self.reader.value() == _OTHER)
        if self.is_named():
            self.typed_row.set_error("")
        self.own_row.setVisible(self.handling.value() == _OTHER)


def copy_form(state: CaseState | None, wanted: Wanted) -> CopyForm:
    """Return the form for a paper of a case, or of none, with the readers that it can have."""
    if state is None:
        return CopyForm(wanted, ())
    kind, stage, notice = wanted.kind, wanted.stage, wanted.notice
    offered = readers(state, kind, stage, notice, ours_only=KINDS[kind].is_for_us)
    is_written_to_all = addressed(state, kind, stage, notice) is None
    return CopyForm(wanted, offered, raiser_of(state), may_be_nobody=is_written_to_all)


def draft_key(case: str | None, wanted: Wanted) -> str:
    """Return what tells the copies asked for of one paper from those of another."""
    about = (
        case or "", wanted.kind, wanted.stage, wanted.notice, wanted.policy, wanted.ladder,
        *((wanted.form,) if wanted.form else ()),
    )  # fmt: skip
    return f"copy:{':'.join(about)}"


def served(session: Session, case: str | None, wanted: Wanted) -> list[Party]:
    """Return who has a copy of this paper that still counts."""
    found = register.papers_of(session, case)
    return [one.recipient for one in found if one.state == "issued" and is_same(one, wanted)]
