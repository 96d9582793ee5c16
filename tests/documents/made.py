"""Documents made up for the tests."""

from datetime import UTC, datetime
from typing import Any

from escalation_desktop.domain.blocks import Block, Document

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
