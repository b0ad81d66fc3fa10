"""Rows among the records that are none: hints how to fill in, examples, averages and comparisons."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from yangfan_desktop.domain.fields import Kind, Register
from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.wording import normal, one_line
from yangfan_desktop.exchange.grid import Grid
from yangfan_desktop.exchange.header_words import HeaderWords, is_serial
from yangfan_desktop.exchange.tables import RowKind, Table, TableRow

_HINT = re.compile(
    r"(?:请)?(?:按|如实|统一|规范)?(?:填写?|选填|选择|勾选|输入|注明|写明).{0,20}|.{0,8}(?:下拉|必填|选填|单选|多选).{0,10}"
    r"|(?:格式|例如?|如|示例|样例)\s*[:：].*|.{0,6}保留.{0,4}小数.{0,4}|.{0,6}全称|文本|文字|数字|数值|日期|自动(?:生成|计算)"
    r"|\d+字(?:以内|以下)|不超过\d+字|(?:单位|精确到).{0,6}|同营业执照.*|是[/或]否|.{1,6}[/／].{1,6}[/／].{1,12}"
)
_EXAMPLE = re.compile(
    r"[（(]?(?:填写|填报)?(?:示例|样例|范例|举例|例子|例)\s*[\d一二三]?[）)]?[:：]?"
)
_DERIVED = re.compile(
    r".{0,6}(?:平均|均值|人均|户均)(?:值|数|额)?(?:\(.*\))?|(?:上年|去年|上季度?|上月|上期)(?:同期)?(?:数|值)?|同期(?:数|值)?"
    r"|(?:较|比|与)(?:上年|去年|上期|上月|上季度?).*|(?:同比|环比|增减|增长|增幅|增速|占比|比重|比例|完成率|排名).{0,10}"
    r"|(?:最大|最小|最高|最低|中位)(?:值|数)?|其中.{0,16}|.{0,8}(?:总数|个数|数量|总投资|投资总额|合计|总计)[:：].+"
)
_LIKELY = re.compile(r"均|同|上年|去年|上季|上月|上期|比|增|完成率|排名|最|中位|其中|总|数|计")
_LONGEST = 28
_SEARCHED = 3


def without_asides(grid: Grid, table: Table, register: Register) -> Table:
    """The table with such rows told apart from its records."""
    if any(field.required and field.kind is Kind.CHOICE for field in register.fields):
        return table  # an indicator may well be called an average or a share
    words = HeaderWords.of(register)
    names = frozenset(c.index for c in table.columns if words.is_required(c.leaf))
    serials = frozenset(c.index for c in table.columns if c.path and is_serial(c.leaf))
    data = table.of_kind(RowKind.DATA)
    first = frozenset(data[:_SEARCHED])
    changed = {
        row: kind
        for row in (*data[:_SEARCHED], *_odd(grid, data[_SEARCHED:], names))
        if (kind := _kind(grid.row(row), names, serials, first=row in first)) is not RowKind.DATA
    }
    if not changed:
        return table
    rows = (
        TableRow(row.row, changed[row.row]) if row.row in changed else row for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def _odd(grid: Grid, rows: Sequence[int], names: frozenset[int]) -> list[int]:
    """The rows that lack a name, or whose name is short and speaks of sums: only they are looked at."""
    if not names:
        return []
    held = zip(rows, grid.column(min(names), rows), strict=True)
    return [
        row
        for row, name in held
        if name is None or (type(name) is str and len(name) <= _LONGEST and _LIKELY.search(name))
    ]


def _kind(
    values: Mapping[int, Raw], names: frozenset[int], serials: frozenset[int], *, first: bool
) -> RowKind:
    texts = [value for value in values.values() if type(value) is str]
    if first and _is_hint(values, texts, serials):
        return RowKind.HINT
    if first and not texts and _count_up([values[column] for column in sorted(values)]):
        return RowKind.NUMBERS
    if len(texts) > 2 or not texts:
        return RowKind.DATA
    numbered = any(re.fullmatch(r"\d{1,5}", str(values.get(column, ""))) for column in serials)
    heads = [values[c] for c in sorted({*names, min(values)}) if c in values]
    told = any(isinstance(v, str) and _DERIVED.fullmatch(_folded(v)) for v in heads)
    return RowKind.DERIVED if told and not numbered else RowKind.DATA


def _count_up(shown: Sequence[Raw]) -> bool:
    """Whether a row that hints stand above only numbers the columns."""
    return len(shown) > 3 and list(shown) == list(range(1, len(shown) + 1))


def _is_hint(values: Mapping[int, Raw], texts: list[str], serials: frozenset[int]) -> bool:
    """Whether a row says how to fill in, or is called an example in its first cells."""
    opening = [values[column] for column in sorted(values)[:2]]
    if any(isinstance(value, str) and _EXAMPLE.fullmatch(value.strip()) for value in opening):
        return True
    own = [text for column, text in values.items() if type(text) is str and column not in serials]
    hints = sum(_HINT.fullmatch(one_line(text)) is not None for text in own)
    return len(texts) == len(values) and hints >= 2 and hints * 2 >= len(own)


def _folded(text: str) -> str:
    """The words without spaces; colons stay, which `normal` may drop."""
    return normal(text) if ":" not in text and "：" not in text else "".join(one_line(text).split())
