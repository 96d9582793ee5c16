"""Every kind of paper, over records that are plain, long, empty, hostile and in every script."""

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

from escalation_desktop.documents import text_metrics
from escalation_desktop.domain import journal
from escalation_desktop.domain.audit import Happened, lines
from escalation_desktop.domain.audit import Line as Noted
from escalation_desktop.domain.blocks import Document
from escalation_desktop.domain.briefing import briefing
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.case_audit import case_audit
from escalation_desktop.domain.chronology import chronology
from escalation_desktop.domain.confirmation import confirmation
from escalation_desktop.domain.contact_sheet import SheetContact, contact_sheet
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.escalation_notice import escalation_notice
from escalation_desktop.domain.form_paper import partnership_form
from escalation_desktop.domain.gap_report import gap_report
from escalation_desktop.domain.journal import Child, PaperKind, Party
from escalation_desktop.domain.ladder_page import ladder_page, policy_ladder_page
from escalation_desktop.domain.partnership_notice import partnership_notice
from escalation_desktop.domain.return_report import return_report
from escalation_desktop.domain.return_sum import LimitLine, Line, PolicySum, Question, Sums
from escalation_desktop.domain.stage_record import stage_record
from tests.documents.made import NAMES
from tests.domain import form_policy
from tests.domain.made_up import ANN, NOW, SAM, Story, agreed, note, policy, resolved

HOSTILE = (
    "<b>bold</b> a<b & <Mr Smith> <a@b.example> </para><img src='file:///etc/passwd'/>",
    "=HYPERLINK(1) @SUM(1+1)*cmd|' /C calc'!A0 %s {0} {{x}} \\n \\051 (un) ) ] >>",
    "endstream endobj %%EOF \x00nul\x07bell\x1b[31mred\x7f\u0085next",
    "\u202eevil\u202c \u2066x\u2069 soft\u00adhyphen\ufeff \U000e0041tag",
    "longwordwithoutanend" * 40,
    "line\none\r\ntwo\rthree\x0bfour\u2028five\n\n\n\nsix",
)
LONG_NOTE = " ".join(f"word{number % 977}" for number in range(12_750))
MIXED = "On 12 May " + ", ".join(NAMES.values()) + " (and 3 others) agreed."


def width(text: str, size: float, bold: bool) -> float:
    """Measure as the app does."""
    return text_metrics().width(text, size, bold=bold)


def _form(state: CaseState, form: str, notice: str, copy: Copy) -> Document:
    return partnership_form(replace(state, policy=form_policy.policy()), form, notice, copy)


