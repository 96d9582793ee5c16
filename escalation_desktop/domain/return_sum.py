"""Many returns added up: for each policy, how many of what, with small numbers left out.

Each policy is told by itself and nothing is told over several, so that no sum over policies can
be taken apart again. A policy's questions share their total. Two follow from others besides: a
route is open at some stages or with some agencies alone, and gaps are found in the stages, routes,
notices and ending of a disagreement. These are told only where nothing is left out of what they
follow from; so is what was used of a limit or stage that not all of them used, and that few used
or all but few is never told. How often a limit was met is told in tenths, because the number of
stages worked would give away where one ended, and is not told where few met it or few did not.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median_low

from escalation_desktop.domain.bars import NOT_SHOWN
from escalation_desktop.domain.deadlines import say_count
from escalation_desktop.domain.lessons import GAPS, LESSONS
from escalation_desktop.domain.policy import FACTS, Policy
from escalation_desktop.domain.return_row import NONE, TYPED, LimitUse, ReturnRow
from escalation_desktop.domain.suppression import shown, shown_of
from escalation_desktop.domain.wording import FACT_VALUES, OUTCOME_KINDS, say

AGENCY_KINDS = {kind: say(FACT_VALUES, kind).capitalize() for kind in FACTS["respondent_kind"]} | {
    "": "Not answered"
}
_OUTCOMES = {kind: words.capitalize() for kind, words in OUTCOME_KINDS.items()}


@dataclass(frozen=True)
class Line:
    """One answer and how many gave it; None: not shown."""

    words: str
    count: int | None


@dataclass(frozen=True)
class Question:
    """One question and its answers. ``is_whole``: each disagreement gave exactly one answer."""

    title: str
    lines: tuple[Line, ...]
    is_whole: bool
    is_shown: bool = True
    """False: nothing of it can be shown without giving somebody away, here or elsewhere."""

    @property
    def is_complete(self) -> bool:
        """Whether every count of it is shown."""
        return self.is_shown and all(line.count is not None for line in self.lines)


@dataclass(frozen=True)
class LimitLine:
    """How one limit was met, or what was used at a stage where none ran, over enough to say so."""

    words: str
    allowed: str
    """Or that no limit with a date ran at the stage alone."""
    usual: str
    """The median that was used."""
    kept: str
    """In tenths: "about 7 in 10"; or that it is not shown or not counted."""


@dataclass(frozen=True)
class PolicySum:
    """What was counted under one policy."""

    policy: str
    title: str
    quarters: str
    total: int | None
    """Closed disagreements; None: fewer than the threshold, and then nothing else is told."""
    questions: tuple[Question, ...] = ()
    limits: tuple[LimitLine, ...] = ()
    """Not whether any was left out: that alone could give a count away."""


@dataclass(frozen=True)
class Sums:
    policies: tuple[PolicySum, ...]
    threshold: int


def sums(rows: Sequence[ReturnRow], policies: Mapping[str, Policy], threshold: int) -> Sums:
    """Return what may be told of the rows; ``policies`` by id give their words where known."""
    by_policy: dict[str, list[ReturnRow]] = {}
    for row in rows:
        by_policy.setdefault(row.policy, []).append(row)
    told = tuple(
        _of_policy(by_policy[name], policies.get(name), threshold) for name in sorted(by_policy)
    )
    return Sums(told, threshold)


def _of_policy(rows: list[ReturnRow], policy: Policy | None, threshold: int) -> PolicySum:
    name = rows[0].policy
    title = policy.short_title if policy is not None else name
    if len(rows) < threshold:
        return PolicySum(name, title, "", None)
    questions = tuple(_questions(rows, policy, threshold))
    part = {one.title for one in questions if not one.is_complete}
    limits = tuple(_limits(rows, policy, threshold, of_all=bool(part & _FOLLOWS_FROM[_ROUTES])))
    return PolicySum(name, title, _quarters(rows), len(rows), _unlinked(questions, part), limits)


_ENDED, _REACHED, _RAISED = "How it ended", "The last stage worked", "Who raised it"
_OTHER, _ROUTES = "The other agency", "Routes beside the stages"
_GAPS = "Gaps that were met in the policy"
_FOLLOWS_FROM = {
    _ROUTES: {_REACHED, _OTHER},
    _GAPS: {_ENDED, _REACHED, _RAISED, _OTHER, _ROUTES},
}
"""Questions whose counts could tell what is left out of others."""


def _unlinked(questions: Sequence[Question], part: set[str]) -> tuple[Question, ...]:
    """Return the questions, and none shown that would tell what one of ``part`` leaves out."""
    return tuple(
        replace(one, lines=(), is_shown=False)
        if part & _FOLLOWS_FROM.get(one.title, set()) else one
        for one in questions
    )  # fmt: skip


def _quarters(rows: Sequence[ReturnRow]) -> str:
    found = sorted({row.period for row in rows})
    return found[0] if len(found) == 1 else f"{found[0]} to {found[-1]}"


def _questions(
    rows: Sequence[ReturnRow], policy: Policy | None, threshold: int
) -> Iterator[Question]:
    stages = _stage_words(policy)
    grounds = {ground.id: ground.text for ground in policy.ground} if policy else {}
    routes = {route.id: route.title for route in policy.route} if policy else {}

    def one(title: str, words: Mapping[str, str], of: Callable[[ReturnRow], str]) -> Question:
        found = [of(row) for row in rows]
        return _one_of(title, _with_unknown(words, found, policy), found, threshold)

    def any_of(
        title: str, words: Mapping[str, str], of: Callable[[ReturnRow], Sequence[str]]
    ) -> Question:
        found = [of(row) for row in rows]
        codes = [code for codes in found for code in codes]
        return _any_of(title, _with_unknown(words, codes, policy), found, threshold)

    yield one(_ENDED, _OUTCOMES, lambda row: row.outcome)
    yield one(_REACHED, stages, lambda row: row.reached)
    yield one(_RAISED, {"us": "The agency that made the return", "them": "Another agency"},
              lambda row: "them" if row.received else "us")  # fmt: skip
    yield one("The agency that made the return", AGENCY_KINDS, lambda row: row.our_kind)
    yield one(_OTHER, AGENCY_KINDS, lambda row: row.their_kind)
    yield one("No reply at some stage", {"yes": "Yes", "no": "No"},
              lambda row: "yes" if row.no_reply else "no")  # fmt: skip
    yield any_of("Grounds", grounds, lambda row: row.grounds)
    yield any_of(_ROUTES, routes, lambda row: row.routes)
    yield any_of(_GAPS, GAPS, lambda row: row.gaps)
    yield any_of("Lessons", LESSONS, lambda row: row.lessons)


def _stage_words(policy: Policy | None) -> dict[str, str]:
    words: dict[str, str] = {}
    for ladder in policy.ladder if policy is not None else ():
        for stage in ladder.stage:
            number = "" if stage.number is None else f"{stage.label_word} {stage.number}: "
            words.setdefault(stage.id, f"{number}{stage.title}")
    return {NONE: "No stage was started", **words, TYPED: "A stage of a procedure held elsewhere"}


def _with_unknown(
    words: Mapping[str, str], codes: Sequence[str], policy: Policy | None
) -> dict[str, str]:
    """Return words for every code: one that the policy known here has not keeps its id."""
    more = " (not in the version here)" if policy is not None else ""
    return {**words, **{code: f"{code}{more}" for code in sorted({*codes} - {*words})}}


def _one_of(title: str, words: Mapping[str, str], found: Sequence[str], threshold: int) -> Question:
    counted = Counter(found)
    keys = [key for key in words if key in counted]
    counts = shown([counted[key] for key in keys], threshold)
    if counts is None:
        return Question(title, (), is_whole=True, is_shown=False)
    lines = (Line(words[key], count) for key, count in zip(keys, counts, strict=True))
    return Question(title, tuple(lines), is_whole=True)


def _any_of(
    title: str, words: Mapping[str, str], found: Sequence[Sequence[str]], threshold: int
) -> Question:
    counted = Counter(code for codes in found for code in set(codes))
    keys = [key for key in words if key in counted]
    lines = [Line(words[key], shown_of(counted[key], len(found), threshold)) for key in keys]
    return Question(title, tuple(lines), is_whole=False)


_Use = tuple[str, str, int, str]
_NOT_STATED = -1
_NONE_RAN, _NOT_COUNTED = "no dated limit of its own ran", "not counted"


def _uses(rows: Sequence[ReturnRow]) -> dict[_Use, list[list[LimitUse]]]:
    """Return for each limit what each disagreement used of it, once or more often."""
    found: dict[_Use, list[list[LimitUse]]] = {}
    for row in rows:
        of_row: dict[_Use, list[LimitUse]] = {}
        for use in row.limits:
            allowed = _NOT_STATED if use.allowed is None else use.allowed
            of_row.setdefault((use.scope, use.limit, allowed, use.unit), []).append(use)
        for key, uses in of_row.items():
            found.setdefault(key, []).append(uses)
    return found


def _limits(
    rows: Sequence[ReturnRow], policy: Policy | None, threshold: int, *, of_all: bool
) -> Iterator[LimitLine]:
    """Return what may be told of limits and stages, in the order of the stages.

    That is what every disagreement used, or so many that neither they nor the others are few, of
    all and of those that came to the stage: how many came may be known, and of a stage's lines
    each tells that the other's limit did not run.
    ``of_all``: only what every disagreement used. Anything else tells that at least so many came
    to a stage, from which a count that "The last stage worked" leaves out could be worked out.
    """
    uses = _uses(rows)
    scopes = [stage for scope, *_ in uses for stage in scope.split("..")]
    words = _with_unknown(_stage_words(policy), scopes, policy)
    order = list(words)
    came = Counter(scope for row in rows for scope in {use.scope for use in row.limits})
    split = {scope for (scope, *_), by_row in uses.items()
             if shown_of(len(by_row), came[scope], threshold) is None}  # fmt: skip
    for key in sorted(uses, key=lambda use: (*_place(use[0], order), use)):
        ran, of_scope = len(uses[key]), came[key[0]]
        is_safe = shown_of(of_scope, len(rows), threshold) is not None and not of_all
        if ran == len(rows) or (is_safe and (ran == of_scope or key[0] not in split)):
            yield _limit_line(key, uses[key], words, threshold)


def _limit_line(
    use: _Use, by_row: Sequence[Sequence[LimitUse]], words: Mapping[str, str], threshold: int
) -> LimitLine:
    scope, _, allowed, unit = use
    worst = [max(uses, key=lambda use: (use.kept is False, use.used)) for uses in by_row]
    usual = say_count(median_low(use.used for use in worst), _noun(unit))
    if allowed == _NOT_STATED:
        # Not "none stated": it may be a word of promptness, or one whose condition did not hold.
        return LimitLine(_say_scope(scope, words), _NONE_RAN, usual, _NOT_COUNTED)
    return LimitLine(
        words=_say_scope(scope, words),
        allowed=say_count(allowed, _noun(unit)) if allowed else "the same working day",
        usual=usual,
        kept=say_kept(sum(use.kept is True for use in worst), len(worst), threshold),
    )


def _place(scope: str, order: Sequence[str]) -> tuple[bool, int]:
    """Return where a scope is told: stages in their order, then limits over several."""
    first, _, last = scope.partition("..")
    return bool(last), order.index(first)


def say_kept(kept: int, ran: int, threshold: int) -> str:
    """Return in tenths how often a limit was kept; not where few kept it, or few did not."""
    if shown_of(kept, ran, threshold) is None:
        return NOT_SHOWN
    tenths = round(10 * kept / ran)
    return _TENTHS.get(tenths, f"about {tenths} in 10")


_TENTHS = {0: "almost never or never", 10: "almost always or always"}


def _say_scope(scope: str, words: Mapping[str, str]) -> str:
    first, _, last = scope.partition("..")
    if last:
        return f"{words[first]} to {words[last]}, together"
    return words[scope]


def _noun(unit: str) -> str:
    return unit.removesuffix("s").replace("_", " ")
