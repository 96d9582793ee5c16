"""How a policy and its parts may be named: asked of one before it is taken in, never afterwards.

A name is a cell of a return and part of what is printed. One that was taken in under an older
rule is still read, because the disagreements under it rest on its very bytes.
"""

import re

from escalation_desktop.domain.policy import NotEncoded, Policy
from escalation_desktop.packs.fault import Fault
from escalation_desktop.packs.faults import SLUG
from escalation_desktop.packs.walk import walk

ID = re.compile(r"[a-z][a-z0-9_-]{0,59}")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,29}")


def naming_faults(policy: Policy) -> list[Fault]:
    """Return the names to mend before a policy is taken in, signed or shipped.

    Beside ``faults.errors_of``: what that calls no id is not told again.
    """
    faults = []
    if not ID.fullmatch(policy.pack_id):
        faults.append(_no_id("policy.toml: pack_id", policy.pack_id))
    if not _VERSION.fullmatch(policy.pack_version):
        faults.append(
            Fault(
                "policy.toml: pack_version",
                f"“{policy.pack_version}” is not a version.",
                "Begin with a letter or digit; up to 29 letters, digits, full stops, hyphens and "
                'underscores may follow: "2026-03".',
            )
        )
    for each in walk(policy):
        if "id" not in each.part.__struct_fields__ or isinstance(each.part, NotEncoded):
            continue
        name = str(getattr(each.part, "id", ""))
        if SLUG.fullmatch(name) and not ID.fullmatch(name):
            faults.append(_no_id(each.where, name))
    return faults


def _no_id(where: str, name: str) -> Fault:
    return Fault(
        where,
        f"“{name}” is not an id.",
        "Begin with a small letter; up to 59 small letters, digits, hyphens and underscores may "
        "follow.",
    )
