"""The window: the only package that knows Qt."""

from escalation_desktop.ui.steady_none import keep_none

keep_none()
