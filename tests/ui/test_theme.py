"""Theme and text scale change for the whole app, at once and without a restart."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from escalation_desktop.ui import icons, theme
from escalation_desktop.ui.system_look import SystemLook
from escalation_desktop.ui.widgets.busy import show_busy, show_progress
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.text import Words


def test_sizes_grow_and_fixed_ones_do_not():
    light = theme.read_theme("light")
    assert light.px("text-body", 200) == 2 * light.px("text-body")
    assert light.px("space-3", 200) == light.px("space-3")


def test_an_unknown_token_is_refused():
    with pytest.raises(KeyError):
        theme.fill("QWidget { color: @no-such-thing; }", theme.read_theme("light"), 100)


def test_the_filled_stylesheet_holds_no_token():
    template = (theme.paths.resources() / "style.qss").read_text(encoding="utf-8")
    for name in ("light", "dark", "contrast"):
        assert "@" not in theme.fill(template, theme.read_theme(name), 150)


def test_colours_change_without_a_restart(qapp, qtbot):
    label = Words("Safe by")
    qtbot.addWidget(label)
    label.show()
    for name in ("dark", "contrast", "light"):
        theme.apply(qapp, name, 100)
        label.ensurePolished()
        wanted = theme.read_theme(name).colours["text"]
        assert label.palette().color(label.foregroundRole()).name() == wanted


def test_text_doubles_at_200(qapp, qtbot):
    label = Words("Safe by")
    qtbot.addWidget(label)
    label.show()
    before = label.fontInfo().pixelSize()
    theme.apply(qapp, "light", 200)
    label.ensurePolished()
    assert label.fontInfo().pixelSize() == 2 * before
    assert label.fontInfo().family() == "Noto Sans"


class _Counted(QLabel):
    """Counts how often Qt has it dressed."""

    dressed = 0

    def event(self, event: QEvent) -> bool:
        self.dressed += event.type() == QEvent.Type.StyleChange
        return super().event(event)


def test_a_change_of_look_dresses_each_widget_once_however_deep_it_lies(qapp, qtbot):
    theme.apply(qapp, "light", 100)
    deepest = window = QWidget()
    qtbot.addWidget(window)
    for _ in range(8):
        holder = QWidget()
        QVBoxLayout(deepest).addWidget(holder)
        deepest = holder
    label = _Counted("Safe by", deepest)
    label.setProperty("kind", "muted")
    with qtbot.waitExposed(window):
        window.show()
    for name, scale in (("dark", 100), ("dark", 125), ("light", 100)):
        label.dressed = 0
        theme.apply(qapp, name, scale)
        assert label.dressed == 1
        wanted = theme.read_theme(name)
        assert label.palette().color(label.foregroundRole()).name() == wanted.colours["text-muted"]
        assert label.fontInfo().pixelSize() == wanted.px("text-body", scale)


def test_steps_go_from_100_to_200_and_no_further(qapp):
    look = theme.apply(qapp, "light", 100)
    seen = []
    for _ in range(8):
        look.step(1)
        seen.append(look.scale)
    assert seen[:5] == [110, 125, 150, 175, 200]
    assert seen[-1] == 200
    look.step(-1)
    assert look.scale == 175
    look.step(0)
    assert look.scale == 100


@pytest.mark.parametrize(
    ("dark", "contrast", "name"),
    [(False, False, "light"), (True, False, "dark"), (True, True, "contrast"),
     (False, True, "contrast")],
)  # fmt: skip
def test_the_system_is_followed_by_default(qapp, monkeypatch, dark, contrast, name):
    # the off-screen platform has no wishes of its own, so each question is answered here
    look = theme.apply(qapp, "system", 100)
    monkeypatch.setattr(SystemLook, "is_dark", lambda self: dark)
    monkeypatch.setattr(SystemLook, "wants_contrast", lambda self: contrast)
    qapp.styleHints().accessibility().contrastPreferenceChanged.emit(
        Qt.ContrastPreference.NoPreference
    )
    assert look.theme.name == name


def test_dark_and_light_are_followed_too(qapp, monkeypatch):
    look = theme.apply(qapp, "system", 100)
    for dark, name in ((True, "dark"), (False, "light")):
        monkeypatch.setattr(SystemLook, "is_dark", lambda self, dark=dark: dark)
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Unknown)
        assert look.theme.name == name


@pytest.mark.parametrize("chosen", ["light", "dark", "contrast"])
def test_a_chosen_theme_does_not_follow_the_system(qapp, monkeypatch, chosen):
    look = theme.apply(qapp, chosen, 100)
    monkeypatch.setattr(SystemLook, "is_dark", lambda self: chosen != "dark")
    monkeypatch.setattr(SystemLook, "wants_contrast", lambda self: chosen != "contrast")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look.theme.name == chosen


def test_work_under_way_does_not_move_where_the_system_asks_for_stillness(qapp, qtbot, monkeypatch):
    bar = QProgressBar()
    qtbot.addWidget(bar)
    look = theme.apply(qapp, "light", 100)
    show_busy(bar)
    assert (bar.minimum(), bar.maximum()) == (0, 0), "it moves"
    monkeypatch.setattr(SystemLook, "wants_stillness", lambda self: True)
    qapp.styleHints().accessibility().motionPreferenceChanged.emit(
        Qt.MotionPreference.ReducedMotion
    )
    assert look.is_still
    show_busy(bar)
    assert bar.maximum() > 0 and bar.text() == "Under way"
    show_progress(bar, 3, 12)
    assert bar.text() == "25%" and bar.value() == 3


def test_a_look_that_fails_half_way_is_not_taken_for_shown(qapp, monkeypatch):
    look = theme.apply(qapp, "light", 100)

    def fails(*_):
        raise MemoryError

    with monkeypatch.context() as broken:
        broken.setattr(theme, "fill", fails)
        with pytest.raises(MemoryError):
            look.apply("dark", 125)
    assert not look.is_dressing
    for scheme, scale in (("dark", 125), ("light", 100)):
        look.apply(scheme, scale)
        assert qapp.styleSheet() == theme.fill(look._template, look.theme, scale)
        assert look.theme.name == scheme


def test_an_unknown_scheme_follows_the_system(qapp):
    assert theme.apply(qapp, "sepia", 100).scheme == "system"


def test_every_icon_is_drawn_and_recoloured(qapp):
    look = theme.look()
    assert {"disagreement", "danger", "phone", "done", "now", "overdue"} <= set(icons.names())
    wanted = look.colour("danger")
    for name in icons.names():
        image = icons.pixmap(name, wanted, 24).toImage()
        drawn = [image.pixelColor(x, y) for x in range(24) for y in range(24)]
        solid = [colour for colour in drawn if colour.alpha() > 200]
        assert solid, name
        # rounding of the edges may be a step off
        assert all(abs(colour.red() - wanted.red()) <= 2 for colour in solid), name
        assert all(abs(colour.green() - wanted.green()) <= 2 for colour in solid), name


def test_a_dressed_widget_follows_the_theme(qapp, qtbot):
    mark, made = QLabel(), button("Copy", icon="copy")
    for widget in (mark, made):
        qtbot.addWidget(widget)
    icons.dress(mark, "warning", "warning")

    def colours():
        image = mark.pixmap().toImage()
        size = image.size()
        return {
            image.pixelColor(x, y).name()
            for x in range(size.width())
            for y in range(size.height())
            if image.pixelColor(x, y).alpha() == 255
        }

    assert colours() == {theme.look().colour("warning").name()}
    wide = made.iconSize().width()
    theme.apply(qapp, "dark", 200)
    assert colours() == {theme.look().colour("warning").name()}
    assert made.iconSize().width() > wide
