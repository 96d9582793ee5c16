"""A partnership's own form as a user meets it: filled in, issued, saved for Word, told.

None of the policies that come with the app has one, so the policy is made up here.
"""

import io
import re
import zipfile
from html import unescape

from escalation_desktop.casework import disagreements, papers, register
from escalation_desktop.casework.disagreements import NewDisagreement
from escalation_desktop.packs import read_files
from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.selftest.job import Job
from escalation_desktop.ui.selftest.report import Report, must
from escalation_desktop.ui.selftest.shots import shoot

OFFICE = "Partnership office"
CHOICES = '[{ printed = "On a plan", value = "cp_plan" }, { printed = "Other" }]'
POLICY = f"""
format_version = 1
pack_id = "self-test-form"
pack_version = "1"
status = "live"
title = "Policy of the self-test"
short_title = "Self-test"
clause = "doc L1"
partnership = {{ name = "Partnership of the self-test", clause = "doc L1" }}

[[source]]
id = "doc"
file = "none.txt"
title = "Made up"
sha256 = "{"0" * 64}"
clause = "doc L1"

[[ladder]]
id = "main"
title = "Stages"
clause = "doc L1"

[[ladder.stage]]
id = "s1"
number = 1
title = "Worker with worker"
kind = "peer"
ours = [{{ text = "the worker" }}]
theirs = [{{ text = "their worker" }}]
clause = "doc L2"

[[notification]]
id = "entry"
on = "case_opened"
to = {{ text = "{OFFICE}" }}
modality = "must"
form = "f1"
clause = "doc L3"

[[form]]
id = "f1"
title = "Notification form"
typed = true
clause = "doc L3"

[[form.section]]
title = "1. Details"
field = [
  {{ label = "Agency", source = "raising_agency", needed = true }},
  {{ label = "Child", source = "child_initials" }},
  {{ label = "Status", source = "fact.child_status", choices = {CHOICES} }},
  {{ label = "What it is about", source = "about" }},
  {{ label = "For the office", lines = 3 }},
]

[[form.section]]
title = "2. Stages"
rows = "stages"
column = [{{ label = "Stage", source = "stage" }}, {{ label = "Since", source = "started" }}]
"""


def own_form(report: Report, job: Job) -> None:
    """Work a form from Now to Word under a made-up policy, which is gone afterwards."""
    session = job.desktop.session
    must(session is not None, "the store is locked")
    assert session is not None
    before = session.packs
    with report.check("forms: filled in from the record, issued, saved for Word, and told"):
        pack = read_files({"policy.toml": POLICY.encode(), "contacts.toml": b""})
        session.set_packs([*before, pack])
        case = disagreements.open_disagreement(session, NewDisagreement(
            pack_id="self-test-form", other_agency="Children’s Social Care",
            children=[disagreements.new_child("4471", "", "JB")],
            about="The plan has not been followed.", facts={"child_status": "cp_plan"},
        ))  # fmt: skip
        job.desktop.window.go("disagreement", case)
        hands.settle()
        hands.click_to_dialog(
            f"Fill in the form Notification form for {OFFICE}", lambda: _issue(report, job)
        )
        job.no_trouble()
        paper = register.papers_of(session, case)[-1]
        info = next(one for one in papers.issued(session, case) if one.number == paper.number)
        text = papers.issued_text(session, info)
        for line in ("Agency: Community Health", "Child: JB", "☒ On a plan", "Stage: Stage 1"):
            must(line in text, f"the form does not say “{line}”")
        saved = job.files.where / job.files.asked[-1]
        must(saved.suffix == ".docx", "nothing was saved for Word")
        _same_words(text, _words(saved.read_bytes()))
        notice = next(one for one in session.state(case).notices if one.notice.id == "entry")
        must(notice.status == "sent", "handing it over was not the telling")
        must(any("for Word" in one.words for one in paper.events), "the register does not tell it")
        report.pdf("form", papers.issued_bytes(session, info))
    session.set_packs(before)


def _issue(report: Report, job: Job) -> None:
    hands.wait_until(lambda: hands.says("Page 1 of"), "the preview")
    hands.wait_until(lambda: hands.is_drawn("The document"), "the drawn page")
    shoot(report, "16-own-form", job.desktop.window)
    hands.click("Issue", exact=True)
    hands.wait_until(lambda: hands.says("Issued as"), "the issued form")
    hands.click("Save for Word…")
    hands.click_to_dialog("Handed over…", lambda: hands.click("Save to record"))
    hands.click("Close", exact=True)


def _words(data: bytes) -> str:
    """Return the words of a Word file, read without the library that wrote it."""
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
                xml = archive.read(name).decode()
                found += re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)
    return unescape(" ".join(found))


def _same_words(text: str, word: str) -> None:
    """Raise unless each word of the issued text stands in the Word file."""
    known = set(re.findall(r"[\w☒☐]+", word))
    lost = [one for one in re.findall(r"[\w☒☐]+", text) if one not in known]
    must(not lost, f"the Word file leaves out {lost[:5]}")
