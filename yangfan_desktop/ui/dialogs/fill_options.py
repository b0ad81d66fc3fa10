"""What a filling is told: which records, which period, who fills in; beside the sheet as it will be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.parsing import Unreadable, parse
from yangfan_desktop.domain.records import ALL, Query
from yangfan_desktop.domain.values import PartialDate, Precision
from yangfan_desktop.ui import style
from yangfan_desktop.ui.fill_preview import FillWish
from yangfan_desktop.ui.widgets.initials_list import find_by_initials

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger

_AFTER_MS = 500
_PERIOD = Field("period", "报告期", Kind.DATE)
_DAY = Field("day", "填报日期", Kind.DATE)


@dataclass(frozen=True, slots=True)
class Choice:
    """Records that may be chosen beside all of them: those of one register that answer a query."""

    label: str
    register: str
    query: Query


class FillOptions(QWidget):
    """`changed` a moment after something else was chosen or typed."""

    changed = Signal()

    def __init__(
        self, ledger: Ledger, choices: tuple[Choice, ...], *, convert: bool = False
    ) -> None:
        from yangfan_desktop.ledger.fills import fillable  # noqa: PLC0415 - after first paint
        from yangfan_desktop.ledger.office import WORDS, office_words  # noqa: PLC0415 - the same

        super().__init__()
        self._choices = choices
        self._convert = convert
        self.mapping: dict[str, dict[str, object]] = {}
        """What the user decided about columns, by sheet, as `exchange.fill_wishes` reads it."""
        self.register = QComboBox()
        self.register.addItem("自动识别", None)
        for key, spec in fillable(ledger).items():
            self.register.addItem(spec.title, key)
        self.register.setMaxVisibleItems(24)
        find_by_initials(self.register)
        self.records = QComboBox()
        for one in choices:
            self.records.addItem(one.label, one.label)
        self.records.addItem("全部记录", None)
        self.period = QLineEdit()
        self.period.setPlaceholderText("例如2026年第三季度")
        self.period.setToolTip("不写就按模板的标题")
        today = date.today()  # noqa: DTZ011 - the office's own day
        self.day = QLineEdit(str(PartialDate.of_day(today)))
        known = office_words(ledger)
        self.words = {label: QLineEdit(known.get(label, "")) for label in WORDS if label != "地址"}
        self.one_book = QCheckBox("各条记录的表单放进一个工作簿")
        self._wrong = QLabel()
        self._wrong.setWordWrap(True)
        style.mark(self._wrong, role="bad")
        form = QFormLayout()
        form.setSpacing(style.SPACE_M)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("台账", self.register)
        form.addRow("记录", self.records)
        form.addRow("报告期", self.period)
        form.addRow("填报日期", self.day)
        for label, line in self.words.items():
            form.addRow(label, line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, style.SPACE_S, 0)
        column.setSpacing(style.SPACE_M)
        column.addLayout(form)
        column.addWidget(self.one_book)
        column.addWidget(self._wrong)
        column.addStretch()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self.changed)
        for box in (self.register, self.records):
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
        for line in (self.period, self.day, *self.words.values()):
            line.textEdited.connect(lambda _: self._timer.start())
        self.one_book.toggled.connect(lambda _: self.changed.emit())

    def decide(self, sheet: str, register: str, column: str, key: str | None) -> None:
        """The user says what a column of the template is: a field, or nothing at all."""
        found = self.mapping.setdefault(sheet, {"register": register, "columns": {}})
        columns = found["columns"]
        if isinstance(columns, dict):
            columns[column] = key
        self.changed.emit()

    def restore(self, register: str | None, words: Mapping[str, str]) -> None:
        """Choose what was chosen for this template the last time."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.register.setCurrentIndex(max(0, self.register.findData(register)))
        for label, said in words.items():
            if label in self.words and said:
                self.words[label].setText(said)
        self.blockSignals(False)  # noqa: FBT003

    def wish(self) -> FillWish | None:
        """What is wanted; nothing while a line cannot be read, which is said."""
        from yangfan_desktop.ledger.fills import FillRun  # noqa: PLC0415 - after first paint

        try:
            period = parse(_PERIOD, self.period.text()).value
        except Unreadable as error:
            self._wrong.setText(f"报告期：{error}")
            return None
        day = _day_in(self.day.text())
        if day is None:
            self._wrong.setText("填报日期应写成2026年11月22日或2026-11-22的样子")
            return None
        self._wrong.clear()
        register = self.register.currentData()
        chosen = next((c for c in self._choices if c.label == self.records.currentData()), None)
        query = chosen.query if chosen and register == chosen.register else ALL
        said = {label: line.text().strip() for label, line in self.words.items()}
        run = FillRun(
            period=period if isinstance(period, PartialDate) else None,
            words={label: words for label, words in said.items() if words},
            day=day,
            mapping=self.mapping or None,
            wheres={chosen.register: chosen.query} if chosen else {},
            one_book=self.one_book.isChecked(),
            convert=self._convert,
        )
        return FillWish(register, query, run)


def _day_in(words: str) -> date | None:
    """The day that is written here in any of the ways a ledger reads; nothing for anything else."""
    try:
        said = parse(_DAY, words).value
    except Unreadable:
        return None
    if not isinstance(said, PartialDate) or said.precision is not Precision.DAY:
        return None
    return said.last_day
