"""Check a document: each verdict told with its next step, our copy beside, odd files told."""

import io

import pypdf
import pytest

from escalation_desktop.casework import auditing, papers, register
from escalation_desktop.casework.auditing import Filter
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.ui.pages.check_dialog import CheckDialog, subject_of
from escalation_desktop.ui.widgets.banner import Banner
from tests.ui.pages.named import nameless


@pytest.fixture
def case(world):
    return world.open_case()


@pytest.fixture
def info(world, case):
    made = papers.preview(world.session, case, Wanted("confirmation"))
    return papers.issue(world.session, case, made)


@pytest.fixture
def data(world, info):
    return papers.issued_bytes(world.session, info)


@pytest.fixture
def dialog(world, info, qtbot):
    made = CheckDialog(world.context, None)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.reject()


def check(dialog, world, tmp_path, data):
    world.files.chosen = tmp_path / "theirs.pdf"
    world.files.chosen.write_bytes(data)
    dialog.file_button.click()
    return shown(dialog)


def shown(dialog):
    (banner,) = [b for b in dialog.findChildren(Banner) if b.isVisible()]
    assert banner.accessibleName() == dialog.verdict.sentence
    assert banner.accessibleDescription() == dialog.verdict.next_step
    return dialog.verdict.kind, banner.property("state")


def resaved(data, **about):
    """Return a PDF as another program would save it again."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    if about:
        writer.metadata = about
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_very_file_is_known_and_our_copy_is_shown(dialog, world, tmp_path, data):
    assert check(dialog, world, tmp_path, data) == ("issued", "done")
    assert bytes(dialog.ours._bytes) == data
    assert dialog.ours.isVisible()
    assert not dialog.theirs.isVisible()
    assert auditing.read(world.session, Filter(kind="seen")).lines[0].last.detail.endswith("/1")


def test_an_altered_file_stands_beside_ours(dialog, world, tmp_path, data):
    altered = resaved(data)
    assert check(dialog, world, tmp_path, altered) == ("altered", "danger")
    assert (bytes(dialog.ours._bytes), bytes(dialog.theirs._bytes)) == (data, altered)
    dialog.ours.go(2)
    assert dialog.theirs.page() == 2
    dialog.theirs.go(1)
    assert dialog.ours.page() == 1


def test_a_file_of_another_store_is_not_shown(dialog, world, tmp_path, data):
    other = resaved(data, **{"/Title": "Another"})
    other = other.replace(b"Code ", b"Cude ")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    out = io.BytesIO()
    writer.write(out)
    assert check(dialog, world, tmp_path, out.getvalue()) == ("not_ours", "danger")
    assert not dialog.ours.isVisible()
    assert not dialog.theirs.isVisible()


@pytest.mark.parametrize("odd", [b"", b"\x00" * 5000, b"%PDF-1.7 cut off", b"GIF89a nonsense"])
def test_a_file_that_is_no_paper_is_told(dialog, world, tmp_path, odd):
    assert check(dialog, world, tmp_path, odd)[0] == "not_ours"
    assert world.messages.said == []


def test_a_file_that_is_gone_or_too_large_is_told_and_nothing_is_judged(dialog, world, tmp_path):
    world.files.chosen = tmp_path / "gone.pdf"
    dialog.file_button.click()
    assert "cannot be read" in world.messages.last()
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.truncate(65_000_000)
    world.files.chosen = large
    dialog.file_button.click()
    assert "too large: 65 million bytes" in world.messages.last()
    world.files.chosen = tmp_path
    dialog.file_button.click()
    assert "cannot be read" in world.messages.last()
    assert dialog.verdict is None


def test_turning_back_judges_nothing(dialog, world):
    world.files.chosen = None
    dialog.file_button.click()
    assert dialog.verdict is None


def test_a_locked_copy_is_told_and_ours_is_shown(dialog, world, tmp_path, data):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt("a password", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    locked = out.getvalue() + b"\n% Code " + code_of(data).encode()
    assert check(dialog, world, tmp_path, locked) == ("altered", "danger")
    assert "locked with a password" in dialog._theirs_words.text()
    assert not dialog.theirs.isVisible()
    assert dialog.ours.isVisible()


def code_of(data):
    return subject_of(data).split("Code ")[1]


def test_a_code_is_checked_with_return_however_it_is_typed(dialog, data, qtbot):
    typed = code_of(data).lower().replace("-", " ")
    dialog.code.setText(typed)
    dialog.code.returnPressed.emit()
    assert shown(dialog) == ("issued", "done")
    assert bytes(dialog.ours._bytes) == data
    assert dialog.ours.text_button.isVisible()


def test_a_mistyped_code_is_told_apart_from_one_that_is_not_ours(dialog, data):
    code = code_of(data)
    dialog.code.setText(code[:-1] + ("2" if code[-1] != "2" else "3"))
    dialog.check_code()
    assert shown(dialog) == ("bad_code", "warning")
    dialog.code.setText("")
    dialog.check_code()
    assert shown(dialog) == ("bad_code", "warning")


def test_a_paper_that_was_replaced_or_withdrawn_is_told(dialog, world, case, info, data):
    dialog.code.setText(code_of(data))
    made = papers.preview(world.session, case, Wanted("confirmation", replaces=info.number))
    new = papers.issue(world.session, case, made)
    dialog.check_code()
    assert shown(dialog) == ("replaced", "warning")
    assert new.number in dialog.verdict.sentence
    register.note_event(world.session, case, info.number, "withdrawn", how="wrong child")
    dialog.check_code()
    assert shown(dialog) == ("withdrawn", "warning")
    assert bytes(dialog.ours._bytes) == data


def test_the_subject_of_what_is_no_pdf_is_empty(qapp):
    assert subject_of(b"nothing of the kind") == ""


def test_every_control_is_named(dialog, world, tmp_path, data):
    check(dialog, world, tmp_path, resaved(data))
    assert nameless(dialog) == []
