"""A return goes through a spreadsheet and back; what is wrong in it is told row by row."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_desktop.domain.journal import OutcomeKind
from escalation_desktop.domain.return_file import BIGGEST, as_csv, read_csv
from escalation_desktop.domain.return_row import LimitUse, ReturnRow
from tests.domain.made_up import real_policy

IDS = st.from_regex(r"\A[a-z0-9][a-z0-9_-]{0,12}\Z")
NUMBERS = st.integers(0, 100_000)
KINDS = st.sampled_from(["", "health", "police", "other"])
LIMITS = st.builds(
    LimitUse, scope=IDS, limit=IDS, used=NUMBERS, allowed=NUMBERS,
    unit=st.sampled_from(["minutes", "hours", "calendar_days", "working_days"]), kept=st.booleans(),
)  # fmt: skip
DAYS = st.builds(
    LimitUse, scope=IDS, limit=st.just(""), used=NUMBERS, allowed=st.none(),
    unit=st.just("working_days"), kept=st.none(),
)  # fmt: skip
ROWS = st.builds(
    ReturnRow,
    row=st.from_regex(r"\Ar-[0-9a-f]{32}\Z"), edition=NUMBERS,
    period=st.sampled_from(["2026-27 Q1", "2099-00 Q4"]), policy=IDS,
    policy_version=st.from_regex(r"\A[0-9][0-9a-z.-]{0,6}\Z"), received=st.booleans(),
    grounds=st.lists(IDS, max_size=3, unique=True).map(tuple), our_kind=KINDS, their_kind=KINDS,
    outcome=st.sampled_from(list(OutcomeKind.__args__)), reached=IDS, worked=NUMBERS,
    no_reply=st.booleans(), routes=st.lists(IDS, max_size=2, unique=True).map(tuple),
    gaps=st.sets(st.sampled_from(["no_decider", "no_limit"])).map(tuple),
    lessons=st.sets(st.sampled_from(["silence", "other"])).map(tuple),
    limits=st.lists(st.one_of(LIMITS, DAYS), max_size=3).map(tuple),
)  # fmt: skip


def row(number: int = 1, **changes: object) -> ReturnRow:
    fields: dict[str, object] = {
        "row": f"r-{number:032x}", "edition": 9, "period": "2026-27 Q3", "policy": "wandsworth",
        "policy_version": "1.0", "received": False, "outcome": "resolved", "reached": "s3",
        "worked": 3, "our_kind": "health", "grounds": ("g1",), "gaps": ("no_limit",),
        "limits": (LimitUse(scope="s1..s5", limit="week", used=4, allowed=5,
                            unit="working_days", kept=True),),
    }  # fmt: skip
    return ReturnRow(**(fields | changes))


@settings(max_examples=60)
@given(st.lists(ROWS, max_size=4, unique_by=lambda one: one.row))
def test_what_is_written_is_read_back(rows):
    read = read_csv(as_csv(rows))
    assert read.faults == ()
    assert list(read.rows) == sorted(rows, key=lambda one: one.row)


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
def test_a_file_that_a_spreadsheet_saved_again(delimiter):
    cells = list(csv.reader(io.StringIO(as_csv([row(1), row(2)]).decode("utf-8-sig"))))
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows([*cells, [], [""] * 30])
    assert read_csv(text.getvalue().encode("utf-8")).rows == (row(1), row(2))


def test_no_cell_is_a_date_a_number_with_a_point_or_a_formula():
    text = as_csv([row()]).decode("utf-8-sig")
    for cell in next(iter(list(csv.reader(io.StringIO(text)))[1:])):
        assert cell[:1] not in "=+-@\t|%" or not cell
        assert cell.isdigit() or not cell[:1].isdigit() or cell == "2026-27 Q3"


OLD = ["1-jan", "2026-03", "37", "1e5", "mar1", "sept-2", "december2026", "jan_2", "true", "false",
       "1..5", "dec1..dec5"]  # fmt: skip
"""Ids of policies taken in before one began with a letter, and what Excel makes dates of."""


@pytest.mark.parametrize("name", OLD)
def test_an_old_policys_id_is_written_so_that_no_spreadsheet_takes_it_for_anything_else(name):
    used = LimitUse(scope=name, limit=name, used=4, allowed=5, unit="hours", kept=True)
    old = row(policy=name, reached=name, grounds=(name, "g1"), routes=(name,), limits=(used,))
    data = as_csv([old])
    cells = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))[1]
    assert name not in cells and f"id~{name}" in cells
    assert read_csv(data).rows == (old,), "its policy's words are still found by it"


@pytest.mark.parametrize(
    "name", ["=1+1", "-1", "@SUM(A1)", "Ümlaut", "../a", "", "a\tb", "x" * 300]
)
def test_what_is_no_id_at_all_is_written_as_one(name):
    data = as_csv([row(policy=name)])
    [read] = read_csv(data).rows
    assert data.decode("utf-8-sig").splitlines()[1].split(",")[3] == f'"{read.policy}"'
    assert read.policy.startswith("id~")
    assert as_csv([read]) == data


@pytest.mark.parametrize(
    ("version", "written"),
    [
        ("March 2026", "vMarch-2026"),
        ("=1+1", "v1-1"),
        ("", "vnone"),
        ("–", "vnone"),
        ("1" * 40, "v" + "1" * 30),
        ("2026-03", "v2026-03"),
    ],
)
def test_an_old_policys_version_is_written_so_that_its_row_still_counts(version, written):
    data = as_csv([row(policy_version=version)])
    assert f'"{written}"' in data.decode("utf-8-sig")
    read = read_csv(data)
    assert (read.faults, read.rows[0].policy_version) == ((), written[1:])


@pytest.mark.parametrize(
    "name", ["wandsworth", "waltham-forest", "hammersmith-fulham", "bedfordshire"]
)
def test_the_ids_of_what_ships_are_written_as_they_are(name):
    over = real_policy(name)
    ids = [stage.id for ladder in over.ladder for stage in ladder.stage]
    ids += [part.id for part in (*over.ground, *over.route, *over.clock)]
    assert "id~" not in as_csv([row(policy=over.pack_id, grounds=tuple(ids))]).decode("utf-8-sig")


def test_rows_stand_in_the_order_of_their_random_ids():
    assert read_csv(as_csv([row(2), row(1)])).rows == (row(1), row(2))


def _with(column: str, value: str) -> bytes:
    lines = list(csv.reader(io.StringIO(as_csv([row(1), row(2)]).decode("utf-8-sig"))))
    lines[2][lines[0].index(column)] = value
    text = io.StringIO()
    csv.writer(text).writerows(lines)
    return text.getvalue().encode("utf-8")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("row", "D-7QK-4M2-XR13"),
        ("edition", "9.0"),
        ("edition", "٣"),
        ("edition", "9" * 5000),
        ("quarter", "24/11/2026"),
        ("policy", "=cmd|' /C calc'!A0"),
        ("version", "1.0"),
        ("raised", ""),
        ("grounds", "g1; Ann Lee said"),
        ("our agency", "a school"),
        ("outcome", "Resolved"),
        ("last stage", "Ann’s own stage"),
        ("stages worked", "-1"),
        ("no reply", "TRUE"),
        ("gaps", "no_gap"),
        ("lessons", "silence; gossip"),
        ("limit 1 scope", "A B"),
        ("limit 1 used", "100001"),
        ("limit 1 unit", "fortnights"),
        ("limit 1 kept", ""),
    ],
)
def test_a_bad_cell_is_told_with_its_row_and_the_others_count(column, value):
    read = read_csv(_with(column, value))
    assert read.rows == (row(1),)
    assert len(read.faults) == 1
    assert read.faults[0].startswith(f"Row 3: “{column}”")
    assert value not in read.faults[0] or value == ""


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no column"),
        (b"\xff\xfe\x00", "not plain text"),
        (b'a,b\n"c', "told apart"),
        (as_csv([row()])[:-20] + b'"x', "told apart"),
        (b"%PDF-1.7\n", "no column"),
        (b"x" * (BIGGEST + 1), "far larger"),
    ],
)
def test_what_is_no_return_is_told(data, said):
    read = read_csv(data)
    assert read.rows == ()
    assert said in read.faults[0]


@settings(max_examples=100)
@given(st.binary(max_size=300), st.integers(0, 900))
def test_no_file_breaks_the_reading(noise, at):
    good = as_csv([row(1), row(2)])
    for data in (noise, good[:at] + noise + good[at:], good[:at]):
        for found in read_csv(data).rows:
            assert found.row.startswith("r-")
