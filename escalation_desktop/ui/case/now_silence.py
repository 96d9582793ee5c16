"""No reply: what was tried and waited for, and the press that makes it the grounds."""

from escalation_desktop.domain.case import CaseState
from escalation_desktop.domain.no_reply import say_silence, silence
from escalation_desktop.domain.now import next_move
from escalation_desktop.ui.case.moves import Moves
from escalation_desktop.ui.case.now_rows import NowRow
from escalation_desktop.ui.widgets.buttons import button


def silence_row(state: CaseState, moves: Moves) -> NowRow | None:
    """Return the row, or None where nobody was tried and nothing is waited for."""
    found = silence(state)
    if not found.is_any:
        return None
    row = NowRow("No reply")
    row.say(say_silence(found), "warning" if found.is_passed else "")
    row.say("No reply can be the grounds for the next stage at any time.", "small")
    label = next_move(state).label
    to = f"{label[:1].lower()}{label[1:]}" if label.startswith("Stage") else label
    words = f"No reply: {to}" if to else "No reply"
    row.buttons(
        button(
            f"{words}…", moves.no_reply, name=f"{words}, with this as the grounds…", wraps=True
        ),
        button("Tried again…", moves.tried_again, name="Tried again, nobody reached…"),
    )  # fmt: skip
    return row
