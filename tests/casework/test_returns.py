"""The return from the real store: counted once, without a name, whoever makes it."""

import os
from pathlib import Path

import pytest

from escalation_desktop import cli
from escalation_desktop.casework import hand_over, learning, returns
from escalation_desktop.casework.hand_over import look_inside, take_in
from escalation_desktop.domain.journal import Counted
from escalation_desktop.domain.return_file import as_csv, read_csv
from escalation_desktop.errors import AppError, CaseElsewhere, DiskFull, StoreNotWritable
from tests.casework.making import CHEAP, CY, Desk, make_desk
from tests.documents.reading import words_of
from tests.domain.test_return_file import row
from tests.faults.failing_files import failing_files, fill_up
from tests.packs import made_up


def ended(desk: Desk, kind: str = "resolved", **more: object) -> str:
    case = desk.open(**more)
    desk.up(case)
    desk.close(case, kind, text="Seen weekly.")
    return case


def test_closed_disagreements_are_listed_and_open_ones_are_not(desk: Desk) -> None:
    desk.open()
    case = ended(desk)
    [one] = returns.closed(desk.session)
    assert (one.case, one.quarter, one.outcome) == (case, "2026-27 Q3", "resolved")
    assert (one.counted, one.is_away) == (False, False)


def test_a_return_is_written_and_each_case_keeps_its_row(desk: Desk, tmp_path: Path) -> None:
    cases = [ended(desk), ended(desk, "unresolved")]
    target = tmp_path / returns.suggested_name(["2026-27 Q3"])
    assert returns.save_return(desk.session, cases, target) == 2
    read = read_csv(target.read_bytes())
    assert read.faults == ()
    assert {row.outcome for row in read.rows} == {"resolved", "unresolved"}
    assert {row.our_kind for row in read.rows} == {"health"}
    again = tmp_path / "again.csv"
    returns.save_return(desk.session, cases, again)
    assert again.read_bytes() == target.read_bytes()
    assert all(one.counted for one in returns.closed(desk.session))
    said = [
        event.detail for event in desk.session.store.audit_log() if event.event == "return saved"
    ]
    assert said == ["2 rows", "2 rows"]


def test_nothing_of_a_case_is_in_the_file(desk: Desk, tmp_path: Path) -> None:
    case = ended(desk)
    target = tmp_path / "return.csv"
    returns.save_return(desk.session, [case], target)
    text = target.read_text("utf-8")
    head = desk.state(case).head
    for word in (case, head.reference, "4471", "JB", "Okoye", "plan", "Seen", "Ann", "Social Care"):
        assert word.casefold() not in text.casefold()


def test_a_return_that_is_given_up_writes_no_file(desk: Desk, tmp_path: Path) -> None:
    cases = [ended(desk) for _ in range(3)]
    target = tmp_path / "return.csv"
    steps = returns.saving(desk.session, cases, target)
    assert [next(steps) for _ in range(2)] == [(1, 3), (2, 3)]
    assert not target.exists()
    assert not any(one.counted for one in returns.closed(desk.session))
    assert returns.save_return(desk.session, cases, target) == 3
    assert len(target.read_text("utf-8").splitlines()) == 4


