"""Typing something into every field of a form, and reading all of them again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from escalation_desktop.ui.record.pdf_view import PdfView
from escalation_desktop.ui.widgets.choice import Segments

Values = dict[str, object]


def fields_of(form: QWidget) -> dict[str, QWidget]:
    """Return every field of a form by a name of its own, in sight or not."""
    found: dict[str, QWidget] = {}
    for widget in form.findChildren(QWidget):
        if not _is_field(widget):
            continue
        name = widget.accessibleName() or type(widget).__name__
        number = sum(1 for known in found if known.split(" #")[0] == name)
        found[f"{name} #{number}"] = widget
    return found


def _is_field(widget: QWidget) -> bool:
    if _is_for_looking(widget):
        return False
    match widget:
        case QListView():
            index = widget.model().index(0, 0)
            return bool(index.flags() & Qt.ItemFlag.ItemIsUserCheckable)
        case QLineEdit():
            inside = isinstance(widget.parent(), QComboBox | QAbstractSpinBox)
            return not widget.isReadOnly() and not inside
        case QPlainTextEdit():
            return not widget.isReadOnly()
        case QPushButton():
            return widget.isCheckable() and widget.property("kind") in ("segment", "pill")
        case QComboBox() | QCheckBox() | QRadioButton() | QSpinBox():
            return True
    return False


def _is_for_looking(widget: QWidget) -> bool:
    """Say whether it only changes what is seen: the pages of a paper, a list with a filter."""
    if isinstance(widget.parent(), Segments) and widget.accessibleName().startswith("Show:"):
        return True
    above = widget.parentWidget()
    while above is not None and not isinstance(above, PdfView):
        above = above.parentWidget()
    return above is not None


def type_everywhere(form: QWidget) -> None:
    """Change every field: words into the text fields, another answer to every question."""
    for number, field in enumerate(fields_of(form).values()):
        match field:
            case QLineEdit():
                field.setText(f"line {number}")
            case QListView():
                role = Qt.ItemDataRole.CheckStateRole
                field.model().setData(field.model().index(0, 0), Qt.CheckState.Unchecked, role)
            case QPlainTextEdit():
                field.setPlainText(f"box {number}\nsecond line")
            case QSpinBox():
                field.setValue(field.value() + 1)
            case QComboBox():
                if field.count() > 1:
                    field.setCurrentIndex((field.currentIndex() + 1) % field.count())
            case QCheckBox() | QRadioButton() | QPushButton():
                if field.isEnabled():
                    field.click()


def values_of(form: QWidget) -> Values:
    """Return what stands in every field."""
    found: Values = {}
    for name, field in fields_of(form).items():
        match field:
            case QLineEdit():
                found[name] = field.text()
            case QListView():
                model, role = field.model(), Qt.ItemDataRole.CheckStateRole
                rows = [model.index(row, 0) for row in range(model.rowCount())]
                found[name] = [row.data(role) for row in rows]
            case QPlainTextEdit():
                found[name] = field.toPlainText()
            case QSpinBox():
                found[name] = field.value()
            case QComboBox():
                found[name] = field.currentData() or field.currentText()
            case QCheckBox() | QRadioButton() | QPushButton():
                found[name] = field.isChecked()
    return found
