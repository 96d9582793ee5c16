"""Rating a passphrase: what people really type, and what must not keep the window waiting."""

import time

import pytest

from escalation_desktop.casework.passphrases import rate


@pytest.mark.parametrize(
    ("typed", "grade"),
    [
        ("password12", "weak"),
        ("Passw0rd!2", "weak"),
        ("qwertyuiop", "weak"),
        ("aaaaaaaaaaaaaaaaaaaa", "weak"),
        ("12/03/1985 12/03/1985", "weak"),
        ("", "weak"),
        ("three plain words", "fair"),
        ("jam lantern coast velvet", "strong"),
        ("πέντε λέξεις εδώ τώρα", "strong"),
        ("k]:9m#Zq=w2!vB6*", "strong"),
    ],
)
def test_what_people_type_is_rated(typed: str, grade: str) -> None:
    assert rate(typed).grade == grade


def test_a_thief_knows_the_name_on_the_laptop() -> None:
    plain, known = rate("annaleighhv"), rate("annaleighhv", ("Anna Leigh", "HV annaleighhv"))
    assert plain.sentence != known.sentence
    assert known.grade == "weak"


@pytest.mark.parametrize("typed", ["4@8({[</369&#!1/|0$5+7%2" * 3, "a" * 5000, "\ud800" * 40])
def test_nothing_typed_keeps_the_window_waiting(typed: str) -> None:
    rate("loads the lists")
    before = time.process_time()
    assert rate(typed).sentence
    assert time.process_time() - before < 0.5
