"""Tests of drafts: every form that is typed into, and what keeps it."""
