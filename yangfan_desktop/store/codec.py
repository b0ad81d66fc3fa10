"""How a value lies in the file: whole numbers and text only, so that SQL compares and adds rightly."""

from __future__ import annotations

from collections.abc import Callable
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
    wanted, into = _INTO.get(field.kind, (str, str))  # of a text `str` is the text itself

    def encode_one(value: Value) -> Stored:
        if isinstance(value, wanted):
            return into(value)
        raise TypeError(f"{field.key} is {field.kind.value}, not {value!r}")

    return encode_one


def encode(field: Field, value: Value | None) -> Stored:
    """The value as the file holds it."""
    return None if value is None else encoder(field)(value)


def decoder(field: Field) -> Callable[[Stored], Value | None]:
    """The inverse of `encoder`, for empty fields too; a reference comes without its name."""
    into = _FROM.get(field.kind)
    if into is None:
        return lambda stored: stored
    return lambda stored: None if stored is None else into(int(stored))


def decode(field: Field, stored: Stored) -> Value | None:
    """The inverse of `encode`."""
    return decoder(field)(stored)
