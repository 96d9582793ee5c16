"""Conflicts of interest: who is passed over at a stage, why, and who acts in that person's place.

The policy's words about a stage stay; what is said here stands behind them, wherever they do.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

from escalation_desktop.domain.case import StageView
from escalation_desktop.domain.folding import fold
from escalation_desktop.domain.journal import ConflictNamed, Party, StageStarted
from escalation_desktop.domain.names import names
from escalation_desktop.domain.wording import say_party

Side = Literal["ours", "theirs"]
MOST = 120
"""Characters of a reason beside the policy’s words, as in a drawing; elsewhere it is whole."""


def conflicts_at(
    conflicts: Sequence[ConflictNamed], stage: str, side: Side
) -> tuple[ConflictNamed, ...]:
    """Return the conflicts named for one side of a stage, in the order they were named."""
    return tuple(one for one in conflicts if (one.stage, one.side) == (stage, side))


def with_conflicts(role: str, conflicts: Sequence[ConflictNamed], stage: str, side: Side) -> str:
    """Return the policy's words for one side of a stage with who is passed over behind them."""
    found = conflicts_at(conflicts, stage, side)
    if not role or not found:
        return role
    return f"{role} ({'. '.join(_beside(one) for one in found)})"


def stand_in(started: StageStarted, conflicts: Sequence[ConflictNamed]) -> StageStarted:
    """Return who acts at a stage, without those who are passed over at it."""
    if not any(one.stage == started.stage for one in conflicts):
        return started
    return msgspec.structs.replace(
        started,
        ours=in_place_of(started.ours, conflicts, started.stage, "ours"),
        theirs=in_place_of(started.theirs, conflicts, started.stage, "theirs"),
    )


def in_place_of(party: Party, conflicts: Sequence[ConflictNamed], stage: str, side: Side) -> Party:
    """Return who acts for a side of a stage: the party named, or who stands in for it.

    A party without a name is taken for the one who is passed over: the role is theirs.
    """
    for one in conflicts_at(conflicts, stage, side):
        if not party.name.strip() or _is_meant(party, one.who):
            party = one.instead
    return party


def is_passed_over(name: str, conflicts: Sequence[ConflictNamed], stage: str, side: Side) -> bool:
    """Say whether a name is that of somebody who is passed over at this side of a stage."""
    return any(is_person(name, one.who) for one in conflicts_at(conflicts, stage, side))


def _is_meant(party: Party, who: Party) -> bool:
    """Say whether a party is who is passed over: by name, or by the role where no name is known."""
    if who.name.strip():
        return is_person(party.name, who)
    role = fold(who.role.strip()).plain
    return bool(role) and fold(party.role.strip()).plain == role


def is_person(name: str, who: Party) -> bool:
    """Say whether a name as typed or printed is a person's: their words in it, in any order."""
    theirs = [one.words for one in names([who.name])]
    if not theirs:
        plain = fold(who.name.strip()).plain
        return bool(plain) and fold(name.strip()).plain == plain
    found = {word.strip(".,;:()") for word in fold(name).plain.split()}
    return set(theirs[0]) <= found


def say_conflicts(conflicts: Sequence[ConflictNamed], stage: str) -> tuple[str, ...]:
    """Return a sentence for each conflict named at a stage, for whoever looks who acts next."""
    said = passed_over(conflicts, stage)
    return tuple(f"Passed over at this stage {one[0].lower()}{one[1:]}" for one in said)


def passed_over(conflicts: Sequence[ConflictNamed], stage: str) -> tuple[str, ...]:
    """Return the same for a place that is headed "Passed over" and names the stage."""
    sides = {"ours": "On our side", "theirs": "On their side"}
    return tuple(
        f"{sides[side]}: {_who(one)}: conflict of interest"
        f"{f' ({_plain(one.reason)})' if one.reason.strip() else ''}. {_instead(one)}."
        for side in ("ours", "theirs")
        for one in conflicts_at(conflicts, stage, side)
    )


def _beside(one: ConflictNamed) -> str:
    """Return a conflict for between brackets, where its reason stands in none of its own."""
    why = f", {_plain(one.reason, MOST)}" if one.reason.strip() else ""
    return f"not {_who(one)}: conflict of interest{why}. {_instead(one)}"


def _who(one: ConflictNamed) -> str:
    return one.who.name.strip() or one.who.role.strip() or "the person meant"


def _instead(one: ConflictNamed) -> str:
    return f"Instead: {say_party(one.instead, agency=False) or 'not named yet'}"


def _plain(text: str, most: int = 0) -> str:
    """Return a reason as a part of a line: roles are told apart by semicolons, so it has none.

    ``most``: characters, where there is little room; 0 for all of them.
    """
    plain = " ".join(text.replace(";", ",").split()).rstrip(".")
    if not most or len(plain) <= most:
        return plain
    return f"{plain[:most].rsplit(' ', 1)[0]} (the record has the rest)"


def next_in_line(rows: Sequence[StageView], stage: str, side: Side) -> tuple[str, str]:
    """Return (role, stage) of who comes next on a side by the policy; empty where none does.

    It is told as what the policy prints for the stage after: nobody is put forward by it.
    """
    places = [row.stage for row in rows]
    if stage not in places:
        return "", ""
    last = len(places) - 1 - places[::-1].index(stage)
    for row in rows[last + 1 :]:
        role = row.ours if side == "ours" else row.theirs
        if role:
            return role, row.label
    return "", ""