def _sheet(copy: Copy, words: tuple[str, ...]) -> Document:
    contacts = tuple(
        SheetContact(
            agency=words[number // 4 % len(words)], role=words[number % len(words)],
            name=words[-1 - number % len(words)], phones=("020 7946 0000 (duty)",),
            emails=("duty@example.org",), source="Made-up, policy L9", problems=("Old.",),
        )
        for number in range(2 * len(words))
    )  # fmt: skip
    return contact_sheet(contacts, copy, title="Contacts", source_line="Made-up policy, 2020")


def _counted(copy: Copy, words: tuple[str, ...]) -> Document:
    """Return a report of returns under a policy that says these words wherever it can."""
    lines = tuple(Line(word, number * 7 or None) for number, word in enumerate(words))
    questions = tuple(
        Question(word, lines[:3], is_whole=n % 2 == 0) for n, word in enumerate(words)
    )
    limits = tuple(LimitLine(word, "5 working days", "4 working days", "about 7 in 10")
                   for word in words)  # fmt: skip
    told = PolicySum("made-up", words[0], "2026-27 Q3", 40, questions[:6], limits[:4])
    few = PolicySum("other", words[-1], "", None)
    return return_report(Sums((told, few), 5), copy, width, files=3)


CASE_KINDS: dict[str, Callable[[CaseState, Copy], Document]] = {
    "confirmation": confirmation,
    "stage_record": lambda state, copy: stage_record(state, "s2", copy),
    "escalation_notice": lambda state, copy: escalation_notice(state, "s3", copy),
    "briefing": briefing,
    "case_audit": lambda state, copy: case_audit(state, seen(state), copy),
    "chronology": lambda state, copy: chronology(state, (), copy),
    "ladder": lambda state, copy: ladder_page(state, copy, width),
    "gap_report": gap_report,
    "partnership_notice": lambda state, copy: partnership_notice(state, "iro", copy),
    "form": lambda state, copy: _form(state, "entry-form", "entry", copy),
    "form_with_tables": lambda state, copy: _form(state, "monitoring", "closing", copy),
}
OTHER_KINDS: dict[str, Callable[[Copy, tuple[str, ...]], Document]] = {
    "policy_ladder": lambda copy, _: policy_ladder_page(policy(), "main", copy, NOW.date(), width),
    "contact_sheet": _sheet,
    "return_report": _counted,
}
_LENGTHS = {
    "long": ("confirmation", "chronology", "contact_sheet", "case_audit"),
    "endless": ("stage_record", "chronology"),
}
"""The kinds that grow with a record, and so are made of one that is long."""


def seen(state: CaseState) -> tuple[Noted, ...]:
    """Return an audit in which everybody who wrote in a record opened it, wrote and printed."""
    found = [
        Happened(
            n=3 * record.seq + number, at=record.recorded_at, event=event, detail="D-1/1",
            case=state.case, person=record.person, on=state.head.reference,
        )
        for record in reversed(state.records)
        for number, event in enumerate(("paper printed", "head", "case opened"))
    ]  # fmt: skip
    return tuple(lines(found))


def plain() -> Story:
    return resolved()


def long() -> Story:
    """A record of three hundred notes over two stages."""
    story = Story().open()
    story.start("s2", "23 Nov 12:00", ours=ANN, theirs=SAM)
    for number in range(300):
        said = f"Note {number}. The weight record was discussed, and who would bring it. " * 2
        when = f"24 Nov {9 + number // 60 % 12:02d}:{number % 60:02d}"
        story.say(note("s2" if number < 150 else "s3", said), when)
    return story


def empty() -> Story:
    blank = Party(side="theirs")
    story = Story().open(
        about="", wanted="", children=(Child(id="c"),), facts={}, our_agency="", other_agency="",
        raised_by=Party(side="ours"), other_professional=blank,
    )  # fmt: skip
    story.start("s2", "23 Nov 12:00")
    return story


def hostile() -> Story:
    return _saying(HOSTILE, HOSTILE)


def endless() -> Story:
    """One note of a hundred thousand characters."""
    story = resolved()
    story.say(note("s2", LONG_NOTE), "24 Nov 14:45")
    return story


def scripts() -> Story:
    return _saying((*NAMES.values(), MIXED), tuple(NAMES.values()))


RECORDS: dict[str, Callable[[], Story]] = {
    "plain": plain, "long": long, "endless": endless, "empty": empty, "hostile": hostile,
    "scripts": scripts,
}  # fmt: skip


def _saying(words: tuple[str, ...], people: tuple[str, ...]) -> Story:
    """A resolved case that says these words wherever somebody can type."""

    def word(number: int) -> str:
        return words[number % len(words)]

    us = Party(name=people[0], role=word(1), agency=word(2), side="ours")
    them = Party(name=people[3], role=word(4), agency=word(5), side="theirs")
    story = Story().open(
        about=word(0), wanted=word(1), our_agency=word(2), other_agency=word(3), raised_by=us,
        other_professional=them, children=(Child(id="c", our_reference=word(4), initials="JB"),),
    )  # fmt: skip
    story.start("s2", "23 Nov 12:00", ours=us, theirs=them)
    for number, said in enumerate(words):
        made = note(
            "s2", said, involved=(us, them), their_reasons=word(number + 1), told_by=word(number)
        )
        story.say(made, f"24 Nov 10:{number:02d}", person=people[number % len(people)])
    story.end("s2", "24 Nov 15:00", issues=words, actions_taken=words, decisions=words)
    story.say(journal.NoticeSet(notice="iro", status="sent", method=word(2)), "25 Nov 09:00")
    story.say(journal.InterimSet(protects=word(5)), "26 Nov 10:05")
    story.say(
        journal.ActionAgreed(id="a", what=word(0), who=word(1), by_when=NOW.date(), stage="s2"),
        "26 Nov 11:00",
    )
    story.say(agreed(text="\n".join(words), how=word(3), agreed_for_us=us, agreed_for_them=them))
    return story


def copy_for(record: str, **changes: object) -> Copy:
    """Return a copy that is as full as they get, but for the empty record."""
    if record == "empty":
        return Copy(number="1", made_at=NOW)
    values: dict[str, object] = {
        "number": "D-7QK-4M2-XR13/1", "made_at": NOW, "prepared_by": "Ann Lee", "copy": 1,
        "code": "K7PM-3QXA-9", "recipient": SAM, "handling": "OFFICIAL-SENSITIVE",
        "agency": "Health Visiting",
    }  # fmt: skip
    return Copy(**{**values, **changes})


def made(kind: str, record: str, **changes: object) -> Document:
    """Return a paper of a kind over a record."""
    copy = copy_for(record, **changes)
    if kind in CASE_KINDS:
        return CASE_KINDS[kind](RECORDS[record]().state(), copy)
    words = {
        "plain": ("Team manager", "Ann Lee"), "long": tuple(map(str, range(60))), "empty": ("",),
        "hostile": HOSTILE, "scripts": (*NAMES.values(), MIXED),
    }  # fmt: skip
    return OTHER_KINDS[kind](copy, words[record])


EVERY_KIND = (*CASE_KINDS, *OTHER_KINDS)
PAPERS = tuple(
    (kind, record)
    for kind in EVERY_KIND
    for record in RECORDS
    if kind in _LENGTHS.get(record, EVERY_KIND)
)


def unknown_kinds() -> set[str]:
    """Return the kinds of paper that the journal knows and this table does not."""
    return set(get_args(PaperKind)) - set(EVERY_KIND)


SPOILT = (
    "title", "reference", "policy_line", "subtitle", "author", "agency", "handling", "mark",
)  # fmt: skip


def spoilt(document: Document) -> Document:
    """Return a document with a half character, a NUL and an override in every text of it."""
    changes = {
        name: f"{value}\ud83d\x00\u202e"
        for name in (
            "title",
            "reference",
            "policy_line",
            "subtitle",
            "author",
            "agency",
            "handling",
            "mark",
        )
        if (value := getattr(document, name))
    }
    return replace(
        document, **changes, footer=tuple(f"{line}\udc00\x00" for line in document.footer)
    )
