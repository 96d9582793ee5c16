"""Everything held about one child: found, masked, told what was left out, written whole."""

import json
from pathlib import Path

import pytest

from escalation_desktop.casework import (
    auditing,
    child_files,
    disagreements,
    notes,
    papers,
    supervising,
)
from escalation_desktop.casework.child_files import Chosen, Made, Wanted
from escalation_desktop.casework.child_search import Search, searching
from escalation_desktop.casework.outputs import OutputRefused, Outputs
from escalation_desktop.casework.papers import Wanted as Paper
from escalation_desktop.casework.session import Saying
from escalation_desktop.documents import to_text
from escalation_desktop.domain.child_file import as_data, document
from escalation_desktop.domain.journal import AccessGiven, HandedOver, Note, Party
from escalation_desktop.errors import AppError, DiskFull
from tests.casework.making import SAM, Desk
from tests.documents import reading, secrets
from tests.faults.failing_files import failing_files, fill_up

CANARY = "Ottoline Quarrington"
THIRD = Party(name=CANARY, role="aunt", side="other", contact="07700 900123")


def said(text: str, **more: object) -> Note:
    return Note(form="telephone", involved=(SAM,), discussed=text, **more)


def search(desk: Desk, typed: str) -> Search:
    return searching(desk.session)(typed)


def gathered(desk: Desk, typed: str = "4471", **more: object) -> child_files.Gathered:
    found = search(desk, typed)
    wanted = {"cases": tuple(one.case for one in found.found), "to": "the child’s mother"}
    return child_files.gather(desk.session, Wanted(found, **{**wanted, **more}))


def made(desk: Desk, typed: str = "4471", **more: object) -> Made:
    return child_files.draw(gathered(desk, typed, **more))


def child(ours: str = "", theirs: str = "", initials: str = "", **rest: object):
    return disagreements.new_child(ours, theirs, initials, **rest)


def test_a_child_is_found_by_either_reference_and_by_initials(desk: Desk) -> None:
    both = desk.open(children=[child("4471", "CSC-9", "JB")])
    desk.open(children=[child("9999", "", "KL")])
    other = desk.open(children=[child("5555", "", "JB")])
    assert [one.case for one in search(desk, "csc 9").found] == [both]
    assert [one.case for one in search(desk, " 4471 ").found] == [both]
    assert {one.case for one in search(desk, "jb").found} == {both, other}
    assert "the same initials: look which child" in search(desk, "JB").found[0].words
    assert search(desk, "").found == ()
    assert search(desk, "J").found == ()


def test_a_child_that_a_disagreement_named_once_is_found_still(desk: Desk) -> None:
    case = desk.open(children=[child("4471", "", "JB")])
    change = disagreements.NO_CHANGE.__class__(children=(child("8", "", "XY"),))
    disagreements.change_head(desk.session, case, change)
    assert [one.case for one in search(desk, "4471").found] == [case]


def test_another_disagreement_whose_notes_have_the_reference_is_told(desk: Desk) -> None:
    desk.open(children=[child("4471", "", "JB")])
    other = desk.open(children=[child("9999", "", "KL")])
    notes.save_note(desk.session, other, said("As in 4471."), desk.clock.at)
    assert search(desk, "4471").mentioned == (desk.state(other).head.reference,)


def test_every_word_held_is_in_both_files(desk: Desk) -> None:
    case = desk.open()
    words = [
        "Weekly visits agreed",
        "Loose call about",
        "Inside view",
        "Half typed",
        "Signed by Moe",
    ]
    notes.save_note(desk.session, case, said(words[0]), desk.clock.at)
    call = said(f"{words[1]} 4471")
    notes.save_call_note(desk.session, call, desk.clock.at)
    notes.save_note(desk.session, case, said(words[2], internal=True), desk.clock.at)
    desk.session.store.save_draft(f"move:{case}:x", json.dumps({"a": {"b": [words[3]]}}), case)
    supervising.review(desk.session, case, Party(name="Moe Price"), said=words[4])
    issued = papers.issue(desk.session, case, papers.preview(desk.session, case, Paper("ladder")))
    auditing.case_opened(desk.session, case)
    files = made(desk)
    text, data = " ".join(reading.words_of(files.pdf).split()), files.data.decode()
    for word in (*words, issued.number, "opened D-", desk.state(case).head.reference):
        assert word in text, word
        assert word in data, word


def test_a_draft_of_no_disagreement_that_has_the_reference_is_held_too(desk: Desk) -> None:
    desk.open()
    store = desk.session.store
    store.save_draft("new disagreement", json.dumps({"ours": "4471", "about": "Not sent."}), None)
    store.save_draft("another", json.dumps({"ours": "9", "about": "Somebody else."}), None)
    data = made(desk).data.decode()
    assert "Not sent." in data
    assert "Somebody else." not in data


