"""A return as a file: CSV that a spreadsheet opens rightly, and what comes back from one.

Every cell is a code, a whole number or "yes" and "no", so that no spreadsheet takes one for a
date, a sum or a formula; the version has a "v" before it for that reason. A policy that was taken
in long ago may have ids and versions that are none by now ("1-jan", "March 2026"): such an id is
written with "id~" before it and read back without, and in both what else a cell may not hold is
written "-". What is read is held to the same lists: a cell that is anything else is told with its
row, and that row counts for nothing.
"""

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from escalation_desktop.domain.journal import OutcomeKind
from escalation_desktop.domain.lessons import GAPS, LESSONS
from escalation_desktop.domain.policy import FACTS
from escalation_desktop.domain.return_row import PRACTICE, LimitUse, ReturnRow

_ID = re.compile(r"[a-z0-9][a-z0-9_.~-]{0,199}")
_AS_IT_IS = re.compile(r"[a-z][a-z0-9_.~-]{0,199}")
_MONTHS = (
    "jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|"
    "nov(ember)?|dec(ember)?"
)
_TAKEN_FOR_MORE = re.compile(rf"true|false|({_MONTHS})[-_.]?[0-9].*")
"""Words of letters and digits that a spreadsheet makes a truth or a date of."""
_OLD = "id~"
_ROW = re.compile(r"r-[0-9a-f]{32}")
_PERIOD = re.compile(r"20[0-9]{2}-[0-9]{2} Q[1-4]")
_VERSION = re.compile(r"v[0-9A-Za-z][0-9A-Za-z._-]{0,29}")
_UNITS = ("minutes", "hours", "calendar_days", "working_days")
_MOST = 100_000
_MOST_LIMITS = 99
_LIMIT = ("scope", "limit", "used", "allowed", "unit", "kept")
_COLUMNS = (
    "row", "edition", "quarter", "policy", "version", "raised", "grounds", "our agency",
    "their agency", "outcome", "last stage", "stages worked", "no reply", "routes", "gaps",
    "lessons",
)  # fmt: skip
BIGGEST = 20_000_000
"""Bytes of a file that is still read; a row is some 500."""


class NotARow(ValueError):
    """A row that cannot be counted, in words that follow "Row 7: "."""


@dataclass(frozen=True)
class ReadReturn:
    """The good rows of a file, and a sentence for each that is not."""

    rows: tuple[ReturnRow, ...]
    faults: tuple[str, ...]


def as_csv(rows: Sequence[ReturnRow]) -> bytes:
    """Return rows as UTF-8 CSV with a byte order mark, in the order of their ids.

    That order is random: it does not tell which disagreement was opened or closed first.
    """
    most = max((len(row.limits) for row in rows), default=0)
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    limits = [f"limit {n} {part}" for n in range(1, most + 1) for part in _LIMIT]
    writer.writerow([*_COLUMNS, *limits])
    for row in sorted(rows, key=lambda one: one.row):
        cells = _cells(row)
        writer.writerow([*cells, *[""] * (len(_COLUMNS) + len(limits) - len(cells))])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def _cells(row: ReturnRow) -> list[str]:
    cells = [
        row.row, str(row.edition), row.period, _of_id(row.policy), _of_version(row.policy_version),
        "by them" if row.received else "by us", *_several(row.grounds), row.our_kind,
        row.their_kind, row.outcome, _of_id(row.reached), str(row.worked), _yes(row.no_reply),
        *_several(row.routes), *_several(row.gaps), *_several(row.lessons),
    ]  # fmt: skip
    for use in row.limits:
        allowed = "" if use.allowed is None else str(use.allowed)
        kept = "" if use.kept is None else _yes(use.kept)
        limit = use.limit and _of_id(use.limit)
        cells += [_of_id(use.scope), limit, str(use.used), allowed, use.unit, kept]
    return cells


def _several(codes: Sequence[str]) -> tuple[str]:
    return ("; ".join(_of_id(code) for code in codes),)


def _of_id(name: str) -> str:
    if _AS_IT_IS.fullmatch(name) and not _TAKEN_FOR_MORE.fullmatch(name):
        return name
    return _OLD + re.sub(r"[^a-z0-9_.-]", "-", name.lower())[:190]


def _id_of(cell: str) -> str:
    name = cell.removeprefix(_OLD)
    return name if _ID.fullmatch(name) and _of_id(name) == cell else cell


