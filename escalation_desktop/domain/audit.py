"""The audit in words: what each noted event is called, one sentence for it, and runs of the same.

Details of events are ids, numbers and short words, never a case's text; a disagreement is named
by its reference, which is worked out from its id.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from escalation_desktop.domain.times import london_day, say_instant

Kind = Literal["unlocking", "seen", "written", "left", "ways", "kept", "removed"]
KINDS: dict[Kind, str] = {
    "unlocking": "Unlocked and locked",
    "seen": "Opened to read",
    "written": "Written",
    "left": "Printed, copied, exported, handed over",
    "ways": "Ways to open the store",
    "kept": "Backups, checks, upkeep",
    "removed": "Removed for good",
}
WROTE = "head"
"""The chain's own event: entries were written to a record."""
FAILED = "failed to unlock"
_UNKNOWN = "did something that this version has no words for: {event}"


@dataclass(frozen=True)
class Named:
    """What an event is: ``words`` follow the person's name; {on} is the record, {detail} as is."""

    kind: Kind
    words: str


EVENTS: dict[str, Named] = {
    "created": Named("unlocking", "made this store"),
    "unlocked": Named("unlocking", "unlocked the store, with the {detail}"),
    FAILED: Named("unlocking", "tried a wrong {detail}"),
    "locked": Named("unlocking", "locked the store{why}"),
    "opened with the agency's key": Named("unlocking", "opened the store with the agency’s key"),
    "case opened": Named("seen", "opened {on}"),
    "paper opened": Named("seen", "opened the paper {detail} of {on}"),
    "audit opened": Named("seen", "opened this list"),
    WROTE: Named("written", "wrote in {on}"),
    "paper printed": Named("left", "printed the paper {detail} of {on}"),
    "paper saved": Named("left", "saved the paper {detail} of {on} as a file"),
    "paper copied": Named("left", "copied the paper {detail} of {on} as plain text"),
    "record copied": Named("left", "copied {detail} of {on} as plain text"),
    "calendar file saved": Named("left", "saved {detail} of limits as a calendar file"),
    "return saved": Named("left", "saved a return of {detail} without names"),
    "contacts exported": Named("left", "exported {detail} of the directory"),
    "file about a child saved": Named("left", "saved what is held about a child, with {on}"),
    "audit exported": Named("left", "exported {detail} of this list"),
    "certificate of removal saved": Named("left", "saved the certificate of a removal, {detail}"),
    "recovery sheet printed": Named("left", "printed a recovery sheet"),
    "recovery sheet saved": Named("left", "saved a recovery sheet"),
    "hand-over file made": Named("left", "made a hand-over file of {on}"),
    "hand-over file taken in": Named("left", "took in a hand-over file of {on}"),
    "passphrase changed": Named("ways", "changed the passphrase"),
    "passphrase added": Named("ways", "let another person in with a passphrase"),
    "recovery code made": Named("ways", "made a recovery code"),
    "sealed to the agency's key": Named("ways", "let the agency’s key open the store"),
    "slot revoked": Named("ways", "revoked a way to open the store"),
    "backup written": Named("kept", "made a backup"),
    "restored": Named("kept", "put a backup back"),
    "salvaged": Named("kept", "saved what could be read of a damaged store"),
    "record verified": Named("kept", "verified the record: {detail}"),
    "clock moved": Named("kept", "was here while the laptop’s clock was {detail}"),
    "migrated": Named("kept", "brought the store to a newer form"),
    "contacts imported": Named("kept", "imported {detail}"),
    "import undone": Named("kept", "undid an import, {detail}"),
    "policy taken in": Named("kept", "put another version of a policy in force: {detail}"),
    "policy put out": Named("kept", "put a policy out of force: {detail}"),
    "policy put back": Named("kept", "went back to a version of a policy: {detail}"),
    "retention rule set": Named("kept", "set how long records are kept"),
    "removed": Named("removed", "removed something of {on} for good"),
}
"""Every event that the store or the app notes. Events of a newer version are told as they are."""

_SECRETS = {"passphrase": "passphrase", "recovery": "recovery code", "agency": "agency’s key"}


@dataclass(frozen=True)
class Happened:
    """One noted event. ``on`` names its record in words; empty where it is about none."""

    n: int
    at: datetime
    event: str
    detail: str = ""
    case: str = ""
    person: str = ""
    on: str = ""


@dataclass(frozen=True)
class Line:
    """One line of the list: an event, or a run of the same one."""

    last: Happened
    """The newest of the run."""
    first: Happened
    count: int = 1

    @property
    def who(self) -> str:
        return self.last.person or "not known"

    @property
    def when(self) -> str:
        return say_instant(self.last.at)

    @property
    def sentence(self) -> str:
        """What was done, without when; a run says how often and since when."""
        if self.last.event == FAILED:
            return _say_failed(self)
        said = f"{self.who} {words_of(self.last)}"
        if self.count == 1:
            return f"{said}."
        return f"{said}, {self.count} times {_from_to(self)}."

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        return f"{self.when}. {self.sentence}"


def kind_of(event: str) -> Kind | None:
    """Return the kind of an event; None for one of a newer version."""
    named = EVENTS.get(event)
    return named.kind if named is not None else None


def events_of(kind: str) -> tuple[str, ...]:
    """Return the events of a kind; none for "" (every kind)."""
    return tuple(event for event, named in EVENTS.items() if named.kind == kind)


def words_of(happened: Happened) -> str:
    """Return what was done, as words that follow the person's name."""
    named = EVENTS.get(happened.event)
    if named is None:
        return _UNKNOWN.format(event=happened.event)
    detail = _SECRETS.get(happened.detail, happened.detail)
    why = f" ({happened.detail})" if happened.detail else ""
    # Not ``format``: a detail of another version may hold braces.
    said = named.words.replace("{on}", happened.on or "a record")
    return said.replace("{why}", why).replace("{detail}", detail).strip()


def lines(events: Iterable[Happened]) -> list[Line]:
    """Return events, newest first, with runs of the same one on the same day put together."""
    found: list[Line] = []
    for event in events:
        if found and _same(found[-1].first, event):
            found[-1] = replace(found[-1], first=event, count=found[-1].count + _times(event))
        else:
            found.append(Line(event, event, _times(event)))
    return found


def _same(one: Happened, other: Happened) -> bool:
    if one.event not in (WROTE, FAILED) or one.event != other.event:
        return False
    return (one.case, one.person) == (other.case, other.person) and (
        london_day(one.at) == london_day(other.at)
    )


def _times(event: Happened) -> int:
    """Return how many tries an event stands for: very many are noted as a number."""
    number, more, _ = event.detail.partition(" more before these")
    return int(number) if event.event == FAILED and more and number.isdecimal() else 1


def _say_failed(line: Line) -> str:
    known = {_SECRETS[e.detail] for e in (line.first, line.last) if e.detail in _SECRETS}
    what = f" with the {known.pop()}" if len(known) == 1 else ""
    if line.count == 1:
        return f"1 wrong try to unlock{what}."
    said = f"{line.count} wrong tries to unlock{what}"
    if line.first.at == line.last.at:
        return f"{said}."
    return f"{said}, {_from_to(line)}."


def _from_to(line: Line) -> str:
    first, last = _hour(line.first.at), _hour(line.last.at)
    return f"at {first}" if first == last else f"from {first} to {last}"


def _hour(at: datetime) -> str:
    return say_instant(at).rpartition(" ")[2]
