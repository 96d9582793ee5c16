"""Made-up words, notes and contacts, the same on every run. Nobody in them exists."""

import random
from dataclasses import dataclass
from pathlib import Path

from escalation_desktop.casework.contacts import Local

# Words of the work, commonest first; then the starts, middles and ends of made-up names.
_PRACTICE, _STARTS, _MIDDLES, _ENDS = (
    part.split() for part in Path(__file__).with_name("words.txt").read_text("utf-8").split("\n\n")
)
_ROLES = (
    "Named nurse for safeguarding children", "Designated safeguarding lead", "Team manager",
    "Health visitor", "Duty social worker", "Service manager", "Local authority designated officer",
    "Head of service", "Community midwife", "Detective sergeant", "Housing officer",
)  # fmt: skip
_AGENCIES = (
    "Children's Social Care", "Community Health", "Police", "Primary School", "Acute Hospital",
    "Housing", "Probation", "Early Help", "Mental Health Trust", "Youth Justice",
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    name: str
    role: str
    agency: str


class MadeUp:
    """A source of made-up facts; the same seed tells the same ones."""

    def __init__(self, seed: int = 7) -> None:
        self._random = random.Random(seed)
        self.names = sorted(
            start + middle + end for start in _STARTS for middle in _MIDDLES for end in _ENDS
        )
        self._random.shuffle(self.names)
        # common words often, names seldom: as in real notes
        self._weights = [1 / (place + 4) for place in range(len(_PRACTICE))]

    def name(self) -> str:
        return f"{self._random.choice(self.names)} {self._random.choice(self.names)}"

    def person(self) -> Person:
        return Person(self.name(), self._random.choice(_ROLES), self._random.choice(_AGENCIES))

    def sentence(self, length: int) -> str:
        words = self._random.choices(_PRACTICE, self._weights, k=length)
        words[self._random.randrange(length)] = self._random.choice(self.names)
        return " ".join(words).capitalize() + "."

    def note(self) -> str:
        """Return what a note says: three to six sentences."""
        return " ".join(
            self.sentence(self._random.randint(8, 18)) for _ in range(self._random.randint(3, 6))
        )

    def number(self) -> str:
        return f"020 7946 {self._random.randint(0, 9999):04d}"

    def contact(self) -> Local:
        who = self.person()
        return Local(
            role=who.role,
            name=who.name,
            agency=f"{self._random.choice(self.names)} {who.agency}",
            phone=self.number(),
            email=f"{who.name.lower().replace(' ', '.')}@example.org",
        )

    def typed(self, count: int) -> list[str]:
        """Return what somebody may type into a search: one or two words, some of them names."""
        found = []
        while len(found) < count:
            first = self._random.choice(_PRACTICE[20:])
            second = self._random.choice([*_PRACTICE[10:], *self.names[:80]]).lower()
            third = self._random.choice(self.names).lower()
            found += [first, f"{first} {second}", third]
        return found[:count]
