"""The settings that IT owns."""

import ctypes
from pathlib import Path
from types import SimpleNamespace

import pytest

from escalation_desktop import managed
from escalation_desktop.managed import FILE, Managed, Retention, load, places
from escalation_desktop.managed_keys import USUAL_LOCK, read


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
        ("agency_key = 'key.json'", "agency_key"),
        ("agency_key = 7", "agency_key"),
        ("agency_key = '%NOBODY%/key.json'", "agency_key"),
        ("agency_key = '/keys/%HOME/key.json'", "agency_key"),
        ("backup_folder = ['a']", "backup_folder"),
        ("packs_folder = 'policies'", "packs_folder"),
        ("trusted_policy_keys = '/one.json'", "trusted_policy_keys"),
        ("trusted_policy_keys = ['/one.json', 'two.json']", "trusted_policy_keys"),
        ("agency_name = ''", "agency_name"),
        ("agency_name = 7", "agency_name"),
        ('agency_name = "a\\nb"', "agency_name"),
        (f"agency_name = '{'a' * 121}'", "agency_name"),
        ("agency_logo = 'logo.png'", "agency_logo"),
        ("telemetry = true", "telemetry"),
    ],
)
def test_a_bad_value_is_told_by_name_and_sets_nothing(
    tmp_path: Path, text: str, named: str
) -> None:
    found = written(tmp_path, text)
    (problem,) = found.problems
    assert named in problem and "Tell IT" in problem
    assert found == Managed(source=tmp_path / FILE, problems=(problem,))


@pytest.mark.parametrize("value", ["0", "61", "true", "'5'", "1.5"])
def test_a_lock_that_cannot_be_understood_comes_at_the_usual_time(
    tmp_path: Path, value: str
) -> None:
    found = written(tmp_path, f"auto_lock_minutes = {value}")
    (problem,) = found.problems
    assert "auto_lock_minutes" in problem and found.auto_lock_minutes == USUAL_LOCK


@pytest.mark.parametrize("text", ["auto_lock_minutes = ", "\x00", "a = 1\na = 2", "[" * 3000])
def test_what_cannot_be_read_loosens_nothing(tmp_path: Path, text: str) -> None:
    found = written(tmp_path, text)
    (problem,) = found.problems
    assert "could not be read" in problem and "Tell IT" in problem
    assert found.unread and found.outputs == frozenset()
    assert found.auto_lock_minutes == USUAL_LOCK and found.retention == Retention()
    assert found.trusted_policy_keys == () and found.packs_folder is None


@pytest.mark.parametrize(
    ("text", "allowed", "named"),
    [
        ("outputs = ['print', 'save']", {"print", "save"}, ""),
        ("outputs = []", set(), ""),
        ("outputs = ['print', 'fax']", {"print"}, "“fax”"),
        ("outputs = ['Print']", set(), "“Print”"),
        ("outputs = 'print'", set(), "“outputs”"),
        ("outputs = ['print', 7]", set(), "“outputs”"),
        ("outputs = true", set(), "“outputs”"),
    ],
)
def test_only_the_ways_out_that_are_understood_are_allowed(
    tmp_path: Path, text: str, allowed: set[str], named: str
) -> None:
    found = written(tmp_path, text)
    assert found.outputs == allowed
    assert [named in problem for problem in found.problems] == ([True] if named else [])


@pytest.mark.parametrize("key", ["Outputs", "output", "OUT_PUTS"])
def test_a_key_written_amiss_holds_back_what_it_was_meant_to(tmp_path: Path, key: str) -> None:
    found = written(tmp_path, f"{key} = ['print']")
    assert found.outputs == frozenset()
    unknown, bad = found.problems
    assert f"“{key}”" in unknown and "“outputs”" in bad


def test_a_slip_beside_the_right_key_is_only_told(tmp_path: Path) -> None:
    found = written(tmp_path, "outputs = ['print']\noutput = []\n")
    assert found.outputs == {"print"} and len(found.problems) == 1
    assert written(tmp_path, "data-folder = '/data'").no_store
    assert written(tmp_path, "auto_lock_minute = 90").auto_lock_minutes == USUAL_LOCK


