"""序时进度 and what follows from it: how much of a plan time alone would have done by a day.

Bulletins reckon by whole months (2/12 at the end of February); offices also reckon by days or by a
curve of their own, because a project that pours concrete does not spend evenly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal, localcontext
from enum import Enum
from fractions import Fraction

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.values import Percent

_EXACT = Context(prec=50)
_NOTHING = Percent(0)
AT_END = "已到期末，取最近一期的数"
"""The method of a projection at the end itself: there is nothing left to project."""


class Reckoning(Enum):
    """By what 序时进度 advances; the value is its word on a page."""

    MONTH = "按月"
    DAY = "按日"
    CURVE = "按计划曲线"


@dataclass(frozen=True, slots=True)
class Curve:
    """A user's own path: how much of the plan should be done by each of these days, in their order.

    Between two days it is straight; before the first it rises from nothing at the plan's start.
    """

    points: tuple[tuple[date, Percent], ...]

    def __post_init__(self) -> None:
        days = [day for day, _ in self.points]
        shares = [share for _, share in self.points]
        if not self.points or days != sorted(set(days)) or shares != sorted(shares):
            raise UserError("计划曲线至少要有一个点，日期逐个往后，百分比不能变小")


@dataclass(frozen=True, slots=True)
class Span:
    """The time of a plan, both days included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise UserError(f"计划的结束（{self.end}）早于开始（{self.start}）")

    @classmethod
    def of_year(cls, year: int) -> Span:
        """A calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))


def scheduled(
    span: Span, day: date, how: Reckoning = Reckoning.MONTH, curve: Curve | None = None
) -> Percent:
    """序时进度 by the end of this day, in percent of the plan: 0 before it begins, 100 after its end.

    By month the present month counts as gone; by day the present day does.
    """
    if how is Reckoning.CURVE:
        if curve is None:
            raise UserError("选了按计划曲线计算序时进度，但没有给出曲线")
        return _on_curve(curve, span.start, day)
    gone = elapsed(span, day, how)
    return Percent.of(Decimal(gone.numerator) * 100 / gone.denominator)


def elapsed(span: Span, day: date, how: Reckoning = Reckoning.MONTH) -> Fraction:
    """The share of the plan's time that is gone, exactly: from 0 to 1, by months or by days."""
    if day < span.start:
        return Fraction(0)
    if day >= span.end:
        return Fraction(1)
    if how is Reckoning.DAY:
        return Fraction((day - span.start).days + 1, (span.end - span.start).days + 1)
    return Fraction(_months(span.start, day), _months(span.start, span.end))


def lead(achieved: Percent, expected: Percent) -> Percent:
    """序时差: percentage points ahead of schedule; negative ones are behind."""
    return Percent(achieved.parts - expected.parts)


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month + 1


def _on_curve(curve: Curve, start: date, day: date) -> Percent:
    before, done = start, _NOTHING
    for at, share in curve.points:
        if day <= at:
            return share if at <= before else _between(before, done, at, share, day)
        before, done = at, share
    return done


def _between(before: date, done: Percent, at: date, share: Percent, day: date) -> Percent:
    if day <= before:
        return done if day == before else _NOTHING
    with localcontext(_EXACT):
        gone = Decimal((day - before).days) / (at - before).days
        return Percent.of(done.number + (share.number - done.number) * gone)


@dataclass(frozen=True, slots=True)
class Change:
    """How a value differs from an earlier one: by how much, and by what share of the earlier one.

    There is no share where the earlier value is zero or negative. Of percentages the amount is in
    percentage points and a share of them would mislead, so that there is none.
    """

    amount: Decimal | None = None
    rate: Percent | None = None


def change(now: Decimal | None, before: Decimal | None, *, of_percent: bool = False) -> Change:
    """环比 or 同比, as `before` is the last period's value or last year's."""
    if now is None or before is None:
        return Change()
    if of_percent or before <= 0:
        return Change(now - before)
    with localcontext(_EXACT):
        return Change(now - before, Percent.of((now - before) * 100 / before))


@dataclass(frozen=True, slots=True)
class Projection:
    """What a value would be at the end of a period, and by what reckoning; a page shows both."""

    value: Decimal
    method: str


def projected_by_trend(points: Sequence[tuple[date, Decimal]], end: date) -> Projection | None:
    """What the end would bring if the pace between the last two values held; needs two days."""
    known = sorted(points)
    if len(known) < 2 or known[-1][0] == known[-2][0]:
        return None
    (before, earlier), (at, latest) = known[-2:]
    if end <= at:
        return Projection(latest, AT_END)
    with localcontext(_EXACT):
        pace = (latest - earlier) / (at - before).days
        return Projection(latest + pace * (end - at).days, "按最近两期的平均日增量推算")


def expected_value(
    value: Decimal, target: Decimal, ahead: Decimal, span: Span, day: date
) -> Decimal | None:
    """Where schedule would have a value that is so many percentage points ahead of it.

    The way begins at what the value was before, which follows from the three; none where the target
    is reached exactly, for then it does not.
    """
    with localcontext(_EXACT):
        expected = scheduled(span, day).number
        done = expected + ahead
        if done == 100:
            return None
        begun = (value - target * done / 100) / (1 - done / 100)
        return begun + (target - begun) * expected / 100
