"""How a value lies in the file: whole numbers and text only, so that SQL compares and adds rightly."""

from __future__ import annotations

from collections.abc import Callable

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.values import Link, Money, Number, PartialDate, Percent, Value

Stored = str | int | None

_FROM: dict[Kind, Callable[[int], Value]] = {
    Kind.MONEY: Money,
    Kind.PERCENT: Percent,
    Kind.NUMBER: Number,
    Kind.DATE: PartialDate.from_sort_key,
    Kind.FLAG: bool,
    Kind.REFERENCE: Link,
}


def encode(field: Field, value: Value | None) -> Stored:  # noqa: PLR0911 - one per kind
    """The value as the file holds it; a value of another kind is a bug and fails at once."""
    match field.kind, value:
        case _, None:
            return None
        case Kind.MONEY, Money(fen):
            return fen
        case Kind.PERCENT, Percent(parts):
            return parts
        case Kind.NUMBER, Number(millionths):
            return millionths
        case Kind.DATE, PartialDate():
            return value.sort_key
        case Kind.REFERENCE, Link(id_):
            return id_
        case Kind.FLAG, bool():
            return int(value)
        case Kind.COUNT, int():
            return value
        case _, str() if field.kind not in _FROM and field.kind is not Kind.COUNT:
            return value
        case _:
            raise TypeError(f"{field.key} is {field.kind.value}, not {value!r}")


def decode(field: Field, stored: Stored) -> Value | None:
    """The inverse of `encode`; a reference comes without its name."""
    if stored is None:
        return None
    found = _FROM.get(field.kind)
    return found(int(stored)) if found else stored
