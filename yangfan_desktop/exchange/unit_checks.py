"""Whether the unit that a column of amounts is read in can be relied on; what cannot is told, not changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.values import MONEY_UNITS
from yangfan_desktop.exchange.tables import HeaderColumn

_UNITS = re.compile("|".join(sorted(MONEY_UNITS, key=len, reverse=True)))
_FEWEST = 2
_TOO_LITTLE = {"元": 100_000, "千元": 100}
"""A whole column of amounts below these (10万元) was hardly counted in that unit."""
_TOO_MUCH = {"万元": 1_000_000, "百万元": 10_000, "千万元": 1_000, "亿元": 100}
"""Nor one of which every amount is above these (100亿元)."""


def unit_doubt(column: HeaderColumn, unit: str, above: str, raws: Sequence[Raw]) -> str:
    """Why this unit may be wrong, by heading, the lines above and the amounts; empty for most columns.

    `unit` is the one that the column is read in, `above` what the lines above the table name.
    """
    named = list(dict.fromkeys(_UNITS.findall(column.leaf.replace("人民币", ""))))
    if len(named) > 1:
        return f"表头写了{'、'.join(named)}几种单位，按{unit}读"
    if above and column.unit in MONEY_UNITS and above != column.unit:
        return f"表上注明单位是{above}，表头写的是{column.unit}，按表头读"
    numbers = [raw for raw in raws if isinstance(raw, int | float) and raw]
    if len(numbers) < _FEWEST:
        return ""
    if unit in _TOO_LITTLE and max(numbers) < _TOO_LITTLE[unit]:
        return f"金额按{unit}读都不足10万元，单位可能不是{unit}"
    if unit in _TOO_MUCH and min(numbers) >= _TOO_MUCH[unit]:
        return f"金额按{unit}读都超过100亿元，单位可能不是{unit}"
    return ""
