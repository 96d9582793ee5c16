"""Genuine or not: whether a file or a code is of a paper that this store issued.

A file is known by its SHA-256: one byte changed, and it is another file. The code that each page
carries then tells which paper it was made from. What it cannot tell: a paper made by another
store, or one whose bytes nobody has.
"""

import hashlib
import re
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from escalation_desktop.casework.purging import certificates
from escalation_desktop.casework.register import papers_of
from escalation_desktop.casework.session import Session
from escalation_desktop.domain.code import read_code
from escalation_desktop.domain.paper import say_recipient
from escalation_desktop.domain.register import Paper
from escalation_desktop.domain.times import say_instant
from escalation_desktop.domain.wording import party_known
from escalation_desktop.store import DocumentInfo

Kind = Literal["issued", "altered", "not_ours", "replaced", "withdrawn", "bad_code"]

_CODE = re.compile(rb"Code ([0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z])")
_MOST_READ = 50_000_000
"""Bytes in which a code is looked for; the hash is over all of them."""
_MOST_CODES = 1000
"""A file of ours carries one; a file made of nothing but codes is not read for ever."""
_COMPARE = "Compare it with our copy, shown beside, and ask whoever gave it to you."


@dataclass(frozen=True)
class Verdict:
    """What was found. ``info`` and ``paper`` are ours to compare with; None where there is none."""

    kind: Kind
    sentence: str
    next_step: str
    info: DocumentInfo | None = None
    paper: Paper | None = None
    case: str | None = None
    """None: of no case, or nothing of ours."""


def check_file(session: Session, data: bytes, subject: str = "") -> Verdict:
    """Say whether a file is exactly one that was issued here.

    ``subject`` is the file's own Subject, where a reader of PDFs has taken it out.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    found = session.store.documents_by_sha256(sha256)
    if found:
        return _standing(session, found[-1], "This file is exactly as it was issued")
    removed = _gone(session, "This file is exactly as it was issued", sha256=sha256)
    if removed is not None:
        return removed
    if data.lstrip()[:5] != b"%PDF-":
        what = "This file is empty" if not data.strip() else "This is not a PDF file"
        return Verdict(
            "not_ours", f"{what}, so it is no paper that was issued here.",
            "Choose the PDF file itself, or type the code that stands on each page.",
        )  # fmt: skip
    info = _by_code_in(session, data, subject)
    if info is None:
        return Verdict(
            "not_ours", "This file was not issued from this store.",
            "If it should have been, type the code that stands on its pages: the file may have "
            "been made again from the paper. Otherwise ask the agency that it names.",
        )  # fmt: skip
    paper = _paper(session, info)
    case = _case_of(session, info)
    gone = f" That paper is {paper.state}." if paper and paper.state != "issued" else ""
    return Verdict(
        "altered",
        f"This file was changed after it was issued. It carries the code of "
        f"{_named(info, paper, case)}, and is not the file that was issued under it.{gone}",
        f"Do not rely on it; opening and saving it again in another program is enough to change "
        f"it.{'' if info.is_removed else f' {_COMPARE}'}",
        info, paper, case,
    )  # fmt: skip


def check_code(session: Session, typed: str) -> Verdict:
    """Say what a typed code stands for; case, spaces, hyphens, O for 0 and I for 1 are forgiven."""
    code = read_code(typed)
    if code is None:
        sentence = (
            "This cannot be a code: one of its letters or digits is not as printed."
            if typed.strip() else "No code was typed."
        )  # fmt: skip
        return Verdict(
            "bad_code", sentence,
            "It has nine letters and digits, as in K7PM-3QXA-9, at the foot of each page. Compare "
            "with the paper and type it again.",
        )  # fmt: skip
    info = session.store.document_by_code(code)
    gone = _gone(session, f"The code {code} is right", code=code) if info is None else None
    if gone is not None:
        return gone
    if info is None:
        return Verdict(
            "not_ours", f"No paper with the code {code} was issued from this store.",
            "Compare with the paper. If it is the same there, ask the agency that the paper names.",
        )  # fmt: skip
    return _standing(session, info, f"The code {code} is right")


def _gone(session: Session, found: str, *, sha256: str = "", code: str = "") -> Verdict | None:
    """Return what is told of a paper whose disagreement was removed for good; None for another."""
    for certificate in certificates(session):
        for paper in certificate.papers:
            if (sha256 and paper.sha256 == sha256) or (code and paper.code == code):
                return Verdict(
                    "withdrawn",
                    f"{found}: {paper.number}, issued {say_instant(paper.issued_at)}. Its "
                    f"disagreement was removed here {say_instant(certificate.removed_at)}.",
                    "There is no copy here to compare it with. Return or destroy it, unless your "
                    "agency keeps it on the child’s record.",
                )  # fmt: skip
    return None


def _standing(session: Session, info: DocumentInfo, found: str) -> Verdict:
    """Return whether one of our papers still counts."""
    paper = _paper(session, info)
    case = _case_of(session, info)
    named = _named(info, paper, case)
    if paper is not None and paper.state == "replaced":
        counts = _last_of(session, paper, case)
        use = f"Use {counts}." if counts else "No paper stands in its place now."
        return Verdict(
            "replaced",
            f"{found}, and it is replaced: {named}. {paper.replaced_by} took its place"
            f"{'' if counts else ', and counts no more'}.",
            f"Do not act on it. {use}", info, paper, case,
        )  # fmt: skip
    if paper is not None and paper.state == "withdrawn":
        why = f" Why: {paper.withdrawn_why}" if paper.withdrawn_why else ""
        return Verdict(
            "withdrawn", f"{found}, and it is withdrawn: {named}.{why}",
            "Do not act on it. Return or destroy the copy.", info, paper, case,
        )  # fmt: skip
    return Verdict("issued", f"{found}: {named}.", _COMPARE_PAPER, info, paper, case)


def _last_of(session: Session, paper: Paper, case: str | None) -> str:
    """Return the number of the paper that counts in a replaced one's place; "" for none."""
    papers = {one.number: one for one in papers_of(session, case)}
    seen = set()
    found: Paper | None = paper
    while found is not None and found.state == "replaced" and found.number not in seen:
        seen.add(found.number)
        found = papers.get(found.replaced_by)
    return found.number if found is not None and found.state == "issued" else ""


