import shutil

import pytest

from escalation_desktop import paths
from escalation_desktop.documents import check_fonts, fonts
from escalation_desktop.documents.faces import load
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
    assert face.per_mille == 1.0


def test_a_script_s_font_is_tried_only_for_its_characters():
    assert fonts.candidates("a", False) == ("NotoSans-Regular",)
    assert fonts.candidates("\u0b95", True) == ("NotoSansTamil-Bold", "NotoSans-Bold")
    assert "NotoSansSymbols2-Regular" in fonts.candidates("\u2713", False)
