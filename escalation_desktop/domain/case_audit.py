"""The case audit: stages and dates, supervision, papers, and who saw and did what; for our agency.

Who saw it is told from the list that this store keeps of what was opened, written and taken out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from escalation_desktop.domain import audit, blocks
from escalation_desktop.domain.audit import Line
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.chronology import days_used
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.interest import say_conflicts
from escalation_desktop.domain.paper import last_part, paper, say_raised, say_with
from escalation_desktop.domain.register import register
from escalation_desktop.domain.supervision import Question, say_since, supervision_of
from escalation_desktop.domain.wording import (
    NOT_GIVEN,
    OUTCOME_KINDS,
    join,
    moment,
    say,
    say_children,
    say_party,
)

TITLE = "Audit of a disagreement"
_WHAT = (
    "The stages with their dates, what our managers said, the papers, and who opened, wrote and "
    "took out what. For our agency alone; it can be disclosed."
)
_HOW_FAR = (
    "Only this laptop’s store is counted: what was opened in a colleague’s store after a hand-over "
    "stands in the list there. Several of the same in a row on one day are one line."
)


def case_audit(state: CaseState, lines: Sequence[Line], copy: Copy) -> blocks.Document:
    """Return the audit of a case; ``lines`` are what was noted of it, the newest first."""
    return paper(
        state,
        copy,
        title=TITLE,
        parts=(
            _head(state, lines),
            *days_used(state),
            *_passed_over(state),
            *_supervision(state),
            *_papers(state),
            *_seen(lines),
            *last_part(state, copy, full=False),
        ),
    )


def _head(state: CaseState, lines: Sequence[Line]) -> blocks.KeyValues:
    outcome = "still open"
    if state.outcome is not None:
        outcome = say(OUTCOME_KINDS, state.outcome.kind)
        if state.outcome_at is not None:
            outcome = join((outcome, moment(state.outcome_at)))
    noted = sum(line.count for line in lines)
    rows = (
        ("What this is", _WHAT),
        ("Child", say_children(state.head.children)),
        ("Raised by", say_raised(state)),
        ("With", say_with(state)),
        ("How it stands", f"{outcome}; as at {moment(state.now)}"),
        ("Entries", str(len(state.records))),
        ("Noted events", f"{noted} {'event' if noted == 1 else 'events'}. {_HOW_FAR}"),
    )
    return blocks.KeyValues(rows, place="what this is")


def _passed_over(state: CaseState) -> tuple[blocks.Block, ...]:
    stages = dict.fromkeys(one.stage for one in state.conflicts)
    lines = []
    for stage in stages:
        view = next((row for row in state.stages if row.stage == stage), None)
        where = view.label if view is not None else "A stage"
        lines += [f"{where}. {said}" for said in say_conflicts(state.conflicts, stage)]
    if not lines:
        return ()
    place = "who was passed over"
    return (
        blocks.Heading("Conflicts of interest"),
        blocks.Bullets(tuple(lines), place=place),
    )


def _supervision(state: CaseState) -> tuple[blocks.Block, ...]:
    found = supervision_of(state)
    rows = [(one.at, (join((one.line, say_since(one)), "\n"), one.body.said))
            for one in found.reviews]  # fmt: skip
    rows += [(one.at, (one.line, _question(one))) for one in found.questions]
    rows.sort(key=lambda row: row[0])
    return (
        blocks.Heading("Supervision"),
        blocks.Table(
            ("Who, when and how", "What was said"), tuple(row for _, row in rows), (4, 5),
            "supervision", when_empty="No review, sign-off or question is recorded.",
        ),
    )  # fmt: skip


def _question(one: Question) -> str:
    answers = [f"Answered {join((moment(at), by))}: {body.answer}" for at, body, by in one.answers]
    return "\n".join((f"Question: {one.body.question}", *(answers or ("Not answered yet.",))))


def _papers(state: CaseState) -> tuple[blocks.Block, ...]:
    rows = tuple(
        (
            one.number,
            one.title,
            say_party(one.recipient) or NOT_GIVEN,
            moment(one.issued_at),
            "; ".join(dict.fromkeys(say_party(h.who) or NOT_GIVEN for h in one.out_with)) or "none",
        )
        for one in register(state.records)
    )
    return (
        blocks.Heading("Papers that were issued"),
        blocks.Table(
            ("Number", "Paper", "For", "Issued", "Copies out with"),
            rows, (1.8, 2.4, 2.6, 1.8, 2.2),
            "the papers", when_empty="No paper was issued.", row_heads=True,
        ),
    )  # fmt: skip


@dataclass
class _Person:
    first: datetime
    last: datetime
    times: dict[str, int] = field(default_factory=dict)


def _seen(lines: Sequence[Line]) -> tuple[blocks.Block, ...]:
    people: dict[str, _Person] = {}
    for line in lines:
        one = people.setdefault(line.who, _Person(line.first.at, line.last.at))
        one.first, one.last = min(one.first, line.first.at), max(one.last, line.last.at)
        kind = audit.kind_of(line.last.event) or ""
        one.times[kind] = one.times.get(kind, 0) + line.count
    by_person = tuple(
        (who, *(str(one.times.get(kind, 0)) for kind in ("seen", "written", "left")),
         moment(one.first), moment(one.last))
        for who, one in people.items()
    )  # fmt: skip
    events = tuple((moment(line.last.at), line.sentence) for line in reversed(lines))
    return (
        blocks.Heading("Who saw what"),
        blocks.Table(
            ("Who", "Opened to read", "Written", "Taken out", "First", "Last"), by_person,
            (3, 1.3, 1.3, 1.3, 2, 2), "who saw what", when_empty="Nothing was noted here.",
            row_heads=True,
        ),
        blocks.Heading("Every noted event", level=3),
        blocks.Table(
            ("When", "What"), events, (2.7, 6.3), "every noted event",
            when_empty="Nothing was noted here.",
        ),
    )  # fmt: skip
