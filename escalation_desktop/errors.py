"""What can go wrong, each as a class that carries a sentence for a worker and a next step.

Known errors are the world's (disk full, wrong passphrase, newer file); anything that is not an
``AppError`` is a bug of ours. No error carries case text, a name or the path of a case.
"""


class AppError(Exception):
    """A known error: ``sentence`` says what happened, ``next_step`` what to do now.

    ``detail`` is for a technician: never case text.
    """

    def __init__(self, sentence: str, next_step: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.next_step = next_step
        self.detail = detail


class StoreError(AppError):
    """The store could not be opened, read or written."""


class WrongPassphrase(StoreError):
    """No slot opens with what was typed."""


class UnlockDelayed(StoreError):
    """Too many wrong tries in a row; ``seconds`` is how long to wait still."""

    def __init__(self, sentence: str, next_step: str, seconds: float) -> None:
        super().__init__(sentence, next_step)
        self.seconds = seconds


class KeysMissing(StoreError):
    """The database is there and its keys file is not."""


class KeysDamaged(StoreError):
    """The keys file does not match its own checksum or cannot be read."""


class AgencyKeyUnusable(StoreError):
    """The public key that IT named cannot be used; the store opens and is not sealed to it."""


class KeysMismatch(StoreError):
    """The keys file belongs to another store."""


class CaseElsewhere(StoreError):
    """A case that was handed over is not written to here; nothing was written."""


class ParcelUnreadable(StoreError):
    """A hand-over file that is none, is damaged or was altered; nothing was taken in."""


class StoreDamaged(StoreError):
    """The database cannot be read although the key is right."""


class StoreNewer(StoreError):
    """The database was written by a newer version of the app."""


class StoreInUse(StoreError):
    """Another copy of the app holds the store's lock."""


class StoreNotWritable(StoreError):
    """The data folder cannot be written to."""


class DiskFull(StoreError):
    """There was no room to write; what was to be written is still in memory or in the draft."""


class StoreMissing(StoreError):
    """There is no store in the data folder, or its database is gone."""


class StoreExists(StoreError):
    """A store was to be made where one already lies."""


class RecoveryCodeMistyped(StoreError):
    """A recovery code fails its own check: ``groups`` are the wrong ones, counted from 1."""

    def __init__(self, groups: tuple[int, ...], length: int, wanted: int) -> None:
        self.groups = groups
        if groups:
            named = ", ".join(str(group) for group in groups)
            several = len(groups) > 1
            super().__init__(
                f"{'Groups' if several else 'Group'} {named} of the recovery code "
                f"{'are' if several else 'is'} not as printed.",
                "Compare with the paper and type again.",
            )
        else:
            super().__init__(
                f"The recovery code has {wanted} letters and digits; {length} were typed.",
                "Compare with the paper and type again.",
            )


class PackError(AppError):
    """A policy pack was refused: ``where`` names the file and the path in it."""

    def __init__(self, sentence: str, next_step: str, where: str) -> None:
        super().__init__(f"{where}: {sentence}", next_step)
        self.where = where


class DocumentError(AppError):
    """A document could not be made, saved or printed."""


class CharacterMissing(DocumentError):
    """A character of the record is in none of the bundled fonts: (character, its place) pairs."""

    def __init__(self, missing: list[tuple[str, str]]) -> None:
        self.missing = missing
        char, place = missing[0]
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        super().__init__(
            f"The character “{char}” (U+{ord(char[0]):04X}) in {place}{more} cannot be printed.",
            "Nothing is lost. Correct that entry, or your own name in Settings, and spell it in "
            "other letters: what it first read stays in the record. The document is not issued "
            "with a wrong name.",
        )


class FileInUse(AppError):
    """A target file is held open by another program."""


class FileElsewhere(StoreError):
    """A file's content is only online (OneDrive and others), and nothing is fetched."""


class FileReadOnly(AppError):
    """A file that was to be replaced is marked read-only."""


class NameRefused(AppError):
    """The disk, or Windows, keeps no file of the name that was chosen."""
