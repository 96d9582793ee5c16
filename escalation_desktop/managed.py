"""Settings that IT owns: they win over the user's, and a wrong one never loosens anything.

A TOML file, ``escalation-managed.toml``, in the first of these places that has one: beside the
app's program (frozen app only), then the machine-wide place of the operating system. Each key is
declared once below. An unknown key or a bad value is told by name and counts as not set, which is
never looser than set: nothing here can switch a protection off.
"""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

FILE = "escalation-managed.toml"


@dataclass(frozen=True)
class Retention:
    """How long closed disagreements are kept by the agency's rule, and where that rule stands.

    Both lengths 0 where IT's rule could not be understood: then nothing is ever due, since the
    user's own rule might be the shorter one.
    """

    years: int = 0
    months: int = 0
    source: str = ""


@dataclass(frozen=True)
class Managed:
    """What IT has set; None and empty where it has not. ``problems`` are sentences."""

    auto_lock_minutes: int | None = None
    """Lock after so many minutes without a key or the mouse; the user may choose fewer."""
    agency_key: Path | None = None
    """The public key file that every store is sealed to."""
    backup_folder: Path | None = None
    """A second folder that each backup is copied to."""
    retention: Retention | None = None
    """In the place of the rule that users set themselves."""
    source: Path | None = None
    problems: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class _Key:
    name: str
    asks: str


_MINUTES = _Key("auto_lock_minutes", "a whole number from 1 to 60")
_PATHS = (
    _Key("agency_key", "the whole path of a file"),
    _Key("backup_folder", "the whole path of a folder"),
)
_YEARS = _Key("retention_years", "a whole number from 0 to 150")
_MONTHS = _Key("retention_months", "a whole number from 0 to 11")
_SOURCE = _Key("retention_source", "a text of one line")
_KEYS = (_MINUTES, *_PATHS, _YEARS, _MONTHS, _SOURCE)


def places(
    env: Mapping[str, str] = os.environ,
    *,
    system: str = sys.platform,
    program: Path | None = None,
) -> tuple[Path, ...]:
    """Return where the file may lie, the first that exists counts."""
    beside = program
    if beside is None and getattr(sys, "frozen", False):
        beside = Path(sys.executable).parent
    if system == "win32":
        wide = Path(env.get("PROGRAMDATA") or "C:/ProgramData") / "Escalation"
    elif system == "darwin":
        wide = Path("/Library/Application Support/Escalation")
    else:
        wide = Path("/etc/escalation")
    return tuple(folder / FILE for folder in (beside, wide) if folder is not None)


def load(where: tuple[Path, ...] | None = None) -> Managed:
    """Return what IT has set; a file that cannot be read is told and sets nothing."""
    path = next((place for place in (where or places()) if place.is_file()), None)
    if path is None:
        return Managed()
    import tomllib  # late: most machines have no such file

    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        line = f" ({error})" if isinstance(error, tomllib.TOMLDecodeError) else ""
        return Managed(
            source=path,
            problems=(f"The settings that IT manages could not be read{line}. Tell IT.",),
        )
    return _read(told, path)


def _read(told: dict[str, object], path: Path) -> Managed:
    problems = [
        f"IT’s settings hold “{key}”, which this version does not know. Tell IT."
        for key in told
        if key not in {known.name for known in _KEYS}
    ]
    minutes = told.get(_MINUTES.name)
    if minutes is not None and not _is_number(minutes, 1, 60):
        problems.append(_bad(_MINUTES))
        minutes = None
    found: dict[str, Path | None] = {}
    for key in _PATHS:
        value = told.get(key.name)
        good = isinstance(value, str) and Path(value).is_absolute()
        if value is not None and not good:
            problems.append(_bad(key))
        found[key.name] = Path(str(value)) if good else None
    assert minutes is None or isinstance(minutes, int)
    retention = _retention(told, problems)
    return Managed(
        auto_lock_minutes=minutes,
        agency_key=found["agency_key"],
        backup_folder=found["backup_folder"],
        retention=retention,
        source=path,
        problems=tuple(problems),
    )


def _retention(told: dict[str, object], problems: list[str]) -> Retention | None:
    """Return IT's rule; one that never lets anything go where any part of it is wrong."""
    if not any(key.name in told for key in (_YEARS, _MONTHS, _SOURCE)):
        return None
    years, months = told.get(_YEARS.name, 0), told.get(_MONTHS.name, 0)
    source = told.get(_SOURCE.name, "")
    checks = (
        (_YEARS, _is_number(years, 0, 150)),
        (_MONTHS, _is_number(months, 0, 11)),
        (_SOURCE, isinstance(source, str) and source.isprintable()),
    )
    bad = [key for key, good in checks if not good]
    if bad or not (years or months):
        problems.append(_NO_RULE.format(" and ".join(f"“{key.name}”" for key in bad or [_YEARS])))
        return Retention()
    assert isinstance(years, int) and isinstance(months, int) and isinstance(source, str)
    return Retention(years, months, source.strip())


_NO_RULE = (
    "IT’s rule of how long records are kept could not be understood ({}), so nothing is proposed "
    "for removal. Tell IT."
)


def _is_number(value: object, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most


def _bad(key: _Key) -> str:
    return f"IT’s setting “{key.name}” is not {key.asks}, so it is not in force. Tell IT."
