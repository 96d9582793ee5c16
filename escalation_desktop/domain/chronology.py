"""The chronology: entries in the order things happened, for supervision, court or complaint.

What was struck through, corrected, withdrawn or written late is shown as such; additions stand
under the entry they add to. Nothing is told that is not in the record.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from escalation_desktop.domain import blocks
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.chronology_rows import (
    Entry,
    chosen_of,
    entries_of,
    row_of,
    writers_of,
)
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.paper import (
    last_part,
    paper,
    say_raised,
    say_us_and_them,
    say_with,
)
from escalation_desktop.domain.used_limits import used_beyond_stages
from escalation_desktop.domain.wording import (
    NOT_GIVEN,
    OUTCOME_KINDS,
    day,
    join,
    moment,
    say,
    say_children,
)

HEADER = ("When it happened, stage", "What happened", "Written")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_WIDTHS = (2.1, 6.6, 1.8)
_HOW_TO_READ = (
    "Times are London times. An entry written on a later day than it happened says how much later. "
    "An entry is never rewritten: one struck through or corrected is shown with its reason and "
    "with what it read first, and what was added stands under it with who added it and when."
)


def chronology(state: CaseState, entries: Sequence[str], copy: Copy) -> blocks.Document:
    """Return the chosen entries (ids; none: all) in the order in which things happened.

    Internal notes are on it only where they were chosen one by one and its reader is of our own
    agency. Ids that the record does not have are passed over.
    """
    every = entries_of(state)
    is_ours = copy.recipient is not None and copy.recipient.side == "ours"
    shown = chosen_of(state, every, entries, internal=is_ours)
    parts = (
        _what_it_is(state, shown, every, bool(entries), copy),
        *days_used(state),
        blocks.Heading("What happened"),
        *_tables(state, shown),
        *last_part(state, copy, full=False),
    )
    return paper(state, copy, title="Chronology of a disagreement", parts=parts)


def _what_it_is(
    state: CaseState, shown: Sequence[Entry], every: Sequence[Entry], chosen: bool, copy: Copy
) -> blocks.KeyValues:
    period = "none"
    if shown:
        first, last = (day(e.now.record.happened_at) for e in (shown[0], shown[-1]))
        period = first if first == last else f"{first} to {last}"
    outcome = "still open"
    if state.outcome is not None:
        outcome = say(OUTCOME_KINDS, state.outcome.kind)
        if state.outcome_at is not None:
            outcome = join((outcome, moment(state.outcome_at)))
    rows = (
        ("What this is", "Entries of the working record of one disagreement between agencies, in "
         "the order in which things happened. The child’s record is held by each agency."),
        ("Child", say_children(state.head.children)),
        ("Raised by", say_raised(state)),
        ("With", say_with(state)),
        ("Us and them", say_us_and_them(state)),
        ("About", state.head.about.strip() or NOT_GIVEN),
        ("Period", period),
        ("Shown", _say_shown(shown, every, chosen, copy)),
        ("Written by", "; ".join(writers_of(shown)) or "nobody"),
        ("How it stands", f"{outcome}; as at {moment(state.now)}"),
        ("How to read it", _HOW_TO_READ),
    )  # fmt: skip
    return blocks.KeyValues(rows, place="what this is")


def _say_shown(shown: Sequence[Entry], every: Sequence[Entry], chosen: bool, copy: Copy) -> str:
    """Return how many of how many entries are shown, by what rule, and what became of the rest.

    Internal notes that are not shown are not counted either: how many there are is told to nobody
    else.
    """
    counted = sum(not entry.is_internal or entry in shown for entry in every)
    count = f"{len(shown)} of {counted} {'entry' if counted == 1 else 'entries'}"
    inside = sum(entry.is_internal for entry in shown)
    if chosen:
        by = f" by {copy.prepared_by}" if copy.prepared_by else ""
        rule = f"those chosen{by}"
    else:
        rule = "all of the record but notes for one agency’s own use, if there are any"
    internal = ""
    if inside:
        notes = "1 is an internal note" if inside == 1 else f"{inside} are internal notes"
        internal = f" {notes} of our agency: not for others, and can be disclosed."
    return f"{count}: {rule}. Additions and corrections stand with their entry.{internal}"


def days_used(state: CaseState) -> tuple[blocks.Block, ...]:
    """Return the days used against those allowed, for each stage that was worked or skipped."""
    turns = {turn.key: turn for turn in state.turns}
    rows = []
    for view in state.stages:
        turn = turns.get(view.key)
        if turn is None and view.status != "skipped":
            continue
        title = view.label if view.label == view.title else f"{view.label}, {view.title}"
        rows.append((
            title,
            moment(turn.started_at) if turn else "",
            (moment(turn.ended_at) if turn.ended_at else "not yet") if turn else "",
            "\n".join(view.used) or view.limit_text,
            view.status_text,
        ))  # fmt: skip
    made: list[blocks.Block] = [
        blocks.Heading("Days used at each stage"),
        blocks.Table(
            ("Stage", "Started", "Ended", "Used of allowed", "How it ended, or stands"),
            tuple(rows), (2.6, 1.9, 1.9, 2.2, 2), "days used at each stage",
            when_empty="No stage was started.", row_heads=True,
        ),
    ]  # fmt: skip
    beyond = [limit.line for limit in used_beyond_stages(state)]
    if beyond:
        made.append(blocks.Bullets(tuple(beyond), place="limits over several stages"))
    return tuple(made)


def _tables(state: CaseState, shown: Sequence[Entry]) -> Iterable[blocks.Block]:
    """Return one table, or one a month under its name where the entries span several."""
    writers = writers_of(shown)
    months = [(name, list(group)) for name, group in groupby(shown, key=_month)]
    if len(months) <= 1:
        return (_table(state, shown, writers),)
    made: list[blocks.Block] = []
    for name, group in months:
        made.append(blocks.Heading(name, level=3))
        made.append(_table(state, group, writers))
    return made


def _month(entry: Entry) -> str:
    """Return "November 2026"; the names are ours, since a computer's may be in any language."""
    name, _, year = day(entry.now.record.happened_at).partition(" ")[2].rpartition(" ")
    whole = next((month for month in _MONTHS if name.endswith(month[:3])), name)
    return f"{whole} {year}"


def _table(state: CaseState, shown: Sequence[Entry], writers: Mapping[str, str]) -> blocks.Table:
    return blocks.Table(
        header=HEADER,
        rows=tuple(row_of(state, entry, writers) for entry in shown),
        widths=_WIDTHS,
        place="what happened",
        when_empty="No entry is shown.",
        row_places=tuple(entry.place for entry in shown),
        row_heads=True,
    )
