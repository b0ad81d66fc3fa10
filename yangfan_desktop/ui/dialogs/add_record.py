"""Asking for what names a new record; everything else is filled in in the table.

What is typed is kept as a draft until the record is written: closing the dialog, a refusal of the ledger
or a crash of the program loses none of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QWidget

from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.values import Value
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.frame import Buttons, lay_out, note
from yangfan_desktop.ui.kept_drafts import KeptDrafts
from yangfan_desktop.ui.models.delegates import ValueEdit
from yangfan_desktop.ui.widgets.field_form import FieldForm


class AddRecordDialog(QDialog):
    """Accepted only when every line can be read and the required ones are filled."""

    def __init__(
        self,
        register: Register,
        parent: QWidget,
        drafts: KeptDrafts | None = None,
        draft_key: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"新增{register.noun}")
        self.setMinimumWidth(style.px(460))
        self._drafts, self._key = drafts, draft_key
        fields = _naming(register)
        self.form = FieldForm(fields, required=[one.key for one in fields if one.required])
        hint = note("其余内容可在表格中直接填写。")
        lay_out(self, self._restored(), self.form, hint, Buttons(self, "新增"))
        self.form.edited.connect(self._keep)

    def edit(self, key: str) -> ValueEdit:
        """The line of this field."""
        editor = self.form.editor(key)
        if not isinstance(editor, ValueEdit):
            raise TypeError(key)
        return editor

    def values(self) -> dict[str, Value | None]:
        """What was filled in."""
        return self.form.values()

    def accept(self) -> None:
        if not self.form.complaint():
            super().accept()

    def _restored(self) -> QWidget:
        """A line that says so where an earlier draft was brought back."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        said = note("已恢复上次没有保存的内容")
        clear = QPushButton("清空")
        style.mark(clear, role="link")
        clear.setAutoDefault(False)
        row.addWidget(said, 1)
        row.addWidget(clear)
        words = self._drafts.words(self._key) if self._drafts else {}
        known: Mapping[str, str] = {key: words[key] for key in self.form.words() if key in words}
        for key, typed in known.items():
            self.form.set_text(key, typed)
        clear.clicked.connect(lambda: self._clear(line))
        line.setVisible(bool(known))
        return line

    def _clear(self, line: QWidget) -> None:
        for key in self.form.words():
            self.form.set_text(key, "")
        line.hide()

    def _keep(self) -> None:
        if self._drafts is not None:
            self._drafts.keep(self._key, self.form.words())


def _naming(register: Register) -> tuple[Field, ...]:
    """The fields by which records are told apart, the required ones first."""
    named = {key for names in register.identity for key in names}
    chosen = [
        field
        for field in register.fields
        if field.required or (field.key in named and field.kind is not Kind.CHOICE)
    ]
    return tuple(sorted(chosen, key=lambda field: not field.required))
