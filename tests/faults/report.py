"""One kind of fault, how often it was tried and what became of it, and the table of all."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

HEAD = ("Fault", "Tried", "Survived", "Lost", "What became of it")
_SHOWN = 5


class Lost(AssertionError):
    """Something was lost, shown wrong, not told, or not told in a sentence."""


@dataclass
class Row:
    """What became of one kind of fault; ``ends`` counts the ways in which it went well."""

    fault: str
    tried: int = 0
    ends: dict[str, int] = field(default_factory=dict)
    losses: list[str] = field(default_factory=list)
    note: str = ""

    def survived(self, how: str = "") -> None:
        self.tried += 1
        self.ends[how] = self.ends.get(how, 0) + 1

    def lost(self, why: str) -> None:
        self.tried += 1
        self.losses.append(why)

    @contextmanager
    def trial(self, what: str = "") -> Iterator["Trial"]:
        """Count what the block does as one trial; anything raised in it counts as lost."""
        trial = Trial()
        try:
            yield trial
        except Exception as error:  # the harness tells of every loss and goes on
            self.lost(f"{what}: {type(error).__name__}: {error}"[:400])
        else:
            self.survived(trial.how)

    @property
    def ended(self) -> str:
        told = [f"{count:,} {how}" for how, count in sorted(self.ends.items()) if how]
        said = [", ".join(told), self.note, *self.losses[:_SHOWN]]
        return "; ".join(part for part in said if part)


@dataclass
class Trial:
    """One trial under way; ``how`` says in a word or two in what way it went well."""

    how: str = ""


def table(rows: Sequence[Row]) -> str:
    """Return all rows as one table in Markdown."""
    lines: list[tuple[str, ...]] = [HEAD, ("---", "---:", "---:", "---:", "---")]
    for row in rows:
        well = row.tried - len(row.losses)
        figures = (f"{row.tried:,}", f"{well:,}", f"{len(row.losses):,}")
        lines.append((row.fault, *figures, row.ended.replace("|", "/").replace("\n", " ")))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def must(true: object, why: str) -> None:
    """Raise Lost unless ``true``."""
    if not true:
        raise Lost(why)
