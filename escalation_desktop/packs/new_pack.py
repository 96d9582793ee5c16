"""The start of a new policy: two files with a remark at each place that its writer fills."""

from pathlib import Path

from escalation_desktop import paths
from escalation_desktop.errors import AppError
from escalation_desktop.packs.naming import ID
from escalation_desktop.packs.reader import PACK_FILES


def new_pack(folder: Path) -> tuple[Path, ...]:
    """Write the files of a new policy into a folder that is made, and return them.

    The folder's name becomes the policy's id. Raises AppError where the folder is there already,
    its name is no id or it cannot be made; nothing is written then.
    """
    if not ID.fullmatch(folder.name):
        raise AppError(
            f"“{folder.name}” cannot be a policy’s id.",
            "Name the folder with a small letter first, then up to 59 small letters, digits, "
            "hyphens and underscores: somewhere-2026.",
        )
    if folder.exists():
        raise AppError(
            f"The folder {folder.name} is there already, and nothing in it is written over.",
            "Name another folder.",
        )
    source = paths.resources() / "new-pack"
    texts = {name: (source / name).read_text("utf-8") for name in PACK_FILES}
    try:
        folder.mkdir(parents=True)
        for name, text in texts.items():
            (folder / name).write_text(text.format(pack_id=folder.name), "utf-8", newline="\n")
    except OSError as error:
        raise AppError(
            f"The folder {folder.name} cannot be made there.",
            "See that you may write in the folder above it, and that the disk has room.",
        ) from error
    return tuple(folder / name for name in sorted(texts, reverse=True))
