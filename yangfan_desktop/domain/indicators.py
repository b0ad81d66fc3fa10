"""The value of an indicator for a scope and a day, out of what the regions reported.

Ratios are Σ numerators ÷ Σ denominators over the latest observation of each region, never averaged and
never capped: 5G个人用户普及率 legitimately exceeds 100 %. Nothing is rounded before `display`. Whatever
makes a value less than it seems (a region missing, another 口径, an estimate) is said in `doubts`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from enum import Enum

from yangfan_desktop.domain.values import PartialDate

_EXACT = Context(prec=50)
_ROOT_DIGITS = Decimal(1).scaleb(-20)  # a root is irrational: so far it is told apart from a target
_NO_DEFINITION = "未注明口径"


class Measure(Enum):
    """How the value of an indicator comes about; the words are the policy pack's."""

    RATIO = "ratio"
    COUNT = "count"
    PER_10K = "per10k"
    GROWTH = "growth"
    MINIMUM = "minimum"
    TEXT = "text"

    @property
    def grows_with_size(self) -> bool:
        """Whether a larger region has more of it, so that a nation's target is not a city's."""
        return self in (Measure.COUNT, Measure.MINIMUM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """What one region reported: parts and whole, or the value itself, by one definition (口径).

    The denominator of a `PER_10K` is in 万人; of a `GROWTH`, numerator and denominator are the values
    at the end and in the base year.
    """

    region: str
    as_of: PartialDate
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None
    definition: str = ""
    is_estimate: bool = False
    is_confirmed: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A value with what it was made of; no value is `None`, never zero."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    as_of: PartialDate | None = None
    definition: str = ""
    covered: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    groups: Mapping[str, int] | None = None
    is_estimate: bool = False
    wording: str = ""
    doubts: tuple[str, ...] = ()

    def doubting(self, *doubts: str) -> Measured:
        """The same with more to say against it."""
        return replace(self, doubts=(*self.doubts, *doubts))


def measure(
    kind: Measure,
    observed: Iterable[Observed],
    regions: Sequence[str],
    day: date,
    base_year: int | None = None,
) -> Measured:
    """The value over these regions as of this day; growth is reckoned from the end of `base_year`."""
    known = [one for one in observed if one.region in regions and one.as_of.last_day <= day]
    if kind is Measure.TEXT:
        return _worded(known, regions)
    usable = [one for one in known if _is_usable(kind, one, alone=len(regions) == 1)]
    useless = {one.region for one in known} - {one.region for one in usable}
    chosen, others = _of_one_definition(usable)
    found = replace(_computed(kind, chosen, base_year), doubts=())
    covered = tuple(region for region in regions if region in {one.region for one in chosen})
    missing = tuple(region for region in regions if region not in covered)
    told = (*_arithmetic_doubts(kind, found, chosen), *_doubts(chosen, others, useless))
    if chosen and missing:
        told = (f"{len(regions)}个区县中有{len(covered)}个，缺{'、'.join(missing)}", *told)
    return replace(
        found,
        as_of=max((one.as_of for one in chosen), default=None),
        definition=chosen[0].definition if chosen else "",
        covered=covered,
        missing=missing,
        is_estimate=any(one.is_estimate for one in chosen),
        doubts=told,
    )


def least_of(groups: Mapping[str, int]) -> Measured:
    """The least of the groups' counts (每重点行业标杆数); the groups stay beside it."""
    return Measured(value=Decimal(min(groups.values())) if groups else None, groups=dict(groups))


def display(value: Decimal | None, decimals: int = 0) -> str:
    """The one rounding: half up, with thousands separators; “—” where there is no value."""
    if value is None:
        return "—"
    with localcontext(_EXACT):
        return f"{value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP):,f}"


def growth(end: Decimal, base: Decimal, years: Decimal) -> Decimal | None:
    """年均增长率 in percent, ((end ÷ base)^(1/years) − 1) × 100; none from nothing or over no time."""
    if base <= 0 or end < 0 or years <= 0:
        return None
    with localcontext(_EXACT):
        root = (end / base) ** (1 / years) if end else Decimal(0)
        return ((root - 1) * 100).quantize(_ROOT_DIGITS)


def _worded(known: Sequence[Observed], regions: Sequence[str]) -> Measured:
    if not known:
        return Measured(missing=tuple(regions))
    latest = max(reversed(known), key=lambda one: one.as_of)  # of one day the one entered last
    return Measured(as_of=latest.as_of, covered=(latest.region,), wording=latest.note)


def _is_usable(kind: Measure, one: Observed, *, alone: bool) -> bool:
    """Whether it can be counted in; a ratio without its parts stands for its own region only.

    Base stations of a county without people would raise the whole city's rate: something over nothing
    is left out. Nothing over nothing (a county without large firms) adds nothing and may stay.
    """
    if kind in (Measure.COUNT, Measure.MINIMUM):
        return one.value is not None or one.numerator is not None
    whole = one.numerator is not None and one.denominator is not None
    if whole and kind is not Measure.GROWTH and not one.denominator and one.numerator:
        return alone
    return whole or (alone and one.value is not None)


def _of_one_definition(usable: Sequence[Observed]) -> tuple[list[Observed], list[Observed]]:
    """The latest of each region by the definition that most regions use, and those left out.

    A region that went over to another definition counts with its last value by the common one.
    """
    latest: dict[str, dict[str, Observed]] = {}
    for one in sorted(usable, key=lambda each: each.as_of):
        latest.setdefault(one.definition, {})[one.region] = one
    if not latest:
        return [], []
    chosen = max(latest.values(), key=lambda found: (len(found), max(_days(found.values()))))
    others = {
        one.region: one
        for found in latest.values()
        for one in found.values()
        if found is not chosen and _is_passed_over(one, chosen.get(one.region))
    }
    return list(chosen.values()), list(others.values())


def _is_passed_over(one: Observed, taken: Observed | None) -> bool:
    return taken is None or one.as_of.last_day > taken.as_of.last_day


def _days(observed: Iterable[Observed]) -> Iterable[date]:
    return (one.as_of.last_day for one in observed)


def _computed(kind: Measure, chosen: Sequence[Observed], base_year: int | None) -> Measured:
    if not chosen:
        return Measured()
    with localcontext(_EXACT):
        if kind in (Measure.COUNT, Measure.MINIMUM):
            return Measured(value=_sum(chosen, _counted))
        if any(one.numerator is None or one.denominator is None for one in chosen):
            return Measured(value=chosen[0].value)
        part = _sum(chosen, lambda one: one.numerator or Decimal(0))
        whole = _sum(chosen, lambda one: one.denominator or Decimal(0))
        value = _divided(kind, part, whole, _years(chosen, base_year))
    return Measured(value=value, numerator=part, denominator=whole)


def _divided(kind: Measure, part: Decimal, whole: Decimal, years: Decimal) -> Decimal | None:
    if whole == 0:
        return None
    if kind is Measure.GROWTH:
        return growth(part, whole, years)
    return part * 100 / whole if kind is Measure.RATIO else part / whole


def _years(chosen: Sequence[Observed], base_year: int | None) -> Decimal:
    """Years from the end of the base year to the end of the latest month that was reported."""
    if base_year is None:
        return Decimal(0)
    end = max(_days(chosen))
    return Decimal((end.year - base_year - 1) * 12 + end.month) / 12


def _counted(one: Observed) -> Decimal:
    number = one.value if one.value is not None else one.numerator
    return number or Decimal(0)


def _sum(chosen: Sequence[Observed], part: Callable[[Observed], Decimal]) -> Decimal:
    return sum((part(one) for one in chosen), Decimal(0))


def _arithmetic_doubts(
    kind: Measure, found: Measured, chosen: Sequence[Observed]
) -> tuple[str, ...]:
    if found.value is None and found.denominator == 0:
        return ("基期为0，不能计算" if kind is Measure.GROWTH else "分母为0，不能计算",)
    if found.value is None and chosen and kind is Measure.GROWTH:
        return ("不知道基期是哪一年，或者还没有满一个月，不能计算",)
    return ()


def _doubts(
    chosen: Sequence[Observed], others: Sequence[Observed], useless: Iterable[str]
) -> tuple[str, ...]:
    told: list[str] = []
    if others:
        apart = "、".join(
            f"{one.region}（{one.definition or _NO_DEFINITION}）" for one in _by_region(others)
        )
        told.append(f"口径不同，没有计入：{apart}")
    lacking = sorted(set(useless) - {one.region for one in (*chosen, *others)})
    if lacking:
        told.append(f"没有分子或分母，或分母为0，没有计入：{'、'.join(lacking)}")
    estimated = [one.region for one in _by_region(chosen) if one.is_estimate]
    if estimated:
        told.append(f"含估算值：{'、'.join(estimated)}")
    unconfirmed = [one.region for one in _by_region(chosen) if not one.is_confirmed]
    if unconfirmed:
        told.append(f"未经工信部门确认：{'、'.join(unconfirmed)}")
    days = sorted({one.as_of for one in chosen})
    if len({day.last_day for day in days}) > 1:
        told.append(f"数据截至日不同：最早{days[0]}，最晚{days[-1]}")
    return tuple(told)


def _by_region(observed: Sequence[Observed]) -> list[Observed]:
    return sorted(observed, key=lambda one: one.region)
