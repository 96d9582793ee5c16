"""The summed return as a paper: what a partnership learns from its disagreements, without names."""

from collections.abc import Iterator

from escalation_desktop.domain import blocks
from escalation_desktop.domain.bars import NOT_SHOWN, Measure, bars
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.paper import reference_paper
from escalation_desktop.domain.return_sum import PolicySum, Question, Sums

TITLE = "Disagreements counted"
_NOTHING = "No closed disagreement was counted, so there is nothing to tell yet."


def return_report(
    sums: Sums, copy: Copy, measure: Measure, *, files: int = 0, training: bool = False
) -> blocks.Document:
    """Return the report as blocks; ``files`` says how many returns were added up."""
    parts: list[blocks.Block] = [blocks.Bullets(_how_to_read(sums, files), place="how to read")]
    if not sums.policies:
        parts.append(blocks.Paragraph(_NOTHING, place="the counts"))
    for told in sums.policies:
        parts += _of_policy(told, sums.threshold, measure)
    return reference_paper(
        policy_line="; ".join(told.title for told in sums.policies) or "No policy",
        copy=copy, title=TITLE, parts=tuple(parts), training=training,
    )  # fmt: skip


def _how_to_read(sums: Sums, files: int) -> tuple[str, ...]:
    of_files = f" from {files} return{'' if files == 1 else 's'}" if files else ""
    return (
        f"Each closed disagreement is counted once{of_files}; open ones are not counted.",
        f"A count below {sums.threshold} is {NOT_SHOWN}, nor is what it could be worked out from. "
        "Nought is shown.",
        "Two reports that differ by a few disagreements can give one of them away by subtraction: "
        "share one report for each period.",
    )


def _of_policy(told: PolicySum, threshold: int, measure: Measure) -> Iterator[blocks.Block]:
    yield blocks.Heading(told.title, place=told.title)
    if told.total is None:
        yield blocks.Paragraph(say_too_few(threshold), place=told.title)
        return
    yield blocks.KeyValues(
        (("Closed disagreements", str(told.total)), ("Closed in", told.quarters)),
        columns=2, place=told.title,
    )  # fmt: skip
    for question in told.questions:
        yield from _question(question, told.total, threshold, measure)
    yield from _limits(told, threshold)


def _question(
    question: Question, total: int, threshold: int, measure: Measure
) -> Iterator[blocks.Block]:
    title = question.title if question.is_whole else f"{question.title} (one, several or none)"
    yield blocks.Heading(title, level=3, place=question.title)
    if not question.is_shown:
        yield blocks.Paragraph(say_not_shown(threshold), place=question.title)
        return
    if not question.lines:
        yield blocks.Paragraph("None in any of them.", place=question.title)
        return
    lines = [(line.words, line.count) for line in question.lines]
    said = "; ".join(f"{words}: {say_number(count)}" for words, count in lines)
    yield bars(lines, f"Bars. {said}.", measure, place=question.title)
    yield blocks.Table(
        ("Answer", f"Disagreements, of {total}"),
        tuple((words, say_number(count)) for words, count in lines),
        (7, 3), place=question.title, row_heads=True,
    )  # fmt: skip


def say_number(count: int | None) -> str:
    """Return a count, or that it is not shown."""
    return NOT_SHOWN if count is None else str(count)


def say_not_shown(threshold: int) -> str:
    """Return why nothing of a question is shown."""
    return (
        "Not shown: by itself or beside another question it could give a count below "
        f"{threshold} away."
    )


def say_too_few(threshold: int) -> str:
    """Return why nothing of a policy is told, and what would tell more."""
    return (
        f"Fewer than {threshold} closed disagreements: nothing more is told of them. "
        "Add up more teams or a longer period."
    )


TIME_USED = "Time used"
TIME_HEADS = ("Stage or limit", "Allowed", "Usually used", "Kept")


def say_no_time(threshold: int) -> str:
    """Return why nothing is told of the time used."""
    return (
        f"Nothing can be told: fewer than {threshold} used any, or it would give away a count "
        "that is not shown."
    )


def _limits(told: PolicySum, threshold: int) -> Iterator[blocks.Block]:
    yield blocks.Heading(TIME_USED, level=3, place="limits")
    yield blocks.Table(
        TIME_HEADS,
        tuple((line.words, line.allowed, line.usual, line.kept) for line in told.limits),
        (4, 2, 2, 2), place="limits", row_heads=True,
        when_empty=say_no_time(threshold),
    )  # fmt: skip
    said = (
        "Usually used: the middle one of what was used. Kept: in tenths, the worst time counts; "
        f"{NOT_SHOWN} where some, but fewer than {threshold}, kept it or did not. A stage or limit "
        f"that fewer than {threshold}, or all but fewer than {threshold}, came to or used is left "
        "out: it would give away a count that is not shown."
    )
    yield blocks.Paragraph(said, small=True, place="limits")
