"""Genuine or not: files and typed codes, through the real store."""

import io
import re

import pikepdf
import pytest

from escalation_desktop.casework import genuine, notes, papers, register
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.domain.code import ALPHABET, new_code
from escalation_desktop.store import DocumentInfo
from tests.casework.making import SAM, Desk
from tests.domain.made_up import note

SHEET = Wanted("contact_sheet", policy="bedfordshire")


def begun(desk: Desk) -> str:
    case = desk.open()
    notes.save_note(desk.session, case, note("s1"), desk.clock())
    desk.up(case)
    return case


def issued(
    desk: Desk, case: str | None, wanted: Wanted | None = None
) -> tuple[DocumentInfo, bytes]:
    """Issue a paper (else the record of the first stage); return it and its bytes."""
    made = papers.preview(desk.session, case, wanted or Wanted("stage_record", "s1"))
    return papers.issue(desk.session, case, made), made.data


# ------------------------------------------------------------------ files


def test_a_file_as_it_was_issued(desk: Desk) -> None:
    case = begun(desk)
    info, data = issued(desk, case, Wanted("stage_record", "s1", recipient=SAM))
    desk.clock.forward(days=30)
    verdict = genuine.check_file(desk.session, data)
    assert (verdict.kind, verdict.info, verdict.case) == ("issued", info, case)
    assert verdict.paper is not None and verdict.paper.number == info.number
    assert info.number in verdict.sentence and "25 Nov 2026" in verdict.sentence
    assert "copy 1 for Sam Okoye" in verdict.sentence
    assert papers.issued_bytes(desk.session, info) == data


@pytest.mark.parametrize("place", [0.02, 0.3, 0.5, 0.98])
def test_one_flipped_byte_makes_another_file(desk: Desk, place: float) -> None:
    info, data = issued(desk, begun(desk))
    changed = bytearray(data)
    changed[int(len(data) * place)] ^= 1
    verdict = genuine.check_file(desk.session, bytes(changed))
    assert verdict.kind == "altered"
    assert verdict.info == info and info.number in verdict.sentence
    assert "Do not rely on it" in verdict.next_step


def test_a_file_saved_again_by_another_program_still_carries_our_code(desk: Desk) -> None:
    info, data = issued(desk, begun(desk))
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        subject = str(pdf.docinfo["/Subject"])
        pdf.save(
            out, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
        )  # fmt: skip
    again = out.getvalue()
    assert info.code in subject
    assert genuine.check_file(desk.session, again, subject).kind == "altered"
    # All that is left where even the file's own facts were taken out is that it is not ours.
    bare = re.sub(re.escape(info.code).encode(), b"XXXX-XXXX-X", again)
    assert genuine.check_file(desk.session, bare, "Something else").kind == "not_ours"


def test_a_code_in_utf_16_is_found(desk: Desk) -> None:
    info, _ = issued(desk, begun(desk))
    data = b"%PDF-1.4\n" + f"Code {info.code}".encode("utf-16-be")
    assert genuine.check_file(desk.session, data).kind == "altered"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"PK\x03\x04 a word document", "not a PDF"),
        (b"%PDF-1.7\n%%EOF", "not issued from this store"),
        (b"%PDF-1.7\nCode 0000-0000-T", "not issued from this store"),
        (b"%PDF-1.7\nCode 0000-0000-0", "not issued from this store"),
        (b"%PDF-1.7\n" + b"Code 0000-0000-T " * 200_000, "not issued from this store"),
        (b"\x00" * 30_000_000, "not a PDF"),
    ],
)
def test_what_is_not_ours_says_so(desk: Desk, data: bytes, said: str) -> None:
    issued(desk, begun(desk))
    verdict = genuine.check_file(desk.session, data)
    assert verdict.kind == "not_ours" and said in verdict.sentence and verdict.next_step
    assert (verdict.info, verdict.paper, verdict.case) == (None, None, None)


def test_a_paper_of_another_store_is_not_ours(desk: Desk, tmp_path) -> None:
    from tests.casework.making import make_desk

    other = make_desk(tmp_path / "other")
    _, data = issued(other, begun(other))
    other.session.close()
    issued(desk, begun(desk))
    assert genuine.check_file(desk.session, data).kind == "not_ours"


# ------------------------------------------------------------------ codes


@pytest.mark.parametrize(
    "write",
    [str, str.lower, lambda c: c.replace("-", " "), lambda c: c.replace("-", ""),
     lambda c: c.replace("0", "O").replace("1", "l"), lambda c: f"\t{c} \n"],
)  # fmt: skip
def test_a_code_is_known_however_it_is_typed(desk: Desk, write) -> None:
    case = begun(desk)
    info, _ = issued(desk, case)
    verdict = genuine.check_code(desk.session, write(info.code))
    assert (verdict.kind, verdict.info, verdict.case) == ("issued", info, case)
    assert "a code can be copied" in verdict.next_step


