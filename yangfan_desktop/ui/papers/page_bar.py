"""Over the pages: which page, how large, and what to search for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.papers.page_stack import ZOOM_LEAST, ZOOM_MOST, Fit

_ZOOMS = (50, 75, 100, 125, 150, 200, 300)
_SEARCH_AFTER_MS = 250


class PageBar(QWidget):
    """`page_wanted(page)` from 0; `zoom_wanted(zoom)`, `fit_wanted(fit)`; `searched(words)`; `moved(±1)`."""

    page_wanted = Signal(int)
    zoom_wanted = Signal(float)
    fit_wanted = Signal(object)
    searched = Signal(str)
    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom = 1.0
        self.page = QLineEdit()
        self.page.setAccessibleName("页码")
        self.page.setFixedWidth(style.px(52))
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page.setValidator(QIntValidator(1, 99999, self))
        self._of = QLabel("/ 0页")
        style.mark(self._of, role="muted")
        self.zoom = QComboBox()
        self.zoom.setAccessibleName("缩放")
        self.zoom.setEditable(True)
        self.zoom.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.zoom.setFixedWidth(style.px(148))
        self.zoom.addItems([Fit.WIDTH.value, Fit.PAGE.value, *(f"{one}%" for one in _ZOOMS)])
        self.words = QLineEdit()
        self.words.setPlaceholderText("查找（Ctrl+F）")
        self.words.setAccessibleName("在报告中查找")
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(120)
        self.words.setMaximumWidth(style.px(240))
        self.words.installEventFilter(self)
        self._found = QLabel()
        style.mark(self._found, role="muted")
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_SEARCH_AFTER_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(style.SPACE_M, style.SPACE_S, style.SPACE_M, style.SPACE_S)
        layout.setSpacing(style.SPACE_S)
        layout.addWidget(self.page)
        layout.addWidget(self._of)
        layout.addSpacing(style.SPACE_M)
        self.smaller = _button("minus", "缩小（Ctrl+-）")
        self.larger = _button("add", "放大（Ctrl++）")
        layout.addWidget(self.smaller)
        layout.addWidget(self.zoom)
        layout.addWidget(self.larger)
        layout.addStretch()
        layout.addWidget(self._found)
        layout.addWidget(self.words)
        self.before = _button("chevron-up-line", "上一处（Shift+回车）")
        self.after = _button("chevron-down", "下一处（回车）")
        layout.addWidget(self.before)
        layout.addWidget(self.after)

    def _connect(self) -> None:
        self.page.returnPressed.connect(lambda: self.page_wanted.emit(int(self.page.text()) - 1))
        self.zoom.activated.connect(self._on_zoom)
        line = self.zoom.lineEdit()
        if line is not None:
            line.returnPressed.connect(self._on_zoom)
        self.smaller.clicked.connect(lambda: self.zoom_wanted.emit(self._zoom / 1.2))
        self.larger.clicked.connect(lambda: self.zoom_wanted.emit(self._zoom * 1.2))
        self._patience.timeout.connect(lambda: self.searched.emit(self.words.text().strip()))
        self.words.textChanged.connect(self._patience.start)
        self.before.clicked.connect(lambda: self.moved.emit(-1))
        self.after.clicked.connect(lambda: self.moved.emit(1))

    # -- what it tells --

    @property
    def found_text(self) -> str:
        """`3 / 17`, or that nothing was found; empty while nothing is searched for."""
        return self._found.text()

    def show_count(self, pages: int) -> None:
        """So many pages there are."""
        self._of.setText(f"/ {pages:,}页")

    def show_page(self, page: int) -> None:
        """This page is looked at (from 0)."""
        self.page.setText(str(page + 1))

    def show_zoom(self, zoom: float, fit: Fit) -> None:
        """The pages are this large."""
        self._zoom = zoom
        self.zoom.setEditText(f"{fit.value} {zoom:.0%}" if fit is not Fit.NONE else f"{zoom:.0%}")
        self.smaller.setEnabled(zoom > ZOOM_LEAST)
        self.larger.setEnabled(zoom < ZOOM_MOST)

    def show_found(self, current: int, count: int) -> None:
        """The `current`th (from 0) of so many places is looked at."""
        if not self.words.text().strip():
            self._found.clear()
        else:
            self._found.setText(f"{current + 1:,} / {count:,}" if count else "没有找到")
        self.before.setEnabled(count > 1)
        self.after.setEnabled(count > 1)

    # -- Qt's own --

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter looks for the next place, Shift+Enter for the one before, and no dialog hears it."""
        if (
            watched is self.words
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.moved.emit(-1 if back else 1)
            return True
        return super().eventFilter(watched, event)

    def _on_zoom(self) -> None:
        words = self.zoom.currentText().split(" ")[0].strip()
        for fit in (Fit.WIDTH, Fit.PAGE):
            if words == fit.value:
                self.fit_wanted.emit(fit)
                return
        digits = words.strip("%％")
        if digits.isdecimal() and int(digits):
            self.zoom_wanted.emit(int(digits) / 100)
        else:
            self.zoom_wanted.emit(self._zoom)


def _button(name: str, tip: str) -> QToolButton:
    made = QToolButton()
    made.setIcon(icons.icon(name))
    made.setToolTip(tip)
    made.setAccessibleName(tip.partition("（")[0])
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
