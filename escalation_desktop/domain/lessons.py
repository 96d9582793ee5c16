"""What a partnership can learn from a disagreement, as codes that name nobody.

The list is the app's own, from what reviews of practice find again and again; a policy may not add
to it, because a return is added up over many files and a code must mean the same in each.
"""

LESSONS: dict[str, str] = {
    "threshold": "The two sides read the threshold differently",
    "information": "Information that was needed was not shared",
    "voice": "The child’s own views were missing",
    "roles": "It was not clear who was to do what",
    "silence": "Calls or messages were not answered",
    "delay": "A decision or an action came late",
    "capacity": "There were not enough people, or they changed",
    "status": "The other’s standing made it hard to challenge",
    "policy_unknown": "The policy was not known to one side",
    "policy_unclear": "The policy was unclear or out of date",
    "contacts": "A name or a number was missing or wrong",
    "recording": "What was agreed was not written down",
    "good_practice": "Something went well that others could copy",
    "other": "Something else",
}
"""Codes and their words on screen and paper."""

GAPS: dict[str, str] = {
    "no_further_step": "No further step after the last stage",
    "held_elsewhere": "Stages held elsewhere",
    "no_decider": "Who decides is not stated",
    "no_limit": "No limit at a stage",
    "two_readings": "More than one reading",
    "contact_doubtful": "A contact looks wrong as printed",
    "contact_missing": "Contacts missing",
}
"""Kinds of gap and their words, as a return counts them."""


def say_learned(what: str, code: str) -> str:
    """Return "Lesson: Calls or messages were not answered"; a code not known as it stands."""
    title, table = ("Gap in the policy", GAPS) if what == "gap" else ("Lesson", LESSONS)
    words = table.get(code, code.replace("_", " "))
    return f"{title}: {words}" if words else title
