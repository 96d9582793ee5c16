"""An open disagreement and the version of its policy in force now: a move offered, never done."""

from dataclasses import dataclass

from escalation_desktop.casework.session import Saying, Session
from escalation_desktop.domain import journal
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.move_words import MoveTold, tell_move
from escalation_desktop.domain.pack_diff import Change, changes
from escalation_desktop.errors import AppError
from escalation_desktop.packs import LoadedPack
from escalation_desktop.store import PinnedPack


@dataclass(frozen=True)
class Offer:
    """Another version that is in force now: what changed in it, and what a move would do."""

    pack: LoadedPack
    was: journal.PackRef
    told: MoveTold
    changed: tuple[Change, ...]

    @property
    def sentence(self) -> str:
        return (
            f"Version {self.pack.policy.pack_version} of the policy is in force now. This "
            f"disagreement stays under version {self.was.version} until you move it."
        )


def offer(session: Session, state: CaseState) -> Offer | None:
    """Return what an open disagreement could move to; None where there is nothing else."""
    if state.head.inside:
        return None  # by the agency's own procedure: nothing of the policy runs in it
    was = state.head.pack
    pack = next((p for p in session.packs if p.policy.pack_id == was.pack_id), None)
    if pack is None or pack.sha256 == was.sha256 or state.status != "open":
        return None
    found = changes(session.policy_of(was), pack.policy)
    if not found:
        return None  # remarks, order and spaces alone
    return Offer(pack, was, tell_move(state, pack.policy), found)


def move(session: Session, case: str, sha256: str, reason: str = "") -> None:
    """Let a disagreement go on under the version in force, as an entry of its own.

    ``sha256``: the version that was shown. Raises AppError where it cannot be moved to it, and
    then nothing was written.
    """
    found = offer(session, session.state(case))
    if found is None or found.pack.sha256 != sha256:
        raise AppError(
            "The version that is in force has changed meanwhile.",
            "Look at what would change once more. Nothing was written.",
        )
    if found.told.refusal:
        raise AppError(found.told.refusal, "It goes on as it is. Nothing was written.")
    policy = found.pack.policy
    to = journal.PackRef(
        pack_id=policy.pack_id, version=policy.pack_version, sha256=found.pack.sha256
    )
    body = journal.PolicyMoved(pack=to, was=found.was, reason=reason.strip())
    session.write(
        case,
        [Saying(body, session.now())],
        pack=PinnedPack(policy.pack_id, policy.pack_version, found.pack.sha256, found.pack.files),
    )
