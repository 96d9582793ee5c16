"""Run at the start of the frozen app, before anything else: no module that fetches is in it.

Python's own ``xml.sax.saxutils``, which reportlab imports, names ``urllib.request`` as it is
imported and uses it only to fetch an address. An empty module stands there; whatever asked it for
something would fail.
"""

import sys
import types

sys.modules["urllib.request"] = types.ModuleType("urllib.request", "Nothing is fetched here.")
