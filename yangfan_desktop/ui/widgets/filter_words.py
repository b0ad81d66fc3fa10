"""What a filter says of itself, on its chip and among its values."""

from __future__ import annotations

from yangfan_desktop.domain.condition_words import said
from yangfan_desktop.domain.fields import Field
from yangfan_desktop.domain.records import Condition, Test

_CONFIRMATION = "confirmation"
_CHIP_VALUES = 2
_HOLDING = {
    Test.CONTAINS: "含", Test.NOT_CONTAINS: "不含", Test.BEGINS: "开头是", Test.ENDS: "结尾是",
}  # fmt: skip
_SIGNS = {
    Test.AT_LEAST: "≥", Test.AT_MOST: "≤", Test.ABOVE: "＞", Test.BELOW: "＜", Test.IS_NOT: "不是",
}  # fmt: skip


def chip_words(field: Field, conditions: tuple[Condition, ...]) -> str:
    """What the chip says: `项目阶段 ▾`, `项目阶段：在建、建成`, `总投资：≥1,000`, `总投资：最大的前10项`."""
    if not conditions:
        return f"{field.label} ▾"
    return f"{field.label}：{'，'.join(_said(field, one) for one in conditions)}"


def blank_word(field: Field) -> str:
    """How the empty values of a column are called: a figure that nobody confirmed is marked 未核实."""
    return "未核实" if field.key == _CONFIRMATION else "空白"


def _said(field: Field, condition: Condition) -> str:
    blank = blank_word(field)
    match condition.test:
        case Test.EMPTY:
            return blank
        case Test.NOT_EMPTY:
            return f"非{blank}"
        case test if test in _HOLDING:
            return f"{_HOLDING[test]}“{condition.values[0]}”"
        case _:
            return said(field, condition) or _values(field, condition)


def _values(field: Field, condition: Condition) -> str:
    blank = f"（{blank_word(field)}）"
    values = [blank if value is None else field.text(value) for value in condition.values]
    sign = _SIGNS.get(condition.test, "")
    more = f"等{len(values)}项" if len(values) > _CHIP_VALUES else ""
    return sign + "、".join(values[:_CHIP_VALUES]) + more