def test_a_wrong_letter_is_told_before_anything_is_looked_up(desk: Desk) -> None:
    info, _ = issued(desk, begun(desk))
    for place, old in enumerate(info.code):
        other = ALPHABET[(ALPHABET.index(old) + 7) % 32] if old != "-" else ""
        if other:
            wrong = info.code[:place] + other + info.code[place + 1 :]
            assert genuine.check_code(desk.session, wrong).kind == "bad_code"


@pytest.mark.parametrize("typed", ["", "  ", "K7PM", "no code at all", "\ud800", "x" * 100_000])
def test_what_is_no_code_is_told(desk: Desk, typed: str) -> None:
    verdict = genuine.check_code(desk.session, typed)
    assert verdict.kind == "bad_code" and verdict.next_step


def test_a_code_that_nobody_here_issued(desk: Desk) -> None:
    issued(desk, begun(desk))
    verdict = genuine.check_code(desk.session, new_code(b"12345"))
    assert verdict.kind == "not_ours" and "was issued from this store" in verdict.sentence


# ------------------------------------------------------------------ replaced and withdrawn


def test_a_replaced_paper_says_what_took_its_place(desk: Desk) -> None:
    case = begun(desk)
    old, old_data = issued(desk, case)
    new, new_data = issued(desk, case, Wanted("stage_record", "s1", replaces=old.number))
    for verdict in (
        genuine.check_file(desk.session, old_data),
        genuine.check_code(desk.session, old.code),
    ):
        assert verdict.kind == "replaced" and verdict.info == old
        assert new.number in verdict.sentence and new.number in verdict.next_step
    assert genuine.check_file(desk.session, new_data).kind == "issued"
    assert genuine.check_code(desk.session, new.code).kind == "issued"


def test_a_replaced_paper_sends_to_no_paper_that_counts_no_more(desk: Desk) -> None:
    case = begun(desk)
    old, old_data = issued(desk, case)
    new, _ = issued(desk, case, Wanted("stage_record", "s1", replaces=old.number))
    last, _ = issued(desk, case, Wanted("stage_record", "s1", replaces=new.number))
    verdict = genuine.check_file(desk.session, old_data)
    assert verdict.next_step == f"Do not act on it. Use {last.number}."
    register.note_event(desk.session, case, last.number, "withdrawn", how="the wrong child")
    verdict = genuine.check_file(desk.session, old_data)
    assert verdict.kind == "replaced"
    assert f"{new.number} took its place, and counts no more." in verdict.sentence
    assert verdict.next_step == "Do not act on it. No paper stands in its place now."


def test_a_withdrawn_paper_says_so_and_why(desk: Desk) -> None:
    case = begun(desk)
    info, data = issued(desk, case)
    register.note_event(desk.session, case, info.number, "withdrawn", how="the wrong child")
    for verdict in (
        genuine.check_file(desk.session, data),
        genuine.check_code(desk.session, info.code),
    ):
        assert verdict.kind == "withdrawn" and "the wrong child" in verdict.sentence
    changed = genuine.check_file(desk.session, data + b"\n")
    assert changed.kind == "altered" and changed.paper is not None
    assert changed.paper.state == "withdrawn" and "is withdrawn" in changed.sentence


def test_a_draft_is_told_as_one(desk: Desk) -> None:
    case = begun(desk)
    _, draft = issued(desk, case, Wanted("confirmation"))
    _, whole = issued(desk, case)
    assert "a draft" in genuine.check_file(desk.session, draft).sentence
    assert "a draft" not in genuine.check_file(desk.session, whole).sentence


def test_two_cases_with_the_same_running_number_are_told_apart(desk: Desk) -> None:
    first, second = begun(desk), begun(desk)
    one, data = issued(desk, first)
    two, _ = issued(desk, second)
    assert one.number.rpartition("/")[2] == two.number.rpartition("/")[2] == "1"
    register.note_event(desk.session, second, two.number, "withdrawn")
    assert genuine.check_file(desk.session, data).case == first
    assert genuine.check_code(desk.session, one.code).kind == "issued"
    assert genuine.check_code(desk.session, two.code).kind == "withdrawn"


def test_a_paper_without_a_case_is_known_too(desk: Desk) -> None:
    info, data = issued(desk, None, SHEET)
    verdict = genuine.check_file(desk.session, data)
    assert (verdict.kind, verdict.info, verdict.case) == ("issued", info, None)
    assert genuine.check_code(desk.session, info.code).kind == "issued"


def test_a_paper_whose_record_is_open_again_is_still_known_after_a_restart(desk: Desk) -> None:
    case = begun(desk)
    info, data = issued(desk, case)
    desk = desk.reopened()
    assert genuine.check_file(desk.session, data).info == info
    desk.session.close()


def test_no_verdict_names_a_child(desk: Desk) -> None:
    info, data = issued(desk, begun(desk))
    for verdict in (
        genuine.check_file(desk.session, data),
        genuine.check_file(desk.session, data + b" "),
        genuine.check_code(desk.session, info.code),
    ):
        told = re.sub(r"D-[0-9A-Z-]+", "", verdict.sentence)  # a reference has random letters
        told = told.replace(info.code, "")
        assert "JB" not in told and "4471" not in told
