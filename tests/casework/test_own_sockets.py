"""The sockets of a process: seen on Linux for this very one, and told how elsewhere."""

import os
import socket
import sys
from pathlib import Path

import pytest

from escalation_desktop.casework.own_sockets import Sockets, look

TCP = """  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 {} 1
"""  # noqa: E501 - as the kernel writes it
UNIX = """Num       RefCount Protocol Flags    Type St Inode Path
ffff8881: 00000002 00000000 00010000 0001 01 {} /tmp/escalation-1
"""


def process(folder: Path, held: dict[str, str], tables: dict[str, str]) -> Path:
    """Make what Linux shows of a process: its open files, and the tables of sockets."""
    (folder / "fd").mkdir(parents=True)
    for number, target in held.items():
        (folder / "fd" / number).symlink_to(target)
    (folder / "net").mkdir()
    for name, text in tables.items():
        (folder / "net" / name).write_text(text)
    return folder


def test_a_socket_of_a_network_is_told_from_one_of_this_computer(tmp_path: Path) -> None:
    held = {"0": "/dev/null", "3": "socket:[41]", "4": "socket:[42]", "5": "socket:[43]",
            "6": "pipe:[44]"}  # fmt: skip
    proc = process(
        tmp_path / "self", held, {"tcp": TCP.format(42), "udp6": TCP.format(99),
                                  "unix": UNIX.format(41)},
    )  # fmt: skip
    found = look(proc, "linux", 7)
    assert (found.network, found.local, found.other) == (1, 1, 1)
    assert "pid=7" in found.how


@pytest.mark.parametrize(
    ("system", "said"), [("win32", "Get-NetTCPConnection -OwningProcess 7"), ("darwin", "-p 7")]
)
def test_elsewhere_it_is_said_how_it_can_be_seen(tmp_path: Path, system: str, said: str) -> None:
    found = look(tmp_path, system, 7)
    assert found.network is None and said in found.how


def test_where_proc_cannot_be_read_nothing_is_claimed(tmp_path: Path) -> None:
    assert look(tmp_path / "none", "linux", 7) == Sockets(None, how="ls -l /proc/7/fd")


if sys.platform == "linux":

    def test_this_very_process_is_seen_with_a_socket_and_without() -> None:
        before = look()
        assert before.network is not None and str(os.getpid()) in before.how
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as one:
            one.bind(("127.0.0.1", 0))
            one.listen()
            during = look()
        assert during.network == before.network + 1
        here, there = socket.socketpair(socket.AF_UNIX)
        with here, there:
            assert look().local == before.local + 2
        assert look().network == before.network
