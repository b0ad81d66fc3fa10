"""放假安排: the years whose working days are known, and taking up a new year's notice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from yangfan_desktop import paths
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ui import style
from yangfan_desktop.ui.errors import show_error
from yangfan_desktop.ui.models.text_table import TextTable, calm_table


class HolidaysPanel(QWidget):
    """`told` when a year was taken up."""

    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.model = TextTable(("年份", "节假日", "状态", "出处"), parent=self)
        self.import_button = QPushButton("导入一年的安排…")
        note = QLabel(
            "督办期限按工作日算，要知道哪天放假、哪天补班。国务院办公厅发布新一年的安排后，在这里导入。"
        )
        note.setWordWrap(True)
        style.mark(note, role="muted")
        head = QHBoxLayout()
        head.addWidget(note, 1)
        head.addWidget(self.import_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[style.SPACE_L] * 4)
        layout.setSpacing(style.SPACE_M)
        layout.addLayout(head)
        table = calm_table(self.model, (72, 260, 96, 220), "放假安排", (1, 3))
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setFrameShape(table.Shape.NoFrame)
        self._table = table
        layout.addWidget(table)
        layout.addStretch()
        self.import_button.clicked.connect(self._on_import)
        self._show()

    def import_year(self, path: Path) -> None:
        """Take up this file."""
        from yangfan_desktop.ledger.holidays import import_year  # noqa: PLC0415 - seldom

        try:
            year = import_year(path)
        except UserError as error:
            show_error(self, error)
            return
        self._show()
        self.told.emit(f"已导入{year.year}年的放假安排")

    def _on_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, "选择放假安排", str(paths.documents()), "放假安排 (*.toml)"
        )
        if name:
            self.import_year(Path(name))

    def _show(self) -> None:
        from yangfan_desktop.ledger.holidays import years  # noqa: PLC0415 - seldom

        self.model.show(
            [
                (
                    f"{year.year}",
                    "、".join(one.name for one in year.holidays),
                    "✓ 已核实" if all(one.verified for one in year.holidays) else "？ 未核实",
                    year.title,
                )
                for year in years()
            ]
        )
        whole = style.row_height() * (self.model.rowCount() + 1)
        self._table.setMaximumHeight(whole)  # what is below it is the page, not the table
