"""The settings file: what is unknown is kept, what is wrong is told, and the defaults hold."""

import json
from pathlib import Path

import pytest

from escalation_desktop import settings
from escalation_desktop.settings import SETTINGS, changed, load, save
from escalation_desktop.store import replace_file

DEFAULTS = {setting.key: setting.default for setting in SETTINGS}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_without_a_file_the_defaults_hold_and_nothing_is_wrong(path: Path) -> None:
    found = load(path)
    assert dict(found.values) == DEFAULTS and found.problems == () and not path.exists()


def test_each_default_is_one_of_its_choices_and_says_what_it_does() -> None:
    for setting in SETTINGS:
        assert setting.accepts(setting.default)
        assert setting.label and setting.help.endswith(".")


def test_what_a_newer_version_wrote_is_kept(path: Path) -> None:
    path.write_text('{"appearance": "dark", "colour": {"deep": [1, null]}, "\\ud800": true}')
    found = load(path)
    assert found["appearance"] == "dark" and found["text_size"] == DEFAULTS["text_size"]
    save(path, changed(found, "text_size", "150"), replace_file)
    again = json.loads(path.read_text())
    assert again == {
        **DEFAULTS, "appearance": "dark", "text_size": "150", "colour": {"deep": [1, None]},
        "\ud800": True,
    }  # fmt: skip
    assert load(path).problems == ()


@pytest.mark.parametrize("value", ['"blue"', "3", "null", "true", "[]", "{}", '"Dark"'])
def test_a_bad_value_is_told_and_the_default_is_used(path: Path, value: str) -> None:
    path.write_text(f'{{"appearance": {value}, "text_size": "125"}}')
    found = load(path)
    assert found["appearance"] == DEFAULTS["appearance"] and found["text_size"] == "125"
    assert found.problems == ("“Appearance” had a value that is not one of its choices.",)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"\xff\xfe", b"[1]", b'"text"', b"null", b"[" * 200_000]
)
def test_a_file_that_cannot_be_read_is_told(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    found = load(path)
    assert dict(found.values) == DEFAULTS
    assert len(found.problems) == 1 and "usual settings" in found.problems[0]


def test_a_folder_in_its_place_is_told(path: Path) -> None:
    path.mkdir()
    assert len(load(path).problems) == 1


@pytest.mark.parametrize("value", ["mauve", "", 100])
def test_a_value_not_offered_is_refused(path: Path, value: str) -> None:
    with pytest.raises(ValueError, match="is not a choice of"):
        changed(load(path), "appearance", value)
    assert settings.load(path)["appearance"] == "system"
