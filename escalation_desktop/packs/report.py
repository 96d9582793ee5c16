"""What ``check-pack`` prints: every reason to refuse a pack, or all that looks wrong in it."""

from datetime import date
from pathlib import Path

from escalation_desktop.domain.policy import Policy
from escalation_desktop.errors import PackError
from escalation_desktop.packs.fault import Fault
from escalation_desktop.packs.faults import errors_of
from escalation_desktop.packs.naming import naming_faults
from escalation_desktop.packs.problem import Problem
from escalation_desktop.packs.reader import pack_files, pack_sha256, parse_files
from escalation_desktop.packs.signing import (
    NO_KEYS,
    TrustedKeys,
    say_signed,
    signature_of,
    verify,
)
from escalation_desktop.packs.validate import all_problems


def check_pack(folder: Path, today: date, keys: TrustedKeys = NO_KEYS) -> tuple[str, int]:
    """Return what to print about the pack in a folder, and 1 if it is refused, else 0.

    A pack whose signature does not hold, or is by a key that was withdrawn, is refused; one that
    nobody signed, or a key that ``keys`` does not name, is said so.
    """
    try:
        files = pack_files(folder)
        policy = parse_files(files)
    except PackError as error:
        return f"Refused: 1 error.\n\n{error.sentence}\n    {error.next_step}\n", 1
    faults = [*naming_faults(policy), *errors_of(policy)]
    if faults:
        return _refused(faults), 1
    sha256 = pack_sha256(files)
    signed = verify(sha256, _signature(folder), keys)
    if signed.verdict in ("altered", "revoked", "unreadable"):
        return f"Refused: its signature.\n\n{say_signed(signed)}\n", 1
    return _accepted(policy, sha256, say_signed(signed), all_problems(policy, today)), 0


def _signature(folder: Path) -> bytes | None:
    try:
        return signature_of(folder)
    except OSError:
        return b""  # it is there and cannot be read: told as such


def _count(number: int, one: str, more: str = "") -> str:
    return f"{number} {one}" if number == 1 else f"{number} {more or one + 's'}"


def _refused(faults: list[Fault]) -> str:
    lines = [f"Refused: {_count(len(faults), 'error')}."]
    for fault in faults:
        lines += ["", f"{fault.where}: {fault.sentence}", f"    {fault.mend}"]
    return "\n".join(lines) + "\n"


def _accepted(policy: Policy, sha256: str, signed: str, problems: list[Problem]) -> str:
    stages = sum(len(ladder.stage) for ladder in policy.ladder)
    warnings = [problem for problem in problems if problem.severity == "warning"]
    notes = [problem for problem in problems if problem.severity == "info"]
    lines = [
        f"{policy.short_title} ({policy.pack_id} {policy.pack_version}): accepted.",
        f"sha256 {sha256}",
        signed,
        ", ".join(
            [
                _count(stages, "stage"),
                _count(len(policy.route), "route"),
                _count(len(policy.notification), "notice"),
                _count(len(policy.obligation), "duty", "duties"),
                _count(len(policy.contact), "contact"),
                *([_count(len(policy.form), "form")] if policy.form else []),
            ]
        ),
    ]
    for title, which in (("warning", warnings), ("note", notes)):
        if which:
            lines += ["", f"{_count(len(which), title)}:"]
            lines += [_line(problem) for problem in which]
    return "\n".join(lines) + "\n"


def _line(problem: Problem) -> str:
    printed = f" [{problem.printed}]" if problem.printed else ""
    return f"  {problem.target}: {problem.message}{printed} ({problem.code})"
