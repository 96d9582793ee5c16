"""Every kind of paper, under every policy that was worked, and as different readers get it."""

from collections.abc import Sequence
from dataclasses import fields

from escalation_desktop.casework import papers
from escalation_desktop.casework.papers import Prepared, Preview, Wanted
from escalation_desktop.casework.session import Session
from escalation_desktop.domain.reader_copy import parts_of, people_of
from escalation_desktop.ui.selftest.job import POLICIES, Job, Policy
from escalation_desktop.ui.selftest.pdf_pages import Pages
from escalation_desktop.ui.selftest.report import Report, must

OF_A_CASE = (
    "confirmation", "stage_record", "escalation_notice", "briefing", "chronology", "ladder",
    "gap_report", "partnership_notice", "case_audit",
)  # fmt: skip
SHEETS = {"A4": (595, 842), "A5": (420, 595)}


def every_kind(report: Report, job: Job, worked: Sequence[Policy]) -> None:
    """Draw each kind once for each policy that offers it; each page shows number and code."""
    session = job.desktop.session
    must(session is not None, "the store is locked")
    assert session is not None
    with report.check("papers: disagreements that are still open, which some papers are for"):
        for policy in worked[:2] or POLICIES[1:2]:
            job.open_case(policy, received=False)
        job.note("Rang the social worker; the plan stays as it is.")
    wanted = _offered(session)
    for kind in (*OF_A_CASE, "contact_sheet"):
        with report.check(f"papers: {kind.replace('_', ' ')} on every page whose it is") as check:
            found = [one for one in wanted if one[2].kind == kind]
            # A partnership notice is owed only where a policy asks for one that is due.
            must(found or kind == "partnership_notice", "no policy offers it")
            pages = 0
            for name, case, asked in found:
                made = papers.preview(session, case, asked)
                pages += _look_at(report, f"paper-{kind}-{name}".replace("_", "-"), made)
            check.figure = f"{pages} pages, {len(found)} policies"
    for_readers(report, session)


def for_readers(report: Report, session: Session) -> None:
    """Large print, A5, and a copy without some names and parts."""
    case = session.store.summaries()[0].case
    with report.check("papers: large print and A5 are that large") as check:
        confirmation = papers.preview(session, case, Wanted("confirmation"))
        large = papers.preview(session, case, Wanted("confirmation", large=True))
        few = _look_at(report, "paper-confirmation-a5", papers.preview(
            session, case, Wanted("confirmation", paper="A5")
        ))  # fmt: skip
        many = _look_at(report, "paper-confirmation-large", large)
        plain = len(Pages(confirmation.data).texts())
        must(few > plain and many > plain, f"{plain} pages, large {many}, A5 {few}")
        check.figure = f"{plain} pages, large {many}, A5 {few}"
        _look_at(report, "paper-contacts-a5-large", papers.preview(
            session, None, Wanted("contact_sheet", policy="wandsworth", paper="A5", large=True)
        ))  # fmt: skip
    with report.check("papers: what a reader does not get is not in the file") as check:
        whole = papers.prepare(session, case, Wanted("confirmation"))
        people, parts = people_of(session.state(case)), parts_of(whole.document)
        must(people and parts, "there is nobody and no part to leave out")
        asked = Wanted("confirmation", handling="OFFICIAL-SENSITIVE", initials=people,
                       left_out=parts[-2:])  # fmt: skip
        made = papers.preview(session, case, asked)
        must(made.left_out, "the copy does not say what is left out")
        must(papers.draw(_unmade(made)).data == made.data, "drawn again it is another file")
        said = " ".join((*Pages(made.data).texts(), papers.plain_text(made)))
        named = [name for name in people if name in said]
        must(not named, f"{len(named)} of {len(people)} names stand in it")
        _look_at(report, "paper-confirmation-redacted", made)
        check.figure = f"{len(people)} names, {len(asked.left_out)} parts"


def _offered(session: Session) -> list[tuple[str, str | None, Wanted]]:
    """Return each kind once for each policy, with the case that it is of."""
    found: dict[tuple[str, str], tuple[str, str | None, Wanted]] = {}
    for row in session.store.summaries():
        policy = session.state(row.case).policy.pack_id
        for offer in papers.offered(session, row.case):
            wanted = Wanted(offer.kind, offer.stage, offer.notice, offer.form)
            found.setdefault((policy, offer.kind), (policy, row.case, wanted))
    for offer in papers.offered(session, None):
        wanted = Wanted(offer.kind, policy=offer.policy, ladder=offer.ladder)
        found.setdefault((offer.policy, f"{offer.kind} alone"),
                         (f"{offer.policy}-alone", None, wanted))  # fmt: skip
    return list(found.values())


def _look_at(report: Report, name: str, made: Preview) -> int:
    """Save a paper's pages and bytes; raise AssertionError where it is not what was asked for."""
    must(not made.missing, f"{name}: a character has no font")
    pages = Pages(made.data)
    for number, text in enumerate(pages.texts(), start=1):
        for words in (made.number, made.code, *_marks(made)):
            must(words in text, f"{name}: page {number} does not say {words}")
    wide = {tuple(sorted(size)) for size in pages.sizes()}
    must(wide == {SHEETS[made.wanted.paper]}, f"{name}: its pages are {pages.sizes()}")
    report.pdf(name, made.data)
    return pages.shoot(report, name)


def _marks(made: Preview) -> list[str]:
    return [mark for mark in (made.wanted.handling, "DRAFT" if made.is_draft else "") if mark]


def _unmade(made: Preview) -> Prepared:
    return Prepared(**{one.name: getattr(made, one.name) for one in fields(Prepared)})
