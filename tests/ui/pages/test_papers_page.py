"""Every paper over all disagreements: what is still out, opened, printed, found."""

import pytest

from escalation_desktop.casework import auditing, papers, register
from escalation_desktop.casework.auditing import Filter
from escalation_desktop.casework.papers import Wanted
from escalation_desktop.casework.search import Everything
from escalation_desktop.domain.journal import Party
from escalation_desktop.errors import DiskFull
from escalation_desktop.ui.pages import papers as page_module
from escalation_desktop.ui.pages.check_dialog import CheckDialog
from escalation_desktop.ui.pages.papers import PapersPage
from escalation_desktop.ui.record.issued_dialog import IssuedDialog
from escalation_desktop.ui.record.preview import PreviewDialog
from tests.ui.pages.conftest import Elsewhere
from tests.ui.pages.named import nameless, primaries
from tests.ui.record.driving import in_dialog, press

BEA = Party(name="Bea Moss", role="team manager", agency="Children's Social Care", side="theirs")


def issue(world, case, wanted=None):
    made = papers.preview(world.session, case, wanted or Wanted("confirmation"))
    return papers.issue(world.session, case, made).number


@pytest.fixture
def issued(world):
    """Two disagreements: one paper handed over, one withdrawn, one with us."""
    first, second = world.open_case(), world.open_case("hammersmith-fulham")
    out = issue(world, first)
    register.hand_over(world.session, first, out, [BEA], method="by hand")
    world.clock.forward(minutes=1)
    over = issue(world, second)
    register.note_event(world.session, second, over, "withdrawn", how="wrong child named")
    world.clock.forward(minutes=1)
    kept = issue(world, second)
    return {"first": first, "second": second, "out": out, "over": over, "kept": kept}


@pytest.fixture
def page(world, issued, show):
    made = PapersPage(world.context)
    show(made, Elsewhere("disagreement"))
    return made


def numbers(page):
    model = page.list.model()
    return [model.row_at(model.index(n)).paper.number for n in range(page.list.count())]


def test_the_register_holds_every_paper_the_last_issued_first(page, issued):
    assert numbers(page) == [issued["kept"], issued["over"], issued["out"]]
    assert page.counted.text() == "3 papers"


@pytest.mark.parametrize(("subset", "shown"), [("out", ["out"]), ("over", ["over"])])
def test_what_is_still_out_or_over_is_shown_alone(page, issued, subset, shown):
    page.subset._on_clicked(subset)
    assert numbers(page) == [issued[one] for one in shown]
    assert page.counted.text() == "1 of 3 papers"


def test_a_paper_is_found_by_who_has_it_and_by_its_code(page, world, issued):
    page.search.setText("moss")
    assert numbers(page) == [issued["out"]]
    code = register.papers_of(world.session, issued["second"])[1].code
    page.search.setText(code.lower())
    assert numbers(page) == [issued["kept"]]
    page.search.setText("nobody at all")
    assert numbers(page) == []
    assert page._empty.isVisible()
    assert not page.list.isVisible()


def test_a_paper_is_opened_with_the_bytes_that_were_kept(page, world, issued):
    shown = []
    seen = in_dialog(lambda d: shown.append(bytes(d.pdf._bytes)))
    page.list.opened.emit()
    assert isinstance(seen[0], IssuedDialog)
    (info,) = [i for i in papers.issued(world.session, issued["second"])
               if i.number == issued["kept"]]  # fmt: skip
    assert shown == [papers.issued_bytes(world.session, info)]
    told = auditing.read(world.session, Filter(kind="seen")).lines[0].sentence
    reference = world.state(issued["second"]).head.reference
    assert told.endswith(f"opened the paper {issued['kept']} of {reference}.")


