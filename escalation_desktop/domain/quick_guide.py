"""The quick guide: the app on two pages, for the wall or the drawer; about no case and no policy.

It is issued to nobody and stands in no register: everybody may have it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from escalation_desktop.domain import blocks
from escalation_desktop.domain.copy import Copy
from escalation_desktop.domain.paper import reference_paper

TITLE = "Escalation: the quick guide"
RESTS_ON = "Rests on no policy: which stage, who and by when is what your own policy says"


@dataclass(frozen=True)
class GuideFacts:
    """What the guide says beside its own words; ``made_at`` is aware."""

    version: str
    """Of the app."""
    made_at: datetime
    training: bool = False


def quick_guide(facts: GuideFacts) -> blocks.Document:
    """Return the guide: the first page is the job, the second looks after it."""
    parts: tuple[blocks.Block, ...] = (
        blocks.Notice(
            "A child is being hurt or is about to be: ring 999 first",
            (
                "Then write. In the app: the red button, or Ctrl+D. It works on the lock screen, "
                "with no passphrase, and shows your manager, your lead and your policy’s numbers.",
            ),
            place="child in danger",
        ),
        _picture(),
        *_steps("From “we disagree” to a written confirmation", _JOB),
        *_steps("What the app will not do", _NEVER, numbered=False),
        *_steps("The first ten minutes", _FIRST),
        blocks.Heading("Keys"),
        blocks.Table(("Keys", "What they do"), _KEYS, (2, 5), "the keys", row_heads=True),
        *_steps("When it is not so simple", _HARDER, numbered=False),
        *_steps("So that nothing is lost", _KEEPING, numbered=False),
        blocks.Heading("Write in by hand"),
        blocks.Table(
            ("Whom", "In hours", "Out of hours"),
            (("Our lead", "", ""), ("Front door", "", "")),
            (2, 3, 3),
            "write in by hand",
            row_heads=True,
        ),
    )
    return reference_paper(
        RESTS_ON,
        Copy(
            number="Quick guide",
            made_at=facts.made_at,
            prepared_by=f"the app Escalation {facts.version}",
        ),
        title=TITLE,
        parts=parts,
        training=facts.training,
    )


def _steps(
    title: str, steps: Sequence[str], *, numbered: bool = True
) -> tuple[blocks.Heading, blocks.Bullets]:
    return (
        blocks.Heading(title),
        blocks.Bullets(tuple(steps), place=title.lower(), numbered=numbered),
    )


_JOB = (
    "Disagreements, New disagreement: which policy, which agency, which child (a reference will "
    "do), what it is about, what you want. One minute. Only time for a call? New call note; put "
    "it into a disagreement later.",
    "Read “Now”: the stage you are at, the earliest limit, and how it was worked out. Say by when "
    "the child must be safe; that day stands beside the policy’s.",
    "See who acts next. You: ring or write to your counterpart. Your manager or lead: give them "
    "the briefing, and ask what came of it.",
    "Write what happened as soon as it has happened: when, how, with whom, what was said, what "
    "came of it. It is kept as you type. Save to record when it is right.",
    "Move on: Resolved, Not resolved (the next stage), or No reply. You may go up early. Nothing "
    "that is missing stops you.",
    "Tell whoever else must be told: the app lists them as the facts become known.",
    "Documents, Written confirmation: see what is missing, preview, issue, print or save, and "
    "note who got which copy.",
    "Copy it into each agency’s own record. The app is a working file, not the child’s record.",
)
_NEVER = (
    "Decide for you, move up by itself, or make up a limit that your policy does not state.",
    "Change what was saved to the record: you add to it or correct it, and both stay.",
    "Send anything anywhere. It has no network connection; you print, save or copy.",
)
_KEYS = (
    ("Ctrl+D", "Child in danger, from anywhere"),
    ("Ctrl+K", "Search everything"),
    ("F1", "Help for where you are; so does the question mark at the top"),
    ("Ctrl+L", "Lock now; what you were writing is kept"),
    ("Alt+1 to Alt+9", "The pages at the left, from the top"),
    ("Tab, Shift+Tab", "To the next field or button, and back"),
    ("Enter, Space", "Open the row, press the button"),
    ("Esc", "Close what lies on top"),
    ("Ctrl+plus, minus, 0", "Larger text, smaller text, as it was"),
)
_FIRST = (
    "Choose a passphrase: four or five plain words that nobody else would put together.",
    "Give your name, role, agency and partnership, and your manager’s and lead’s numbers. All "
    "but the passphrase can wait.",
    "Print the recovery sheet and lock it away. Without the passphrase, that sheet and your "
    "agency’s key, nobody can ever open the store.",
    "Practise: Settings, Open training, shows invented disagreements under every policy, in a "
    "window of their own that says TRAINING.",
)
_HARDER = (
    "No reply: choose No reply at any time. It is itself the ground for the next stage.",
    "My own manager does not back me: record it with Our side will not go on. The app then shows "
    "the ways on that your policy leaves you.",
    "They challenge us: in New disagreement choose Received. The sides turn round.",
    "I wrote something wrong: add to the entry or correct it. The first wording stays, struck "
    "through, with your reason.",
    "No number is printed: add one in Contacts. The app never puts another in its place.",
    "Passphrase forgotten: on the lock screen, Use the recovery code instead.",
)
_KEEPING = (
    "Lock when you stand up. Drafts, the field you were in and the page come back.",
    "The foot of the window says how old the last backup is. Let a second folder on another "
    "disk hold a copy: Settings, Backup.",
    "Going on leave, or leaving? Hand a disagreement over from its own page; the file is "
    "encrypted, and its words go to your colleague by voice.",
    "Is this print still right? Papers, Check a document, and the code at its foot.",
)


_BOX, _TALL, _GAP = 148.0, 30.0, 30.0
_CHAIN = ("Disagree", "Stage by stage", "Written confirmation")


def _picture() -> blocks.Picture:
    """Return the job in three boxes joined by arrows."""
    shapes: list[blocks.Shape] = []
    for at, words in enumerate(_CHAIN):
        x = at * (_BOX + _GAP)
        shapes.append(blocks.Plate(x, 0, _BOX, _TALL, weight=1.0, radius=5, fill=0.94))
        shapes.append(
            blocks.Label(x, 8, _BOX, (words,), size=11, leading=14, bold=True, centred=True)
        )
        if at:
            arrow = ((x - _GAP + 3, _TALL / 2), (x - 3, _TALL / 2))
            shapes.append(blocks.Stroke(arrow, weight=1.2, has_arrow=True))
    width = len(_CHAIN) * (_BOX + _GAP) - _GAP
    return blocks.Picture(
        width, _TALL, tuple(shapes),
        "Three boxes joined by arrows: disagree, stage by stage, written confirmation.",
    )  # fmt: skip
