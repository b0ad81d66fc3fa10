"""来表未列: records that the files should list and do not, with what is to become of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.profiles import Missing
from yangfan_desktop.ui import style

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ledger.missing_rows import MissingRows

_PLACE = Qt.ItemDataRole.UserRole
_AT_A_GLANCE = 12  # longer lists can be searched


class MissingList(QWidget):
    """`changed` when another rule or other records are chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[MissingRows, ...] = ()
        self._shown: tuple[object, ...] = ()
        self.rule_box = QComboBox()
        self.rule_box.setAccessibleName("来表没有列出的记录")
        for rule in Missing:
            self.rule_box.addItem(rule.label, rule.value)
        self.list = QListWidget()
        self.list.setObjectName("facet_list")
        self.list.setAccessibleName("来表没有列出的记录")
        self.search = QLineEdit()
        self.search.setPlaceholderText("查找没有列出的记录")
        self.search.setAccessibleName("查找没有列出的记录")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search)
        hint = QLabel(
            "这些记录属于来表所报的区县，来表里却没有。不会删除；可以在备注里注明，便于追问。"
        )
        style.mark(hint, role="muted")
        hint.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(style.SPACE_M)
        head.addWidget(hint, 1)
        head.addWidget(QLabel("处理办法"))
        head.addWidget(self.rule_box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, style.SPACE_M, 0, 0)
        layout.setSpacing(style.SPACE_M)
        layout.addLayout(head)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        self.rule_box.currentIndexChanged.connect(self._on_rule)
        self.list.itemChanged.connect(self._on_ticked)

    @property
    def rule(self) -> Missing:
        """What is to become of such records."""
        return Missing(self.rule_box.currentData())

    @property
    def number(self) -> int:
        """How many there are."""
        return sum(len(one.records) for one in self._found)

    def show_missing(self, ledger: Ledger, found: Sequence[MissingRows], rule: Missing) -> None:
        """List these; a choice made before stays where they are the same."""
        shown = tuple((one.register, one.region, tuple(r.id for r in one.records)) for one in found)
        if shown == self._shown:
            return
        self._found, self._shown = tuple(found), shown
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.list.clear()
        for number, one in enumerate(found):
            register = ledger.registers[one.register]
            naming = register.field(register.naming)
            for record in one.records:
                item = QListWidgetItem(
                    f"{naming.text(record[naming.key])}　{register.noun}，{one.region}"
                )
                item.setData(_PLACE, (number, int(record.id)))
                item.setCheckState(Qt.CheckState.Unchecked)
                self.list.addItem(item)
        self.list.blockSignals(False)  # noqa: FBT003
        self.search.clear()
        self.search.setVisible(self.number > _AT_A_GLANCE)
        self.rule_box.setCurrentIndex(self.rule_box.findData(rule.value))
        self._on_rule()

    def chosen(self) -> list[MissingRows]:
        """The ticked ones."""
        wanted: dict[int, list[RecordId]] = {}
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.checkState() == Qt.CheckState.Checked:
                number, id_ = item.data(_PLACE)
                wanted.setdefault(number, []).append(RecordId(id_))
        return [self._found[number].only(ids) for number, ids in wanted.items()]

    def tick_all(self) -> None:
        """Tick every record."""
        self._tick(Qt.CheckState.Checked)

    def _on_search(self, words: str) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(words.strip() not in item.text())

    def _on_rule(self) -> None:
        marks = self.rule is Missing.MARK
        self._tick(Qt.CheckState.Checked if marks else Qt.CheckState.Unchecked)
        self.changed.emit()

    def _on_ticked(self) -> None:
        """Whoever ticks one wants some of them marked: the rule for all then is to ask."""
        if self.rule is Missing.KEEP:
            self.rule_box.blockSignals(True)  # noqa: FBT003
            self.rule_box.setCurrentIndex(self.rule_box.findData(Missing.ASK.value))
            self.rule_box.blockSignals(False)  # noqa: FBT003
        self.changed.emit()

    def _tick(self, state: Qt.CheckState) -> None:
        self.list.blockSignals(True)  # noqa: FBT003
        for row in range(self.list.count()):
            self.list.item(row).setCheckState(state)
        self.list.blockSignals(False)  # noqa: FBT003
        self.list.viewport().update()