def test_a_paper_opens_though_it_cannot_be_noted(page, world, issued, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise DiskFull("The disk is full.", "Make room.")

    monkeypatch.setattr(world.session.store, "audit", full)
    assert isinstance(in_dialog_of(page), IssuedDialog)
    assert "It could not be noted that you opened this. The disk is full." in world.messages.last()


def in_dialog_of(page):
    seen = in_dialog(lambda d: None)
    page.list.opened.emit()
    return seen[0]


def test_a_print_is_written_to_the_register_with_its_copies(page, world, issued):
    world.printer.copies = 3
    press(page, "Print…")
    assert world.printer.titles == [issued["kept"]]
    paper = register.papers_of(world.session, issued["second"])[1]
    assert [line.words for line in paper.events] == ["printed, 3 copies"]
    assert "3 printed copies with us" in page.list.paper().stands


def test_turning_back_from_the_printer_writes_nothing(page, world, issued):
    world.printer.copies = 0
    press(page, "Print…")
    assert register.papers_of(world.session, issued["second"])[1].events == ()


def test_the_disagreement_of_a_paper_is_one_step_away(page, world, issued, qtbot):
    with qtbot.waitSignal(page.go_requested) as caught:
        press(page, "Go to the disagreement")
    assert caught.args == ["disagreement", issued["second"]]


def test_only_so_many_are_shown_at_once(page, issued, monkeypatch):
    monkeypatch.setattr(page_module, "FIRST", 2)
    page.refresh()
    assert numbers(page) == [issued["kept"], issued["over"]]
    assert page.counted.text() == "3 papers; the last 2 are shown. Type to find others."
    page.search.setText(issued["out"])
    assert numbers(page) == [issued["out"]]


def test_an_empty_store_says_what_to_do(world, show):
    page = PapersPage(world.context)
    show(page)
    assert page._empty.isVisible()
    assert not page._acts.isVisible()
    page.subset._on_clicked("out")
    assert page._empty.isVisible()


def test_a_contact_sheet_is_made_without_a_case(world, show, qtbot):
    page = PapersPage(world.context)
    show(page)
    page.policy.set_value("waltham-forest")
    issued = []

    def act(dialog):
        assert isinstance(dialog, PreviewDialog)
        qtbot.waitUntil(dialog.is_current)
        assert "Waltham Forest" in dialog.made.document.title
        dialog.issue()
        issued.append(dialog.row.paper.number)

    in_dialog(act)
    page.contact_sheet()
    assert issued == numbers(page) == ["P/1"]
    assert not page.case_button.isEnabled()


def test_a_policy_without_stages_has_no_ladder_to_print(world, show):
    page = PapersPage(world.context)
    show(page)
    page.policy.set_value("bedfordshire")
    assert not page.ladder_button.isEnabled()
    assert page._no_ladder.isVisible()
    page.policy.set_value("wandsworth")
    assert page.ladder_button.isEnabled()
    assert not page._no_ladder.isVisible()


def test_check_a_document_opens_from_the_button_and_with_a_code(page, world, issued):
    code = register.papers_of(world.session, issued["first"])[0].code
    seen = in_dialog(lambda d: d.accept())
    page.check_button.click()
    assert isinstance(seen[0], CheckDialog)
    found = []
    in_dialog(lambda d: found.append(d.verdict.kind))
    page.open(("code", code))
    assert found == ["issued"]


def test_a_code_typed_into_the_search_box_leads_to_its_check(world, issued):
    code = register.papers_of(world.session, issued["first"])[0].code
    everything = Everything(world.session)
    hit = next(g for g in everything.find(code.lower()) if g.title == "Papers").hits[0]
    assert (hit.page, hit.what) == ("papers", ("code", code))
    assert any(g.title == "Papers" for g in everything.find("check a doc"))
    assert not any(g.title == "Papers" for g in everything.find("team manager"))
    assert not any(g.title == "Papers" for g in everything.find(f"{code[:-1]}?"))


def test_every_control_is_named_and_one_is_primary(page):
    assert nameless(page) == []
    assert len(primaries(page)) == 1
