"""What the status bar says of the selected cells: how many rows, their sum and average."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.values import Money, Number, Percent, Value
from yangfan_desktop.ui.models.register_model import RegisterModel

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger

QUICK_ROWS = 500
"""The values of so many rows are there at once; of more they are fetched aside."""


def counted(model: RegisterModel, rows: int) -> str:
    """`显示34条　选中5行`; one row alone is not told of."""
    shown = f"显示{model.record_count:,}条"
    return f"{shown}　选中{rows:,}行" if rows else shown


def status(model: RegisterModel, rows: Sequence[int], columns: Sequence[int]) -> str:
    """`显示34条　选中5行　求和 … 平均 …` of these cells."""
    values = [
        (model.fields[column], model.value(row, column)) for row in rows for column in columns
    ]
    return told(model, len(rows), summary(values))


def summary_of(
    ledger: Ledger, register: str, ids: Sequence[RecordId], fields: Sequence[Field]
) -> str:
    """The summary of many records' fields; may run on any thread."""
    numbers = [field for field in fields if field.kind.is_number]
    if len({field.unit for field in numbers}) != 1:
        return ""
    known = ledger.columns(register, [field.key for field in numbers])
    rows = [known[id_] for id_ in ids if id_ in known]
    return summary([pair for row in rows for pair in zip(numbers, row, strict=True)])


def told(model: RegisterModel, rows: int, summed: str) -> str:
    """Both together."""
    return "　".join(part for part in (counted(model, rows), summed) if part)


def summary(cells: Sequence[tuple[Field, Value | None]]) -> str:
    """`求和1,234.5万元　平均617.25万元`; nothing unless all numbers are of one unit.

    Shares are averaged only: adding percentages means nothing. Empty cells count for neither.
    """
    numbers = [(field, _number(value)) for field, value in cells if field.kind.is_number]
    known = [(field, number) for field, number in numbers if number is not None]
    units = {field.unit for field, _ in known}
    if len(known) < 2 or len(units) != 1:
        return ""
    unit = units.pop()
    total = sum((number for _, number in known), Decimal(0))
    average = f"平均{_short(total / len(known))}{unit}"
    if any(field.kind is Kind.PERCENT for field, _ in known):
        return f"数值{len(known):,}个　{average}"
    return f"数值{len(known):,}个　求和{_short(total)}{unit}　{average}"


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
