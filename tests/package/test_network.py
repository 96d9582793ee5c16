"""The reader of a trace: it sees a network socket, and does not take an empty trace for a proof."""

import subprocess
import sys
from pathlib import Path

import pytest
from package import network

GOOD = """\
5107  socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 5
5107  connect(5, {sa_family=AF_UNIX, sun_path="/run/dbus/socket"}, 110) = 0
5107  +++ exited with 0 +++
"""


def test_local_sockets_alone_are_the_proof() -> None:
    assert network.problems(GOOD) == ()
    assert network.calls(GOOD) == 2


@pytest.mark.parametrize(
    "line",
    [
        "9 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3",
        "9 socket(AF_INET6, SOCK_DGRAM|SOCK_CLOEXEC, IPPROTO_IP) = -1 EAFNOSUPPORT",
        "9 socket(PF_INET, SOCK_STREAM, 0 <unfinished ...>",
        '9 connect(3, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("1.1.1.1")}, 16)',
        '9 sendto(3, "x", 1, 0, {sa_family=AF_INET6, sin6_port=htons(80)}, 28) = 1',
    ],
)
def test_a_network_call_is_told(line: str) -> None:
    assert network.problems(GOOD + line) == (f"a network call: {line}",)


def test_a_trace_that_shows_nothing_is_no_proof() -> None:
    assert len(network.problems("")) == 2
    assert len(network.problems(GOOD.replace("exited with 0", "exited with 1"))) == 1
    assert len(network.problems("7 +++ exited with 0 +++")) == 1


@pytest.mark.system
@pytest.mark.parametrize(("family", "fails"), [("AF_UNIX", False), ("AF_INET", True)])
def test_a_real_program_is_seen_through(family: str, fails: bool, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    subprocess.run(
        ["strace", *network.OPTIONS, "-o", str(trace), sys.executable, "-c",
         f"import socket; socket.socket(socket.{family})"],
        check=True, timeout=120,
    )  # fmt: skip
    done = subprocess.run(
        [sys.executable, network.__file__, str(trace)], capture_output=True, text=True, check=False
    )
    assert (done.returncode == 1) is fails, done.stdout
    assert ("AF_INET" in done.stdout) is fails
