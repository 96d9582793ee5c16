"""Files that come from outside, random and mutated: a sentence or a right result, in bounded time.

Policy packs, hand-over files, lists of contacts, settings, managed settings and the lock screen's
file.
"""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as limits
from hypothesis import strategies as st

from escalation_desktop import managed, settings
from escalation_desktop.casework.contact_cards import own_card, read_local
from escalation_desktop.casework.contact_import import look, mended
from escalation_desktop.casework.profile import LockScreen, as_text, lock_screen
from escalation_desktop.domain.unlocking import wait_left
from escalation_desktop.errors import AppError
from escalation_desktop.packs import all_problems, read_files
from escalation_desktop.paths import DataFolder, policies
from escalation_desktop.store import keys, open_parcel, replace_file, tries
from escalation_desktop.store.access import unlock
from tests.casework.making import CHEAP
from tests.faults.report import Row, must
from tests.faults.stock import CY, WORDS, Stock, copy_of, open_again

LONGEST = 5.0
"""Seconds that reading one file may take on a slow machine; a pack takes about 20 ms."""

_TOKENS = (
    b"", b"\x00", b"\xff\xfe", b'"', b"'''", b"[", b"]]", b"[[", b"{", b"}", b"=", b"\n", b"-1",
    b"1e999", b"99999999999999999999", b"true", b"nan", b"2026-02-30", b"\\u0000", b"\\ud800",
    b"[stages]", b"id = \"x\"", b"a.b.c = 1", b"[" * 500, b"{\"a\":" * 500, b"x" * 4000,
)  # fmt: skip


@dataclass(frozen=True)
class Reads:
    """A kind of file: good examples of it, and what reads it; the reader checks its own answer."""

    name: str
    good: tuple[bytes, ...]
    read: Callable[[bytes], object]


def mutations(good: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """Return a strategy of good files with bytes, lines or words changed, and of any bytes."""
    edits = st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 1 << 30), st.integers(0, 1 << 30),
                  st.one_of(st.sampled_from(_TOKENS), st.binary(max_size=8))),
        min_size=1, max_size=5,
    )  # fmt: skip
    changed = st.builds(_changed, st.sampled_from(good), edits)
    return st.one_of(changed, changed, changed, st.binary(max_size=400))


def _changed(good: bytes, edits: list[tuple[int, int, int, bytes]]) -> bytes:
    data = good
    for way, one, two, new in edits:
        at = one % (len(data) + 1)
        end = min(len(data), at + two % 40)
        lines = data.split(b"\n")
        if way == 0:
            data = data[:at] + new + data[at:]
        elif way == 1:
            data = data[:at] + new + data[end:]
        elif way == 2:
            data = data[:at]
        elif way == 3:
            lines.pop(one % len(lines))
            data = b"\n".join(lines)
        elif way == 4:
            lines.insert(one % len(lines), lines[two % len(lines)])
            data = b"\n".join(lines)
        else:
            words = data.split(b" ")
            words[one % len(words)] = new
            data = b" ".join(words)
    return data


def tried(reads: Reads, count: int, begin: int = 20) -> Row:
    """Read so many mutated files of one kind."""
    row = Row(f"Mutated: {reads.name}")

    @seed(begin)
    @limits(
        max_examples=count, deadline=None, database=None, phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(mutations(reads.good))
    def each(data: bytes) -> None:
        with row.trial(f"{data[:60]!r}") as trial:
            began = time.monotonic()
            try:
                reads.read(data)
            except AppError as error:
                must(error.sentence and error.next_step, "no sentence")
                trial.how = "told"
            else:
                trial.how = "read"
            must(time.monotonic() - began < LONGEST, "it took too long")

    each()
    return row


def packs() -> Reads:
    """A policy's rules and its contacts, as one text so that both are mutated together."""
    between = b"\n# ---- contacts ----\n"
    folders = sorted(path for path in policies().iterdir() if path.is_dir())
    names = ("policy.toml", "contacts.toml")
    good = tuple(between.join((folder / name).read_bytes() for name in names) for folder in folders)

    def read(data: bytes) -> object:
        pack = read_files(dict(zip(names, data.partition(between)[::2], strict=True)))
        all_problems(pack.policy, date(2026, 11, 25))
        return pack

    return Reads("policy packs", good, read)


def parcels(stock: Stock, folder: Path) -> Reads:
    """A hand-over file: its heading is in clear, and has a checksum that anybody can make again."""
    from escalation_desktop.casework import hand_over
    from escalation_desktop.domain.spoken_words import read_words

    folder.mkdir()
    path = folder / "case.escalation"
    session = open_again(copy_of(stock, folder / "store").folder)
    words = hand_over.hand_over(session, stock.case, CY, path, cost=CHEAP).words
    session.close()
    meant, _ = read_words(words, hand_over.words_list())
    good = path.read_bytes()
    right = open_parcel(good, meant)

    def read(data: bytes) -> object:
        parcel = open_parcel(data, meant)
        must(parcel == right, "another content than was sent")
        return parcel

    return Reads("hand-over files", (good[:2000], good), read)


def contact_lists() -> list[Reads]:
    """Lists of contacts, CSV and vCard: what is read of them can be kept, and is kept as read."""
    rows = (
        "Name,Job Title,Company,Phone,Mobile,E-mail,Notes\r\n"
        'Jo Ward,clerk,Barts,020 7946 0001,2079460002,jo.ward@x.example,"rings, back"\r\n'
        'José O’Brien,,"Ward 3",020 7946 0003 / 07700 900123,,sam@x.example,\r\n'
    )
    cards = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ward;Jo;;;\r\nFN:Jo Ward\r\nORG:Barts;Ward 3\r\n"
        "TEL;TYPE=WORK,VOICE:020 7946 0001\r\nEMAIL:jo@x.example\r\nNOTE:two\\nlines\r\n"
        " folded\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Jos=C3=A9\r\n"
        "TEL;CELL:07700 900123\r\nEND:VCARD\r\n"
    )

    def read(data: bytes) -> object:
        preview = look(data, [])
        for row in preview.rows:
            for local in (row.local, mended(row)):
                kept = read_local(as_text(local))
                must(read_local(as_text(kept)) == kept, "a contact changes by being kept")
                own_card("id", kept, date(2026, 11, 25))
        return preview

    return [
        Reads("lists of contacts (CSV)", (
            rows.encode(), rows.encode("utf-16"), rows.replace(",", ";").encode("cp1252"),
        ), read),
        Reads("lists of contacts (vCard)", (cards.encode(), cards.encode("utf-16")), read),
    ]  # fmt: skip


