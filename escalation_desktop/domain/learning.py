"""What a disagreement showed: gaps in the policy, lessons for practice, who was told when."""

from dataclasses import dataclass
from datetime import datetime

from escalation_desktop.domain import blocks, journal
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.lessons import say_learned
from escalation_desktop.domain.wording import day, join, labelled, say_list, say_party


@dataclass(frozen=True)
class Learning:
    """One gap or lesson as it stands; ``id`` is the entry that noted it."""

    id: str
    body: journal.Learned
    at: datetime
    told: tuple[tuple[datetime, journal.LearnedTold], ...] = ()
    settled: journal.LearnedSettled | None = None
    settled_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody is still to be told, or to answer."""
        return self.settled is None


def learning_of(state: CaseState) -> tuple[Learning, ...]:
    """Return the gaps and lessons of a case in the order in which they were noted.

    What was struck through is not there; what was corrected stands as corrected.
    """
    found: dict[str, Learning] = {}
    for record in state.records:
        if record.id in state.struck:
            continue
        now = state.replaced.get(record.id, record)
        body = now.body
        if isinstance(body, journal.Learned):
            found[record.id] = Learning(record.id, body, now.happened_at)
        elif isinstance(body, journal.LearnedTold) and body.learned in found:
            one = found[body.learned]
            told = (*one.told, (now.happened_at, body))
            found[one.id] = Learning(one.id, one.body, one.at, told, one.settled, one.settled_at)
        elif isinstance(body, journal.LearnedSettled) and body.learned in found:
            one = found[body.learned]
            found[one.id] = Learning(one.id, one.body, one.at, one.told, body, now.happened_at)
    return tuple(found.values())


def codes_of(state: CaseState, what: str) -> tuple[str, ...]:
    """Return the codes of the gaps, or of the lessons, that were noted, each once."""
    codes = [one.body.code for one in learning_of(state) if one.body.what == what]
    return tuple(dict.fromkeys(code for code in codes if code))


def learned_here(state: CaseState) -> tuple[blocks.Block, ...]:
    """Return what was learned as part of a paper to both sides; nothing where nothing was noted."""
    lines = []
    for one in learning_of(state):
        told = [join((say_party(body.to), day(at), body.method)) for at, body in one.told]
        settled = one.settled.how.strip() or "settled" if one.settled is not None else ""
        lines.append(
            join(
                (
                    join((say_learned(one.body.what, one.body.code), one.body.text), ". "),
                    labelled("Told", say_list(told)),
                    labelled("What became of it", settled),
                ),
                "; ",
            )
        )
    if not lines:
        return ()
    heading = blocks.Heading("Gaps and lessons")
    return (heading, blocks.Bullets(tuple(lines), place="the gaps and lessons"))
