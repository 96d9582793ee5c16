"""Which help page belongs to where the user is: one table, from a screen to a page and its part.

A place is named by a page's key or by the class of a dialog, tab, gate or sheet; a help page by
the name of its file, and a part of it by its heading ("moving-on#resolve").
"""

from PySide6.QtWidgets import QApplication, QWidget

from escalation_desktop.ui.page import Page

START = "start"
"""The page for whoever is nowhere in particular."""

PLACES: dict[str, str] = {
    # what lies over the work
    "FirstRunGate": "first-run",
    "UnlockGate": "locking",
    "TrainingGate": "training",
    "DangerSheet": "danger",
    "DangerDialog": "danger",
    "TopBar": "finding",
    # pages
    "disagreements": "disagreements",
    "new": "opening",
    "call": "calls",
    "contacts": "contacts",
    "policies": "policies",
    "papers": "papers",
    "returns": "returns",
    "settings": "settings",
    "audit": "audit",
    "disagreement": "disagreement",
    # parts of the page of one disagreement
    "StagesPanel": "disagreement#the-stages",
    "NowPanel": "disagreement#what-is-due-now",
    "RecordTab": "notes",
    "ActionsTab": "disagreement#actions",
    "PeopleTab": "disagreement#people",
    "DocumentsTab": "papers",
    # dialogs over it: moves
    "MoveDialog": "moving-on",
    "EndStageDialog": "moving-on",
    "OutcomeDialog": "moving-on#resolved-and-other-ends",
    "DeclineDialog": "moving-on#when-my-own-side-declines",
    "TypeStageDialog": "moving-on#stages-that-the-policy-does-not-print",
    "StartStageDialog": "moving-on#stages-that-the-policy-does-not-print",
    "ResumeDialog": "moving-on#resume-and-reopen",
    "SafeByDialog": "disagreement#limits-and-the-safe-by-date",
    "RiskDialog": "disagreement#risk-and-what-keeps-the-child-safe",
    "InterimDialog": "disagreement#risk-and-what-keeps-the-child-safe",
    "NoticeDialog": "telling-others",
    "RouteDialog": "telling-others#routes",
    "RouteStepDialog": "telling-others#routes",
    "RouteEndDialog": "telling-others#routes",
    "ToldWordsDialog": "telling-others",
    # notes and people
    "EntryDialog": "notes#add-to-an-entry-or-correct-it",
    "WordsDialog": "notes#add-to-an-entry-or-correct-it",
    "CorrectDialog": "notes#add-to-an-entry-or-correct-it",
    "FileDialog": "notes#copy-into-each-agencys-record",
    "FilingDialog": "notes#copy-into-each-agencys-record",
    "HouseOrderDialog": "notes#copy-into-each-agencys-record",
    "PartsDialog": "notes#copy-into-each-agencys-record",
    "SayDialog": "notes#headings-and-words-to-use",
    "PhraseDialog": "notes#headings-and-words-to-use",
    "ScriptDialog": "notes#headings-and-words-to-use",
    "BecameDialog": "disagreement#actions",
    "CalendarDialog": "disagreement#limits-and-the-safe-by-date",
    "ReviewDialog": "telling-others#supervision",
    "QuestionDialog": "telling-others#supervision",
    "AnswerDialog": "telling-others#supervision",
    "VersionDialog": "policies#when-a-newer-version-comes",
    "PolicyDialog": "policies#take-in-a-policy",
    "VersionsDialog": "policies#take-in-a-policy",
    "ConflictDialog": "moving-on#a-conflict-of-interest",
    "LearnDialog": "returns#gaps-and-lessons",
    "ToldDialog": "returns#gaps-and-lessons",
    "SettledDialog": "returns#gaps-and-lessons",
    "PersonDialog": "disagreement#people",
    "HeadDialog": "disagreement#change-what-was-said-at-opening",
    "PutDialog": "calls#put-a-call-note-into-a-disagreement",
    # papers
    "PreviewDialog": "papers#preview-and-issue",
    "EntriesDialog": "papers#which-entries",
    "IssuedDialog": "papers#print-save-and-share",
    "ShareDialog": "papers#print-save-and-share",
    "PrintDialog": "papers#print-save-and-share",
    "ChildFileDialog": "papers#when-someone-asks-for-their-file",
    "LeaveOutDialog": "papers#when-someone-asks-for-their-file",
    "CheckDialog": "papers#check-a-document",
    # keeping, removing, handing over
    "WithdrawDialog": "keeping#withdraw-an-entry",
    "RemoveDialog": "keeping#remove-a-disagreement-for-good",
    "CertificateDialog": "keeping#remove-a-disagreement-for-good",
    "HandOverDialog": "handing-over",
    "ReceiptDialog": "handing-over",
    "TakeBackDialog": "handing-over",
    "TakeOverDialog": "handing-over#take-a-disagreement-over",
    "LinesDialog": "handing-over#both-lines-side-by-side",
    # contacts and the store
    "ContactDialog": "contacts#add-or-correct-a-contact",
    "WhichPolicyDialog": "opening#which-policy",
    "ImportDialog": "contacts#import-and-export",
    "PassphraseDialog": "locking#passphrase-recovery-sheet-agency-key",
    "AfterRecoveryDialog": "locking#passphrase-recovery-sheet-agency-key",
    "SheetDialog": "locking#passphrase-recovery-sheet-agency-key",
    "RestoreDialog": "backups#put-a-backup-back",
    "ClosingBackup": "backups",
    "HelpDialog": "using-help",
    "GuideDialog": "using-help",
    "AboutDialog": "settings#about-this-installation",
}


def help_for(widget: QWidget | None) -> str:
    """Return the help page for a widget: that of the nearest thing around it that has one.

    A kind of dialog that has none of its own has that of the kind it was made from. Empty where
    nothing around it has one.
    """
    while widget is not None:
        key = widget.key if isinstance(widget, Page) else ""
        for name in (key, *(kind.__name__ for kind in type(widget).__mro__)):
            if name in PLACES:
                return PLACES[name]
        widget = widget.parentWidget()
    return ""


def ask_help(widget: QWidget) -> None:
    """Have the window over which a dialog lies open the help page for where its focus is."""
    focus = QApplication.focusWidget()
    if focus is None or not (focus is widget or widget.isAncestorOf(focus)):
        focus = widget
    show_help(widget, help_for(focus))


def show_help(widget: QWidget, place: str) -> None:
    """Have the window in or over which a widget lies open a help page."""
    top: QWidget | None = widget
    while top is not None and not hasattr(top, "help_requested"):
        top = top.parentWidget()
    if top is not None:
        top.help_requested.emit(place)
