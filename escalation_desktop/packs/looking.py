"""Looking at a pack before it counts: what is wrong with it and where, who signed it, what it is.

Nothing here raises for a bad pack: whoever wrote it sees every reason beside its line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from escalation_desktop.domain.policy import Policy
from escalation_desktop.errors import PackError
from escalation_desktop.packs.faults import errors_of
from escalation_desktop.packs.lines import line_of, line_of_id
from escalation_desktop.packs.naming import naming_faults
from escalation_desktop.packs.problem import Problem
from escalation_desktop.packs.reader import LoadedPack, pack_sha256, parse_files
from escalation_desktop.packs.signing import Signed, TrustedKeys, verify
from escalation_desktop.packs.source import PackFiles
from escalation_desktop.packs.validate import all_problems

Severity = Literal["error", "warning", "info"]
_UNTOLD_TARGETS = frozenset({"", "pack"})


@dataclass(frozen=True)
class Mark:
    """One thing to mend or to know, at a line (from 1) of a file; ``file`` "" where of none."""

    severity: Severity
    file: str
    line: int
    place: str
    sentence: str
    mend: str = ""


@dataclass(frozen=True)
class Looked:
    """A pack that was looked at. ``pack`` is None where it is refused; ``marks`` say why."""

    place: str
    files: Mapping[str, bytes]
    marks: tuple[Mark, ...]
    signed: Signed
    pack: LoadedPack | None = None
    draft: Policy | None = None
    """The policy even where the checks between its parts refuse it; None where it cannot be read"""

    @property
    def errors(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.severity == "error")


def look(given: PackFiles, keys: TrustedKeys, today: date) -> Looked:
    """Return all there is to know of a pack's files; the errors first, then what looks wrong."""
    files = given.files
    signed = verify(pack_sha256(files), given.signature, keys)
    try:
        policy = parse_files(files)
    except PackError as error:
        return Looked(given.place, files, (_of_error(error, files),), signed)
    faults = [*naming_faults(policy), *errors_of(policy)]
    if faults:
        marks = tuple(
            _mark("error", fault.where, fault.sentence, fault.mend, files) for fault in faults
        )
        return Looked(given.place, files, marks, signed, draft=policy)
    problems = _problems(all_problems(policy, today), files)
    pack = LoadedPack(policy, pack_sha256(files), dict(files))
    return Looked(given.place, files, problems, signed, pack, policy)


def not_there(place: str, error: PackError) -> Looked:
    """Return what is told of a pack whose files could not even be read."""
    sentence = error.sentence.removeprefix(f"{error.where}: ")
    mark = Mark("error", "", 1, error.where, sentence, error.next_step)
    return Looked(place, {}, (mark,), Signed("unsigned"))


def _of_error(error: PackError, files: Mapping[str, bytes]) -> Mark:
    sentence = error.sentence.removeprefix(f"{error.where}: ")
    return _mark("error", error.where, sentence, error.next_step, files)


def _mark(
    severity: Severity, where: str, sentence: str, mend: str, files: Mapping[str, bytes]
) -> Mark:
    file, line = line_of(where, dict(files), sentence)
    place = where.partition(": ")[2] if file else where
    return Mark(severity, file, line, place, sentence, mend)


def _problems(found: Sequence[Problem], files: Mapping[str, bytes]) -> tuple[Mark, ...]:
    marks = []
    for problem in found:
        file, line = ("", 1)
        if problem.target not in _UNTOLD_TARGETS:
            file, line = line_of_id(problem.target, dict(files))
        printed = f"“{problem.printed}”" if problem.printed else ""
        marks.append(Mark(problem.severity, file, line, printed, problem.message))
    return tuple(sorted(marks, key=lambda mark: mark.severity == "info"))
