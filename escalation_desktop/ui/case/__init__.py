"""The page of one disagreement: its stages, what is due now, and moving through them."""
