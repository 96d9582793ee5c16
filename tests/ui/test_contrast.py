"""The contrast aims that the themes state: 7:1 for text, 3:1 for edges, icons and focus."""

import re
import xml.etree.ElementTree as ET

import pytest

from escalation_desktop import paths
from escalation_desktop.ui import theme

BACKS = ("surface", "panel", "rail", "field", "hover", "selected")
STATES = ("done", "now", "overdue", "next", "later", "skipped", "resolved")
TEXT = [
    *[("text", back) for back in BACKS],
    *[("text-muted", back) for back in ("surface", "panel", "rail", "field", "hover")],
    *[("link", back) for back in ("surface", "panel", "hover")],
    *[("danger-text", back) for back in ("surface", "panel", "danger-surface")],
    *[("warning", back) for back in ("surface", "panel", "rail", "warning-surface")],
    *[("done", back) for back in ("surface", "panel")],
    *[(state, f"{state}-surface") for state in STATES],
    ("info", "info-surface"), ("selected-text", "selected"), ("bar-text", "bar"),
    ("on-primary", "primary"), ("on-primary", "primary-hover"),
    ("on-danger", "danger"), ("on-danger", "danger-hover"), ("on-training", "training"),
]  # fmt: skip
EDGES = [
    *[("border", back) for back in ("surface", "panel", "field", "rail")],
    *[("focus", back) for back in BACKS],
    *[("focus-on-fill", back) for back in ("bar", "danger")],
    *[("primary", back) for back in ("surface", "panel", "rail")],
    *[("text-disabled", back) for back in ("surface", "panel")],
    *[(state, back) for state in STATES for back in ("surface", "panel")],
    ("danger-text", "panel"), ("warning", "panel"), ("info", "surface"),
]  # fmt: skip


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_black_and_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_themes_keep_their_contrast_aims(name):
    colours = theme.read_theme(name).colours
    wanted = [(pair, 7.0) for pair in TEXT] + [(pair, 3.0) for pair in EDGES]
    low = {
        pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2)
        for pair, least in wanted
        if contrast(colours[pair[0]], colours[pair[1]]) < least
    }
    assert low == {}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_colour_is_checked_or_only_decoration(name):
    checked = {token for pair in (*TEXT, *EDGES) for token in pair}
    assert set(theme.read_theme(name).colours) - checked == {"line", "rail-line"}


def test_both_themes_name_the_same_tokens():
    light, dark = theme.read_theme("light").colours, theme.read_theme("dark").colours
    assert set(light) == set(dark)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_drawn_indicators_use_the_themes_own_colours(name):
    colours = set(theme.read_theme(name).colours.values())
    for file in (paths.resources() / "themes" / name).glob("*.svg"):
        used = {node.get("stroke") for node in ET.parse(file).iter() if node.get("stroke")}
        assert used <= colours, file.name


def test_no_colour_font_size_or_style_rule_stands_in_python():
    folder = paths.resources().parent / "escalation_desktop" / "ui"
    wrong = re.compile(r"\"#[0-9a-fA-F]{6}\"|font-size|setPointSize|QColor\(\d")
    found = [
        f"{file.name}: {line.strip()}"
        for file in folder.rglob("*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        if wrong.search(line) or ("setStyleSheet(" in line and file.name != "theme.py")
    ]
    assert found == []
