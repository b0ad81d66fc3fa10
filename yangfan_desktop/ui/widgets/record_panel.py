"""One record in full, beside its table: groups of fields, problems, timeline, what refers to it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.record_view import RecordView
from yangfan_desktop.ui.widgets.record_html import page_of

_TWO_COLUMNS_PX = 720
_ICON_PX = 16
_LONGEST_TITLE = 60
"""A longer name would leave no room for the fields; it stands among them in full."""


class RecordPanel(QWidget):
    """Signals only: `opened(register, record)`, `origin_asked(field)`, `field_asked(field)`, `moved(by)`.

    `attaching(files)` for files that were dropped, or none where one has to ask for them;
    `attached(what, number)` for an attachment to `open`, `save` or `remove`. `page_wanted(whether)`
    asks to be shown in the place of the table, `back_wanted` for the record that one came from.
    """

    opened = Signal(str, object)
    origin_asked = Signal(str)
    field_asked = Signal(str)
    moved = Signal(int)
    closed = Signal()
    attaching = Signal(list)
    attached = Signal(str, int)
    page_wanted = Signal(bool)
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("record_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self._view: RecordView | None = None
        self._columns = 1
        self.is_page = False
        self.back_button = QPushButton("返回")
        style.mark(self.back_button, role="link")
        self.back_button.setToolTip("返回前一条看过的记录（Alt+←）")
        self.back_button.hide()
        self.place = QLabel()
        style.mark(self.place, role="muted")
        self._title = QLabel()
        self._title.setFont(style.font(style.TEXT_PT + 1, bold=True))
        self._title.setWordWrap(True)
        self.previous_button = _button("上一条（Alt+↑）", "Alt+Up")
        self.next_button = _button("下一条（Alt+↓）", "Alt+Down")
        self.page_button = _button("整页显示", "")
        self.close_button = _button("关闭详情（Esc）", "")
        self.browser = QTextBrowser()
        self.browser.setObjectName("record_browser")
        self.browser.setAccessibleName("记录详情")
        self.browser.setOpenLinks(False)
        self.browser.document().setDocumentMargin(1)  # the fields begin under the record's name
        self.browser.setAcceptDrops(False)  # the panel takes them
        self.browser.setFrameShape(QTextBrowser.Shape.NoFrame)
        head = QHBoxLayout()
        head.setContentsMargins(style.SPACE_L, style.SPACE_M, style.SPACE_M, style.SPACE_M)
        head.setSpacing(style.SPACE_S)
        head.addWidget(self._title, 1)
        for widget in (
            self.place,
            self.previous_button,
            self.next_button,
            self.page_button,
            self.close_button,
        ):
            head.addWidget(widget, alignment=Qt.AlignmentFlag.AlignTop)
        self.place.setFixedHeight(self.close_button.sizeHint().height())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.back_button, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(head)
        layout.addWidget(self.browser, 1)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)
        self.previous_button.clicked.connect(lambda: self.moved.emit(-1))
        self.next_button.clicked.connect(lambda: self.moved.emit(1))
        self.close_button.clicked.connect(self.closed)
        self.back_button.clicked.connect(self.back_wanted)
        self.page_button.clicked.connect(lambda: self.page_wanted.emit(not self.is_page))
        self.browser.anchorClicked.connect(self._on_link)
        self._draw()

    @property
    def record(self) -> RecordId | None:
        """The record that is shown."""
        return self._view.record if self._view else None

    @property
    def name(self) -> str:
        """Its name."""
        return self._view.name if self._view else ""

    def show_record(self, view: RecordView) -> None:
        """Show this record; the place in it is kept where it is the same one."""
        same = self._view is not None and self._view.record == view.record
        self._view = view
        name = view.name or f"（未命名的{view.register.noun}）"
        short = name if len(name) <= _LONGEST_TITLE else f"{name[:_LONGEST_TITLE]}…"
        self._title.setText(short)
        self._title.setToolTip(name if short != name else "")
        self._write(keeps_place=same)

    def show_as(self, *, page: bool, may_change: bool) -> None:
        """As a page in the place of the table or beside it; `may_change` where both have room."""
        self.is_page = page
        self.page_button.setVisible(may_change)
        tip = "放回表格右侧" if page else "整页显示"
        self.page_button.setToolTip(tip)
        self.page_button.setAccessibleName(tip)
        leave = "返回表格（Esc）" if page else "关闭详情（Esc）"
        self.close_button.setToolTip(leave)
        self.close_button.setAccessibleName(leave)
        self._title.setFont(style.font(style.HEADING_PT if page else style.TEXT_PT + 1, bold=True))
        self._draw()

    def show_way_back(self, name: str) -> None:
        """Offer the way back to the record that one came from; none if there is no such record."""
        self.back_button.setText(f"← 返回“{name}”")
        self.back_button.setVisible(bool(name))

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
            self._write(keeps_place=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 2 if self.width() >= style.px(_TWO_COLUMNS_PX) else 1
        if columns != self._columns:
            self._columns = columns
            self._write(keeps_place=True)

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
        self.page_button.setIcon(icons.icon("beside" if self.is_page else "page"))
        self.close_button.setIcon(icons.icon("close"))

    def _write(self, *, keeps_place: bool) -> None:
        if self._view is None:
            return
        bar = self.browser.verticalScrollBar()
        place = bar.value() if keeps_place else 0
        self.browser.setHtml(page_of(self._view, self._columns))
        bar.setValue(place)

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
    made.setIconSize(QSize(style.px(_ICON_PX), style.px(_ICON_PX)))
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    if shortcut:
        made.setShortcut(shortcut)
    return made
