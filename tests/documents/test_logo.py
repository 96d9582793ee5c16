"""Any file as a logo: small, opaque, or a sentence and what to do."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from escalation_desktop.documents import read_logo, render
from escalation_desktop.errors import DocumentError
from tests.documents import validate
from tests.documents.made import document

RED = (204, 51, 51)  # one that a palette of 256 has


def saved(image, kind="PNG", **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def colour(logo, x=0, y=0):
    at = 3 * (y * logo.width + x)
    return tuple(logo.pixels[at : at + 3])


def near(one, other):
    return all(abs(a - b) <= 12 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "RGB"), ("JPEG", "CMYK"),
        ("GIF", "P"), ("BMP", "RGB"), ("WEBP", "RGB"),
    ],
)  # fmt: skip
def test_every_usual_kind_of_image_keeps_its_colour(kind, mode):
    logo = read_logo(saved(Image.new("RGB", (40, 20), RED).convert(mode), kind), "Logo of us")
    assert (logo.width, logo.height, logo.alt) == (40, 20, "Logo of us")
    assert len(logo.pixels) == 40 * 20 * 3
    assert near(colour(logo), RED)


@pytest.mark.parametrize(
    ("mode", "level"), [("L", 100), ("1", 1), ("LA", (100, 255)), ("I;16", 100 * 257)]
)
def test_grey_stays_grey(mode, level):
    logo = read_logo(saved(Image.new(mode, (4, 4), level)), "")
    assert colour(logo) == ((255,) * 3 if mode == "1" else (100,) * 3)


def test_what_is_see_through_is_white():
    assert colour(read_logo(saved(Image.new("RGBA", (4, 4), (*RED, 0))), "")) == (255, 255, 255)
    half = colour(read_logo(saved(Image.new("RGBA", (4, 4), (0, 0, 0, 128))), ""))
    assert near(half, (127, 127, 127))


def test_a_see_through_colour_of_a_palette_is_white():
    image = Image.new("P", (4, 4), 0)
    image.putpalette([*RED, 0, 0, 0])
    assert colour(read_logo(saved(image, "GIF", transparency=0), "")) == (255, 255, 255)


@pytest.mark.parametrize(("size", "expected"), [((2400, 1200), (600, 300)), ((9, 3000), (2, 600))])
def test_a_large_image_is_made_smaller(size, expected):
    logo = read_logo(saved(Image.new("RGB", size, RED)), "")
    assert (logo.width, logo.height) == expected


def test_a_photograph_on_its_side_is_turned_up():
    turned = Image.Exif()
    turned[0x0112] = 6
    logo = read_logo(saved(Image.new("RGB", (40, 20), RED), "JPEG", exif=turned), "")
    assert (logo.width, logo.height) == (20, 40)


def test_nothing_of_the_file_but_its_pixels_is_kept():
    exif = Image.Exif()
    exif[0x010E] = "Child's home, 12 High Street"
    logo = read_logo(saved(Image.new("RGB", (4, 4), RED), "JPEG", exif=exif), "Logo")
    data = render(document(logo=logo))
    assert b"High Street" not in data
    assert validate.problems(data) == []


TRUNCATED = saved(Image.effect_noise((300, 300), 90))[:4000]
BAD = [
    (b"", "not an image"),
    (b"not an image", "not an image"),
    (b"%PDF-1.7\n", "not an image"),
    (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "not an image"),
    (TRUNCATED, "not an image"),
    (saved(Image.new("RGB", (4, 4)), "TIFF"), "not an image"),
    (saved(Image.new("1", (9000, 9000))), "too large"),
    (saved(Image.new("1", (20000, 20000))), "too large"),
    (bytes(20_000_001), "too large"),
]


@pytest.mark.parametrize(("data", "said"), BAD, ids=range(len(BAD)))
def test_what_is_no_logo_is_told_with_what_to_do(data, said):
    with pytest.raises(DocumentError) as caught:
        read_logo(data, "Logo")
    assert said in caught.value.sentence
    assert caught.value.next_step


@settings(max_examples=60)
@given(st.sampled_from(("PNG", "JPEG", "GIF", "BMP", "WEBP")), st.randoms())
def test_a_damaged_file_never_raises_anything_else(kind, random):
    data = bytearray(saved(Image.new("RGB", (30, 30), RED), kind))
    for _ in range(random.randint(1, 12)):
        data[random.randrange(len(data))] = random.randrange(256)
    try:
        logo = read_logo(bytes(data), "Logo")
    except DocumentError:
        return
    assert len(logo.pixels) == 3 * logo.width * logo.height
