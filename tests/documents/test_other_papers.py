"""The papers that are not issued: held to the same standards as those that are."""

from datetime import UTC, date, datetime
from typing import get_args

import pytest

from escalation_desktop.documents import text_metrics
from escalation_desktop.domain import purge_certificate
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.installation import (
    Installation,
    Part,
    TestLine,
    as_paper,
    self_test_paper,
)
from escalation_desktop.domain.journal import OutcomeKind
from escalation_desktop.domain.purge_certificate import Certificate, CopyOut, GonePaper
from escalation_desktop.domain.quick_guide import GuideFacts, quick_guide
from escalation_desktop.domain.recovery_sheet import SheetFacts, recovery_sheet
from escalation_desktop.domain.return_report import return_report
from escalation_desktop.domain.return_sum import sums
from escalation_desktop.store.recovery import format_code
from tests.documents.kinds import HOSTILE
from tests.documents.made import NAMES
from tests.documents.sound import faults
from tests.domain.made_up import real_policy
from tests.domain.test_return_file import row

AT = datetime(2026, 11, 25, 10, 15, tzinfo=UTC)
OUTCOMES = get_args(OutcomeKind)
CERTIFICATES = {
    "empty": ("", 0),
    "plain": ("Ann Lee, health visitor", 2),
    "hostile": (" ".join(HOSTILE), 1),
    "scripts": ("; ".join(NAMES.values()), 1),
    "long": ("Ann Lee", 60),
}


def certificate(words: str, papers: int, *, training: bool = False) -> Certificate:
    """Return the certificate of a removal that says these words wherever a person can type."""
    numbers = [f"D-7QK-4M2-XR13/{number + 1}" for number in range(papers)]
    return Certificate(
        reference="D-7QK-4M2-XR13", case="1f" * 16, removed_at=AT, by=words, reason=words,
        rule=f"6 years ({words})", policy=f"Made-up policy {words}", closed_on=date(2020, 11, 24),
        kept_until=date(2026, 11, 24), entries=14, first_recorded=AT, last_recorded=AT,
        heads=("ab" * 32,) * (2 if papers > 1 else 1),
        papers=tuple(
            GonePaper(number=n, kind=words, sha256="cd" * 32, issued_at=AT, code="K7PM-3QXA-9")
            for n in numbers
        ),
        copies_out=tuple(CopyOut(number=n, who=words, since=AT) for n in numbers),
        calls=papers, training=training,
    )  # fmt: skip


@pytest.mark.parametrize("person", ["Ann Lee, health visitor", "", "; ".join(NAMES)])
def test_the_recovery_sheet_is_sound_and_says_all_that_it_holds(person: str) -> None:
    document = recovery_sheet(format_code(bytes(range(20))), SheetFacts(person, AT))
    assert faults(document) == []


@pytest.mark.parametrize("record", CERTIFICATES)
def test_the_certificate_of_a_removal_is_sound_and_says_all_that_it_holds(record: str) -> None:
    made = certificate(*CERTIFICATES[record], training=record == "plain")
    assert faults(purge_certificate.document(made)) == []


@pytest.mark.parametrize("training", [False, True])
def test_the_quick_guide_is_sound_and_says_all_that_it_holds(training: bool) -> None:
    assert faults(quick_guide(GuideFacts("0.1.0", AT, training))) == []


@pytest.mark.parametrize("record", CERTIFICATES)
def test_what_is_installed_and_the_self_test_are_sound_and_say_all_that_they_hold(
    record: str,
) -> None:
    """A folder can be called anything, and so can what is wrong in IT's file."""
    words, many = CERTIFICATES[record]
    told = Installation(
        "0.1.0", AT,
        (Part("The files", words, "warning", (("Data", words or "C:/Users/Zoë"),), (words,) * many),
         Part("The network", "None.", "done")),
    )  # fmt: skip
    assert faults(as_paper(told, training=record == "plain")) == []
    checks = tuple(TestLine(f"check {n}", n % 2 == 0, words, words) for n in range(many + 1))
    assert faults(self_test_paper(told, checks, AT)) == []


@pytest.mark.parametrize("rows", [0, 3, 40])
def test_the_report_of_returns_is_sound_and_says_all_that_it_holds(rows: int) -> None:
    width = text_metrics().width
    copy = Copy(number="P/1", prepared_by="Ann Lee", made_at=AT, large=rows == 3)
    told = [
        row(n, outcome=OUTCOMES[n % len(OUTCOMES)], reached=f"s{n % 3 + 1}", routes=("danger",))
        for n in range(1, rows + 1)
    ]
    policies = {"wandsworth": real_policy("wandsworth")}
    document = return_report(
        sums(told, policies, 5), copy, lambda text, size, bold: width(text, size, bold=bold)
    )
    assert faults(document) == []
