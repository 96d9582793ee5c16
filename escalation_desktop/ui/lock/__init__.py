"""Locking and blanking the window: when, how, and giving back what was under it."""
