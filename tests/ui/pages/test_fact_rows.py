"""What decides who is told: asked where a policy looks at it, and never assumed."""

from escalation_desktop.ui.pages.fact_rows import FactRows
from tests.ui.world import packs

BY_ID = {pack.policy.pack_id: pack.policy for pack in packs()}
MORE, LESS = BY_ID["hammersmith-fulham"], BY_ID["bedfordshire"]


def asked(qtbot) -> tuple[FactRows, str]:
    rows = FactRows()
    qtbot.addWidget(rows)
    rows.ask_for(MORE)
    fact = next(fact for fact, row in rows._rows.items() if row.count() > 1)
    rows._rows[fact].set_value(str(rows._rows[fact].itemData(1)))
    assert rows.values().keys() == {fact}
    return rows, fact


def test_an_answer_is_kept_from_one_policy_to_the_next(qtbot):
    rows, _ = asked(qtbot)
    given = rows.values()
    rows.ask_for(None)
    assert rows.values() == {}
    rows.ask_for(MORE)
    assert rows.values() == given


def test_an_answer_that_was_taken_back_does_not_come_again(qtbot):
    rows, fact = asked(qtbot)
    rows.ask_for(None)
    rows.ask_for(MORE)
    rows._rows[fact].set_value("")
    rows.ask_for(None)
    rows.ask_for(MORE)
    assert rows.values() == {}


def test_what_is_asked_already_is_not_made_anew(qtbot):
    rows, fact = asked(qtbot)
    before = dict(rows._rows)
    rows.ask_for(MORE)
    assert rows._rows == before and rows.values().keys() == {fact}
    rows.ask_for(LESS)
    assert rows._rows.keys() != before.keys()
