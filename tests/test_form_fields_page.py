"""The page of names for whoever writes a form lists exactly the names that the app has.

``python -m tests.test_form_fields_page`` writes it anew.
"""

from pathlib import Path

from escalation_desktop.domain import form_sources
from escalation_desktop.domain.form_words import columns_table, names_table
from escalation_desktop.domain.policy import FACTS
from escalation_desktop.domain.wording import OUTCOME_KINDS

PAGE = Path(__file__).parents[1] / "docs" / "form-fields.md"
HEAD = """\
# What a partnership's form can be filled in with

For whoever writes a policy: the names that `source` can have in the `[[form]]` tables of
`policy.toml` (see `escalation-desktop new-pack`). A field whose name is not here stays empty, to be
written by hand; `check-pack` tells it. The test `tests/test_form_fields_page.py` holds this page to
the app.

A field can have `choices`, boxes to tick: each has the `printed` words and the `value` that ticks
it. `lines` is how many lines to write on there are where nothing is known; `needed = true` makes
the form a DRAFT until it is answered or somebody says why it is not.

## Fields

| `source` | what it says | values that tick a box |
|---|---|---|
"""
TABLES = """
## Tables

A part of a form with `rows` is a table with a row for each; its `column` entries name these.

| `rows` | `source` of a column | what it says |
|---|---|---|
"""


def page() -> str:
    values = {name: source.values for name, source in form_sources.SOURCES.items()}
    values |= {f"fact.{fact}": given for fact, given in FACTS.items()}
    values |= {"closure.ID": ("yes", "no"), "outcome": tuple(OUTCOME_KINDS)}
    fields = [
        f"| `{name}` | {meaning} | {', '.join(values.get(name, ()))} |"
        for name, meaning in names_table()
    ]
    columns = [f"| {rows} | `{name}` | {meaning} |" for rows, name, meaning in columns_table()]
    return HEAD + "\n".join(fields) + "\n" + TABLES + "\n".join(columns) + "\n"


def test_the_page_lists_exactly_the_names_that_the_app_has():
    assert PAGE.read_text("utf-8") == page()


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8", newline="\n")
