"""Every form of the app that is typed into, and why the other windows keep no draft."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from msgspec import structs
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from escalation_desktop.casework import (
    disagreements,
    following,
    learning,
    notes,
    papers,
    register,
    supervising,
    withdrawing,
)
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.casework.session import Session
from escalation_desktop.domain.journal import Note, Party
from escalation_desktop.domain.learning import Learning, learning_of
from escalation_desktop.domain.scripts import scripts
from escalation_desktop.domain.supervision import Question, supervision_of
from escalation_desktop.ui.case import (
    away_dialogs,
    follow_dialogs,
    handover_dialogs,
    learn_dialogs,
    supervise_dialogs,
)
from escalation_desktop.ui.case import small_dialogs as small
from escalation_desktop.ui.case.end_stage_dialog import EndStageDialog
from escalation_desktop.ui.case.hand_over_dialog import HandOverDialog
from escalation_desktop.ui.case.outcome_dialog import OutcomeDialog
from escalation_desktop.ui.case.version_dialog import VersionDialog
from escalation_desktop.ui.pages.contact_dialog import ContactDialog
from escalation_desktop.ui.pages.new_disagreement import NewDisagreementPage
from escalation_desktop.ui.pages.own_details import NumbersPart, WhoPart
from escalation_desktop.ui.pages.retention_part import RetentionPart
from escalation_desktop.ui.record.action_form import ActionForm
from escalation_desktop.ui.record.became_dialog import BecameDialog
from escalation_desktop.ui.record.composer import Composer
from escalation_desktop.ui.record.entries_dialog import EntriesDialog
from escalation_desktop.ui.record.entry_dialogs import CorrectDialog, WordsDialog
from escalation_desktop.ui.record.file_dialog import FileDialog
from escalation_desktop.ui.record.head_dialog import HeadDialog
from escalation_desktop.ui.record.house_dialog import HouseOrderDialog
from escalation_desktop.ui.record.keeping_dialogs import RemoveDialog, WithdrawDialog
from escalation_desktop.ui.record.made_calls import Call, MadeCalls
from escalation_desktop.ui.record.note_form import NoteForm
from escalation_desktop.ui.record.person_dialog import PersonDialog
from escalation_desktop.ui.record.phrase_dialog import PhraseDialog, ScriptDialog
from escalation_desktop.ui.record.preview import PreviewDialog
from escalation_desktop.ui.record.share_dialog import ShareDialog
from tests.ui.world import SAM, World


@dataclass
class Desk:
    """A disagreement with a note, an action and an issued paper, to open every form over."""

    world: World
    case: str
    paper: str

    @property
    def state(self):
        return self.world.state(self.case)

    @property
    def context(self):
        return self.world.context


def desk(world: World) -> Desk:
    case = world.open_case(facts={"multi_agency_plan": "yes"})
    said = Note(form="telephone", involved=(SAM,), discussed="Sam was told of the plan.")
    notes.save_note(world.session, case, said, world.clock.at)
    following.agree_action(world.session, case, "Send the plan", who="Sam Okoye")
    disagreements.add_person(world.session, case, Party(name="Kim Hall", side="ours"))
    made = papers.preview(world.session, case, Wanted("chronology"))
    issued = papers.issue(world.session, case, made)
    register.hand_over(world.session, case, issued.number, [SAM])
    return Desk(world, case, issued.number)


def _entry(desk: Desk, kind: str):
    return next(record for record in desk.state.records if record.kind == kind)


def _paper(desk: Desk):
    found = register.papers_of(desk.world.session, desk.case)
    return next(one for one in found if one.number == desk.paper)


def _nothing(*_: object) -> None:
    """Stand for what a dialog would write."""


def _route(desk: Desk):
    return next(route for route in desk.state.policy.route if not route.danger)


def _running_route(desk: Desk):
    route = _route(desk)
    running = [one for one in desk.state.routes if one.route.id == route.id]
    if not running:
        following.start_route(desk.world.session, desk.case, route.id)
    return next(one for one in desk.state.routes if one.route.id == route.id)


def _words(desk: Desk) -> WordsDialog:
    return WordsDialog(
        desk.context, None, "Add to it", "", "What to add", "Save", _nothing,
        key="add:an entry", case=desk.case,
    )  # fmt: skip


def _person(desk: Desk) -> PersonDialog:
    return PersonDialog(
        desk.context, None, "Who raised it", SAM, _nothing, case=desk.case, part="raised by"
    )


def _withdraw(desk: Desk) -> WithdrawDialog:
    note = _entry(desk, "note")
    found = withdrawing.find(desk.world.session, desk.case, note.id)
    return WithdrawDialog(desk.context, None, desk.state, found)


def _composer(desk: Desk, mode: str) -> Composer:
    made = Composer(desk.context)
    made.show_case(desk.state)
    if not made.mode.value():
        made.mode.set_value(mode)
    _make_every_field(made.note)
    assert made.attempt is not None  # a form, too, is made when it is first wanted
    return made


def _correction(desk: Desk) -> CorrectDialog:
    made = CorrectDialog(desk.context, None, _entry(desk, "note"), desk.state)
    assert made.note is not None
    _make_every_field(made.note)
    return made


def _make_every_field(note: NoteForm) -> None:
    """Have a note's further fields be there, which else are made when they are first wanted."""
    note.more.show_all(True)
    note.more.show_all(False)


