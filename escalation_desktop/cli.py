"""The command line: which command, with which data folder. Each command is loaded when asked for.

``argparse`` costs little; Qt, the store and the packs are imported by the command that needs them.
"""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from escalation_desktop import __version__
from escalation_desktop.errors import AppError
from escalation_desktop.paths import DataFolder, default_data_folder


def run(argv: Sequence[str]) -> int:
    """Run one command and return its exit code; a known error is told in its own words."""
    options = _parser().parse_args(argv)
    command = options.command or "open"
    try:
        if command == "check-pack":
            return _check_pack(options.folder, options.trusted, options.revoked)
        if command == "self-test":
            return _self_test(options.target)
        if command == "make-agency-key":
            return _make_agency_key(options.private, options.public, options.label)
        if command == "open-with-agency-key":
            return _open_with_agency_key(_folder(options), options.key, options.person)
        if command == "new-pack":
            return _new_pack(options.folder)
        if command == "diff-pack":
            return _diff_pack(options.before, options.after)
        if command == "draw-pack":
            return _draw_pack(options.folder, options.target, options.ladder)
        if command == "make-signing-key":
            return _make_signing_key(options.private, options.public, options.label)
        if command == "sign-pack":
            return _sign_pack(options.folder, options.key, options.by)
        if command == "combine-returns":
            return _combine_returns(options.report, options.files, options.least)
        return _open(_folder(options), training=options.training)
    except AppError as error:
        _say(f"{error.sentence}\n{error.next_step}")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="escalation-desktop",
        description="Works a professional disagreement about a child up its escalation policy.",
    )
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
    commands = parser.add_subparsers(dest="command", metavar="command")
    commands.add_parser("open", parents=[data], help="open the app (also with no command)")
    check = commands.add_parser(
        "check-pack", parents=[data], help="print a policy pack's errors and problems"
    )
    check.add_argument("folder", type=Path)
    for name, which in (("trusted", "that you trust"), ("revoked", "that was withdrawn")):
        check.add_argument(
            f"--{name}", metavar="PUBLIC-FILE", type=Path, action="append", default=[],
            help=f"a signing key {which}; may be given more than once",
        )  # fmt: skip
    test = commands.add_parser(
        "self-test", parents=[data], help="work the whole job for every policy, writing into DIR"
    )
    test.add_argument("target", metavar="DIR", type=Path)
    make = commands.add_parser(
        "make-agency-key", help="make the key that an agency can open its stores with"
    )
    make.add_argument("private", metavar="PRIVATE-FILE", type=Path)
    make.add_argument("public", metavar="PUBLIC-FILE", type=Path)
    make.add_argument("--label", default="The agency", help="whose key it is")
    unlock = commands.add_parser(
        "open-with-agency-key",
        parents=[data],
        help="give a store whose passphrase is lost a new one",
    )
    unlock.add_argument("key", metavar="PRIVATE-FILE", type=Path)
    unlock.add_argument("person", metavar="PERSON", help="who will use the store: name, role")
    new = commands.add_parser("new-pack", help="start a new policy pack in a folder to be made")
    new.add_argument("folder", type=Path)
    diff = commands.add_parser("diff-pack", help="tell what changed between two versions of a pack")
    diff.add_argument("before", type=Path)
    diff.add_argument("after", type=Path)
    draw = commands.add_parser("draw-pack", help="draw a pack's stages as PDF or SVG")
    draw.add_argument("folder", type=Path)
    draw.add_argument("target", metavar="FILE.pdf|FILE.svg", type=Path)
    draw.add_argument("--ladder", default="", help="which ladder, where the pack has several")
    signing = commands.add_parser("make-signing-key", help="make a key to sign policy packs with")
    signing.add_argument("private", metavar="PRIVATE-FILE", type=Path)
    signing.add_argument("public", metavar="PUBLIC-FILE", type=Path)
    signing.add_argument("--label", default="The partnership", help="whose key it is")
    sign = commands.add_parser("sign-pack", help="sign a policy pack")
    sign.add_argument("folder", type=Path)
    sign.add_argument("key", metavar="PRIVATE-FILE", type=Path)
    sign.add_argument("by", metavar="WHO", help="who vouches for it: name, role, partnership")
    returns = commands.add_parser(
        "combine-returns", help="add up returns without names into one report"
    )
    returns.add_argument("report", metavar="REPORT.pdf", type=Path)
    returns.add_argument("files", metavar="RETURN.csv", type=Path, nargs="+")
    returns.add_argument(
        "--least", metavar="N", type=int, default=5, help="the smallest count that is shown"
    )
    return parser