def test_of_one_that_was_handed_over_too(desk: Desk, tmp_path: Path) -> None:
    case = desk.open()
    body = HandedOver(parcel="7", to=Party(name="Cy Hall"))
    desk.session.write(case, [Saying(body, desk.clock.at)])
    child_files.give(desk.session, made(desk), tmp_path / "out.pdf")
    assert (tmp_path / "out.json").is_file()
    assert desk.state(case).records[-1].kind == "access_given"


def test_whoever_stands_as_initials_is_in_neither_file(desk: Desk) -> None:
    case = desk.open(about=f"{CANARY} said that she rang twice.")
    notes.save_note(
        desk.session, case,
        said(f"{CANARY.upper()} rang; Mrs Quarrington is on 07700 900 123", internal=True)
        .__class__(form="telephone", involved=(SAM, THIRD), number="07700 900123",
                   discussed=f"Quarrington, Ottoline. o.quarrington@example.org {CANARY}"),
        desk.clock.at,
    )  # fmt: skip
    whole = made(desk)
    assert secrets.found(whole.pdf, [CANARY]), "the file never had the name"
    assert CANARY.encode() in whole.data
    files = made(desk, initials=(CANARY,))
    hidden = [CANARY, "Quarrington", "07700 900123", "o.quarrington"]
    assert secrets.found(files.pdf, hidden) == []
    assert [word for word in hidden if word.casefold() in files.data.decode().casefold()] == []
    assert "1 name stands as initials" in files.data.decode()


def test_other_children_of_the_same_disagreement_are_told_and_can_be_hidden(desk: Desk) -> None:
    from datetime import date

    sister = child("CSC-4472-X", "CSC-77-Y", "QZXJ", born=date(2015, 3, 4))
    case = desk.open(children=[child("4471", "", "JB"), sister])
    notes.save_note(
        desk.session,
        case,
        said("QZXJ was there too (CSC-4472-X), born Wed 4 Mar 2015."),
        desk.clock.at,
    )
    assert "about another child too" in search(desk, "4471").found[0].words
    hidden = ["CSC-4472-X", "CSC-77-Y", "QZXJ", "4 Mar 2015"]
    files = made(desk)
    assert secrets.found(files.pdf, hidden) == []
    assert [word for word in hidden if word in files.data.decode()] == []
    assert "[another child]" in files.data.decode()
    assert "4471" in files.data.decode()
    shown = made(desk, other_children=False)
    assert "CSC-4472-X" in shown.data.decode()


def test_two_disagreements_about_siblings_are_told_apart_and_chosen(desk: Desk) -> None:
    one = desk.open(children=[child("4471", "", "JB")])
    two = desk.open(children=[child("4471", "", "JB"), child("4472", "", "KB")])
    found = search(desk, "4471")
    assert {f.case: bool(f.named.others) for f in found.found} == {one: False, two: True}
    data = json.loads(made(desk, cases=(one,)).data)
    assert [case["reference"] for case in data["disagreements"]] == [desk.state(one).head.reference]


def test_what_is_left_out_is_told_with_its_reason_and_nowhere_else(desk: Desk) -> None:
    case = desk.open()
    notes.save_note(desk.session, case, said("The neighbour told us in confidence."), desk.clock.at)
    note = next(r for r in desk.state(case).records if r.kind == "note")
    left = (Chosen(case, (note.id,), "It was told in confidence."),)
    files = made(desk, left_out=left, seen="It names people who work here.")
    text = " ".join(reading.words_of(files.pdf).split())
    data = json.loads(files.data)
    assert "neighbour" not in text
    assert "neighbour" not in files.data.decode()
    assert data["disagreements"][0]["seen"] == []
    reference = desk.state(case).head.reference
    assert {"what": f"1 entry of {reference}: note of Wed 25 Nov 2026",
            "why": "It was told in confidence."} in data["left_out"]  # fmt: skip
    for one in data["left_out"]:
        assert one["why"] in text


def test_it_is_written_down_before_it_leaves_and_both_files_are_there(
    desk: Desk, tmp_path: Path
) -> None:
    case = desk.open()
    files = made(desk, initials=("Sam Okoye",))
    pdf, data = child_files.give(desk.session, files, tmp_path / "out.pdf")
    assert (pdf.read_bytes(), data.read_bytes()) == (files.pdf, files.data)
    body = desk.state(case).records[-1].body
    assert isinstance(body, AccessGiven)
    assert body.to == "the child’s mother"
    assert body.masked == ("Sam Okoye",)
    assert len(body.sha256) == 2
    assert any("saved what is held about a child" in line.sentence
               for line in auditing.of_case(desk.session, case))  # fmt: skip


@pytest.mark.parametrize("fault", ["first byte", "last byte", "name", "record"])
def test_where_one_file_cannot_be_saved_neither_is_there(
    desk: Desk, tmp_path: Path, fault: str
) -> None:
    case = desk.open()
    files = made(desk)
    before = desk.session.records(case)
    out = tmp_path / "out"
    out.mkdir()
    # of the two: opened and written, opened and written, then flushed and named one by one
    step = {"first byte": 2, "last byte": 3, "name": 8, "record": -1}[fault]
    if fault == "record":
        fill_up(desk.session.store)
    with pytest.raises(DiskFull), failing_files(step):
        child_files.give(desk.session, files, out / "out.pdf")
    assert list(out.iterdir()) == []
    # Only a file that is held open to the last is written down: it is not known before.
    assert len(desk.session.records(case)) == len(before) + (fault == "name")


