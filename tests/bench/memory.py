"""How much memory a process holds."""

import sys
from pathlib import Path


def resident() -> float:
    """Return the resident memory of this process in MB (its peak where only that is told)."""
    if sys.platform.startswith("linux"):
        import os

        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGESIZE") / 1e6
    if sys.platform == "win32":
        return _windows()
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def _windows() -> float:
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        _fields_ = [
            ("size", wintypes.DWORD), ("faults", wintypes.DWORD),
            *((name, ctypes.c_size_t) for name in (
                "peak", "now", "peak_paged", "paged", "peak_pool", "pool", "pagefile",
                "peak_pagefile",
            )),
        ]  # fmt: skip

    counters = Counters(size=ctypes.sizeof(Counters))
    kernel = ctypes.windll.kernel32
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    kernel.K32GetProcessMemoryInfo(
        wintypes.HANDLE(kernel.GetCurrentProcess()), ctypes.byref(counters), counters.size
    )
    return counters.now / 1e6
