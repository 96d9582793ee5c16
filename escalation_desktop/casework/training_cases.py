"""The invented disagreements of training: four under each policy, each at another point.

Nobody in them exists. A policy that prints no stages gets typed ones, as its users would.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from escalation_desktop.casework import disagreements, following, notes, stages
from escalation_desktop.casework.disagreements import NewDisagreement, new_child, open_disagreement
from escalation_desktop.casework.session import Session
from escalation_desktop.domain.journal import Note, Outcome, Party, StageEnded
from escalation_desktop.domain.policy import Policy

CARE = "Example Children's Social Care"
SCHOOL = "Example Primary School"
_CHARLIE = Party(name="Charlie Invented", role="social worker", agency=CARE, side="theirs")
_MORGAN = Party(name="Morgan Invented", role="team manager", agency=CARE, side="theirs")
_SASHA = Party(name="Sasha Invented", role="class teacher", agency=SCHOOL, side="theirs")


@dataclass(frozen=True)
class _Child:
    """Which invented child: a number that no other case of the same set has."""

    number: int

    @property
    def initials(self) -> str:
        return 2 * chr(ord("A") + self.number % 26)

    @property
    def reference(self) -> str:
        return f"TRAIN-{self.number + 1}"


def filling(session: Session, policy: Policy, *, first: int) -> Iterator[None]:
    """Open the four under a policy, one each time; ``first`` is the number of the first child."""
    makers = (_received, _overdue, _moved_up, _resolved)
    for number, make in enumerate(makers, first):
        make(session, policy.pack_id, _Child(number))
        yield


FOR_EACH = 4


def _received(session: Session, pack_id: str, child: _Child) -> None:
    """The other side challenges us; nothing was answered yet."""
    case = open_disagreement(
        session,
        NewDisagreement(
            pack_id=pack_id,
            received=True,
            arose_at=session.now() - timedelta(hours=20),
            other_agency=SCHOOL,
            other_agency_kind="education",
            other_professional=_SASHA,
            raised_by=_SASHA,
            children=[new_child(child.reference, f"SCH-{child.number + 1:02}", child.initials)],
            about="The school thinks that the weekly visit should not have been stopped.",
            wanted="That the visits go on until the next meeting.",
        ),
    )
    _type_where_none(session, case, "Manager to manager", "Head teacher", timedelta(hours=19))


def _overdue(session: Session, pack_id: str, child: _Child) -> None:
    """Raised two weeks ago; one talk, no answer since, and the limit is past."""
    case = _raised(
        session, pack_id, timedelta(days=15), child,
        "The referral about bruises was closed and nobody saw the child.",
        "That a social worker sees the child, with a health visitor.",
    )  # fmt: skip
    _type_where_none(session, case, "Practitioner to practitioner", "Social worker",
                     timedelta(days=15), allowed=timedelta(days=5))  # fmt: skip
    _spoke(session, case, _CHARLIE, "Asked for a meeting; no answer was given.", timedelta(14))


def _moved_up(session: Session, pack_id: str, child: _Child) -> None:
    """Not resolved at its first stage; the next one runs, and there is a safe by date."""
    case = _raised(
        session, pack_id, timedelta(hours=30), child,
        "The child protection plan ends next week although nothing in it was done.",
        "That the plan goes on until the home was seen.",
        safe_by=session.now() + timedelta(days=3),
        safe_by_reason="The plan ends then.",
    )  # fmt: skip
    _type_where_none(session, case, "Practitioner to practitioner", "Social worker",
                     timedelta(hours=30))  # fmt: skip
    turn = session.state(case).current
    assert turn is not None
    ended = StageEnded(
        stage=turn.stage,
        rung=turn.rung,
        result="not_resolved",
        comment="They do not think that the risk is high enough.",
    )
    at = session.now() - timedelta(hours=26)
    if _prints_stages(session, case):
        stages.escalate(session, case, ended, at=at)
    else:
        stages.end_stage(session, case, ended, at)
        _type_where_none(session, case, "Manager to manager", _MORGAN.role, timedelta(hours=26))
    _spoke(session, case, _MORGAN, "She will read the record and ring back.", timedelta(hours=4))


def _resolved(session: Session, pack_id: str, child: _Child) -> None:
    """Agreed a few days ago; an action is due, and the confirmation can be made."""
    case = _raised(
        session, pack_id, timedelta(days=6), child,
        "The visits agreed in the plan were not made.",
        "That somebody sees the child this week.",
    )  # fmt: skip
    _type_where_none(session, case, "Practitioner to practitioner", "Social worker",
                     timedelta(days=6))  # fmt: skip
    ago = timedelta(days=5)
    said = "The visit will be made this week and the plan looked at again."
    _spoke(session, case, _CHARLIE, said, ago)
    turn = session.state(case).current
    ended = None
    if turn is not None:
        ended = StageEnded(
            stage=turn.stage,
            rung=turn.rung,
            result="resolved",
            decisions=("The visit is made by Friday.",),
            decided_by="Both practitioners",
        )
    outcome = Outcome(kind="resolved", text="Both agree that the visit is made by Friday.")
    action = following.new_action(
        "Visit the family and see the child alone",
        who=_CHARLIE.name,
        side="theirs",
        by_when=session.now().date() + timedelta(days=2),
    )
    at = session.now() - ago + timedelta(hours=1)
    stages.close(session, case, outcome, at=at, ended=ended, actions=[action])


def _raised(
    session: Session,
    pack_id: str,
    ago: timedelta,
    child: _Child,
    about: str,
    wanted: str,
    *,
    safe_by: datetime | None = None,
    safe_by_reason: str = "",
) -> str:
    return open_disagreement(
        session,
        NewDisagreement(
            pack_id=pack_id,
            arose_at=session.now() - ago,
            other_agency=CARE,
            other_agency_kind="childrens_social_care",
            other_professional=_CHARLIE,
            children=[new_child(child.reference, "", child.initials)],
            about=about,
            wanted=wanted,
            safe_by=safe_by,
            safe_by_reason=safe_by_reason,
        ),
    )


def _type_where_none(
    session: Session, case: str, title: str, with_whom: str, ago: timedelta,
    allowed: timedelta = timedelta(days=2),
) -> None:  # fmt: skip
    """Type a stage, as its procedure might have it, where the policy prints none."""
    if session.state(case).current is not None:
        return
    started = session.now() - ago
    due = started + allowed if ago > allowed else session.now() + allowed
    disagreements.type_stage(
        session, case, title, with_whom, "as the procedure says", due, start_at=started
    )


def _prints_stages(session: Session, case: str) -> bool:
    """Tell whether the policy of a case prints stages of its own."""
    return any(printed.stage for printed in session.state(case).policy.ladder)


def _spoke(session: Session, case: str, who: Party, discussed: str, ago: timedelta) -> None:
    turn = session.state(case).current
    note = Note(
        form="telephone",
        involved=(who,),
        i_was_present=True,
        discussed=discussed,
        outcome="not_resolved",
        stage=turn.stage if turn else "",
        rung=turn.rung if turn else 0,
    )
    notes.save_note(session, case, note, session.now() - ago)
