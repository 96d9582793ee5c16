"""Search finds notes by the beginnings of words, and takes what is typed as words only."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from escalation_desktop.store import Store, search

from .making import START, entry, new_case

_NOTES = [
    "Rang the duty worker at Made-up Trust; no answer.",
    "Zoë’s mother says she is worried about Friday",
    "O'Brien agreed to a strategy discussion AND a visit",
    "naïve café, 24-hour plan; ref AB12/345",
    "worry worry worry",
]


@pytest.fixture
def notes(store: Store) -> Store:
    case = new_case()
    for text in _NOTES:
        store.append(case, [entry(search=text)])
    store.append(case, [entry()])
    return store


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("duty", [0]),
        ("DUT", [0]),
        ("made-up tru", [0]),
        ("zoe", [1]),
        ("Zoë’s", [1]),
        ("worr", [4, 1]),
        ("worr mother", [1]),
        ("o'brien", [2]),
        ("obrien", []),
        ("naive cafe", [3]),
        ("nai\u0308ve", [3]),
        ("ab12/345", [3]),
        ("24-h", [3]),
        ("and", [2]),
        ("duty OR worry", []),
        ("NOT duty", []),
        ('duty"', [0]),
        ("duty*", [0]),
        ("text:duty", []),
        ("^duty", [0]),
        ("(duty", [0]),
        ("NEAR(duty worker)", []),
        ("d\ud800uty", []),
        ("", []),
        ("   ", []),
        ('"*():^-+', []),
        ("\x00", []),
    ],
)
def test_what_is_typed_finds(notes: Store, typed: str, found: list[int]) -> None:
    hits = notes.search_newest(typed)
    assert [_NOTES.index(hit.snippet) for hit in hits] == found
    assert {hit.entry for hit in notes.search_ranked(typed)} == {hit.entry for hit in hits}
    assert all(hit.happened_at == START for hit in hits)


def test_the_best_comes_first_when_ranked(notes: Store) -> None:
    assert [_NOTES.index(hit.snippet) for hit in notes.search_ranked("worr")] == [4, 1]
    for _ in range(3):
        notes.append(new_case(), [entry(search="a worry among many other words " + "word " * 50)])
    assert _NOTES.index(notes.search_ranked("worry")[0].snippet) == 4
    assert "many other" in notes.search_newest("worry")[0].snippet


def test_newest_first_and_no_more_than_asked(store: Store) -> None:
    case = new_case()
    stored = [store.append(case, [entry(search=f"call {n}")])[0].id for n in range(40)]
    assert [hit.entry for hit in store.search_newest("call")] == stored[:-31:-1]
    assert len(store.search_ranked("call")) == 30
    assert [hit.entry for hit in store.search_newest("call", limit=2)] == stored[:-3:-1]


@example(typed="lone \ud800 \udfff and \x00 \x1b control")
@given(typed=some.text(some.characters(codec=None), max_size=60))
@settings(max_examples=200)
def test_a_query_is_only_ever_quoted_words(typed: str) -> None:
    words = search.query(typed).split(" ") if search.query(typed) else []
    for word in words:
        assert word[0] == '"' and word[-2:] == '"*'
        assert word[1:-2].isalnum() or all(c.isalnum() or c == "_" for c in word[1:-2])


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("short", ["sho"], "short"),
        ("a\n\nb\tc", ["b"], "a b c"),
        ("x" * 300, [], "x" * 100 + " …"),
        ("w " * 100 + "found it", ["found"], "… " + "w " * 20 + "found it"),
        ("unfound found", ["found"], "unfound found"),
        ("a.b", ["."], "a.b"),
        ("seven " * 9 + "found it", ["found"], "… " + "seven " * 6 + "found it"),
        ("x" * 90 + "-found it", ["found"], "… " + "x" * 39 + "-found it"),
        ("w " * 100 + "José came", ["jose"], "… " + "w " * 20 + "José came"),
    ],
)
def test_a_snippet_shows_the_words_around(text: str, words: list[str], shown: str) -> None:
    assert search.snippet(text, words) == shown


def test_a_removed_note_leaves_no_word_in_the_index(store: Store) -> None:
    case = new_case()
    (stored,) = store.append(case, [entry('"x"', search="canaryword here")])
    store.withdraw_body(case, stored.id, entry(f'"{stored.id}"', "withdrawn"))
    blocks = store._db.execute("SELECT block FROM note_search_data").fetchall()
    assert not any(b"canary" in block for (block,) in blocks)
