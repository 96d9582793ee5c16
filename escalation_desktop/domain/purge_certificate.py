"""The certificate of a case's removal: what, when, by whom, why and the hashes; no content.

It stays in the store after the case is gone, and can be exported.
"""

from datetime import date, datetime

import msgspec

from escalation_desktop.domain import blocks
from escalation_desktop.domain.times import say_day
from escalation_desktop.domain.wording import NOT_GIVEN, TRAINING, moment

TITLE = "Certificate of removal"
GONE = (
    "every entry with its text, and its words in search",
    "every issued paper: its bytes and its text",
    "every draft about it, and its row in the list of disagreements",
    "the call notes that were put into it",
)
"""What goes with a case, in words; the window says it before, the certificate after."""
STAYS = (
    "the certificate of its removal, which holds none of its words",
    "in the store’s chain, that it was there: its hashes, who wrote to it and when",
    "the policy it rested on, which is not about anybody",
)
BACKUPS = (
    "Backups that this app made before the removal still hold it, encrypted, until the next one "
    "is proved; then the app removes them, from the second folder as soon as it is there. Copies "
    "of the store that were saved elsewhere or put aside hold it on; restoring one brings it back."
)
COPIES = (
    "Copies that went out, files that were saved from the app, and what was filed to the child’s "
    "record are not reached by it."
)


class GonePaper(msgspec.Struct, frozen=True, kw_only=True):
    """One issued paper that went with the case."""

    number: str
    kind: str
    sha256: str
    issued_at: datetime
    code: str = ""


class CopyOut(msgspec.Struct, frozen=True, kw_only=True):
    """A copy that was with somebody when the case was removed."""

    number: str
    who: str
    since: datetime


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """What a removal is remembered by. Instants are aware UTC."""

    reference: str
    case: str
    removed_at: datetime
    by: str
    reason: str
    rule: str
    """The rule in words, and whose it is."""
    policy: str
    closed_on: date
    kept_until: date
    entries: int
    first_recorded: datetime
    last_recorded: datetime
    heads: tuple[str, ...]
    """The hash of the last entry, or of each where two lines stood side by side."""
    papers: tuple[GonePaper, ...] = ()
    copies_out: tuple[CopyOut, ...] = ()
    calls: int = 0
    """Call notes of no disagreement whose texts went with it."""
    training: bool = False


class PaperCertificate(msgspec.Struct, frozen=True, kw_only=True):
    """What the removal of one issued paper is remembered by."""

    number: str
    sha256: str
    removed_at: datetime
    by: str
    ground: str


def encode(certificate: Certificate | PaperCertificate) -> str:
    """Return a certificate as JSON, as the store keeps it."""
    return msgspec.json.encode(certificate).decode()


def decode(text: str) -> Certificate:
    """Return a case's certificate from its JSON."""
    return msgspec.json.decode(text, type=Certificate)


def document(certificate: Certificate) -> blocks.Document:
    """Return the certificate as a paper."""
    told = certificate
    rows = (
        ("Disagreement", told.reference),
        ("Removed", moment(told.removed_at)),
        ("By", told.by or NOT_GIVEN),
        ("Why", told.reason or NOT_GIVEN),
        ("Rule", told.rule),
        ("Closed", say_day(told.closed_on)),
        ("Kept until", say_day(told.kept_until)),
        ("Entries", str(told.entries)),
        ("Recorded", f"{moment(told.first_recorded)} to {moment(told.last_recorded)}"),
        ("Call notes withdrawn with it", str(told.calls)),
        ("Case id", told.case),
    )
    return blocks.Document(
        title=TITLE,
        reference=told.reference,
        policy_line=told.policy,
        made_at=told.removed_at,
        author=told.by,
        mark=TRAINING if told.training else "",
        footer=("This certificate holds none of the words of what was removed.",),
        blocks=(
            blocks.KeyValues(rows, place="what was removed"),
            blocks.Heading("Last hash of the record"),
            blocks.Paragraph(
                "\n".join(told.heads)
                + "\nThe first twelve characters of a record’s hash stand at the foot of each "
                "paper that was issued from it.",
                small=True,
            ),
            blocks.Heading("Removed with it"),
            blocks.Bullets(tuple(_sentence(one) for one in GONE)),
            blocks.Heading("Issued papers"),
            blocks.Table(
                ("Number", "Issued", "Code", "SHA-256"),
                tuple(
                    (paper.number, moment(paper.issued_at), paper.code, paper.sha256)
                    for paper in told.papers
                ),
                widths=(2, 2, 2, 5),
                when_empty="No paper was issued.",
                row_heads=True,
            ),
            blocks.Heading("Copies still out"),
            blocks.Table(
                ("Number", "With", "Since"),
                tuple((copy.number, copy.who, moment(copy.since)) for copy in told.copies_out),
                widths=(2, 5, 2),
                when_empty="By the register, no copy is out.",
                row_heads=True,
            ),
            blocks.Heading("What it does not reach"),
            blocks.Paragraph(BACKUPS),
            blocks.Paragraph(COPIES),
            blocks.Heading("What stays"),
            blocks.Bullets(tuple(_sentence(one) for one in STAYS)),
        ),
    )


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."
