"""What is typed and not saved yet: kept as encrypted drafts, and brought back.

``Drafts`` knows every form that is open, ``Autosave`` keeps one of them while it is typed into,
``FormDraft`` is all that a form with named fields needs. Never kept: passphrases, recovery codes,
hand-over words, and what is typed to search.
"""
