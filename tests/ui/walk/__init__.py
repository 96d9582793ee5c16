"""A walk over every page and dialog, and what everybody must be able to do on each."""
