"""One record in full, beside its table: groups of fields, problems, timeline, what refers to it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.record_view import RecordView
from yangfan_desktop.ui.widgets.record_html import page_of


class RecordPanel(QWidget):
    """Signals only: `opened(register, record)`, `origin_asked(field)`, `field_asked(field)`, `moved(by)`.

    `attaching(files)` for files that were dropped, or none where one has to ask for them;
    `attached(what, number)` for an attachment to `open`, `save` or `remove`.
    """

    opened = Signal(str, object)
    origin_asked = Signal(str)
    field_asked = Signal(str)
    moved = Signal(int)
    closed = Signal()
    attaching = Signal(list)
    attached = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("record_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self._view: RecordView | None = None
        self._title = QLabel()
        self._title.setFont(style.font(style.TEXT_PT + 1, bold=True))
        self._title.setWordWrap(True)
        self.previous_button = _button("上一条（Alt+↑）", "Alt+Up")
        self.next_button = _button("下一条（Alt+↓）", "Alt+Down")
        self.close_button = _button("关闭详情", "")
        self.browser = QTextBrowser()
        self.browser.setObjectName("record_browser")
        self.browser.setAccessibleName("记录详情")
        self.browser.setOpenLinks(False)
        self.browser.setAcceptDrops(False)  # the panel takes them
        self.browser.setFrameShape(QTextBrowser.Shape.NoFrame)
        head = QHBoxLayout()
        head.setContentsMargins(style.SPACE_L, style.SPACE_M, style.SPACE_M, style.SPACE_M)
        head.setSpacing(style.SPACE_S)
        head.addWidget(self._title, 1)
        for button in (self.previous_button, self.next_button, self.close_button):
            head.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.browser, 1)
        self.previous_button.clicked.connect(lambda: self.moved.emit(-1))
        self.next_button.clicked.connect(lambda: self.moved.emit(1))
        self.close_button.clicked.connect(self.closed)
        self.browser.anchorClicked.connect(self._on_link)
        self._draw()

    @property
    def record(self) -> RecordId | None:
        """The record that is shown."""
        return self._view.record if self._view else None

    def show_record(self, view: RecordView) -> None:
        """Show this record; the place in it is kept where it is the same one."""
        same = self._view is not None and self._view.record == view.record
        bar = self.browser.verticalScrollBar()
        place = bar.value() if same else 0
        self._view = view
        self._title.setText(view.name or f"（未命名的{view.register.noun}）")
        self.browser.setHtml(page_of(view))
        bar.setValue(place)

    def show_nothing(self) -> None:
        """No record is current."""
        self._view = None
        self._title.setText("")
        self.browser.setHtml(
            f'<p style="color:{style.theme().muted}">在表中选中一条记录，这里显示它的全部内容。</p>'
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
            if self._view is not None:
                self.browser.setHtml(page_of(self._view))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file dropped on a record is attached to it; anywhere else it is imported."""
        if self._view is not None and self._view.may_attach and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach these files."""
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if urls:
            self.attaching.emit([Path(url.toLocalFile()) for url in urls])

    def _draw(self) -> None:
        self.previous_button.setIcon(icons.icon("chevron-up-line"))
        self.next_button.setIcon(icons.icon("chevron-down"))
        self.close_button.setIcon(icons.icon("close"))

    def _on_link(self, url: QUrl) -> None:
        kind, _, rest = url.toString().partition(":")
        if kind == "record":
            register, _, number = rest.partition("/")
            self.opened.emit(register, RecordId(int(number)))
        elif kind == "origin":
            self.origin_asked.emit(rest)
        elif kind == "attach":
            self.attaching.emit([])
        elif kind == "attachment":
            what, _, number = rest.partition("/")
            self.attached.emit(what, int(number))
        else:
            self.field_asked.emit(rest)


def _button(tip: str, shortcut: str) -> QToolButton:
    made = QToolButton()
    made.setAutoRaise(True)
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    if shortcut:
        made.setShortcut(shortcut)
    return made
