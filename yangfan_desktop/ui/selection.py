"""What the status bar says of the selected cells: how many rows, their sum and average."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QItemSelectionModel

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.values import Money, Number, Percent, Value
from yangfan_desktop.ui.models.register_model import RegisterModel

MOST_CELLS = 20_000


def status(model: RegisterModel, selected: QItemSelectionModel) -> str:
    """`显示 34 条　选中 5 行　求和 … 平均 …`; a selection too large to add up is only counted."""
    shown = f"显示 {model.record_count:,} 条"
    chosen = selected.selection()
    ranges = [chosen.at(number) for number in range(chosen.count())]
    cells = sum(one.width() * one.height() for one in ranges)
    if cells <= 1:
        return shown
    if cells > MOST_CELLS:
        return f"{shown}　选中 {cells:,} 格"
    indexes = selected.selectedIndexes()
    rows = len({index.row() for index in indexes})
    values = [
        (model.fields[index.column()], model.value(index.row(), index.column()))
        for index in indexes
    ]
    parts = [shown, f"选中 {rows:,} 行", summary(values)]
    return "　".join(part for part in parts if part)


def summary(cells: Sequence[tuple[Field, Value | None]]) -> str:
    """`求和 1,234.5 万元　平均 617.25 万元`; nothing unless all numbers are of one unit.

    Shares are averaged only: adding percentages means nothing. Empty cells count for neither.
    """
    numbers = [(field, _number(value)) for field, value in cells if field.kind.is_number]
    known = [(field, number) for field, number in numbers if number is not None]
    units = {field.unit for field, _ in known}
    if len(known) < 2 or len(units) != 1:
        return ""
    unit = units.pop()
    total = sum((number for _, number in known), Decimal(0))
    average = f"平均 {_short(total / len(known))} {unit}"
    if any(field.kind is Kind.PERCENT for field, _ in known):
        return f"数值 {len(known):,} 个　{average}"
    return f"数值 {len(known):,} 个　求和 {_short(total)} {unit}　{average}"


def _number(value: Value | None) -> Decimal | None:
    if isinstance(value, Money):
        return value.in_unit()
    if isinstance(value, Percent | Number):
        return value.number
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    return None


def _short(number: Decimal) -> str:
    text = f"{number:,.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
