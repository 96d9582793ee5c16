"""The tables that a partnership's form can hold: what a row is of, and what its columns can say."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.communications import said_in
from escalation_desktop.domain.entries import (
    Standing,
    notes_in_order,
    shareable_notes,
    stage_label,
    stage_of,
    standing,
    when,
)
from escalation_desktop.domain.journal import Body, Note, Party
from escalation_desktop.domain.note_lines import form_of
from escalation_desktop.domain.policy import FormRows
from escalation_desktop.domain.times import say_day
from escalation_desktop.domain.wording import (
    ACTION_STATES,
    NOTICE_STATES,
    SIDES,
    STAGE_RESULTS,
    join,
    moment,
    say,
    say_involved,
    say_list,
    say_party,
)

Cell = Callable[[CaseState, Any], str]


@dataclass(frozen=True)
class Rows:
    """What a table can hold: its rows in order, and each column's meaning and how it is read."""

    of: Callable[[CaseState], tuple[Any, ...]]
    columns: dict[str, tuple[str, Cell]]
    when_empty: str


def _notes(state: CaseState) -> tuple[Standing, ...]:
    """Return the communications that others may read, without the struck."""
    found = shareable_notes(notes_in_order(state))
    return tuple(
        one for one in found if isinstance(one.record.body, Note) and not one.struck_reason
    )


def _people(state: CaseState) -> tuple[Party, ...]:
    """Return the people that others may read of: nobody who stands only in what is internal."""
    met = {
        _named(party)
        for record in state.records
        if not standing(record, state).internal
        for party in _parties(state.replaced.get(record.id, record).body)
    }
    return tuple(party for party in state.people if _named(party) in met)


def _named(party: Party) -> tuple[str, str, str]:
    return party.name, party.role, party.agency


def _parties(value: object) -> Iterator[Party]:
    if isinstance(value, Party):
        yield value
    elif isinstance(value, Body):
        for name in value.__struct_fields__:
            yield from _parties(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _parties(one)


def _note(read: Callable[[Note], str]) -> Cell:
    return lambda _, one: read(one.record.body)


def _view(name: str) -> Cell:
    def told(state: CaseState, turn: Any) -> str:
        view = state.stage_view(turn.key)
        found = getattr(view, name) if view is not None else ""
        return found if isinstance(found, str) else "; ".join(found)

    return told


def _ended(name: str) -> Cell:
    def told(_: CaseState, turn: Any) -> str:
        found = getattr(turn.ended, name) if turn.ended is not None else ""
        return found if isinstance(found, str) else say_list(found)

    return told


TABLES: dict[FormRows, Rows] = {
    "stages": Rows(
        lambda state: state.turns,
        {
            "stage": ("which stage", _view("label")),
            "title": ("its title", _view("title")),
            "started": ("when it was started", lambda _, turn: moment(turn.started_at)),
            "ended": (
                "when it ended",
                lambda _, turn: moment(turn.ended_at) if turn.ended_at else "",
            ),
            "ours": ("who spoke for us", lambda _, turn: say_party(turn.started.ours)),
            "theirs": ("who for the other side", lambda _, turn: say_party(turn.started.theirs)),
            "allowed": ("the limit in words", _view("limit_text")),
            "used": (
                "days used against allowed",
                lambda state, turn: _view("used")(state, turn) if turn.ended else "",
            ),
            "result": (
                "what came of it",
                lambda _, turn: say(STAGE_RESULTS, turn.ended.result) if turn.ended else "",
            ),
            "issues": ("the points of disagreement", _ended("issues")),
            "actions": ("what was done", _ended("actions_taken")),
            "decisions": ("what was decided", _ended("decisions")),
            "decided_by": ("by whom", _ended("decided_by")),
        },
        "No stage was started.",
    ),
    "communications": Rows(
        _notes,
        {
            "when": ("when", lambda _, one: when(one.record)),
            "form": ("in what form", _note(form_of)),
            "who": ("who took part", _note(lambda note: say_involved(note.involved))),
            "stage": (
                "at which stage",
                lambda state, one: stage_label(state, *stage_of(one.record)),
            ),
            "discussed": ("what was discussed", lambda _, one: said_in(one).discussed),
            "came": ("what came of it", lambda _, one: said_in(one).came),
        },
        "No communication is recorded.",
    ),
    "actions": Rows(
        lambda state: state.shared_actions,
        {
            "what": ("what is to be done", lambda _, one: one.action.what),
            "who": ("by whom", lambda _, one: one.action.who),
            "by_when": (
                "by when",
                lambda _, one: say_day(one.action.by_when) if one.action.by_when else "",
            ),
            "state": ("how it stands", lambda _, one: say(ACTION_STATES, one.status)),
        },
        "No action is recorded.",
    ),
    "children": Rows(
        lambda state: state.head.children,
        {
            "initials": ("initials", lambda _, child: child.initials),
            "our_reference": ("our reference", lambda _, child: child.our_reference),
            "their_reference": ("their reference", lambda _, child: child.their_reference),
            "born": ("born", lambda _, child: say_day(child.born) if child.born else ""),
            "unborn": ("unborn", lambda _, child: "unborn" if child.unborn else ""),
        },
        "No child is recorded.",
    ),
    "people": Rows(
        _people,
        {
            "name": ("name", lambda _, party: party.name),
            "role": ("role", lambda _, party: party.role),
            "agency": ("agency", lambda _, party: party.agency),
            "side": ("on which side", lambda _, party: say(SIDES, party.side)),
        },
        "Nobody is recorded.",
    ),
    "notices": Rows(
        lambda state: tuple(one for one in state.notices if one.status != "later"),
        {
            "who": ("who is told", lambda _, one: one.notice.to.text),
            "state": ("whether", lambda _, one: say(NOTICE_STATES, one.status)),
            "when": ("when", lambda _, one: moment(one.at) if one.at is not None else ""),
            "how": (
                "to whom and how",
                lambda _, one: join((one.told.to, one.told.method)) if one.told else "",
            ),
        },
        "Nobody else is to be told.",
    ),
}
"""Each kind of table, with its columns in the order in which the guide lists them."""
