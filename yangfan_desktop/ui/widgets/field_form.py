"""Lines for some fields of a record, in a dialog: each with the editor that its kind asks for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QPlainTextEdit, QWidget

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.parsing import Unreadable, parse
from yangfan_desktop.domain.values import Value
from yangfan_desktop.ui import style
from yangfan_desktop.ui.models.delegates import ValueEdit

_NOTE_HEIGHT = 76
_YES_NO = ("是", "否")
_Editor = ValueEdit | QComboBox | QPlainTextEdit


class FieldForm(QWidget):
    """`edited` at every change. A line that is required carries a star."""

    edited = Signal()

    def __init__(
        self,
        fields: Sequence[Field],
        values: Mapping[str, Value | None] | None = None,
        required: Collection[str] = (),
    ) -> None:
        super().__init__()
        self.fields = tuple(fields)
        self._required = frozenset(required)
        self._editors: dict[str, _Editor] = {}
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(style.SPACE_M)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in self.fields:
            editor = self._editor(field)
            editor.setAccessibleName(field.heading)
            if field.help:
                editor.setToolTip(field.help)
            self._editors[field.key] = editor
            self.set_text(field.key, field.text((values or {}).get(field.key)))
            star = " *" if field.key in self._required else ""
            form.addRow(f"{field.heading}{star}", editor)

    def editor(self, key: str) -> _Editor:
        """The editor of this field."""
        return self._editors[key]

    def text(self, key: str) -> str:
        """What stands in this line."""
        editor = self._editors[key]
        if isinstance(editor, QComboBox):
            return editor.currentText()
        return editor.toPlainText() if isinstance(editor, QPlainTextEdit) else editor.text()

    def set_text(self, key: str, words: str) -> None:
        """Put these words into this line."""
        editor = self._editors[key]
        if isinstance(editor, QComboBox):
            editor.setCurrentText(words)
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(words)
        else:
            editor.setText(words)

    def words(self) -> dict[str, str]:
        """What stands in every line: what a draft keeps."""
        return {field.key: self.text(field.key) for field in self.fields}

    def values(self) -> dict[str, Value | None]:
        """The values; only where `complaint` is silent."""
        return {field.key: parse(field, self.text(field.key)).value for field in self.fields}

    def complaint(self) -> str:
        """Why the first wrong line is wrong, with the cursor put there; nothing if all are right."""
        for field in self.fields:
            try:
                value = parse(field, self.text(field.key)).value
            except Unreadable as error:
                self._editors[field.key].setFocus()
                return f"{field.label}：{error}"
            if value is None and field.key in self._required:
                self._editors[field.key].setFocus()
                return f"请填写{field.label}"
        return ""

    def _editor(self, field: Field) -> _Editor:
        if field.kind is Kind.LONG_TEXT:
            note = QPlainTextEdit()
            note.setTabChangesFocus(True)
            note.setFixedHeight(_NOTE_HEIGHT)
            note.textChanged.connect(self.edited)
            return note
        if field.kind in (Kind.CHOICE, Kind.FLAG):
            labels = [one.label for one in field.options] if field.kind is Kind.CHOICE else _YES_NO
            box = QComboBox()
            box.addItems(["", *labels])
            box.setMaxVisibleItems(16)
            box.currentIndexChanged.connect(lambda _: self.edited.emit())
            return box
        line = ValueEdit(field, self)
        line.setFrame(True)
        line.textChanged.connect(self.edited)
        return line
