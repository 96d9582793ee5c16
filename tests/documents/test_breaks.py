import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_desktop.documents.breaks import clusters, stretches

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


def parts(text):
    return [text[start:end] for start, _, end in stretches(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two", "one |two"),
        ("one  two ", "one  |two "),
        (" one", " |one"),
        ("well-known", "well-|known"),
        ("Social/Health", "Social/|Health"),
        ("020-8545-4866", "020-8545-4866"),
        ("12/5/2026", "12/5/2026"),
        ("no\u00a0break", "no\u00a0break"),
        ("- dash", "- |dash"),
        ("a-b-c d", "a-|b-|c |d"),
        ("of D-7QK-4M2-XR13/1, SHA-256", "of |D-7QK-4M2-XR13/1, |SHA-256"),
        ("CSC-4472-X/Health", "CSC-4472-X/|Health"),
        ("(K7PM-3QXA-9) co-worker", "(K7PM-3QXA-9) |co-|worker"),
        ("", ""),
        ("儿童保护", "儿|童|保|护"),
        ("已（五月）举行。", "已|（五|月）|举|行。"),
        ("会议“报告”：好", "会|议|“报|告”：|好"),
        ("は「延期」された。", "は|「延|期」|さ|れ|た。"),
        ("ちょっとキャッチー", "ちょっ|と|キャッ|チー"),
        ("12月5日", "12|月|5|日"),
        ("Dr.陈(小明), x", "Dr.|陈|(小|明), |x"),
        ("£5是", "£5|是"),
        ("￥５", "￥５"),
        ("１２３号室", "１２３|号|室"),
        ("ＡＢ、ＣＤ", "ＡＢ、|ＣＤ"),
        ("中-文——中", "中-|文——|中"),
        ("陈\u00a0明", "陈\u00a0明"),
        ("か\u3099き", "か\u3099|き"),
        (f"{FAMILY}\U0001f44d\U0001f3fdx", f"{FAMILY}|\U0001f44d\U0001f3fd|x"),
        ("\U0001f1ec\U0001f1e7\U0001f1fa\U0001f1e6", "\U0001f1ec\U0001f1e7|\U0001f1fa\U0001f1e6"),
        ("\U0001f600\ufe0fa", "\U0001f600\ufe0f|a"),
    ],
)
def test_where_a_line_may_break(text, expected):
    assert parts(text) == [part for part in expected.split("|") if part]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc", ["a", "b", "c"]),
        ("e\u0301x", ["e\u0301", "x"]),
        ("क्षमा", ["क्ष", "मा"]),
        ("a\u200db", ["a\u200db"]),
        (f"{FAMILY}x", [FAMILY, "x"]),
        ("\U0001f44d\U0001f3fd", ["\U0001f44d\U0001f3fd"]),
        ("\U0001f1ec\U0001f1e7\U0001f1fa", ["\U0001f1ec\U0001f1e7", "\U0001f1fa"]),
        ("1\ufe0f\u20e3", ["1\ufe0f\u20e3"]),
    ],
)
def test_clusters_stay_whole(text, expected):
    assert clusters(text) == expected


@given(
    st.text(
        alphabet="ab-/中「」。きゃー\u200d\ufe0f\U0001f44d\U0001f3fd\U0001f1ec\U0001f1e7(”5",
        max_size=30,
    )
)
def test_nothing_is_lost_and_no_whole_character_is_parted(text):
    found = parts(text)
    assert "".join(found) == text
    ends = {len("".join(found[:number])) for number in range(len(found) + 1)}
    whole = clusters(text)
    assert ends <= {len("".join(whole[:number])) for number in range(len(whole) + 1)}
