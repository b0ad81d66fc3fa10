"""自定义字段 of a register: what there is, one more, one less. Each takes effect at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.proposed_fields import KINDS
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.frame import CloseButton, lay_out, note
from yangfan_desktop.ui.dialogs.question import Question
from yangfan_desktop.ui.errors import show_error
from yangfan_desktop.ui.models.text_table import TextTable, calm_table
from yangfan_desktop.ui.widgets.empty_state import EmptyState
from yangfan_desktop.ui.widgets.own_field_form import OwnFieldForm

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger


class OwnFieldsDialog(QDialog):
    """`changed(register)` when the fields of a register are others now."""

    changed = Signal(str)

    def __init__(self, ledger: Ledger, register: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self._shown: list[Field] = []
        self.setWindowTitle("自定义字段")
        style.fit(self, 760, 480)
        self.register = QComboBox()
        self.register.setAccessibleName("台账")
        for key, spec in ledger.registers.items():
            self.register.addItem(spec.title, key)
        self.register.setCurrentIndex(self.register.findData(register))
        self.register.setMaxVisibleItems(24)
        self.model = TextTable(("名称", "类型", "单位", "选项"), parent=self)
        self.view = calm_table(self.model, (240, 90, 90), "自定义字段")
        self._stack = QStackedWidget()
        self.remove_button = QPushButton("删除字段…")
        self.remove_button.setAutoDefault(False)
        self.form = OwnFieldForm()
        self._wrong = note(role="bad")
        self.add_button = QPushButton("新增字段")
        self._lay_out()
        self.register.currentIndexChanged.connect(lambda _: self._show())
        self.form.changed.connect(self._enable)
        self.view.selectionModel().selectionChanged.connect(self._enable)
        self.add_button.clicked.connect(self._on_add)
        self.remove_button.clicked.connect(self._on_remove)
        self._show()
        self.form.label.setFocus()

    def _lay_out(self) -> None:
        said = note("和自带的字段一样，用在表格、导入、填报、导出和报告里。")
        head = QHBoxLayout()
        head.setSpacing(style.SPACE_M)
        head.addWidget(self.register)
        head.addWidget(said, 1)
        head.addWidget(self.remove_button)
        empty = EmptyState("columns", "还没有自定义字段", "在下面填名称、选类型，再点“新增字段”。")
        for page in (self.view, empty):
            self._stack.addWidget(page)
        buttons = CloseButton(self)
        buttons.addButton(self.add_button, CloseButton.ButtonRole.ActionRole)
        lay_out(self, head, self._stack, self.form, self._wrong, buttons, grows=self._stack)

    @property
    def key(self) -> str:
        """The register that is looked at."""
        return str(self.register.currentData())

    def _show(self) -> None:
        fields = self._ledger.registers[self.key].fields
        self._shown = [field for field in fields if field.custom]
        self.model.show([_row(field) for field in self._shown])
        self._stack.setCurrentIndex(0 if self._shown else 1)
        self._enable()

    def _enable(self) -> None:
        writable = not self._ledger.read_only
        chosen = bool(self.view.selectionModel().selectedRows())
        self._wrong.hide()
        said = self.form.said()
        ready = (
            writable and bool(said.label) and (said.kind is not Kind.CHOICE or bool(said.choices))
        )
        self.remove_button.setEnabled(writable and chosen)
        self.add_button.setEnabled(ready)
        self.add_button.setDefault(ready)

    def _on_add(self) -> None:
        from yangfan_desktop.ledger.own_fields import add_field  # noqa: PLC0415 - seldom

        one = self.form.said()
        try:
            add_field(
                self._ledger, self.key, one.label, one.kind, unit=one.unit, choices=one.choices
            )
        except UserError as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            return
        self.form.clear()
        self._show()
        self.changed.emit(self.key)

    def _on_remove(self) -> None:
        field = self._shown[self.view.selectionModel().selectedRows()[0].row()]
        box = Question(
            self,
            "删除字段",
            f"删除字段“{field.label}”？",
            "各条记录里已经填写的内容仍保存在台账文件中，只是不再显示；再增加同名同类型的字段，内容会回来。",
        )
        box.answer("删除字段", lambda: self._remove(field))
        box.way_out()
        box.open()

    def _remove(self, field: Field) -> None:
        from yangfan_desktop.ledger.own_fields import remove_field  # noqa: PLC0415 - seldom

        try:
            remove_field(self._ledger, self.key, field.key)
        except UserError as error:
            show_error(self, error)
            return
        self._show()
        self.changed.emit(self.key)


def _row(field: Field) -> tuple[str, ...]:
    options = "、".join(option.label for option in field.options)
    return field.label, KINDS.get(field.kind, "文字"), field.unit, options