def _of_version(version: str) -> str:
    told = re.sub(r"[^0-9A-Za-z._-]", "-", version).lstrip("._-")
    return f"v{told[:30] or 'none'}"


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def read_csv(data: bytes) -> ReadReturn:
    """Return what a file holds; it may have been saved again by a spreadsheet, with ; or tabs."""
    if len(data) > BIGGEST:
        return ReadReturn((), ("This file is far larger than a return can be.",))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ReadReturn((), ("This is not a return: it is not plain text.",))
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return ReadReturn((), ("This is not a return: its rows cannot be told apart.",))
    names = [name.strip().casefold() for name in lines[0]] if lines else []
    missing = [name for name in _COLUMNS if name not in names]
    if missing:
        return ReadReturn((), (f"This is not a return: it has no column “{missing[0]}”.",))
    rows, faults = [], []
    for number, line in enumerate(lines[1:], 2):
        if not any(cell.strip() for cell in line):
            continue
        try:
            cells = {name: cell.strip() for name, cell in zip(names, line, strict=False)}
            rows.append(_row(cells))
        except NotARow as fault:
            faults.append(f"Row {number}: {fault}")
    return ReadReturn(tuple(rows), tuple(faults))


def _row(cells: Mapping[str, str]) -> ReturnRow:
    def fit(column: str, pattern: re.Pattern[str]) -> str:
        value = cells.get(column, "")
        if not pattern.fullmatch(value):
            raise NotARow(f"“{column}” is not as the app writes it.")
        return value

    def name(column: str) -> str:
        return _id_of(fit(column, _ID))

    def one_of(column: str, allowed: Sequence[str], *, empty: bool = False) -> str:
        value = cells.get(column, "")
        if value not in allowed and not (empty and not value):
            raise NotARow(f"“{column}” is not one of the words for it.")
        return value

    def codes(column: str, is_code: Callable[[str], object]) -> tuple[str, ...]:
        found = [code.strip() for code in cells.get(column, "").split(";") if code.strip()]
        if not all(is_code(code) for code in found):
            raise NotARow(f"“{column}” holds something that is not one of its codes.")
        return tuple(dict.fromkeys(_id_of(code) for code in found))

    def number(column: str) -> int:
        value = cells.get(column, "")
        if not (value.isascii() and value.isdigit() and int(value[:12]) <= _MOST):
            raise NotARow(f"“{column}” is not a whole number from 0 to {_MOST:,}.")
        return int(value)

    def yes(column: str) -> bool:
        return one_of(column, ("yes", "no")) == "yes"

    def limit(n: int) -> LimitUse:
        at = f"limit {n}"
        parts = [cells.get(f"{at} {part}", "") for part in ("limit", "allowed", "kept")]
        if not any(parts):
            return LimitUse(
                scope=name(f"{at} scope"), limit="", used=number(f"{at} used"), allowed=None,
                unit=one_of(f"{at} unit", _UNITS), kept=None,
            )  # fmt: skip
        return LimitUse(
            scope=name(f"{at} scope"), limit=name(f"{at} limit"),
            used=number(f"{at} used"), allowed=number(f"{at} allowed"),
            unit=one_of(f"{at} unit", _UNITS), kept=yes(f"{at} kept"),
        )  # fmt: skip

    if cells.get("row", "").startswith(PRACTICE):
        raise NotARow("it comes from a training store, and is not counted.")
    many = range(1, _MOST_LIMITS + 1)
    return ReturnRow(
        row=fit("row", _ROW), edition=number("edition"), period=fit("quarter", _PERIOD),
        policy=name("policy"), policy_version=fit("version", _VERSION)[1:],
        received=one_of("raised", ("by us", "by them")) == "by them",
        grounds=codes("grounds", _ID.fullmatch),
        our_kind=one_of("our agency", FACTS["respondent_kind"], empty=True),
        their_kind=one_of("their agency", FACTS["respondent_kind"], empty=True),
        outcome=one_of("outcome", get_args(OutcomeKind)), reached=name("last stage"),
        worked=number("stages worked"), no_reply=yes("no reply"),
        routes=codes("routes", _ID.fullmatch), gaps=codes("gaps", GAPS.__contains__),
        lessons=codes("lessons", LESSONS.__contains__),
        limits=tuple(limit(n) for n in many if cells.get(f"limit {n} scope")),
    )  # fmt: skip
