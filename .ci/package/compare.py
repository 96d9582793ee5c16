"""Build one commit twice, in two places, and tell where the two folders and zips differ.

Run: ``python .ci/package/compare.py FIRST`` compares a build that ``make.py FIRST`` made with a
second one, made now; exits 1 if any file differs.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from package import make, manifest


def main() -> int:
    first = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as other:
        second = Path(other)
        subprocess.run([sys.executable, str(Path(make.__file__)), other], check=True)
        found = list(manifest.differences(first / make.NAME, second / make.NAME))
        found += [
            one.name for one in first.glob("*.zip")
            if one.read_bytes() != (second / one.name).read_bytes()
        ]  # fmt: skip
    print("\n".join(f"{name}: differs" for name in found) or "two builds, the same bytes")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
