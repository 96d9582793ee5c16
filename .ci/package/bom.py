"""The bill of materials of a frozen app, as CycloneDX 1.6: what it is made of, in one JSON file.

The same components give the same bytes: the serial number is made from them and the date is the
commit's. A bill that a distribution brings of its own (what is compiled into it) is nested in it.
"""

import json
import re
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from package.components import Component
from package.programs import PRODUCT, PUBLISHER

FILE = "bom.cdx.json"
_SPACE = uuid.UUID("5d7d9a0e-3d1f-5d8e-9f51-6a1b6f4d2c11")
_SPDX = re.compile(r"[\w.+-]+( (AND|OR|WITH) [\w.+-]+)*")


def bill(components: Iterable[Component], version: str, epoch: int) -> str:
    """Return the bill as JSON; ``epoch`` is its date in seconds."""
    parts = [_part(one) for one in components]
    app = {
        "type": "application", "bom-ref": "escalation-desktop", "name": "escalation-desktop",
        "version": version, "description": f"{PRODUCT}, offline", "publisher": PUBLISHER,
    }  # fmt: skip
    told = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": "",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).isoformat(),
            "component": app,
        },
        "components": parts,
        "dependencies": [
            {"ref": "escalation-desktop", "dependsOn": [part["bom-ref"] for part in parts]}
        ],
    }
    told["serialNumber"] = f"urn:uuid:{uuid.uuid5(_SPACE, json.dumps(told, sort_keys=True))}"
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def _part(one: Component) -> dict[str, object]:
    part: dict[str, object] = {
        "type": "library", "bom-ref": one.purl, "name": one.name, "version": one.version,
        "purl": one.purl, "licenses": [_licence(one.licence)],
    }  # fmt: skip
    inside = [inner for file in one.bills for inner in _inside(file, one.purl)]
    if inside:
        part["components"] = inside
    return part


def _licence(told: str) -> dict[str, object]:
    if _SPDX.fullmatch(told) and told != "LicenseRef":
        return {"expression": told}
    return {"license": {"name": told}}


def _inside(file: Path, owner: str) -> list[dict[str, object]]:
    """Return what a distribution's own bill names, reduced to what every version of it has."""
    told = json.loads(file.read_text("utf-8"))
    found = []
    for one in told.get("components", ()):
        if f"{one['name']}@" in owner:  # it lists itself as well
            continue
        inner = {"type": "library", "name": one["name"], "bom-ref": f"{owner}#{one['name']}"}
        inner["bom-ref"] = f"{owner}#{file.stem}/{one['name']}@{one.get('version', '')}"
        for key in ("version", "purl"):
            if one.get(key):
                inner[key] = one[key]
        found.append(inner)
    return found
