"""Our own checks of a tagged PDF: each problem is a sentence that begins with the check's name."""

from tests.documents import checks_file, checks_marks, checks_tree
from tests.documents.reading import opened
from tests.documents.tree import roots


def problems(data: bytes) -> list[str]:
    """Return what is wrong with a file's facts, structure, marked content and fonts."""
    with opened(data) as pdf:
        found = [*checks_file.problems(pdf)]
        try:
            top = roots(pdf)
        except (ValueError, KeyError, AttributeError) as error:
            return [*found, f"tree: {error}"]
        found += checks_tree.problems(top)
        found += checks_marks.problems(data, pdf, top)
    return found
