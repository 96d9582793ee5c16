"""The app's own widgets: every page is made of these, so that each is readable and keyboardable."""
