"""What is stored of an entry, and read back."""

from escalation_desktop.domain import journal, journal_text
from escalation_desktop.domain.times import as_given
from tests.domain.made_up import at, note


def test_encoding_keeps_words_and_mends_only_broken_halves() -> None:
    body = note("s1", "a\ud800b 😀 <b> =1+1 \x00")
    told = journal_text.decode("note", 1, journal_text.encode(body))
    assert isinstance(told, journal.Note)
    assert told.discussed == "a\ufffdb 😀 <b> =1+1 \x00"
    assert journal_text.decode("note", 99, journal_text.encode(body)) == journal.Unknown()


def test_a_day_alone_is_stored_as_its_instant() -> None:
    by = at("27 Nov 12:00")
    told = journal.AnswerExpected(by=as_given(by, day_only=True))
    assert journal_text.encode(told) == journal_text.encode(journal.AnswerExpected(by=by))
