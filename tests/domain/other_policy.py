"""A made-up policy that uses what the four real ones do not: for the engine's tests.

Two clocks of different owners in one stage, a soft limit, the same working day, minutes due after
a meeting, no reply as a way up, a stage that may be skipped, and a second ladder.
"""

from escalation_desktop.domain.policy import Policy
from tests.domain import made_up


def _clock(name: str, amount: int, unit: str, **more: object) -> dict[str, object]:
    return {
        "id": name,
        "starts_on": ["stage_started"],
        "clause": "policy L50",
        "duration": {"printed": f"{amount} {unit}", "amount": amount, "unit": unit},
    } | more


def _stage(number: int, kind: str, *clocks: dict[str, object], **more: object) -> dict[str, object]:
    return {
        "id": f"t{number}",
        "number": number,
        "label_word": "Level",
        "title": f"Level {number}",
        "kind": kind,
        "ours": [{"text": f"our {number}"}],
        "theirs": [{"text": f"their {number}"}],
        "clause": "policy L50",
        "clock": list(clocks),
    } | more


_MAIN = {
    "id": "main",
    "title": "Levels",
    "clause": "policy L50",
    "stage": [
        _stage(
            1,
            "peer",
            _clock("t1-ours", 3, "working_days", owner="ours"),
            _clock("t1-theirs", 1, "working_days", owner="theirs", kind="response",
                   required_act="respond", on_no_response="t3"),
        ),
        _stage(2, "line_manager", _clock("t2-soft", 5, "working_days", strength="guide"),
               skippable_to=[{"stage": "t3", "who_decides": "the lead"}]),
        _stage(3, "named_lead", _clock("t3-same", 1, "same_working_day")),
        _stage(4, "chaired_meeting",
               _clock("t4-minutes", 3, "working_days", kind="minutes", owner="chair",
                      starts_on=["meeting_held"])),
    ],
}  # fmt: skip

_CONFERENCE = {
    "id": "conference",
    "title": "Conference disputes",
    "applies_when": {"fact": "priority", "value": "yes"},
    "clause": "policy L60",
    "stage": [_stage(1, "board") | {"id": "c1"}],
}


def other_policy() -> Policy:
    return made_up.policy(
        ladder=[_MAIN, _CONFERENCE], clock=[], notification=[], interpretation=[], obligation=[]
    )
