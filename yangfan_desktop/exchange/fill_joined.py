"""Columns of a template that ask for what another record knows: the owner's 单位性质, the project's 总投资.

A register for filling may have fields beyond its own, told by an @ in their keys. They are looked at
only for columns that no own field answers, and only by their exact wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.readings import ColumnMatch
from yangfan_desktop.domain.values import MONEY_UNITS
from yangfan_desktop.domain.wording import normal
from yangfan_desktop.exchange.header_words import GENERIC, forms
from yangfan_desktop.exchange.mapping import CHOSEN, ColumnMapping, unit_above
from yangfan_desktop.exchange.similarity import is_another_thing
from yangfan_desktop.exchange.tables import HeaderColumn, Table

RECKONED = "reckoned@"
"""So begins the key of a field that is worked out; its wordings are all its own."""
_SURE = 0.9


def is_joined(key: str) -> bool:
    """Whether a field is another record's, or is worked out."""
    return "@" in key


@lru_cache(maxsize=64)
def alone(register: Register) -> Register:
    """The register with its own fields only."""
    own = tuple(field for field in register.fields if not is_joined(field.key))
    return register if len(own) == len(register.fields) else replace(register, fields=own)


def with_joined(
    table: Table,
    mapping: ColumnMapping,
    register: Register,
    decided: Mapping[str, str | None],
) -> ColumnMapping:
    """The mapping with the columns that only a joined field answers."""
    words = _words(register)
    found: list[ColumnMatch] = []
    for one in mapping.unmapped:
        column = table.column(one.column)
        if column is None or not column.path:
            continue
        if one.column in decided:
            key = decided[one.column]
            field = register.field(key) if key is not None and is_joined(key) else None
            why, sure = CHOSEN, 1.0
        else:
            field = _field(column, words)
            why, sure = f"取自{field.label}" if field else "", _SURE
        if field is not None:
            unit = _unit(table, column, field)
            found.append(ColumnMatch(column.letter, column.header, field.key, sure, unit, why))
    if not found:
        return mapping
    done = {one.column for one in found}
    order = {column.letter: place for place, column in enumerate(table.columns)}
    columns = sorted((*mapping.columns, *found), key=lambda one: order[one.column])
    left = tuple(one for one in mapping.unmapped if one.column not in done)
    return ColumnMapping(tuple(columns), left)


def without_joined(mapping: ColumnMapping) -> ColumnMapping:
    """The mapping of own fields only."""
    own = tuple(one for one in mapping.columns if not is_joined(one.field))
    return mapping if len(own) == len(mapping.columns) else replace(mapping, columns=own)


def _unit(table: Table, column: HeaderColumn, field: Field) -> str:
    if field.kind is Kind.MONEY and column.unit not in MONEY_UNITS:
        return unit_above(table) or field.unit
    return column.unit or field.unit


@lru_cache(maxsize=64)
def _words(register: Register) -> Mapping[str, Field]:
    """The joined fields by every wording that says enough by itself; what own fields say is theirs."""
    own = {normal(word) for field in alone(register).fields for word in field.wordings}
    words: dict[str, Field] = {}
    for field in register.fields:
        if not is_joined(field.key):
            continue
        for word in field.wordings:
            plain = normal(word)
            telling = "/" in word or (len(plain) >= 3 and plain not in GENERIC)
            telling = telling or field.key.startswith(RECKONED)
            if telling and plain not in own:
                words.setdefault(plain, field)
    return words


def _field(column: HeaderColumn, words: Mapping[str, Field]) -> Field | None:
    groups = column.path[:-1]
    for group in reversed(groups):
        for above in forms(group):
            for own in forms(column.leaf):
                if (found := words.get(f"{above}/{own}")) and _fits(column, found):
                    return found
    if any(is_another_thing(form) for group in groups for form in forms(group)):
        return None
    for own in forms(column.leaf):
        if (found := words.get(own)) and _fits(column, found):
            return found
    return None


def _fits(column: HeaderColumn, field: Field) -> bool:
    """An amount of money is no share, whatever the words say."""
    if column.unit in MONEY_UNITS:
        return field.kind is Kind.MONEY
    if column.unit in ("%", "‰"):
        return field.kind in (Kind.PERCENT, Kind.NUMBER)
    return True
