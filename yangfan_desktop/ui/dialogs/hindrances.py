"""Why a step cannot be taken back: every record in the way, and the later steps to take back first."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QDialog, QWidget

from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.frame import CloseButton, lay_out, note
from yangfan_desktop.ui.dialogs.question import ended
from yangfan_desktop.ui.models.text_table import TextTable, calm_table

if TYPE_CHECKING:
    from yangfan_desktop.ledger.hindrances import UndoRefused

_STEPS = 2


class HindrancesDialog(QDialog):
    """`step_wanted(id)` or `record_wanted(register, record)` when a line is activated."""

    step_wanted = Signal(object)
    record_wanted = Signal(str, object)

    def __init__(self, error: Exception, parent: QWidget) -> None:
        super().__init__(parent)
        refused = cast("UndoRefused", error)
        self._hindrances = refused.hindrances
        self.setWindowTitle("这一步现在不能撤销")
        style.fit(self, 760, 420)
        said = note(ended(str(refused)), "plain")
        hint = note("什么也没有改动。双击“后来的操作”转到那一步，双击其他栏转到记录。")
        self.model = TextTable(("记录", "原因", "后来的操作"), parent=self)
        self.view = calm_table(self.model, (280, 150, 190), "妨碍撤销的记录", (0, 2))
        self.model.show(
            [
                (
                    _bare(one.name),
                    one.why,
                    f"第{'、'.join(map(str, one.steps))}步" if one.steps else "",
                )
                for one in self._hindrances
            ]
        )
        lay_out(self, said, hint, self.view, CloseButton(self), grows=self.view)
        self.view.activated.connect(self.go)

    def go(self, index: QModelIndex) -> None:
        """Where this line leads."""
        one = self._hindrances[index.row()]
        self.accept()
        if index.column() == _STEPS and one.steps:
            self.step_wanted.emit(one.steps[0])
        else:
            self.record_wanted.emit(one.register, one.record)


def _bare(name: str) -> str:
    """A name alone in its cell needs no quotes; one with another's name in it keeps both pairs."""
    return name.strip("“”") if name.count("“") == 1 else name
