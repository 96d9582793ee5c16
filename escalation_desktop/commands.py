"""Every command but opening the window: its words, its arguments, and what it does.

Each imports what it needs when it runs; Qt, the store and the packs cost a start too much.
"""

import argparse
import faulthandler
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from escalation_desktop import __version__, managed
from escalation_desktop.console import may_open_a_window, say
from escalation_desktop.data_place import place
from escalation_desktop.paths import DataFolder

Argument = tuple[str, dict[str, Any]]
"""As ``argparse`` takes it: the name, then what is said of it."""
Options = argparse.Namespace


@dataclass(frozen=True)
class Command:
    """One command; ``act`` returns the exit code. Raises AppError, told by the caller."""

    name: str
    help: str
    arguments: tuple[Argument, ...]
    act: Callable[[Options], int]


def parse(argv: Sequence[str], open_window: Callable[[Options], int]) -> Options:
    """Return what was asked for, with ``act`` to do it; exits where it cannot be understood."""
    parser = argparse.ArgumentParser(
        prog="escalation-desktop",
        description="Works a professional disagreement about a child up its escalation policy.",
    )
    parser.set_defaults(act=open_window)
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument(
        "--data", metavar="FOLDER", type=Path, default=None, help="where the store lies"
    )
    parser.add_argument(
        "--training", action="store_true", help="open a fictional store, stamped so on every page"
    )
    # so that the option may stand after the command too, without undoing one given before it
    data = argparse.ArgumentParser(add_help=False)
    data.add_argument("--data", metavar="FOLDER", type=Path, default=argparse.SUPPRESS)
    commands = parser.add_subparsers(metavar="command")
    opening = Command("open", "open the app (also with no command)", (), open_window)
    for command in (opening, *COMMANDS):
        made = commands.add_parser(command.name, parents=[data], help=command.help)
        made.set_defaults(act=command.act)
        for name, more in command.arguments:
            made.add_argument(name, **more)
    return parser.parse_args(argv)


def folder_of(options: Options) -> DataFolder:
    """Return the folder of the store that is asked for. Raises AppError, see ``data_place``."""
    return place(managed.load(), options.data, training=options.training)


def folder_for_it(options: Options) -> DataFolder:
    """Return a folder that IT names to mend the store in it, wherever that is."""
    return DataFolder(options.data.resolve()) if options.data is not None else folder_of(options)


def _self_test(options: Options) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # The printer is faked and its spooler with it: Qt asks CUPS for the usual printer, and CUPS
    # tries the network where it finds no socket of its own.
    os.environ["CUPS_SERVER"] = "/nowhere"
    if not may_open_a_window():
        return 1
    if sys.__stderr__ is not None:
        faulthandler.enable(sys.__stderr__)  # where it was, should Qt take the process down
    from escalation_desktop.ui.selftest.run import self_test

    return self_test(options.target)


def _check_pack(options: Options) -> int:
    from escalation_desktop.domain.times import to_london, utc_now
    from escalation_desktop.packs.report import check_pack
    from escalation_desktop.packs.signing import read_keys

    keys = read_keys(options.trusted, options.revoked)
    text, code = check_pack(options.folder, to_london(utc_now()).date(), keys)
    say(text)
    return code


def _new_pack(options: Options) -> int:
    from escalation_desktop.packs.new_pack import new_pack

    made = ", ".join(path.name for path in new_pack(options.folder))
    say(f"Made: {made}. Read their remarks, fill them in, and look at them with check-pack.")
    return 0


def _diff_pack(options: Options) -> int:
    from escalation_desktop.packs.comparing import diff_pack

    text, code = diff_pack(options.before, options.after)
    say(text)
    return code


def _draw_pack(options: Options) -> int:
    from escalation_desktop.domain.times import utc_now
    from escalation_desktop.pack_commands import draw

    say(draw(options.folder, options.target, utc_now(), options.ladder))
    return 0


