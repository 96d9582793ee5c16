"""Opening a disagreement, adding to what is known about it, and the list of them."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

import msgspec

from escalation_desktop.casework.profile import profile
from escalation_desktop.casework.session import Saying, Session, check_years
from escalation_desktop.domain import journal, ladder
from escalation_desktop.domain.inside import policy_inside
from escalation_desktop.domain.journal import Child, Party
from escalation_desktop.domain.policy import Policy
from escalation_desktop.domain.reference import reference_of
from escalation_desktop.errors import AppError
from escalation_desktop.store import CaseSummary, PinnedPack


@dataclass(frozen=True)
class NewDisagreement:
    """What opening asks; everything but the policy may be left for later."""

    pack_id: str
    received: bool = False
    inside: bool = False
    """Within our own agency; then ``other_agency`` is a part of it, and nothing was received."""
    arose_at: datetime | None = None
    """Aware UTC; None: now."""
    arose_day_only: bool = False
    """Whether a day without a time was given."""
    other_agency: str = ""
    other_agency_kind: str = ""
    other_professional: Party = field(default_factory=lambda: Party(side="theirs"))
    raised_by: Party | None = None
    """None: the person who uses the app, unless the disagreement was received."""
    children: Sequence[Child] = ()
    about: str = ""
    wanted: str = ""
    grounds: Sequence[str] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    tried_at: datetime | None = None
    tried_day_only: bool = False
    tried_why_not: str = ""
    track: str = ""
    area: str = ""
    safe_by: datetime | None = None
    safe_by_reason: str = ""
    start_first_stage: bool = True


def new_child(
    our_reference: str = "", their_reference: str = "", initials: str = "", **rest: object
) -> Child:
    """Return a child's record with a fresh id."""
    return Child(
        id=secrets.token_hex(16),
        our_reference=our_reference,
        their_reference=their_reference,
        initials=initials,
        **rest,  # type: ignore[arg-type]  # born and unborn, checked by msgspec on writing
    )


def open_disagreement(
    session: Session, new: NewDisagreement, *, discard_draft: str | None = None
) -> str:
    """Open a disagreement, start its first stage, and return the case's id.

    The case is pinned to the policy as it is now. The ladder's first stage runs from when the
    disagreement arose. A later one, where the policy passes over the first because the
    practitioner was tried, runs from now: nobody has asked the manager before, and a paper that
    goes to the other agency must not count days against a person who did not know.

    Raises AppError for a policy that cannot open a case: one for testing only. One that was
    withdrawn or superseded is allowed, and told on screen.
    """
    check_years(new.arose_at, new.tried_at, new.safe_by)
    pack = session.pack(new.pack_id)
    policy = pack.policy
    who = profile(session)
    if policy.status == "test-only" and not who.training:
        raise AppError(
            "This policy is for testing only and cannot open a disagreement.",
            "Choose another policy. What you typed is kept as a draft.",
        )
    now = session.now()
    case = secrets.token_hex(16)
    facts = {name: value for name, value in new.facts.items() if value}
    if new.other_agency_kind:
        facts["respondent_kind"] = new.other_agency_kind
    if new.tried_at is not None:
        facts.setdefault("practitioner_tried", "yes")
    if new.inside:
        policy = policy_inside(policy)
    main = ladder.ladder_for(policy, facts)
    me = Party(name=who.name, role=who.role, agency=who.agency, side="ours")
    raised_by = new.raised_by or (Party(side="theirs") if new.received else me)
    arose = new.arose_at or now
    track = new.track or ladder.track_for(main, facts)
    opened = journal.Opened(
        reference=reference_of(case),
        pack=journal.PackRef(
            pack_id=policy.pack_id, version=policy.pack_version, sha256=pack.sha256
        ),
        ladder=main.id, track=track, received=new.received, arose_at=arose,
        arose_day_only=new.arose_day_only,
        children=tuple(new.children), our_agency=who.agency, other_agency=new.other_agency,
        raised_by=raised_by, other_professional=new.other_professional, about=new.about,
        wanted=new.wanted, grounds=tuple(new.grounds), facts=facts, tried_at=new.tried_at,
        tried_day_only=new.tried_day_only,
        tried_why_not=new.tried_why_not, area=new.area, training=who.training,
        inside=new.inside,
    )  # fmt: skip
    sayings = [Saying(opened, now)]
    first = ladder.first_position(main, track, facts)
    if first is not None and new.start_first_stage:
        started = journal.StageStarted(
            stage=first.stage.id,
            rung=first.rung,
            ours=me,
            theirs=raised_by if new.received else new.other_professional,
        )
        if first.stage != main.stage[0]:
            sayings.append(Saying(started, now))
        else:
            sayings.append(Saying(started, arose, "day" if new.arose_day_only else "minute"))
    if new.safe_by is not None:
        safe = journal.SafeBySet(at=new.safe_by, reason=new.safe_by_reason, set_by=who.line)
        sayings.append(Saying(safe, now))
    session.write(
        case,
        sayings,
        discard_draft=discard_draft,
        pack=PinnedPack(policy.pack_id, policy.pack_version, pack.sha256, pack.files),
    )
    return case


