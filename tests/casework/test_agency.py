"""The agency's logo: kept in the store, on papers from then on, and refused where it is none."""

import io
from pathlib import Path

import pytest
from PIL import Image

from escalation_desktop.casework import agency, papers
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.casework.profile import Profile, profile, save_profile
from escalation_desktop.errors import DocumentError, StoreDamaged
from tests.casework.making import Desk

SHEET = Wanted("contact_sheet", policy="wandsworth")


def image(width: int = 40, height: int = 20, colour: str = "red", form: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, form)
    return out.getvalue()


def test_a_logo_is_kept_and_stands_on_papers_from_then_on(desk: Desk) -> None:
    before = papers.preview(desk.session, None, SHEET)
    assert agency.agency_logo(desk.session) is None and before.document.logo is None
    logo = agency.set_logo(desk.session, image(), "Logo of Anytown Council")
    assert (logo.width, logo.height, logo.alt) == (40, 20, "Logo of Anytown Council")
    assert logo.pixels[:3] == b"\xff\x00\x00"
    after = papers.preview(desk.session, None, SHEET, code=before.code)
    assert after.document.logo == logo and after.data != before.data
    desk = desk.reopened()
    assert agency.agency_logo(desk.session) == logo
    agency.remove_logo(desk.session)
    assert agency.agency_logo(desk.session) is None
    again = papers.preview(desk.session, None, SHEET, code=before.code)
    assert again.data == before.data
    desk.session.close()


def test_a_large_photograph_is_made_small(desk: Desk) -> None:
    logo = agency.set_logo(desk.session, image(3000, 1500, "green", "JPEG"), "Logo")
    assert max(logo.width, logo.height) <= 600
    assert agency.agency_logo(desk.session) == logo


@pytest.mark.parametrize(
    "data",
    [b"", b"no image", image()[:40], b"%PDF-1.7", b"<svg xmlns='http://www.w3.org/2000/svg'/>",
     b"x" * 20_000_001],
)  # fmt: skip
def test_what_is_no_logo_is_told_and_the_old_one_stays(desk: Desk, data: bytes) -> None:
    kept = agency.set_logo(desk.session, image(), "Logo")
    with pytest.raises(DocumentError) as told:
        agency.set_logo(desk.session, data, "Another")
    assert told.value.sentence and told.value.next_step
    assert agency.agency_logo(desk.session) == kept


@pytest.mark.parametrize(
    "text",
    ["no json", "{}", '{"width":1,"height":1,"alt":"","pixels":"!"}',
     '{"width":1,"height":1,"alt":"","pixels":"eJwDAAAAAAE="}',
     '{"width":9,"height":9,"alt":"","pixels":"eJxjYGAAAAADAAE="}'],
)  # fmt: skip
def test_a_logo_that_is_no_picture_any_more_is_told(desk: Desk, text: str) -> None:
    desk.session.store.set_value("agency logo", text)
    with pytest.raises(StoreDamaged) as told:
        agency.agency_logo(desk.session)
    assert "Remove it" in told.value.next_step
    agency.remove_logo(desk.session)
    assert agency.agency_logo(desk.session) is None


def test_the_logo_and_name_that_it_has_set_win_over_ours(desk: Desk, tmp_path: Path) -> None:
    agency.set_logo(desk.session, image(), "Logo of ours")
    (tmp_path / "logo.png").write_bytes(image(30, 10, "blue"))
    desk.session.agency_by_it = "Example NHS Trust"
    desk.session.logo_by_it = tmp_path / "logo.png"
    made = papers.preview(desk.session, None, SHEET)
    assert made.document.logo is not None
    assert made.document.logo.alt == "Logo of Example NHS Trust"
    assert made.document.logo.pixels[:3] == b"\x00\x00\xff"
    assert made.copy.agency == "Example NHS Trust"
    assert agency.trouble_with_logo(desk.session) == ""
    assert profile(desk.session).line == "Ann Lee, health visitor, Example NHS Trust"


@pytest.mark.parametrize("data", [b"", b"no image", None])
def test_a_logo_of_its_that_cannot_be_read_is_told_and_stops_no_paper(
    desk: Desk, tmp_path: Path, data: bytes | None
) -> None:
    agency.set_logo(desk.session, image(), "Logo of ours")
    desk.session.logo_by_it = tmp_path / "logo.png"
    if data is not None:
        (tmp_path / "logo.png").write_bytes(data)
    assert papers.preview(desk.session, None, SHEET).document.logo is None
    assert agency.trouble_with_logo(desk.session) == (
        "The logo that IT has set cannot be read. Papers are made without it. Tell IT."
    )
    (tmp_path / "logo.png").write_bytes(image(30, 10, "blue"))
    assert agency.agency_logo(desk.session) is not None


def test_whoever_practises_keeps_the_invented_agency(desk: Desk) -> None:
    save_profile(desk.session, Profile(name="Pat", agency="Invented", training=True))
    desk.session.agency_by_it = "Example NHS Trust"
    assert profile(desk.session).agency == "Invented"
