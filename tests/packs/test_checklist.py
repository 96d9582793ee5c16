"""The packs are complete: every id of the checklist stands on a clause that names its line."""

from collections import defaultdict

import pytest

from escalation_desktop.domain.policy import Part
from escalation_desktop.packs import clause_lines
from escalation_desktop.packs.walk import walk
from tests.packs.checklist_table import COUNTS, LINES, RESIDUE
from tests.packs.shipped import LETTERS, NAMES, shipped


def objects_of(name: str) -> dict[str, list[Part]]:
    holders: dict[str, list[Part]] = defaultdict(list)
    for found in walk(shipped(name).policy):
        if isinstance(found.part, Part):
            for each in found.part.checklist:
                holders[each].append(found.part)
    return holders


@pytest.mark.parametrize("letter", LETTERS)
def test_every_id_stands_on_an_object_whose_clause_names_its_line(letter):
    objects = objects_of(LETTERS[letter])
    wrong: list[str] = []
    for each in (each for each in LINES if each[0] == letter):
        expected = clause_lines(LINES[each])
        named = [clause_lines(holder.clause) for holder in objects[each]]
        if not named:
            wrong.append(f"{each} is encoded nowhere")
        if any(not lines & expected for lines in named):
            wrong.append(f"an object of {each} rests on other lines")
        if not expected <= set().union(*named):
            wrong.append(f"a line of {each} is named nowhere")

    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_no_pack_claims_an_id_that_is_not_its_own(name):
    own = {each for each in LINES if LETTERS[each[0]] == name}

    assert set(objects_of(name)) == own


@pytest.mark.parametrize("name", NAMES)
def test_only_conversion_residue_is_left_out(name):
    left_out = shipped(name).policy.not_encoded

    assert {each.id for each in left_out} == RESIDUE[name]
    assert all(each.reason.startswith("Conversion residue: ") for each in left_out)


def test_the_table_has_as_many_ids_as_the_checklist():
    counted: dict[str, int] = defaultdict(int)
    for each in {*LINES, *set().union(*RESIDUE.values())}:
        counted[each.rstrip("0123456789")] += 1

    assert counted == COUNTS


def test_lines_are_read_from_clauses():
    assert clause_lines("letter L9, L11-13; spotlight L2") == {
        ("letter", 9),
        ("letter", 11),
        ("letter", 12),
        ("letter", 13),
        ("spotlight", 2),
    }
    assert clause_lines("policy page 3") == set()


@pytest.mark.parametrize("name", NAMES)
def test_clauses_stay_within_their_sources(name):
    # Lines of each source's text, counted by hand in the checklist's own numbering.
    last = {
        "waltham-forest": {"letter": 76, "spotlight": 40},
        "wandsworth": {"policy": 146},
        "bedfordshire": {"page": 55},
        "hammersmith-fulham": {"policy": 118},
    }[name]
    for found in walk(shipped(name).policy):
        clause = getattr(found.part, "clause", "")
        if clause:
            lines = clause_lines(clause)
            assert lines, f"{found.where} names no line: {clause}"
            assert all(line <= last[source] for source, line in lines), found.where
