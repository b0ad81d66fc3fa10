"""Lines for some fields of a record, in a dialog: each with the editor that its kind asks for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.parsing import Unreadable, parse
from yangfan_desktop.domain.values import Value
from yangfan_desktop.ui import style
from yangfan_desktop.ui.choosing import Choice, of_options
from yangfan_desktop.ui.models.delegates import ValueEdit
from yangfan_desktop.ui.widgets.box_choices import add_choices
from yangfan_desktop.ui.widgets.date_edit import line_for
from yangfan_desktop.ui.widgets.initials_list import find_by_initials

_NOTE_HEIGHT = 76
_Editor = ValueEdit | QComboBox | QPlainTextEdit


class FieldForm(QWidget):
    """`edited` at every change. A line that is required carries a star; what is wrong is said under it."""

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
        self._faults: dict[str, QLabel] = {}
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
            line = self._with_fault(field, editor)
            self.set_text(field.key, field.text((values or {}).get(field.key)))
            star = " *" if field.key in self._required else ""
            form.addRow(f"{field.heading}{star}", line)
            label = form.itemAt(form.rowCount() - 1, QFormLayout.ItemRole.LabelRole).widget()
            if isinstance(label, QLabel):
                label.setBuddy(editor)

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
        """Why the first wrong line is wrong: said under it, with the cursor put there.

        Nothing if all are right.
        """
        found = ""
        for field in self.fields:
            fault = "" if found else self._fault(field)
            self._blame(field.key, fault)
            if fault:
                self._editors[field.key].setFocus()
                found = fault
        return found

    def _fault(self, field: Field) -> str:
        try:
            value = parse(field, self.text(field.key)).value
        except Unreadable as error:
            return str(error)
        lacks = value is None and field.key in self._required
        return f"请填写{field.label}" if lacks else ""

    def _blame(self, key: str, fault: str) -> None:
        """Say this under the line and mark it; an empty fault takes both away."""
        said = self._faults[key]
        if fault != said.text():
            said.setText(fault)
            said.setVisible(bool(fault))
            style.mark(self._editors[key], wrong="true" if fault else "false")

    def _with_fault(self, field: Field, editor: _Editor) -> QVBoxLayout:
        """The editor with the room under it for what is wrong."""
        said = self._faults[field.key] = QLabel()
        said.setWordWrap(True)
        style.mark(said, role="bad")
        said.hide()
        column = QVBoxLayout()
        column.setSpacing(style.SPACE_S)
        column.addWidget(editor)
        column.addWidget(said)
        return column

    def _on_edited(self, key: str) -> None:
        self._blame(key, "")
        self.edited.emit()

    def _editor(self, field: Field) -> _Editor:
        if field.kind is Kind.LONG_TEXT:
            note = QPlainTextEdit()
            note.setTabChangesFocus(True)
            note.setFixedHeight(style.px(_NOTE_HEIGHT))
            note.textChanged.connect(lambda: self._on_edited(field.key))
            return note
        if field.kind in (Kind.CHOICE, Kind.FLAG):
            box = QComboBox()
            add_choices(box, (Choice(""), *of_options(field)))
            box.setMaxVisibleItems(16)
            find_by_initials(box)
            box.currentIndexChanged.connect(lambda _: self._on_edited(field.key))
            return box
        line = line_for(field, self)
        line.setFrame(True)
        line.textChanged.connect(lambda _: self._on_edited(field.key))
        return line
