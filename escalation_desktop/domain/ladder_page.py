"""The ladder on a page: a policy's stages for the wall, or a case's place in them for a meeting.

The drawing stands on the first page; the list after it says all that the drawing says and more,
for whoever cannot see a drawing or wants the clause.
"""

from dataclasses import replace
from datetime import date

from escalation_desktop.domain import blocks, ladder_list
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.flow_chart import flow_chart_of
from escalation_desktop.domain.flow_parts import FlowChart, FlowStage
from escalation_desktop.domain.flow_picture import Measure, fitted
from escalation_desktop.domain.flow_policy import ELSEWHERE, NO_PART, policy_chart, say_limit
from escalation_desktop.domain.ladder_room import room_under
from escalation_desktop.domain.now import stage_of
from escalation_desktop.domain.paper import (
    last_part,
    our_side,
    paper,
    reference_paper,
    say_copy,
    their_side,
)
from escalation_desktop.domain.policy import Policy
from escalation_desktop.domain.provenance import policy_line
from escalation_desktop.domain.stage_words import place_of
from escalation_desktop.domain.wording import join, moment

_TYPED = "Stage typed by the worker"
_BESIDE = "Beside those stages"
_LIST = " The list that follows says the same in words."
_LONG = 250
"""Characters of an alternative text."""
RAISER, OTHER = "SIDE THAT RAISES IT", "OTHER SIDE"


def policy_ladder_page(
    policy: Policy,
    ladder_id: str,
    copy: Copy,
    today: date,
    measure: Measure,
    *,
    track: str = "",
    training: bool = False,
) -> blocks.Document:
    """Return the stages of a policy on a page; ``track`` narrows them to one kind of agency.

    Raises KeyError for a ladder that the policy has not.
    """
    main = policy.find_ladder(ladder_id)
    chart = replace(policy_chart(policy, main, track), heads=(RAISER, OTHER))
    if main.status == "external":
        chart = replace(chart, heads=("", ""), always_title=_BESIDE)
    label = next((one.label for one in main.tracks if one.id == track), "")
    lead = f"Where the other side is: {label}" if label else ""
    alt = f"The stages of the {policy.short_title} policy, from the first down to the last."
    title = f"{policy.short_title}: {_small(main.title)}"
    line = policy_line(policy, today)
    room = room_under(
        copy, measure, title=title, policy_line=line, subtitle=say_copy(copy), lead=lead,
        has_mark=training,
    )  # fmt: skip
    parts = (
        *((blocks.Paragraph(lead, bold=True),) if lead else ()),
        fitted(chart, {}, measure, room, alt=alt + _LIST, large=copy.large),
        *ladder_list.of_policy(policy, main, track),
    )
    return reference_paper(line, copy, title=title, parts=parts, training=training)


def _small(title: str) -> str:
    """Return a title for the middle of a line; one that begins with capitals keeps them."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def ladder_page(state: CaseState, copy: Copy, measure: Measure) -> blocks.Document:
    """Return a case's stages on a page, each as it stands now."""
    chart = _for_paper(state, flow_chart_of(state))
    if copy.initials:
        chart = _without_typed_words(state, chart)
    places = {view.key: place_of(view) for view in state.stages}
    here = ladder_list.say_here(state)
    alt = here if len(here) <= _LONG else "The stages of this disagreement."
    title = "Where this disagreement stands"
    subtitle = join((say_copy(copy), f"as at {moment(state.now)}"), "; ")
    room = room_under(
        copy, measure, title=title, policy_line=policy_line(state.policy, state.today),
        subtitle=subtitle, lead=here, has_mark=state.head.training,
    )  # fmt: skip
    parts = (
        blocks.Paragraph(here, bold=True, place="where it stands"),
        fitted(chart, places, measure, room, alt=alt + _LIST, large=copy.large),
        *ladder_list.of_case(state),
        *last_part(state, copy, full=False),
    )
    return paper(state, copy, title=title, parts=parts, subtitle=subtitle)


def _without_typed_words(state: CaseState, chart: FlowChart) -> FlowChart:
    """Return the chart without what workers typed: a name broken over two lines is hard to find.

    The list has it all, with initials where a name stood.
    """
    stages = []
    for stage, view in zip(chart.stages, state.stages, strict=False):
        if view.typed:
            stage = replace(stage, title=_TYPED, ours="", theirs="", foot="")
        elif view.status == "skipped":
            stage = replace(stage, foot="")
        stages.append(stage)
    return replace(chart, stages=(*stages, *chart.stages[len(stages) :]))


def _for_paper(state: CaseState, chart: FlowChart) -> FlowChart:
    """Return the window's chart in words that both sides can read, with what must happen."""
    stages = []
    for stage, view in zip(chart.stages, state.stages, strict=True):
        known = stage_of(state, view.stage)
        limit, foot = view.limit_text, stage.foot
        if limit and view.status not in ("done", "skipped"):
            foot = foot.replace(limit, say_limit(limit), 1)
        stages.append(
            replace(
                stage,
                foot=foot,
                alone=NO_PART if stage.alone else "",
                what=known.summary if known is not None and view.status != "done" else "",
            )
        )
    if not stages and state.ladder.status == "external":
        stages = [
            FlowStage("external", ELSEWHERE, "", what=state.ladder.external_title, has_exit=False)
        ]
        return replace(chart, stages=tuple(stages), heads=("", ""), always_title=_BESIDE)
    heads = (our_side(state).upper(), their_side(state).upper())
    return replace(chart, stages=tuple(stages), heads=heads)
