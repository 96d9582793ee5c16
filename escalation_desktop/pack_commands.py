"""The pack writer's commands that draw; the others print what ``packs`` tells."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from escalation_desktop.casework.sheets import measuring
from escalation_desktop.documents import render
from escalation_desktop.documents.svg import svg
from escalation_desktop.domain.blocks import Document, Picture
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.ladder_page import policy_ladder_page
from escalation_desktop.domain.policy import Policy
from escalation_desktop.domain.times import to_london
from escalation_desktop.errors import AppError
from escalation_desktop.packs import read_pack
from escalation_desktop.store import replace_file


def draw(folder: Path, target: Path, at: datetime, ladder: str = "") -> str:
    """Draw a policy's stages into a PDF or SVG file and return what was drawn.

    ``ladder``: the id of one of several; empty: the first. Raises PackError, and AppError for a
    ladder that there is not or another kind of file.
    """
    policy = read_pack(folder).policy
    known = [one.id for one in policy.ladder]
    wanted = ladder or (known[0] if known else "")
    if wanted not in known:
        raise AppError(
            f"The policy has no ladder “{ladder}”." if ladder else "The policy has no stages.",
            f"It has: {', '.join(known)}." if known else "Write a [[ladder]] first.",
        )
    document = _page(policy, wanted, at)
    kind = target.suffix.lower()
    if kind == ".pdf":
        replace_file(target, render(document))
    elif kind == ".svg":
        picture = next(block for block in document.blocks if isinstance(block, Picture))
        replace_file(target, svg(picture, document.title).encode("utf-8"))
    else:
        raise AppError("Only PDF and SVG are drawn.", "End the file’s name in .pdf or .svg.")
    others = [one for one in known if one != wanted]
    more = f" Also there: --ladder {', --ladder '.join(others)}." if others else ""
    return f"{document.title}: drawn into {target.name}.{more}"


def _page(policy: Policy, ladder: str, at: datetime) -> Document:
    copy = Copy(number=f"{policy.pack_id} {policy.pack_version}", made_at=at)
    page = policy_ladder_page(policy, ladder, copy, to_london(at).date(), measuring())
    return replace(page, mark="DRAFT") if policy.status == "draft" else page
