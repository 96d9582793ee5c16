"""A real encrypted store with the four real policies, for tests of pages.

Everything is real but what lies outside the window (clipboard, files, printer, mail, messages)
and the clock, which stands at ``clock.at`` until a test moves it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from escalation_desktop.casework import disagreements
from escalation_desktop.casework.disagreements import NewDisagreement
from escalation_desktop.casework.profile import LockScreen, Profile
from escalation_desktop.casework.session import Session
from escalation_desktop.casework.startup import first_run
from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.journal import Party
from escalation_desktop.domain.times import LONDON
from escalation_desktop.packs import LoadedPack, list_packs
from escalation_desktop.paths import DataFolder
from escalation_desktop.store import KdfCost
from escalation_desktop.ui.context import Context
from tests.fakes import FakeClipboard, FakeFiles, FakeMail, FakeMessages, FakePrinter

POLICIES = Path(__file__).parents[2] / "policies"
CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)
WHO = Profile(
    name="Ann Lee", role="health visitor", agency="Health Visiting", agency_kind="health",
    pack_id="wandsworth",
)  # fmt: skip
SAM = Party(name="Sam Okoye", role="social worker", agency="Children's Social Care", side="theirs")


def london(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """Return a London wall time as an instant."""
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


@dataclass
class FakeClock:
    """Tells ``at``; ``forward`` moves it."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **length: float) -> None:
        self.at += timedelta(**length)


@dataclass
class World:
    """One unlocked store and everything a page is given."""

    session: Session
    context: Context
    clock: FakeClock
    messages: FakeMessages
    clipboard: FakeClipboard
    files: FakeFiles
    printer: FakePrinter
    mail: FakeMail

    def open_case(self, pack_id: str = "wandsworth", **more: object) -> str:
        """Open a disagreement that says enough for every page, and return its id."""
        return disagreements.open_disagreement(
            self.session,
            NewDisagreement(
                **{
                    "pack_id": pack_id,
                    "other_agency": "Children's Social Care",
                    "other_agency_kind": "childrens_social_care",
                    "other_professional": SAM,
                    "children": [disagreements.new_child("4471", "", "JB")],
                    "about": "The plan was not followed since October.",
                    **more,
                }
            ),
        )

    def state(self, case: str) -> CaseState:
        return self.session.state(case)


WorldMaker = Callable[..., World]


@lru_cache(maxsize=1)
def packs() -> tuple[LoadedPack, ...]:
    """Return the four real policies, read once for all tests."""
    return tuple(list_packs(POLICIES))


def make_world(
    folder: Path,
    *,
    who: Profile = WHO,
    now: datetime | None = None,
    numbers: LockScreen | None = None,
    more: Sequence[LoadedPack] = (),
) -> World:
    """Make a store in ``folder`` and open it; the caller closes ``session``.

    ``more`` are policies beside the four real ones.
    """
    clock = FakeClock(now or london(2026, 11, 25, 10, 15))
    root = folder / "data"
    root.mkdir(exist_ok=True)
    data = DataFolder(root)
    shipped = [*packs(), *more]
    session = first_run(
        data, "a long passphrase", who, numbers or LockScreen(), shipped, clock, CHEAP
    )
    messages, clipboard, files = FakeMessages(), FakeClipboard(), FakeFiles()
    printer, mail = FakePrinter(), FakeMail()
    context = Context(
        session=session, folder=data, messages=messages, clipboard=clipboard, files=files,
        printer=printer, mail=mail,
    )  # fmt: skip
    return World(session, context, clock, messages, clipboard, files, printer, mail)
