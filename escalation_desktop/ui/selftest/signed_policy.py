"""A signed policy in the self-test: only what a key that IT names has signed is taken in."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton

from escalation_desktop import signing_commands
from escalation_desktop.managed import Managed
from escalation_desktop.ui.selftest import hands
from escalation_desktop.ui.selftest.job import Job
from escalation_desktop.ui.selftest.policy_versions import (
    go_back,
    in_force,
    look_at,
    write_version,
)
from escalation_desktop.ui.selftest.report import Report, must
from escalation_desktop.ui.selftest.shots import shoot

_VERSION = "self-test-signed"
_PASSPHRASE = "seven quiet herons over the weir"
_OWNER, _OTHER = "the self-test", "somebody else"


def signed_policy(report: Report, job: Job) -> None:
    """Sign a version by the command, let IT name the key, and try what must be refused."""
    assert job.desktop.session is not None
    by_it = job.desktop.session.policies_by_it
    try:
        _steps(report, job)
    finally:
        job.desktop.session.policies_by_it = by_it


def _steps(report: Report, job: Job) -> None:
    place = report.target / "signed"
    place.mkdir()
    folder = write_version(place / "policy", _VERSION)
    with report.check("policy: what a key unknown to IT has signed is not taken in"):
        ours, other = _key(place, _OWNER, job), _key(place, _OTHER, job)
        _sign(folder, place, _OTHER, job)
        _name(job, trusted=(ours,))
        _refused(job, folder, "IT has said whose policies count")
    with report.check("policy: what a key of IT’s has signed is taken in without a question"):
        _sign(folder, place, _OWNER, job)

        def take() -> None:
            hands.wait_until(lambda: hands.says(f"which is trusted as {_OWNER}"), "its signature")
            shoot(report, "policy-signed", job.desktop.window)
            hands.click("Take in", exact=True)

        look_at(job, folder, take)
        must(in_force(job) == _VERSION, "it is not in force")
    with report.check(
        "policy: one altered after signing, or signed by a withdrawn key, is refused"
    ):
        go_back(job)
        file = folder / "contacts.toml"
        signed = file.read_bytes()
        file.write_bytes(signed + b"# \n")
        _refused(job, folder, "ALTERED since it was signed")
        file.write_bytes(signed)
        _name(job, trusted=(other,), revoked=(ours,))
        _refused(job, folder, "which was withdrawn")


def _refused(job: Job, folder: Path, words: str) -> None:
    def see() -> None:
        hands.wait_until(lambda: hands.says(words), words)
        must("Take in" not in map(hands.name_of, hands.visible(QAbstractButton)), "it can be taken")
        hands.click("Close", exact=True)

    before = in_force(job)
    look_at(job, folder, see)
    must(in_force(job) == before, "it came into force")


def _key(place: Path, owner: str, job: Job) -> Path:
    public = place / f"{owner} public.txt"
    signing_commands.make(_private(place, owner), public, owner, _ask, job.clock)
    return public


def _sign(folder: Path, place: Path, owner: str, job: Job) -> None:
    signing_commands.sign(folder, _private(place, owner), owner, _ask, job.clock)


def _private(place: Path, owner: str) -> Path:
    return place / f"{owner}.key"


def _ask(question: str) -> str:
    return _PASSPHRASE


def _name(job: Job, trusted: tuple[Path, ...], revoked: tuple[Path, ...] = ()) -> None:
    assert job.desktop.session is not None
    job.desktop.session.policies_by_it = Managed(
        trusted_policy_keys=trusted, revoked_policy_keys=revoked
    )
