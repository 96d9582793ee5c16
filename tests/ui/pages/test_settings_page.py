"""Settings: kept at once, the store looked after, nothing that locks its owner out."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from escalation_desktop import settings
from escalation_desktop.casework.profile import lock_screen, profile
from escalation_desktop.errors import DiskFull
from escalation_desktop.managed import Managed, Retention
from escalation_desktop.store import open_store, replace_file, verify_backup
from escalation_desktop.ui.opening_words import follow_it
from escalation_desktop.ui.pages.secret_dialogs import PassphraseDialog
from escalation_desktop.ui.pages.settings_page import SettingsPage
from escalation_desktop.ui.tasks import Tasks
from tests.store.test_verify import tamper
from tests.ui.pages.conftest import Show
from tests.ui.pages.named import nameless, primaries
from tests.ui.record.driving import in_dialog
from tests.ui.world import World


@pytest.fixture
def changes() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def page(world: World, changes: list[tuple[str, str]]) -> SettingsPage:
    def change(key: str, value: str) -> None:
        changes.append((key, value))
        path = world.context.folder.settings
        settings.save(path, settings.changed(settings.load(path), key, value), replace_file)

    return SettingsPage(world.context, change, Tasks(world.messages.bug))


def test_every_declared_setting_stands_there_with_its_help(page: SettingsPage, show: Show) -> None:
    show(page)
    assert list(page.declared) == [setting.key for setting in settings.SETTINGS]
    assert nameless(page) == []
    assert primaries(page) == []


def test_a_choice_by_the_arrow_keys_is_kept_at_once(
    page: SettingsPage, show: Show, changes: list[tuple[str, str]]
) -> None:
    show(page)
    QTest.keyClick(page.first_focus(), Qt.Key.Key_Right)
    assert changes == [("appearance", "light")]


def test_a_setting_that_cannot_be_kept_is_told(world: World, show: Show) -> None:
    def change(key: str, value: str) -> None:
        raise DiskFull("There is no room left on the disk.", "Make room.")

    page = SettingsPage(world.context, change, Tasks(world.messages.bug))
    show(page)
    QTest.keyClick(page.first_focus(), Qt.Key.Key_Right)
    assert world.messages.last() == "There is no room left on the disk. Make room."


def test_who_i_am_is_kept_when_a_field_is_left(
    page: SettingsPage, show: Show, world: World
) -> None:
    show(page)
    assert page.who.name.text() == "Ann Lee"
    page.who.name.setFocus()
    page.who.name.setText("Ann Moor")
    QTest.keyClick(page.who.name, Qt.Key.Key_Tab)
    assert profile(world.session).name == "Ann Moor"
    assert world.messages.last() == "Kept."


def test_what_was_typed_is_kept_when_the_page_is_left_without_tab(
    page: SettingsPage, show: Show, world: World
) -> None:
    show(page)
    page.numbers.boxes["lead"][1].setText("020 7946 0102")
    assert page.leave()
    assert lock_screen(world.context.folder).lead.number == "020 7946 0102"


def test_another_policy_is_shown_for_a_child_in_danger_too(
    page: SettingsPage, show: Show, world: World
) -> None:
    show(page)
    page.who.policy.setFocus()
    QTest.keyClick(page.who.policy, Qt.Key.Key_Up)
    assert profile(world.session).pack_id == "waltham-forest"
    assert lock_screen(world.context.folder).pack_id == "waltham-forest"


@pytest.mark.parametrize("typed", ["\x00A\x1bnn", "Ann\ud800", "<b>Ann</b>", "=cmd()", "A" * 5000])
def test_odd_names_are_kept_as_plain_words(
    page: SettingsPage, show: Show, world: World, typed: str
) -> None:
    show(page)
    page.who.name.setText(typed)
    assert page.leave()
    kept = profile(world.session).name
    assert kept
    assert not any(ord(char) < 32 or 0xD800 <= ord(char) < 0xE000 for char in kept)


def test_numbers_that_cannot_be_read_are_typed_again(
    page: SettingsPage, show: Show, world: World
) -> None:
    world.context.folder.lock_screen.write_bytes(b"{damaged")
    show(page)
    page.numbers.boxes["manager"][1].setText("020 7946 0101")
    assert page.leave()
    assert lock_screen(world.context.folder).manager.number == "020 7946 0101"
    assert lock_screen(world.context.folder).pack_id == "wandsworth"


def test_a_way_in_is_revoked_only_after_a_question(
    page: SettingsPage, show: Show, world: World
) -> None:
    world.session.store.new_recovery_code()
    show(page)
    revoke = next(
        made for made in page.ways.findChildren(type(page.ways.change)) if made.text() == "Revoke…"
    )
    world.messages.answers = ["keep"]
    revoke.click()
    assert len(world.session.store.slots()) == 2
    world.messages.answers = ["revoke"]
    revoke.click()
    assert len(world.session.store.slots()) == 1


def test_the_passphrase_is_changed_in_a_worker(
    page: SettingsPage, show: Show, world: World, qtbot
) -> None:
    window = show(page)

    def fill(dialog: PassphraseDialog) -> None:
        dialog.old.line.setText("a long passphrase")
        dialog.new.line.setText("another long one")
        dialog.again.line.setText("another long one")
        QTest.keyClick(dialog.again.line, Qt.Key.Key_Return)

    seen = in_dialog(fill)
    page.ways.change.click()
    assert seen
    qtbot.waitUntil(page.ways.change.isEnabled)
    assert "The passphrase is changed." in world.messages.last()
    window.clear_pages()
    world.session.close()
    open_store(world.context.folder, "another long one", now=world.clock).close()


def test_the_strength_is_told_in_words_while_it_is_typed_and_bars_nothing(qtbot) -> None:
    dialog = PassphraseDialog(None, lambda: ["Ann Lee"])
    qtbot.addWidget(dialog)
    told = dialog.chosen.told
    dialog.new.line.setText("short")
    dialog.chosen.tell()
    assert told.isHidden()
    dialog.new.line.setText("password12")
    qtbot.waitUntil(lambda: not told.isHidden())
    assert told.text().startswith("Weak: ") and "at once" in told.text()
    assert told.property("kind") == "warning"
    dialog.again.line.setText("password12")
    dialog.old.line.setText("a long passphrase")
    dialog.ok.click()
    assert dialog.result()
    dialog.new.line.setText("jam lantern coast velvet")
    qtbot.waitUntil(lambda: told.text().startswith("Strong: "))


def test_a_wrong_old_passphrase_changes_nothing(
    page: SettingsPage, show: Show, world: World, qtbot
) -> None:
    window = show(page)

    def fill(dialog: PassphraseDialog) -> None:
        dialog.old.line.setText("not this one at all")
        dialog.new.line.setText("another long one")
        dialog.again.line.setText("another long one")
        dialog.ok.click()

    in_dialog(fill)
    page.ways.change.click()
    qtbot.waitUntil(page.ways.change.isEnabled)
    assert "does not open this store" in world.messages.last()
    window.clear_pages()
    world.session.close()
    open_store(world.context.folder, "a long passphrase", now=world.clock).close()


@pytest.mark.parametrize(
    ("old", "new", "again", "row"),
    [
        ("", "another long one", "another long one", "old_row"),
        ("a long passphrase", "short", "short", "new_row"),
        ("a long passphrase", "another long one", "another long ome", "again_row"),
    ],
)
def test_a_passphrase_typed_wrongly_is_told_beside_its_field(
    qtbot, old: str, new: str, again: str, row: str
) -> None:
    dialog = PassphraseDialog(None)
    qtbot.addWidget(dialog)
    for box, text in ((dialog.old, old), (dialog.new, new), (dialog.again, again)):
        box.line.setText(text)
    dialog.ok.click()
    assert getattr(dialog, row).error
    assert not dialog.result()


def test_the_record_is_verified_and_its_size_told(
    page: SettingsPage, show: Show, world: World, qtbot
) -> None:
    world.open_case()
    show(page)
    page.record.check.click()
    assert not page.record.check.isEnabled()
    qtbot.waitUntil(page.record.check.isEnabled)
    assert "The record is whole" in world.messages.last()


def test_a_record_that_was_tampered_with_names_the_entry(
    page: SettingsPage, show: Show, world: World, qtbot
) -> None:
    case = world.open_case()
    entry = world.session.records(case)[0].id
    reference = world.state(case).head.reference
    tamper(world.session.store, f"UPDATE entry_body SET bytes = x'7b7d' WHERE entry = '{entry}'")
    show(page)
    page.record.check.click()
    qtbot.waitUntil(page.record.check.isEnabled)
    told = page.record._said.accessibleDescription()
    assert f"{reference}, entry 1, recorded" in told


def test_a_backup_goes_where_it_was_asked_to_and_checks_out(
    page: SettingsPage, show: Show, world: World, qtbot, tmp_path: Path
) -> None:
    world.open_case()
    show(page)
    world.files.chosen = tmp_path
    page.backup.elsewhere.click()
    qtbot.waitUntil(page.backup.elsewhere.isEnabled)
    (made,) = tmp_path.glob("Escalation backup*.zip")
    assert verify_backup(made, "a long passphrase").ok
    assert str(made) in page.backup._said.text().replace("\u200b", "")


def test_a_backup_that_fails_is_told_and_leaves_nothing(
    page: SettingsPage, show: Show, world: World, qtbot, tmp_path: Path
) -> None:
    show(page)
    world.files.chosen = tmp_path / "unplugged"
    page.backup.elsewhere.click()
    qtbot.waitUntil(page.backup.elsewhere.isEnabled)
    assert world.messages.said[-1][0] == "error"
    assert not (tmp_path / "unplugged").exists()


def test_turning_back_from_the_folder_does_nothing(
    page: SettingsPage, show: Show, world: World
) -> None:
    show(page)
    page.backup.elsewhere.click()
    assert page.backup.elsewhere.isEnabled()
    assert world.messages.said == []


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (Retention(25, 0, "Records policy 2026"),
         "Set by IT: 25 years after they were closed. It stands in: Records policy 2026."),
        (Retention(0, 6), "Set by IT: 6 months after they were closed."),
        (Retention(), "IT’s rule could not be understood, so nothing is proposed for removal. "
         "Tell IT."),
    ],
)  # fmt: skip
def test_a_rule_that_it_set_is_shown_and_not_offered_for_change(
    world: World, page: SettingsPage, show: Show, told: Retention, said: str
) -> None:
    follow_it(world.session, Managed(retention=told))
    show(page)
    part = page.retention
    assert part.by_it.text() == said
    assert not part.years.isVisible() and not part.source.isVisible()
    assert part.keep() and world.messages.said == []


def test_without_a_rule_of_its_own_it_leaves_the_stores(
    world: World, page: SettingsPage, show: Show
) -> None:
    follow_it(world.session, Managed())
    show(page)
    assert page.retention.years.isVisible() and not page.retention.by_it.isVisible()
