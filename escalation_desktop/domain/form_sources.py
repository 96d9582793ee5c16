"""What of the record a partnership's form can ask for, each by its name.

A pack writer names one beside each field of a form. What a source answers is told as the papers
tell it; an empty answer leaves room to write by hand. ``form_names`` finds one by its name, and
those that hang on a policy.
"""

from collections.abc import Callable
from dataclasses import dataclass

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.clocks import newest
from escalation_desktop.domain.closing_parts import Jump, kind_of
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.entries import notes_in_order, shareable_notes
from escalation_desktop.domain.journal import Child, Note
from escalation_desktop.domain.learning import learning_of
from escalation_desktop.domain.lessons import say_learned
from escalation_desktop.domain.paper import say_risk
from escalation_desktop.domain.partnership_facts import say_how_it_stands
from escalation_desktop.domain.policy import FACTS
from escalation_desktop.domain.telling_head import grounds_words
from escalation_desktop.domain.times import london_day, say_day
from escalation_desktop.domain.wording import (
    FACT_VALUES,
    OUTCOME_KINDS,
    day,
    join,
    moment,
    say,
    say_how,
    say_party,
    until,
)


@dataclass(frozen=True)
class Answer:
    """What the record says to a field, and the values that tick its boxes."""

    text: str = ""
    values: tuple[str, ...] = ()


Reading = Callable[[CaseState, Copy], Answer | str]


@dataclass(frozen=True)
class Source:
    """One thing of the record: what it is, how it is read, and where in the window it is given."""

    meaning: str
    read: Reading
    jump: Jump = "head"
    values: tuple[str, ...] = ()
    """The values that can tick a box; empty: any, or none."""

    def answer(self, state: CaseState, copy: Copy) -> Answer:
        """Return what the record says; the text is empty where it says nothing."""
        found = self.read(state, copy)
        return found if isinstance(found, Answer) else Answer(found.strip())


def _children(read: Callable[[Child], str]) -> Reading:
    def told(state: CaseState, _: Copy) -> str:
        return "\n".join(text for child in state.head.children if (text := read(child).strip()))

    return told


def _outcome(name: str) -> Reading:
    def told(state: CaseState, _: Copy) -> str:
        return str(getattr(state.outcome, name)) if state.outcome is not None else ""

    return told


def _interim(name: str) -> Reading:
    def told(state: CaseState, _: Copy) -> str:
        return str(getattr(state.interim, name)) if state.interim is not None else ""

    return told


def _kind(state: CaseState, _: Copy) -> Answer:
    kind = kind_of(state)
    return Answer("" if kind == "open" else say(OUTCOME_KINDS, kind), (kind,))


def _reached(state: CaseState, _: Copy) -> Answer:
    if not state.turns:
        return Answer()
    last = state.turns[-1]
    view = state.stage_view(last.key)
    return Answer(
        join(dict.fromkeys((view.label, view.title))) if view is not None else "", (last.stage,)
    )


def _agreed(name: str) -> Reading:
    def told(state: CaseState, _: Copy) -> str:
        return say_party(getattr(state.outcome, name)) if state.outcome is not None else ""

    return told


def _review(state: CaseState, _: Copy) -> str:
    out = state.outcome
    return say_day(out.review_on) if out is not None and out.review_on is not None else ""


def _days(state: CaseState, _: Copy) -> str:
    if state.outcome_at is None:
        return ""
    days = (london_day(state.outcome_at) - london_day(state.head.arose_at)).days
    return f"{days} {'day' if days == 1 else 'days'}"


def _learned(what: str) -> Reading:
    def told(state: CaseState, _: Copy) -> str:
        found = [one.body for one in learning_of(state) if one.body.what == what]
        lines = [join((say_learned(one.what, one.code), one.text), ". ") for one in found]
        if what == "lesson" and state.outcome is not None and state.outcome.lessons.strip():
            lines.insert(0, state.outcome.lessons.strip())
        return "\n".join(lines)

    return told


def _of_notes(name: str) -> Reading:
    def told(state: CaseState, _: Copy) -> str:
        bodies = [one.record.body for one in shareable_notes(notes_in_order(state))
                  if not one.struck_reason]  # fmt: skip
        said = [getattr(body, name) for body in bodies if isinstance(body, Note)]
        lines = [item for one in said for item in ((one,) if isinstance(one, str) else one)]
        return "\n".join(dict.fromkeys(line.strip() for line in lines if line.strip()))

    return told


def _issues(state: CaseState, copy: Copy) -> str:
    ended = [item for turn in state.turns if turn.ended is not None for item in turn.ended.issues]
    noted = str(_of_notes("issues")(state, copy)).splitlines()
    return "\n".join(dict.fromkeys(line.strip() for line in (*ended, *noted) if line.strip()))


def _safe_by(state: CaseState, _: Copy) -> str:
    last = newest(state.protective)
    return join((until(last.at), last.reason)) if last is not None else ""


def _tried(state: CaseState, _: Copy) -> Answer:
    head, value = state.head, state.facts.get("practitioner_tried", "")
    said = moment(head.tried_at) if head.tried_at is not None else head.tried_why_not
    return Answer(join((say(FACT_VALUES, value) if value else "", said)), (value,))


def _raised(state: CaseState, _: Copy) -> Answer:
    head = state.head
    agency = head.other_agency if head.received else head.our_agency
    return Answer(agency.strip(), ("theirs" if head.received else "ours",))


