"""Policy packs: read from a folder or from pinned bytes, checked, and reported on."""

from escalation_desktop.packs.clauses import clause_lines
from escalation_desktop.packs.document_problems import is_overdue
from escalation_desktop.packs.fault import Fault
from escalation_desktop.packs.faults import errors_of
from escalation_desktop.packs.naming import naming_faults
from escalation_desktop.packs.problem import Problem
from escalation_desktop.packs.reader import (
    LoadedPack,
    list_packs,
    pack_sha256,
    read_files,
    read_new_pack,
    read_pack,
)
from escalation_desktop.packs.report import check_pack
from escalation_desktop.packs.validate import all_problems, validate

__all__ = [
    "Fault",
    "LoadedPack",
    "Problem",
    "all_problems",
    "check_pack",
    "clause_lines",
    "errors_of",
    "is_overdue",
    "list_packs",
    "naming_faults",
    "pack_sha256",
    "read_files",
    "read_new_pack",
    "read_pack",
    "validate",
]