def disagreements(session: Session, *, text: str = "", state: str = "") -> list[CaseSummary]:
    """Return the list, most urgent first.

    ``state`` is "open", "handed_over", "closed", or "" for all.
    """
    return session.store.summaries(state=state, text=text)


NO_CHANGE = journal.HeadChanged()


def change_head(
    session: Session,
    case: str,
    change: journal.HeadChanged,
    facts: Mapping[str, str] | None = None,
    *,
    discard: str | None = None,
) -> None:
    """Add to or change what is known, and answer facts, as one action.

    The old values stay in the record. Nothing is written where nothing changes. The policy's
    stages follow the answers, as with ``set_facts``.
    """
    sayings = [Saying(change, session.now())] if change != NO_CHANGE else []
    if change.arose_at is not None:
        sayings += _first_stage(session, case, change.arose_at, change.arose_day_only)
    if facts:
        sayings += _answered(session, case, facts)
    if sayings:
        session.write(case, sayings, discard_draft=discard)
    elif discard is not None:
        session.store.discard_draft(discard)


def _first_stage(session: Session, case: str, arose: datetime, day_only: bool) -> list[Saying]:
    """Return what moves the ladder's first stage along, which began as the disagreement arose."""
    state = session.state(case)
    turn = state.turns[0] if state.turns else None
    main = state.ladder.stage
    if turn is None or turn.stage != main[0].id or turn.started_at != state.head.arose_at:
        return []
    record = state.records[turn.entry]
    record = state.replaced.get(record.id, record)
    correction = journal.Correction(
        of=record.id, kind=record.kind, body=msgspec.to_builtins(record.body), happened_at=arose,
        precision="day" if day_only else "minute",
        reason="Since when the disagreement exists was changed.",
    )  # fmt: skip
    return [Saying(correction, session.now())]


def add_person(session: Session, case: str, who: Party) -> None:
    """Name somebody who matters to a disagreement and has not taken part yet."""
    session.write(case, [Saying(journal.PersonNamed(who=who), session.now())])


def set_facts(session: Session, case: str, facts: Mapping[str, str]) -> None:
    """Answer facts; an empty value takes an answer back to not answered.

    Where the policy's stages follow from a fact (its tracks), they follow the new answer too.
    """
    session.write(case, _answered(session, case, facts))


def _answered(session: Session, case: str, facts: Mapping[str, str]) -> list[Saying]:
    now = session.now()
    sayings = [Saying(journal.FactsSet(facts=dict(facts)), now)]
    state = session.state(case)
    known = {name: value for name, value in {**state.facts, **facts}.items() if value}
    track = ladder.track_for(state.ladder, known)
    if track and track != state.head.track:
        sayings.append(Saying(journal.HeadChanged(track=track), now))
    return sayings


def set_risk(
    session: Session,
    case: str,
    grade: str,
    *,
    reason: str = "",
    identified_at: datetime | None = None,
    precision: Literal["minute", "day"] = "minute",
) -> None:
    """Record the grade of risk, from when it was identified (aware UTC; None: now)."""
    body = journal.RiskSet(grade=grade, reason=reason)  # type: ignore[arg-type]
    session.write(case, [Saying(body, identified_at or session.now(), precision)])


def set_safe_by(session: Session, case: str, at: datetime, reason: str = "") -> None:
    """Record by when this must be sorted for the child to be safe."""
    check_years(at)
    body = journal.SafeBySet(at=at, reason=reason, set_by=profile(session).line)
    session.write(case, [Saying(body, session.now())])


def set_interim(
    session: Session, case: str, protects: str, childs_views: str = "", effect: str = ""
) -> None:
    """Record what keeps the child safe while the two sides disagree."""
    body = journal.InterimSet(protects=protects, childs_views=childs_views, effect_on_child=effect)
    session.write(case, [Saying(body, session.now())])


def expect_answer(session: Session, case: str, by: datetime, from_whom: str = "") -> None:
    """Record the worker's own date for an answer."""
    check_years(by)
    session.write(case, [Saying(journal.AnswerExpected(by=by, from_whom=from_whom), session.now())])


def type_stage(
    session: Session,
    case: str,
    title: str,
    with_whom: str,
    limit_words: str,
    due_at: datetime | None,
    *,
    start_at: datetime | None = None,
) -> None:
    """Record a stage that the worker looked up in a procedure held elsewhere.

    With ``start_at`` (aware UTC) the stage also starts then.
    """
    check_years(due_at)
    stage = journal.TypedStage(
        id=secrets.token_hex(8),
        title=title,
        with_whom=with_whom,
        limit_words=limit_words,
        due_at=due_at,
    )
    sayings = [Saying(stage, session.now())]
    if start_at is not None:
        theirs = Party(role=with_whom, side="theirs")
        started = journal.StageStarted(stage=stage.id, ours=Party(side="ours"), theirs=theirs)
        sayings.append(Saying(started, start_at))
    session.write(case, sayings)


def says_adult(policy: Policy, facts: Mapping[str, str]) -> str:
    """Return a warning where the policy's contacts are for children and the subject is not."""
    if facts.get("subject_adult") != "yes" or "adult" in policy.scope.subjects:
        return ""
    return (
        "This policy’s stages and contacts are for children. The process for adults is not in "
        "it: ask your safeguarding adults board which one applies."
    )
