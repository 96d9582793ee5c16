"""Every kind of paper over every record: by the standards, by its structure, word for word."""

import hashlib
import json
import os
import subprocess
import sys

import pytest

from escalation_desktop.documents import render
from escalation_desktop.domain import journal
from escalation_desktop.domain.blocks import KeyValues, Signatures, Table
from escalation_desktop.domain.ladder_page import policy_ladder_page
from escalation_desktop.domain.partnership_notice import partnership_notice
from escalation_desktop.domain.reader_copy import contacts_of, for_reader, parts_of, people_of
from tests.documents import expected, reading, secrets
from tests.documents.kinds import (
    CASE_KINDS,
    EVERY_KIND,
    LONG_NOTE,
    PAPERS,
    RECORDS,
    copy_for,
    made,
    spoilt,
    unknown_kinds,
    width,
)
from tests.documents.made import MORE_NAMES, NAMES, everything
from tests.documents.sound import faults
from tests.domain.made_up import ANN, BEA, CY, PACKS, at, climb, note, real_policy


def test_every_kind_of_paper_is_here():
    assert unknown_kinds() == set()


@pytest.mark.parametrize(("kind", "record"), PAPERS, ids=map("-".join, PAPERS))
def test_a_paper_is_sound_and_says_all_that_was_written(kind, record):
    assert faults(made(kind, record)) == []


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_half_characters_and_controls_in_its_facts_change_nothing(kind):
    assert faults(spoilt(made(kind, "plain"))) == []


@pytest.mark.parametrize("kind", ["briefing", "ladder", "contact_sheet"])
def test_large_print_on_a_small_page(kind):
    assert faults(made(kind, "scripts", paper="A5", large=True)) == []


@pytest.mark.parametrize(
    "changes",
    [{}, {"logo": None, "handling": "", "code": ""}, {"mark": "DRAFT"}, {"paper": "A5"},
     {"large": True}, {"title": "", "reference": "", "policy_line": "", "subtitle": ""}],
    ids=lambda changes: "-".join(changes) or "as it is",
)  # fmt: skip
def test_a_block_of_every_kind(changes):
    assert faults(everything(**changes)) == []


def test_names_of_scripts_that_have_one_weight():
    rows = tuple((f"{script}: {name}", name) for script, name in MORE_NAMES.items())
    made_of = (
        KeyValues(rows),
        Table(("Who", "Name"), rows),
        Signatures(tuple(MORE_NAMES.values())),
    )
    assert faults(everything(blocks=made_of)) == []


def test_a_note_of_a_hundred_thousand_characters_is_whole():
    assert len(LONG_NOTE) > 100_000
    assert LONG_NOTE in expected.words(made("chronology", "endless"))


@pytest.mark.parametrize("name", PACKS)
def test_the_papers_of_the_policies_we_ship_are_sound(name):
    """Worked through every stage and not resolved: what they ask for, and what they do not."""
    over = real_policy(name)
    story = climb(over, [stage.id for stage in over.ladder[0].stage])
    if not over.ladder[0].stage:
        story.say(journal.TypedStage(id="t1", title="Step 1", with_whom="their manager"))
        story.say(note("t1", "We rang."), "24 Nov 12:00")
    story.say(journal.Outcome(kind="unresolved"), "30 Nov 10:00")
    story.now = at("30 Nov 12:00")
    state, copy = story.state(), copy_for("plain")
    for kind in ("confirmation", "briefing", "ladder", "gap_report"):
        assert faults(CASE_KINDS[kind](state, copy)) == []
    for notice in over.notification[:2]:
        assert faults(partnership_notice(state, notice.id, copy)) == []
    for ladder in over.ladder:
        assert faults(policy_ladder_page(over, ladder.id, copy, state.today, width)) == []


SCRIPTS = """
import hashlib, json, sys
from escalation_desktop.documents import render
from tests.documents.kinds import EVERY_KIND, made
found = {kind: hashlib.sha256(render(made(kind, "scripts"))).hexdigest() for kind in EVERY_KIND}
json.dump(found, sys.stdout)
"""


def test_another_process_makes_the_same_bytes():
    settings = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "9", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPTS], env=os.environ | settings, check=True, capture_output=True
    )
    assert json.loads(done.stdout) == {
        kind: hashlib.sha256(render(made(kind, "scripts"))).hexdigest() for kind in EVERY_KIND
    }


@pytest.mark.parametrize("kind", CASE_KINDS)
def test_a_name_that_stands_as_initials_is_nowhere_in_the_file(kind):
    hidden = (ANN.name, CY.name, BEA.name)
    state = RECORDS["plain"]().state()
    copy = copy_for("plain", initials=hidden, prepared_by=ANN.name)
    document = CASE_KINDS[kind](state, copy)
    assert secrets.found(render(document), hidden), "the paper never had the names"
    kept = for_reader(document, copy, people_of(state), contacts_of(state)).document
    assert faults(kept) == []
    assert secrets.found(render(kept), hidden) == []


@pytest.mark.parametrize("script", ["Polish", "Vietnamese", "Greek", "Ukrainian", "Arabic", "Urdu"])
def test_a_name_in_another_script_is_nowhere_in_the_file(script):
    state = RECORDS["scripts"]().state()
    copy = copy_for("scripts", initials=(NAMES[script],))
    document = for_reader(CASE_KINDS["confirmation"](state, copy), copy, people_of(state)).document
    assert secrets.found(render(document), [NAMES[script]]) == []


@pytest.mark.parametrize("kind", CASE_KINDS)
def test_a_part_that_was_left_out_is_nowhere_in_the_file(kind):
    state = RECORDS["plain"]().state()
    whole = CASE_KINDS[kind](state, copy_for("plain"))
    for part in parts_of(whole):
        copy = copy_for("plain", left_out=(part,))
        document = for_reader(CASE_KINDS[kind](state, copy), copy).document
        gone = [text for text in _own(whole, part) if text not in expected.words(document)]
        data = render(document)
        assert secrets.found(data, gone) == []
        assert reading.words_of(data) == expected.words(document)


def _own(document, part):
    """Return the texts of a part, those long enough to mean something."""
    told, inside = [], False
    for block in document.blocks:
        if getattr(block, "level", 3) == 2:
            inside = getattr(block, "text", "") == part
        elif inside:
            told.append(expected.words(_only(document, block)))
    return [text for text in told if len(text) > 12]


def _only(document, block):
    import dataclasses

    return dataclasses.replace(
        document, title="", subtitle="", reference="", policy_line="", handling="", mark="",
        code="", footer=(), blocks=(block,),
    )  # fmt: skip


@pytest.mark.parametrize("kind", sorted(set(CASE_KINDS) - {"briefing"}))
def test_an_internal_note_is_nowhere_in_the_file(kind):
    """The briefing is for our own side alone, and says so where it tells them."""
    story = RECORDS["plain"]()
    story.say(note("s2", "Our solicitor advised against.", internal=True), "24 Nov 14:40")
    story.say(note("", "Nobody else may read this.", internal=True), "24 Nov 14:45")
    data = render(CASE_KINDS[kind](story.state(), copy_for("plain")))
    assert secrets.found(data, ["solicitor advised", "Nobody else may"]) == []
