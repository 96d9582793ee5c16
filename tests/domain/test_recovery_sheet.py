"""The recovery sheet: one page, the code large and in words, and nothing of a case or a disk."""

import io
from datetime import UTC, datetime

import pypdf
import pytest

from escalation_desktop.documents import missing_characters, render, to_text
from escalation_desktop.domain import blocks
from escalation_desktop.domain.recovery_sheet import SheetFacts, recovery_sheet
from escalation_desktop.store.recovery import format_code, read_code

CODE = format_code(bytes(range(20)))
AT = datetime(2026, 11, 25, 10, 15, tzinfo=UTC)
ANN = "Ann Lee, health visitor, Health Visiting"


@pytest.mark.parametrize("person", [ANN, "", "A" * 5000, "Łucja 王小明 " * 40])
@pytest.mark.parametrize("has_agency_key", [False, True])
@pytest.mark.parametrize("training", [False, True])
def test_it_is_one_page_whatever_its_owner_is_called(person, has_agency_key, training) -> None:
    made = recovery_sheet(CODE, SheetFacts(person, AT, has_agency_key, training))
    assert len(pypdf.PdfReader(io.BytesIO(render(made))).pages) == 1
    assert missing_characters(made) == []


def test_the_groups_stand_large_and_read_back_as_the_code() -> None:
    made = recovery_sheet(CODE, SheetFacts(ANN, AT))
    (picture,) = (block for block in made.blocks if isinstance(block, blocks.Picture))
    large = [s for s in picture.shapes if isinstance(s, blocks.Label) and s.size > 20]
    assert read_code(" ".join(label.lines[0] for label in large)) == bytes(range(20))
    assert all(f"Group {at}: {group}." in picture.alt for at, group in
               enumerate(CODE.split("-"), 1))  # fmt: skip


def test_it_says_what_it_opens_where_to_keep_it_and_what_is_lost_without_it() -> None:
    told = to_text(recovery_sheet(CODE, SheetFacts(ANN, AT)))
    for words in (
        f"Opens the store of {ANN}", "Wed 25 Nov 2026 10:15", "no letter O, I or L",
        "safe", "sealed envelope", "who may open it", "Where:", "make a new sheet",
        "lost everything in the store, for good",
    ):  # fmt: skip
        assert words in told
    assert "No agency’s key opens this store" in told


def test_the_agencys_key_is_named_where_it_opens_the_store_too() -> None:
    told = to_text(recovery_sheet(CODE, SheetFacts(ANN, AT, has_agency_key=True)))
    assert "Your agency’s key opens this store too." in told
    assert "every recovery sheet and that key has lost everything" in told


def test_training_is_stamped_on_it() -> None:
    assert recovery_sheet(CODE, SheetFacts(ANN, AT)).mark == ""
    assert "TRAINING" in recovery_sheet(CODE, SheetFacts(ANN, AT, training=True)).mark
