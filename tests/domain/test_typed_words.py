"""The words an entry is found by: what was typed, and nothing that only looks like words."""

from datetime import UTC, datetime

import pytest

from escalation_desktop.domain import journal
from escalation_desktop.domain.journal import Note, Party
from escalation_desktop.domain.typed_words import typed_words

AT = datetime(2026, 11, 25, 10, 15, tzinfo=UTC)
BOB = Party(name="Bob Moss", role="team manager", side="theirs")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (Note(discussed="the plan", stage="s1", form="telephone"), "the plan"),
        (Note(involved=(BOB,), outcome="no_reply"), "Bob Moss\nteam manager"),
        (Note(points_agreed=("visit", "call"), moved_from="a" * 32), "visit\ncall"),
        (journal.Addition(to="b" * 32, text="more"), "more"),
        (journal.NoticeSet(notice="n1", status="sent", to="the chair"), "the chair"),
        (journal.Struck(entry="c" * 32, reason="twice"), "twice"),
        (journal.StageStarted(stage="s1", theirs=BOB), ""),
        (journal.FactsSet(facts={"unborn": "yes"}), ""),
        (journal.PaperEvent(number="D/1", what="returned", who=BOB, how="by hand"), ""),
        (journal.GapExplained(check="W5", asked="How it ended", why="nobody said"), "nobody said"),
        (journal.Filed(entries=("d" * 32,), system="RiO"), ""),
        (journal.Unknown(), ""),
    ],
)
def test_only_what_was_typed_is_found(body: journal.Body, words: str) -> None:
    assert typed_words(body) == words


def test_the_head_is_found_by_its_words_and_not_by_what_the_list_shows() -> None:
    opened = journal.Opened(
        reference="D-ABC-DEF-GHJK",
        pack=journal.PackRef(pack_id="wandsworth", version="1.0", sha256="e" * 64),
        ladder="main",
        arose_at=AT,
        about="no visit since October",
        facts={"unborn": "yes"},
        other_agency="Children's Social Care",
    )
    assert typed_words(opened) == "no visit since October"


@pytest.mark.parametrize(
    ("kind", "body", "found"),
    [
        ("note", {"discussed": "put right"}, ["put right"]),
        ("note", {"discussed": 7}, []),
        ("of tomorrow", {"text": "who knows"}, []),
    ],
)
def test_a_correction_is_found_by_the_words_it_puts_right(
    kind: str, body: dict[str, object], found: list[str]
) -> None:
    correction = journal.Correction(
        of="f" * 32, kind=kind, body=body, happened_at=AT, reason="typo"
    )
    assert typed_words(correction).split("\n") == ["typo", *found]


def test_what_was_tried_before_a_silent_stage_ended_is_found():
    ended = journal.StageEnded(stage="s2", result="no_reply", tried="I went there at noon.")
    assert "I went there at noon." in typed_words(ended)
