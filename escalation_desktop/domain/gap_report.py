"""The policy-gap report to a partnership: where its policy left this case without an answer.

A table of points, each with what the policy says and its clause, what happened, and what is asked;
above it what the reader needs first. It is about the policy, so it names no person but who sends
it and whom the policy itself prints, and tells nothing of the child: the case reference, which
means nothing outside the agencies, is enough to ask them more. Known names and references are
taken out of free text, and the paper says so, since only what the record knows can be found.
"""

from escalation_desktop.domain import blocks, gap_points
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.closing_parts import Asked
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.learning import learning_of
from escalation_desktop.domain.lessons import say_learned
from escalation_desktop.domain.nameless import nameless
from escalation_desktop.domain.paper import last_part, our_side, paper, their_side
from escalation_desktop.domain.paper_words import (
    explained,
    for_reader,
    is_draft,
    say_clause,
    say_sender,
)
from escalation_desktop.domain.partnership_facts import WIDER, say_how_it_stands
from escalation_desktop.domain.policy import ClosureQuestion, Notification
from escalation_desktop.domain.wording import day, join, say_fact, say_list, sentence

TITLE = "Policy-gap report"


def gap_report(state: CaseState, copy: Copy) -> blocks.Document:
    """Return the report as blocks.

    Marked DRAFT while a closing question of the policy is neither answered nor explained, or while
    there is nothing to report.
    """
    found = gap_points.points(state)
    asked = asked_of_report(state)
    to = to_whom(state)
    return paper(
        state,
        for_reader(copy, Party(role=to)),
        title=TITLE,
        parts=(
            _head(state, copy, to),
            _first(state, found),
            *_lessons(state),
            *_table(found),
            *explained(state, asked),
            blocks.Paragraph(_made_though(state), small=True, place="why this paper is made"),
            *last_part(state, copy, full=False),
        ),
        draft=is_draft(state, asked),
    )


def asked_of_report(state: CaseState) -> list[Asked]:
    """Return what the report must hold, met or not."""
    out = state.outcome
    answers = out.closure if out is not None else {}
    asked = [
        Asked("W10", question.text, bool(answers.get(question.id)), "needed", "outcome",
              question.clause, part=question.id)
        for question in state.policy.closure_question
    ]  # fmt: skip
    lessons = out is not None and bool(out.lessons.strip())
    if "yes" in answers.values():
        asked.append(
            Asked("W16", "What the gap or issue was, in words", lessons, "needed", "outcome",
                  part="gap")
        )  # fmt: skip
    something = bool(gap_points.points(state)) or lessons or bool(learning_of(state))
    asked.append(
        Asked("W10", "Something to report", something, "needed", "outcome", part="something")
    )
    return asked


def _notices(state: CaseState) -> list[tuple[ClosureQuestion, Notification]]:
    """Return the closing questions that lead to telling somebody; answered "yes" first."""
    by_id = {notice.id: notice for notice in state.policy.notification}
    answers = state.outcome.closure if state.outcome is not None else {}
    pairs = [
        (question, by_id[question.on_yes])
        for question in state.policy.closure_question
        if question.on_yes in by_id
    ]
    return sorted(pairs, key=lambda pair: answers.get(pair[0].id) != "yes")


def to_whom(state: CaseState) -> str:
    """Return whom the policy says to tell; where it names nobody, the partnership."""
    pairs = _notices(state)
    return pairs[0][1].to.text if pairs else state.policy.partnership.name


def _head(state: CaseState, copy: Copy, to: str) -> blocks.KeyValues:
    rows = (
        ("For", to),
        ("From", say_sender(state, copy.prepared_by)),
        ("Between", f"{our_side(state)} and {their_side(state)}"),
        ("How it stands", say_how_it_stands(state)),
        ("Case reference", state.head.reference),
        ("Date", day(copy.made_at)),
    )
    return blocks.KeyValues(rows, columns=2, place="the head of the page")


def _first(state: CaseState, found: tuple[gap_points.Point, ...]) -> blocks.Notice:
    """Return what the reader needs in thirty seconds: how many points, which, what is asked."""
    named = dict.fromkeys(point.what for point in found)
    count = f"{len(found)} point{'' if len(found) == 1 else 's'}"
    lines = [
        f"A disagreement between two agencies met {count} that the policy leaves open, misses or "
        f"prints in doubt: {'; '.join(named)}."
        if found
        else "No point is recorded that the policy leaves open.",
        *_answers(state),
    ]
    if found:
        lines.append(
            "Asked of the partnership: an answer to each point below, in writing, and by when the "
            "policy will say it."
        )
    return blocks.Notice("What is reported", tuple(lines), place="what is reported")


def _answers(state: CaseState) -> list[str]:
    """Return the policy's closing questions as answered, and the wider facts that are so."""
    answers = state.outcome.closure if state.outcome is not None else {}
    told = [
        f"{question.text} {sentence(answers.get(question.id) or 'not answered')} "
        f"({say_clause(question.clause)})"
        for question in state.policy.closure_question
    ]
    wider = [say_fact(fact, "yes") for fact in WIDER if state.facts.get(fact) == "yes"]
    return [*told, f"Also recorded: {say_list(wider)}."] if wider else told


def _table(found: tuple[gap_points.Point, ...]) -> tuple[blocks.Block, ...]:
    rows = tuple((point.what, point.says, point.happened, point.asked) for point in found)
    return (
        blocks.Heading("The points"),
        blocks.Table(
            ("Point", "What the policy says", "What happened here", "What is asked"),
            rows,
            widths=(2, 3.6, 2.8, 2.6),
            place="the points",
            when_empty="None found in the record.",
            row_heads=True,
        ),
    )


def _lessons(state: CaseState) -> tuple[blocks.Block, ...]:
    text = nameless(state, state.outcome.lessons) if state.outcome is not None else ""
    noted = tuple(
        join((say_learned(one.body.what, one.body.code), nameless(state, one.body.text)), ". ")
        for one in learning_of(state)
    )
    found: list[blocks.Block] = [blocks.Heading("What was found, as recorded")]
    if text.strip() or not noted:
        found.append(blocks.Paragraph(sentence(text) or "Not given.", place="the lessons"))
    if noted:
        found.append(blocks.Bullets(noted, place="the gaps and lessons"))
    return tuple(found)


def _made_though(state: CaseState) -> str:
    """Return whether the policy asks for the report, and what was taken out of it."""
    pairs = _notices(state)
    answers = state.outcome.closure if state.outcome is not None else {}
    asks = next((notice for question, notice in pairs if answers.get(question.id) == "yes"), None)
    if asks is not None:
        first = f"This policy asks that this be told ({say_clause(asks.clause)})."
    elif pairs:
        clauses = "; ".join(dict.fromkeys(say_clause(notice.clause) for _, notice in pairs))
        first = f"This policy asks for a report only where one is found ({clauses})."
    else:
        first = "It is made though this policy does not ask for it."
    return (
        f"{first} No person is named but who sent it and whom the policy prints, and nothing is "
        "told of the child: names and references in the record were taken out of what was typed."
    )