def test_a_return_of_nothing_or_of_an_open_case_is_refused(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "return.csv"
    with pytest.raises(AppError, match="No disagreement is chosen"):
        returns.save_return(desk.session, [], target)
    with pytest.raises(AppError, match="not closed any more"):
        returns.save_return(desk.session, [ended(desk), desk.open()], target)
    assert not target.exists()
    assert not any(one.counted for one in returns.closed(desk.session))


def test_a_folder_that_cannot_be_written_leaves_no_file(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "not there" / "return.csv"
    with pytest.raises(StoreNotWritable):
        returns.save_return(desk.session, [ended(desk)], target)
    assert not target.exists()
    assert not any(one.counted for one in returns.closed(desk.session))


@pytest.mark.parametrize("step", [0, 1, -1], ids=["file", "its bytes", "database"])
def test_a_disk_that_is_full_counts_none_of_them(desk: Desk, tmp_path: Path, step: int) -> None:
    cases, target = [ended(desk), ended(desk)], tmp_path / "return.csv"
    if step == -1:
        fill_up(desk.session.store)
    before = {case: desk.session.records(case) for case in cases}
    with pytest.raises(DiskFull), failing_files(step):
        returns.save_return(desk.session, cases, target)
    assert {case: desk.session.records(case) for case in cases} == before
    assert list(tmp_path.iterdir()) == [desk.folder.root]


def test_what_is_written_while_a_return_is_saved_stays(desk: Desk, tmp_path: Path) -> None:
    case, target = ended(desk), tmp_path / "return.csv"
    steps = returns.saving(desk.session, [case], target)
    next(steps)
    learning.note(desk.session, case, "lesson", "", "Ring on the day.")
    assert next(steps, None) is None
    [row] = read_csv(target.read_bytes()).rows
    assert row.edition == len(desk.session.records(case))


def test_a_case_that_a_colleague_took_over_is_the_same_row_there(
    desk: Desk, tmp_path: Path
) -> None:
    case = ended(desk)
    returns.save_return(desk.session, [case], tmp_path / "ours.csv")
    sent = hand_over.hand_over(desk.session, case, CY, tmp_path / "case", how="", cost=CHEAP)
    colleague = make_desk(tmp_path / "colleague")
    inside = look_inside(colleague.session, (tmp_path / "case").read_bytes(), sent.words)
    take_in(colleague.session, inside)
    [one] = returns.closed(colleague.session)
    assert one.counted
    returns.save_return(colleague.session, [case], tmp_path / "theirs.csv")
    colleague.session.close()
    both = returns.add_up([tmp_path / "ours.csv", tmp_path / "theirs.csv"])
    assert (len(both.rows), both.twice, both.faults) == (1, 1, ())
    assert returns.closed(desk.session)[0].is_away


def test_a_case_that_is_away_and_was_never_counted_is_the_colleagues(
    desk: Desk, tmp_path: Path
) -> None:
    case = ended(desk)
    hand_over.hand_over(desk.session, case, CY, tmp_path / "case", how="", cost=CHEAP)
    with pytest.raises(CaseElsewhere):
        returns.save_return(desk.session, [case], tmp_path / "return.csv")


def test_a_file_that_is_none_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n")
    both = returns.add_up([tmp_path / "bad.csv", tmp_path / "gone.csv"])
    assert both.rows == ()
    assert both.faults == (
        "bad.csv: This is not a return: it has no column “row”.",
        "gone.csv: This file cannot be read. Is it open in another program?",
    )


@pytest.fixture
def files(desk: Desk, tmp_path: Path) -> list[str]:
    cases = [ended(desk) for _ in range(6)]
    for name, some in (("one.csv", cases[:4]), ("two.csv", cases[2:])):
        returns.save_return(desk.session, some, tmp_path / name)
    return [str(tmp_path / "one.csv"), str(tmp_path / "two.csv")]


def test_the_command_makes_one_report_of_many_files(files, tmp_path: Path, capsys) -> None:
    target = tmp_path / "report.pdf"
    assert cli.run(["combine-returns", str(target), *files]) == 0
    told = capsys.readouterr().out
    assert "6 closed disagreements counted from 2 files. 2 met more than once." in told
    words = words_of(target.read_bytes())
    assert "Closed disagreements" in words
    assert "Wandsworth" in words


def test_the_command_says_a_partnerships_own_policy_in_its_words(tmp_path: Path, capsys) -> None:
    packs = [tmp_path / name for name in ("own", "other")]
    other = made_up.POLICY.replace('pack_id = "made-up"', 'pack_id = "ashmere"')
    other = other.replace('short_title = "Made-up"', 'short_title = "Ashmere area"')
    for folder, policy in zip(packs, (made_up.POLICY, other), strict=True):
        folder.mkdir()
        made_up.write(folder, policy)
    rows = [
        row(n, policy=("made-up", "ashmere")[n % 2], reached="level-1", grounds=("g1",), limits=())
        for n in range(1, 13)
    ]
    (tmp_path / "rows.csv").write_bytes(as_csv(rows))
    target = tmp_path / "report.pdf"
    own = [part for folder in packs for part in ("--policy", str(folder))]
    assert cli.run(["combine-returns", str(target), str(tmp_path / "rows.csv"), *own]) == 0
    words = words_of(target.read_bytes())
    assert "Made-up" in words and "Ashmere area" in words and "Anything" in words
    assert "made-up" not in words and "not in the version" not in words


def test_the_command_refuses_a_policy_that_is_none(files, tmp_path: Path, capsys) -> None:
    target = tmp_path / "report.pdf"
    assert cli.run(["combine-returns", str(target), *files, "--policy", str(tmp_path)]) == 1
    assert "policy.toml" in capsys.readouterr().out
    assert not target.exists()


def test_the_command_tells_what_it_did_not_count(files, tmp_path: Path, capsys) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes(Path(files[0]).read_bytes().replace(b'"resolved"', b'"went well"', 1))
    assert cli.run(["combine-returns", str(tmp_path / "report.pdf"), files[1], str(bad)]) == 1
    assert "bad.csv: Row 2: “outcome” is not one of the words for it." in capsys.readouterr().out
    assert (tmp_path / "report.pdf").exists()


@pytest.mark.parametrize(
    ("least", "exists", "said"),
    [
        ("2", False, "give people away"),
        ("21", False, "nothing is left"),
        ("5", True, "there already"),
    ],
)
def test_the_command_refuses(files, tmp_path: Path, capsys, least, exists, said) -> None:
    target = tmp_path / "report.pdf"
    if exists:
        target.write_bytes(b"before")
    assert cli.run(["combine-returns", str(target), *files, "--least", least]) == 1
    assert said in capsys.readouterr().out
    assert target.exists() == exists


def test_the_command_writes_no_report_of_nothing(tmp_path: Path, capsys) -> None:
    (tmp_path / "bad.csv").write_bytes(os.urandom(50))
    assert cli.run(["combine-returns", str(tmp_path / "r.pdf"), str(tmp_path / "bad.csv")]) == 1
    assert "no report was written" in capsys.readouterr().out
    assert not (tmp_path / "r.pdf").exists()


def test_a_row_id_is_made_once(desk: Desk, tmp_path: Path) -> None:
    case = ended(desk)
    for name in ("a", "b"):
        returns.save_return(desk.session, [case], tmp_path / name)
    found = [r for r in desk.session.records(case) if isinstance(r.body, Counted)]
    assert len(found) == 1
