"""What a row of the paper register says."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt

from escalation_desktop.domain.journal import DocumentIssued, PaperEvent, Party, Record, Shared
from escalation_desktop.domain.register import register
from escalation_desktop.ui.record.paper_list import PaperList
from escalation_desktop.ui.record.paper_rows import PaperRow
from tests.ui.world import SAM, london

ANN = Party(name="Ann Lee", role="health visitor", side="ours")


def record(body, at: datetime, seq: int) -> Record:
    from escalation_desktop.domain.journal import KIND_OF

    return Record(f"{seq:032x}", seq, KIND_OF[type(body)], at, "minute", at, "Ann Lee", body)


def issued(number: int = 1, **more: object) -> DocumentIssued:
    fields = {
        "number": f"D-1/{number}", "title": "Written confirmation", "kind": "confirmation",
        "sha256": "ab" * 32, "code": "K7PM-3QXA-9", "copy": number, "recipient": SAM,
        "prepared_by": "Ann Lee, health visitor",
    }  # fmt: skip
    return DocumentIssued(**(fields | more))


def rows(*bodies: object) -> list[PaperRow]:
    at = london(2026, 11, 25, 10, 15)
    records = [record(body, at, seq) for seq, body in enumerate(bodies, start=1)]
    return [PaperRow(paper, "c") for paper in register(records)]


def test_a_row_is_a_sentence_that_says_what_whose_when_and_where():
    (row,) = rows(
        issued(handling="Confidential"), PaperEvent(number="D-1/1", what="printed", copies=2),
        Shared(what="document", ref="D-1/1", to=SAM, method="By hand"),
    )  # fmt: skip
    assert row.spoken == (
        "D-1/1, Written confirmation. Copy 1 for Sam Okoye, social worker, Children's Social Care"
        " · Confidential. Still out with Sam Okoye, 1 printed copy with us."
        " Code K7PM-3QXA-9 · issued Wed 25 Nov 2026 10:15 by Ann Lee, health visitor."
        " Last: Wed 25 Nov 2026: handed over, By hand, Sam Okoye, social worker,"
        " Children's Social Care"
    )


@pytest.mark.parametrize(
    ("then", "stands"),
    [
        ((), "Not printed or handed over yet"),
        ((Shared(what="document", ref="D-1/1", to=SAM, method="E-mail"),),
         "Still out with Sam Okoye"),
        ((Shared(what="document", ref="D-1/1", to=SAM),
          PaperEvent(number="D-1/1", what="acknowledged", who=SAM)),
         "Received and kept by Sam Okoye"),
        ((Shared(what="document", ref="D-1/1", to=SAM),
          PaperEvent(number="D-1/1", what="lost", who=SAM)),
         "Still out with Sam Okoye (lost)"),
        ((PaperEvent(number="D-1/1", what="withdrawn", how="wrong child"),),
         "Withdrawn, no copy is out"),
        ((issued(2, replaces="D-1/1"),), "Replaced by D-1/2, no copy is out"),
    ],
)  # fmt: skip
def test_whether_it_still_counts_and_where_it_is(then, stands):
    assert rows(issued(), *then)[0].stands == stands


def test_a_copy_for_nobody_by_name():
    (row,) = rows(issued(recipient=Party()))
    assert row.whose.startswith("Copy 1 for both sides")


def test_the_selected_paper_stays_selected_when_another_comes(qtbot):
    view = PaperList()
    qtbot.addWidget(view)
    first, second = rows(issued(1), issued(2))
    view.show_papers([first])
    assert view.paper() == first, "the first is selected at once, for the keyboard"
    view.show_papers([second, first])
    assert view.paper() == first
    assert view.select(("c", "D-1/2")) and view.paper() == second
    assert not view.select(("c", "D-1/9"))


def test_return_opens_the_selected_paper(qtbot):
    view = PaperList()
    qtbot.addWidget(view)
    view.show_papers(rows(issued()))
    with qtbot.waitSignal(view.opened):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    view.show_papers([])
    with qtbot.assertNotEmitted(view.opened):
        qtbot.keyClick(view, Qt.Key.Key_Return)


def test_a_list_of_many_papers_scrolls_and_of_few_is_as_tall_as_they_are(qtbot):
    view = PaperList()
    qtbot.addWidget(view)
    view.resize(600, 100)
    view.show_papers(rows(issued()))
    one = view.height()
    view.show_papers(rows(*(issued(n) for n in range(1, 41))))
    assert 3 * one < view.height() < 5 * one
