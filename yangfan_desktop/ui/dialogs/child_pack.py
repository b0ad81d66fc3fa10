"""建立下级政策包: a province's, city's or county's own under a higher one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QWidget,
)

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.policy.model import Level
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.frame import Buttons, lay_out, note

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.policy.model import PolicyPack


class ChildPackDialog(QDialog):
    """`made(id)` when the pack is kept in the ledger."""

    made = Signal(str)

    def __init__(self, ledger: Ledger, parent_pack: PolicyPack, parent: QWidget) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self._parent_pack = parent_pack
        self.setWindowTitle("建立下级政策包")
        self.setMinimumWidth(style.px(480))
        self.title = QLineEdit()
        self.title.setPlaceholderText("例如：云江市5G应用行动方案")
        self.level = QComboBox()
        for level in Level:
            if level.rank > parent_pack.level.rank:
                self.level.addItem(level.label, level.value)
        if self.level.count() > 1:
            self.level.setCurrentIndex(1)
        self.unit = QLineEdit(ledger.facts.region)
        self.id = QLineEdit(self._free_id())
        self._wrong = note(role="bad")
        said = note(
            f"在“{parent_pack.short_title}”之下。上级的内容照样看得到，上级以后更正也随之更正；"
            "本地的目标和列表加在它旁边。"
        )
        form = QFormLayout()
        form.setSpacing(style.SPACE_M)
        form.addRow("名称 *", self.title)
        form.addRow("级别", self.level)
        form.addRow("制定地区 *", self.unit)
        form.addRow("标识 *", self.id)
        buttons = Buttons(self, "建立")
        self.ok_button = buttons.go
        self.ok_button.setEnabled(self.level.count() > 0)
        lay_out(self, said, form, self._wrong, buttons)

    def accept(self) -> None:
        from yangfan_desktop.ledger.packs import make_child  # noqa: PLC0415 - seldom

        try:
            pack = make_child(
                self._ledger,
                self._parent_pack.id,
                self.id.text().strip(),
                title=self.title.text().strip(),
                level=Level(self.level.currentData()),
                unit=self.unit.text().strip(),
            )
        except UserError as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            return
        super().accept()
        self.made.emit(pack.id)

    def _free_id(self) -> str:
        base = re.sub(r"-\d+$", "", self._parent_pack.id)
        number = 1
        while f"{base}-local-{number}" in self._ledger.packs:
            number += 1
        return f"{base}-local-{number}"
