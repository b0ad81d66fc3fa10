"""The charts of the project ledger, drawn from `domain.totals` and from nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from yangfan_desktop.charts.colours import AMBER, BLUE
from yangfan_desktop.charts.figures import (
    Bars,
    Pattern,
    Series,
    highest,
    lowest,
    ticks,
    ticks_between,
)
from yangfan_desktop.domain.records import Condition, Query, Test
from yangfan_desktop.domain.totals import Group, Summary, largest_first
from yangfan_desktop.domain.values import Money

MOST_BARS = 15
"""More categories than this do not fit a page; the smallest are drawn together."""

_YI = Money.of(10, "亿元")


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that can be asked for: key, Chinese title, and how it is drawn."""

    key: str
    title: str
    draw: Callable[[Summary, str], Bars]


def money_unit(amounts: Iterable[Money | None]) -> str:
    """万元, or 亿元 where an amount reaches ten of them and 万元 would be hard to read."""
    return (
        "亿元"
        if any(amount is not None and abs(amount.fen) >= _YI.fen for amount in amounts)
        else "万元"
    )


def by_stage(summary: Summary, note: str = "") -> Bars:
    """How many projects stand at each stage."""
    return _counts("stage", summary.by_stage, note)


def by_sector(summary: Summary, note: str = "") -> Bars:
    """How many projects each field of application has, the most first."""
    ranked = sorted(summary.by_sector, key=lambda group: (group.key is None, -group.totals.count))
    return _counts("sector", _shortened("sector", ranked), note, horizontal=True)


def by_region(summary: Summary, note: str = "") -> Bars:
    """How many projects each region has, the most first."""
    ranked = sorted(summary.by_region, key=lambda group: (group.key is None, -group.totals.count))
    return _counts("region", _shortened("region", ranked), note, horizontal=True)


def investment(summary: Summary, note: str = "") -> Bars:
    """Planned investment against what has been done, by region."""
    return _investment("investment", summary.by_region, note)


def sector_investment(summary: Summary, note: str = "") -> Bars:
    """Planned investment against what has been done, by field of application."""
    return _investment("sector_investment", largest_first(summary.by_sector), note)


def _investment(key: str, groups: Sequence[Group], note: str) -> Bars:
    kept = groups[:MOST_BARS]
    left_out = len(groups) - len(kept)
    planned = [group.totals.planned for group in kept]
    done = [group.totals.done for group in kept]
    unit = money_unit([*planned, *done])
    series = (
        Series("总投资", _in_unit(planned, unit), BLUE, Pattern.SOLID),
        Series("累计完成投资", _in_unit(done, unit), AMBER, Pattern.HATCHED),
    )
    said = f"只列总投资最多的{MOST_BARS}项，另有{left_out}项未列。" if left_out else ""
    return Bars(
        key,
        _TITLES[key],
        unit,
        tuple(group.label for group in kept),
        series,
        ticks_between(lowest(series), highest(series)),
        horizontal=len(kept) > 6,
        note=note + said,
        queries=tuple((rows_of(_FIELDS[key], group.key),) * 2 for group in kept),
    )


_TITLES: Mapping[str, str] = {
    "stage": "各阶段试点项目数",
    "sector": "各应用领域试点项目数",
    "region": "各区县试点项目数",
    "investment": "各区县投资完成情况",
    "sector_investment": "各应用领域投资完成情况",
}


_FIELDS: Mapping[str, str] = {
    "stage": "stage",
    "sector": "sector",
    "region": "region",
    "investment": "region",
    "sector_investment": "sector",
}


def rows_of(field: str, key: str | None) -> Query:
    """The records whose field holds this; nothing in it where the key is `None`."""
    return Query(conditions=(Condition(field, Test.ONE_OF, (key,)),))


def catalogue() -> tuple[Chart, ...]:
    """Every chart of the project ledger."""
    draws = {
        "stage": by_stage,
        "sector": by_sector,
        "region": by_region,
        "investment": investment,
        "sector_investment": sector_investment,
    }
    return tuple(Chart(key, _TITLES[key], draw) for key, draw in draws.items())


@dataclass(frozen=True, slots=True)
class _Bar:
    label: str
    count: int
    query: Query | None


def _counts(
    key: str, groups: Sequence[Group | _Bar], note: str, *, horizontal: bool = False
) -> Bars:
    bars = [group if isinstance(group, _Bar) else _bar(key, group) for group in groups]
    series = (Series("项目数", tuple(Decimal(bar.count) for bar in bars), BLUE),)
    return Bars(
        key,
        _TITLES[key],
        "个",
        tuple(bar.label for bar in bars),
        series,
        ticks(highest(series), whole=True),
        horizontal=horizontal,
        note=note,
        queries=tuple((bar.query,) for bar in bars),
    )


def _bar(key: str, group: Group) -> _Bar:
    return _Bar(group.label, group.totals.count, rows_of(_FIELDS[key], group.key))


def _shortened(key: str, ranked: Sequence[Group]) -> list[_Bar]:
    """The largest groups, the rest drawn together where there are too many."""
    bars = [_bar(key, group) for group in ranked]
    if len(bars) <= MOST_BARS:
        return bars
    rest = bars[MOST_BARS - 1 :]
    together = _Bar(f"其余{len(rest)}项", sum(bar.count for bar in rest), None)
    return [*bars[: MOST_BARS - 1], together]


def _in_unit(amounts: Iterable[Money | None], unit: str) -> tuple[Decimal | None, ...]:
    return tuple(None if amount is None else amount.in_unit(unit) for amount in amounts)
