"""The words on screen follow the model: every fact and value has its own."""

import pytest

from escalation_desktop.domain import policy
from escalation_desktop.ui import words


def test_every_fact_and_value_of_the_model_has_words():
    assert set(words.FACTS) == set(policy.FACTS)
    values = {value for allowed in policy.FACTS.values() for value in allowed}
    assert values <= set(words.FACT_VALUES)


def test_an_unknown_key_is_shown_readably():
    assert words.say(words.OUTCOMES, "sent_back") == "sent back"


@pytest.mark.parametrize(
    ("number", "said"), [(0, "no notes"), (1, "1 note"), (2, "2 notes"), (21, "21 notes")]
)
def test_count(number, said):
    assert words.count(number, "note") == said


def test_words_blame_nobody_and_never_shout():
    tables = (words.TERMS, words.SIDES, words.STAGE_STATES, words.OUTCOMES, words.FACTS)
    said = " ".join(text for table in tables for text in table.values()).lower()
    assert "!" not in said
    for wrong in ("winner", "loser", "pack", "failed", "edit"):
        assert wrong not in said
