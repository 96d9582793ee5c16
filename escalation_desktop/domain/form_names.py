"""The names that a field of a form can have, and which source each stands for.

Beside those of ``form_sources``: ``fact.`` and a fact; ``closure.`` and a closing question's id;
``stage.``, a stage's id and a part of it.
"""

from collections.abc import Callable, Iterable

from escalation_desktop.domain.case import CaseState, Turn
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.form_sources import IN_NOW, SOURCES, Answer, Reading, Source
from escalation_desktop.domain.policy import FACTS, Policy
from escalation_desktop.domain.wording import (
    FACT_VALUES,
    STAGE_RESULTS,
    moment,
    say,
    say_list,
    say_party,
)
from escalation_desktop.domain.wording import FACTS as FACT_WORDS

STAGE_PARTS: dict[str, tuple[str, Callable[[CaseState, Turn], str]]] = {
    "started": ("when it was started", lambda _, turn: moment(turn.started_at)),
    "ended": ("when it ended", lambda _, turn: moment(turn.ended_at) if turn.ended_at else ""),
    "result": (
        "what came of it",
        lambda _, turn: say(STAGE_RESULTS, turn.ended.result) if turn.ended else "",
    ),
    "ours": ("who spoke for us", lambda _, turn: say_party(turn.started.ours)),
    "theirs": ("who spoke for the other side", lambda _, turn: say_party(turn.started.theirs)),
    "decisions": (
        "what was decided",
        lambda _, turn: say_list(turn.ended.decisions) if turn.ended else "",
    ),
    "actions": (
        "what was done",
        lambda _, turn: say_list(turn.ended.actions_taken) if turn.ended else "",
    ),
    "used": ("days used against allowed", lambda state, turn: _used(state, turn)),
}
"""The parts of ``stage.<id>.``: in words, and how each is read from the stage's last turn."""


def find(policy: Policy, name: str) -> Source | None:
    """Return the source of that name under a policy, or None where the app has none."""
    kind, _, rest = name.partition(".")
    if not rest:
        return SOURCES.get(name)
    if kind == "fact" and rest in FACTS:
        return _fact(rest)
    if kind == "closure" and rest in {question.id for question in policy.closure_question}:
        question = next(one for one in policy.closure_question if one.id == rest)
        return Source(question.text, _closure(rest), "outcome", ("yes", "no"))
    stage, _, part = rest.rpartition(".")
    if kind == "stage" and part in STAGE_PARTS and stage in _stages(policy):
        return Source(f"A stage: {STAGE_PARTS[part][0]}", _of_stage(stage, part), IN_NOW)
    return None


def known_names(policy: Policy) -> Iterable[str]:
    """Return every name that a field of this policy's forms can have."""
    yield from SOURCES
    yield from (f"fact.{fact}" for fact in FACTS)
    yield from (f"closure.{question.id}" for question in policy.closure_question)
    yield from (f"stage.{stage}.{part}" for stage in _stages(policy) for part in STAGE_PARTS)


def _stages(policy: Policy) -> list[str]:
    return [stage.id for ladder in policy.ladder for stage in ladder.stage]


def _fact(fact: str) -> Source:
    def read(state: CaseState, _: Copy) -> Answer:
        value = state.facts.get(fact, "")
        return Answer(say(FACT_VALUES, value) if value else "", (value,))

    return Source(FACT_WORDS[fact], read, values=FACTS[fact])


def _closure(question: str) -> Reading:
    def read(state: CaseState, _: Copy) -> Answer:
        value = state.outcome.closure.get(question, "") if state.outcome is not None else ""
        return Answer(value, (value,))

    return read


def _of_stage(stage: str, part: str) -> Reading:
    def read(state: CaseState, _: Copy) -> str:
        turn = next((turn for turn in reversed(state.turns) if turn.stage == stage), None)
        return STAGE_PARTS[part][1](state, turn) if turn is not None else ""

    return read


def _used(state: CaseState, turn: Turn) -> str:
    view = state.stage_view(turn.key) if turn.ended is not None else None
    return "; ".join(view.used) if view is not None else ""
