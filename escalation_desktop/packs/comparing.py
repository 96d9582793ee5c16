"""What ``diff-pack`` prints: what changed between two versions of one policy."""

from pathlib import Path

from escalation_desktop.domain.pack_diff import as_text, changes
from escalation_desktop.domain.policy import Policy
from escalation_desktop.errors import AppError
from escalation_desktop.packs.reader import read_pack


def diff_pack(before: Path, after: Path) -> tuple[str, int]:
    """Return what changed from one folder's policy to another's, and 1 if anything did, else 0.

    Raises PackError where one is refused, and AppError for two different policies.
    """
    old, new = read_pack(before), read_pack(after)
    _check_same(old.policy, new.policy)
    found = changes(old.policy, new.policy)
    if found:
        head = f"{_say(old.policy)} and {new.policy.pack_version}:"
        return f"{head}\n\n{as_text(found)}\n", 1
    if old.sha256 == new.sha256:
        return f"{_say(old.policy)}: the same files.\n", 0
    return f"{_say(old.policy)}: nothing a reader would meet changed (remarks, order, spaces).\n", 0


def _say(policy: Policy) -> str:
    return f"{policy.short_title} {policy.pack_version}"


def _check_same(old: Policy, new: Policy) -> None:
    if old.pack_id == new.pack_id:
        return
    other = old.partnership.name != new.partnership.name
    raise AppError(
        f"These are two policies: “{old.pack_id}”"
        f"{f' of {old.partnership.name}' if other else ''} and “{new.pack_id}”"
        f"{f' of {new.partnership.name}' if other else ''}.",
        "Compare two versions of one policy: both have the same pack_id.",
    )
