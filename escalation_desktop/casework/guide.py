"""The quick guide as a PDF: drawn when asked for, with no store behind it, kept nowhere."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from escalation_desktop.casework.outputs import ALL, Outputs
from escalation_desktop.documents import render
from escalation_desktop.domain.blocks import Document
from escalation_desktop.domain.quick_guide import GuideFacts, quick_guide

FILE_NAME = "Escalation quick guide.pdf"


@dataclass(frozen=True)
class Guide:
    """The guide as blocks and as bytes."""

    document: Document
    data: bytes = field(repr=False)


def draw_guide(facts: GuideFacts, progress: Callable[[int, int], None] | None = None) -> Guide:
    """Draw the guide; for a worker. ``progress(done, total)`` may raise to give up.

    Raises DocumentError where it cannot be drawn.
    """
    document = quick_guide(facts)
    return Guide(document, render(document, progress=progress))


def save_guide(target: Path, guide: Guide, outputs: Outputs = ALL) -> None:
    """Write the guide to a file, whole or not at all.

    Raises OutputRefused, FileInUse, DiskFull or StoreNotWritable.
    """
    outputs.write("save", target, guide.data)
