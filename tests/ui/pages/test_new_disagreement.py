"""Opening a disagreement: only the policy needed, nothing lost, odd times asked about."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from escalation_desktop.casework import disagreements, notes
from escalation_desktop.domain.journal import Note
from escalation_desktop.domain.times import say_instant
from escalation_desktop.errors import DiskFull
from escalation_desktop.ui.pages.new_disagreement import DRAFT, NewDisagreementPage
from escalation_desktop.ui.widgets.banner import Banner
from tests.ui.pages.conftest import Elsewhere, Show
from tests.ui.pages.named import nameless, primaries
from tests.ui.record.driving import press
from tests.ui.world import World, london, packs


@pytest.fixture
def page(world: World) -> NewDisagreementPage:
    return NewDisagreementPage(world.context)


@pytest.fixture
def case_page() -> Elsewhere:
    return Elsewhere("disagreement")


def opened(world: World):
    (case,) = world.session.store.cases()
    return world.state(case)


def test_only_the_policy_is_needed(page, case_page, show: Show, world: World) -> None:
    window = show(page, case_page)
    assert primaries(page) == ["Open the disagreement"]
    assert nameless(page) == []
    press(page, "Open the disagreement")
    state = opened(world)
    assert window.current_page() is case_page
    assert case_page.shown == [state.case]
    assert state.head.arose_at == world.clock()
    assert set(state.facts) <= {"risk"}, "nothing is answered that nobody answered"


def test_ctrl_enter_opens_it_from_any_field(page, case_page, show: Show, world: World) -> None:
    show(page, case_page)
    page.form.about.setFocus()
    QTest.keyClicks(page.form.about, "No visit.")
    QTest.keyClick(page.form.about, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert case_page.shown == [opened(world).case]
    assert opened(world).head.about == "No visit."


def test_without_a_policy_the_field_says_so(page, show: Show, world: World) -> None:
    show(page)
    page.form.policy.set_value("")
    press(page, "Open the disagreement")
    assert "Choose the policy" in page.form.policy_row.error
    assert world.session.store.cases() == []


@pytest.mark.parametrize("pack", packs(), ids=lambda pack: pack.policy.pack_id)
def test_every_policy_opens_raised_and_received(
    page, case_page, show: Show, world: World, pack
) -> None:
    window = show(page, case_page)
    for side in ("ours", "theirs"):
        window.go("new")
        page.form.policy.set_value(pack.policy.pack_id)
        page.form.raised.set_value(side)
        page.form.agency.setText("The other agency")
        press(page, "Open the disagreement")
    states = [world.state(case) for case in world.session.store.cases()]
    assert [state.head.received for state in states] == [False, True]
    assert all(state.policy.pack_id == pack.policy.pack_id for state in states)


def test_our_own_agencys_delay_is_raised_inside_it(
    page, case_page, show: Show, world: World
) -> None:
    show(page, case_page)
    page.form.raised.set_value("inside")
    page.form.raised.chosen.emit("inside")
    assert page.form.agency_row.label.text() == "Which part of our agency?"
    page.form.agency.setText("Duty team")
    press(page, "Open the disagreement")
    state = opened(world)
    assert state.head.inside
    assert state.head.other_agency == "Duty team"
    assert state.turns == ()


def test_a_challenge_inside_begins_with_the_children_and_loses_nothing(
    page, case_page, show: Show, world: World
) -> None:
    born = date(2015, 3, 4)
    child = disagreements.new_child("4471", "CSC-1", "JB", born=born)
    case = world.open_case("hammersmith-fulham", children=[child])
    window = show(page, case_page)
    window.go("new", ("inside", case))
    assert page.form.raised.value() == "inside"
    press(page, "Open the disagreement")
    (state,) = [world.state(one) for one in world.session.store.cases() if one != case]
    assert state.head.inside
    assert state.policy.pack_id == "hammersmith-fulham"
    (made,) = state.head.children
    assert (made.our_reference, made.their_reference, made.born) == ("4471", "CSC-1", born)
    window.go("new")
    page.form.about.set_text("Half typed.")
    page._autosave.touch()
    window.go("new", ("inside", case))
    assert page.form.about.text_typed() == "Half typed."
    assert page.form.raised.value() == "ours"
    assert "still there" in world.messages.last()


def test_everything_typed_is_on_the_record(page, case_page, show: Show, world: World) -> None:
    show(page, case_page)
    page.form.agency.setText("Children's Social Care")
    page.form.person.setText("Sam Okoye")
    page.form.role.setText("social worker")
    page.form.arose.line.setText("23/11/2026 09:30")
    page.form.tried.set_value("yes")
    page.form.tried.chosen.emit("yes")
    page.form.tried_at.line.setText("24/11/2026 14:00")
    page.form.about.set_text("No visit.")
    page.form.wanted.set_text("A visit.")
    page.form.safe.line.setText("27/11/2026 17:00")
    page.form.safe_why.setText("the weekend")
    page.form.child_rows._rows[0].initials.setText("JB")
    page.form.child_rows._rows[0].born.setText("1/2/2020")
    page.form.facts.set_values({"child_status": "cp_plan"})
    first = next(iter(page.form.grounds.ticks.values()))
    first.set_value(True)
    press(page, "Open the disagreement")
    state = opened(world)
    head = state.head
    assert (head.other_agency, head.about, head.wanted) == (
        "Children's Social Care", "No visit.", "A visit.",
    )  # fmt: skip
    assert head.other_professional.name == "Sam Okoye"
    assert head.arose_at == london(2026, 11, 23, 9, 30)
    assert head.tried_at == london(2026, 11, 24, 14)
    assert head.children[0].initials == "JB"
    assert len(head.grounds) == 1
    assert state.facts["child_status"] == "cp_plan"
    assert any(limit.id == "protective" for limit in (state.limits.earliest, *state.limits.others))


def test_the_form_is_filled_by_keys_alone(page, case_page, show: Show, world: World, qtbot) -> None:
    window = show(page, case_page)
    seen = set()
    for _ in range(60):
        focus = window.focusWidget()
        seen.add(focus)
        if focus.accessibleName() == "The other agency":
            QTest.keyClicks(focus, "Police")
        if focus.accessibleName() == "Open the disagreement":
            QTest.keyClick(focus, Qt.Key.Key_Space)
            break
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert opened(world).head.other_agency == "Police"
    assert window.current_page() is case_page


@pytest.mark.parametrize(
    ("typed", "told"),
    [("31/11/2026", "There is no"), ("next week", ""), ("25/11/2026 25:00", "")],
)
def test_a_date_that_cannot_be_read_is_told_beside_its_field(
    page, show: Show, world: World, typed: str, told: str
) -> None:
    show(page)
    page.form.arose.line.setText(typed)
    press(page, "Open the disagreement")
    assert told in page.form.arose_row.error
    assert page.form.arose_row.error
    assert world.session.store.cases() == []


def test_no_time_is_made_up_where_only_days_are_typed(
    page, case_page, show: Show, world: World
) -> None:
    show(page, case_page)
    page.form.arose.line.setText("23/11/2026")
    page.form.tried.set_value("yes")
    page.form.tried.chosen.emit("yes")
    page.form.tried_at.line.setText("20/11/2026")
    page.form.safe.line.setText("27/11/2026")
    press(page, "Open the disagreement")
    state = opened(world)
    assert say_instant(state.head.arose_at) == "Mon 23 Nov 2026"
    assert state.head.tried_at is not None
    assert say_instant(state.head.tried_at) == "Fri 20 Nov 2026"
    assert state.turns[0].started_at == state.head.arose_at
    assert say_instant(state.turns[0].started_at) == "Mon 23 Nov 2026"
    assert state.protective[-1].at == london(2026, 11, 28)


def test_a_time_in_the_future_is_asked_about_and_never_refused(
    page, case_page, show: Show, world: World
) -> None:
    show(page, case_page)
    page.form.arose.line.setText("30/11/2026 09:00")
    keys: list[list[str]] = []
    real = world.messages.ask

    def ask(question, more, answers, *, escape):
        keys.append([answer.key for answer in answers])
        world.messages.answers = [next(k for k in keys[-1] if k != escape)]
        if len(keys) == 1:
            world.messages.answers = [escape]
        return real(question, more, answers, escape=escape)

    world.messages.ask = ask
    press(page, "Open the disagreement")
    assert world.session.store.cases() == [], "turning back opens nothing"
    press(page, "Open the disagreement")
    assert opened(world).head.arose_at == london(2026, 11, 30, 9)


def test_the_hour_that_comes_twice_is_asked_about(
    page, case_page, show: Show, world: World
) -> None:
    show(page, case_page)
    page.form.arose.line.setText("25/10/2026 01:30")
    asked: list[str] = []

    def ask(question, more, answers, *, escape):
        asked.append(question)
        return answers[-1].key if answers[-1].key != escape else answers[0].key

    world.messages.ask = ask
    press(page, "Open the disagreement")
    assert asked
    assert opened(world).head.arose_at.minute == 30


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("No\x00 visit\x1b", "No visit"),
        ("lone \ud83d half", "lone \ufffd half"),
        ("<b>bold</b> {x} =1+1", "<b>bold</b> {x} =1+1"),
        ("x" * 200_000, "x" * 200_000),
    ],
)
def test_odd_words_are_kept_as_typed(
    page, case_page, show: Show, world: World, typed: str, kept: str
) -> None:
    show(page, case_page)
    page.form.about.set_text(typed)
    press(page, "Open the disagreement")
    assert opened(world).head.about == kept


def test_a_draft_is_kept_on_leaving_and_brought_back(page, show: Show, world: World, qtbot) -> None:
    window = show(page, Elsewhere("contacts"))
    page.form.about.set_text("half a thought")
    page.form.child_rows._rows[0].initials.setText("KW")
    assert window.go("contacts")
    again = NewDisagreementPage(world.context)
    qtbot.addWidget(again)
    assert again.form.about.text_typed() == "half a thought"
    assert again.form.child_rows.fields()[0]["initials"] == "KW"


def test_what_was_put_aside_outlasts_another_that_is_opened_and_the_app(
    page, case_page, show: Show, world: World, qtbot
) -> None:
    page.form.about.set_text("about one child")
    page.leave()

    def anew() -> NewDisagreementPage:
        made = NewDisagreementPage(world.context)
        qtbot.addWidget(made)
        return made

    second = anew()
    second.line.turn_button.click()
    assert second.form.about.text_typed() == ""
    third = anew()  # the app was killed
    assert third.form.about.text_typed() == "" and "put aside" in third.line.words.text()
    third.form.about.set_text("about another")
    third.form.policy.set_value("wandsworth")
    third._open_it()
    [row] = world.session.store.summaries()
    assert world.state(row.case).head.about == "about another"
    assert third.form.about.text_typed() == ""
    fourth = anew()
    assert fourth.form.about.text_typed() == ""
    fourth.line.turn_button.click()
    assert fourth.form.about.text_typed() == "about one child"
    assert anew().line.words.text().endswith("is back.")


def test_opening_ends_the_draft_in_the_same_action(
    page, case_page, show: Show, world: World
) -> None:
    show(page, case_page)
    page.form.about.set_text("done now")
    page.leave()
    assert notes.draft(world.session, DRAFT)
    press(page, "Open the disagreement")
    assert notes.draft(world.session, DRAFT) == {}
    assert page.form.about.text_typed() == ""


def test_a_full_disk_keeps_every_word_in_the_form(
    page, case_page, show: Show, world: World, monkeypatch
) -> None:
    show(page, case_page)
    page.form.about.set_text("must not be lost")

    def full(*_args: object, **_more: object) -> None:
        raise DiskFull("There is no room left on the disk.", "Make room, then save again.")

    monkeypatch.setattr(world.session.store, "append", full)
    press(page, "Open the disagreement")
    assert "no room" in world.messages.last()
    assert page.form.about.text_typed() == "must not be lost"
    monkeypatch.undo()
    press(page, "Open the disagreement")
    assert opened(world).head.about == "must not be lost"


def test_throwing_away_asks_first(page, show: Show, world: World) -> None:
    show(page, Elsewhere("disagreements"))
    page.form.about.set_text("keep me")
    page.leave()
    world.messages.answers = ["keep"]
    press(page, "Throw this draft away…")
    assert page.form.about.text_typed() == "keep me"
    world.messages.answers = ["throw"]
    press(page, "Throw this draft away…")
    assert page.form.about.text_typed() == ""
    assert notes.draft(world.session, DRAFT) == {}


def test_several_children_each_with_their_own_date(
    page, case_page, show: Show, world: World
) -> None:
    show(page, case_page)
    press(page, "Add another child")
    first, second = page.form.child_rows._rows
    assert second.ours.hasFocus()
    first.initials.setText("AA")
    second.initials.setText("BB")
    second.born.setText("31/11/2020")
    press(page, "Open the disagreement")
    assert second.born_row.error
    second.born.setText("30/11/2020")
    press(page, "Open the disagreement")
    assert [child.initials for child in opened(world).head.children] == ["AA", "BB"]


def test_a_call_note_is_put_into_what_is_opened(page, case_page, show: Show, world: World) -> None:
    record = notes.save_call_note(world.session, Note(discussed="rang at nine"), world.clock())
    show(page, case_page, what=record.id)
    press(page, "Open the disagreement")
    (case,) = [c for c in world.session.store.cases() if c != world.session.calls_case()]
    assert any(
        isinstance(r.body, Note) and r.body.discussed == "rang at nine"
        for r in world.session.records(case)
    )
    assert notes.call_notes(world.session)[0].moved_to == case


def a_call(world: World) -> str:
    return notes.save_call_note(world.session, Note(discussed="rang at nine"), world.clock()).id


def test_a_call_note_that_goes_in_is_told_and_can_be_left_out(
    page, case_page, show: Show, world: World
) -> None:
    show(page, case_page, what=a_call(world))
    (told,) = page.findChildren(Banner)
    assert told.accessibleName().startswith("Your call note goes into this disagreement: Wed 25 ")
    press(page, "Leave it out: the call note")
    assert not told.isVisible()
    press(page, "Open the disagreement")
    assert notes.call_notes(world.session)[0].moved_to == ""


def test_a_call_note_that_nothing_was_written_to_goes_into_nothing_begun_later(
    page, case_page, show: Show, world: World
) -> None:
    window = show(page, case_page, what=a_call(world))
    window.go("disagreement", "another")
    window.go("new")
    page.form.agency.setText("Police")
    press(page, "Open the disagreement")
    assert notes.call_notes(world.session)[0].moved_to == ""


def test_a_call_note_goes_not_into_what_was_typed_about_another(
    page, case_page, show: Show, world: World
) -> None:
    call = a_call(world)
    window = show(page, case_page)
    page.form.agency.setText("Police")
    window.go("disagreement", "another")
    window.go("new", call)
    assert "What you typed before is still there." in world.messages.last()
    press(page, "Open the disagreement")
    assert notes.call_notes(world.session)[0].moved_to == ""


def test_a_call_note_stays_with_the_words_that_were_typed_for_it(
    page, case_page, show: Show, world: World
) -> None:
    call = a_call(world)
    window = show(page, case_page, what=call)
    page.form.agency.setText("Police")
    window.go("disagreement", "another")
    window.go("new", call)
    assert not world.messages.said
    press(page, "Open the disagreement")
    assert notes.call_notes(world.session)[0].moved_to != ""


def test_a_call_note_that_cannot_be_put_in_opens_nothing_twice(
    page, case_page, show: Show, world: World, monkeypatch
) -> None:
    show(page, case_page, what=a_call(world))
    page.form.agency.setText("Police")

    def full(*_: object) -> None:
        raise DiskFull("There is no room.", "Make some.")

    monkeypatch.setattr(notes, "put_into", full)
    press(page, "Open the disagreement")
    assert "There is no room." in world.messages.last()
    assert len(case_page.shown) == 1 and page.form.typed() is None
    assert len(notes.call_notes(world.session)) == 1


def test_nothing_of_what_was_opened_comes_back_into_the_next(
    page, case_page, show: Show, world: World
) -> None:
    window = show(page, case_page)
    lines = (
        page.form.agency, page.form.person, page.form.role, page.form.tried_why,
        page.form.safe_why, page.form.tried_at.line, page.form.safe.line,
    )  # fmt: skip
    for line in lines[:5]:
        line.insert("Sam Okoye")
    page.form.arose.line.setText("some day")
    press(page, "Open the disagreement")
    assert page.form.arose_row.error
    page._clear()
    window.go("new")
    for line in lines:
        line.undo()
    assert [line.text() for line in lines] == [""] * len(lines)
    assert page.form.arose_row.error == ""


def test_a_policy_without_stages_says_so_before_it_is_opened(page, show: Show) -> None:
    show(page)
    assert not page.form.told.isVisible()
    page.form.policy.set_value("bedfordshire")
    assert page.form.told.isVisible()
    page.form.policy.set_value("wandsworth")
    assert not page.form.told.isVisible()


def test_since_when_is_now_however_long_ago_the_page_was_made(
    page, case_page, show: Show, world: World
) -> None:
    window = show(page, case_page)
    world.clock.forward(hours=5)
    window.go("new")
    press(page, "Open the disagreement")
    assert opened(world).head.arose_at == world.clock()


# ------------------------------------------------------------------ one like it is open


def strips(page: NewDisagreementPage) -> list[str]:
    return [
        strip.accessibleName()
        for strip in page.form.alike.findChildren(Banner)
        if strip.isVisibleTo(page.form.alike)
    ]


def test_one_that_looks_like_an_open_one_is_told_and_led_to(
    page, case_page, show: Show, world: World, qtbot
) -> None:
    case = world.open_case()
    reference = world.state(case).head.reference
    show(page, case_page)
    assert not page.form.alike.isVisible()
    QTest.keyClicks(page.form.child_rows._rows[0].ours, "4471")
    qtbot.waitUntil(page.form.alike.isVisible)
    assert strips(page) == [f"{reference} may be the same: the child has the same reference."]
    assert nameless(page) == []
    press(page, f"Go to {reference}")
    assert case_page.shown == [case]
    assert notes.draft(world.session, DRAFT)["children"][0]["ours"] == "4471"


def test_it_goes_when_it_looks_alike_no_longer(page, show: Show, world: World, qtbot) -> None:
    world.open_case()
    show(page)
    page.form.child_rows._rows[0].initials.setText("JB")
    page.form.agency.setText("Children's Social Care")
    qtbot.waitUntil(page.form.alike.isVisible)
    page.form.agency.setText("Police")
    qtbot.waitUntil(lambda: not page.form.alike.isVisible())


def test_what_was_on_screen_is_not_asked_about_again(
    page, case_page, show: Show, world: World, qtbot
) -> None:
    world.open_case()
    show(page, case_page)
    page.form.child_rows._rows[0].ours.setText("4471")
    qtbot.waitUntil(page.form.alike.isVisible)
    press(page, "Open the disagreement")
    assert len(world.session.store.cases()) == 2
    assert not any(kind == "ask" for kind, _ in world.messages.said)


@pytest.mark.parametrize(("answer", "cases"), [("another", 2), ("that", 1), ("back", 1)])
def test_who_was_quicker_than_the_look_is_asked_once(
    page, case_page, show: Show, world: World, answer: str, cases: int
) -> None:
    case = world.open_case()
    show(page, case_page)
    page.form.child_rows._rows[0].ours.setText("4471")
    page.form.child_rows._rows[0].born.setText("31/31")
    world.messages.answers.append(answer)
    page.form.alike.may_open()
    page.form.child_rows._rows[0].born.setText("")
    if answer == "another":
        press(page, "Open the disagreement")
    assert len(world.session.store.cases()) == cases
    assert "may be the same" in next(text for kind, text in world.messages.said if kind == "ask")
    assert (case_page.shown == [case]) is (answer == "that")
    assert answer == "another" or page.form.child_rows._rows[0].ours.text() == "4471"
