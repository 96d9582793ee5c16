"""What stands in IT's file: each key once, what it asks for, and what a wrong one comes to."""

import os
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from escalation_desktop.managed import OUTPUTS, Managed, Retention

Told = dict[str, object]
Tell = Callable[[str], None]

USUAL_LOCK = 10
"""Minutes; in force where IT's own number could not be understood."""
LONGEST_NAME = 120
"""Letters of an agency's name: what fits on the head of a paper."""

_FOLDER = "the whole path of a folder"
_ASKS = {
    "auto_lock_minutes": "a whole number from 1 to 60",
    "agency_key": "the whole path of a file",
    "backup_folder": _FOLDER,
    "retention_years": "a whole number from 0 to 150",
    "retention_months": "a whole number from 0 to 11",
    "retention_source": "a text of one line",
    "data_folder": _FOLDER,
    "outputs": "a list of names",
    "packs_folder": _FOLDER,
    "trusted_policy_keys": "a list of whole paths of files",
    "revoked_policy_keys": "a list of whole paths of files",
    "agency_name": f"a text of one line, of {LONGEST_NAME} letters at most",
    "agency_logo": "the whole path of a file",
}
"""Every key, and what its value must be, in words."""
KEYS = tuple(_ASKS)


def read(path: Path, env: Mapping[str, str] = os.environ) -> Managed:
    """Return what the file sets; ``%NAME%`` in a path stands for a variable of the computer."""
    try:
        told = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        line = f" ({error})" if isinstance(error, tomllib.TOMLDecodeError) else ""
        return Managed(
            auto_lock_minutes=USUAL_LOCK,
            retention=Retention(),
            outputs=frozenset(),
            unread=True,
            source=path,
            problems=(f"{_UNREAD.format(line)} {_UNTIL}",),
        )
    problems = [
        f"IT’s settings hold “{key}”, which this version does not know. Tell IT."
        for key in told
        if key not in _ASKS
    ]
    told |= _slips(told)
    folder, no_store = _data_folder(told, env, problems.append)
    trusted, revoked = _policy_keys(told, env, problems.append)
    return Managed(
        auto_lock_minutes=_minutes(told, problems.append),
        agency_key=_path(told, "agency_key", env, problems.append),
        backup_folder=_path(told, "backup_folder", env, problems.append),
        retention=_retention(told, problems.append),
        data_folder=folder,
        no_store=no_store,
        outputs=_outputs(told, problems.append),
        packs_folder=_path(told, "packs_folder", env, problems.append),
        trusted_policy_keys=trusted,
        revoked_policy_keys=revoked,
        agency_name=_name(told, problems.append),
        agency_logo=_path(told, "agency_logo", env, problems.append),
        source=path,
        problems=tuple(problems),
    )


def _slips(told: Told) -> Told:
    """Return the keys that were written a letter amiss, each as a value that is wrong.

    “Outputs” or “data-folder” was meant to hold something back, so it counts as set and bad.
    """
    meant = {_plain(key): key for key in KEYS}
    found = {meant.get(_plain(key), "") for key in told} - set(told) - {""}
    return dict.fromkeys(found, _SLIP)


def _plain(key: str) -> str:
    return "".join(filter(str.isalnum, key.casefold())).removesuffix("s")


_SLIP = object()
_UNREAD = "The settings that IT manages could not be read{}."
_UNTIL = "Until IT mends them, nothing leaves the app and nothing is proposed for removal. Tell IT."


def _minutes(told: Told, tell: Tell) -> int | None:
    minutes = told.get("auto_lock_minutes")
    if minutes is None:
        return None
    if not _is_number(minutes, 1, 60):
        tell(_bad("auto_lock_minutes", f"the app locks after {USUAL_LOCK} minutes at most"))
        return USUAL_LOCK
    assert isinstance(minutes, int)
    return minutes


def _path(told: Told, key: str, env: Mapping[str, str], tell: Tell) -> Path | None:
    value = told.get(key)
    found = _absolute(value, env)
    if value is not None and found is None:
        tell(_bad(key))
    return found


