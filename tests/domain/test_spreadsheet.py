"""No cell of a file that we write is run by a spreadsheet."""

import pytest

from escalation_desktop.domain.spreadsheet import safe_cell


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Ann Lee", "Ann Lee"),
        ("=1+1", "'=1+1"),
        ("+44 20", "'+44 20"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\nx", "'\nx"),
        ("  =1", "'  =1"),
        ("\u00a0=1", "'\u00a0=1"),
        ("\uff1d1", "'\uff1d1"),
        ("|cmd", "'|cmd"),
        ("%0", "'%0"),
        ("a=b", "a=b"),
        ("\0=1", "'=1"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(text: str, cell: str) -> None:
    assert safe_cell(text) == cell
