"""Policy packs: read from a folder or from pinned bytes, checked, and reported on."""

from escalation_desktop.packs.fault import Fault
from escalation_desktop.packs.faults import errors_of
from escalation_desktop.packs.reader import (
    LoadedPack,
    list_packs,
    pack_sha256,
    read_files,
    read_pack,
)

__all__ = [
    "Fault",
    "LoadedPack",
    "errors_of",
    "list_packs",
    "pack_sha256",
    "read_files",
    "read_pack",
]
