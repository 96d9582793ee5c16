"""How a policy's parts may be named: asked of one that is taken in, not of one that was before."""

from datetime import date
from pathlib import Path

import pytest

from escalation_desktop.errors import PackError
from escalation_desktop.packs import (
    check_pack,
    naming_faults,
    read_files,
    read_new_pack,
    read_pack,
)
from escalation_desktop.packs.looking import look
from escalation_desktop.packs.reader import parse_files
from escalation_desktop.packs.signing import NO_KEYS
from escalation_desktop.packs.source import PackFiles
from tests.packs.made_up import POLICY, files, write
from tests.packs.shipped import NAMES, shipped

TODAY = date(2026, 11, 25)
BROKEN = [
    ('id = "g1"', 'id = "1-jan"', 'ground "1-jan"', "is not an id"),
    ('id = "g1"', f'id = "g{"1" * 60}"', "ground", "is not an id"),
    ('pack_id = "made-up"', 'pack_id = "=1+1"', "pack_id", "is not an id"),
    ('pack_id = "made-up"', 'pack_id = "../made-up"', "pack_id", "is not an id"),
    ('pack_id = "made-up"', 'pack_id = "3-1"', "pack_id", "is not an id"),
    ('pack_id = "made-up"', 'pack_id = ""', "pack_id", "is not an id"),
    ('pack_version = "1.0"', 'pack_version = ""', "pack_version", "is not a version"),
    ('pack_version = "1.0"', 'pack_version = "May 2026"', "pack_version", "is not a version"),
    ('pack_version = "1.0"', f'pack_version = "{"1" * 31}"', "pack_version", "is not a version"),
]


def renamed(old: str, new: str) -> str:
    """Return the made-up policy with another name, there and wherever it is named."""
    made = POLICY.replace(old, new)
    return made.replace("ground:g1", f"ground:{new.split(chr(34))[1]}") if "g1" in old else made


@pytest.mark.parametrize(("old", "new", "place", "sentence"), BROKEN)
def test_a_name_is_refused_where_a_policy_is_taken_in_or_vouched_for(
    tmp_path: Path, old: str, new: str, place: str, sentence: str
) -> None:
    assert POLICY.count(old) == 1
    policy = renamed(old, new)
    folder = write(tmp_path, policy)

    [fault] = naming_faults(parse_files(files(policy)))

    assert place in fault.where and sentence in fault.sentence
    assert fault.mend.endswith(".")
    with pytest.raises(PackError) as refused:
        read_new_pack(folder)
    assert refused.value.where == fault.where
    told, code = check_pack(folder, TODAY)
    assert code == 1 and sentence in told
    looked = look(PackFiles("made-up", files(policy)), NO_KEYS, TODAY)
    assert looked.pack is None and sentence in looked.errors[0].sentence


@pytest.mark.parametrize(("old", "new", "place", "sentence"), BROKEN)
def test_what_was_taken_in_before_is_still_read(
    tmp_path: Path, old: str, new: str, place: str, sentence: str
) -> None:
    policy = renamed(old, new)
    assert read_files(files(policy)).policy == read_pack(write(tmp_path, policy)).policy


def test_what_is_no_id_by_any_rule_is_told_once() -> None:
    policy = renamed('id = "g1"', 'id = "G 1"')
    looked = look(PackFiles("made-up", files(policy)), NO_KEYS, TODAY)
    assert [mark.sentence for mark in looked.errors] == ["“G 1” is not an id."]


def test_what_ships_is_named_so() -> None:
    for name in NAMES:
        assert naming_faults(shipped(name).policy) == []
