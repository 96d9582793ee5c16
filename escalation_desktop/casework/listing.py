"""The list of disagreements while somebody types: the first rows at once, however many there are.

A short list is read whole at each key. Of a long one a key reads what a window can show; which
rows hold what is typed is looked up in memory, as soon as a worker has read the words of them all,
and the rest follows when the typing rests.
"""

from collections.abc import Callable

from escalation_desktop.casework.search import Rows
from escalation_desktop.casework.session import Session
from escalation_desktop.store import CaseSummary, Reader

MANY = 1_000
"""Disagreements up to which the list is read whole."""
FIRST = 100
"""Rows of a longer one that are read at a key: a window shows a tenth of them."""


class Listing:
    """One reading of the list; ``refresh`` before it is shown anew, since it may have changed."""

    def __init__(self, session: Session) -> None:
        self._session = session  # not its store: after a lock it has another
        self._rows: dict[str, Rows] = {}
        self.is_long = False

    def refresh(self) -> None:
        """Count, and let go what was known of the rows."""
        self.is_long = self._session.store.count_summaries() > MANY
        self._rows.clear()

    def wants(self, state: str) -> bool:
        """Tell whether a worker is to read the words of these rows with ``read_rows``."""
        return self.is_long and state not in self._rows

    def keep(self, state: str, rows: Rows) -> None:
        """Look up what is typed in these from now on."""
        self._rows[state] = rows

    def first(self, state: str, text: str) -> tuple[list[CaseSummary], bool]:
        """Return the most urgent rows, and whether they are all there are."""
        if not self.is_long:
            return self._session.store.summaries(state=state, text=text), True
        known = self._rows.get(state) if text else None
        if known is not None:
            found = self._session.store.summaries_of(known.find(text, FIRST))
        else:
            found = self._session.store.summaries(state=state, text=text, limit=FIRST)
        return found, len(found) < FIRST


def read_rows(reader: Callable[[], Reader], state: str) -> Rows:
    """Return the words of all rows in one state; for a worker."""
    with reader() as store:
        return Rows(store.summary_words(state))


def read_cases(reader: Callable[[], Reader], state: str, text: str) -> list[str]:
    """Return every case of the list in its order; for a worker."""
    with reader() as store:
        return store.summary_cases(state=state, text=text)
