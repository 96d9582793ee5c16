"""Asks page-validation whether a file is PDF/UA-1 and PDF/A-2a."""

import page

PROFILES = ("ua1", "2a")


def problems(data: bytes) -> list[str]:
    """Return what is wrong by either standard, each with its rule."""
    found = []
    for profile in PROFILES:
        try:
            report = page.validate_pdf_bytes(data, profile=profile)
        except page.PageError as error:
            return [f"unreadable: {error}"]
        found += [f"{profile} {fault.rule_id}: {fault.message}" for fault in report.failures]
        if not report.is_compliant and not report.failures:
            found.append(f"{profile}: not compliant")
    return found
