"""How a value lies in the file: whole numbers and text only, so that SQL compares and adds rightly."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

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


_INTO: dict[Kind, tuple[type[Any], Callable[[Any], Stored]]] = {
    Kind.MONEY: (Money, attrgetter("fen")),
    Kind.PERCENT: (Percent, attrgetter("parts")),
    Kind.NUMBER: (Number, attrgetter("millionths")),
    Kind.DATE: (PartialDate, attrgetter("sort_key")),
    Kind.REFERENCE: (Link, attrgetter("id")),
    Kind.FLAG: (bool, int),
    Kind.COUNT: (int, int),
}


def encoder(field: Field) -> Callable[[Value], Stored]:
    """What puts a value of this field, none excepted but `None`, into the file's form.

    A value of another kind is a bug and fails at once.
    """
    wanted, into = _INTO.get(field.kind, (str, None))

    def encode_one(value: Value) -> Stored:
        if not isinstance(value, wanted):
            raise TypeError(f"{field.key} is {field.kind.value}, not {value!r}")
        return into(value) if into is not None else value  # pyright: ignore[reportReturnType]

    return encode_one


def encode(field: Field, value: Value | None) -> Stored:
    """The value as the file holds it."""
    return None if value is None else encoder(field)(value)


def decode(field: Field, stored: Stored) -> Value | None:
    """The inverse of `encode`; a reference comes without its name."""
    if stored is None:
        return None
    found = _FROM.get(field.kind)
    return found(int(stored)) if found else stored
