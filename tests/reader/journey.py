"""From unlock to an issued confirmation, as a screen reader hears it: ``python3 journey.py``.

Run by Debian's Python beside the window (see ``hands.py``); it exits 1 with what was on the screen
when something is not spoken, not offered or not done.
"""

from hands import NotSpoken, Reader, is_in

NEEDED = (
    "How it was resolved (discussion, meeting)",
    "Note of Wed 25 Nov 2026: form of communication, outcome",
)
"""What a reason stands in for here: the rest is given."""


def main() -> None:
    """Work the whole job, and hold each step to what must be spoken."""
    reader = Reader("Escalation")
    reader.write("Passphrase", "a long passphrase")
    reader.press("Unlock")
    open_disagreement(reader)
    hear_the_stages(reader)
    write_note(reader)
    resolve(reader)
    issue(reader)


def open_disagreement(reader: Reader) -> None:
    reader.press("New disagreement")
    reader.write("The other agency", "Children's Social Care")
    reader.write("Other professional: name", "Sam Okoye")
    reader.press("Have you tried the practitioner?: Yes")
    reader.press("Progressing Plans")
    reader.write("In your words", "The plan is not followed.")
    reader.write("What is wanted for the child?", "A visit this week.")
    reader.write("Child: initials", "JB")
    reader.press("Open the disagreement")


def hear_the_stages(reader: Reader) -> None:
    """A row says which stage it is, where it stands, when it is due and how long that is."""
    stages = reader.rows("Stages as a")
    heard(
        stages[0], "Stage 1, Involving Your Line Manager, current, due end of Wednesday 2 December"
    )
    heard(stages[0], "5 working days for the 5 stages left")
    heard(stages[1], "Stage 2, Involving the worker from other agency/ service, next")
    reader.press("Show stages as: List")
    chosen = reader.find("Show stages as: List", "radio button")
    reader.wait(lambda: is_in(chosen, "CHECKED"), "the list of stages, chosen")
    if reader.rows("Stages")[:2] != stages[:2]:
        raise NotSpoken("the list does not say what the flowchart says")


def write_note(reader: Reader) -> None:
    reader.press("What to write: Write a note")
    reader.press("Add Sam Okoye")
    reader.press("Were you there: I was there")
    reader.write("What was discussed", "Rang Sam Okoye. A visit was agreed.")
    reader.press("Save to record")
    reader.hears("Saved to record")
    newest = reader.wait(lambda: written(reader), "the note in the chronology")
    heard(str(newest), "Wed 25 Nov 2026 10:15")


def written(reader: Reader) -> str:
    rows = reader.rows("Chronology")
    return next((row for row in rows if "A visit was agreed" in row), "")


def resolve(reader: Reader) -> None:
    reader.press("Resolved…")
    reader.write("The agreed outcome", "Sam visits on Friday and writes to the school.")
    reader.press("No action was agreed")
    reader.press("Were gaps found in policies or procedures?: No")
    reader.press("Save to record")
    reader.hears("Next: the written confirmation, under Documents.")


def issue(reader: Reader) -> None:
    reader.press("Documents", "page tab")
    reader.press("Preview: Written confirmation")
    reader.find("Page 1 of")
    reader.find(f"Check page, {len(NEEDED)} to look at", "page tab")
    for asked in NEEDED:
        reader.press(f"Say why not… {asked}")
        reader.write("Why", "It was settled by telephone.")
        reader.press("Save to record")
    reader.press("Issue")
    reader.hears("Issued as D-")
    if sum("Issued as D-" in said for said in reader.heard) > 1:
        raise NotSpoken("the issue of the paper is said more than once")
    reader.press("Print…")
    reader.hears("Sent to the printer.")
    reader.press("Save as PDF…")
    reader.hears("Saved as PDF.")
    reader.press("Close")
    reader.find("Documents", "page tab")


def heard(row: str, words: str) -> None:
    """Raise unless a row speaks these words."""
    if words not in row:
        raise NotSpoken(f"“{words}” is not in “{row}”")


if __name__ == "__main__":
    main()
