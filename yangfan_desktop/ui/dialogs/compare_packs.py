"""Two policy packs beside each other: counts first, then line by line what each of them says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.frame import CloseButton, lay_out, note
from yangfan_desktop.ui.dialogs.question import ended
from yangfan_desktop.ui.models.text_table import TextTable, calm_table
from yangfan_desktop.ui.pages.copying import copy_cells
from yangfan_desktop.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.policy.side_by_side import Line

_WIDTHS = (88, 192, 232, 232, 206)
_GROWING = (1, 2, 3, 4)
_SIDES = (2, 3)
_REMARK = 4
_AIR, _PADDING = 12, 16


class _Airy(QStyledItemDelegate):
    """Leaves room above and below the words of a row that takes several lines."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        inner = QStyleOptionViewItem(option)
        cell: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        inside = cell.adjusted(0, 0, -style.px(_PADDING), 0)  # Qt forgets the style's padding
        inner.rect = inside  # pyright: ignore[reportAttributeAccessIssue]
        return super().sizeHint(inner, index) + QSize(0, style.px(_AIR))


class ComparePacks(QDialog):
    """Choosing another pack compares anew; a chip shows one part of the packs only."""

    def __init__(self, ledger: Ledger, first: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self.lines: tuple[Line, ...] = ()
        self.doubts: tuple[Line, ...] = ()
        self.setWindowTitle("比较政策包")
        style.fit(self, 1040, 640)
        self.before, self.after = QComboBox(), QComboBox()
        self.before.setAccessibleName("政策包")
        self.after.setAccessibleName("与之比较的政策包")
        for box in (self.before, self.after):
            for pack in ledger.packs.values():
                box.addItem(pack.short_title, pack.id)
        self.before.setCurrentIndex(max(0, self.before.findData(first)))
        others = [row for row in range(self.after.count()) if row != self.before.currentIndex()]
        self.after.setCurrentIndex(others[0])
        self._chips = QButtonGroup(self)
        self._chips.setExclusive(True)
        self._chip_row = QHBoxLayout()
        self._chip_row.setSpacing(style.SPACE_M)
        self.model = TextTable(("",) * len(_WIDTHS), (), self, self._tone)
        self.view = calm_table(self.model, _WIDTHS, "不同之处", growing=_GROWING)
        self.view.setWordWrap(True)
        self.view.setItemDelegate(_Airy(self.view))
        self.view.verticalHeader().setMinimumSectionSize(style.row_height())
        self._heights = QTimer(self, singleShot=True, interval=0)
        self._heights.timeout.connect(self.view.resizeRowsToContents)
        self.view.horizontalHeader().sectionResized.connect(lambda *_: self._heights.start())
        self._same = EmptyState("packs", "没有不同", "两个政策包的内容完全一致。")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._same)
        self.said = note()
        buttons = CloseButton(self)
        self.copy_button = buttons.beside("复制表格")
        self.copy_button.clicked.connect(lambda: copy_cells([self.model.header, *self.model.rows]))
        parts = (self._head(), self._chip_row, self._stack, self.said, buttons)
        lay_out(self, *parts, grows=self._stack)
        self.before.currentIndexChanged.connect(lambda _: self._compare())
        self.after.currentIndexChanged.connect(lambda _: self._compare())
        self._compare()

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(style.SPACE_M)
        head.addWidget(self.before, 1)
        head.addWidget(QLabel("与"))
        head.addWidget(self.after, 1)
        return head

    def _compare(self) -> None:
        from yangfan_desktop.ledger.packs import difference  # noqa: PLC0415 - seldom
        from yangfan_desktop.policy.side_by_side import (  # noqa: PLC0415 - the same
            open_questions,
            side_by_side,
        )

        one, other = str(self.before.currentData()), str(self.after.currentData())
        self.lines, self.doubts, said = (), (), ""
        try:
            found = difference(self._ledger, one, other)
            self.lines = side_by_side(found)
            self.doubts = open_questions(found) if self.lines else ()
            said = "有的内容还没有取得或核实，比较可能不全，见“待核实”。" if self.doubts else ""
        except UserError as error:
            said = ended(str(error))
        self.said.setText(said)
        self.said.setVisible(bool(said))
        self._make_chips()
        self._narrow("")
        self._stack.setCurrentWidget(self.view if self.lines else self._same)
        self.copy_button.setEnabled(bool(self.lines))

    def _make_chips(self) -> None:
        for chip in self._chips.buttons():
            self._chips.removeButton(chip)
            chip.hide()
            chip.deleteLater()
        while self._chip_row.count():
            self._chip_row.takeAt(0)
        counts = Counter(line.part for line in (*self.lines, *self.doubts))
        every = {"": len(self.lines), **counts} if self.lines else {}
        for part, number in every.items():
            chip = QPushButton(f"{part or '全部'}{number:,}处")
            style.mark(chip, role="chip")
            chip.setCheckable(True)
            chip.setChecked(not part)
            chip.setAutoDefault(False)
            chip.clicked.connect(lambda _, part=part: self._narrow(part))
            self._chips.addButton(chip)
            self._chip_row.addWidget(chip)
        self._chip_row.addStretch()

    def _narrow(self, part: str) -> None:
        """Show the lines of this part only, or all of them."""
        every = (*self.lines, *self.doubts)
        shown = [line for line in every if line.part == part] if part else self.lines
        header = ("类别", "条目", self.before.currentText(), self.after.currentText(), "说明")
        self.model.show(
            [(line.part, line.entry, line.before, line.after, line.remark) for line in shown],
            header,
        )
        self.view.hide_empty([_REMARK])
        self.view.resizeRowsToContents()
        self.view.scrollToTop()

    def _tone(self, row: int, column: int) -> str:
        """What one of the packs does not have stands back; the words say so too."""
        from yangfan_desktop.policy.side_by_side import ABSENT  # noqa: PLC0415 - seldom

        absent = column in _SIDES and self.model.rows[row][column] == ABSENT
        return "muted" if absent or column == 0 else ""