def test_without_a_list_every_way_out_is_allowed(tmp_path: Path) -> None:
    assert written(tmp_path, "auto_lock_minutes = 3").outputs is None


@pytest.mark.parametrize("value", ["'data'", "7", "'%NOBODY%/data'"])
def test_where_the_data_should_lie_cannot_be_understood_no_store_is_opened(
    tmp_path: Path, value: str
) -> None:
    found = written(tmp_path, f"data_folder = {value}")
    assert found.data_folder is None and found.problems == (found.no_store,)
    assert "data_folder" in found.no_store


def test_a_path_may_name_a_variable_of_the_computer(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("data_folder = '%BASE%/users/%WHO%/data'", "utf-8")
    env = {"BASE": str(tmp_path), "WHO": "Zoë"}
    found = read(tmp_path / FILE, env)
    assert found.data_folder == tmp_path / "users" / "Zoë" / "data" and found.problems == ()


def test_policies_of_its_own_and_who_signs_them(tmp_path: Path) -> None:
    one, two, old = (tmp_path / name for name in ("one.json", "two.json", "old.json"))
    found = written(
        tmp_path,
        f"packs_folder = '{tmp_path}'\ntrusted_policy_keys = ['{one}', '{two}']\n"
        f"revoked_policy_keys = ['{old}']\nagency_name = ' Example NHS Trust '\n"
        f"agency_logo = '{tmp_path / 'logo.png'}'\n",
    )
    assert found.problems == () and found.packs_folder == tmp_path
    assert (found.trusted_policy_keys, found.revoked_policy_keys) == ((one, two), (old,))
    assert found.agency_name == "Example NHS Trust"
    assert found.agency_logo == tmp_path / "logo.png"


def test_no_key_is_trusted_where_the_withdrawn_ones_cannot_be_understood(tmp_path: Path) -> None:
    found = written(
        tmp_path, f"trusted_policy_keys = ['{tmp_path / 'one.json'}']\nrevoked_policy_keys = 7\n"
    )
    (problem,) = found.problems
    assert "revoked_policy_keys" in problem
    assert (found.trusted_policy_keys, found.revoked_policy_keys) == ((), ())


def test_a_file_saved_by_notepad_is_read(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("auto_lock_minutes = 4", "utf-8-sig")
    assert load((tmp_path / FILE,)).auto_lock_minutes == 4


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
def test_the_machines_file_comes_before_one_beside_the_program(
    system: str, wide: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever unpacked the app into a folder of their own could write there, and set themselves
    free of what IT has set for the machine; so could whoever set a variable."""
    monkeypatch.setenv("PROGRAMDATA", "/home/ann")
    found = places(system=system, program=Path("/app"), common=lambda: "D:/Data")
    assert found == (wide, Path("/app") / FILE)
    assert places(system=system, common=lambda: "D:/Data") == (wide,)


@pytest.mark.parametrize(("code", "found"), [(0, "D:\\Data"), (1, "")])
def test_windows_itself_is_asked_for_the_folder_of_all_users(
    monkeypatch: pytest.MonkeyPatch, code: int, found: str
) -> None:
    def tell(window: None, which: int, token: None, kind: int, into: SimpleNamespace) -> int:
        assert (window, which, token, kind) == (None, 0x23, None, 0)
        into.value = "D:\\Data"
        return code

    system = SimpleNamespace(shell32=SimpleNamespace(SHGetFolderPathW=tell))
    monkeypatch.setattr(ctypes, "windll", system, raising=False)
    assert managed._common_folder() == found


def test_where_windows_does_not_tell_its_usual_folder_is_taken() -> None:
    (found,) = places(system="win32", common=str)
    assert found == Path("C:/ProgramData/Escalation") / FILE


def test_a_file_that_may_not_be_looked_at_loosens_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, *_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "stat", refused)
    monkeypatch.setattr(Path, "read_text", refused)
    found = load((tmp_path / FILE,))
    assert found.unread and found.outputs == frozenset() and len(found.problems) == 1


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
