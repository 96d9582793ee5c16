"""Faults made on purpose, and what became of the record: ``python -m tests.faults``.

One module a fault, each with a function that tries it so many times and returns a row of the
table. The tests beside them run the same functions a few times; the command runs them long.
A row counts as *survived* what was told in a sentence, or did no harm; as *lost* anything else.
"""
