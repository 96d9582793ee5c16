"""Start here: ``python -m escalation_desktop``, and both programs of the frozen app."""

import sys


def main() -> int:
    """Run the command line and return the exit code."""
    from escalation_desktop.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
