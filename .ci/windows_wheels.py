"""Check that every runtime dependency has a Windows x64 wheel for Python 3.11, 3.12 and 3.13.

Asks pip for a dry run on that platform, wheels only; fails with the name that has none.
"""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

VERSIONS = ("3.11", "3.12", "3.13")


def main() -> int:
    wanted = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    failed = 0
    for version in VERSIONS:
        report = subprocess.run(
            [
                sys.executable, "-m", "pip", "install", "--quiet", "--dry-run",
                "--ignore-installed", "--disable-pip-version-check", "--report", "-",
                "--only-binary=:all:", "--platform", "win_amd64", "--python-version", version,
                "--implementation", "cp", "--target", "unused", *wanted,
            ],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if report.returncode:
            failed = 1
            print(f"Python {version}: no full set of Windows x64 wheels\n{report.stderr[-1500:]}")
            continue
        found = json.loads(report.stdout)["install"]
        names = sorted(f"{i['metadata']['name']} {i['metadata']['version']}" for i in found)
        print(f"Python {version}: {len(names)} wheels for Windows x64: {', '.join(names)}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
