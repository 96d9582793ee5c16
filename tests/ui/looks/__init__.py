"""Every window and dialog in every look: nothing cut off, no text too weak to read."""
