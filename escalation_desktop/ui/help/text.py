"""A help page to read: headings, links by mouse and Tab, pictures no wider than the room."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from escalation_desktop.ui.help.pages import HelpPage, folder, slug
from escalation_desktop.ui.theme import look
from escalation_desktop.ui.widgets.text import gives_way

_SIZES = {1: "text-title", 2: "text-heading", 3: "text-body"}
_LINE_HEIGHT = 114.0
"""Per cent: long text reads better with air."""


class HelpText(QTextBrowser):
    """``show_page`` fills it; ``go_to`` brings a part to the top.

    Signals:
        asked: a link was followed, with the place it names ("notes#attempts").
    """

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("The help page")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setSearchPaths([str(folder())])
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction
                                     | Qt.TextInteractionFlag.TextSelectableByKeyboard)  # fmt: skip
        self.anchorClicked.connect(self._follow)
        self._page: HelpPage | None = None
        self._part = ""
        self._fit()
        self.verticalScrollBar().actionTriggered.connect(lambda _: self._scrolled())
        look().changed.connect(self._again)

    def show_page(self, page: HelpPage) -> None:
        """Show a page from its top."""
        self._page, self._part = page, ""
        self.document().setMarkdown(
            page.text, QTextDocument.MarkdownFeature.MarkdownDialectCommonMark
            | QTextDocument.MarkdownFeature.MarkdownNoHTML,
        )  # fmt: skip
        self.document().setDocumentMargin(look().px("space-4"))
        self._dress()
        self._fit_pictures()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def go_to(self, part: str) -> None:
        """Put the cursor on a heading and the heading at the top; a part that is not there: top.

        It stays there while the window settles, until the page is scrolled.
        """
        self._part = part
        for block in self._blocks():
            if block.blockFormat().headingLevel() and slug(block.text()) == part:
                cursor = self.textCursor()
                cursor.setPosition(block.position())
                self.setTextCursor(cursor)
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(int(top))
                return

    def sizeHint(self) -> QSize:  # Qt's name
        return QSize(look().px("reading-width"), look().px("control") * 10)

    def event(self, event: QEvent) -> bool:  # Qt's name
        if gives_way(event):
            event.ignore()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        self._fit()
        super().resizeEvent(event)
        self._fit_pictures()
        if self._part:
            QTimer.singleShot(0, self, self._stay)

    def wheelEvent(self, event: QWheelEvent) -> None:  # Qt's name
        self._scrolled()
        super().wheelEvent(event)

    def _follow(self, url: QUrl) -> None:
        self.asked.emit(url.toString().replace(".md", "", 1))

    def _scrolled(self) -> None:
        self._part = ""

    def _stay(self) -> None:
        if self._part:
            self.go_to(self._part)

    def _fit(self) -> None:
        """Keep lines no longer than what reads well."""
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        wanted = look().px("reading-width") + 2 * look().px("space-4")
        self.setLineWrapColumnOrWidth(max(200, min(self.viewport().width(), wanted)))

    def _blocks(self) -> list[QTextBlock]:
        found, block = [], self.document().begin()
        while block.isValid():
            found.append(block)
            block = block.next()
        return found

    def _dress(self) -> None:
        """Give headings, lines and links the look of the app; Markdown knows only their rank."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for block in self._blocks():
            level = block.blockFormat().headingLevel()
            shape = QTextBlockFormat()
            height = QTextBlockFormat.LineHeightTypes.ProportionalHeight
            shape.setLineHeight(_LINE_HEIGHT, height.value)
            in_list = block.textList() is not None
            shape.setTopMargin(look().px("space-5" if level == 2 else "space-1" if in_list
                                         else "space-2"))  # fmt: skip
            shape.setBottomMargin(look().px("space-1" if in_list else "space-2"))
            cursor.setPosition(block.position())
            cursor.mergeBlockFormat(shape)
        cursor.endEditBlock()
        self._dress_headings()
        self._colour_links()

    def _dress_headings(self) -> None:
        for start, length, found in self._pieces():
            level = self.document().findBlock(start).blockFormat().headingLevel()
            if level:
                letters = QTextCharFormat(found)
                letters.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
                letters.setFont(look().font(_SIZES.get(level, "text-body"), bold=True))
                self._select(start, length).setCharFormat(letters)

    def _colour_links(self) -> None:
        letters = QTextCharFormat()
        letters.setForeground(look().colour("link"))
        letters.setFontUnderline(True)
        for start, length, found in self._pieces():
            if found.isAnchor():
                self._select(start, length).mergeCharFormat(letters)

    def _fit_pictures(self) -> None:
        """Draw every picture as wide as there is room for, and never wider than it is."""
        room = self.lineWrapColumnOrWidth() - 2 * look().px("space-4") - 4
        for start, length, found in self._pieces():
            if not found.isImageFormat():
                continue
            name = found.toImageFormat().name()
            image = self.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name))
            if not isinstance(image, QImage) or image.isNull():
                continue
            width = max(120, min(room, image.width()))
            fitted = QTextImageFormat(found.toImageFormat())
            fitted.setWidth(width)
            fitted.setHeight(image.height() * width / image.width())
            self._select(start, length).setCharFormat(fitted)

    def loadResource(self, kind: int, name: QUrl) -> object:  # Qt's name
        """Read a picture of the help, and nothing else, whatever a page names."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        return QImage(str(folder() / "pictures" / name.fileName()))

    def _pieces(self) -> list[tuple[int, int, QTextCharFormat]]:
        found = []
        for block in self._blocks():
            at = block.begin()
            while not at.atEnd():
                piece = at.fragment()
                found.append((piece.position(), piece.length(), piece.charFormat()))
                at += 1
        return found

    def _select(self, start: int, length: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _again(self) -> None:
        if self._page is None:
            return
        here = self.verticalScrollBar()
        share = here.value() / max(1, here.maximum())
        self.show_page(self._page)
        here.setValue(round(share * here.maximum()))
