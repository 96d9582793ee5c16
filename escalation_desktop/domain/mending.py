"""Which entries may be struck through or corrected, and by which of their words.

An entry is never changed: it is struck through or corrected by a later one. What opens the case,
what was issued and what itself mends another entry stay as they are.
"""

from escalation_desktop.domain.journal import Damaged, Record, Unknown

ATTACHED = frozenset({"addition", "struck", "correction"})
"""Told below the entry they are about, and not as rows of their own."""

_FIXED = ATTACHED | {
    "opened", "document_issued", "moved", "joined", "withdrawn", "handed_over", "taken_in",
    "taken_back", "receipt_given", "hold_set", "counted", "access_given", "policy_moved",
}  # fmt: skip

_WORDS: dict[str, tuple[tuple[str, str], ...]] = {
    "risk_set": (("reason", "Reason"),),
    "safe_by_set": (("reason", "Reason"), ("set_by", "Set by")),
    "stage_ended": (
        ("decided_by", "Decided by"),
        ("reason_overdue", "Why the limit was passed"),
        ("tried", "What was tried"),
        ("comment", "Comment"),
    ),
    "stage_skipped": (("reason", "Reason"), ("decided_by", "Decided by")),
    "typed_stage": (
        ("title", "Title"), ("with_whom", "With whom"), ("limit_words", "Limit in words"),
    ),
    "reviewed": (("said", "What was said"), ("told_how", "How it was told")),
    "review_asked": (("question", "Question"), ("told_how", "How it was told")),
    "review_answered": (("answer", "Answer"),),
    "conflict_named": (("reason", "Reason"), ("decided_by", "Decided by")),
    "learned": (("text", "What was seen"),),
    "learned_told": (("method", "How"),),
    "learned_settled": (("how", "What became of it"),),
    "notice_set": (("to", "To"), ("method", "How"), ("reason", "Reason")),
    "route_started": (("supported_by", "Supported by"), ("comment", "Comment")),
    "route_step_done": (("who", "Who"), ("comment", "Comment")),
    "route_ended": (("comment", "Comment"),),
    "action_agreed": (("what", "What"), ("who", "Who")),
    "action_updated": (("comment", "Comment"),),
    "event_recorded": (("comment", "Comment"),),
    "answer_expected": (("from_whom", "From whom"),),
    "declined": (("who", "Who"), ("why", "Why")),
    "interim_set": (
        ("protects", "What keeps the child safe meanwhile"),
        ("childs_views", "The child’s own words or views"),
        ("effect_on_child", "Effect on the child"),
    ),
    "outcome": (
        ("text", "Outcome"), ("still_in_dispute", "Still in dispute"), ("how", "How"),
        ("decided_by", "Decided by"), ("not_agreed_by", "Not agreed by"), ("told", "Who was told"),
        ("lessons", "Lessons"),
    ),
    "resumed": (("reason", "Reason"),),
    "paper_event": (("how", "How"),),
    "gap_explained": (("why", "Why"),),
    "shared": (("method", "How"),),
    "filed": (
        ("by", "By"), ("system", "System"), ("reference", "Reference"), ("sent_to", "Sent to"),
    ),
}  # fmt: skip


def can_strike(record: Record) -> bool:
    """Say whether an entry may be struck through."""
    return record.kind not in _FIXED


def can_correct(record: Record) -> bool:
    """Say whether an entry's time or words may be corrected by a later entry."""
    if isinstance(record.body, Damaged):
        return False  # nothing can be told of what it said; an addition can say it again
    if isinstance(record.body, Unknown):
        return False
    return record.kind == "note" or record.kind in _WORDS or record.kind == "stage_started"


def can_add_to(record: Record) -> bool:
    """Say whether an addition may stand below an entry."""
    return record.kind not in ATTACHED


_FREE = frozenset({
    "note", "interim_set", "event_recorded", "person_named", "action_agreed", "action_updated",
    "answer_expected", "declined", "gap_explained", "reviewed", "review_asked", "review_answered",
})  # fmt: skip
"""Entries whose text can go whole: no stage, limit, risk or outcome rests on them."""


def can_withdraw(record: Record) -> bool:
    """Say whether an entry's whole text may be destroyed, where the law asks for it."""
    return record.kind in _FREE and not isinstance(record.body, Unknown)


def can_withdraw_first(record: Record, *, is_corrected: bool) -> bool:
    """Say whether what an entry said before its newest correction may be destroyed.

    The way for entries that the course of the case rests on: correct first, then withdraw.
    """
    return is_corrected and can_correct(record) and record.kind not in _FREE


def words_of(kind: str) -> tuple[tuple[str, str], ...]:
    """Return the free texts of a kind of entry that a correction may change: field and label."""
    return _WORDS.get(kind, ())