def _folder(options: argparse.Namespace) -> DataFolder:
    if options.data is not None:
        return DataFolder(options.data.resolve())
    folder = default_data_folder()
    return DataFolder(folder.root / "training") if options.training else folder


def _open(folder: DataFolder, *, training: bool) -> int:
    from escalation_desktop.ui.preflight import problem

    sentence = problem(os.environ)
    if sentence:
        _say(sentence)
        return 1
    gc.disable()  # until the window is made: a start makes much and leaves little, see open_app
    try:
        from escalation_desktop.ui.quick_imports import quicken

        quicken()
        from escalation_desktop.app import open_app

        return open_app(folder, training=training)
    finally:
        gc.enable()


def _check_pack(folder: Path, trusted: list[Path], revoked: list[Path]) -> int:
    from escalation_desktop.domain.times import to_london, utc_now
    from escalation_desktop.packs.report import check_pack
    from escalation_desktop.packs.signing import read_keys

    keys = read_keys(trusted, revoked)
    text, code = check_pack(folder, to_london(utc_now()).date(), keys)
    _say(text)
    return code


def _new_pack(folder: Path) -> int:
    from escalation_desktop.packs.new_pack import new_pack

    made = ", ".join(path.name for path in new_pack(folder))
    _say(
        f"Made: {made}. Read their remarks, fill them in, and check with: check-pack {folder.name}"
    )
    return 0


def _diff_pack(before: Path, after: Path) -> int:
    from escalation_desktop.packs.comparing import diff_pack

    text, code = diff_pack(before, after)
    _say(text)
    return code


def _draw_pack(folder: Path, target: Path, ladder: str) -> int:
    from escalation_desktop.domain.times import utc_now
    from escalation_desktop.pack_commands import draw

    _say(draw(folder, target, utc_now(), ladder))
    return 0


def _make_signing_key(private: Path, public: Path, label: str) -> int:
    from getpass import getpass

    from escalation_desktop.domain.times import utc_now
    from escalation_desktop.signing_commands import make

    _say(make(private, public, label, getpass, utc_now))
    return 0


def _sign_pack(folder: Path, key: Path, by: str) -> int:
    from getpass import getpass

    from escalation_desktop.domain.times import utc_now
    from escalation_desktop.signing_commands import sign

    _say(sign(folder, key, by, getpass, utc_now))
    return 0


def _self_test(target: Path) -> int:
    from escalation_desktop.ui.preflight import problem

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sentence = problem(os.environ)
    if sentence:
        _say(sentence)
        return 1
    from escalation_desktop.ui.selftest.run import self_test

    return self_test(target)


def _make_agency_key(private: Path, public: Path, label: str) -> int:
    from getpass import getpass

    from escalation_desktop.agency_commands import make
    from escalation_desktop.domain.times import utc_now

    _say(make(private, public, label, getpass, utc_now))
    return 0


def _open_with_agency_key(folder: DataFolder, key: Path, person: str) -> int:
    from getpass import getpass

    from escalation_desktop.agency_commands import open_store
    from escalation_desktop.domain.times import utc_now

    _say(open_store(folder, key, person, getpass, utc_now))
    return 0


def _say(text: str) -> None:
    # a windowed Windows build has no stdout; escalation-desktop-cli is the one to ask there
    if sys.stdout is None:
        return
    encoding = sys.stdout.encoding or "utf-8"
    # a Windows console may lack a character of a policy; the rest must still be told
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")


def _combine_returns(report: Path, files: list[Path], least: int) -> int:
    from escalation_desktop.domain.times import utc_now
    from escalation_desktop.return_commands import combine

    return combine(report, files, least, utc_now, _say)
