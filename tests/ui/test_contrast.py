"""The contrast aims that the themes state: 7:1 for text, 3:1 for edges, icons and focus.

The pairs are those that the stylesheet, the painters and the pages use; that the stylesheet uses
no other is tested here, and that no page shows text too weak in ``test_every_look``.
"""

import re
import xml.etree.ElementTree as ET

import pytest

from escalation_desktop import paths
from escalation_desktop.ui import theme

THEMES = ("light", "dark", "contrast")
BACKS = ("surface", "panel", "rail", "field", "hover", "selected")
STATES = ("done", "now", "overdue", "next", "later", "skipped", "resolved")
TEXT = [
    *[("text", back) for back in BACKS],
    *[("text-muted", back) for back in ("surface", "panel", "rail", "field", "hover")],
    *[("link", back) for back in ("surface", "panel", "hover", "rail")],
    *[("danger-text", back) for back in ("surface", "panel", "danger-surface")],
    *[("warning", back) for back in ("surface", "panel", "rail", "warning-surface")],
    *[("done", back) for back in ("surface", "panel")],
    *[(state, f"{state}-surface") for state in STATES],
    ("info", "info-surface"), ("selected-text", "selected"), ("bar-text", "bar"),
    ("text", "now-surface"), ("text-muted", "now-surface"), ("text", "overdue-surface"),
    ("text-muted", "overdue-surface"), ("text", "done-surface"), ("text-muted", "done-surface"),
    ("text", "later-surface"), ("text-muted", "later-surface"), ("text", "skipped-surface"),
    ("text-muted", "skipped-surface"), ("overdue", "panel"), ("text-muted", "selected"),
    ("on-primary", "primary"), ("on-primary", "primary-hover"),
    ("on-danger", "danger"), ("on-danger", "danger-hover"), ("on-training", "training"),
]  # fmt: skip
EDGES = [
    *[("border", back) for back in ("surface", "panel", "field", "rail")],
    *[("focus", back) for back in BACKS],
    *[("focus-on-fill", back) for back in ("bar", "danger")],
    ("focus-on-primary", "primary"),
    *[("danger-edge", back) for back in ("surface", "panel")],
    *[("text-muted", f"{state}-surface") for state in STATES],
    *[("primary", back) for back in ("surface", "panel", "rail")],
    *[("text-disabled", back) for back in ("surface", "panel", "rail", "field", "hover")],
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


@pytest.mark.parametrize("name", THEMES)
def test_themes_keep_their_contrast_aims(name):
    colours = theme.read_theme(name).colours
    wanted = [(pair, 7.0) for pair in TEXT] + [(pair, 3.0) for pair in EDGES]
    low = {
        pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2)
        for pair, least in wanted
        if contrast(colours[pair[0]], colours[pair[1]]) < least
    }
    assert low == {}


@pytest.mark.parametrize("name", THEMES)
def test_every_colour_is_checked_or_only_decoration(name):
    checked = {token for pair in (*TEXT, *EDGES) for token in pair}
    assert set(theme.read_theme(name).colours) - checked == {"line", "rail-line"}


def test_every_theme_names_the_same_tokens():
    light, *others = (set(theme.read_theme(name).colours) for name in THEMES)
    assert all(tokens == light for tokens in others)


def test_in_high_contrast_the_focus_differs_from_the_edge_whose_place_it_takes():
    colours = theme.read_theme("contrast").colours
    for edge in ("border", "primary", "text"):
        assert contrast(colours["focus"], colours[edge]) >= 3, edge


def rules() -> list[tuple[str, dict[str, str]]]:
    """Return selector and declarations of every rule of the stylesheet."""
    text = (paths.resources() / "style.qss").read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    found = []
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        pairs = (one.split(":", 1) for one in body.split(";") if ":" in one)
        found.append((selector.strip(), {key.strip(): value.strip() for key, value in pairs}))
    return found


def token_of(value: str) -> str:
    colours = theme.read_theme("light").colours
    return next((t for t in re.findall(r"@([a-z-]+)", value) if t in colours), "")


def used_pairs() -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Return what the stylesheet sets on a ground of its own: text pairs, and edge pairs."""
    text, edge = set(), set()
    for _, said in rules():
        ground = token_of(said.get("background", ""))
        if not ground:
            continue
        for key, value in said.items():
            token = token_of(value)
            if key == "color" and token:
                text.add((token, ground))
            elif key in ("border", "border-color") and token not in ("", "line", ground):
                edge.add((token, ground))
    # the outer side of a filled button's edge is what it is seen against, as EDGES has it
    return text, edge - {("danger-edge", "danger")}


def test_every_pair_of_the_stylesheet_is_checked():
    text, edge = used_pairs()
    assert len(text) >= 10 and len(edge) >= 8
    assert text - set(TEXT) == set()
    assert edge - set(EDGES) - set(TEXT) == set()


@pytest.mark.parametrize("name", THEMES)
def test_drawn_indicators_use_the_themes_own_colours(name):
    colours = set(theme.read_theme(name).colours.values())
    for file in (paths.resources() / "themes" / name).glob("*.svg"):
        used = {node.get("stroke") for node in ET.parse(file).iter() if node.get("stroke")}
        assert used <= colours, file.name


def test_no_colour_font_size_or_style_rule_stands_in_python():
    folder = paths.resources().parent / "escalation_desktop" / "ui"
    nothing_at_all = "0, 0, 0, 0"  # is no colour
    wrong = re.compile(
        rf"\"#[0-9a-fA-F]{{6}}\"|font-size|setPointSize|QColor\((?!{nothing_at_all})\d"
    )
    found = [
        f"{file.name}: {line.strip()}"
        for file in folder.rglob("*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        if wrong.search(line) or ("setStyleSheet(" in line and file.name != "theme.py")
    ]
    assert found == []
