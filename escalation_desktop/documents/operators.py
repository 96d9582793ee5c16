"""What the operators of a PDF page are written with."""


def number(value: float) -> str:
    """Return a number as PDF writes it, to a thousandth of a point."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text
