"""Forms for what follows from the facts: telling somebody, and the steps of a side route."""

from PySide6.QtWidgets import QWidget

from escalation_desktop.casework import following
from escalation_desktop.domain.case import CaseState, NoticeState, RouteState
from escalation_desktop.domain.condition_words import say_condition
from escalation_desktop.domain.policy import Route
from escalation_desktop.ui.case.move_dialog import MoveDialog
from escalation_desktop.ui.case.people_fields import PartyFields
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.record.growing_box import GrowingBox
from escalation_desktop.ui.record.when import read_at
from escalation_desktop.ui.widgets.choice import Choice, Radios
from escalation_desktop.ui.widgets.text import LineBox, Words

METHODS = [
    ("telephone", "Telephone"), ("email", "E-mail"), ("face to face", "Face to face"),
    ("meeting", "Meeting"), ("letter", "Letter"), ("other", "Another way"),
]  # fmt: skip

_ANOTHER = "ended"
_RISK_AFTER = (
    "Saving it also sets the risk from immediate to increased. Change that afterwards if it is not "
    "so."
)


class NoticeDialog(MoveDialog):
    """Somebody was told, or need not be: with a reason in the worker's own words."""

    def __init__(
        self, parent: QWidget | None, context: Context, state: CaseState, notice: NoticeState,
        *, sent: bool,
    ) -> None:  # fmt: skip
        to = notice.notice.to.text
        title = f"Told: {to}" if sent else f"Not needed: {to}"
        super().__init__(parent, context, state, title, f"notice:{notice.notice.id}:{sent}")
        self.notice, self.owner, self.sent = notice.notice, notice.owner, sent
        self.done_words = f"Saved to record: {title.lower()}."
        if notice.notice.content:
            self.form.add(Words(f"What to tell: {notice.notice.content}"))
        if sent:
            self.add("to", "Who was told?", LineBox(), optional=True)
            self.add("method", "How?", Choice(METHODS, empty="Not said"), optional=True)
            self.add_when("When?")
        self.add(
            "reason", "Anything else" if sent else "Why not?", GrowingBox(lines=2), optional=True
        )
        self.ready()

    def write(self) -> bool:
        if not self.sent:
            following.set_notice(
                self.context.session, self.state.case, self.notice.id, "waived",
                reason=self.text("reason"),
            )  # fmt: skip
            return True
        at = read_at(self.context, self.rows["when"])
        if at is None:
            return False
        theirs = self.owner not in ("ours", "lead")
        following.set_notice(
            self.context.session, self.state.case, self.notice.id,
            "confirmed" if theirs else "sent", to=self.text("to"), method=self.value("method"),
            reason=self.text("reason"), at=at.instant, precision=at.precision,
        )  # fmt: skip
        return True


class RouteDialog(MoveDialog):
    """Starting a side route; it runs beside the stages and pauses nothing."""

    def __init__(
        self, parent: QWidget | None, context: Context, state: CaseState, route: Route
    ) -> None:
        super().__init__(parent, context, state, f"Start: {route.title}", f"route:{route.id}")
        self.route = route
        self.done_words = f"Saved to record: {route.title} started."
        if route.when is not None:
            self.form.add(Words(f"For when: {say_condition(route.when)}."))
        self.form.add(Words("It runs beside the stages. No limit stops for it.", "small"))
        self.supported = None
        if route.requires is not None:
            self.supported = PartyFields(
                self, "supported", f"Supported by ({route.requires.role})", one_line=True
            )
        self.add_when("When did it start?")
        self.add("comment", "Anything else", GrowingBox(lines=2), optional=True)
        self.ready()

    def write(self) -> bool:
        at = read_at(self.context, self.rows["when"])
        if at is None:
            return False
        following.start_route(
            self.context.session, self.state.case, self.route.id,
            supported_by=self.supported.line_typed() if self.supported else "",
            comment=self.text("comment"), at=at.instant, precision=at.precision,
        )  # fmt: skip
        return True


class RouteStepDialog(MoveDialog):
    """A step of a route was done, not done, or declined."""

    def __init__(
        self, parent: QWidget | None, context: Context, state: CaseState, route: RouteState,
        step: int,
    ) -> None:  # fmt: skip
        super().__init__(parent, context, state, route.route.title, f"step:{route.route.id}:{step}")
        self.route, self.step = route.route, step
        self.done_words = f"Saved to record: {route.route.title}."
        what = route.route.steps[step]
        said = f"{what.who}: {what.act}"
        self.form.add(Words(f"{said[:1].upper()}{said[1:]}"))
        # Nothing is chosen beforehand: that a step was done is the worker's to say.
        self.add(
            "result", "What came of it?",
            Radios([("done", "Done"), ("not_done", "Not done"), ("declined", "They declined")]),
        )  # fmt: skip
        self.who = PartyFields(self, "who", "Who was spoken to?", one_line=True)
        self.add_when("When?")
        self.add("comment", "Anything else", GrowingBox(lines=2), optional=True)
        self.ready()

    def write(self) -> bool:
        if not self.value("result"):
            self.rows["result"].set_error("Choose what came of it.")
            self.rows["result"].focus()
            return False
        at = read_at(self.context, self.rows["when"])
        if at is None:
            return False
        following.do_step(
            self.context.session, self.state.case, self.route.id, self.step,
            result=self.value("result"),  # type: ignore[arg-type]
            who=self.who.line_typed(), comment=self.text("comment"), at=at.instant,
            precision=at.precision,
        )  # fmt: skip
        return True


class RouteEndDialog(MoveDialog):
    """Leaving a route by one of its exits, or in another way; none is chosen beforehand."""

    def __init__(
        self, parent: QWidget | None, context: Context, state: CaseState, route: RouteState
    ) -> None:
        super().__init__(
            parent, context, state, f"End: {route.route.title}", f"out:{route.route.id}"
        )
        self.route = route.route
        self.done_words = f"Saved to record: {route.route.title} ended."
        exits = [(way.label, way.label) for way in route.route.exits]
        self.add("exit", "How did it end?", Radios([*exits, (_ANOTHER, "Ended in another way")]))
        if route.route.danger and state.risk == "immediate":
            self.form.add(Words(_RISK_AFTER, "small"))
        self.add("comment", "Anything else", GrowingBox(lines=2), optional=True)
        self.ready()

    def write(self) -> bool:
        if not self.value("exit"):
            self.rows["exit"].set_error("Choose how it ended.")
            self.rows["exit"].focus()
            return False
        # Another way has no name in the policy: the record says that it ended, and what was typed.
        way = "" if self.value("exit") == _ANOTHER else self.value("exit")
        following.end_route(
            self.context.session, self.state.case, self.route.id, way, self.text("comment")
        )
        return True
