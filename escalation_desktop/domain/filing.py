"""What stands in the record and is not yet, or no longer rightly, on the child's own record."""

from collections.abc import Mapping, Sequence

from escalation_desktop.domain import journal
from escalation_desktop.domain.journal import Record


def unfiled(
    to_file: Sequence[str], records: Sequence[Record], struck: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the entries to be filed on our side's record, in order.

    An entry that was corrected or added to after it was filed is to be filed again: what stands
    on the child's record is not what this one says.
    """
    filed: set[str] = set()
    for record in records:
        body = record.body
        if record.id in struck:
            continue
        if isinstance(body, journal.Filed) and body.side == "ours":
            filed.update(body.entries)
        if isinstance(body, journal.Correction):
            filed.discard(body.of)
        if isinstance(body, journal.Addition):
            filed.discard(body.to)
    return tuple(entry for entry in to_file if entry not in filed)
