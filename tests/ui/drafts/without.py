"""What keeps no draft, by name, with the reason; whatever is not named here must keep one."""

DIALOGS = {
    # Nothing can be typed or chosen in them.
    "AboutDialog": "what is installed, to read",
    "BugDialog": "a report to read",
    "CertificateDialog": "a certificate to read",
    "ClosingBackup": "progress, with named answers",
    "DangerDialog": "numbers to ring; one that is typed there is kept at once, outside the store",
    "EntryDialog": "an entry to read",
    "FilingDialog": "what is filed, to read; its acts open forms of their own",
    "GuideDialog": "a guide to read",
    "IssuedDialog": "a paper to read; its acts open forms of their own",
    "LinesDialog": "two lines of a record to read",
    "MessageDialog": "a question with named answers",
    "PartsDialog": "parts to read and to copy",
    "ToldWordsDialog": "hand-over words, shown once: never kept",
    # Secrets.
    "AfterRecoveryDialog": "a passphrase: never kept",
    "PassphraseDialog": "a passphrase: never kept",
    "RestoreDialog": "a passphrase: never kept",
    "SheetDialog": "a recovery code: never kept",
    "TakeOverDialog": "hand-over words: never kept",
    # Searching and looking, not writing.
    "CheckDialog": "a code to look up, which stands on the paper",
    "HelpDialog": "a search",
    "SayDialog": "a search",
    "WhichPolicyDialog": "asked to find a policy, which the form that opens it keeps",
    # One press each, and nothing is typed.
    "ChildFileDialog": "choices over what is held now, made anew for each file",
    "LeaveOutDialog": "choices over what is held now, made anew for each file",
    "CalendarDialog": "one choice, asked anew for each file",
    "ImportDialog": "ticks over a file that is still there",
    "PolicyDialog": "whom was asked about files that are still there: asked anew for each",
    "VersionsDialog": "one choice, asked anew each time",
    "PrintDialog": "how to print, asked anew for each printing",
    "PutDialog": "one choice, which the next key confirms",
}
"""Dialogs."""

BASES = {"AppDialog", "MoveDialog"}
"""What dialogs are made from, and is none itself."""

MODULES = {
    "gate/danger.py": "kept at once, outside the store: there is none open here",
    "gate/first_run.py": "before there is a store to keep a draft in; passphrases",
    "gate/secret.py": "a passphrase: never kept",
    "help/dialog.py": "a search",
    "pages/audit_page.py": "a search",
    "pages/check_dialog.py": "a code to look up, which stands on the paper",
    "pages/child_file_dialog.py": "choices over what is held now, made anew for each file",
    "pages/leave_out_dialog.py": "choices over what is held now, made anew for each file",
    "pages/contacts.py": "a search",
    "pages/disagreements.py": "a search",
    "pages/papers.py": "a search",
    "pages/policy_dialog.py": "whom was asked about files that are still there",
    "pages/take_over_dialog.py": "hand-over words: never kept",
    "pages/which_policy_dialog.py": "asked to find a policy, which the form keeps",
    "print_dialog.py": "how to print, asked anew for each printing",
    "record/parts_dialog.py": "to read and to copy",
    "record/pdf_find.py": "a search",
    "record/say_dialog.py": "a search, and words to read",
    "case/lines_dialog.py": "to read",
    "top_bar.py": "a search",
    "widgets/date_time.py": "a field, kept by the form that it is in",
    "widgets/dialog.py": "a report to read",
}
"""Modules of ``ui`` with fields for typing."""
