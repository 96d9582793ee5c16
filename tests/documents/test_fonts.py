import shutil
import subprocess
import sys

import pytest

from escalation_desktop import paths
from escalation_desktop.documents import check_fonts, fonts
from escalation_desktop.documents.faces import face_for, load
from escalation_desktop.errors import DocumentError


@pytest.fixture
def copied(tmp_path, monkeypatch):
    shutil.copytree(fonts.folder(), tmp_path / "fonts")
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    return tmp_path / "fonts"


def test_the_bundled_fonts_are_whole():
    assert check_fonts() == []


def test_the_licence_is_there():
    assert "SIL OPEN FONT LICENSE" in (fonts.folder() / "OFL.txt").read_text(encoding="utf-8")


def test_a_missing_font_is_named(copied):
    (copied / "NotoSansTamil-Bold.ttf").unlink()
    assert check_fonts() == ["The font file NotoSansTamil-Bold.ttf is missing or cannot be read."]
    with pytest.raises(DocumentError) as caught:
        fonts.read_font(copied / "NotoSansTamil-Bold.ttf")
    assert caught.value.detail == "NotoSansTamil-Bold.ttf"


def test_a_flipped_byte_is_noticed(copied):
    path = copied / "NotoSans-Regular.ttf"
    data = bytearray(path.read_bytes())
    data[1000] ^= 1
    path.write_bytes(data)
    assert check_fonts() == ["The font file NotoSans-Regular.ttf is damaged."]
    with pytest.raises(DocumentError):
        fonts.read_font(path)


def test_a_font_left_out_of_the_list_is_named(copied):
    lines = (copied / "SHA256SUMS").read_text().splitlines(keepends=True)
    (copied / "SHA256SUMS").write_text("".join(line for line in lines if "Gujarati-R" not in line))
    assert check_fonts() == [
        "The font file NotoSansGujarati-Regular.ttf is not in the list of fonts."
    ]


def test_without_the_list_no_font_is_trusted(copied):
    (copied / "SHA256SUMS").unlink()
    assert check_fonts() == ["The list of fonts, SHA256SUMS, is missing or cannot be read."]
    with pytest.raises(DocumentError):
        fonts.read_font(copied / "NotoSans-Regular.ttf")


@pytest.mark.parametrize("name", [name for name, _ in fonts._SCRIPTS] + [fonts.BASE])
def test_bold_has_every_character_that_regular_has(name):
    """Missing characters are looked for in the regular weight only."""
    assert load(f"{name}-Regular").characters <= load(f"{name}-Bold").characters


@pytest.mark.parametrize("path", sorted(fonts.folder().glob("*.ttf")), ids=lambda path: path.name)
def test_each_font_may_be_embedded_and_has_true_type_outlines(path):
    face = load(path.stem)
    assert "glyf" in face.data.table_tags
    assert face.data.reference_table("OS/2").data[8:10] == b"\0\0"  # fsType 0: no restriction


def test_a_script_s_font_is_tried_only_for_its_characters():
    assert fonts.candidates("a", False) == ("NotoSans-Regular",)
    assert fonts.candidates("\u1270", True) == ("NotoSansEthiopic-Regular", "NotoSans-Bold")
    assert fonts.candidates("\u0b95", True) == ("NotoSansTamil-Bold", "NotoSans-Bold")
    assert "NotoSansSymbols2-Regular" in fonts.candidates("\u2713", False)
    assert fonts.candidates("\u9648", True)[0] == "NotoSansSC-Regular"
    assert "NotoSansSC-Regular" not in fonts.candidates("\u2713", False)


@pytest.mark.parametrize(
    ("cluster", "name"),
    [
        ("\u2764", "NotoSansSymbols2-Regular"),
        ("\u2764\ufe0f", "NotoEmoji-Regular"),
        ("\U0001f44d\U0001f3fd", "NotoEmoji-Regular"),
        ("\U0001f1ec\U0001f1e7", "NotoEmoji-Regular"),
        ("1\ufe0f\u20e3", "NotoEmoji-Regular"),
        ("\U0001f582", "NotoSansSymbols2-Regular"),
        ("\u2610\ufe0f", "NotoSansSymbols2-Regular"),
        ("\u3042", "NotoSansSC-Regular"),
        ("\uff21", "NotoSansSC-Regular"),
        ("\U00020087", "NotoSansSC-Regular"),
        ("\u0416", "NotoSans-Regular"),
        ("\u03a9", "NotoSans-Regular"),
        ("\u0531", "NotoSansArmenian-Regular"),
        ("\u1270", "NotoSansEthiopic-Regular"),
    ],
)
def test_which_font_a_character_comes_from(cluster, name):
    found = face_for(cluster, False)
    assert found is not None
    assert found.name == name


def test_the_large_fonts_are_read_only_when_their_script_appears():
    code = """
from escalation_desktop.documents import faces
names = []
load = faces.load
faces.load = lambda name: names.append(name) or load(name)
from escalation_desktop.documents import render
from escalation_desktop.domain.blocks import Paragraph
from tests.documents.made import NAMES, document
large = {"NotoSansSC-Regular", "NotoEmoji-Regular"}
others = [name for script, name in NAMES.items() if script not in LARGE]
render(document(*(Paragraph(name) for name in [*others, "\u2192 \u2713 \u2610"])))
assert "NotoSansTamil-Regular" in names and not large & set(names), names
render(document(*(Paragraph(name) for name in NAMES.values())))
assert large <= set(names), names
""".replace("LARGE", repr({"Chinese", "Japanese", "Full-width", "Emoji"}))
    subprocess.run([sys.executable, "-c", code], check=True)
