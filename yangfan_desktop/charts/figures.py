"""What a chart says: its words, series, axis and notes, and nothing about how it is painted.

`lay_out` puts them in their places; `ui/plots.py` paints that on a screen and `report/drawing.py` on
a PDF canvas, so that screen and paper cannot disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from functools import lru_cache
from typing import Any

from yangfan_desktop.domain.records import Query
from yangfan_desktop.domain.values import plain

_MOST_DECIMALS = 10  # fen in 亿元 have ten
_DECIMALS = 6
_HUNDREDTH = Decimal("0.01")


class Pattern(Enum):
    """How a series is filled, so that it can be told apart on black-and-white paper."""

    SOLID = "solid"
    HATCHED = "hatched"
    OPEN = "open"
    CROSSED = "crossed"
    LINED = "lined"


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


Queries = tuple[tuple[Query | None, ...], ...]
"""The rows behind each mark, by category (or row) and then by series (or column); may be empty."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A line across the number axis, with its words: the 序时进度 that bars should reach."""

    at: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars over categories, grouped by series; `horizontal` ones read from the top down.

    `stacked` ones stand on each other instead of beside. `note` states filter, time of data and
    source, as every printed figure must. `queries` lead to the rows of `register` behind a bar.
    """

    key: str
    title: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    ticks: tuple[Tick, ...]
    horizontal: bool = False
    note: str = ""
    stacked: bool = False
    reference: Reference | None = None
    queries: Queries = ()
    register: str = "projects"

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(value for series in self.series for value in series.values)

    @property
    def top(self) -> Decimal:
        """The end of the number axis."""
        return self.ticks[-1].at

    def label(self, value: Decimal | None) -> str:
        """The number as it stands beside its bar, with as many decimals as that with the most of them."""
        if value is None:
            return label(None)
        step = Decimal(1).scaleb(-_most_decimals(self.series))
        return f"{value.quantize(step, rounding=ROUND_HALF_UP):,f}"

    def total(self, at: int) -> Decimal | None:
        """The sum over all series of one category; none where none of them has a number."""
        given = [one.values[at] for one in self.series]
        known = [value for value in given if value is not None]
        return sum(known, Decimal(0)) if known else None

    def query(self, at: int, series: int) -> Query | None:
        """The rows behind one bar."""
        return query_at(self.queries, at, series)

    def hiding(self, names: frozenset[str]) -> Bars:
        """The same without the series of these names, on the same axis."""
        return replace(self, **kept(self.series, self.queries, names))

    def table(self) -> list[list[str]]:
        """The same figures as rows of text, header first: the chart's table twin."""
        return table_twin(self.unit, self.categories, self.series)


def table_twin(unit: str, categories: Sequence[str], series: Sequence[Series]) -> list[list[str]]:
    """Series over categories as rows of text, header first; every number in full."""
    head = ["", *(f"{one.name}（{unit}）" for one in series)]
    rows = [
        [name, *(exact(one.values[at]) for one in series)] for at, name in enumerate(categories)
    ]
    return [head, *rows]


def label(value: Decimal | None) -> str:
    """A number as a chart writes it; a missing one is a dash."""
    return "—" if value is None else short(value)


def exact(value: Decimal | None) -> str:
    """A number in a table twin: every digit that it has; of a quotient without end six decimals."""
    if value is None:
        return "—"
    exponent = value.as_tuple().exponent
    endless = isinstance(exponent, int) and exponent < -_MOST_DECIMALS
    shown = round(value, _DECIMALS) if endless else value
    return f"{Decimal(plain(shown)):,f}"


def query_at(queries: Queries, row: int, column: int) -> Query | None:
    """The query at this place; none where the chart leads nowhere."""
    return queries[row][column] if row < len(queries) and column < len(queries[row]) else None


def kept(series: Sequence[Series], queries: Queries, names: frozenset[str]) -> dict[str, Any]:
    """What is left of series and queries without those of these names."""
    shown = [at for at, one in enumerate(series) if one.name not in names]
    return {
        "series": tuple(series[at] for at in shown),
        "queries": tuple(tuple(row[at] for at in shown if at < len(row)) for row in queries),
    }


def short(number: Decimal, *, idle: bool = False) -> str:
    """A number for a label: thousands separators, at most two decimals, idle ones only if asked for.

    Half goes up, as in the text beside it: the default of Python would make 14.685 14.68.
    """
    text = f"{number.quantize(_HUNDREDTH, rounding=ROUND_HALF_UP):,.2f}"
    return text if idle else text.rstrip("0").rstrip(".")


@lru_cache(maxsize=8)
def _most_decimals(series: tuple[Series, ...]) -> int:
    """The most decimals that any of the numbers has in a label; asked anew for each of them."""
    shown = (short(value) for one in series for value in one.values if value is not None)
    return max((len(text.partition(".")[2]) for text in shown), default=0)


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
    return tuple(Tick(step * at, on_axis(step * at, highest)) for at in range(count + 1))


def ticks_between(
    lowest: Decimal, highest: Decimal, about: int = 5, *, whole: bool = False
) -> tuple[Tick, ...]:
    """Round marks that hold both and zero, for bars and lines that may fall below it."""
    if lowest >= 0:
        return ticks(highest, about, whole=whole)
    step = ticks(max(highest, Decimal(0)) - lowest, about, whole=whole)[1].at
    first = int((lowest / step).to_integral_value(rounding="ROUND_FLOOR"))
    last = int((max(highest, Decimal(0)) / step).to_integral_value(rounding="ROUND_CEILING"))
    widest = max(-lowest, highest)
    return tuple(Tick(step * at, on_axis(step * at, widest)) for at in range(first, last + 1))


def on_axis(number: Decimal, highest: Decimal) -> str:
    """A number at an axis: in 万 or 亿 where digits would be too many to read."""
    for unit, word in ((Decimal(10**8), "亿"), (Decimal(10**4), "万")):
        if highest >= unit * 10:
            return f"{short(number / unit)}{word}" if number else "0"
    return short(number)


def and_also(note: str, words: str) -> str:
    """A note with this said as well: another sentence under one on paper, else behind a semicolon."""
    if note.endswith("。") or not note:
        return f"{note}{words}。"
    return f"{note}；{words}"


def lowest(series: Sequence[Series]) -> Decimal:
    """The smallest number that any series holds; zero where none holds one."""
    return min(
        (value for one in series for value in one.values if value is not None), default=Decimal(0)
    )


def highest(series: Sequence[Series]) -> Decimal:
    """The largest number that any series holds; zero where none holds one."""
    return max(
        (value for one in series for value in one.values if value is not None), default=Decimal(0)
    )