def test_where_it_lets_no_file_be_saved_nothing_is_made(desk: Desk, tmp_path: Path) -> None:
    case = desk.open()
    files = made(desk)
    desk.session.outputs = Outputs(frozenset({"print"}))
    with pytest.raises(OutputRefused):
        child_files.give(desk.session, files, tmp_path / "out.pdf")
    found = search(desk, "4471")
    with pytest.raises(OutputRefused):
        child_files.making(desk.session, Wanted(found, (case,)))
    assert list(tmp_path.glob("out.*")) == []
    assert desk.state(case).records[-1].kind != "access_given"


def test_nothing_chosen_is_a_sentence(desk: Desk) -> None:
    desk.open()
    with pytest.raises(AppError, match="No disagreement is chosen"):
        gathered(desk, cases=())


def test_the_words_are_the_same_in_both(desk: Desk) -> None:
    desk.open()
    file = gathered(desk).file
    text = " ".join(to_text(document(file)).split())
    for entry in as_data(file)["disagreements"][0]["entries"]:  # type: ignore[index]
        assert " ".join(entry["text"].split()) in text


def test_progress_can_end_it(desk: Desk) -> None:
    class Enough(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Enough

    desk.open()
    with pytest.raises(Enough):
        child_files.draw(gathered(desk), stop)


def test_a_character_that_no_font_has_is_told_and_the_data_has_it(desk: Desk) -> None:
    desk.open(about="A sign \U00012000 here")
    files = made(desk)
    assert files.missing
    assert "\U00012000" in files.data.decode()
    assert "DRAFT" in reading.words_of(files.pdf)


def test_in_a_worker_it_is_read_on_a_connection_of_its_own(desk: Desk) -> None:
    case = desk.open()
    found = search(desk, "4471")
    assert "Sam Okoye" in child_files.people(found, (case,))
    assert child_files.people(found, ()) == ()
    ready = child_files.making(desk.session, Wanted(found, (case,), "the mother"))
    told: list[int] = []
    files = child_files.make(ready, lambda done, total: told.append(done))
    assert files.data == child_files.draw(gathered(desk, to="the mother")).data
    assert told


def test_whoever_was_rung_without_a_disagreement_can_stand_as_initials(desk: Desk) -> None:
    desk.open()
    call = Note(form="telephone", involved=(THIRD,), discussed="About 4471.")
    notes.save_call_note(desk.session, call, desk.clock.at)
    assert CANARY in child_files.people(search(desk, "4471"), ())
    files = made(desk, initials=(CANARY,))
    assert CANARY not in files.data.decode()
    assert "About 4471." in files.data.decode()


def test_whoever_prepares_it_is_named_unless_it_is_chosen_otherwise(desk: Desk) -> None:
    case = desk.open()
    notes.save_note(desk.session, case, said("Sam Okoye rang."), desk.clock.at)
    everybody = child_files.people(search(desk, "4471"), (case,))
    assert {"Ann Lee", "Sam Okoye"} <= set(everybody)
    hidden = child_files.to_hide(desk.session, (*everybody, "Ann Leeming", "Ann Lee Moss"))
    assert "Ann Lee" not in hidden
    assert {"Sam Okoye", "Ann Leeming", "Ann Lee Moss"} <= set(hidden)
    text = to_text(document(child_files.gather(desk.session, Wanted(
        search(desk, "4471"), (case,), initials=hidden
    )).file))  # fmt: skip
    assert "Something is left out: see the last part." in text
    assert "us, our side: Health Visiting; them, their side: Children's Social Care" in text


def test_nothing_is_called_left_out_where_all_is_given(desk: Desk) -> None:
    desk.open()
    text = to_text(document(gathered(desk).file))
    assert "Something is left out" not in text
    assert "Nothing was left out." in text


def test_with_everybody_as_initials_no_name_is_left_in_text_or_metadata(desk: Desk) -> None:
    case = desk.open()
    notes.save_note(desk.session, case, said("Ann Lee rang Sam Okoye."), desk.clock.at)
    supervising.ask(desk.session, case, Party(name="Moe Price"), "Why?")
    supervising.pass_over(
        desk.session, case, "s2", "theirs", Party(name="Lee Oddy"), instead=Party(name="Kim Reed")
    )
    everybody = child_files.people(search(desk, "4471"), (case,))
    assert {"Ann Lee", "Sam Okoye", "Moe Price", "Lee Oddy", "Kim Reed"} <= set(everybody)
    files = made(desk, initials=everybody)
    assert secrets.found(files.pdf, everybody) == []
    assert [name for name in everybody if name in files.data.decode()] == []
