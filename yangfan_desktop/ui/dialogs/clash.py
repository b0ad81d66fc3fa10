"""Two people changed the same fields: what it was, what others wrote, what I wrote; choose which stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.values import Value
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.frame import Buttons, lay_out, note
from yangfan_desktop.ui.models.text_table import TextTable, calm_table

if TYPE_CHECKING:
    from yangfan_desktop.ledger.clashes import Clash

_CHOICE = 5
_THEIRS, _MINE = "保留别人的", "用我的"


class ClashDialog(QDialog):
    """`settled(fields)`: the fields, by record and key, in which mine is to be written."""

    settled = Signal(object)

    def __init__(self, clash: Clash, parent: QWidget) -> None:
        super().__init__(parent)
        self._clash = clash
        self._theirs: dict[RecordId, Record] = {one.id: one for one in clash.theirs}
        self.setWindowTitle("有人同时改了这些内容")
        style.fit(self, 1180, min(560, 220 + len(clash.fields) * (style.ROW_HEIGHT + 6)))
        said = note(
            "您打开之后，别人先改了下面这些内容，您的改动还没有写入。请逐项选择保留哪一个；"
            "别人的值即使没有选用，也留在操作记录里。"
        )
        header = ("记录", "字段", "原来", "别人改为", "我改为", "保留")
        self.model = TextTable(header, parent=self)
        self.view = calm_table(
            self.model, (170, 120, 130, 130, 130, 140), "同时改动的内容", growing=(2, 3, 4)
        )
        self.view.verticalHeader().setDefaultSectionSize(style.row_height() + 6)
        self.model.show([self._row(number) for number in range(len(clash.fields))])
        self.choices: list[QComboBox] = []
        for number in range(len(clash.fields)):
            box = QComboBox()
            box.addItems([_THEIRS, _MINE])
            box.setAccessibleName(f"第{number + 1}项保留哪一个")
            self.choices.append(box)
            self.view.setIndexWidget(self.model.index(number, _CHOICE), box)
        theirs, mine = QPushButton("都保留别人的"), QPushButton("都用我的")
        for one in (theirs, mine):
            one.setAutoDefault(False)
        theirs.clicked.connect(lambda: self.choose_all(0))
        mine.clicked.connect(lambda: self.choose_all(1))
        every = QHBoxLayout()
        every.setSpacing(style.SPACE_M)
        every.addWidget(said, 1)
        every.addWidget(theirs)
        every.addWidget(mine)
        buttons = Buttons(self, "按选择写入", "放弃我的改动")
        self.ok_button = buttons.go
        lay_out(self, every, self.view, buttons, grows=self.view)

    def choose_all(self, choice: int) -> None:
        """0 for theirs, 1 for mine."""
        for box in self.choices:
            box.setCurrentIndex(choice)

    def kept(self) -> frozenset[tuple[RecordId, str]]:
        """The fields whose own value is to be written over the others'."""
        return frozenset(
            (one.record, one.field)
            for one, box in zip(self._clash.fields, self.choices, strict=True)
            if box.currentIndex() == 1
        )

    def accept(self) -> None:
        super().accept()
        self.settled.emit(self.kept())

    def _row(self, number: int) -> tuple[str, ...]:
        one = self._clash.fields[number]
        register = self._clash.register
        field = register.field(one.field)
        record = self._theirs.get(one.record)
        name = register.field(register.naming).text(record[register.naming]) if record else ""

        def shown(value: Value | None) -> str:
            return field.text(value) if value is not None else "（空白）"

        return (name, field.heading, shown(one.base), shown(one.theirs), shown(one.mine), "")
