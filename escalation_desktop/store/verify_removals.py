"""Checks what was removed for good: each removal stands in the chain, and stays removed."""

from dataclasses import dataclass, field

from escalation_desktop.store import removing
from escalation_desktop.store.connection import Db
from escalation_desktop.store.encoding import bytes_text
from escalation_desktop.store.hashes import removal_hash
from escalation_desktop.store.records import VerifyProblem

_BACK = (
    ("case", "entry", '"case"'),
    ("case", "document", '"case"'),
    ("case", "draft", '"case"'),
    ("case", "case_summary", '"case"'),
    ("document", "document", "id"),
)
"""What of a removed thing must not be there again: what it is, the table, the column of its id."""


@dataclass
class Removals:
    """What ``removed`` holds, and what the chain, read up to here, says of it."""

    rows: dict[str, str] = field(default_factory=dict)
    """The case of each removal, by what the chain must say of it."""
    papers: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """SHA-256 and code of each document that is gone, by case and number."""
    links: dict[str, int] = field(default_factory=dict)
    """Where in the chain each removal stands."""
    cases: dict[str, str] = field(default_factory=dict)
    """What the chain must say of each case that is gone."""
    ends: dict[str, int] = field(default_factory=dict)
    heads: dict[str, int] = field(default_factory=dict)

    def take_link(self, n: int, event: str, detail: str, case: str) -> None:
        """Note a link of the chain."""
        if event == removing.EVENT:
            self.links[detail] = n
            if self.cases.get(case) == detail:
                self.ends[case] = n

    def covers(self, case: str, n: int) -> bool:
        """Say whether a head of this case may be gone; ``compare`` tells if its removal is not."""
        if case not in self.cases:
            return False
        self.heads[case] = n
        return True

    def compare(self, problems: list[VerifyProblem]) -> None:
        """Tell of removals without a link, of links without one, and of writing after one."""
        for told, case in self.rows.items():
            if told not in self.links:
                what = "A removal is recorded that the store’s chain does not know of."
                problems.append(VerifyProblem("", case, what))
        for told in self.links.keys() - self.rows.keys():
            what = f"The record of a removal is gone ({told[:20]})."
            problems.append(VerifyProblem("", "", what))
        for case, n in self.heads.items():
            if case in self.ends and n > self.ends[case]:
                what = "The case was written to after it was removed."
                problems.append(VerifyProblem("", case, what))


def read(db: Db, problems: list[VerifyProblem]) -> Removals:
    """Return what was removed, each row checked against its own hash."""
    found = Removals()
    if not removing.has_table(db):
        return found
    for row in db.execute(f"SELECT {removing.COLUMNS} FROM removed ORDER BY n"):
        *told, person, certificate, hashed = row
        what, _, case, number = told[:4]
        worked_out = removal_hash(
            [*(str(one) for one in told), bytes_text(person), bytes_text(certificate)]
        )
        if worked_out != hashed:
            problems.append(VerifyProblem("", case, "The record of a removal was changed."))
        found.rows[f"{what} {hashed}"] = case
        if what == "case":
            found.cases[case] = f"{what} {hashed}"
        else:
            found.papers[(case, number)] = (told[6], told[9])
    return found


def come_back(db: Db, removed: Removals, problems: list[VerifyProblem]) -> None:
    """Tell of anything that is there although it was removed."""
    if not removed.rows:
        return
    for what, table, column in _BACK:
        for (case,) in db.execute(
            f'SELECT DISTINCT removed."case" FROM removed JOIN {table} AS back'
            f" ON back.{column} = removed.subject WHERE removed.what = ?",
            [what],
        ):
            sentence = f"Something of a {what} that was removed is there again."
            problems.append(VerifyProblem("", case, sentence))
