"""The whole window: first run, lock and unlock, danger before either, training, odd starts."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from escalation_desktop.app import Desktop, Outside
from escalation_desktop.casework.keeping import ways_in
from escalation_desktop.casework.profile import lock_screen, profile
from escalation_desktop.domain.return_file import as_csv
from escalation_desktop.domain.wording import TRAINING
from escalation_desktop.managed import Managed
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import make_agency_key, open_with_agency_key
from escalation_desktop.ui.gate.first_run import FirstRunGate
from escalation_desktop.ui.gate.training import TrainingGate
from escalation_desktop.ui.gate.unlock import UnlockGate
from escalation_desktop.ui.warming import Warming
from escalation_desktop.ui.work import RAIL
from tests.domain.test_return_file import row
from tests.fakes import FakeClipboard, FakeFiles, FakeMail, FakeMessages, FakePrinter
from tests.ui.record.driving import press
from tests.ui.world import CHEAP, FakeClock, london

Start = Callable[..., Desktop]
WORDS = "three plain words"
NOW = london(2026, 11, 25, 10, 15)


@pytest.fixture
def messages() -> FakeMessages:
    return FakeMessages()


@pytest.fixture
def clipboard() -> FakeClipboard:
    return FakeClipboard()


@pytest.fixture
def start(
    qtbot, tmp_path: Path, messages: FakeMessages, clipboard: FakeClipboard
) -> Iterator[Start]:
    """Return what starts the app over one folder, as often as a test likes."""
    started: list[Desktop] = []

    def begin(
        *, training: bool = False, policies: Path | None = None, now=None, managed=None
    ) -> Desktop:
        clock = FakeClock(now or london(2026, 11, 25, 10, 15))
        outside = Outside(
            clipboard, FakeFiles(), FakePrinter(), FakeMail(), clock, messages, CHEAP, policies,
            managed or Managed(),
        )  # fmt: skip
        desktop = Desktop(DataFolder(tmp_path / "data"), outside, training=training)
        qtbot.addWidget(desktop.window)
        desktop.window.resize(1366, 768)
        with qtbot.waitExposed(desktop.window):
            desktop.start()
        desktop.window.activateWindow()
        qtbot.waitUntil(lambda: desktop.is_ready() and desktop.window.isActiveWindow())
        started.append(desktop)
        return desktop

    yield begin
    for desktop in started:
        desktop.window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert messages.bugs == []


@pytest.fixture
def opened(start: Start, qtbot) -> Desktop:
    """A desktop after its first run."""
    desktop = start()
    gate = desktop.gate
    assert isinstance(gate, FirstRunGate)
    for box in (gate.first.line, gate.again.line):
        box.setText(WORDS)
    gate.name.setText("Ann Lee")
    gate.policy.set_value("wandsworth")
    gate.manager[1].setText("020 7946 0101")
    gate.go_on.click()
    qtbot.waitUntil(lambda: desktop.session is not None)
    return desktop


def unlock(desktop: Desktop, words: str) -> None:
    assert isinstance(desktop.gate, UnlockGate)
    QTest.keyClicks(desktop.gate.secret.line, words)
    QTest.keyClick(desktop.gate.secret.line, Qt.Key.Key_Return)


def test_first_run_leads_to_the_list(opened: Desktop) -> None:
    assert opened.window.current_page().key == "disagreements"
    assert profile(opened.session).name == "Ann Lee"
    assert lock_screen(opened.folder).manager.number == "020 7946 0101"
    assert lock_screen(opened.folder).pack_id == "wandsworth"
    assert opened.window.rail.keys() == [
        "disagreements", "contacts", "policies", "papers", "returns", "settings",
    ]  # fmt: skip


def test_what_the_pages_need_is_imported_once_the_list_is_shown(opened: Desktop, qtbot) -> None:
    (warming,) = opened.findChildren(Warming)
    qtbot.waitUntil(lambda: not warming.is_at_work)
    assert warming.left == []


def test_a_page_is_made_when_it_is_first_wanted_and_is_what_the_rail_says(opened: Desktop) -> None:
    window = opened.window
    assert list(window._pages) == ["disagreements"]
    for key, words, icon in RAIL:
        page = window.page(key)
        assert (page.key, page.rail_words, page.icon) == (key, words, icon)
        assert window.rail.words(key) == words
        assert window.page(key) is page
    assert window.rail.keys() == [key for key, _, _ in RAIL]
    for key in ("disagreement", "audit", "new", "call"):
        assert window.has_page(key)
        assert (window.page(key).key, window.page(key).rail_words) == (key, "")
    assert not window.has_page("no such page")
    opened.lock()
    opened.let_pages_go()
    assert not window.has_page("contacts")


def test_the_policies_are_looked_at_from_the_unlock_on_where_it_puts_some(
    opened: Desktop, start: Start, tmp_path: Path, qtbot
) -> None:
    opened.window.close()
    again = start(managed=Managed(packs_folder=tmp_path / "packs"))
    unlock(again, WORDS)
    qtbot.waitUntil(lambda: again.session is not None)
    assert "policies" in again.window._pages


def test_a_wrong_passphrase_is_told_and_the_right_one_opens(
    opened: Desktop, start: Start, qtbot
) -> None:
    opened.window.close()
    again = start()
    unlock(again, "wrong words here")
    qtbot.waitUntil(again.gate.unlock.isEnabled)
    assert "does not open this store" in again.gate._banner.accessibleName()
    assert again.gate.secret.line.hasFocus()
    unlock(again, WORDS)
    qtbot.waitUntil(lambda: again.session is not None)
    assert profile(again.session).name == "Ann Lee"


def test_locking_keeps_what_is_half_written_and_blanks_the_window(opened: Desktop, qtbot) -> None:
    window = opened.window
    window.go("new")
    window.current_page().form.about.set_text("half a thought")
    window.search.setText("half")
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert opened.session is None
    assert window.search.text() == ""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not any("half a thought" in label.text() for label in window.findChildren(QLabel))
    unlock(opened, WORDS)
    qtbot.waitUntil(lambda: opened.session is not None)
    window.go("new")
    assert window.current_page().form.about.text_typed() == "half a thought"


def test_danger_stands_on_the_first_window_before_anything_is_typed(
    start: Start, clipboard: FakeClipboard
) -> None:
    desktop = start()
    QTest.keyClick(desktop.window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    press(desktop.window.sheet, "Copy number of Emergency, 999")
    assert clipboard.text == "999"
    assert desktop.session is None
    QTest.keyClick(desktop.window.focusWidget(), Qt.Key.Key_Escape)
    assert desktop.gate.isVisible()


def test_calls_made_on_the_lock_screen_are_written_after_unlocking(opened: Desktop, qtbot) -> None:
    opened.lock()
    opened.show_danger()
    press(opened.window.sheet, "Copy number of Emergency, 999")
    press(opened.window.sheet, "I made these calls after unlocking…")
    assert opened.window.sheet is None
    unlock(opened, WORDS)
    qtbot.waitUntil(lambda: opened.session is not None)
    assert opened.window.current_page().key == "call"


def test_they_declined_leads_to_a_new_disagreement_under_that_policy(opened: Desktop) -> None:
    opened.show_danger()
    opened.window.sheet._policy.set_value("hammersmith-fulham")
    press(opened.window.sheet, "They declined: open the stages…")
    page = opened.window.current_page()
    assert page.key == "new"
    assert page.form.policy.value() == "hammersmith-fulham"


def test_a_number_typed_into_danger_is_kept_outside_the_store(opened: Desktop) -> None:
    opened.show_danger()
    opened.window.sheet.number_added.emit("lead", "020 7946 0102")
    assert lock_screen(opened.folder).lead.number == "020 7946 0102"
    assert lock_screen(opened.folder).manager.number == "020 7946 0101"


def test_policies_that_cannot_be_read_are_told_and_999_stands(
    start: Start, messages: FakeMessages, tmp_path: Path, clipboard: FakeClipboard
) -> None:
    broken = tmp_path / "policies" / "one"
    broken.mkdir(parents=True)
    (broken / "policy.toml").write_text("not = [toml", "utf-8")
    desktop = start(policies=broken.parent)
    assert messages.said[0][0] == "error"
    desktop.show_danger()
    press(desktop.window.sheet, "Copy number of Emergency, 999")
    assert clipboard.text == "999"


def test_training_opens_by_itself_and_is_stamped(start: Start, qtbot) -> None:
    desktop = start(training=True)
    qtbot.waitUntil(lambda: desktop.session is not None)
    assert len(desktop.session.store.summaries()) == 4 * len(desktop.packs())
    shown = [label.text() for label in desktop.window.findChildren(QLabel) if label.isVisible()]
    assert TRAINING in shown
    desktop.lock()
    assert isinstance(desktop.gate, TrainingGate)
    press(desktop.gate, "Open training")
    qtbot.waitUntil(lambda: desktop.session is not None)


def test_training_over_a_store_of_work_is_refused_in_place(
    opened: Desktop, start: Start, qtbot
) -> None:
    opened.window.close()
    again = start(training=True)
    qtbot.waitUntil(lambda: again.gate._banner is not None)
    assert "not for training" in again.gate._banner.accessibleName()
    assert again.session is None


def test_a_store_in_use_is_told_at_the_gate(opened: Desktop, start: Start, qtbot) -> None:
    second = start()
    unlock(second, WORDS)
    qtbot.waitUntil(second.gate.unlock.isEnabled)
    assert second.session is None
    assert second.gate._banner.accessibleDescription()


@pytest.mark.parametrize("name", ["store.keys", "store.db"])
@pytest.mark.parametrize("damage", [None, b"", b"not what it was"])
def test_files_missing_or_damaged_are_told_at_the_gate(
    opened: Desktop, start: Start, qtbot, name: str, damage: bytes | None
) -> None:
    opened.window.close()
    path = opened.folder.root / name
    path.unlink()
    if damage is not None:
        path.write_bytes(damage)
    again = start()
    unlock(again, WORDS)
    qtbot.waitUntil(again.gate.unlock.isEnabled)
    assert again.session is None
    assert again.gate._banner.accessibleName()
    assert again.gate._banner.accessibleDescription()


def test_settings_that_cannot_be_read_are_told_and_the_usual_ones_hold(
    start: Start, messages: FakeMessages, tmp_path: Path, qtbot
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.json").write_text("{", "utf-8")
    desktop = start()
    for box in (desktop.gate.first.line, desktop.gate.again.line):
        box.setText(WORDS)
    desktop.gate.go_on.click()
    qtbot.waitUntil(lambda: desktop.session is not None)
    assert any("settings file could not be read" in words for _, words in messages.said)


def test_a_clock_set_back_is_told_when_the_store_opens(
    opened: Desktop, start: Start, messages: FakeMessages, qtbot
) -> None:
    opened.window.go("new")
    press(opened.window.current_page(), "Open the disagreement")
    opened.window.close()
    again = start(now=london(2026, 11, 20, 9))
    unlock(again, WORDS)
    qtbot.waitUntil(lambda: again.session is not None)
    assert "clock was set back" in messages.last()


def test_the_title_of_the_window_holds_no_case(opened: Desktop) -> None:
    opened.window.go("new")
    opened.window.current_page().form.agency.setText("Secret Agency")
    press(opened.window.current_page(), "Open the disagreement")
    assert opened.window.current_page().key == "disagreement"
    assert opened.window.windowTitle() == "Escalation"


def test_the_window_bears_the_apps_icon_once_it_was_painted(start: Start, qtbot) -> None:
    desktop = start()
    qtbot.waitUntil(desktop.is_ready)
    picture = desktop.window.windowIcon().pixmap(64, 64).toImage()
    assert picture.pixelColor(32, 48).name() == "#ffffff"  # the steps
    assert picture.pixelColor(48, 11).name() == "#ffc533"  # what they lead to


def test_a_second_start_brings_the_first_window_forward(start: Start, qtbot) -> None:
    desktop = start()
    desktop.window.showMinimized()
    with qtbot.waitSignal(desktop._first.asked):
        _ask_from_outside(desktop.folder.root)
    assert not desktop.window.isMinimized() and desktop.window.isVisible()


def _ask_from_outside(folder: Path) -> None:
    """Start a second process over the folder, as a double click would."""
    from PySide6.QtCore import QProcess

    from tests.ui.test_single import SECOND

    QProcess.startDetached(sys.executable, ["-c", SECOND, str(folder)])


def test_the_key_that_it_names_opens_the_store_from_the_next_unlock(
    opened: Desktop, start: Start, tmp_path: Path, messages: FakeMessages, qtbot
) -> None:
    data = make_agency_key(tmp_path / "private.json", "kept in the safe", "IT", NOW, CHEAP)
    (tmp_path / "public.json").write_bytes(data)
    opened.window.close()
    again = start(managed=Managed(agency_key=tmp_path / "public.json"))
    unlock(again, WORDS)
    qtbot.waitUntil(lambda: again.session is not None)
    assert any("agency’s key opens this store too" in told for _, told in messages.said)
    assert [way.title for way in ways_in(again.session)][1:] == ["Your agency’s key"]
    again.window.close()
    store = open_with_agency_key(
        again.folder, tmp_path / "private.json", "kept in the safe", now=FakeClock(NOW), cost=CHEAP
    )
    store.close()


def test_what_it_set_wrongly_is_told_and_the_store_opens(
    opened: Desktop, start: Start, tmp_path: Path, messages: FakeMessages, qtbot
) -> None:
    (tmp_path / "public.json").write_bytes(b"no key")
    opened.window.close()
    again = start(
        managed=Managed(agency_key=tmp_path / "public.json", problems=("IT’s setting is odd.",))
    )
    unlock(again, WORDS)
    qtbot.waitUntil(lambda: again.session is not None)
    told = messages.last()
    assert "IT’s setting is odd." in told and "public key cannot be read" in told


@pytest.mark.parametrize(("least", "said"), [(None, ["20", "7"]), ("10", ["not shown"] * 2)])
def test_the_smallest_count_of_the_settings_is_that_of_the_returns(
    opened: Desktop, tmp_path: Path, qtbot, least: str | None, said: list[str]
) -> None:
    if least is not None:
        opened.window.go("settings")
        press(opened.window.current_page().declared["least_count"], least)
    rows = [row(n, outcome="unresolved" if n <= 7 else "resolved") for n in range(1, 28)]
    (tmp_path / "return.csv").write_bytes(as_csv(rows))
    opened.context.files.several = [tmp_path / "return.csv"]
    opened.window.go("returns")
    page = opened.window.current_page()
    page.choose_button.click()
    qtbot.waitUntil(page.choose_button.isEnabled)
    model = page._sums_view.tables["How it ended"].model()
    assert [model.index(n, 1).data() for n in range(model.rowCount())] == said
