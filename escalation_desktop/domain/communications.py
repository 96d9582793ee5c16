"""Communications for paper: when, how and who; what was discussed; what came of it.

Every note is there: also the attempts, the struck through and the withdrawn, each marked so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from escalation_desktop.domain import blocks
from escalation_desktop.domain.entries import NEWER, Standing, place, when
from escalation_desktop.domain.journal import Note, Party
from escalation_desktop.domain.note_lines import WRITER_THERE, Field, fields_of, form_of
from escalation_desktop.domain.wording import labelled, say_party

HEADER = ("When, how, who", "What was discussed", "What came of it")
_WIDTHS = (3.0, 4.4, 2.6)
_NOT_ON_PAPER = ("Contact used",)
"""A working fact of the writer's: an address book's line says nothing of the disagreement."""


@dataclass(frozen=True)
class Said:
    """A note in its parts, and its place in a worker's words."""

    when: str
    said: str
    came: str
    added: str
    """What was added later, and by whom: under all that the note itself says."""
    place: str

    @property
    def discussed(self) -> str:
        """What was said and what was added, where what came of it has a cell of its own."""
        return _lines((self.said, self.added))


def communications(notes: Sequence[Standing], *, name: str = "communications") -> blocks.Table:
    """Return the notes as a table, in the order given; each row knows its note's name."""
    told = [said_in(note) for note in notes]
    return blocks.Table(
        header=HEADER,
        rows=tuple((one.when, one.discussed, one.came) for one in told),
        widths=_WIDTHS,
        place=name,
        when_empty="No communication is recorded.",
        row_places=tuple(one.place for one in told),
    )


def writers(notes: Sequence[Standing]) -> str:
    """Return who wrote the notes, each once; empty where nobody is named."""
    names = dict.fromkeys(note.record.person.strip() for note in notes)
    return "; ".join(name for name in names if name)


def said_in(note: Standing) -> Said:
    """Return one note as it stands, with what was struck, corrected, withdrawn or added."""
    record, body = note.record, note.record.body
    if not isinstance(body, Note):
        gone = f"Text withdrawn: {note.withdrawn_reason}" if note.withdrawn_reason else ""
        text, added = gone or f"A note {NEWER}.", _lines(note.additions)
        return Said(_lines([when(record), note.late]), text, "", added, place(record))
    told = [field for field in fields_of(body) if field.label not in _NOT_ON_PAPER]
    attempt = ", attempt" if body.attempt else ""
    first = [f"{when(record)}, {form_of(body).lower()}{attempt}", _who(body.involved)]
    # That the writer was there is not printed: the names say it, and hearsay is told as such.
    rest = [f for f in told if f.label != "Involved" and f.text != WRITER_THERE]
    first += _texts(rest, "who", keep=("Written from",))
    first.append(note.late)
    if body.clock_doubtful:
        first.append("the computer’s clock had been set back when this was written")
    said = _texts(told, "discussed", "safety")
    if note.struck_reason:
        said.insert(0, f"STRUCK THROUGH: {note.struck_reason}. It read:")
    if note.corrected:
        said.append(labelled("Corrected", note.correction_reason or "no reason given"))
    if not (body.discussed or body.heard).strip() and not body.attempt and not body.kind:
        said.insert(0, "What was discussed: not given")
    came = _texts(told, "outcome", "actions")
    return Said(_lines(first), _lines(said), _lines(came), _lines(note.additions), place(record))


def _who(involved: Sequence[Party]) -> str:
    """Return who took part, without their agencies: those stand in the list of copies."""
    names = []
    for party in involved:
        who = say_party(party, agency=False) or party.agency.strip()
        if who:
            names.append(f"{who} (copied in)" if party.how == "copied" else who)
    return "; ".join(names)


def _texts(told: Sequence[Field], *slots: str, keep: Sequence[str] = ()) -> list[str]:
    """Return the fields of some slots; those in ``keep`` need no label."""
    return [f.text if f.label in keep else f.line for f in told if f.slot in slots]


def _lines(texts: Sequence[str]) -> str:
    return "\n".join(text for text in texts if text)
