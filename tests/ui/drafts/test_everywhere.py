"""Every field of every form comes back after the app was killed, and a form can start without."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from escalation_desktop.ui.drafts.draft_line import DraftLine
from escalation_desktop.ui.widgets.focus import first_field
from escalation_desktop.ui.widgets.text import Words
from tests.ui.drafts.forms import FORMS, OTHERWISE, Desk, desk
from tests.ui.drafts.typing import Values, type_everywhere, values_of
from tests.ui.world import make_world


@pytest.fixture(scope="module")
def at_desk(qapp, tmp_path_factory):
    """One store for all forms: each has keys of its own."""
    world = make_world(tmp_path_factory.mktemp("store"))
    yield desk(world)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    world.session.close()


def differing(a: Values, b: Values, at_desk: Desk) -> list[str]:
    """Return the fields that differ, but for what is to be typed anew each time."""
    again = at_desk.state.head.reference
    names = {*a, *b} - {name for name in {*a, *b} if again in name}
    return sorted(f"{n}: {a.get(n)!r} / {b.get(n)!r}" for n in names if a.get(n) != b.get(n))


def said(form: QWidget) -> list[str]:
    """Return what a form says of a draft that came back."""
    words = [label.text() for label in form.findChildren(Words)]
    return [text for text in words if text.startswith("Your draft from")]


@pytest.fixture
def opened(at_desk: Desk) -> Iterator[Callable[[str], QWidget]]:
    """Open a form by its name; all of them are gone with the test."""
    made: list[QWidget] = []

    def make(name: str) -> QWidget:
        made.append(FORMS[name](at_desk))
        settle()  # what a form let go while it was made is no field of it
        return made[-1]

    yield make
    for one in made:
        one.deleteLater()
    settle()
    for draft in at_desk.world.session.store.drafts():
        at_desk.world.session.store.discard_draft(draft.key)


def settle() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("name", FORMS)
def test_every_field_comes_back(at_desk: Desk, opened: Callable[[str], QWidget], name: str) -> None:
    first = opened(name)
    untouched = values_of(first)
    type_everywhere(first)
    settle()
    typed = values_of(first)
    assert differing(typed, untouched, at_desk), "nothing could be typed"
    assert at_desk.context.drafts.save_all()
    # The app is killed here: nothing of the first form is asked again.
    second = opened(name)
    assert differing(typed, values_of(second), at_desk) == []
    assert said(second) == ["Your draft from 10:15 is back."]
    assert takes_focus_past_the_line(second)
    if name not in OTHERWISE:
        starts_without(second, untouched, typed, at_desk)


def takes_focus_past_the_line(form: QWidget) -> bool:
    """Say whether a key pressed too soon would not put the draft aside."""
    first = first_field(form)
    return first is not None and not any(
        line.isAncestorOf(first) for line in form.findChildren(DraftLine)
    )


def starts_without(form: QWidget, untouched: Values, typed: Values, at_desk: Desk) -> None:
    """Start without the draft, then bring it back."""
    link = next(line.turn_button for line in form.findChildren(DraftLine))
    link.click()
    settle()
    assert differing(values_of(form), untouched, at_desk) == []
    assert link.text() == "Bring it back"
    link.click()
    settle()
    assert differing(values_of(form), typed, at_desk) == []
