"""File names that Windows cannot keep, whatever computer the file is made on first.

learn.microsoft.com, "Naming Files, Paths, and Namespaces": names that stand for devices, with any
extension; characters that mean something else; a full stop or space at the end, which Windows takes
off without a word, so that the file is not where it was said to be.
"""

import re

_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)", re.I)
_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
LONGEST = 255
"""UTF-16 units of one name."""


def problem(name: str) -> str:
    """Return a sentence on why Windows cannot keep a file of this name; empty where it can."""
    if _REFUSED.search(name):
        return 'A file name cannot hold < > : " / \\ | ? or *.'
    if name != name.rstrip(". "):
        return "A file name cannot end with a full stop or a space."
    if _DEVICES.fullmatch(name.partition(".")[0].rstrip(" ")):
        return "Windows keeps this name for itself: it stands for a device and not for a file."
    if not name or len(name.encode("utf-16-le", "surrogatepass")) > 2 * LONGEST:
        return f"A file name has at least 1 letter and at most {LONGEST}."
    return ""
