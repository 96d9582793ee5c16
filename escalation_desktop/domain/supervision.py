"""Supervision: what our managers said of a disagreement, and their questions to the worker.

For our agency alone: what stands here is on no paper that goes to anybody else.
"""

from dataclasses import dataclass
from datetime import datetime

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import Record, ReviewAnswered, ReviewAsked, Reviewed
from escalation_desktop.domain.telling_supervision import say_way
from escalation_desktop.domain.wording import join, moment, say_party

NOT_SINCE = frozenset({
    "reviewed", "review_asked", "review_answered", "addition", "struck", "correction",
    "paper_event", "counted", "filed", "access_given",
})  # fmt: skip
"""Entries that a sign-off is not asked for again about: they are of it, or change no course."""


@dataclass(frozen=True)
class Review:
    """One review or sign-off as it stands."""

    id: str
    body: Reviewed
    at: datetime
    typed_by: str
    since: int
    """How many entries about the course of the case were written after it."""

    @property
    def line(self) -> str:
        """What it was, by whom, when, how; who typed it where that was somebody else."""
        what = "Signed off" if self.body.signed_off else "Reviewed"
        by = say_party(self.body.by) or "a manager of ours, not named"
        return f"{what} by {by}, {moment(self.at)}. {_typed(self.body, self.typed_by)}"


@dataclass(frozen=True)
class Question:
    """One question of a manager's, with its answers in order."""

    id: str
    body: ReviewAsked
    at: datetime
    typed_by: str
    answers: tuple[tuple[datetime, ReviewAnswered, str], ...] = ()
    """When, what, and who wrote it."""

    @property
    def is_open(self) -> bool:
        return not self.answers

    @property
    def line(self) -> str:
        """Who asked, when and how."""
        by = say_party(self.body.by) or "a manager of ours, not named"
        return f"Asked by {by}, {moment(self.at)}. {_typed(self.body, self.typed_by)}"


@dataclass(frozen=True)
class Supervision:
    """Everything of it, in the order of the record."""

    reviews: tuple[Review, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions that nobody answered yet."""
        return tuple(one for one in self.questions if one.is_open)

    @property
    def sign_off(self) -> Review | None:
        """The last sign-off, or None."""
        return next((one for one in reversed(self.reviews) if one.body.signed_off), None)


def supervision_of(state: CaseState) -> Supervision:
    """Return the supervision of a case; what was struck through is not there."""
    reviews: list[Review] = []
    questions: dict[str, Question] = {}
    written = [r for r in state.records if r.kind not in NOT_SINCE]
    for record in state.records:
        if record.id in state.struck:
            continue
        now = state.replaced.get(record.id, record)
        body = now.body
        if isinstance(body, Reviewed):
            reviews.append(
                Review(record.id, body, now.happened_at, record.person, _since(record, written))
            )
        elif isinstance(body, ReviewAsked):
            questions[record.id] = Question(record.id, body, now.happened_at, record.person)
        elif isinstance(body, ReviewAnswered) and body.asked in questions:
            one = questions[body.asked]
            answer = (now.happened_at, body, record.person)
            questions[one.id] = Question(
                one.id, one.body, one.at, one.typed_by, (*one.answers, answer)
            )
    return Supervision(tuple(reviews), tuple(questions.values()))


def say_since(review: Review) -> str:
    """Return how much was written since a review, as a sentence."""
    if not review.since:
        return "Nothing was written since."
    entries = "1 entry was" if review.since == 1 else f"{review.since} entries were"
    return f"{entries} written since."


def _since(review: Record, written: list[Record]) -> int:
    return sum(record.seq > review.seq for record in written)


def _typed(body: Reviewed | ReviewAsked, typed_by: str) -> str:
    """Return how it came into the record; one that was told says who typed it."""
    by = f"Typed by {typed_by}." if body.how == "told" and typed_by.strip() else ""
    return join((say_way(body.how, body.told_how), by), " ")
