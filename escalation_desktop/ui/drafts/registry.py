"""Every form that is open and keeps a draft, so that all of them can be saved at once."""

from typing import TYPE_CHECKING
from weakref import WeakSet

from shiboken6 import isValid

from escalation_desktop.errors import AppError

if TYPE_CHECKING:
    from escalation_desktop.ui.drafts.autosave import Autosave


def not_kept(why: AppError) -> AppError:
    """Return what is told where the words of a form could not be kept."""
    return AppError(
        f"What you typed could not be kept as a draft. {why.sentence}",
        f"It is still in its form. {why.next_step}",
    )


class Drafts:
    """Made once for each unlock. ``save_all`` before a lock, the close, a logout, after a fault.

    While the store is closed behind a lock screen and the forms stay as they are: ``sleep`` after
    ``save_all``, and ``wake`` once the store is open again, which saves what could not be saved.
    """

    def __init__(self) -> None:
        self._keepers: WeakSet[Autosave] = WeakSet()
        self.is_asleep = False
        self.trouble: AppError | None = None
        """Why the last ``save_all`` could not keep everything; None where it could."""

    def join(self, keeper: "Autosave") -> None:
        """Take in the keeper of a form; it leaves by itself when its form is gone."""
        self._keepers.add(keeper)

    def save_all(self) -> bool:
        """Keep what every open form holds; False, with ``trouble``, where one could not be kept.

        The words are then still in the form. Nothing is asked and nothing is shown here: each
        form tells its own trouble, and the caller what it stops. A mistake of the app's own is
        raised when all forms were tried.
        """
        self.trouble = None
        mistake: Exception | None = None
        for keeper in self._open():
            try:
                if not keeper.flush() and keeper.trouble is not None:
                    self.trouble = not_kept(keeper.trouble)
            except Exception as error:
                # A mistake of the app in one form must not cost the words of the others.
                mistake = mistake or error
        if mistake is not None:
            raise mistake
        return self.trouble is None

    def sleep(self) -> None:
        """Write nothing until ``wake``: the store is closed, the forms are covered."""
        self.is_asleep = True

    def wake(self) -> bool:
        """Go on, and save what is still to be saved; as ``save_all``."""
        self.is_asleep = False
        return self.save_all()

    def forget(self, about: str) -> None:
        """Keep nothing more about a case or an entry whose text was destroyed.

        Its drafts are gone from the store already; a form still open must not write one anew.
        """
        for keeper in self._open():
            if about == keeper.case or about in keeper.key:
                keeper.end()

    def _open(self) -> "list[Autosave]":
        return [keeper for keeper in list(self._keepers) if isValid(keeper)]
