"""A template's column that asks for two fields at once: 建设起止年限 is written 2021年3月—2022年6月."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.readings import ColumnMatch
from yangfan_desktop.domain.values import PartialDate, Value
from yangfan_desktop.exchange.fill_groups import Record
from yangfan_desktop.exchange.fill_parts import Part

_PERSON = re.compile(r"(?:联系人|负责人|姓名).{0,4}(?:电话|手机|方式|号码)")
_AND = "~"
"""Stands between the keys of the two fields."""


def with_shared(part: Part, records: Sequence[Record]) -> tuple[Part, Sequence[Record]]:
    """The part and its records with one field for each column that two fields share."""
    found = part.candidate
    pairs = list(_pairs(part, found.mapping.columns)) if found else []
    if found is None or not pairs:
        return part, records
    fields: list[Field] = []
    one_of: dict[str, ColumnMatch] = {}
    for first, second in pairs:
        a, b = part.register.field(first.field), part.register.field(second.field)
        both = Field(f"{a.key}{_AND}{b.key}", f"{a.label}、{b.label}", Kind.TEXT)
        fields.append(both)
        one_of[first.column] = replace(first, field=both.key)
    columns = [one_of.get(one.column, one) for one in found.mapping.columns]
    mapping = replace(found.mapping, columns=tuple(dict.fromkeys(columns)))
    register = replace(part.register, fields=(*part.register.fields, *fields))
    candidate = replace(found, mapping=mapping)
    given = [{**one, **{both.key: _said(both.key, one) for both in fields}} for one in records]
    return replace(part, register=register, candidate=candidate), given


def apart(columns: Iterable[ColumnMatch]) -> tuple[ColumnMatch, ...]:
    """The columns with each of two fields that share one told by itself."""
    return tuple(
        replace(one, field=key) for one in columns for key in one.field.split(_AND)
    )  # fmt: skip


def _pairs(part: Part, columns: Sequence[ColumnMatch]) -> Iterator[tuple[ColumnMatch, ColumnMatch]]:
    """The two fields of each column that asks for two: both ends of a period, a person and a number."""
    known = {one.field for one in columns}
    for one in columns:
        alone = "contact" in part.register.keys and "contact" not in known
        if one.field == "phone" and alone and _PERSON.search(one.header):
            yield replace(one, field="contact"), one
    by_column: dict[str, list[ColumnMatch]] = {}
    for one in columns:
        by_column.setdefault(one.column, []).append(one)
    for same in by_column.values():
        if len(same) == 2:
            yield same[0], same[1]


def _said(key: str, record: Record) -> str | None:
    first, second = (record.get(part) for part in key.split(_AND))
    if isinstance(first, PartialDate) or isinstance(second, PartialDate):
        return _span(first, second)
    words = [str(one) for one in (first, second) if one not in (None, "")]
    return " ".join(words) or None


def _span(begin: Value | None, end: Value | None) -> str | None:
    """Both ends of a period; of one that is known alone which end it is."""
    if begin is None:
        return f"{end}止"
    return f"{begin}起" if end is None else f"{begin}—{end}"