def settings_files(folder: Path) -> Reads:
    path = folder / "settings.json"

    def read(data: bytes) -> object:
        path.write_bytes(data)
        loaded = settings.load(path)
        for one in settings.SETTINGS:
            must(one.accepts(loaded[one.key]), f"{one.key} is not one of its choices")
        settings.save(path, loaded, replace_file)
        must(settings.load(path).values == loaded.values, "settings change by being saved")
        return loaded

    good = b'{"appearance": "dark", "text_size": "125", "later": [1, {"a": null}]}'
    return Reads("settings", (good, b"{}"), read)


def managed_files(folder: Path) -> Reads:
    path = folder / managed.FILE

    def read(data: bytes) -> object:
        path.write_bytes(data)
        told = managed.load((path,))
        minutes = told.auto_lock_minutes
        must(minutes is None or 1 <= minutes <= 60, "a lock that never comes")
        must(not told.unread or told.outputs == frozenset(), "an unread file lets words out")
        must((told.outputs or frozenset()) <= set(managed.OUTPUTS), "a way out that is none")
        paths = (told.data_folder, told.packs_folder, *told.trusted_policy_keys)
        must(all(path is None or path.is_absolute() for path in paths), "a path of nowhere")
        return told

    good = b'auto_lock_minutes = 5\nagency_key = "/etc/key.json"\nbackup_folder = "/backup"\n'
    more = (
        b'data_folder = "/data/%HOME%/x"\noutputs = ["print", "save"]\nretention_years = 6\n'
        b'packs_folder = "/p"\ntrusted_policy_keys = ["/one", "/two"]\nagency_name = "Trust"\n'
        b'revoked_policy_keys = ["/old"]\nagency_logo = "/logo.png"\n'
    )
    return Reads("managed settings", (good, more), read)


def lock_screens(folder: Path) -> Reads:
    place = DataFolder(folder)

    def read(data: bytes) -> object:
        place.lock_screen.write_bytes(data)
        numbers = lock_screen(place)
        must(isinstance(numbers, LockScreen), "not numbers")
        return numbers

    good = b'{"manager": {"name": "Tom", "number": "020 7946 0100"}, "pack_id": "wandsworth"}'
    return Reads("the lock screen's numbers", (good,), read)


def keys_files(stock: Stock) -> Reads:
    """The keys file, its checksum made again by whoever changed it."""
    good = stock.folder.keys.read_bytes()

    def read(data: bytes) -> object:
        try:
            content = json.loads(data)
            content.pop("checksum", None)
            data = json.dumps({**content, "checksum": keys._checksum(content)}).encode()
        except (ValueError, AttributeError, RecursionError):
            return keys.decode(data)
        return unlock(keys.decode(data), WORDS, "passphrase")

    return Reads("keys files", (good,), read)


def tries_files(folder: Path) -> Reads:
    """Wrong tries: a file that cannot be read counts as none."""
    place = DataFolder(folder)
    good = (
        b'{"failed": [["2026-11-25T10:15:00.000000Z", "passphrase"],'
        b' ["2026-11-25T10:16:00.000000Z", "recovery"]], "dropped": 3}'
    )

    def read(data: bytes) -> object:
        place.tries.write_bytes(data)
        found = tries.read(place)
        return wait_left(found.instants, datetime(2026, 11, 25, 10, 17, tzinfo=UTC))

    return Reads("tries files", (good,), read)


def all_kinds(stock: Stock, folder: Path) -> list[Reads]:
    """Return every kind of file that comes from outside."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        packs(), parcels(stock, folder / "parcel"), *contact_lists(), settings_files(folder),
        managed_files(folder), lock_screens(folder), keys_files(stock), tries_files(folder),
    ]  # fmt: skip
