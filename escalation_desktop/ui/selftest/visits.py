"""Where the tour of the self-test goes: every page, every part of a disagreement, the dialogs."""

from collections.abc import Callable

from escalation_desktop.ui.case.case_page import CasePage
from escalation_desktop.ui.selftest import counted, hands
from escalation_desktop.ui.selftest.job import Job
from escalation_desktop.ui.selftest.report import must
from escalation_desktop.ui.selftest.shots import Visit


def visits_of(job: Job) -> list[Visit]:
    """Return every screen in an order in which each can be reached from the one before."""
    window = job.desktop.window

    def go(page: str, what: object = None) -> Callable[[], None]:
        return lambda: must(window.go(page, what), f"{page} does not open")

    def danger() -> None:
        hands.press("Ctrl+D", on=window)
        hands.expect("Child in danger: ring now")

    def returns() -> None:
        go("returns")()
        counted.picture(job.report, job)

    return [
        Visit("13-disagreements", go("disagreements")),
        *_of_cases(job, go),
        Visit("15-new", go("new")),
        Visit("05-calls", go("call")),
        Visit("10-contacts", go("contacts")),
        Visit("10-contacts-add", go("contacts"), lambda: hands.click("Add contact")),
        Visit("11-policies", go("policies")),
        Visit("12-settings", go("settings")),
        Visit("17-papers", go("papers")),
        Visit("21-audit", go("audit", "")),
        Visit("22-returns", returns),
        Visit("04-danger", danger),
        Visit("16-after-danger", lambda: hands.press("Escape", on=window)),
    ]


def _of_cases(job: Job, go: Callable[..., Callable[[], None]]) -> list[Visit]:
    session = job.desktop.session
    must(session is not None, "the store is locked")
    assert session is not None
    rows = session.store.summaries()
    # Of each policy one that is still open, where there is one: it shows the most.
    by_policy = {row.policy: row for row in sorted(rows, key=lambda row: row.state == "open")}
    found = [
        Visit(
            f"case-{name.lower().replace(' & ', '-').replace(' ', '-')}",
            go("disagreement", row.case),
        )
        for name, row in sorted(by_policy.items())
    ]
    if not found:
        return []
    page = job.desktop.window.page("disagreement")
    assert isinstance(page, CasePage)
    newest = next(row.case for row in reversed(rows))
    here = go("disagreement", next((r.case for r in rows if r.state == "open"), newest))

    def at(*acts: Callable[[], None]) -> Callable[[], None]:
        def go_and_act() -> None:
            for act in (here, *acts):
                act()

        return go_and_act

    def tab(name: str) -> Callable[[], None]:
        return lambda: job.tab(name)

    stages = page.stages
    return [
        *found,
        Visit("case-list", at(lambda: stages.show_as("list"))),
        Visit("case-fit", at(lambda: stages.show_as("chart"), stages.chart.fit)),
        Visit(
            "case-stage",
            at(lambda: stages.chart.set_zoom(1.0), lambda: stages.open_stage(stages.selection.key)),
        ),
        *(
            Visit(f"case-{name.lower()}", at(stages.close_stage, tab(name)))
            for name in ("Actions", "People", "Record")
        ),
        Visit("14-papers", at(tab("Documents"))),
    ]
