"""The verbs of the app: what a worker does, one file a subject. No Qt, no SQL."""
