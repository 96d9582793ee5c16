"""Which sockets this very process holds open, as the operating system tells it.

Linux tells it in ``/proc``. Windows and macOS tell it to a command that IT can run; asking for it
here would need what a locked-down computer may refuse.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

_NETWORK = (
    "tcp", "tcp6", "udp", "udp6", "udplite", "udplite6", "raw", "raw6", "icmp", "icmp6", "packet",
)  # fmt: skip
_INODE = {"packet": 8, "unix": 6}
"""In which column a table names the socket; the ninth after the first in the others."""


@dataclass(frozen=True)
class Sockets:
    """``network`` is None where this system does not tell; ``how`` is a command that tells."""

    network: int | None
    local: int = 0
    other: int = 0
    how: str = ""


def look(
    proc: Path = Path("/proc/self"), system: str = sys.platform, process: int | None = None
) -> Sockets:
    """Return how many sockets of a network, and of this computer alone, are open here."""
    number = os.getpid() if process is None else process
    if system == "win32":
        return Sockets(
            None, how=f"Get-NetTCPConnection -OwningProcess {number}; "
            f"Get-NetUDPEndpoint -OwningProcess {number}",
        )  # fmt: skip
    if system != "linux":
        return Sockets(None, how=f"lsof -nP -i -a -p {number}")
    try:
        held = _held(proc / "fd")
    except OSError:
        return Sockets(None, how=f"ls -l /proc/{number}/fd")
    network = {inode for name in _NETWORK for inode in _inodes(proc / "net" / name)}
    local = _inodes(proc / "net" / "unix")
    return Sockets(
        len(held & network), len(held & local), len(held - network - local),
        how=f"ss -p | grep 'pid={number},'",
    )  # fmt: skip


def _held(folder: Path) -> set[str]:
    found = set()
    for name in os.listdir(folder):
        try:
            target = os.readlink(folder / name)
        except OSError:  # closed meanwhile: the listing itself was one of them
            continue
        if target.startswith("socket:["):
            found.add(target[len("socket:[") : -1])
    return found


def _inodes(table: Path) -> set[str]:
    try:
        lines = table.read_text("ascii", "replace").splitlines()[1:]
    except OSError:  # a system without that kind of network
        return set()
    place = _INODE.get(table.name, 9)
    return {cells[place] for line in lines if len(cells := line.split()) > place}
