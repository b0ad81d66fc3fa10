"""Two policy packs beside each other, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QWidget,
)

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.frame import CloseButton, lay_out

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger


class ComparePacks(QDialog):
    """Choosing another pack compares anew."""

    def __init__(self, ledger: Ledger, first: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self.setWindowTitle("比较政策包")
        style.fit(self, 860, 560)
        self.before, self.after = QComboBox(), QComboBox()
        self.before.setAccessibleName("政策包")
        self.after.setAccessibleName("与之比较的政策包")
        for box in (self.before, self.after):
            for pack in ledger.packs.values():
                box.addItem(pack.short_title, pack.id)
        self.before.setCurrentIndex(max(0, self.before.findData(first)))
        others = [row for row in range(self.after.count()) if row != self.before.currentIndex()]
        self.after.setCurrentIndex(others[0])
        self.list = QListWidget()
        self.list.setObjectName("facet_list")
        self.list.setAccessibleName("不同之处")
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.setSpacing(style.SPACE_M)
        head.addWidget(self.before, 1)
        head.addWidget(QLabel("与"))
        head.addWidget(self.after, 1)
        lay_out(self, head, self.list, CloseButton(self), grows=self.list)
        self.before.currentIndexChanged.connect(lambda _: self._show())
        self.after.currentIndexChanged.connect(lambda _: self._show())
        self._show()

    def _show(self) -> None:
        from yangfan_desktop.ledger.packs import difference  # noqa: PLC0415 - seldom

        one, other = str(self.before.currentData()), str(self.after.currentData())
        self.list.clear()
        try:
            words = difference(self._ledger, one, other).words()
        except UserError as error:
            words = (str(error),)
        self.list.addItems(list(words) or ["两个政策包没有不同之处"])
