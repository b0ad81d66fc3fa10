"""Targets of an indicator, and how far a value has come towards them: 国家、省、市、县 side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal, localcontext
from enum import Enum

from yangfan_desktop.domain.registers.projects import LEVELS
from yangfan_desktop.domain.totals import scheduled_percent
from yangfan_desktop.domain.values import PartialDate, Precision, grouped

_EXACT = Context(prec=50)
_RANK = {option.value: rank for rank, option in enumerate(LEVELS)}


class Comparison(Enum):
    """What a target asks: 超过 is strict, 以上 is not."""

    MORE = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="
    RANGE = "range"
    QUALITATIVE = "qualitative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A target (目标): for which level and place, until when, and what it asks.

    `value` is the lower end where the comparison is a range, `upper` the other one.
    """

    level: str
    region: str
    period: PartialDate
    comparison: Comparison
    value: Decimal | None = None
    upper: Decimal | None = None
    wording: str = ""
    document: str = ""
    verified: bool = True

    def words(self, unit: str = "") -> str:
        """As a table writes it: “超过40%”, “10—20个”."""
        if self.comparison is Comparison.QUALITATIVE or self.value is None:
            return self.wording
        if self.comparison is Comparison.RANGE:
            upper = "" if self.upper is None else f"—{grouped(self.upper)}"
            return f"{grouped(self.value)}{upper}{unit}"
        return f"{_WORDS[self.comparison]}{grouped(self.value)}{unit}"


_WORDS = {
    Comparison.MORE: "超过",
    Comparison.AT_LEAST: "不低于",
    Comparison.LESS: "低于",
    Comparison.AT_MOST: "不超过",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A value beside one target: 完成率 and 序时差 in percent, and whether it is reached.

    Each is `None` where it cannot be said. `comparable` is false where the target is a larger
    region's total: a city's 20 networks are no share of the nation's 3,000.
    """

    aim: Aim
    comparable: bool = True
    completion: Decimal | None = None
    met: bool | None = None
    ahead: Decimal | None = None


def judge(
    value: Decimal | None,
    aim: Aim,
    day: date,
    *,
    base: Decimal | None = None,
    comparable: bool = True,
) -> Standing:
    """How the value stands to the target; `base` is what it was at the end of the year before."""
    if value is None or aim.value is None or not comparable:
        return Standing(aim=aim, comparable=comparable)
    return Standing(
        aim=aim,
        completion=_completion(value, aim.comparison, aim.value),
        met=_is_met(value, aim.comparison, aim.value),
        ahead=_ahead(value, aim, base, day),
    )


def ahead_of_schedule(done: Decimal, day: date) -> Decimal:
    """超序时进度 in percentage points: 19 % at the end of February is 19 − 2/12 = 2.3 points ahead."""
    return done - scheduled_percent(day).number


def in_force(aims: Iterable[Aim], day: date) -> tuple[Aim, ...]:
    """For each level and place the target whose period is the next to end, or else ended last.

    In the order 国家, 省, 市, 县.
    """
    by_scope: dict[tuple[str, str], list[Aim]] = {}
    for aim in aims:
        by_scope.setdefault((aim.level, aim.region), []).append(aim)
    found = [_next_to_end(each, day) for each in by_scope.values()]
    return tuple(sorted(found, key=lambda aim: (_RANK.get(aim.level, len(_RANK)), aim.region)))


def _next_to_end(aims: Sequence[Aim], day: date) -> Aim:
    running = [aim for aim in aims if aim.period.last_day >= day]
    if running:
        return min(running, key=lambda aim: aim.period.last_day)
    return max(aims, key=lambda aim: aim.period.last_day)


def _completion(value: Decimal, comparison: Comparison, asked: Decimal) -> Decimal | None:
    part, whole = value, asked
    if comparison in (Comparison.LESS, Comparison.AT_MOST):
        part, whole = asked, value
    with localcontext(_EXACT):
        return part * 100 / whole if whole else None


def _is_met(value: Decimal, comparison: Comparison, asked: Decimal) -> bool | None:
    """A range is reached from its lower end on: more of a good thing is not a failure."""
    match comparison:
        case Comparison.MORE:
            return value > asked
        case Comparison.LESS:
            return value < asked
        case Comparison.AT_MOST:
            return value <= asked
        case Comparison.AT_LEAST | Comparison.RANGE:
            return value >= asked
        case Comparison.QUALITATIVE:
            return None


def _ahead(value: Decimal, aim: Aim, base: Decimal | None, day: date) -> Decimal | None:
    """序时差 of a target for the present year: how much of the year's way is done, less the schedule."""
    this_year = aim.period.precision is Precision.YEAR and aim.period.year == day.year
    if base is None or aim.value is None or not this_year or aim.value == base:
        return None
    with localcontext(_EXACT):
        return ahead_of_schedule((value - base) * 100 / (aim.value - base), day)
