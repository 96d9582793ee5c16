"""An offline desktop app that works a professional disagreement up its escalation policy."""

__version__ = "0.1.0"
