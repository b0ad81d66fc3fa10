"""填报上级表格: the template's own sheet with what will stand in each cell, before anything is saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.domain.records import ALL, Query
from yangfan_desktop.ui import style
from yangfan_desktop.ui.errors import show_error
from yangfan_desktop.ui.fill_preview import FillPreview, preview_fill
from yangfan_desktop.ui.models.sheet_model import SheetModel, show_sheet
from yangfan_desktop.ui.models.text_table import TextTable, calm_table
from yangfan_desktop.ui.operations import Operations

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger


class FillWizard(QDialog):
    """`save_wanted(register, query)` when the user is content with what they see."""

    save_wanted = Signal(str, object)

    def __init__(
        self,
        ledger: Ledger,
        template: Path,
        register: str,
        narrowed: tuple[Query, int] | None,
        operations: Operations,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self._template = template
        self._operations = operations
        self._asked = 0
        self.preview: FillPreview | None = None
        self.setWindowTitle("填报上级表格")
        style.fit(self, 1120, 660)
        self.register = QComboBox()
        for key, spec in ledger.registers.items():
            self.register.addItem(spec.title, key)
        self.register.setCurrentIndex(self.register.findData(register))
        self.records = QComboBox()
        if narrowed:
            self.records.addItem(f"筛选出的 {narrowed[1]:,} 条", narrowed[0])
        self.records.addItem("全部记录", ALL)
        self._narrowed_register = register
        self.sheet = QTableView()
        self._mapped = TextTable(("列", "表头", "台账字段", "把握", "依据"), parent=self)
        self._left = TextTable(("列", "表头", "原因"), parent=self)
        self._problems = TextTable(("级别", "位置", "问题"), parent=self)
        self.tabs = QTabWidget()
        self._summary = QLabel()
        self._lay_out()
        self.register.currentIndexChanged.connect(self._on_register)
        self.records.currentIndexChanged.connect(self._ask)
        self.finished.connect(self.deleteLater)
        self._ask()

    # -- building --

    def _lay_out(self) -> None:
        title = QLabel(self._template.name)
        title.setFont(style.font(style.HEADING_PT, bold=True))
        style.mark(self._summary, role="muted")
        head = QHBoxLayout()
        head.setSpacing(style.SPACE_M)
        head.addWidget(title)
        head.addWidget(self._summary)
        head.addStretch()
        for label, box in (("台账", self.register), ("记录", self.records)):
            head.addWidget(QLabel(label))
            head.addWidget(box)
        _prepare(self.sheet)
        self.tabs.addTab(self.sheet, "填好的样子")
        self.tabs.addTab(calm_table(self._mapped, (50, 260, 180, 70), "已填的列"), "已填的列")
        self.tabs.addTab(calm_table(self._left, (50, 280), "没有填的列"), "没有填的列")
        self.tabs.addTab(calm_table(self._problems, (60, 240), "需要核对"), "需要核对")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save_button = self.buttons.addButton("保存为…", QDialogButtonBox.ButtonRole.AcceptRole)
        self.save_button.setEnabled(False)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[style.SPACE_L] * 4)
        layout.setSpacing(style.SPACE_M)
        layout.addLayout(head)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.buttons)

    # -- asking --

    @property
    def query(self) -> Query:
        """The records that are chosen."""
        found = self.records.currentData()
        return found if isinstance(found, Query) else ALL

    def accept(self) -> None:
        super().accept()
        self.save_wanted.emit(str(self.register.currentData()), self.query)

    def _on_register(self) -> None:
        """A filter belongs to its own register."""
        own = self.register.currentData() == self._narrowed_register
        self.records.setEnabled(own)
        if not own:
            self.records.setCurrentIndex(self.records.count() - 1)
        self._ask()

    def _ask(self) -> None:
        self._asked += 1
        number, query = self._asked, self.query
        register = str(self.register.currentData())
        self.save_button.setEnabled(False)
        self._summary.setText("正在试填…")

        def show(found: FillPreview) -> None:
            if number == self._asked:
                self._show(found)

        self._operations.read(
            "试填模板",
            lambda progress: preview_fill(self._ledger, self._template, register, query, progress),
            show,
            self._on_failed,
        )

    def _on_failed(self, error: Exception) -> None:
        self._summary.setText("这张表填不了")
        show_error(self, error)

    def _show(self, found: FillPreview) -> None:
        self.preview = found
        result = found.result
        fields = self._ledger.registers[str(self.register.currentData())]
        show_sheet(self.sheet, SheetModel(found, self))
        if result.first_row is not None:
            row = self.sheet.model().index(max(0, result.first_row - 4), 0)
            self.sheet.scrollTo(row, QAbstractItemView.ScrollHint.PositionAtTop)
        self._mapped.show(
            [
                (m.column, m.header, fields.field(m.field).label, f"{m.confidence:.0%}", m.why)
                for m in result.columns
            ]
        )
        self._left.show([(one.column, one.header, one.why) for one in result.unfilled])
        self._problems.show(
            [(one.severity.label, str(one.where), one.message) for one in result.problems]
        )
        counts = (None, result.columns, result.unfilled, result.problems)
        titles = ("填好的样子", "已填的列", "没有填的列", "需要核对")
        for at, (words, listed) in enumerate(zip(titles, counts, strict=True)):
            self.tabs.setTabText(at, words if listed is None else f"{words} {len(listed):,}")
        self._summary.setText(f"〔{result.sheet}〕填 {result.records:,} 条，着色的格是填入的内容")
        self.save_button.setEnabled(True)
        self.save_button.setDefault(True)


def _prepare(view: QTableView) -> None:
    view.setAccessibleName("填好的样子")
    view.setFrameShape(QTableView.Shape.NoFrame)
    view.setWordWrap(False)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(style.ROW_HEIGHT - 4)
    view.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
    view.horizontalHeader().setHighlightSections(False)
