"""Under the pages: how the work goes, and what can be done with the paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.ui import icons, style

_MOST = 3
"""Remarks that are shown; the others are in the tool tip."""


class Footer(QWidget):
    """The buttons are for the window to connect."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status, self._remarks = QLabel(), QLabel()
        style.mark(self._status, role="muted")
        style.mark(self._remarks, role="warn")
        self._remarks.setWordWrap(True)
        self._remarks.hide()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(100)
        self._status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.lookup = QPushButton("编码查询…")
        self.lookup.setToolTip("查印过的图表：从哪些记录来，数据变了没有")
        self.cancel = QPushButton("取消")
        self.sheet_size = QComboBox()
        self.sheet_size.addItems(["A3页用A3纸打印", "A3页缩到A4纸打印"])
        self.sheet_size.setAccessibleName("打印用纸")
        self.print_button = QPushButton("打印…")
        self.print_button.setIcon(icons.icon("print"))
        self.word_button, self.book_button = QPushButton("存为Word…"), QPushButton("存为Excel…")
        self.pdf_button = QPushButton("存为PDF…")
        self.pdf_button.setDefault(True)
        self._lay_out()
        for one in (self.sheet_size, self.book_button):
            one.hide()  # until a paper asks for them: the window may be no wider than a small screen

    @property
    def text(self) -> str:
        """What it says."""
        return self._status.text()

    def tell(self, text: str, *, bad: bool = False) -> None:
        """Say this."""
        self._status.setText(text)
        self._status.setToolTip(text)
        style.mark(self._status, role="bad" if bad else "muted")

    @property
    def remarks(self) -> str:
        """What whoever prints the paper should know; nothing where there is nothing."""
        return "" if self._remarks.isHidden() else self._remarks.text()

    def remark(self, remarks: Sequence[str]) -> None:
        """Say these above the buttons, each on lines of its own."""
        rest = len(remarks) - _MOST
        shown = [*remarks[:_MOST], *([f"还有{rest}条，停在这里可以看全"] if rest > 0 else [])]
        self._remarks.setText("\n".join(shown))
        self._remarks.setToolTip("\n".join(remarks) if rest > 0 else "")
        self._remarks.setVisible(bool(remarks))

    def show_progress(self, done: int, total: int, doing: str = "") -> None:
        """So many of so many steps are done; of none it is only known that something is done."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if doing:
            self.tell(f"{doing}（{done:,}/{total:,}）" if total > 1 else f"{doing}…")

    def show_working(self, *, on: bool) -> None:
        """While the paper is set it can be cancelled, and neither printed nor saved."""
        self._bar.setVisible(on)
        self.cancel.setVisible(on)
        for button in (self.print_button, self.pdf_button, self.word_button, self.book_button):
            button.setEnabled(not on)

    def _lay_out(self) -> None:
        below = QVBoxLayout(self)
        below.setContentsMargins(style.SPACE_L, style.SPACE_M, style.SPACE_L, style.SPACE_M)
        below.setSpacing(style.SPACE_S)
        below.addWidget(self._remarks)
        layout = QHBoxLayout()
        layout.setSpacing(style.SPACE_M)
        below.addLayout(layout)
        layout.addWidget(self.lookup)
        layout.addWidget(self._status, 1)
        for widget in (
            self._bar, self.cancel, self.sheet_size, self.print_button, self.book_button,
            self.word_button, self.pdf_button,
        ):  # fmt: skip
            layout.addWidget(widget)
        for button in (
            self.lookup, self.cancel, self.print_button, self.word_button, self.book_button,
        ):  # fmt: skip
            button.setAutoDefault(False)
