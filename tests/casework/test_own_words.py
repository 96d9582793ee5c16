"""The agency's own phrases, stage sentences and order of a note, kept in the store."""

import pytest

from escalation_desktop.casework import house_order, own_words
from escalation_desktop.domain.paste import HOUSE
from escalation_desktop.errors import StoreDamaged


def titles(desk) -> list[str]:
    return [phrase.title for phrase in own_words.phrases(desk.session)]


def test_there_are_phrases_to_begin_with_and_each_can_be_changed_or_removed(desk):
    first = own_words.phrases(desk.session)[0]
    own_words.save_phrase(desk.session, " Child visited ", "Seen at [place].", first.id)
    assert titles(desk)[0] == "Child visited"
    own_words.remove_phrase(desk.session, first.id)
    assert "Child visited" not in titles(desk)
    added = own_words.save_phrase(desk.session, "Ours", "Words \ud83d of ours")
    assert own_words.phrases(desk.session)[-1].id == added.id
    assert own_words.phrases(desk.session)[-1].text == "Words \ufffd of ours"


def test_all_can_be_removed(desk):
    for phrase in own_words.phrases(desk.session):
        own_words.remove_phrase(desk.session, phrase.id)
    assert own_words.phrases(desk.session) == ()


def test_own_words_for_a_stage_are_kept_and_ours_come_back(desk):
    own_words.set_script(desk.session, "wandsworth/s2/opening", "Hi.")
    assert own_words.own_scripts(desk.session) == {"wandsworth/s2/opening": "Hi."}
    own_words.save_phrase(desk.session, "Ours", "x")
    assert own_words.own_scripts(desk.session) == {"wandsworth/s2/opening": "Hi."}
    own_words.set_script(desk.session, "wandsworth/s2/opening", "  ")
    assert own_words.own_scripts(desk.session) == {}


def test_what_cannot_be_read_is_told_with_a_way_back(desk):
    desk.session.store.set_value("own words", "{broken")
    with pytest.raises(StoreDamaged, match="Your own phrases cannot be read"):
        own_words.phrases(desk.session)
    own_words.forget_own_words(desk.session)
    assert titles(desk)


def test_the_agencys_order_is_each_part_once_with_a_heading(desk):
    assert house_order.house_order(desk.session).headings == ()
    wanted = (("Analysis", "view"), ("  ", "when"), ("Again", "view"), ("Notes", "discussed"))
    kept = house_order.set_house_order(desk.session, " Mosaic ", wanted)
    assert kept == house_order.house_order(desk.session)
    assert kept.system == "Mosaic"
    usual = {slot: heading for heading, slot in HOUSE}
    assert kept.headings == (
        ("Analysis", "view"), (usual["when"], "when"), ("Notes", "discussed"),
    )  # fmt: skip


def test_an_order_that_cannot_be_read_is_the_policys(desk):
    desk.session.store.set_value("house order", '{"headings": [["x", "nothing"]]}')
    assert house_order.house_order(desk.session).headings == ()
