"""Reading: what is malformed is refused with file, place and mend; nothing else ever happens."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.errors import PackError
from escalation_desktop.packs import all_problems, list_packs, pack_sha256, read_files, read_pack
from escalation_desktop.packs.reader import LARGEST_FILE
from tests.packs.made_up import CONTACTS, POLICY, files, write

SHIPPED = Path(__file__).parents[2] / "policies"

# (what to replace, by what, words of the place, words of the sentence, words of the mend)
MALFORMED = [
    ('short_title = "M', 'short_titel = "M', "policy.toml", "unknown field", "“short_title”"),
    (
        'duration = { amount = 24, unit = "hours"',
        'duration = { amuont = 24, unit = "hours"',
        'policy.toml: clock "hurry", duration',
        "unknown field `amuont`",
        "Did you mean “amount”?",
    ),
    (
        'unit = "hours", printed = "24',
        'unit = "moons", printed = "24',
        "unit",
        "moons",
        "working_weeks",
    ),
    ("date = 2024-05-13", "date = 2024-05-32", "policy.toml", "not valid TOML", "Mend"),
    ("date = 2024-05-13", 'date = "May"', "issued, date", "RFC3339", "2022-01-31"),
    ("date = 2024-05-13", "date = 2024", "issued, date", "Expected `date`", "2022-01-31"),
    (
        'phones = [{ printed = "020 7946 0000" }]',
        "phones = [{ printed = 2079460000 }]",
        'contacts.toml: contact "c1", phones 1, printed',
        "got `int`",
        "in quotes",
    ),
    ('pack_id = "made-up"\n', "", "policy.toml", "missing required field `pack_id`", "Add"),
    ('role = "Role"', "role = 7", 'contact "c1", role', "Expected `str`", "quotes"),
    ("number = 2", 'number = "2"', 'stage "level-2", number', "Expected `int | null`", "Mend"),
    ('title = "Made-up policy"\nshort', "short", "policy.toml", "`title`", "Add"),
    ("format_version = 1", "format_version = 2", "format_version", "up to 1", "newer version"),
    ("format_version = 1", "format_version = 0", "format_version", "whole number", "Write"),
    ("format_version = 1", 'format_version = "1"', "format_version", "whole number", "Write"),
    ("format_version = 1", "format_version = true", "format_version", "whole number", "Write"),
    ("format_version = 1\n", "", "format_version", "whole number", "Write"),
    ("[[ground]]", "[[ground]", "policy.toml", "not valid TOML", "Mend"),
    ("[[ground]]", "[[contact]]", "policy.toml", "wrong file", "contacts.toml"),
    ("[[contact]]", "[[contakt]]", "contacts.toml", "contakt", "spelling"),
    ('severity = "info"', 'severity = "grave"', "severity", "grave", "error, warning, info."),
    ('until = ["ours_top", ', 'until = ["us", ', "until", "us", "ours_top, theirs_top."),
    ('why = "Because."', 'zzz = "Because."', "reading", "zzz", "Known here: affects, basis"),
    ("number = 3", "number = " + "9" * 5000, "policy.toml", "not valid TOML", "Mend"),
]


@pytest.mark.parametrize(("old", "new", "place", "sentence", "mend"), MALFORMED)
def test_a_malformed_file_is_refused_with_place_and_mend(old, new, place, sentence, mend):
    assert POLICY.count(old) + CONTACTS.count(old) == 1
    with pytest.raises(PackError) as refused:
        read_files(files(POLICY.replace(old, new), CONTACTS.replace(old, new)))
    error = refused.value
    assert place in error.where
    assert sentence in error.sentence
    assert mend in error.next_step


@pytest.mark.parametrize("name", ["policy.toml", "contacts.toml"])
def test_a_missing_file_is_named(tmp_path, name):
    (write(tmp_path) / name).unlink()

    with pytest.raises(PackError) as refused:
        read_pack(tmp_path)

    assert refused.value.where == name
    pinned = files()
    del pinned[name]
    with pytest.raises(PackError) as refused:
        read_files(pinned)
    assert refused.value.where == name


def test_text_that_is_not_utf8_is_refused_with_its_line():
    broken = files() | {"contacts.toml": b"# first\n# caf\xe9\n"}

    with pytest.raises(PackError, match="Line 2 is not UTF-8"):
        read_files(broken)


def test_a_file_far_too_large_is_refused():
    with pytest.raises(PackError, match="larger than 2 MB"):
        read_files(files() | {"policy.toml": b"#" * (LARGEST_FILE + 1)})


def test_a_file_nested_too_deep_is_refused():
    with pytest.raises(PackError, match="not valid TOML"):
        read_files(files("x = " + "[" * 100_000))


def test_a_byte_order_mark_and_windows_line_ends_change_nothing():
    marked = {
        name: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n") for name, data in files().items()
    }

    assert read_files(marked).policy == read_files(files()).policy


def test_the_hash_ignores_line_ends_and_order_and_nothing_else():
    plain = files()
    windows = {name: data.replace(b"\n", b"\r\n") for name, data in reversed(plain.items())}

    assert pack_sha256(windows) == pack_sha256(plain)
    assert pack_sha256(plain | {"policy.toml": plain["policy.toml"] + b" "}) != pack_sha256(plain)
    assert pack_sha256({"a": b"b"}) != pack_sha256({"ab": b""})
    # Cases pin packs by this hash, so the way it is made must never change.
    assert (
        pack_sha256({"contacts.toml": b"a\r\n", "policy.toml": b"b\n"})
        == "b446f7fcfcca831b5d70ea9be7ab942ee3aadad35fc29a94325abd03e5cd075b"
    )


def test_the_bytes_read_are_kept_to_be_pinned(tmp_path):
    loaded = read_pack(write(tmp_path))

    assert loaded.files == files()
    assert read_files(loaded.files) == loaded


def test_packs_are_listed_by_folder_and_other_folders_left_alone(tmp_path):
    for name in ("b", "a"):
        (tmp_path / name).mkdir()
        write(tmp_path / name, POLICY.replace('"made-up"', f'"made-up-{name}"'))
    (tmp_path / "notes").mkdir()

    assert [pack.policy.pack_id for pack in list_packs(tmp_path)] == ["made-up-a", "made-up-b"]


def refusal(broken: dict[str, bytes]) -> PackError | None:
    """Read and check; only a PackError may come out, and an accepted pack can be checked."""
    try:
        accepted = read_files(broken)
    except PackError as error:
        return error
    all_problems(accepted.policy, date(2026, 11, 22))
    return None


JUNK = st.sampled_from(
    [
        "", "1", "-1", "1e999", "nan", "true", '""', '"x"', "[]", "{}", "[[]]", "[1, 'x']",
        "{ a = 1 }", "2022-01-01", "2022-01-01T00:00:00Z", "12:00:00", "9" * 40, '"\\u0000"',
        '"\\ud800"', '"' + "x" * 3000 + '"', "= =", "[[contact]]", "# ", "'''", '["always"]',
    ]
)  # fmt: skip


@settings(max_examples=60)
@given(
    st.sampled_from(["made-up", "bedfordshire", "wandsworth"]),
    st.sampled_from(["policy.toml", "contacts.toml"]),
    st.lists(
        st.tuples(st.sampled_from(["drop", "double", "value", "key"]), st.integers(0, 10**6), JUNK),
        min_size=1,
        max_size=4,
    ),
)
def test_a_mutated_pack_is_read_or_refused_and_never_breaks_the_reader(pack, name, changes):
    chosen = (
        files()
        if pack == "made-up"
        else {
            each: (SHIPPED / pack / each).read_bytes() for each in ("contacts.toml", "policy.toml")
        }
    )
    lines = chosen[name].decode().split("\n")
    for how, where, junk in changes:
        at = where % len(lines)
        key, equals, value = lines[at].partition(" = ")
        if how == "drop":
            lines[at] = ""
        elif how == "double":
            lines.insert(at, lines[at])
        elif how == "value" and equals:
            lines[at] = f"{key} = {junk}"
        elif how == "key" and equals:
            lines[at] = f"{junk or 'odd'} = {value}"
    outcome = refusal(chosen | {name: "\n".join(lines).encode()})

    assert outcome is None or outcome.where.startswith(("policy.toml", "contacts.toml"))


@settings(max_examples=60)
@given(st.binary(max_size=400), st.integers(0, 10**6))
def test_bytes_thrown_into_a_pack_never_break_the_reader(junk, where):
    data = POLICY.encode()
    at = where % len(data)
    broken = data[:at] + junk + data[at + len(junk) :]

    outcome = refusal(files() | {"policy.toml": broken})

    assert outcome is None or (outcome.where.startswith("policy.toml") and outcome.next_step)
