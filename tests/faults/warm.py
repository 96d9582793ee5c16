"""Starts the same script again and again in a process of its own, cheaply enough to be killed.

A server imports what the script needs once and forks for every start (POSIX); where there is no
fork, each start is a fresh interpreter. The script prints short lines of what it has done; a line
that was printed has been done. ``python -m tests.faults.warm MODULE`` is the server: it reads the
arguments of ``MODULE.main`` as one JSON list a line.
"""

import importlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

ROOT = Path(__file__).parents[2]
FORKS = hasattr(os, "fork")
PATIENCE = 90.0
"""Seconds to wait for a line that must come."""


def say(words: str) -> None:
    """Print a line at once, whole."""
    os.write(1, f"{words}\n".encode())


class Started:
    """One run of the script; ``lines`` is what it has said so far."""

    def __init__(self, pid: int, came: "queue.Queue[str | None]") -> None:
        self.pid = pid
        self.lines: list[str] = []
        self.has_ended_itself = False
        self._came = came

    def listen(self, seconds: float, until: str = "") -> bool:
        """Take in what is said for so long, or until a line begins so; whether it did."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                line = self._came.get(timeout=left)
            except queue.Empty:
                break
            if line is None or line.startswith("ended"):
                self.lines.append(line or "ended")
                return False
            self.lines.append(line)
            if until and line.startswith(until):
                return True
        return False

    @property
    def has_ended(self) -> bool:
        return bool(self.lines) and self.lines[-1].startswith("ended")

    def kill(self) -> float:
        """Kill it with no warning, take in its last lines, and return the instant (monotonic)."""
        at = time.monotonic()
        self.has_ended_itself = self.has_ended
        if not self.has_ended:
            os.kill(self.pid, 9)
            self.listen(PATIENCE)
        return at


class Warm:
    """Owns the server of one script; leaving it ends every process it started."""

    def __init__(self, module: str, log: Path) -> None:
        self._module = module
        self._log = log
        self._open: list[tuple[subprocess.Popen[bytes], IO[bytes], threading.Thread]] = []
        self._came: queue.Queue[str | None] = queue.Queue()

    def start(self, *arguments: object) -> Started:
        """Start the script with these arguments (strings and numbers)."""
        if not self._open or not FORKS:
            self._came = queue.Queue()
            self._launch()
        server = self._open[-1][0]
        assert server.stdin is not None
        server.stdin.write(json.dumps(arguments).encode() + b"\n")
        server.stdin.flush()
        started = Started(0, self._came)
        if not started.listen(PATIENCE, "pid "):
            raise RuntimeError(f"the script did not start: {self.log}")
        started.pid = int(started.lines.pop().split()[1])
        return started

    @property
    def log(self) -> str:
        """What the script wrote on its standard error."""
        return self._log.read_text("utf-8", "replace") if self._log.exists() else ""

    def _launch(self) -> None:
        log = self._log.open("ab")
        server = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.warm", self._module],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
        )  # fmt: skip
        came = self._came
        reader = threading.Thread(target=_read, args=(server, came), daemon=True)
        reader.start()
        self._open.append((server, log, reader))

    def __enter__(self) -> "Warm":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: object, trace: TracebackType | None
    ) -> None:
        for server, log, reader in self._open:
            assert server.stdin is not None and server.stdout is not None
            with suppress(BrokenPipeError):
                server.stdin.close()
            try:
                server.wait(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
            reader.join()
            server.stdout.close()
            log.close()


def _read(server: subprocess.Popen[bytes], came: "queue.Queue[str | None]") -> None:
    assert server.stdout is not None
    for line in server.stdout:
        came.put(line.decode("utf-8", "replace").rstrip("\r\n"))
    came.put(None)


def serve(module: str) -> None:
    """Run ``module.main`` for every line of standard input, one at a time."""
    script = importlib.import_module(module)
    script.warm()
    for line in sys.stdin:
        arguments = json.loads(line)
        if not FORKS:
            say(f"pid {os.getpid()}")
            script.main(*arguments)
            return
        child = os.fork()
        if child == 0:
            try:
                script.main(*arguments)
            except BaseException:
                sys.excepthook(*sys.exc_info())
                os._exit(1)
            os._exit(0)
        say(f"pid {child}")
        _, status = os.waitpid(child, 0)
        say(f"ended {status}")


if __name__ == "__main__":
    serve(sys.argv[1])
