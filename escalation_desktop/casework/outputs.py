"""What may leave the app, decided in this one place: IT may hold back each way out.

Every file with words of the store in it that a person asks for is written by ``Outputs.write``;
the window's printer, clipboard and mail ask ``Outputs.check`` first. A backup is no way out: it
is encrypted as the store is.
"""

import os
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from escalation_desktop.errors import AppError
from escalation_desktop.store import replace_file
from escalation_desktop.store.files import remove, replacing

Way = Literal["print", "save", "copy", "word", "csv", "calendar", "hand_over"]

WORDS: dict[Way, str] = {
    "print": "Printing",
    "save": "Saving a file to read",
    "copy": "Copying text out of the app",
    "word": "Saving a Word file",
    "csv": "Saving a list as a file",
    "calendar": "Saving dates for a calendar",
    "hand_over": "Handing over in a file",
}
"""Each way out, in words; the names are those of IT's file."""


class OutputRefused(AppError):
    """A way out that IT holds back; nothing left the app."""


@dataclass(frozen=True)
class Outputs:
    """The ways out that IT allows; None: all of them."""

    allowed: frozenset[str] | None = None

    def allows(self, way: Way) -> bool:
        return self.allowed is None or way in self.allowed

    def check(self, way: Way) -> None:
        """Raise OutputRefused, which says who decided, where the way is held back."""
        if not self.allows(way):
            raise OutputRefused(
                f"{WORDS[way]} is not allowed on this computer.",
                f"Your organisation’s IT decided this (“outputs” without “{way}”); ask them. "
                "Nothing left the app.",
            )

    def write(self, way: Way, target: Path, data: bytes | Callable[[], bytes]) -> None:
        """Write what a person asked for, whole or not at all; ``data`` may be made when allowed.

        Raises OutputRefused, FileInUse, DiskFull or StoreNotWritable.
        """
        self.check(way)
        replace_file(target, data() if callable(data) else data)

    def write_together(
        self, way: Way, files: Mapping[Path, bytes], write_down: Callable[[], object]
    ) -> None:
        """Write files that belong together, and what the record says of them: all, or none.

        ``write_down`` is done when there is room for all and before one of them can be seen: what
        left the app is written down, and what could not be saved is not. Raises as ``write``.
        """
        self.check(way)
        new = [target for target in files if not os.path.exists(target)]
        try:
            with ExitStack() as written:
                for target, data in files.items():
                    written.enter_context(replacing(target)).write(data)
                write_down()
        except BaseException:
            for target in new:
                with suppress(OSError):
                    remove(target)
            raise


ALL = Outputs()
