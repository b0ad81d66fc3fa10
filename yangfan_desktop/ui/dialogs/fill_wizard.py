"""填报上级表格: the template's own sheet with what will stand in each cell, before anything is saved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.fill_options import Choice, FillOptions
from yangfan_desktop.ui.dialogs.frame import Scrolling, note
from yangfan_desktop.ui.dialogs.help import help_on
from yangfan_desktop.ui.dialogs.mapping_table import AGAIN, MappingTable, let_choose
from yangfan_desktop.ui.errors import show_error
from yangfan_desktop.ui.fill_preview import FillPreview, preview_fill
from yangfan_desktop.ui.models.sheet_model import SheetModel, show_sheet
from yangfan_desktop.ui.models.text_table import TextTable, calm_table
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.widgets.empty_state import EmptyState
from yangfan_desktop.ui.widgets.giving_label import GivingLabel

if TYPE_CHECKING:
    from yangfan_desktop.exchange.fill_result import FillResult
    from yangfan_desktop.ledger.ledger import Ledger

_OPTIONS_WIDTH = 270
_IN_PLACE = (".xlsx", ".xlsm")
"""Templates that are filled as they are; of others a copy is made first."""
_KINDS = {"list": "清单表", "keyed": "对号入座的表", "form": "表单"}


class FillWizard(QDialog):
    """`save_wanted(wish, receiver)` when the user is content; no receiver where no copy is kept.

    `another_wanted` when this template cannot be filled and the user would choose another one.

    It stays open until `accept` is called: whoever saves calls it when the file is written, or
    `go_on` where it was not.
    """

    save_wanted = Signal(object, object)
    another_wanted = Signal()

    def __init__(
        self,
        ledger: Ledger,
        template: Path,
        choices: Sequence[Choice],
        operations: Operations,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self.template = template
        self._operations = operations
        self._asked = 0
        self.preview: FillPreview | None = None
        self.setWindowTitle("填报上级表格")
        style.fit(self, 1240, 700)
        is_old = template.suffix.casefold() not in _IN_PLACE
        self.options = FillOptions(ledger, tuple(choices), convert=is_old)
        self.options.one_book.hide()  # until there is a form to fill for several records
        self._side = Scrolling(self.options)
        self._side.setFixedWidth(style.px(_OPTIONS_WIDTH))
        self.sheet_box = QComboBox()
        self.sheet_box.setAccessibleName("工作表")
        self.sheet_box.hide()  # until there is a second one
        self.sheet = QTableView()
        self.mapped = MappingTable(self, may_add=False, nothing="不填")
        self._problems = TextTable(("级别", "位置", "问题"), parent=self)
        self._news = TextTable(("与上次相比",), parent=self)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("page_tabs")
        self._summary = QLabel()
        self.keep_box = QCheckBox("同时留存为报送")
        self.keep_box.setEnabled(not ledger.read_only)
        self.receiver = QLineEdit()
        self.receiver.setPlaceholderText("报送对象，例如省工信厅")
        self.receiver.setMinimumWidth(220)
        self.receiver.setAccessibleName("报送对象")
        self._lay_out()
        self.options.changed.connect(self.ask)
        self.sheet_box.currentIndexChanged.connect(lambda _: self._show_sheet())
        self.mapped.decided.connect(self._on_decided)
        self.keep_box.toggled.connect(self.receiver.setVisible)
        self.finished.connect(self.deleteLater)
        help_on(self, "fill")

    # -- building --

    def _lay_out(self) -> None:
        title = GivingLabel(self.template.name, "text")  # senders' names of files are long
        title.setFont(style.font(style.HEADING_PT, bold=True))
        style.mark(self._summary, role="muted")
        head = QHBoxLayout()
        head.setSpacing(style.SPACE_M)
        head.addWidget(title)
        head.addWidget(self._summary, 1)
        head.addWidget(self.sheet_box)
        _prepare(self.sheet)
        columns = calm_table(self.mapped, (60, 150, 128, 0, 60, 152), "各列", growing=(1, 2, 5))
        columns.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        columns.setColumnHidden(3, True)  # noqa: FBT003 - Qt's own
        let_choose(columns)
        hint = note(
            "双击“对应字段”可以改，输入名称或拼音首字母就能找到；去掉勾就不填这一列。改过的下次还记得。"
        )
        mapping = QWidget()
        inner = QVBoxLayout(mapping)
        inner.setContentsMargins(0, style.SPACE_M, 0, 0)
        inner.addWidget(hint)
        inner.addWidget(columns, 1)
        self.tabs.addTab(self.sheet, "填好的样子")
        self.tabs.addTab(mapping, "列的对应")
        self.tabs.addTab(calm_table(self._problems, (60, 240), "需要核对"), "需要核对")
        self.tabs.addTab(calm_table(self._news, (), "与上次相比"), "与上次相比")
        for at in (2, 3):
            self.tabs.setTabVisible(at, False)  # noqa: FBT003 - Qt's own
        body = QHBoxLayout()
        body.setSpacing(style.SPACE_L)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tabs)
        body.addWidget(self._stack, 1)
        body.addWidget(self._side)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save_button = self.buttons.addButton("保存为…", QDialogButtonBox.ButtonRole.AcceptRole)
        self.save_button.setEnabled(False)
        self.buttons.accepted.connect(self.save)
        self.buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(style.SPACE_M)
        foot.addWidget(self.keep_box)
        foot.addWidget(self.receiver)
        foot.addStretch()
        foot.addWidget(self.buttons)
        self.receiver.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[style.SPACE_L] * 4)
        layout.setSpacing(style.SPACE_M)
        layout.addLayout(head)
        layout.addLayout(body, 1)
        layout.addLayout(foot)

    # -- asking --

    def save(self) -> None:
        """Have it saved as it is shown; a second click does nothing."""
        wish = self.options.wish()
        if wish is None or not self.save_button.isEnabled():
            return
        self.save_button.setEnabled(False)
        receiver = self.receiver.text().strip() if self.keep_box.isChecked() else None
        self.save_wanted.emit(wish, receiver)

    def go_on(self) -> None:
        """It was not saved: everything stays as it is, to be tried again."""
        self.save_button.setEnabled(True)

    def ask(self) -> None:
        """Fill a copy and show it; the answer to an older question is dropped."""
        self._asked += 1
        number, wish = self._asked, self.options.wish()
        self.save_button.setEnabled(False)
        if wish is None:
            return
        self._summary.setText("正在试填…")

        def show(found: FillPreview) -> None:
            if number == self._asked:
                self._show(found)

        def failed(error: Exception) -> None:
            if number == self._asked:
                self._on_failed(error)

        job = self._operations.read(
            "试填模板",
            lambda progress: preview_fill(self._ledger, self.template, wish, progress),
            show,
            failed,
            owner=self,
        )
        job.cancelled.connect(self._on_cancelled)  # bound: a closed wizard hears nothing any more

    def _on_failed(self, error: Exception) -> None:
        """Say in the place of the sheet why it cannot be filled; another choice tries again."""
        self._summary.setText("")
        for at in range(1, self.tabs.count()):
            self.tabs.setTabVisible(at, False)  # noqa: FBT003 - Qt's own
        if not isinstance(error, UserError):
            show_error(self, error)
        why = str(error) if isinstance(error, UserError) else "程序出了错，详细信息已经记入日志。"
        self._drop_hindrance()
        hindered = EmptyState("fill", "这张表填不了", why, "换一张表…")
        hindered.wanted.connect(self.another_wanted)
        self._stack.addWidget(hindered)
        self._stack.setCurrentWidget(hindered)

    def _drop_hindrance(self) -> None:
        hindered = self._stack.widget(1)
        if hindered is not None:
            self._stack.removeWidget(hindered)
            hindered.deleteLater()

    def _on_cancelled(self) -> None:
        self._summary.setText("试填已取消，改动任何一项会再试")

    def _on_decided(self, letter: str, key: str) -> None:
        table = self._table()
        if table is not None and key == AGAIN:
            found = self.options.mapping.get(table.sheet, {})
            columns = found.get("columns")
            if isinstance(columns, dict):
                columns.pop(letter, None)
            self.ask()
        elif table is not None:
            self.options.decide(table.sheet, table.register, letter, key or None)

    # -- showing --

    def _table(self) -> FillResult | None:
        """The table of the sheet that is looked at."""
        if self.preview is None:
            return None
        name = self.sheet_box.currentText()
        return next((one for one in self.preview.result.tables if one.sheet == name), None)

    def _show(self, found: FillPreview) -> None:
        self.preview = found
        self._drop_hindrance()
        self.tabs.setTabVisible(1, True)  # noqa: FBT003 - Qt's own
        before = self.sheet_box.currentText()
        self.sheet_box.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.sheet_box.clear()
        self.sheet_box.addItems(found.sheets)
        self.sheet_box.setCurrentIndex(max(0, self.sheet_box.findText(before)))
        self.sheet_box.blockSignals(False)  # noqa: FBT003
        self.sheet_box.setVisible(len(found.sheets) > 1)
        tables = found.result.tables
        problems = [
            (one.severity.label, str(one.where), one.message)
            for table in tables
            for one in table.problems
        ]
        self._problems.show(problems)
        self._news.show([(words,) for table in tables for words in table.news])
        self.tabs.setTabText(2, f"需要核对{len(problems):,}处")
        self.tabs.setTabVisible(2, bool(problems))
        self.tabs.setTabVisible(3, bool(self._news.rows))
        self.options.one_book.setVisible(any(one.kind == "form" for one in tables))
        self.save_button.setEnabled(True)
        self.save_button.setDefault(True)
        self._show_sheet()

    def _show_sheet(self) -> None:
        table, preview = self._table(), self.preview
        if table is None or preview is None:
            return
        grid = preview.grids[table.sheet]
        show_sheet(self.sheet, SheetModel(grid, preview.filled.get(table.sheet, frozenset()), self))
        if table.first_row is not None:
            row = self.sheet.model().index(max(0, table.first_row - 4), 0)
            self.sheet.scrollTo(row, QAbstractItemView.ScrollHint.PositionAtTop)
        self._show_columns(preview, table)
        noun = self._noun(table)
        number = sum(one.records for one in preview.result.tables)
        more = f"，插入{table.inserted_rows}行" if table.inserted_rows else ""
        files = len(preview.result.files)
        copies = f"，{files:,}个文件（这里是第一个）" if files > 1 else ""
        kind = _KINDS.get(table.kind, "")
        said = f"{kind}，填{number:,}条{noun}{more}{copies}；着色的格是填入的内容"
        self._summary.setText(said)

    def _noun(self, table: FillResult) -> str:
        found = self._ledger.registers.get(table.register)
        return found.noun if found else "指标"

    def _show_columns(self, preview: FillPreview, table: FillResult) -> None:
        from yangfan_desktop.ledger.fills import column_label  # noqa: PLC0415 - loaded already

        register = preview.result.registers[table.register]
        wanted = self.options.mapping.get(table.sheet, {}).get("columns")
        decided = wanted if isinstance(wanted, dict) else {}
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
        self.tabs.setTabText(1, f"列的对应（{number:,}列没有填）" if number else "列的对应")


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
