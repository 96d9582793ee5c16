"""``python -m tests.faults [--kills 1000]``: try every fault, long, and print one table."""
