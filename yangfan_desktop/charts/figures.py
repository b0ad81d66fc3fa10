"""What a chart says: its words, series, axis and notes, and nothing about how it is painted.

`ui/plots.py` paints these values with pyqtgraph, `report/drawing.py` on a PDF canvas; both take
ticks, labels, colours and patterns from here, so that screen and paper cannot disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Pattern(Enum):
    """How a series is filled, so that it can be told apart on black-and-white paper."""

    SOLID = "solid"
    HATCHED = "hatched"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers under one name; `None` where there is no number, which is never zero."""

    name: str
    values: tuple[Decimal | None, ...]
    colour: str
    pattern: Pattern = Pattern.SOLID


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the number axis."""

    at: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars over categories, grouped by series; `horizontal` ones read from the top down.

    `note` states filter, time of data and source, as every printed figure must.
    """

    key: str
    title: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    ticks: tuple[Tick, ...]
    horizontal: bool = False
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(value for series in self.series for value in series.values)

    @property
    def top(self) -> Decimal:
        """The end of the number axis."""
        return self.ticks[-1].at

    def label(self, value: Decimal | None) -> str:
        """The number as it stands beside its bar."""
        return "—" if value is None else short(value)

    def table(self) -> list[list[str]]:
        """The same figures as rows of text, header first: the chart's table twin."""
        head = ["", *(f"{series.name}（{self.unit}）" for series in self.series)]
        rows = [
            [name, *(self.label(series.values[at]) for series in self.series)]
            for at, name in enumerate(self.categories)
        ]
        return [head, *rows]


def short(number: Decimal) -> str:
    """A number for a label: thousands separators, at most two decimals, none of them idle."""
    text = f"{number:,.2f}"
    return text.rstrip("0").rstrip(".")


def ticks(highest: Decimal, about: int = 5, *, whole: bool = False) -> tuple[Tick, ...]:
    """Round marks from zero to at least `highest`; whole numbers where things are counted."""
    if highest <= 0:
        return (Tick(Decimal(0), "0"), Tick(Decimal(1), "1"))
    rough = highest / about
    power = Decimal(10) ** (rough.adjusted())
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    if whole and step < 1:
        step = Decimal(1)
    count = int((highest / step).to_integral_value(rounding="ROUND_CEILING"))
    return tuple(Tick(step * at, short(step * at)) for at in range(count + 1))


def highest(series: Sequence[Series]) -> Decimal:
    """The largest number that any series holds; zero where none holds one."""
    return max(
        (value for one in series for value in one.values if value is not None), default=Decimal(0)
    )
