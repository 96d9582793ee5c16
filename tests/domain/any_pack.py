"""Any policy that the app accepts: made up by hypothesis, each checked as a pack is when read.

3 to 8 stages, 1 to 3 tracks, two ladders, up to 6 routes, loops, limits over several stages, and
labels of up to 200 characters, with words too long for any line.
"""

from hypothesis import strategies as st

from escalation_desktop.domain.policy import Policy
from escalation_desktop.packs.faults import errors_of
from tests.domain import made_up

LABELS = st.one_of(
    st.sampled_from(["Worker to worker", "Line managers", "Chaired meeting"]),
    st.text("abcde fghij-/&", min_size=1, max_size=200).filter(str.strip),
    st.text("abcdefgh", min_size=150, max_size=200),
    st.just("a very long label of many short words " * 5),
)
BOTH = ("peer", "line_manager", "named_lead", "senior", "executive", "repeat")
KINDS = (*BOTH, "consult_own_side", "chaired_meeting", "board")
TRACKS = ("care", "health", "school")


def _clause(line: int) -> dict[str, str]:
    return {"clause": f"policy L{line}"}


def _duration(draw: st.DrawFn) -> dict[str, object]:
    if draw(st.booleans()):
        return {"printed": draw(LABELS), "promptness": "immediately"}
    unit = draw(st.sampled_from(["working_days", "hours", "calendar_days", "working_weeks"]))
    return {"printed": draw(LABELS), "amount": draw(st.integers(1, 5)), "unit": unit}


def _stage(draw: st.DrawFn, name: str, number: int, tracks: list[str]) -> dict[str, object]:
    kind = draw(st.sampled_from(KINDS))
    made: dict[str, object] = {
        "id": name, "number": number, "title": draw(LABELS), "kind": kind,
        "summary": draw(LABELS), "ours": [{"text": draw(LABELS)}], **_clause(number),
    }  # fmt: skip
    if kind != "consult_own_side":
        made["theirs"] = [{"text": draw(LABELS)}]
    if kind == "repeat" or draw(st.integers(0, 5)) == 0:
        made["repeat"] = {
            "body_text": draw(LABELS), "until_text": draw(LABELS), "until": ["ours_top"],
        }  # fmt: skip
    if draw(st.booleans()):
        made["clock"] = [
            {"id": f"{name}-limit", "starts_on": ["stage_started"], "duration": _duration(draw),
             **_clause(number)},
        ]  # fmt: skip
    if number > 1 and draw(st.booleans()):
        made["track"] = [
            {"track": draw(st.sampled_from(tracks)), "title": draw(LABELS),
             "absent": draw(st.booleans()) and len(tracks) > 1},
        ]  # fmt: skip
    return made


def _ladder(draw: st.DrawFn, name: str, prefix: str) -> dict[str, object]:
    tracks = [f"{prefix}-{one}" for one in TRACKS[: draw(st.integers(1, 3))]]
    count = draw(st.integers(3, 8))
    return {
        "id": name, "title": draw(LABELS), **_clause(9),
        "tracks": [{"id": one, "label": draw(LABELS), **_clause(9)} for one in tracks],
        "stage": [_stage(draw, f"{prefix}{n}", n, tracks) for n in range(1, count + 1)],
    }  # fmt: skip


def _route(draw: st.DrawFn, number: int, stages: list[str]) -> dict[str, object]:
    at = draw(st.lists(st.sampled_from(["always", *stages]), max_size=3, unique=True))
    made: dict[str, object] = {
        "id": f"route-{number}", "title": draw(LABELS), "relation": "parallel", "available": at,
        "steps": [{"who": "you", "act": draw(LABELS)}], **_clause(30 + number),
        "exits": [{"label": draw(LABELS), "to": draw(st.sampled_from(["resume", *stages]))}],
    }  # fmt: skip
    if draw(st.booleans()):
        made["when"] = {"fact": "urgent", "value": "yes"}
    return made


def _spans(draw: st.DrawFn, stages: list[str]) -> list[dict[str, object]]:
    found = []
    for number in range(draw(st.integers(0, 3))):
        first = draw(st.integers(0, len(stages) - 2))
        last = draw(st.integers(first, len(stages) - 1))
        found.append({
            "id": f"span-{number}", "span": [stages[first], stages[last]],
            "starts_on": ["disagreement_arose"], "duration": _duration(draw), **_clause(60),
        })  # fmt: skip
    return found


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Draw a policy with two ladders; ``urgent: yes`` leads to the second."""
    main = _ladder(draw, "main", "m")
    other = _ladder(draw, "other", "o")
    other["applies_when"] = {"fact": "urgent", "value": "yes"}
    stages = [str(stage["id"]) for stage in main["stage"]]
    made = made_up.policy(
        source=[{"id": "policy", "file": "a.txt", "title": "A", "sha256": "0" * 64, **_clause(1)}],
        ladder=[main, other],
        clock=_spans(draw, stages) + [
            one | {"id": f"{one['id']}-other"}
            for one in _spans(draw, [str(stage["id"]) for stage in other["stage"]])
        ],
        route=[_route(draw, n, stages) for n in range(draw(st.integers(0, 6)))],
        notification=[], closure_question=[], obligation=[], interpretation=[],
    )  # fmt: skip
    assert errors_of(made) == [], errors_of(made)
    return made
