"""Documents made up for the tests."""

from datetime import UTC, datetime
from typing import Any

from escalation_desktop.domain.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    KeyValues,
    Label,
    Logo,
    Notice,
    Paragraph,
    Picture,
    Plate,
    Signatures,
    Stroke,
    Table,
)

LOGO = Logo(bytes(range(48)) * 4, 8, 8, "Logo of Anytown Council")

NAMES = {
    "Polish": "Małgorzata Dąbrowska-Święcicka",
    "Romanian": "Ștefan Țurcanu",
    "Vietnamese": "Zoë Nguyễn-O’Brien",
    "Greek": "Ελένη Παπαδοπούλου",
    "Ukrainian": "Тарас Шевченко-Їжакевич",
    "Arabic": "محمد عبد الرحمن الأحمد",
    "Urdu": "فاطمہ زہرا چوہدری",
    "Hebrew": "דוד כהן",
    "Bengali": "আব্দুর রহমান চৌধুরী",
    "Hindi": "श्रीमती कृष्णा द्विवेदी",
    "Gujarati": "શ્રીમતી કૃષ્ણા ક્ષમા",
    "Punjabi": "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "Tamil": "கிருஷ்ணன் ஸ்ரீநிவாசன்",
    "Chinese": "陈小明、歐陽修",
    "Japanese": "さとう　ミッキー（ﾀﾛｳ）東京",
    "Full-width": "ＳＭＩＴＨ　１２３",
    "Emoji": "😀👍🏽👨\u200d👩\u200d👧🇬🇧🇺🇦❤\ufe0f1\ufe0f\u20e3",
}
MORE_NAMES = {
    "Yoruba": "Ọládélé Adébáyọ̀ Ṣàngó-Ẹ̀kìtì",
    "Amharic": "ተስፋዬ ገብረ ኪዳን",
    "Armenian": "Արամ Խաչատրյան",
    "Georgian": "გიორგი ჩხეიძე",
    "Kannada": "ಶ್ರೀಮತಿ ಕೃಷ್ಣಾ",
    "Malayalam": "രാജേഷ് കൃഷ്ണൻ",
    "Sinhala": "නිමල් ශ්‍රී පෙරේරා",
    "Telugu": "శ్రీ రాజు కృష్ణ",
    "Thai": "สมชาย ใจดี",
}
"""Names as people of London have them too; in fewer tests, for time."""


def document(*blocks: Block, **changes: Any) -> Document:
    values: dict[str, Any] = {
        "title": "Written confirmation",
        "reference": "D-2026-014 / 2",
        "policy_line": "Example policy, version 1, October 2020",
        "blocks": blocks,
        "made_at": datetime(2026, 11, 26, 16, 30, tzinfo=UTC),
        "footer": ("Record 9f3c",),
    }
    return Document(**{**values, **changes})


def everything(**changes: Any) -> Document:
    """A document with a block of every kind, in every script, over some pages."""
    names = tuple((name, script) for script, name in NAMES.items())
    return document(
        KeyValues((("For", "Team manager"), ("With", "Ελένη")), columns=2),
        Notice("Agreed outcome", ("The core group meets.", "By telephone.\n\nOr in person.")),
        Heading("What will be done"),
        Table(("Action", "By when"), (("Call\nthem", "Wed"), ("Write", "Fri")), row_heads=True),
        Heading("A smaller part", level=3),
        Table(("Name", "Script"), names),
        Bullets(("first said", "then said")),
        Bullets(("first did", "then did"), numbered=True),
        Picture(
            200.0, 60.0,
            (
                Plate(0, 0, 80, 30, fill=0.9), Stroke(((80, 15), (120, 15)), has_arrow=True),
                Label(4, 4, 72, ("Stage 1",), 10, 14),
            ),
            alt="Stage 1, then Stage 2",
        ),
        Heading("At length"),
        Paragraph("What was said at length. " * 260, place="the note of 3 May"),
        Table(("None",), ()),
        Signatures(("For us", "For them")),
        **{
            "subtitle": "Copy 1 of 4", "handling": "OFFICIAL-SENSITIVE",
            "agency": "Health Visiting", "code": "K7PM-3QXA-9",
            "author": "Ann Lee", "logo": LOGO, **changes,
        },
    )  # fmt: skip