def _actions(desk: Desk) -> ActionForm:
    made = ActionForm(desk.context)
    made.show_case(desk.state)
    return made


def _calls(desk: Desk) -> QWidget:
    holder = QWidget()  # it shows itself, and is no window
    made = MadeCalls(desk.context)
    QVBoxLayout(holder).addWidget(made)
    made.begin()
    if not made.raw():
        made.take([Call("MASH", "020 7946 0100", desk.world.clock.at)])
    return holder


def _refreshed(made: QWidget) -> QWidget:
    made.refresh()  # type: ignore[attr-defined]
    return made


def _preview(desk: Desk) -> PreviewDialog:
    made = PreviewDialog(desk.context, None, desk.case, Wanted("confirmation"), "Confirmation")
    made._pause.stop()
    made.drawing.stop()
    return made


def _notice(desk: Desk, *, sent: bool) -> QDialog:
    notice = desk.state.notices[0]
    return follow_dialogs.NoticeDialog(None, desk.context, desk.state, notice, sent=sent)


Make = Callable[[Desk], QWidget]


def _learned(at: "Desk") -> Learning:
    if not learning_of(at.state):
        learning.note(at.world.session, at.case, "lesson", "silence", "Nobody rang back.")
    return learning_of(at.state)[0]


def _asked(at: "Desk") -> Question:
    if not supervision_of(at.state).questions:
        supervising.ask(at.world.session, at.case, Party(name="Moe Price"), "Why so late?")
    return supervision_of(at.state).questions[0]


def newer_version(session: Session) -> None:
    """Put another version of each policy in force, as if somebody had accepted it."""
    session.set_packs([
        replace(pack, sha256=pack.sha256[::-1], policy=structs.replace(
            pack.policy, pack_version="2027-01", day_end="17:00"
        ))
        for pack in session.shipped
    ])  # fmt: skip


def _version(at: "Desk") -> VersionDialog:
    newer_version(at.world.session)
    return VersionDialog(None, at.context, at.state)


