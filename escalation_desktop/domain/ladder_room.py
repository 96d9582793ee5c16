"""How much room a first page leaves for a drawing under its head: reckoned, and a little less.

A drawing that is too high is shrunk by whatever prints it, and its words with it; so the words
above it are counted before it is drawn.
"""

import math

from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.flow_picture import Measure

_ROOM = {
    ("A4", False): (467.0, 626.0),
    ("A4", True): (467.0, 566.0),
    ("A5", False): (334.0, 378.0),
}
"""Under a title of one line and a policy line of two, in points."""
_ALONE = (334.0, 390.0)
"""Large print on a small page: the drawing has a page of its own."""
_LARGER = 16 / 11
_TITLE, _TITLE_LINE = 16.0, 21.0
_LEAD, _LEAD_LINE = 9.5, 15.0
_BODY, _BODY_LINE = 11.0, 15.4
_LEFT, _RIGHT = 0.55, 0.45
"""Parts of the width for the policy line and, beside it, for reference and subtitle."""
_LOGO = 0.6
"""What an agency's mark leaves of the title's width."""
_LOGO_HEIGHT = 26.0
"""Of a mark, more than a title of one line."""
_MARK = 16.0
_MOST = 1000
"""Characters of a text that are measured: more of them leave no room anyway."""


def room_under(
    copy: Copy,
    measure: Measure,
    *,
    title: str,
    policy_line: str,
    subtitle: str = "",
    lead: str = "",
    has_mark: bool = False,
) -> tuple[float, float]:
    """Return width and height for a drawing under a paper's head and ``lead``, a bold paragraph.

    Never less than half of the height that an ordinary head leaves: past that, the drawing goes
    to a page of its own.
    """
    if (copy.paper, copy.large) not in _ROOM:
        return _ALONE
    width, height = _ROOM[copy.paper, copy.large]
    scale = _LARGER if copy.large else 1.0

    def lines(text: str, size: float, room: float, *, bold: bool = False) -> int:
        # A line breaks before it is full, so a little less than its width is counted.
        return math.ceil(measure(text[:_MOST], size * scale, bold) / (room * 0.95))

    heads = lines(title, _TITLE, width * (_LOGO if copy.logo else 1.0), bold=True)
    left = lines(policy_line, _LEAD, width * _LEFT)
    if lines(subtitle, _LEAD, width * _RIGHT) > 1:
        left += lines(subtitle, _BODY, width * _LEFT)
    used = max(heads - 1, 0) * _TITLE_LINE + max(left - 2, 0) * _LEAD_LINE
    if lead:
        used += lines(lead, _BODY, width, bold=True) * _BODY_LINE + 8
    fixed = (_LOGO_HEIGHT if copy.logo and heads == 1 else 0.0) + (_MARK if has_mark else 0.0)
    return width, max(height - used * scale - fixed, height / 2)
