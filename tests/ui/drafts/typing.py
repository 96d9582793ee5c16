"""Typing something into every field of a form, and reading all of them again."""

from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QWidget,
)

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
    match widget:
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


def type_everywhere(form: QWidget) -> None:
    """Change every field: words into the text fields, another answer to every question."""
    for number, field in enumerate(fields_of(form).values()):
        match field:
            case QLineEdit():
                field.setText(f"line {number}")
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
            case QPlainTextEdit():
                found[name] = field.toPlainText()
            case QSpinBox():
                found[name] = field.value()
            case QComboBox():
                found[name] = field.currentData() or field.currentText()
            case QCheckBox() | QRadioButton() | QPushButton():
                found[name] = field.isChecked()
    return found
