from datetime import date

import pytest

from escalation_desktop.packs import check_pack
from tests.packs.made_up import CONTACTS, POLICY, write
from tests.packs.shipped import FOLDER, NAMES, shipped

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_packs_pass_and_tell_their_problems(name):
    text, code = check_pack(FOLDER / name, TODAY)

    assert code == 0
    assert text.startswith(f"{shipped(name).policy.short_title} ({name} 1.0): accepted.\n")
    assert shipped(name).sha256 in text
    for known in shipped(name).policy.known_problem:
        assert known.message in text
        assert f"({known.code})" in text


def test_counts_and_order():
    text, _ = check_pack(FOLDER / "wandsworth", TODAY)

    assert "6 stages, 3 routes, 4 notices, 19 duties, 21 contacts" in text
    assert text.index("warnings:") < text.index("notes:")
    assert "b17: The named doctor and the named midwife have the same number." in text


def test_a_pack_without_a_doubt_says_only_that_it_is_accepted(tmp_path):
    # One problem is the author's own note, which the made-up pack carries as information.
    text, code = check_pack(write(tmp_path), TODAY)

    assert code == 0
    assert text.splitlines()[4:] == ["", "1 note:", "  c1: A slip. (wording)"]


def test_every_error_is_listed_with_its_mend(tmp_path):
    broken = POLICY.replace('clause = "doc L4"', "").replace('on_yes = "tell"', 'on_yes = "x"')
    text, code = check_pack(write(tmp_path, broken), TODAY)

    assert code == 1
    assert text.startswith("Refused: 2 errors.\n")
    assert 'policy.toml: clock "hurry": The clause is missing.\n    Name source and line' in text
    assert "names the notification “x”" in text


@pytest.mark.parametrize(
    ("policy", "contacts", "words"),
    [
        (POLICY.replace("[[ground]]", "[[groond]]"), CONTACTS, "Did you mean “ground”?"),
        (POLICY, CONTACTS.replace('"020 7946 0000"', "2079460000"), "in quotes"),
        (POLICY.replace("2024-05-13", "2024-13-13"), CONTACTS, "not valid TOML"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_error(tmp_path, policy, contacts, words):
    text, code = check_pack(write(tmp_path, policy, contacts), TODAY)

    assert code == 1
    assert text.startswith("Refused: 1 error.\n")
    assert words in text


def test_a_folder_without_a_pack(tmp_path):
    text, code = check_pack(tmp_path, TODAY)

    assert code == 1
    assert "contacts.toml: The file cannot be read." in text
