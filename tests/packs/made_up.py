"""A made-up policy that uses what the four real ones do not, to be broken one place at a time."""

from pathlib import Path

_FOLDER = Path(__file__).parent / "made-up"

POLICY = (_FOLDER / "policy.toml").read_text(encoding="utf-8")
CONTACTS = (_FOLDER / "contacts.toml").read_text(encoding="utf-8")


def files(policy: str = POLICY, contacts: str = CONTACTS) -> dict[str, bytes]:
    return {"policy.toml": policy.encode(), "contacts.toml": contacts.encode()}


def write(folder: Path, policy: str = POLICY, contacts: str = CONTACTS) -> Path:
    for name, data in files(policy, contacts).items():
        (folder / name).write_bytes(data)
    return folder
