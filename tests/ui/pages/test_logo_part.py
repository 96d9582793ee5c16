"""The logo on papers: chosen, seen, removed; what cannot be one is told and changes nothing."""

import io

import pytest
from PIL import Image

from escalation_desktop.casework import agency
from escalation_desktop.ui.pages.logo_part import LogoPart


@pytest.fixture
def part(world, qtbot):
    made = LogoPart(world.context)
    qtbot.addWidget(made)
    made.refresh()
    made.show()
    yield made
    made.hide()


def image(kind: str = "PNG", size: tuple[int, int] = (300, 120)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_is_kept_shown_and_removed(part, world, tmp_path, kind):
    assert part.none.isVisible()
    assert not part.remove_button.isVisible()
    world.files.chosen = tmp_path / "logo"
    world.files.chosen.write_bytes(image(kind))
    part.choose_button.click()
    assert agency.agency_logo(world.session).alt == "Logo of Health Visiting"
    assert part.picture.isVisible()
    assert part.picture.pixmap().height() <= 96
    assert part.picture.accessibleName() == "Logo of Health Visiting"
    part.remove_button.click()
    assert agency.agency_logo(world.session) is None
    assert not part.picture.isVisible()


@pytest.mark.parametrize(
    "data", [b"", b"not an image", image()[:80], b"%PDF-1.7", b"\x89PNG\r\n\x1a\n" + b"\0" * 50]
)
def test_what_is_no_image_is_told_and_the_logo_stays(part, world, tmp_path, data):
    world.files.chosen = tmp_path / "logo.png"
    world.files.chosen.write_bytes(image())
    part.choose()
    before = agency.agency_logo(world.session)
    world.files.chosen.write_bytes(data)
    part.choose()
    kind, said = world.messages.said[-1]
    assert (kind, "not an image" in said) == ("error", True)
    assert agency.agency_logo(world.session) == before


def test_a_huge_file_is_told(part, world, tmp_path):
    world.files.chosen = tmp_path / "logo.png"
    with world.files.chosen.open("wb") as file:
        file.truncate(20_000_001)
    part.choose()
    assert "too large" in world.messages.last()
    assert agency.agency_logo(world.session) is None


def test_turning_back_changes_nothing(part, world):
    part.choose()
    assert world.messages.said == []


def test_a_logo_that_cannot_be_read_any_more_is_told_and_can_be_removed(part, world):
    world.session.store.set_value("agency logo", "{")
    part.refresh()
    assert "cannot be read" in part.none.text()
    part.remove_button.click()
    assert part.none.text() == "No logo is set."