FORMS: dict[str, Make] = {
    "another version": _version,
    "manager's review": lambda d: supervise_dialogs.ReviewDialog(None, d.context, d.state),
    "manager's question": lambda d: supervise_dialogs.QuestionDialog(None, d.context, d.state),
    "answer": lambda d: supervise_dialogs.AnswerDialog(None, d.context, d.state, _asked(d)),
    "conflict": lambda d: supervise_dialogs.ConflictDialog(None, d.context, d.state),
    "learn": lambda d: learn_dialogs.LearnDialog(None, d.context, d.state, "s1"),
    "learned told": lambda d: learn_dialogs.ToldDialog(None, d.context, d.state, _learned(d)),
    "learned settled": lambda d: learn_dialogs.SettledDialog(None, d.context, d.state, _learned(d)),
    "safe by": lambda d: small.SafeByDialog(None, d.context, d.state),
    "risk": lambda d: small.RiskDialog(None, d.context, d.state, "increased"),
    "interim": lambda d: small.InterimDialog(None, d.context, d.state),
    "declined": lambda d: small.DeclineDialog(None, d.context, d.state),
    "typed stage": lambda d: small.TypeStageDialog(None, d.context, d.state),
    "start stage": lambda d: small.StartStageDialog(None, d.context, d.state),
    "resume": lambda d: small.ResumeDialog(None, d.context, d.state),
    "end stage": lambda d: EndStageDialog(None, d.context, d.state),
    "no reply": lambda d: EndStageDialog(None, d.context, d.state, no_reply=True),
    "skip": lambda d: EndStageDialog(None, d.context, d.state, skip=True),
    "outcome": lambda d: OutcomeDialog(None, d.context, d.state, agreed=True),
    "other end": lambda d: OutcomeDialog(None, d.context, d.state, agreed=False),
    "told": lambda d: _notice(d, sent=True),
    "not told": lambda d: _notice(d, sent=False),
    "route": lambda d: follow_dialogs.RouteDialog(None, d.context, d.state, _route(d)),
    "route step": lambda d: follow_dialogs.RouteStepDialog(
        None, d.context, d.state, _running_route(d), 0
    ),
    "route end": lambda d: follow_dialogs.RouteEndDialog(
        None, d.context, d.state, _running_route(d)
    ),
    "hand over": lambda d: HandOverDialog(None, d.context, d.state),
    "receipt": lambda d: away_dialogs.ReceiptDialog(None, d.context, d.state),
    "take back": lambda d: away_dialogs.TakeBackDialog(None, d.context, d.state),
    "message": lambda d: handover_dialogs.MessageDialog(
        None, d.context, d.case, "sam@example.org", "A call, please", "Please ring."
    ),
    "addition": _words,
    "correct a note": _correction,
    "correct an action": lambda d: CorrectDialog(
        d.context, None, _entry(d, "action_agreed"), d.state
    ),
    "head": lambda d: HeadDialog(d.context, None, d.state),
    "withdraw": _withdraw,
    "remove": lambda d: RemoveDialog(d.context, None, d.state),
    "person": _person,
    "became": lambda d: BecameDialog(d.context, None, d.case, _paper(d)),
    "file": lambda d: FileDialog(d.context, None, d.state, [_entry(d, "note").id]),
    "share a paper": lambda d: ShareDialog(
        d.context, None, d.state, "document", d.paper, f"Paper {d.paper}"
    ),
    "contact": lambda d: ContactDialog(None, d.context),
    "new disagreement": lambda d: NewDisagreementPage(d.context),
    "note": lambda d: _composer(d, "note"),
    "attempt": lambda d: _composer(d, "attempt"),
    "action": _actions,
    "calls made": _calls,
    "settings: who": lambda d: _refreshed(WhoPart(d.context)),
    "settings: numbers": lambda d: _refreshed(NumbersPart(d.context)),
    "settings: retention": lambda d: _refreshed(RetentionPart(d.context)),
    "phrase": lambda d: PhraseDialog(d.context, None, None),
    "own words": lambda d: ScriptDialog(d.context, None, scripts(d.state, {})[0]),
    "order of copies": lambda d: HouseOrderDialog(d.context, None),
    "a copy of a paper": _preview,
    "entries of a chronology": lambda d: EntriesDialog(d.context, None, d.state),
}
"""How each form is opened."""

OTHERWISE = {
    "note": "its own button discards it, and asks first",
    "attempt": "as a note",
    "calls made": "each call has its tick; a call that was made is not put aside",
}
"""Forms that offer no line to start without their draft, with the reason."""