def _absolute(value: object, env: Mapping[str, str]) -> Path | None:
    """Return the whole path that was written, each ``%NAME%`` in its place; else None."""
    if not isinstance(value, str) or not value.isprintable():
        return None
    # one machine-wide file has to name a folder of each user
    *pieces, rest = value.split("%")
    whole = "".join(
        env.get(piece, "\0") if place % 2 else piece for place, piece in enumerate(pieces)
    )
    path = Path(whole + rest)
    good = len(pieces) % 2 == 0 and "\0" not in whole and path.is_absolute()
    return path if good else None


def _data_folder(told: Told, env: Mapping[str, str], tell: Tell) -> tuple[Path | None, str]:
    """Return the folder, and why no store is opened where it cannot be understood.

    Another place would hold a second store: empty, and where IT does not want one.
    """
    value = told.get("data_folder")
    folder = _absolute(value, env)
    if value is None or folder is not None:
        return folder, ""
    why = _bad("data_folder", "no record is opened: it would lie somewhere else")
    tell(why)
    return None, why


def _outputs(told: Told, tell: Tell) -> frozenset[str] | None:
    listed = told.get("outputs")
    if listed is None:
        return None
    if not isinstance(listed, list) or not all(isinstance(name, str) for name in listed):
        tell(_bad("outputs", "nothing leaves the app"))
        return frozenset()
    for name in listed:
        if name not in OUTPUTS:
            tell(
                f"IT’s setting “outputs” names “{name}”, which is no way out of this version, so "
                "it allows nothing. Tell IT."
            )
    return frozenset(listed) & frozenset(OUTPUTS)


def _policy_keys(
    told: Told, env: Mapping[str, str], tell: Tell
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    trusted = _paths(told, "trusted_policy_keys", env)
    if trusted is None:
        tell(_bad("trusted_policy_keys", "no key is trusted"))
    revoked = _paths(told, "revoked_policy_keys", env)
    if revoked is None:
        tell(_bad("revoked_policy_keys", "no key is trusted: the one withdrawn may be among them"))
        return (), ()
    return trusted or (), revoked


def _paths(told: Told, key: str, env: Mapping[str, str]) -> tuple[Path, ...] | None:
    listed = told.get(key, [])
    if not isinstance(listed, list):
        return None
    found = [_absolute(value, env) for value in listed]
    good = tuple(path for path in found if path is not None)
    return good if len(good) == len(found) else None


def _name(told: Told, tell: Tell) -> str:
    name = told.get("agency_name")
    if name is None:
        return ""
    if not isinstance(name, str) or not name.strip() or not name.isprintable():
        tell(_bad("agency_name"))
        return ""
    if len(name.strip()) > LONGEST_NAME:
        tell(_bad("agency_name"))
        return ""
    return name.strip()


def _retention(told: Told, tell: Tell) -> Retention | None:
    """Return IT's rule; one that never lets anything go where any part of it is wrong."""
    names = ("retention_years", "retention_months", "retention_source")
    if not any(name in told for name in names):
        return None
    years, months, source = told.get(names[0], 0), told.get(names[1], 0), told.get(names[2], "")
    fits = (
        _is_number(years, 0, 150), _is_number(months, 0, 11),
        isinstance(source, str) and source.isprintable(),
    )  # fmt: skip
    bad = [name for name, good in zip(names, fits, strict=True) if not good]
    if bad or not (years or months):
        tell(_NO_RULE.format(" and ".join(f"“{name}”" for name in bad or names[:1])))
        return Retention()
    assert isinstance(years, int) and isinstance(months, int) and isinstance(source, str)
    return Retention(years, months, source.strip())


_NO_RULE = (
    "IT’s rule of how long records are kept could not be understood ({}), so nothing is proposed "
    "for removal. Tell IT."
)


def _is_number(value: object, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most


def _bad(key: str, so: str = "it is not in force") -> str:
    return f"IT’s setting “{key}” is not {_ASKS[key]}, so {so}. Tell IT."
