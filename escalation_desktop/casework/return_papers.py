"""The report of many returns as a paper: drawn for the window and for the command line."""

from collections.abc import Iterable

from escalation_desktop.documents import text_metrics
from escalation_desktop.domain.blocks import Document
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.policy import Policy
from escalation_desktop.domain.return_combine import Combined
from escalation_desktop.domain.return_report import return_report
from escalation_desktop.domain.return_sum import Sums, sums


def summed(combined: Combined, policies: Iterable[Policy], threshold: int) -> Sums:
    """Return what may be told of the rows, in the words of the policies that are known here."""
    return sums(combined.rows, {policy.pack_id: policy for policy in policies}, threshold)


def report(told: Sums, copy: Copy, *, files: int, training: bool = False) -> Document:
    """Return the report as blocks, its bars measured in the fonts of the paper."""
    width = text_metrics().width
    return return_report(
        told, copy, lambda text, size, bold: width(text, size, bold=bold),
        files=files, training=training,
    )  # fmt: skip
