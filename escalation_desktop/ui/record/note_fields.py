"""The words of the note's form: labels and choices, in one place."""

from escalation_desktop.domain import wording

FORMS = [(key, words) for key, words in wording.FORMS.items()]
OUTCOMES = [(key, words[0].upper() + words[1:]) for key, words in wording.NOTE_OUTCOMES.items()]
RISKS = [
    ("increased", "Increased since it was recorded"),
    ("immediate", "Immediate danger"),
    ("as_recorded", "Back to as already recorded"),
]
KINDS = [(key, words) for key, words in wording.NOTE_KINDS.items()]
COMMUNICATION = "Communication"
"""What a note is where it is nothing else."""
OURS_ALONE = frozenset({"supervision", "oversight", "working"})
"""Kinds that begin as internal: most of them are nobody else's. The tick can be taken off."""

LABELS = {
    "saw": "What I saw",
    "heard": "What I was told, and by whom",
    "view": "My view",
    "issues": "What is in dispute, one a line",
    "points_agreed": "What both sides agree on, one a line",
    "evidence": "Evidence and reasons",
    "wanted": "What you want to happen",
    "their_reasons": "The other side’s reasons",
    "actions_taken": "What was done, and when, one a line",
    "decisions": "Decisions, and by whom, one a line",
    "further": "What happens next; do both sides agree to move on",
    "protects": "What keeps the child safe meanwhile; who sees the child, and when",
    "childs_views": "The child’s own words or views",
    "effect_on_child": "Effect on the child",
    "manager_consulted": "Own manager consulted: name, date, advice",
    "support": "Support because of a difference in status or experience",
    "overdue_reason": "Why the limit was passed",
}
SHORT_LABELS = {
    "saw": "What I saw",
    "heard": "What I was told",
    "view": "My view",
    "effect_on_child": "Effect on the child",
    "childs_views": "The child’s voice",
    "wanted": "What I want to happen",
}
"""The prompts that every note offers, none of them needed."""
HINTS = {
    "saw": "Facts alone: what you saw and heard yourself",
    "heard": "Who said it, in their words where you can",
    "view": "What you make of it, and why; it stays apart from the facts",
    "effect_on_child": "What it does to the child now, and what it will if nothing changes",
    "childs_views": "Their own words, or what you saw of them",
    "wanted": "What, by whom, by when",
}
LISTS = frozenset({"issues", "points_agreed", "actions_taken", "decisions"})


def lines_of(text: str) -> tuple[str, ...]:
    """Return a field's lines that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
