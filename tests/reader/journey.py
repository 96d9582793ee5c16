"""From unlock to an issued confirmation, as a screen reader hears it: ``python3 journey.py``.

Run by Debian's Python beside the window (see ``hands.py``); it exits 1 with what was on the screen
when something is not spoken, not offered or not done.
"""

from hands import Reader


def main() -> None:
    """Work the whole job and say at each step what must have been spoken."""
    reader = Reader("Escalation")
    reader.write("Passphrase", "a long passphrase")
    reader.press("Unlock")
    reader.press("New disagreement")
    reader.write("The other agency", "Children's Social Care")
    reader.write("Other professional: name", "Sam Okoye")
    reader.write("In your words", "The plan is not followed.")
    reader.press("Open the disagreement")
    stages = reader.rows("Stages as a")
    print(stages)
    reader.press("What to write: Write a note")
    reader.write("What was discussed", "Rang Sam Okoye. No date was agreed.")
    reader.press("Save to record")
    reader.hears("Saved to record")
    print(reader.rows("Chronology"))
    reader.press("Resolved…")
    reader.write("The agreed outcome", "The core group meets on Monday.")
    reader.press("Save to record")
    reader.press("Documents", "page tab")
    reader.press("Preview: Written confirmation")
    reader.find("Page 1 of")
    print(reader.screen())
    reader.press("Issue")
    reader.press("Issue the draft")
    reader.find("Issued as")
    print(reader.screen())
    reader.press("Print…")
    reader.press("Save as PDF…")
    print(reader.screen())
    reader.press("Close")
    print(reader.heard)


if __name__ == "__main__":
    main()
