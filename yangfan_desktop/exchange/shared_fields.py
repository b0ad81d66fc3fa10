"""Fields that stand for two of a register's at once, as forms ask for them: 建设起止年限, 联系人及电话."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.exchange.date_ranges import range_fields
from yangfan_desktop.exchange.header_words import PERIODS

AND = "~"
"""Stands between the keys of the two fields."""
_PERSON_AND_NUMBER = tuple(
    f"联系人{name}{between}{number}"
    for name in ("", "姓名")
    for between in ("及", "和", "、", "/")
    for number in ("电话", "联系电话", "手机", "联系方式")
)


@lru_cache(maxsize=64)
def spanning(register: Register) -> Register:
    """The register with these fields behind its own."""
    return replace(register, fields=(*register.fields, *_spans(register)))


def _spans(register: Register) -> Iterator[Field]:
    first, *others = sorted(PERIODS, key=len, reverse=True)
    if ends := range_fields(first, register):
        key = AND.join(end.key for end in ends)
        yield Field(key, first, Kind.TEXT, aliases=tuple(others))
    if {"contact", "phone"} <= set(register.keys):
        label, *more = _PERSON_AND_NUMBER
        yield Field(f"contact{AND}phone", label, Kind.TEXT, aliases=tuple(more))
