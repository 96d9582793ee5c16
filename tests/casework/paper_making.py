"""Papers of a case that has a little of everything, for the tests of papers."""

import io

import pypdf

from escalation_desktop.casework import notes, papers
from escalation_desktop.casework.papers import Offer, Preview, Wanted
from tests.casework.making import CY, ME, SAM, Desk
from tests.domain.made_up import note

SECRET = "Our own worry about the foster placement."


def worked(desk: Desk, pack: str = "wandsworth") -> str:
    """Return a case with a note, a note for us alone, and, where the policy has one, a stage."""
    case = desk.open(pack, wanted="A core group.", raised_by=ME)
    notes.save_note(desk.session, case, note("s1"), desk.clock())
    notes.save_note(desk.session, case, note("s1", SECRET, internal=True), desk.clock())
    if desk.state(case).current is not None:
        desk.up(case, ours=CY, theirs=SAM)
    return case


def wanted_of(offer: Offer, **more: object) -> Wanted:
    return Wanted(
        offer.kind, offer.stage, offer.notice, policy=offer.policy, ladder=offer.ladder, **more
    )


def text_of(data: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def issue(desk: Desk, case: str | None, wanted: Wanted) -> Preview:
    made = papers.preview(desk.session, case, wanted)
    papers.issue(desk.session, case, made)
    return made
