"""排名: counties and zones in order, equal ones on one rank."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Ranked:
    """One name with its rank; none where it has no value, which is never a last place."""

    rank: int | None
    name: str
    value: Decimal | None


def ranked(
    values: Iterable[tuple[str, Decimal | None]], *, lowest_first: bool = False
) -> tuple[Ranked, ...]:
    """The names by value, as sport ranks: after two seconds comes the fourth (1、2、2、4).

    Names with equal values keep the order they came in; those without a value stand at the end.
    """
    given = list(values)
    known = sorted(
        ((name, value) for name, value in given if value is not None),
        key=lambda one: one[1] if lowest_first else -one[1],
    )
    found: list[Ranked] = []
    for at, (name, value) in enumerate(known, start=1):
        same = bool(found) and found[-1].value == value
        found.append(Ranked(found[-1].rank if same else at, name, value))
    return (*found, *(Ranked(None, name, None) for name, value in given if value is None))
