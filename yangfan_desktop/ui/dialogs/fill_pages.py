"""What a filling would be, in pages: the sheet as it will look, its columns, its doubts, what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.frame import note
from yangfan_desktop.ui.dialogs.mapping_table import MappingTable, let_choose
from yangfan_desktop.ui.fill_preview import FillPreview
from yangfan_desktop.ui.models.sheet_model import SheetModel, show_sheet
from yangfan_desktop.ui.models.text_table import TextTable, calm_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yangfan_desktop.exchange.fill_result import FillResult

_COLUMNS, _PROBLEMS, _NEWS = 1, 2, 3
"""The pages after the sheet itself."""
_ABOVE = 4
"""So many rows above the first one that is filled are seen with it."""


class FillPages(QTabWidget):
    """`mapped` is the table of columns, in which the user may choose other fields."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page_tabs")
        self.sheet = QTableView()
        _prepare(self.sheet)
        self.mapped = MappingTable(self, may_add=False, nothing="不填")
        self._problems = TextTable(("级别", "位置", "问题"), parent=self)
        self._news = TextTable(("与上次相比",), parent=self)
        self.addTab(self.sheet, "填好的样子")
        self.addTab(self._mapping(), "列的对应")
        self.addTab(calm_table(self._problems, (60, 240), "需要核对"), "需要核对")
        self.addTab(calm_table(self._news, (), "与上次相比"), "与上次相比")
        self._see(columns=True, problems=False, news=False)

    def show_nothing(self) -> None:
        """There is no filling to look at: the sheet's page alone stays."""
        self._see(columns=False, problems=False, news=False)

    def show_filling(self, found: FillPreview) -> None:
        """What there is to say of all sheets."""
        tables = found.result.tables
        problems = [
            (one.severity.label, str(one.where), one.message)
            for table in tables
            for one in table.problems
        ]
        self._problems.show(problems)
        self._news.show([(words,) for table in tables for words in table.news])
        self.setTabText(_PROBLEMS, f"需要核对{len(problems):,}处")
        self._see(columns=True, problems=bool(problems), news=bool(self._news.rows))

    def show_table(
        self, found: FillPreview, table: FillResult, decided: Mapping[str, object]
    ) -> None:
        """One sheet: what is filled in, and why; `decided` is the user's word on its columns."""
        filled = found.filled.get(table.sheet, frozenset())
        show_sheet(self.sheet, SheetModel(found.grids[table.sheet], filled, self))
        if table.first_row is not None:
            row = self.sheet.model().index(max(0, table.first_row - _ABOVE), 0)
            self.sheet.scrollTo(row, QAbstractItemView.ScrollHint.PositionAtTop)
        self._show_columns(found, table, decided)

    def _mapping(self) -> QWidget:
        columns = calm_table(self.mapped, (60, 150, 128, 0, 60, 152), "各列", growing=(1, 2, 5))
        columns.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        columns.setColumnHidden(3, True)  # noqa: FBT003 - Qt's own
        let_choose(columns)
        hint = note(
            "双击“对应字段”可以改，输入名称或拼音首字母就能找到；去掉勾就不填这一列。改过的下次还记得。"
        )
        made = QWidget()
        inner = QVBoxLayout(made)
        inner.setContentsMargins(0, style.SPACE_M, 0, 0)
        inner.addWidget(hint)
        inner.addWidget(columns, 1)
        return made

    def _see(self, *, columns: bool, problems: bool, news: bool) -> None:
        for at, seen in ((_COLUMNS, columns), (_PROBLEMS, problems), (_NEWS, news)):
            self.setTabVisible(at, seen)

    def _show_columns(
        self, preview: FillPreview, table: FillResult, decided: Mapping[str, object]
    ) -> None:
        from yangfan_desktop.ledger.fills import column_label  # noqa: PLC0415 - loaded already

        register = preview.result.registers[table.register]
        rows = [
            (
                one.column,
                one.header,
                column_label(register, one.field),
                "",
                f"{one.confidence:.0%}",
                one.why,
            )
            for one in table.columns
        ]
        keys = [one.field for one in table.columns]
        left = [column for column, key in decided.items() if key is None]
        for one in table.unfilled:
            words = "不填" if one.column in left else "没有填"
            rows.append((one.column, one.header, words, "", "", one.why))
            keys.append("")
        self.mapped.show_columns(register, rows, keys, left)
        number = len(table.unfilled)
        self.setTabText(_COLUMNS, f"列的对应（{number:,}列没有填）" if number else "列的对应")


def _prepare(view: QTableView) -> None:
    view.setAccessibleName("填好的样子")
    view.setFrameShape(QTableView.Shape.NoFrame)
    view.setWordWrap(False)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(style.row_height() - 4)
    view.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
    view.horizontalHeader().setHighlightSections(False)
