"""自定义字段: the fields that the office added to a register; adding one, taking one away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ui import style
from yangfan_desktop.ui.errors import show_error
from yangfan_desktop.ui.models.text_table import TextTable, calm_table
from yangfan_desktop.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger


class OwnFieldsDialog(QDialog):
    """`changed(register)` when a register has other fields now."""

    changed = Signal(str)

    def __init__(self, ledger: Ledger, register: str, parent: QWidget) -> None:
        from yangfan_desktop.ledger.own_fields import KINDS  # noqa: PLC0415 - after first paint

        super().__init__(parent)
        self._ledger = ledger
        self._kinds = KINDS
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
        self.label = QLineEdit()
        self.kind = QComboBox()
        for kind, words in KINDS.items():
            self.kind.addItem(words, kind.value)
        self.unit = QLineEdit()
        self.choices = QLineEdit()
        self.add_button = QPushButton("新增字段")
        self._lay_out()
        self.register.currentIndexChanged.connect(lambda _: self._show())
        self.kind.currentIndexChanged.connect(lambda _: self._on_kind())
        self.label.textChanged.connect(lambda _: self._enable())
        self.view.selectionModel().selectionChanged.connect(self._enable)
        self.add_button.clicked.connect(self._on_add)
        self.remove_button.clicked.connect(self._on_remove)
        self.finished.connect(self.deleteLater)
        self._on_kind()
        self._show()

    def _lay_out(self) -> None:
        note = QLabel("自定义字段和自带的字段一样出现在表格、导入、填报、导出和报告里。")
        style.mark(note, role="muted")
        head = QHBoxLayout()
        head.addWidget(self.register)
        head.addWidget(note, 1)
        head.addWidget(self.remove_button)
        form = QFormLayout()
        form.setSpacing(style.SPACE_M)
        self.label.setPlaceholderText("例如：数据接口人")
        self.unit.setPlaceholderText("例如：台")
        self.choices.setPlaceholderText("用顿号隔开，例如：甲类、乙类、丙类")
        form.addRow("新字段名称", self.label)
        form.addRow("类型", self.kind)
        form.addRow("单位", self.unit)
        form.addRow("选项", self.choices)
        self._form = form
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.add_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[style.SPACE_L] * 4)
        layout.setSpacing(style.SPACE_M)
        layout.addLayout(head)
        empty = EmptyState("columns", "还没有自定义字段", "在下面填名称、选类型，再点“新增字段”。")
        for page in (self.view, empty):
            self._stack.addWidget(page)
        layout.addWidget(self._stack, 1)
        layout.addLayout(form)
        layout.addWidget(buttons)

    @property
    def key(self) -> str:
        """The register that is looked at."""
        return str(self.register.currentData())

    def _show(self) -> None:
        fields = self._ledger.registers[self.key].fields
        self._shown = [field for field in fields if field.custom]
        self.model.show(
            [
                (
                    field.label,
                    self._kinds.get(field.kind, "文字"),
                    field.unit,
                    "、".join(option.label for option in field.options),
                )
                for field in self._shown
            ]
        )
        self._stack.setCurrentIndex(0 if self._shown else 1)
        self._enable()

    def _enable(self) -> None:
        writable = not self._ledger.read_only
        chosen = bool(self.view.selectionModel().selectedRows())
        self.remove_button.setEnabled(writable and chosen)
        self.add_button.setEnabled(writable and bool(self.label.text().strip()))

    def _on_kind(self) -> None:
        kind = Kind(self.kind.currentData())
        self._form.setRowVisible(self.unit, kind is Kind.NUMBER)
        self._form.setRowVisible(self.choices, kind is Kind.CHOICE)

    def _on_add(self) -> None:
        from yangfan_desktop.ledger.own_fields import add_field  # noqa: PLC0415 - seldom

        kind = Kind(self.kind.currentData())
        words = self.choices.text().replace("，", "、").replace(",", "、").split("、")
        try:
            add_field(
                self._ledger,
                self.key,
                self.label.text(),
                kind,
                unit=self.unit.text() if kind is Kind.NUMBER else "",
                choices=words if kind is Kind.CHOICE else (),
            )
        except UserError as error:
            show_error(self, error)
            return
        for line in (self.label, self.unit, self.choices):
            line.clear()
        self._show()
        self.changed.emit(self.key)

    def _on_remove(self) -> None:
        field = self._shown[self.view.selectionModel().selectedRows()[0].row()]
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("删除字段")
        box.setText(f"删除字段“{field.label}”？")
        box.setInformativeText("各条记录里已经填写的内容仍保存在台账文件中，只是不再显示。")
        agree = box.addButton("删除字段", QMessageBox.ButtonRole.AcceptRole)
        box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        agree.clicked.connect(lambda: self._remove(field))
        box.finished.connect(box.deleteLater)
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
