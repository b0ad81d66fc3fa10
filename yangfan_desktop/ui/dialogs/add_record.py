"""Asking for what names a new record; everything else is filled in in the table."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.parsing import parse
from yangfan_desktop.domain.values import Value
from yangfan_desktop.ui import style
from yangfan_desktop.ui.models.delegates import ValueEdit


class AddRecordDialog(QDialog):
    """Accepted only when every line can be read and the required ones are filled."""

    def __init__(self, register: Register, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"新增{register.noun}")
        self.setMinimumWidth(460)
        self._edits: dict[str, ValueEdit] = {}
        self._wrong = QLabel()
        style.mark(self._wrong, role="bad")
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        form = QFormLayout()
        form.setSpacing(style.SPACE_M)
        for field in _naming(register):
            edit = ValueEdit(field, self)
            edit.setFrame(True)
            self._edits[field.key] = edit
            form.addRow(f"{field.label}{' *' if field.required else ''}", edit)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        buttons.button(standard.Ok).setText("新增")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        hint = QLabel("其余内容可在表格中直接填写。")
        style.mark(hint, role="muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[style.SPACE_L] * 4)
        layout.setSpacing(style.SPACE_L)
        layout.addLayout(form)
        layout.addWidget(self._wrong)
        layout.addWidget(hint)
        layout.addWidget(buttons)
        self.finished.connect(self.deleteLater)

    def edit(self, key: str) -> ValueEdit:
        """The line of this field."""
        return self._edits[key]

    def values(self) -> dict[str, Value | None]:
        """What was filled in."""
        return {key: parse(edit.field, edit.text()).value for key, edit in self._edits.items()}

    def accept(self) -> None:
        for edit in self._edits.values():
            wrong = edit.wrong()
            if wrong:
                self._wrong.setText(wrong)
                self._wrong.show()
                edit.setFocus()
                return
        super().accept()


def _naming(register: Register) -> tuple[Field, ...]:
    """The fields by which records are told apart, the required ones first."""
    named = {key for names in register.identity for key in names}
    chosen = [
        field
        for field in register.fields
        if field.required or (field.key in named and field.kind is not Kind.CHOICE)
    ]
    return tuple(sorted(chosen, key=lambda field: not field.required))
