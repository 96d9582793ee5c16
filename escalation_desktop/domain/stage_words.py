"""A stage in short words, the same in the list, in the flowchart and on paper."""

from escalation_desktop.domain.case import StageView
from escalation_desktop.domain.terms import STAGE_STATES
from escalation_desktop.domain.times import london_day, say_short_day

ALONE = {True: "our side only", False: "their side only"}
"""What stands on the empty rail; the key says whether the stage is on our side."""


def place_of(view: StageView) -> str:
    """Return the state a row is drawn in: its status, or "overdue" where it runs over time."""
    return "overdue" if view.overdue else view.status


def place_words(view: StageView) -> str:
    """Return the word that stands beside the shape: "you are here", "done", "next"."""
    if view.status == "later" and view.status_text != "later":
        return view.status_text
    return STAGE_STATES[place_of(view)]


def heading_of(view: StageView) -> str:
    """Return "Stage 3: Line managers"; a stage without a number is its title alone."""
    return view.title if view.label == view.title else f"{view.label}: {view.title}"


def sides_of(view: StageView) -> str:
    """Return both sides in one line, or the one side a stage stands on."""
    if view.ours and view.theirs:
        return f"{view.ours} ↔ {view.theirs}"
    if view.typed and view.theirs:
        return f"with {view.theirs}"
    if view.ours:
        return f"{view.ours} ({ALONE[True]})"
    return f"{view.theirs} ({ALONE[False]})" if view.theirs else ""


def foot_of(view: StageView, far: str = "") -> str:
    """Return the last line of a stage: how it ended, or how far it is, and its limit."""
    if view.status in ("done", "skipped"):
        used = "; ".join(view.used)
        parts = [view.status_text, used, "record shared" if view.shared else ""]
    elif view.status == "now":
        started = f"started {say_short_day(london_day(view.started_at))}" if view.started_at else ""
        so_far = f"so far {'; '.join(view.used)}" if view.used else ""
        # What asks for promptness is told with its words already.
        limit = "" if any(view.limit_text in used for used in view.used) else view.limit_text
        parts = [started, limit, so_far, far if view.overdue else ""]
    else:
        parts = [view.limit_text]
    return " · ".join(part for part in parts if part)