_COMPARE_PAPER = "On paper, compare what it says with our copy, shown beside: a code can be copied."


def _named(info: DocumentInfo, paper: Paper | None, case: str | None) -> str:
    """Return number, copy, reader and day: "WF-7/3, copy 2 for Sam Okoye, issued Tue 24 Nov"."""
    copy = ""
    if paper is not None and paper.copy:
        reader = paper.recipient
        # A paper about no case has no two sides that it could be for.
        named = case is not None or party_known(reader) or reader.agency.strip()
        copy = ", a draft" if paper.said.gaps else ""
        copy += f", copy {paper.copy}" + (f" for {say_recipient(reader)}" if named else "")
    return f"{info.number}{copy}, issued {say_instant(info.issued_at)}"


def _by_code_in(session: Session, data: bytes, subject: str) -> DocumentInfo | None:
    """Return our paper whose code a file carries in its own facts, if any."""
    places = subject.encode("utf-8", "replace"), data[:_MOST_READ]
    # A PDF's own facts stand in it twice: as text, and as UTF-16 with a zero before each letter.
    codes: dict[str, None] = {}
    for place in (*places, data[:_MOST_READ].replace(b"\x00", b"")):
        for match in islice(_CODE.finditer(place), _MOST_CODES):
            code = read_code(match[1].decode("ascii"))
            if code is not None:
                codes[code] = None
    known = (session.store.document_by_code(code) for code in codes)
    return next((info for info in known if info is not None), None)


def _paper(session: Session, info: DocumentInfo) -> Paper | None:
    case = _case_of(session, info)
    papers = papers_of(session, case)
    return next((paper for paper in papers if paper.number == info.number), None)


def _case_of(session: Session, info: DocumentInfo) -> str | None:
    return None if info.case == session.papers_case() else info.case
