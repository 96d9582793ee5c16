"""Making the folder that people get: what goes in, what it says of itself, and its packages.

Run from the repository: ``python -m PyInstaller build.spec`` uses ``trim`` and ``programs``;
``python .ci/package/make.py OUT`` does that and everything after it.
"""