def _make_signing_key(options: Options) -> int:
    from getpass import getpass

    from escalation_desktop.domain.times import utc_now
    from escalation_desktop.signing_commands import make

    say(make(options.private, options.public, options.label, getpass, utc_now))
    return 0


def _sign_pack(options: Options) -> int:
    from getpass import getpass

    from escalation_desktop.domain.times import utc_now
    from escalation_desktop.signing_commands import sign

    say(sign(options.folder, options.key, options.by, getpass, utc_now))
    return 0


def _make_agency_key(options: Options) -> int:
    from getpass import getpass

    from escalation_desktop.agency_commands import make
    from escalation_desktop.domain.times import utc_now

    say(make(options.private, options.public, options.label, getpass, utc_now))
    return 0


def _open_with_agency_key(options: Options) -> int:
    from getpass import getpass

    from escalation_desktop.agency_commands import open_store
    from escalation_desktop.domain.times import utc_now

    say(open_store(folder_for_it(options), options.key, options.person, getpass, utc_now))
    return 0


def _combine_returns(options: Options) -> int:
    from escalation_desktop.domain.times import utc_now
    from escalation_desktop.return_commands import combine

    return combine(
        options.report, options.files, options.least, utc_now, say, policies=options.policy
    )


def _path(name: str, **more: Any) -> Argument:
    return name, {"type": Path, **more}


_FOLDER = _path("folder")
_KEY = _path("key", metavar="PRIVATE-FILE")
_KEY_FILES = (_path("private", metavar="PRIVATE-FILE"), _path("public", metavar="PUBLIC-FILE"))
_MANY = {"action": "append", "default": [], "metavar": "PUBLIC-FILE"}


def _label(usual: str) -> Argument:
    return "--label", {"default": usual, "help": "whose key it is"}


COMMANDS = (
    Command("check-pack", "print a policy pack’s errors and problems, and who signed it", (
        _FOLDER,
        _path("--trusted", help="a signing key that you trust; may be given more than once",
              **_MANY),
        _path("--revoked", help="a signing key that was withdrawn; may be given more than once",
              **_MANY),
    ), _check_pack),
    Command("new-pack", "start a new policy pack in a folder to be made", (_FOLDER,), _new_pack),
    Command("diff-pack", "tell what changed between two versions of a pack",
            (_path("before"), _path("after")), _diff_pack),
    Command("draw-pack", "draw a pack’s stages as PDF or SVG", (
        _FOLDER, _path("target", metavar="FILE.pdf|FILE.svg"),
        ("--ladder", {"default": "", "help": "which ladder, where the pack has several"}),
    ), _draw_pack),
    Command("make-signing-key", "make a key to sign policy packs with",
            (*_KEY_FILES, _label("The partnership")), _make_signing_key),
    Command("sign-pack", "sign a policy pack", (
        _FOLDER, _KEY,
        ("by", {"metavar": "WHO", "help": "who vouches for it: name, role, partnership"}),
    ), _sign_pack),
    Command("combine-returns", "add up returns without names into one report", (
        _path("report", metavar="REPORT.pdf"), _path("files", metavar="RETURN.csv", nargs="+"),
        ("--least", {"metavar": "N", "type": int, "default": 5,
                     "help": "the smallest count that is shown"}),
        _path("--policy", action="append", default=[], metavar="FOLDER",
              help="a policy that does not ship with the app; may be given more than once"),
    ), _combine_returns),
    Command("make-agency-key", "make the key that an agency can open its stores with",
            (*_KEY_FILES, _label("The agency")), _make_agency_key),
    Command("open-with-agency-key", "give a store whose passphrase is lost a new one", (
        _KEY,
        ("person", {"metavar": "PERSON", "help": "who will use the store: name, role"}),
    ), _open_with_agency_key),
    Command("self-test", "work the whole job for every policy, writing into DIR",
            (_path("target", metavar="DIR"),), _self_test),
)  # fmt: skip
"""In the order in which ``--help`` tells them."""
