"""Contacts: found as you type, told with their doubts, corrected only beside what is printed."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from escalation_desktop.casework import contacts
from escalation_desktop.casework.contacts import Local
from escalation_desktop.ui import theme
from escalation_desktop.ui.pages.contact_dialog import ContactDialog
from escalation_desktop.ui.pages.contacts import ContactsPage
from escalation_desktop.ui.pages.contacts_model import BLOCK, CardRole
from escalation_desktop.ui.record.call_page import CallPage
from escalation_desktop.ui.widgets.text import Words
from tests.ui.pages.conftest import Elsewhere, Show
from tests.ui.pages.named import nameless, primaries
from tests.ui.record.driving import in_dialog, press
from tests.ui.world import World, packs


@pytest.fixture
def page(world: World) -> ContactsPage:
    return ContactsPage(world.context)


def titles(page: ContactsPage) -> list[str]:
    model = page.list.model()
    rows = [model.index(i).data(CardRole) for i in range(model.rowCount())]
    return [row.card.title for row in rows if row.card is not None]


def spoken(page: ContactsPage) -> str:
    index = page.list.currentIndex()
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def everything(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def add(page: ContactsPage, **typed: str) -> None:
    def fill(dialog: ContactDialog) -> None:
        for field, text in typed.items():
            box = getattr(dialog, field)
            box.set_text(text) if field == "notes" else box.setText(text)
        press(dialog, "Keep contact" if page._chosen() is None or dialog.name.isVisible()
              else "Keep as confirmed today")  # fmt: skip

    seen = in_dialog(fill)
    press(page, "Add contact…")
    assert seen


def test_every_printed_contact_is_there_in_printed_order(page: ContactsPage, show: Show) -> None:
    show(page)
    printed = [c.role or c.agency for pack in packs() for c in pack.policy.contact]
    assert sorted(titles(page)) == sorted(printed)
    assert page.search.hasFocus()
    assert nameless(page) == []
    assert len(primaries(page)) <= 1


@pytest.mark.parametrize("typed", ["0800 328 44", "080032844", "(0800) 328-44", "camhs all"])
def test_a_contact_is_found_by_digits_without_spaces_and_by_parts_of_words(
    page: ContactsPage, show: Show, typed: str
) -> None:
    show(page)
    page.search.setFocus()
    QTest.keyClicks(page.search, typed)
    assert any("CAMHS Alliance" in title for title in titles(page))


def test_a_number_that_looks_wrong_is_told_in_words_and_left_as_printed(
    page: ContactsPage, show: Show, world: World
) -> None:
    show(page)
    page.search.setText("CAMHS Alliance")
    assert "looks wrong: number too short" in spoken(page)
    press(page.card, "Copy 0800 328 44")
    assert world.clipboard.text == "0800 328 44"


def test_the_list_is_worked_by_keys_alone(page: ContactsPage, show: Show, world: World) -> None:
    away = Elsewhere("call")
    window = show(page, away)
    page.list.setFocus()
    before = spoken(page)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert spoken(page) != before
    assert page._chosen() is not None, "headings are passed over"
    press(page.card, "Start call note")
    assert window.current_page() is away


def test_nothing_found_says_what_to_try(page: ContactsPage, show: Show) -> None:
    show(page)
    page.search.setText("qqqqqqqq")
    assert titles(page) == []
    assert "Try fewer letters" in page._counted.text()


def test_a_contact_with_nothing_but_a_name_is_enough(
    page: ContactsPage, show: Show, world: World
) -> None:
    show(page)
    add(page, name="Quentin Zed")
    assert world.messages.last() == "Contact kept."
    page.search.setText("quentin")
    assert titles(page) == ["Quentin Zed"]
    assert "no number printed" in spoken(page)


def test_a_contact_with_nothing_at_all_is_asked_for_one_word(
    page: ContactsPage, show: Show, world: World
) -> None:
    show(page)
    told: list[str] = []

    def keep(dialog: ContactDialog) -> None:
        press(dialog, "Keep contact")
        told.append(dialog.name_row.error)

    in_dialog(keep)
    press(page, "Add contact…")
    assert told == ["Type a name, a role or an agency: one is enough."]
    assert world.session.store.local_contacts() == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Zed\x00\x1b[31m", "Zed[31m"),
        ("Zed\ud800", "Zed"),
        ("<b>Zed</b>", "<b>Zed</b>"),
        ("=HYPERLINK(1)Zed", "=HYPERLINK(1)Zed"),
        ("Zed" * 4000, "Zed" * 4000),
    ],
)
def test_odd_names_are_kept_as_plain_words(
    page: ContactsPage, show: Show, world: World, typed: str, kept: str
) -> None:
    show(page)
    made = contacts.add_contact(world.session, Local(name="before"))
    page.open(("contact", made))
    page.refresh()

    def fill(dialog: ContactDialog) -> None:
        dialog.name.setMaxLength(100_000)
        dialog.name.setText(typed)
        press(dialog, "Keep contact")

    seen = in_dialog(fill)
    press(page.card, "Change…")
    assert seen
    assert page._chosen().local.name == kept


def test_a_printed_number_is_never_replaced_by_a_correction(
    page: ContactsPage, show: Show, world: World
) -> None:
    show(page)
    page.search.setText("CAMHS Alliance")

    def fill(dialog: ContactDialog) -> None:
        assert nameless(dialog.form) == []
        dialog.phone.setText("0800 328 4444")
        press(dialog, "Keep as confirmed today")

    in_dialog(fill)
    press(page.card, "Confirm or correct…")
    card = page._chosen()
    assert card.numbers[0].printed == "0800 328 44"
    assert card.local.phone == "0800 328 4444"
    assert "Ann Lee" in card.local.confirmed_by
    page.search.setText("08003284444")
    assert any("CAMHS Alliance" in title for title in titles(page))
    world.messages.answers = ["forget"]
    press(page.card, "Take confirmation away…")
    assert world.session.store.local_contacts() == []


def test_a_number_that_nobody_answers_is_badged_and_shown_among_the_doubtful(
    page: ContactsPage, show: Show
) -> None:
    show(page)
    page.search.setText("mash wands")

    def fill(dialog: ContactDialog) -> None:
        assert not dialog.phone_row.isVisible()
        dialog.found.set_value("wrong")
        dialog.deputy.setText("Jo Ward, 020 7946 0002")
        press(dialog, "Keep as confirmed today")

    in_dialog(fill)
    press(page.card, "Confirm or correct…")
    assert "did not answer when it was tried on Wed 25 Nov 2026" in spoken(page)
    assert page._chosen().number == "020 8871 6622", "nothing is put in its place"
    page._subset._on_clicked("wrong")
    assert [card.id for card in page._found] == ["wandsworth/b1"]
    assert "Jo Ward" in everything(page.card)


def test_a_typed_contact_carries_who_checked_it_and_when_until_its_number_changes(
    page: ContactsPage, show: Show
) -> None:
    show(page)

    def first(dialog: ContactDialog) -> None:
        dialog.name.setText("Quentin Zed")
        dialog.phone.setText("020 7946 0001")
        dialog.checked.set_value(True)
        press(dialog, "Keep contact")

    in_dialog(first)
    press(page, "Add contact…")
    made = page._chosen()
    assert made.standing.words == "confirmed Wed 25 Nov 2026"
    assert made.local.confirmed_by == "Ann Lee, health visitor, Health Visiting"
    assert "Checked Wed 25 Nov 2026 by Ann Lee" in everything(page.card)

    def notes_only(dialog: ContactDialog) -> None:
        dialog.notes.set_text("Rings back")
        press(dialog, "Keep contact")

    in_dialog(notes_only)
    press(page.card, "Change…")
    assert page._chosen().standing.kind == "confirmed"

    def another(dialog: ContactDialog) -> None:
        dialog.phone.setText("2079460001")
        press(dialog, "Keep contact")

    in_dialog(another)
    press(page.card, "Change…")
    assert page._chosen().local.confirmed_on is None
    assert "the 0 in front is missing" in spoken(page)


@pytest.mark.parametrize("key", ["Return", "Ctrl+R", "button"])
def test_one_key_copies_the_number_and_starts_a_call_note(
    page: ContactsPage, show: Show, world: World, key: str
) -> None:
    calls = CallPage(world.context)
    window = show(page, calls)
    page.search.setText("mash wands")
    if key == "Return":
        QTest.keyClick(page.search, Qt.Key.Key_Return)
        assert page.list.hasFocus()
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    elif key == "Ctrl+R":
        QTest.keyClick(page.search, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    else:
        press(page.card, "Copy, start note: 020 8871 6622")
    assert world.clipboard.text == "020 8871 6622"
    assert window.current_page() is calls
    assert calls.composer.note.discussed.hasFocus()
    QTest.keyClicks(calls.composer.note.discussed, "Rang.")
    calls.composer.save()
    note = calls.calls[0].note
    assert (note.number, note.form, note.outcome) == (
        "020 8871 6622", "telephone", "awaiting_reply"
    )  # fmt: skip


def test_what_was_typed_of_a_contact_comes_back_when_the_form_opens_again(
    page: ContactsPage, show: Show, world: World
) -> None:
    show(page)

    def leave(dialog: ContactDialog) -> None:
        dialog.name.setText("Quentin Zed")
        dialog.reject()

    in_dialog(leave)
    press(page, "Add contact…")
    back: list[str] = []

    def keep(dialog: ContactDialog) -> None:
        back.append(dialog.name.text())
        press(dialog, "Keep contact")

    in_dialog(keep)
    press(page, "Add contact…")
    assert back == ["Quentin Zed"]
    assert world.session.store.draft("contact:new") is None


def test_filters_narrow_by_policy_use_and_doubt(page: ContactsPage, show: Show) -> None:
    show(page)
    assert not page._stage_row.isVisible()
    page._policy.set_value("waltham-forest")
    pack = next(p for p in packs() if p.policy.pack_id == "waltham-forest")
    assert len(titles(page)) == len(pack.policy.contact)
    assert page._stage_row.isVisible()
    page._stage.setCurrentIndex(1)
    assert 0 < len(titles(page)) < len(pack.policy.contact)
    page._policy.set_value("")
    page._subset.set_value("wrong")
    page._refilter()
    assert all(page._wanted(card) == card.looks_wrong for card in page._cards)


def test_one_contact_is_shown_when_asked_for(page: ContactsPage, show: Show, world: World) -> None:
    made = contacts.add_contact(world.session, Local(role="Night duty"))
    window = show(page)
    page.search.setText("something else")
    window.go("contacts", ("contact", made))
    assert page._chosen().id == made
    assert page.search.text() == ""


def sheet_of(page):
    wanted = []
    in_dialog(lambda dialog: wanted.append(dialog.wanted()))
    press(page, "Contact sheet…")
    return wanted[0]


def test_a_sheet_holds_the_contacts_that_are_listed(world, show):
    page = ContactsPage(world.context)
    show(page)
    page.search.setText("designated")
    found = [card.id for card in page._found]
    assert 0 < len(found) < 40
    wanted = sheet_of(page)
    assert list(wanted.contacts) == found
    assert wanted.title == "Chosen contacts"


def test_a_sheet_of_a_policy_is_the_policys(world, show):
    page = ContactsPage(world.context)
    show(page)
    page._policy.set_value("wandsworth")
    wanted = sheet_of(page)
    assert (wanted.policy, wanted.contacts, wanted.title) == ("wandsworth", (), "")


def test_nothing_found_makes_no_sheet(world, show):
    page = ContactsPage(world.context)
    show(page)
    page.search.setText("no such contact anywhere")
    assert page.sheet_button.isEnabled() == bool(page._found)
    page._subset._on_clicked("mine")
    assert not page.sheet_button.isEnabled()


def test_while_somebody_types_the_first_are_shown_and_a_pause_brings_the_rest(
    page: ContactsPage, show: Show, world: World, qtbot
) -> None:
    many = [Local(name=f"Zora {n:03}", phone=f"020 7946 {n:04}") for n in range(BLOCK + 30)]
    bodies = [msgspec.json.encode(local).decode() for local in many]
    world.session.store.save_local_contacts(bodies, event="contacts imported", detail="")
    show(page)
    QTest.keyClicks(page.search, "zora")
    assert len(page._found) == BLOCK
    qtbot.waitUntil(lambda: page._counted.text() == f"{BLOCK + 30} contacts, exact first")
    assert len(titles(page)) == BLOCK
    page.list.scrollToBottom()
    qtbot.waitUntil(lambda: len(titles(page)) == BLOCK + 30)
    assert titles(page) == [f"Zora {n:03}" for n in range(BLOCK + 30)]


def test_a_sheet_or_a_file_asked_for_at_once_has_all_that_match(
    page: ContactsPage, show: Show, world: World
) -> None:
    bodies = [msgspec.json.encode(Local(name=f"Zora {n}")).decode() for n in range(BLOCK + 5)]
    world.session.store.save_local_contacts(bodies, event="contacts imported", detail="")
    show(page)
    QTest.keyClicks(page.search, "zora")
    assert len(page.listed()) == BLOCK + 5


def whole(page: ContactsPage) -> list[str]:
    labels = page.card.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisibleTo(page.card)]


def test_an_emptied_box_shows_them_all_at_once_and_the_first_one_whole_after_a_pause(
    page: ContactsPage, show: Show, qtbot
) -> None:
    show(page)
    qtbot.waitUntil(lambda: bool(whole(page)))
    shown, first = titles(page), whole(page)
    page.search.setFocus()
    QTest.keyClicks(page.search, "camhs all")
    qtbot.waitUntil(lambda: whole(page) not in ([], first))
    page.search.selectAll()
    before = whole(page)
    QTest.keyClick(page.search, Qt.Key.Key_Backspace)
    assert titles(page) == shown
    assert whole(page) == before
    qtbot.waitUntil(lambda: whole(page) == first)
    assert page._counted.text() == f"{len(shown)} contacts"


def test_near_misses_come_with_a_pause_and_are_labelled(
    page: ContactsPage, show: Show, qtbot
) -> None:
    show(page)
    QTest.keyClicks(page.search, "safegaurding")
    assert titles(page) == []
    qtbot.waitUntil(lambda: page._counted.text().startswith("Nothing matches exactly;"))
    assert titles(page) and page._chosen() is not None
    assert page.card.findChildren(QLabel), "the first of them is shown whole"


def test_an_acronym_is_never_hidden_among_near_misses(page: ContactsPage, show: Show) -> None:
    show(page)
    for typed in ("mash", "lado", "icat"):
        page.search.setText(typed)
        assert "exact first" in page._counted.text()
        assert all(typed in card.search for card in page._found)


@pytest.mark.parametrize(("which", "words"), [("mine", "import a file")])
def test_an_empty_list_says_what_to_do(
    page: ContactsPage, show: Show, which: str, words: str
) -> None:
    show(page)
    page._subset._on_clicked(which)
    assert words in page._counted.text()


def test_no_words_of_a_contact_are_cut_when_another_is_shown_in_large_text(
    page: ContactsPage, show: Show, qapp
) -> None:
    theme.apply(qapp, "light", 200)
    try:
        show(page)
        for typed in ("", "lado", "camhs all", "safegaurding", "mash wands"):
            page.search.setText(typed)
            for _ in range(6):  # a layout of many parts settles in as many rounds
                qapp.processEvents()
            assert cut_words(page) == []
    finally:
        theme.apply(qapp, "light", 100)


def cut_words(page: ContactsPage) -> list[str]:
    """Return the texts of the card that are taller than the room they have."""
    return [
        label.text()
        for label in page.card.findChildren(QLabel)
        if label.isVisible() and label.height() < label.heightForWidth(label.width())
    ]


def test_where_the_list_is_narrow_a_number_lies_whole_below_the_role(page, show, qtbot):
    window = show(page)
    row = page._model.first_card()
    for width, scale, narrow in ((1366, 100, 0), (1366, 150, 1), (1366, 200, 1), (1000, 100, 1)):
        window.resize(width, 768)
        theme.look().apply("light", scale)
        qtbot.waitUntil(lambda wanted=narrow: page.list.is_narrow() == wanted)
        qtbot.waitUntil(lambda: _is_laid_out(page, row))
        lines = _tall(page, row) / QFontMetrics(theme.look().font()).lineSpacing()
        assert lines > 3 if narrow else lines < 3


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_a_number_is_never_broken_by_the_buttons_beside_it(page, show, qtbot, scale):
    show(page).resize(1366, 768)
    theme.look().apply("light", scale)
    number = next(w for w in page.card.findChildren(Words) if w.text() == "0800 028 0285")
    line = number.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: line <= number.height() < 2 * line)


def _is_laid_out(page, row):
    index = page._model.index(row)
    return _tall(page, row) == page.list.itemDelegate().sizeHint(None, index).height()


def _tall(page, row):
    return page.list.visualRect(page._model.index(row)).height()
