"""How a value lies in the file: whole numbers and text only, so that SQL compares and adds rightly."""

from __future__ import annotations

from collections.abc import Callable

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.values import Money, PartialDate, Percent, Value

Stored = str | int | None


def _plain(value: Value) -> Stored:
    assert isinstance(value, str | int)
    return value


def _flag(value: Value) -> Stored:
    return int(bool(value))


def _money(value: Value) -> Stored:
    assert isinstance(value, Money)
    return value.fen


def _percent(value: Value) -> Stored:
    assert isinstance(value, Percent)
    return value.parts


def _date(value: Value) -> Stored:
    assert isinstance(value, PartialDate)
    return value.sort_key


_TO: dict[Kind, Callable[[Value], Stored]] = {
    Kind.MONEY: _money,
    Kind.PERCENT: _percent,
    Kind.DATE: _date,
    Kind.FLAG: _flag,
}
_FROM: dict[Kind, Callable[[int], Value]] = {
    Kind.MONEY: Money,
    Kind.PERCENT: Percent,
    Kind.DATE: PartialDate.from_sort_key,
    Kind.FLAG: bool,
}


def encode(field: Field, value: Value | None) -> Stored:
    """The value as the file holds it; a value of another kind is a bug and fails at once."""
    if value is None:
        return None
    return _TO.get(field.kind, _plain)(value)


def decode(field: Field, stored: Stored) -> Value | None:
    """The inverse of `encode`."""
    if stored is None:
        return None
    found = _FROM.get(field.kind)
    return found(int(stored)) if found else stored
