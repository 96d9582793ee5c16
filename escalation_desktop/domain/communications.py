"""The communications of a case, or of one stage, as a table: when, who, what was said, what came.

Every note is there: also the attempts, the struck through and the withdrawn, each marked so.
"""

from collections.abc import Sequence

from escalation_desktop.domain import blocks
from escalation_desktop.domain.entries import NEWER, Standing, place, when
from escalation_desktop.domain.journal import Note
from escalation_desktop.domain.note_lines import Field, fields_of, form_of
from escalation_desktop.domain.wording import labelled

HEADER = ("When, how, who", "What was discussed", "What came of it")
_WIDTHS = (2.6, 4.4, 3.0)
_NOT_ON_PAPER = ("Contact used",)
"""Working facts of the writer's: an address book's line says nothing about the disagreement."""


def communications(notes: Sequence[Standing], *, name: str = "communications") -> blocks.Table:
    """Return the notes as a table, in the order given; each row knows its note's name."""
    return blocks.Table(
        header=HEADER,
        rows=tuple(_row(note) for note in notes),
        widths=_WIDTHS,
        place=name,
        when_empty="No communication is recorded.",
        row_places=tuple(place(note.record) for note in notes),
    )


def writers(notes: Sequence[Standing]) -> str:
    """Return who wrote the notes, each once; empty where nobody is named."""
    names = dict.fromkeys(note.record.person.strip() for note in notes)
    return "; ".join(name for name in names if name)


def _row(note: Standing) -> tuple[str, str, str]:
    record, body = note.record, note.record.body
    first = [when(record)]
    if not isinstance(body, Note):
        gone = f"Text withdrawn: {note.withdrawn_reason}" if note.withdrawn_reason else ""
        text = gone or f"A note {NEWER}."
        return _lines([*first, note.late]), _lines([text, *note.additions]), ""
    told = [field for field in fields_of(body) if field.label not in _NOT_ON_PAPER]
    first += [form_of(body) + (", attempt" if body.attempt else "")]
    first += _texts(told, "who", keep=("Involved",))
    first += [note.late]
    if body.clock_doubtful:
        first.append("the computer's clock had been set back when this was written")
    said = _texts(told, "discussed", "safety")
    if note.struck_reason:
        said.insert(0, f"STRUCK THROUGH: {note.struck_reason}. It read:")
    if note.corrected:
        said.append(labelled("Corrected", note.correction_reason or "no reason given"))
    came = _texts(told, "outcome", "actions", keep=("Outcome",))
    return _lines(first), _lines([*said, *note.additions]) or "not given", _lines(came)


def _texts(told: Sequence[Field], *slots: str, keep: Sequence[str] = ()) -> list[str]:
    """Return the fields of some slots; those in ``keep`` stand under a header that names them."""
    return [f.text if f.label in keep else f.line for f in told if f.slot in slots]


def _lines(texts: Sequence[str]) -> str:
    return "\n".join(text for text in texts if text)
