"""The packs are complete: every id of the extraction's checklist stands on its own line's clause.

The table is typed from the checklist; where an anomaly has no line there, it is the line of the
source where the thing stands, or the whole source for what a source does not say.
"""

from collections import defaultdict

import pytest

from escalation_desktop.domain.policy import Part
from escalation_desktop.packs import clause_lines
from escalation_desktop.packs.walk import walk
from tests.packs.shipped import LETTERS, NAMES, shipped

LINES = {
    # A: the Waltham Forest letter
    "A-O1": "letter L9, L70",
    "A-O2": "letter L9",
    "A-O3": "letter L11",
    "A-O4": "letter L27",
    "A-O5": "letter L27",
    "A-O6": "letter L32",
    "A-O7": "letter L46",
    "A-O8": "letter L51",
    "A-O9": "letter L56",
    "A-O10": "letter L60",
    "A-O11": "letter L68",
    "A-box1": "letter L11, L13",
    "A-box2": "letter L15",
    "A-box3": "letter L17",
    "A-box4": "letter L19",
    "A-loop": "letter L23",
    "A-R1": "letter L27",
    "A-R2": "letter L34",
    "A-R3": "letter L1-76",
    "A-signatory": "letter L76",
    "A-X1": "letter L29, L34",
    "A-X2": "letter L34, L43, L44",
    "A-X3": "letter L38, L43, L63",
    "A-X5": "letter L65, L66",
    "A-X6": "letter L43, L44",
    "A-X7": "letter L66, L68",
    "A-X8": "letter L5",
    "A-X10": "letter L9",
    "A-X11": "letter L15, L60",
    "A1": "letter L29",
    "A2": "letter L34",
    "A3": "letter L35",
    "A4": "letter L36",
    "A5": "letter L37",
    "A6": "letter L38",
    "A7": "letter L42",
    "A8": "letter L43",
    "A9": "letter L44",
    "A10": "letter L48",
    "A11": "letter L49",
    "A12": "letter L53",
    "A13": "letter L62",
    "A14": "letter L63",
    "A15": "letter L64",
    "A16": "letter L65",
    "A17": "letter L66",
    "A18": "letter L68",
    # B: the Wandsworth leaflet
    "B-O1": "policy L98, L100",
    "B-O2": "policy L102",
    "B-O3": "policy L104",
    "B-O4": "policy L106",
    "B-O5": "policy L106",
    "B-O6": "policy L110",
    "B-O7": "policy L114",
    "B-O8": "policy L118",
    "B-O9": "policy L124",
    "B-O10": "policy L136",
    "B-O11": "policy L140",
    "B-O12": "policy L142",
    "B-O13": "policy L146",
    "B-O14": "policy L146",
    "B-O15": "policy L146",
    "B-S1": "policy L112, L114",
    "B-S2": "policy L116, L118",
    "B-S3": "policy L120, L122, L124",
    "B-S4": "policy L126, L128",
    "B-S5": "policy L130, L132",
    "B-S6": "policy L138, L140, L142",
    "B-R1": "policy L106",
    "B-R2": "policy L124",
    "B-R3": "policy L136",
    "B-R4": "policy L146",
    "B-R5": "policy L114",
    "B-R6": "policy L118",
    "B-website": "policy L92",
    "B-X1": "policy L65, L68",
    "B-X2": "policy L35",
    "B-X3": "policy L20, L44, L45, L81",
    "B-X4": "policy L47",
    "B-X5": "policy L70, L72",
    "B-X6": "policy L27, L29, L49",
    "B-X7": "policy L41",
    "B-X8": "policy L3",
    "B-X9": "policy L114, L122, L124, L136, L140, L142, L146",
    "B-X10": "policy L140",
    "B-X11": "policy L94",
    "B-X12": "policy L124, L136",
    "B1": "policy L9, L10",
    "B2": "policy L11",
    "B3": "policy L12, L14",
    "B4": "policy L16",
    "B5": "policy L20",
    "B6": "policy L22, L23",
    "B7": "policy L25",
    "B8": "policy L29",
    "B9": "policy L33",
    "B10": "policy L35",
    "B11": "policy L37, L39",
    "B12": "policy L43, L44, L45",
    "B13": "policy L47",
    "B14": "policy L53, L54",
    "B15": "policy L58, L59",
    "B16": "policy L61, L62",
    "B17": "policy L64, L65",
    "B18": "policy L67, L68",
    "B19": "policy L74, L75",
    "B20": "policy L77, L78",
    "B21": "policy L80, L81",
    # C: the Waltham Forest spotlight
    "C-O1": "spotlight L9",
    "C-O2": "spotlight L11",
    "C-O3": "spotlight L15",
    "C-O4": "spotlight L17",
    "C-O5": "spotlight L21",
    "C-O6": "spotlight L31, L32, L34",
    "C-O7": "spotlight L38",
    "C-O8": "spotlight L39",
    "C-O9": "spotlight L40",
    "C-R1": "spotlight L40",
    "C-X1": "spotlight L21",
    "C-X2": "spotlight L38",
    "C-X3": "spotlight L15",
    "C-X4": "spotlight L21",
    "C-X5": "spotlight L40",
    "C-X6": "spotlight L3-40",
    "C-X7": "spotlight L9",
    # D: the Bedfordshire page
    "D-O1": "page L5",
    "D-O2": "page L7",
    "D-O3": "page L9-15",
    "D-O4": "page L19, L21",
    "D-O5": "page L25",
    "D-O6": "page L27",
    "D-O7": "page L29",
    "D-O8": "page L35",
    "D-O9": "page L33",
    "D-O10": "page L41, L43",
    "D-O11": "page L49, L51",
    "D-R1": "page L35",
    "D-R2": "page L33",
    "D-R3": "page L41, L43",
    "D-R4": "page L49, L51",
    "D-R5": "page L27",
    "D-X2": "page L37, L45, L49, L53",
    "D-X3": "page L35",
    "D-X4": "page L31, L35",
    "D-X5": "page L1-55",
    "D-X7": "page L29",
    "D1": "page L43",
    # E: the Hammersmith & Fulham policy
    "E-O1": "policy L22-26",
    "E-O2": "policy L28",
    "E-O3": "policy L28",
    "E-O4": "policy L34",
    "E-O5": "policy L38",
    "E-O6": "policy L40",
    "E-O7": "policy L41",
    "E-O8": "policy L43",
    "E-O9": "policy L44",
    "E-O10": "policy L45",
    "E-O11": "policy L46",
    "E-O12": "policy L50",
    "E-O13": "policy L52",
    "E-O14": "policy L54-59",
    "E-O15": "policy L62",
    "E-O16": "policy L64",
    "E-O17": "policy L66",
    "E-O18": "policy L66, L68",
    "E-O19": "policy L71",
    "E-O20": "policy L73",
    "E-O21": "policy L75-78",
    "E-S1": "policy L61, L62",
    "E-S2": "policy L63, L64",
    "E-S3": "policy L65, L66",
    "E-S4": "policy L67, L68",
    "E-R1": "policy L50, L52",
    "E-R2": "policy L43",
    "E-R3": "policy L44",
    "E-R4": "policy L45",
    "E-R5": "policy L46",
    "E-R6": "policy L71",
    "E-R7": "policy L73",
    "E-R8": "policy L78",
    "E-R9": "policy L66, L68",
    "E-R10": "policy L28",
    "E-R11": "policy L114, L116",
    "E-X1": "policy L101",
    "E-X2": "policy L113",
    "E-X3": "policy L86",
    "E-X4": "policy L97",
    "E-X5": "policy L91",
    "E-X6": "policy L110",
    "E-X7": "policy L83, L87",
    "E-X8": "policy L106",
    "E-X9": "policy L107",
    "E-X10": "policy L113",
    "E-X11": "policy L98, L99, L116",
    "E-X13": "policy L84, L88, L108, L112",
    "E-X14": "policy L82-89, L96",
    "E-X15": "policy L80",
    "E-X16": "policy L14",
    "E-X17": "policy L45, L66, L68",
    "E-X18": "policy L69, L71",
    "E-X19": "policy L43, L50, L52, L61, L63, L114",
    "E-X20": "policy L46",
    "E-X21": "policy L105",
    "E1": "policy L82",
    "E2": "policy L83",
    "E3": "policy L84",
    "E4": "policy L85",
    "E5": "policy L86",
    "E6": "policy L87",
    "E7": "policy L88",
    "E8": "policy L89",
    "E9": "policy L91",
    "E10": "policy L92",
    "E11": "policy L93",
    "E12": "policy L94",
    "E13": "policy L95",
    "E14": "policy L96",
    "E15": "policy L97",
    "E16": "policy L98",
    "E17": "policy L99",
    "E18": "policy L100",
    "E19": "policy L101",
    "E20": "policy L102",
    "E21": "policy L103",
    "E22": "policy L105",
    "E23": "policy L106",
    "E24": "policy L107",
    "E25": "policy L108",
    "E26": "policy L109",
    "E27": "policy L110",
    "E28": "policy L111",
    "E29": "policy L112",
    "E30": "policy L113",
    "E31": "policy L114, L116",
    "E32": "policy L117",
    "E33": "policy L118",
    "E34": "policy L52",
    "E35": "policy L66, L68",
    "E36": "policy L52",
}

RESIDUE = {
    "waltham-forest": {"A-X4", "A-X9"},
    "wandsworth": set(),
    "bedfordshire": {"D-X1", "D-X6"},
    "hammersmith-fulham": {"E-X12"},
}
"""What the conversion to text left behind and no object can stand for."""

COUNTS = {
    "A-O": 11, "A-box": 4, "A-loop": 1, "A-signatory": 1, "A-R": 3, "A-X": 11, "A": 18,
    "B-O": 15, "B-S": 6, "B-website": 1, "B-R": 6, "B-X": 12, "B": 21,
    "C-O": 9, "C-R": 1, "C-X": 7,
    "D-O": 11, "D-R": 5, "D-X": 7, "D": 1,
    "E-O": 21, "E-S": 4, "E-R": 11, "E-X": 21, "E": 36,
}  # fmt: skip
"""How many ids of each kind the checklist has."""


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
