"""One-colour icons named by meaning, drawn for this project (``resources/icons``).

A widget is told once which icon it shows (``dress``); when the theme or the text scale changes,
every dressed widget is painted again in the new colour and size.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from escalation_desktop import paths
from escalation_desktop.ui.theme import Look, look

_NAME, _TOKEN, _SIZE = "iconName", "iconToken", "iconSize_"


@lru_cache(maxsize=256)
def _svg(name: str) -> bytes:
    return (paths.resources() / "icons" / f"{name}.svg").read_bytes()


def names() -> list[str]:
    """Return the names of all icons, sorted."""
    return sorted(file.stem for file in (paths.resources() / "icons").glob("*.svg"))


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """Draw an icon in one colour; ``size`` in pixels before the screen's ``ratio``."""
    from PySide6.QtSvg import QSvgRenderer  # late: the first window needs few icons

    svg = _svg(name).replace(b"currentColor", colour.name().encode("ascii"))
    image = QPixmap(round(size * ratio), round(size * ratio))
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, image.width(), image.height()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def _padded(image: QPixmap, gap: int) -> QPixmap:
    """Return the picture with room on its right, since Qt sets icon and words close together."""
    if not gap:
        return image
    ratio = image.devicePixelRatio()
    wide = QPixmap(image.width() + round(gap * ratio), image.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(QColor(0, 0, 0, 0))
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, image)
    painter.end()
    return wide


def icon(
    name: str, token: str = "text", size: str = "icon", *, gap: int = 0, on: str = ""
) -> QIcon:
    """Return an icon in a theme colour for a model or a menu; ask again after ``Look.changed``.

    ``gap``: pixels left free on the right; ``on``: the colour while the button is checked.
    """
    now = look()
    key = (name, token, size, gap, on)
    kept = now.icons.get(key)
    if kept is None:
        kept = now.icons[key] = _drawn(now, name, token, size, gap, on)
    return kept


def _drawn(now: Look, name: str, token: str, size: str, gap: int, on: str) -> QIcon:
    made = QIcon()
    wanted = [
        (token, QIcon.Mode.Normal, QIcon.State.Off),
        ("text-disabled", QIcon.Mode.Disabled, QIcon.State.Off),
    ]
    if on:
        wanted.append((on, QIcon.Mode.Normal, QIcon.State.On))
    for ratio in {1.0, now.ratio()}:
        for colour, mode, state in wanted:
            drawn = pixmap(name, now.colour(colour), now.px(size), ratio)
            made.addPixmap(_padded(drawn, gap), mode, state)
    return made


def dress(
    widget: QAbstractButton | QLabel, name: str, token: str = "text", size: str = "icon"
) -> None:
    """Show an icon on a button or label, now and after every change of the look."""
    widget.setProperty(_NAME, name)
    widget.setProperty(_TOKEN, token)
    widget.setProperty(_SIZE, size)
    _paint(widget)
    _follow(look())


def _paint(widget: QWidget) -> None:
    name, token = widget.property(_NAME), widget.property(_TOKEN)
    size = widget.property(_SIZE)
    if isinstance(widget, QAbstractButton):
        on = "on-primary" if widget.property("kind") in ("segment", "pill") else ""
        gap = look().px("space-1") if widget.text() else 0
        widget.setIcon(icon(name, token, size, gap=gap, on=on))
        widget.setIconSize(QSize(look().px(size) + gap, look().px(size)))
    elif isinstance(widget, QLabel):
        ratio = widget.devicePixelRatioF()
        widget.setPixmap(pixmap(name, look().colour(token), look().px(size), ratio))


def _follow(now: Look) -> None:
    if not now.property("dressing"):
        now.setProperty("dressing", True)
        now.changed.connect(_repaint_all)


def _repaint_all() -> None:
    # Not allWidgets(): to wrap every widget that Qt made for itself has crashed PySide6 6.12.
    for top in QApplication.topLevelWidgets():
        for widget in (top, *top.findChildren(QWidget)):
            if widget.property(_NAME):
                _paint(widget)
