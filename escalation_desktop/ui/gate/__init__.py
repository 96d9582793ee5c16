"""What stands before the work: first run, unlock, and Child in danger over either."""
