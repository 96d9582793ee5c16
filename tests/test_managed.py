"""The settings that IT owns."""

from pathlib import Path

import pytest

from escalation_desktop.managed import FILE, Managed, Retention, load, places


def written(tmp_path: Path, text: str) -> Managed:
    (tmp_path / FILE).write_text(text, "utf-8")
    return load((tmp_path / FILE,))


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    assert load((tmp_path / FILE,)) == Managed()


def test_what_it_sets_is_in_force(tmp_path: Path) -> None:
    key, folder = tmp_path / "public.json", tmp_path / "copies"
    found = written(
        tmp_path,
        f"auto_lock_minutes = 5\nagency_key = '{key}'\nbackup_folder = '{folder}'\n",
    )
    assert (found.auto_lock_minutes, found.agency_key, found.backup_folder) == (5, key, folder)
    assert found.problems == () and found.source == tmp_path / FILE


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("auto_lock_minutes = 0", "auto_lock_minutes"),
        ("auto_lock_minutes = 61", "auto_lock_minutes"),
        ("auto_lock_minutes = true", "auto_lock_minutes"),
        ("auto_lock_minutes = '5'", "auto_lock_minutes"),
        ("agency_key = 'key.json'", "agency_key"),
        ("agency_key = 7", "agency_key"),
        ("backup_folder = ['a']", "backup_folder"),
        ("telemetry = true", "telemetry"),
        ("auto_lock_minutes = ", "could not be read"),
        ("\x00", "could not be read"),
    ],
)
def test_a_bad_value_is_told_by_name_and_sets_nothing(
    tmp_path: Path, text: str, named: str
) -> None:
    found = written(tmp_path, text)
    (problem,) = found.problems
    assert named in problem and "Tell IT" in problem
    assert (found.auto_lock_minutes, found.agency_key, found.backup_folder) == (None, None, None)


def test_the_rest_of_a_file_with_one_bad_value_counts(tmp_path: Path) -> None:
    found = written(tmp_path, "auto_lock_minutes = 3\nagency_key = 1\n")
    assert found.auto_lock_minutes == 3 and len(found.problems) == 1


@pytest.mark.parametrize(
    ("system", "wide"),
    [
        ("win32", Path("D:/Data") / "Escalation" / FILE),
        ("darwin", Path("/Library/Application Support/Escalation") / FILE),
        ("linux", Path("/etc/escalation") / FILE),
    ],
)
def test_the_file_beside_the_program_comes_before_the_machines(system: str, wide: Path) -> None:
    found = places({"PROGRAMDATA": "D:/Data"}, system=system, program=Path("/app"))
    assert found == (Path("/app") / FILE, wide)
    assert places({"PROGRAMDATA": "D:/Data"}, system=system) == (wide,)


def test_the_first_file_that_is_there_counts_alone(tmp_path: Path) -> None:
    one, two = tmp_path / "one.toml", tmp_path / "two.toml"
    one.write_text("auto_lock_minutes = 1")
    two.write_text("auto_lock_minutes = 2")
    assert load((one, two)).auto_lock_minutes == 1
    one.unlink()
    assert load((one, two)).auto_lock_minutes == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("retention_years = 25", Retention(25)),
        ("retention_months = 6\nretention_source = ' Policy 4 '", Retention(0, 6, "Policy 4")),
        ("auto_lock_minutes = 3", None),
    ],
)
def test_it_may_set_how_long_records_are_kept(
    tmp_path: Path, text: str, found: Retention | None
) -> None:
    told = written(tmp_path, text)
    assert (told.retention, told.problems) == (found, ())


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("retention_years = 'six'\nretention_months = 1", "retention_years"),
        ("retention_years = 1\nretention_months = 12", "retention_months"),
        ("retention_years = 151", "retention_years"),
        ("retention_years = true", "retention_years"),
        ("retention_years = 1\nretention_source = 7", "retention_source"),
        ('retention_years = 1\nretention_source = "a\\nb"', "retention_source"),
        ("retention_source = 'no length'", "retention_years"),
    ],
)
def test_a_rule_that_is_wrong_in_any_part_lets_nothing_go(
    tmp_path: Path, text: str, named: str
) -> None:
    told = written(tmp_path, text)
    assert told.retention == Retention()
    (problem,) = told.problems
    assert f"“{named}”" in problem and "Tell IT" in problem
