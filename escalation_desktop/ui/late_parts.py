"""Has the parts of PySide6 that word its error messages wait until there is one to word.

PySide6 6.12 carries 130 kB of Python as source and compiles and runs all of it at each start, two
thirds of it to tell in words how a function of Qt's is to be called, or to write stubs for editors.
That takes a third of the time to an empty window. Nothing is left out: a part runs when something
of it is first asked for. Should a later PySide6 do without them, nothing happens.
"""

import __future__

import builtins
import sys
from _thread import RLock
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import reduce
from types import CodeType

_SUPPORT = "shibokensupport/signature/"
LATE = tuple(
    f"{_SUPPORT}{part}.py"
    for part in (
        "errorhandler", "layout", "parser", "lib/enum_sig", "lib/pyi_generator",
    )
)  # fmt: skip
"""The parts that wait, by their names as files."""

_STUB = f"""
def __getattr__(name):
    from {__name__} import part_of
    return part_of(globals(), name)
"""
_FEATURES = (getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)
_FUTURE = reduce(int.__or__, _FEATURES)

_waiting: dict[str, Callable[[], CodeType]] = {}
_one_at_a_time = RLock()


@contextmanager
def late_parts() -> Iterator[None]:
    """Import PySide6 in this block, and none of ``LATE`` with it."""
    original = builtins.compile
    builtins.compile = _compiler(original)  # type: ignore[assignment]
    try:
        yield
    finally:
        builtins.compile = original


def part_of(part: dict[str, object], name: str) -> object:
    """Run a part, of which these are the names, unless that is done; return one of its names.

    Raises AttributeError where it has none of that name.
    """
    if name.startswith("__"):  # asked by Python's import, and never a reason to run it
        raise AttributeError(name)
    with _one_at_a_time:
        compile_it = _waiting.pop(str(part["__file__"]), None)
        if compile_it is not None:
            part.pop("__getattr__")
            exec(compile_it(), part)
    if name not in part:
        raise AttributeError(name)
    return part[name]


def _compiler(original: Callable[..., CodeType]) -> Callable[..., CodeType]:
    def compile_(
        source: object, filename: object, mode: str, flags: int = 0,
        dont_inherit: bool = False, *more: object, **named: object,
    ) -> CodeType:  # fmt: skip
        if not dont_inherit:  # from whoever calls, as it would without this function
            flags |= sys._getframe(1).f_code.co_flags & _FUTURE
        if filename not in LATE:
            return original(source, filename, mode, flags, True, *more, **named)
        _waiting[str(filename)] = lambda: original(
            source, filename, mode, flags, True, *more, **named
        )
        return original(_STUB, filename, mode)

    return compile_
