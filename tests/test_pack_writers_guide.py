"""The pack writer's guide, followed word by word: from its text to a written confirmation."""

import contextlib
import hashlib
import io
import re
import shlex
import shutil
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from escalation_desktop import cli, managed_keys
from escalation_desktop.domain.times import to_london
from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.selftest.job import Job
from escalation_desktop.ui.selftest.report import Report
from tests.documents.reading import words_of

GUIDE = (Path(__file__).parents[1] / "docs" / "pack-writers-guide.md").read_text("utf-8")
STEP = re.compile(
    r"<!-- (\w+)(?:: ([^\n]*?))? -->\n(?:```\w+\n(.*?)```|((?:\d\. [^\n]*\n)+))", re.S
)


@dataclass(frozen=True)
class Step:
    """One marked step of the guide: what to do, with what, and the words that it is told in."""

    what: str
    of: str
    text: str


def steps() -> list[Step]:
    return [Step(m[1], m[2] or "", m[3] or m[4]) for m in STEP.finditer(GUIDE)]


def run(line: str, folder: Path, answers: str) -> str:
    """Run a command as a terminal in the folder would; secrets are typed from ``answers``."""
    words = shlex.split(line)
    assert words[0] == "escalation-desktop-cli", line
    typed, told = iter(answers.split("\n")), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(told):
        patch.chdir(folder)
        patch.setattr("getpass.getpass", lambda _: next(typed))
        code = cli.run(words[1:])
    assert code == 0, (line, told.getvalue())
    return told.getvalue()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Do everything of the guide up to its settings for IT; return the folder."""
    tmp_path = tmp_path_factory.mktemp("guide")
    printed = ""
    done = set()
    for step in steps():
        done.add(step.what)
        if step.what == "file":
            (tmp_path / step.of).write_bytes(step.text.encode())
        elif step.what == "run":
            answers = step.of.removeprefix("answers ").replace(" / ", "\n") + "\n"
            printed = "".join(run(line, tmp_path, answers) for line in step.text.splitlines())
        elif step.what == "prints":
            for line in step.text.splitlines():
                assert line in printed, (line, printed)
        elif step.what == "settings":
            told = step.text.replace("C:/ProgramData/Escalation", tmp_path.as_posix())
            (tmp_path / "escalation-managed.toml").write_text(told, "utf-8")
    assert done == {"file", "run", "prints", "settings", "window", "nothing"}
    return tmp_path


def test_the_guide_tells_how_to_look_and_the_hash_is_right(written: Path) -> None:
    told = tomllib.loads((written / "ashmere" / "policy.toml").read_text("utf-8"))
    text = (written / "policy.txt").read_bytes()
    assert told["source"][0]["sha256"] == hashlib.sha256(text).hexdigest()
    assert b"Managers" in (written / "steps.svg").read_bytes()
    assert "Heads of service" in words_of((written / "steps.pdf").read_bytes())
    assert (written / "ashmere" / "signature.toml").is_file()
    lines = text.decode().splitlines()
    for clause, words in (("L4", "Step 1"), ("L6", "Step 3"), ("L7", "999"), ("L8", "record")):
        assert words in lines[int(clause[1:]) - 1]
        assert f'"doc {clause}"' in GUIDE


def test_it_is_taken_in_and_worked_to_a_confirmation(
    qapp: QWidget, written: Path, tmp_path: Path
) -> None:
    (written / "policies").mkdir()
    shutil.copytree(written / "ashmere", written / "policies" / "ashmere")
    report = Report(tmp_path / "report", [("light", 100)])
    job = Job(report, tmp_path / "store", None)
    try:
        job.set_up()
        session = job.desktop.session
        assert session is not None
        session.policies_by_it = managed_keys.read(written / "escalation-managed.toml")
        assert session.policies_by_it.problems == ()
        job.desktop.window.page("policies").waiting.look()
        told = [line for step in steps() if step.what == "window" for line in lines_of(step.text)]
        acts = list(worked(job))
        assert [sentence for sentence, _ in acts] == told, "the guide's words and these differ"
        for _, act in acts:
            act()
        job.no_trouble()
        text = words_of(report_pdf(report))
        for words in (
            "When professionals disagree", "version 2026-03", "From the start of that step.",
            "Step 2", "A core group meets.",
        ):  # fmt: skip
            assert words in text, words
        assert [p.policy.pack_id for p in session.packs].count("ashmere") == 1
    finally:
        job.stop()


def lines_of(text: str) -> list[str]:
    return [re.sub(r"^\d\. ", "", line) for line in text.splitlines()]


def report_pdf(report: Report) -> bytes:
    (found,) = report.pdf_folder.glob("*ashmere*.pdf")
    return found.read_bytes()


def worked(job: Job) -> list[tuple[str, Callable[[], object]]]:
    """Return each sentence of the guide about the window, with what it asks for."""

    def look() -> None:
        hands.click("Policies", exact=True)
        hands.wait_until(lambda: hands.says("IT’s folder has a policy that is new"), "the policy")

    def take() -> None:
        def inside() -> None:
            hands.wait_until(lambda: hands.says("which is trusted as Ashmere SCP"), "its signature")
            hands.click("Take in", exact=True)

        look()
        hands.click_to_dialog("See what changed", inside)
        hands.expect("Ashmere")

    def begin() -> None:
        hands.click("Disagreements", exact=True)
        hands.click("New disagreement")
        hands.choose("Policy", "Ashmere")
        hands.fill_in(("The other agency", "Children's Social Care"), ("Child: initials", "JB"))
        hands.click("Open the disagreement")
        hands.expect("Practitioners")

    def up() -> None:
        day = to_london(job.clock()).date()
        assert day.year, "a limit in words and date stands in Now"
        hands.expect("Step 1")
        hands.click_to_dialog("Not resolved: step 2", lambda: hands.click("Save to record"))
        hands.expect("Managers")

    def resolve() -> None:
        def inside() -> None:
            hands.fill("The agreed outcome", "A core group meets.")
            hands.click("Save to record")

        hands.click_to_dialog("Resolved…", inside)

    return [
        ("**Policies** says that IT’s folder has a policy that is new here. Press **See what "
         "changed…**.", look),
        ("It is signed with a key that IT trusts. Press **Take in**.", take),
        ("**Disagreements**, **New disagreement**. Policy: Ashmere. Press **Open the "
         "disagreement**.", begin),
        ("Step 1 runs, with its limit. Press **Not resolved: step 2…**, then **Save to record**.",
         up),
        ("Step 2 runs. Press **Resolved…**, write what was agreed, then **Save to record**.",
         resolve),
        ("**Documents**: choose **Written confirmation**, preview it, and press **Issue**.",
         lambda: job.issue_confirmation("ashmere", says="Written confirmation")),
    ]  # fmt: skip
