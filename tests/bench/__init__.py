"""How fast the app is beside its goals: ``python -m tests.bench`` fills its own store and measures.

Not collected by the tests: times on a shared machine prove nothing there. ``tests/test_bench.py``
only checks that the short form runs and prints every row.
"""
