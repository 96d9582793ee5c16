"""A process of its own that renders one pickled paper and ends: ``... ours|stock FILE``."""

import pickle
import sys
from pathlib import Path


def main(by: str, file: str) -> int:
    if by == "ours":
        from escalation_desktop.documents import render
    else:
        from tests.bench.stock import render
    render(pickle.loads(Path(file).read_bytes()))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