def _grounds(state: CaseState, _: Copy) -> Answer:
    return Answer(grounds_words(state, state.head.grounds), state.head.grounds)


def _party(name: str, part: str = "") -> Reading:
    def told(state: CaseState, _: Copy) -> str:
        party = getattr(state.head, name)
        return str(getattr(party, part)) if part else say_party(party)

    return told


def _head(name: str) -> Reading:
    return lambda state, _: str(getattr(state.head, name))


_END: Jump = "outcome"
IN_NOW: Jump = "notices"
"""The panel of what is due, where stages are started and ended."""
SOURCES: dict[str, Source] = {
    "reference": Source("The reference of the disagreement", _head("reference")),
    "policy": Source("The title of the policy", lambda state, _: state.policy.title),
    "policy_version": Source("Its version", lambda state, _: state.policy.pack_version),
    "partnership": Source(
        "The name of the partnership", lambda state, _: state.policy.partnership.name
    ),
    "made_on": Source("The day the form is made", lambda _, copy: day(copy.made_at)),
    "prepared_by": Source("Who prepared it", lambda _, copy: copy.prepared_by),
    "opened_on": Source("The day it was opened", lambda state, _: day(state.head.opened_at)),
    "arose_on": Source("Since when it exists", lambda state, _: moment(state.head.arose_at)),
    "our_agency": Source("Our agency", _head("our_agency")),
    "other_agency": Source("The other agency", _head("other_agency")),
    "raising_agency": Source("The agency that raised it", _raised, values=("ours", "theirs")),
    "raised_by": Source("Who raised it", _party("raised_by")),
    "raised_by_name": Source("The name of who raised it", _party("raised_by", "name")),
    "raised_by_role": Source("The role of who raised it", _party("raised_by", "role")),
    "raised_by_agency": Source("The agency of who raised it", _party("raised_by", "agency")),
    "other_professional": Source("The other professional", _party("other_professional")),
    "other_professional_name": Source(
        "The name of the other professional", _party("other_professional", "name")
    ),
    "other_professional_role": Source(
        "The role of the other professional", _party("other_professional", "role")
    ),
    "child_initials": Source("The child’s initials", _children(lambda child: child.initials)),
    "child_our_reference": Source(
        "Our reference of the child", _children(lambda child: child.our_reference)
    ),
    "child_their_reference": Source(
        "The other agency’s reference of the child",
        _children(lambda child: child.their_reference),
    ),
    "child_born": Source(
        "The child’s date of birth",
        _children(lambda child: say_day(child.born) if child.born else ""),
    ),
    "children": Source(
        "How many children it is about", lambda state, _: str(len(state.head.children) or "")
    ),
    "about": Source("What it is about", _head("about")),
    "wanted": Source("What is wanted", _head("wanted")),
    "grounds": Source("The grounds; a ground’s id ticks a box", _grounds),
    "their_reasons": Source("The other side’s reasons", _head("their_reasons")),
    "family_view": Source("The views of the family", _head("family_view")),
    "area": Source("The area where the child lives", _head("area")),
    "tried": Source("When the practitioner was tried, or why not", _tried,
                    values=FACTS["practitioner_tried"]),
    "issues": Source("The points of disagreement", _issues, "note"),
    "points_agreed": Source("Points agreed", _of_notes("points_agreed"), "note"),
    "risk": Source("The risk, and since when",
                   lambda state, _: Answer(say_risk(state), (state.risk,)), "interim",
                   values=FACTS["risk"]),
    "safe_by": Source("By when it must be sorted for the child to be safe", _safe_by, "interim"),
    "keeps_safe": Source("What keeps the child safe meanwhile", _interim("protects"), "interim"),
    "childs_views": Source("The child’s own words or views", _interim("childs_views"), "interim"),
    "effect_on_child": Source("The effect on the child", _interim("effect_on_child"), "interim"),
    "how_it_stands": Source("How it stands", lambda state, _: say_how_it_stands(state)),
    "stage_reached": Source("The stage reached; a stage’s id ticks a box", _reached, IN_NOW),
    "outcome": Source("How it ended", _kind, _END, values=tuple(OUTCOME_KINDS)),
    "outcome_text": Source("What was agreed or decided", _outcome("text"), _END),
    "closed_on": Source(
        "The day it ended",
        lambda state, _: day(state.outcome_at) if state.outcome_at is not None else "", _END,
    ),
    "days_taken": Source("How many calendar days it took, from when it arose", _days, _END),
    "how_resolved": Source(
        "How it was resolved",
        lambda state, _: say_how(state.outcome.how) if state.outcome is not None else "", _END,
    ),
    "agreed_for_us": Source("Who agreed for us", _agreed("agreed_for_us"), _END),
    "agreed_for_them": Source("Who agreed for the other side", _agreed("agreed_for_them"), _END),
    "decided_by": Source("Who decided", _outcome("decided_by"), _END),
    "still_in_dispute": Source("What stays in dispute", _outcome("still_in_dispute"), _END),
    "review_on": Source("The day of review", _review, _END),
    "lessons": Source("Lessons", _learned("lesson"), _END),
    "gaps": Source("Gaps found in the policy", _learned("gap"), _END),
}  # fmt: skip
"""The names that are the same for every policy, in the order in which the guide lists them."""
