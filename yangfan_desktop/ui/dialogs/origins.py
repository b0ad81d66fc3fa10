"""这个数从哪来？ Every value that a cell has had, with the file and cell or the hand it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.frame import CloseButton, heading, lay_out, note
from yangfan_desktop.ui.models.text_table import TextTable, calm_table

if TYPE_CHECKING:
    from yangfan_desktop.ledger.history import Origin
    from yangfan_desktop.ledger.ledger import Ledger


class OriginsDialog(QDialog):
    """The history of one value, the newest first; `source_wanted` carries the origin whose sheet to open."""

    source_wanted = Signal(object)

    def __init__(
        self, ledger: Ledger, register: Register, id_: RecordId, key: str, parent: QWidget
    ) -> None:
        from yangfan_desktop.ledger.history import origins  # noqa: PLC0415 - after the first paint

        super().__init__(parent)
        field = register.field(key)
        record = ledger.record(register.key, id_)
        found = origins(ledger, register.key, id_, key)
        self.setWindowTitle("这个数从哪来？")
        style.fit(self, 880, 360)
        text = field.text(record[key])
        title = heading(text + field.unit if text else "（空白）")
        name = register.field(register.naming).text(record[register.naming])
        place = note(f"“{name}”的{field.label}")
        self.model = TextTable(("值", "来源", "时间", "操作人", "操作"), parent=self)
        self.model.show(
            [
                (
                    field.text(origin.value) or "（空白）",
                    str(origin.cell) if origin.cell else "手工录入",
                    f"{origin.at:%Y-%m-%d %H:%M}",
                    origin.operator,
                    origin.label,
                )
                for origin in found
            ]
        )
        self._found = found
        self.table = calm_table(self.model, (120, 300, 130, 90), "来源")
        buttons = CloseButton(self)
        self.open_button = buttons.beside("打开来源表格")
        self.open_button.clicked.connect(self._open)
        self.table.activated.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        with_cell = [row for row, origin in enumerate(found) if origin.cell is not None]
        self.table.setCurrentIndex(self.model.index(with_cell[0] if with_cell else 0, 0))
        self._on_row()
        lay_out(self, title, place, self.table, buttons, grows=self.table)

    def _on_row(self) -> None:
        self.open_button.setEnabled(self._origin() is not None)

    def _origin(self) -> Origin | None:
        """The origin that is chosen, if it is a cell of a received file."""
        row = self.table.currentIndex().row()
        chosen = self._found[row] if 0 <= row < len(self._found) else None
        return chosen if chosen is not None and chosen.cell is not None else None

    def _open(self) -> None:
        origin = self._origin()
        if origin is not None:
            self.source_wanted.emit(origin)
