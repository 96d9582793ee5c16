"""A button whose words go on in a second line where they do not fit, and are never cut off."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionButton

from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.buttons import Button, plain


class WrappingButton(Button):
    """For words that a policy or a user gave, or many: as narrow as a short field."""

    _is_asked = False
    """Qt asks for the option to tell the size, and the option hangs on the size."""

    def hasHeightForWidth(self) -> bool:  # Qt's name
        return True

    def sizeHint(self) -> QSize:  # Qt's name
        self._is_asked = True
        try:
            return super().sizeHint()
        finally:
            self._is_asked = False

    def heightForWidth(self, width: int) -> int:  # Qt's name
        more = len(self._lines(width)) - 1
        return self.sizeHint().height() + more * self.fontMetrics().lineSpacing()

    def minimumSizeHint(self) -> QSize:  # Qt's name
        wish = self.sizeHint()
        return QSize(min(wish.width(), look().px("field-short")), wish.height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:  # Qt's name
        super().initStyleOption(option)
        if not self._is_asked and self.width() < self.sizeHint().width():
            option.text = "\n".join(self._lines(self.width()))

    def _lines(self, width: int) -> list[str]:
        """Return its words in lines for a width; a long address is broken where it must be."""
        words = self.text().replace("&&", "&")
        if width >= self.sizeHint().width():
            return [self.text()]
        around = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(words)
        layout = QTextLayout(words, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        found = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width - around))
            found.append(words[line.textStart() : line.textStart() + line.textLength()].strip())
        layout.endLayout()
        return [plain(said) for said in found]
