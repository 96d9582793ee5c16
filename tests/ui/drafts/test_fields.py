"""Every kind of field is read, put back and heard; what has another shape changes nothing."""

from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from escalation_desktop.casework.papers import Wanted
from escalation_desktop.domain.journal import Party
from escalation_desktop.ui.case.action_rows import ActionRows
from escalation_desktop.ui.drafts.fields import on_change, read_field, write_field
from escalation_desktop.ui.pages.child_rows import ChildRows
from escalation_desktop.ui.record.copy_form import CopyForm
from escalation_desktop.ui.record.growing_box import GrowingBox
from escalation_desktop.ui.record.made_calls import MadeCalls
from escalation_desktop.ui.record.note_form import NoteForm
from escalation_desktop.ui.record.people_picker import PeoplePicker
from escalation_desktop.ui.record.people_ticks import PeopleTicks
from escalation_desktop.ui.record.tick_list import TickList
from escalation_desktop.ui.widgets.choice import Choice, Radios, Segments, Tick
from escalation_desktop.ui.widgets.date_time import DateTimeField
from escalation_desktop.ui.widgets.text import LineBox, TextBox
from tests.ui.world import SAM, FakeClock, london, make_world

NOW = FakeClock(london(2026, 11, 25, 10, 15))
AB = [("a", "A"), ("b", "B")]
KIM = Party(name="Kim Hall", role="nurse", side="ours")


def _ticks() -> TickList:
    made = TickList()
    made.offer(["The plan", "The views"])
    return made


FIELDS = {
    "line": (LineBox, " half a word"),
    "box": (TextBox, "two\nlines "),
    "growing box": (GrowingBox, "two\nlines"),
    "time": (lambda: DateTimeField(NOW), "25 nov 16"),
    "number": (QSpinBox, 7),
    "list": (lambda: Choice(AB, empty="Nothing"), "b"),
    "segments": (lambda: Segments(AB), "b"),
    "radios": (lambda: Radios(AB), "b"),
    "tick": (lambda: Tick("Sure"), True),
    "actions": (lambda: ActionRows(NOW), [["Ring", "Sam", "ours", "soon"], ["See", "", "", ""]]),
    "children": (
        lambda: ChildRows(lambda: date(2026, 11, 25)),
        [{"ours": "44", "theirs": "", "initials": "JB", "born": "1/", "unborn": False}],
    ),
    "people": (
        PeoplePicker,
        {"people": [msgspec.to_builtins(KIM)], "typing": "Sa", "side": "chair"},
    ),
    "people ticked": (lambda: PeopleTicks([SAM, KIM]), ["Kim Hall, nurse"]),
    "ticks": (_ticks, ["The views"]),
}
WRONG = (None, 3.5, {"a": [1]}, [[1, 2]], ["x", None], {"people": 7}, object, "no such key")


@pytest.mark.parametrize("kind", FIELDS)
def test_what_was_read_is_put_back_and_heard(qapp, kind: str) -> None:
    make, value = FIELDS[kind]
    field, heard = make(), []
    on_change(field, lambda: heard.append(1))
    assert read_field(field) != value
    write_field(field, value)
    assert read_field(field) == value
    assert heard


@pytest.mark.parametrize("kind", FIELDS)
@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_another_shape_is_left_out(qapp, kind: str, wrong: object) -> None:
    make, value = FIELDS[kind]
    field = make()
    write_field(field, value)
    if isinstance(value, str) and isinstance(wrong, str) and kind not in ("list", "radios",
                                                                         "segments"):  # fmt: skip
        return  # any text is a text
    write_field(field, wrong)
    after = read_field(field)
    assert type(after) is type(value)
    if not isinstance(value, list | dict):
        assert after == value


def test_a_passphrase_is_never_read(qapp) -> None:
    field = LineBox("three plain words")
    field.setEchoMode(QLineEdit.EchoMode.Password)
    with pytest.raises(ValueError, match="never kept"):
        read_field(field)


def test_a_label_is_no_field(qapp) -> None:
    with pytest.raises(TypeError, match="QLabel"):
        read_field(QLabel("words"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["people", "more", "actions", "when", "kind", "reader", "born"]),
        inner, max_size=4,
    ),
    max_leaves=8,
)  # fmt: skip


@given(value=JSON)
@settings(max_examples=60)
def test_whatever_a_draft_holds_a_form_takes_it(many_parts, value: object) -> None:
    """A draft of an older version may have any shape: what its form took of it, it keeps."""
    for field in many_parts:
        write_field(field, value)
        taken = read_field(field)
        write_field(field, taken)
        assert read_field(field) == taken


@pytest.fixture(scope="module")
def many_parts(qapp, tmp_path_factory):
    world = make_world(tmp_path_factory.mktemp("store"))
    context = world.context
    calls = QWidget()
    made = MadeCalls(context)
    QVBoxLayout(calls).addWidget(made)
    fields = [make() for make, _ in FIELDS.values()]
    forms = [*fields, NoteForm(context), CopyForm(Wanted("chronology"), (SAM,))]
    yield [*forms, made]
    for one in (*forms, calls):
        one.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    world.session.close()
