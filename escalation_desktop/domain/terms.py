"""Words for a policy's own terms that screen and paper share.

Imports nothing of ours: it is read before the first paint.
"""

from collections.abc import Mapping

STAGE_STATES: Mapping[str, str] = {
    "done": "done",
    "now": "you are here",
    "overdue": "overdue",
    "next": "next",
    "later": "later",
    "skipped": "passed over",
}

BASES: Mapping[str, str] = {
    "stated": "stated in the policy",
    "interpreted": "our reading",
    "app": "from this app, not the policy",
}

ACTS: Mapping[str, str] = {
    "resolve": "resolve it",
    "escalate": "move up",
    "meet": "meet",
    "respond": "answer",
    "notify": "tell",
    "write": "write it down",
}
