"""Read what strace wrote of the self-test: no socket of a network may have been asked for.

Run: ``python .ci/package/network.py TRACE PROGRAM …`` traces a program into a file and reads it;
without a program it reads a trace that is there. Exits 1 if an internet socket was asked for, if
the program failed, or if the trace is not a whole one (then it would show nothing).
"""

import re
import subprocess
import sys
from pathlib import Path

OPTIONS = ("-f", "--seccomp-bpf", "-e", "trace=%network")
"""Children too; only the calls about networks stop the program, so that it runs as quickly."""

_NETWORK = re.compile(r"\b(AF|PF)_INET6?\b|\bsin6?_(port|addr)\b")
_ENDED = re.compile(r"\+\+\+ exited with 0 \+\+\+")
_CALL = re.compile(r"\b(socket|socketpair|connect|bind|sendto|sendmsg)\(")


def problems(trace: str) -> tuple[str, ...]:
    """Return in sentences what speaks against a run that was traced; none is the proof."""
    lines = trace.splitlines()
    found = [f"a network call: {line.strip()}" for line in lines if _NETWORK.search(line)]
    if not any(_ENDED.search(line) for line in lines):
        found.append("no program ended well in this trace")
    if not any(_CALL.search(line) for line in lines):
        found.append("not one socket call in this trace, though the window asks for local ones")
    return tuple(found)


def calls(trace: str) -> int:
    """Return how many calls about sockets a trace holds."""
    return sum(bool(_CALL.search(line)) for line in trace.splitlines())


def main() -> int:
    file, program = sys.argv[1], sys.argv[2:]
    ended = subprocess.run(["strace", *OPTIONS, "-o", file, *program]).returncode if program else 0
    trace = Path(file).read_text("utf-8", "replace")
    found = problems(trace)
    print("\n".join(found) or f"{calls(trace)} calls about sockets, none of a network")
    return ended or bool(found)


if __name__ == "__main__":
    sys.exit(main())
