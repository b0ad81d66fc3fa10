"""A page of the manual: our type scale, tables in our colours, pictures no wider than they were taken."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPainter,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser

from yangfan_desktop import resources
from yangfan_desktop.ui import style
from yangfan_desktop.ui.later import after

_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
_PICTURE_PX = 720
_CELL_PX = 6
_SHADE = 64
"""How far of 255 a picture is darkened on a dark page."""
_BREAK = re.compile(r"(?<=[\u2e80-\uffef])\n *(?=[\u2e80-\uffef])")


class HelpBrowser(QTextBrowser):
    """Shows one page; its pictures are scaled anew whenever it gets another width."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._width = 0
        self.setObjectName("help_browser")
        self.setAccessibleName("帮助内容")
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_page(self, text: str) -> None:
        """Show this Markdown from its beginning."""
        self._text = text
        self._set()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ANN401 - as Qt has it
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        picture = QImage(str(resources.HELP / "pictures" / QUrl(name).fileName()))
        ratio = self.devicePixelRatioF()
        smooth = Qt.TransformationMode.SmoothTransformation
        width = min(self._picture_width(), picture.width())  # a small dialog stays as it is
        scaled = picture.scaledToWidth(round(width * ratio), smooth)
        scaled.setDevicePixelRatio(ratio)
        return _dimmed(scaled) if style.theme().dark else scaled

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._text and self._width != self._picture_width():
            place = self.verticalScrollBar().value()
            self._set()
            self.verticalScrollBar().setValue(place)

    def changeEvent(self, event: QEvent) -> None:
        """The colours of tables are the theme's."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._text:
            after(self, self._set)

    def _picture_width(self) -> int:
        room = self.viewport().width() - 2 * style.SPACE_L - style.SPACE_M
        return max(style.row_height(), min(_PICTURE_PX, room))

    def _set(self) -> None:
        self._width = self._picture_width()
        document = QTextDocument(self)  # a new one, or it kept the pictures of the old width
        document.setDefaultFont(self.font())
        document.setDocumentMargin(style.SPACE_L)
        document.setBaseUrl(QUrl.fromLocalFile(f"{resources.HELP}/"))
        self.setDocument(document)
        self.setMarkdown(_joined(self._text))
        _typeset(document)
        _rule(document.rootFrame())


def _joined(text: str) -> str:
    """The text without the line breaks inside its sentences, which would be read as blanks."""
    return _BREAK.sub("", text)


def _dimmed(picture: QImage) -> QImage:
    """A picture of the light window, so that it does not glare on a dark page."""
    made = picture.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(made)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    painter.fillRect(made.rect(), QColor(0, 0, 0, _SHADE))
    painter.end()
    return made


def _typeset(document: QTextDocument) -> None:
    """Our type scale and some air between the lines; Markdown comes without either."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        cursor.setPosition(block.position())
        spaced = QTextBlockFormat()
        proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        is_picture = _OBJECT in block.text()  # spread like a line of words, it leaves a gap below
        spaced.setLineHeight(100 if is_picture else 135, proportional)
        in_table = cursor.currentTable() is not None
        spaced.setBottomMargin(0 if in_table else style.SPACE_M)
        spaced.setTopMargin(style.SPACE_L if level > 1 else 0)
        cursor.mergeBlockFormat(spaced)
        if level:
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            sized = QTextCharFormat()
            # In steps of Markdown's own, beside which Qt looks at no other size: 1.5 or 1.2 times the text.
            steps = 2 if level == 1 else 1
            sized.setProperty(QTextFormat.Property.FontSizeAdjustment, steps)
            cursor.mergeCharFormat(sized)
        block = block.next()


def _rule(frame: QTextFrame) -> None:
    """Tables with thin lines in the theme's colour."""
    for child in frame.childFrames():
        if isinstance(child, QTextTable):
            lined = child.format()
            lined.setBorderCollapse(True)
            lined.setBorder(1)
            lined.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            lined.setBorderBrush(QBrush(QColor(style.theme().line_strong)))
            lined.setCellPadding(_CELL_PX)
            child.setFormat(lined)
        else:
            _rule(child)
