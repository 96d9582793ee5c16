"""What is installed here: shown, printed, saved, copied."""
