"""The commands for signed policies: make a signing key, and sign a pack with it.

They run in a terminal, ask for secrets without showing them, and never take one as an argument.
"""

from pathlib import Path

from escalation_desktop.agency_commands import SHORTEST, Ask, ask_twice
from escalation_desktop.domain.times import Now, utc_stamp
from escalation_desktop.errors import AppError
from escalation_desktop.packs import read_new_pack
from escalation_desktop.packs.signing import (
    SIGNATURE_FILE,
    fingerprint,
    message,
    public_line,
    signature_file,
)
from escalation_desktop.store import DEFAULT_COST, KdfCost, replace_file
from escalation_desktop.store.signing_key import make_signing_key, sign_with


def make(
    private: Path, public: Path, label: str, ask: Ask, now: Now, cost: KdfCost = DEFAULT_COST
) -> str:
    """Make a signing key and return what to do with its two files.

    Raises AppError where a file is there already or the passphrases differ; nothing is written.
    """
    for path in (private, public):
        if path.exists():
            raise AppError(
                f"{path.name} is there already, and a key is never written over.",
                "Name another file.",
            )
    passphrase = ask_twice(ask, "Passphrase of the signing key", SHORTEST)
    key = make_signing_key(private, passphrase, label, now(), cost)
    replace_file(public, public_line(key, label))
    return (
        f"Made {private.name} and {public.name}. The key’s fingerprint: {fingerprint(key)}\n"
        f"Keep {private.name} offline; whoever has it and its passphrase can sign policies.\n"
        f"Give {public.name} to IT of whoever takes your policies in: named among the trusted "
        "keys, it lets the app tell yours from others. check-pack --trusted tells it too."
    )


def sign(folder: Path, private: Path, by: str, ask: Ask, now: Now) -> str:
    """Sign the policy in a folder, and return what was signed.

    Raises PackError for a policy that would be refused: what nobody can use is not vouched for.
    """
    pack = read_new_pack(folder)
    at = utc_stamp(now())
    signed = message(pack.sha256, at, by)
    key, signature = sign_with(private, ask("Passphrase of the signing key: "), signed)
    replace_file(folder / SIGNATURE_FILE, signature_file(key, signature, at, by))
    policy = pack.policy
    return (
        f"Signed {policy.short_title} {policy.pack_version} as {by}, with the key "
        f"{fingerprint(key)}.\n"
        f"It holds for these very files: {pack.sha256}. Sign again after any change."
    )
