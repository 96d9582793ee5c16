"""Every setting, declared once: key, default, check, label and help. Settings page and file follow.

Settings lie in ``settings.json`` beside the store, because the unlock window already needs the
appearance. They hold nothing about a case or a person. An unknown key is kept, so that an older
version never deletes what a newer one wrote; a bad value is told and the default is used.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Setting:
    """One setting. ``choices`` are (value, words on screen) pairs, in order."""

    key: str
    default: str
    label: str
    help: str
    choices: tuple[tuple[str, str], ...]
    about: str = "How it looks"
    """The heading that it stands under."""

    def accepts(self, value: object) -> bool:
        return any(value == allowed for allowed, _ in self.choices)


SETTINGS: tuple[Setting, ...] = (
    Setting(
        key="appearance",
        default="system",
        label="Appearance",
        help="Light, dark or high contrast, or as the computer is set.",
        choices=(
            ("system", "As the computer"),
            ("light", "Light"),
            ("dark", "Dark"),
            ("contrast", "High contrast"),
        ),
    ),
    Setting(
        key="text_size",
        default="100",
        label="Text size",
        help="For the whole window; Ctrl+plus and Ctrl+minus change it too. Paper is not changed.",
        choices=tuple((str(size), f"{size} %") for size in (100, 110, 125, 150, 175, 200)),
    ),
    Setting(
        key="auto_lock",
        default="10",
        label="Lock by itself",
        help="When nobody has touched a key or the mouse for so many minutes. What you are writing "
        "is kept, and unlocking brings you back to it.",
        choices=tuple((str(minutes), f"{minutes} min") for minutes in (1, 2, 5, 10, 15, 30, 60)),
        about="Who can see it",
    ),
    Setting(
        key="clear_clipboard",
        default="60",
        label="Clear the clipboard",
        help="So long after something was copied here, if nothing else was copied since. Locking "
        "and closing clear it at once.",
        choices=(
            ("30", "30 seconds"), ("60", "1 minute"), ("120", "2 minutes"), ("300", "5 minutes"),
        ),
        about="Who can see it",
    ),
    Setting(
        key="least_count",
        default="5",
        label="Smallest count that is shown",
        help="In a report of returns. A smaller count is left out, and what it could be worked "
        "out from.",
        choices=tuple((str(count), str(count)) for count in (3, 5, 10, 20)),
        about="Returns",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Settings:
    """The values in force, what the file holds beyond them, and what was wrong with the file."""

    values: Mapping[str, str]
    unknown: Mapping[str, object]
    problems: tuple[str, ...] = ()

    def __getitem__(self, key: str) -> str:
        return self.values[key]


def load(path: Path) -> Settings:
    """Return the settings; defaults where the file is missing, unreadable or wrong."""
    problems: list[str] = []
    raw: object = {}
    try:
        text = path.read_text("utf-8")
        import json  # late: there is no file until a setting is changed

        raw = json.loads(text)
    except FileNotFoundError:
        raw = {}
    except (OSError, ValueError, RecursionError):
        problems.append("The settings file could not be read; the usual settings are in force.")
    if not isinstance(raw, dict):
        raw = {}
        problems.append("The settings file is not as expected; the usual settings are in force.")
    values = {}
    for setting in SETTINGS:
        value = raw.get(setting.key, setting.default)
        if not setting.accepts(value):
            problems.append(f"“{setting.label}” had a value that is not one of its choices.")
            value = setting.default
        values[setting.key] = str(value)
    known = {setting.key for setting in SETTINGS}
    return Settings(values, {k: v for k, v in raw.items() if k not in known}, tuple(problems))


def save(path: Path, settings: Settings, write: Callable[[Path, bytes], None]) -> None:
    """Write the settings with ``write`` (the one atomic writer); raises what it raises."""
    import json

    data = {**settings.unknown, **settings.values}
    write(path, json.dumps(data, indent=1, sort_keys=True).encode() + b"\n")


def changed(settings: Settings, key: str, value: str) -> Settings:
    """Return the settings with one value changed. Raises ValueError for a value not offered."""
    setting = next(s for s in SETTINGS if s.key == key)
    if not setting.accepts(value):
        raise ValueError(f"{value!r} is not a choice of {key}")
    return Settings({**settings.values, key: value}, settings.unknown, settings.problems)
