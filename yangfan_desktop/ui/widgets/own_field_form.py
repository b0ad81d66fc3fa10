"""The lines that declare a field of the user's own: name, kind, and what the kind needs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from yangfan_desktop.domain.fields import Field, Kind, Option
from yangfan_desktop.domain.proposed_fields import FIXED_UNITS, KINDS
from yangfan_desktop.ui import style


@dataclass(frozen=True, slots=True)
class OwnField:
    """What the lines say."""

    label: str
    kind: Kind
    unit: str
    choices: tuple[str, ...]

    @property
    def field(self) -> Field:
        """The field as it would be declared."""
        options = tuple(Option(word, word) for word in self.choices)
        return Field("", self.label, self.kind, unit=self.unit, options=options, custom=True)


class OwnFieldForm(QWidget):
    """`changed` whenever the lines say something else."""

    changed = Signal()

    def __init__(self, name: str = "新字段名称") -> None:
        super().__init__()
        self.label, self.kind = QLineEdit(), QComboBox()
        self.unit, self.choices = QLineEdit(), QLineEdit()
        for kind, words in KINDS.items():
            unit = FIXED_UNITS.get(kind)
            self.kind.addItem(f"{words}（{unit}）" if unit else words, kind.value)
        self.label.setPlaceholderText("例如：数据接口人")
        self.unit.setPlaceholderText("例如：台；没有单位就空着")
        self.choices.setPlaceholderText("用顿号隔开，例如：甲类、乙类、丙类")
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(style.SPACE_M)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows = (
            (name, self.label),
            ("类型", self.kind),
            ("单位", self.unit),
            ("选项", self.choices),
        )
        for words, line in rows:
            self._form.addRow(words, line)
            line.setAccessibleName(words)
        for line in (self.label, self.unit, self.choices):
            line.textChanged.connect(self.changed)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self._on_kind()

    def said(self) -> OwnField:
        """What is declared now."""
        kind = Kind(self.kind.currentData())
        words = self.choices.text().replace("，", "、").replace(",", "、").split("、")
        choices = tuple(dict.fromkeys(word.strip() for word in words if word.strip()))
        unit = self.unit.text().strip() if kind is Kind.NUMBER else FIXED_UNITS.get(kind, "")
        return OwnField(
            self.label.text().strip(), kind, unit, choices if kind is Kind.CHOICE else ()
        )

    def show_field(self, field: Field) -> None:
        """Say this."""
        self.label.setText(field.label)
        self.unit.setText(field.unit if field.kind is Kind.NUMBER else "")
        self.choices.setText("、".join(option.label for option in field.options))
        self.kind.setCurrentIndex(max(0, self.kind.findData(field.kind.value)))

    def clear(self) -> None:
        """Ready for another one of the same kind."""
        for line in (self.label, self.unit, self.choices):
            line.clear()
        self.label.setFocus()

    def _on_kind(self) -> None:
        kind = Kind(self.kind.currentData())
        self._form.setRowVisible(self.unit, kind is Kind.NUMBER)
        self._form.setRowVisible(self.choices, kind is Kind.CHOICE)
        self.changed.emit()
