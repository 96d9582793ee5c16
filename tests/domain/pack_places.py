"""Every text in a policy that a reader would meet, and the policy with one of them changed."""

from collections.abc import Iterator

import msgspec

from escalation_desktop.domain.policy import Policy

_SKIPPED = {"checklist", "not_encoded", "id", "pack_id", "sha256"}
WORD = "quincunx"


def texts(part: object) -> Iterator[str]:
    """Yield every text of a part, in the order in which ``changed_at`` counts them."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from texts(one)
    elif isinstance(part, msgspec.Struct):
        for field in part.__struct_fields__:
            if field not in _SKIPPED:
                yield from texts(getattr(part, field))


def changed_at(policy: Policy, place: int) -> tuple[Policy, str]:
    """Return the policy with the text of that number changed, and the word that is new in it."""
    left = [place]
    made = _changed(policy, left)
    assert isinstance(made, Policy)
    return made, WORD


def _changed(part: object, left: list[int]) -> object:
    if isinstance(part, str):
        left[0] -= 1
        return f"{WORD} {part}" if left[0] == -1 else part
    if isinstance(part, tuple):
        return tuple(_changed(one, left) for one in part)
    if isinstance(part, msgspec.Struct):
        changed = {
            field: _changed(getattr(part, field), left)
            for field in part.__struct_fields__
            if field not in _SKIPPED
        }
        return msgspec.structs.replace(part, **changed)
    return part
