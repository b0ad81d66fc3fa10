"""What each register recognises in a sheet, and so which register the sheet is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.exchange.evidence import SAMPLE
from yangfan_desktop.exchange.grid import Grid
from yangfan_desktop.exchange.header_words import forms
from yangfan_desktop.exchange.headers import find_tables
from yangfan_desktop.exchange.mapping import ColumnMapping, match_columns
from yangfan_desktop.exchange.tables import Table

_TELLING_COLUMNS = 3
_OF_ALL = frozenset(("名称", "全称", "单位", "项目", "姓名", "问题", "企业名称", "单位名称"))
"""Names of records in more than one register."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A table as one register sees it, cut short, and how much of that register it holds."""

    key: str
    table: Table
    worth: float
    names_record: bool
    fields: frozenset[str] = frozenset()


def sightings(grid: Grid, registers: Mapping[str, Register]) -> list[Sighting]:
    """Every table that one of these registers recognises a column of."""
    seen: list[Sighting] = []
    for key, register in registers.items():
        for table in find_tables(grid, register, most_rows=SAMPLE * 2):
            mapping = match_columns(table, grid, register)
            has_required = any(register.field(match.field).required for match in mapping.columns)
            if mapping.columns and not _is_vague(table, register, mapping):
                worth = mapping.confidence + (1.0 if has_required else 0.0)
                worth += 1.0 if register.noun in table.facts.get("标题", "") else 0.0
                fields = frozenset(match.field for match in mapping.columns)
                seen.append(Sighting(key, table, worth, has_required, fields))
    return seen


def _is_vague(table: Table, register: Register, mapping: ColumnMapping) -> bool:
    """Whether so little is told (名称, 单位, 金额) that the table may be of many registers: it is asked."""
    if register.noun in table.facts.get("标题", "") or len(mapping.columns) >= _TELLING_COLUMNS:
        return False
    named = [match.header for match in mapping.columns if register.field(match.field).required]
    return bool(named) and all(any(form in _OF_ALL for form in forms(one)) for one in named)


def choose_register(grid: Grid, registers: Mapping[str, Register]) -> str | None:
    """The register that this sheet holds, by how many of its columns are recognised; nothing if none."""
    best = max(sightings(grid, registers), key=lambda one: one.worth, default=None)
    return best.key if best else None
