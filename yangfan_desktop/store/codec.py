"""How a value lies in the file: whole numbers and text only, so that SQL compares and adds rightly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.values import Link, Money, Number, PartialDate, Percent, Value

Stored = str | int | None

_FROM: dict[Kind, Callable[[int], Value]] = {
    Kind.MONEY: Money,
    Kind.PERCENT: Percent,
    Kind.NUMBER: Number,
    Kind.DATE: lru_cache(maxsize=8192)(PartialDate.from_sort_key),  # the same days come again
    Kind.FLAG: bool,
    Kind.REFERENCE: Link,
}


_INTO: dict[Kind, Callable[[Any], Stored]] = {
    Kind.MONEY: attrgetter("fen"),
    Kind.PERCENT: attrgetter("parts"),
    Kind.NUMBER: attrgetter("millionths"),
    Kind.DATE: attrgetter("sort_key"),
    Kind.REFERENCE: attrgetter("id"),
    Kind.FLAG: int.__index__,
    Kind.COUNT: int.__index__,
}


def encoder(field: Field) -> Callable[[Any], Stored]:
    """What puts a value of this field, none excepted but `None`, into the file's form.

    A value of another kind is a bug and fails at once (TypeError or AttributeError). These are all
    the interpreter's own functions: two million values go through them in a large import.
    """
    return _INTO.get(field.kind, str.__str__)


def encode(field: Field, value: Value | None) -> Stored:
    """The value as the file holds it."""
    return None if value is None else encoder(field)(value)


def decoder(field: Field) -> Callable[[Stored], Value | None]:
    """The inverse of `encoder`, for empty fields too; a reference comes without its name."""
    into = _FROM.get(field.kind)
    if into is None:
        return lambda stored: stored
    return lambda stored: None if stored is None else into(int(stored))


def is_held_as_it_is(field: Field) -> bool:
    """Whether the file's form of a value is the value."""
    return field.kind not in _FROM


def decode_all(field: Field, column: Sequence[Stored]) -> Sequence[Value | None]:
    """The values of a whole column."""
    if field.kind not in _FROM:
        return column
    into = decoder(field)
    return [into(stored) for stored in column]


def decode(field: Field, stored: Stored) -> Value | None:
    """The inverse of `encode`."""
    return decoder(field)(stored)
