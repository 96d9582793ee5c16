"""A made-up policy whose partnership has forms of its own; no real one's."""

import json
from typing import Any

import msgspec

from escalation_desktop.domain.policy import Policy
from escalation_desktop.packs.reader import LoadedPack, read_files
from tests.domain import made_up

ENTRY: dict[str, Any] = {
    "id": "entry-form", "title": "Notification of a professional disagreement",
    "text": "Send within one working day.", "clause": "policy L50", "typed": True,
    "section": [
        {"title": "1. Who", "field": [
            {"label": "Agency raising it", "source": "raising_agency", "needed": True},
            {"label": "Practitioner", "source": "raised_by_name"},
            {"label": "Other agency", "source": "other_agency"},
            {"label": "Child’s initials", "source": "child_initials"},
            {"label": "Child’s status", "source": "fact.child_status", "choices": [
                {"printed": "Child protection plan", "value": "cp_plan"},
                {"printed": "Looked after", "value": "cla"},
                {"printed": "Other"},
            ]},
            {"label": "Sent by post on"},
        ]},
        {"title": "2. What", "text": "Be specific.", "field": [
            {"label": "What it is about", "source": "about", "lines": 3},
            {"label": "The family’s views", "source": "family_view", "lines": 4},
            {"label": "School year", "source": "school_year"},
        ]},
    ],
}  # fmt: skip
MONITORING: dict[str, Any] = {
    "id": "monitoring", "title": "Escalation monitoring form", "clause": "policy L51",
    "section": [
        {"title": "Outcome", "field": [
            {"label": "How it ended", "source": "outcome", "needed": True, "choices": [
                {"printed": "Resolved", "value": "resolved"},
                {"printed": "Not resolved", "value": "unresolved"},
            ]},
            {"label": "Agreed outcome", "source": "outcome_text"},
            {"label": "Were gaps found?", "source": "closure.gaps"},
            {"label": "Stage 2 started", "source": "stage.s2.started"},
            {"label": "Stage 2 days", "source": "stage.s2.used"},
        ]},
        {"title": "Stages", "rows": "stages", "column": [
            {"label": "Stage", "source": "stage"}, {"label": "From", "source": "started"},
            {"label": "With", "source": "theirs"}, {"label": "Result", "source": "result"},
            {"label": "Cost code", "source": "cost"},
        ]},
        {"title": "Talks", "rows": "communications", "column": [
            {"label": "When", "source": "when"}, {"label": "What", "source": "discussed"},
        ]},
    ],
}  # fmt: skip
MEETING: dict[str, Any] = {
    "id": "meeting-form", "title": "Record of a chaired meeting", "clause": "policy L52",
    "typed": True,
    "section": [{"title": "Chair", "field": [{"label": "Chair", "lines": 2}]}],
}  # fmt: skip
KNOWN_ONLY: dict[str, Any] = {
    "id": "known-only", "title": "A form on paper", "sections": ["A", "B"], "clause": "policy L53",
}  # fmt: skip
NOTICES: list[dict[str, Any]] = [
    {"id": "entry", "on": "case_opened", "to": {"text": "Business Manager"}, "modality": "must",
     "form": "entry-form", "clause": "policy L50"},
    {"id": "closing", "on": "closed", "to": {"text": "Quality Officer"}, "form": "monitoring",
     "clause": "policy L51"},
    {"id": "papery", "on": "case_opened", "to": {"text": "Clerk"}, "form": "known-only",
     "clause": "policy L53"},
    {"id": "theirs", "on": "case_opened", "to": {"text": "Their lead"}, "owner": "theirs",
     "form": "entry-form", "clause": "policy L54"},
]  # fmt: skip


def policy(**changes: object) -> Policy:
    """Return the made-up policy with forms at entry, at Stage 4 and at the close."""
    return msgspec.convert(raw(**changes), type=Policy)


def raw(**changes: object) -> dict[str, Any]:
    """Return the same as it would stand in its file."""
    ladder: list[dict[str, Any]] = [dict(one) for one in made_up.POLICY["ladder"]]
    stages = [dict(stage) for stage in ladder[0]["stage"]]
    stages[3]["forms"] = ["meeting-form"]
    ladder[0]["stage"] = stages
    values: dict[str, object] = {
        "ladder": ladder, "form": [ENTRY, MONITORING, MEETING, KNOWN_ONLY],
        "notification": [*made_up.POLICY["notification"], *NOTICES],
    }  # fmt: skip
    for name in ("route", "interpretation", "source"):  # a pack says for everything where it stands
        values[name] = [{"clause": "policy L1", **one} for one in made_up.POLICY[name]]
    return made_up.POLICY | values | changes


def pack(**changes: object) -> LoadedPack:
    """Return the policy with forms as a pack that was read from files, for a real store."""
    found = raw(**changes)
    lines = [f"{key} = {_toml(value)}" for key, value in found.items()]
    return read_files({"policy.toml": "\n".join(lines).encode(), "contacts.toml": b""})


def _toml(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(value, ensure_ascii=False)
        case dict():
            return f"{{ {', '.join(f'{key} = {_toml(one)}' for key, one in value.items())} }}"
        case list():
            return f"[{', '.join(map(_toml, value))}]"
        case _:
            return str(value)
