"""指标完成情况: every indicator with target, value, completion and comparison, as rows for templates.

A template whose rows are named by indicators asks for what two registers and the policy know together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from yangfan_desktop.domain.aims import Standing
from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.period_words import before
from yangfan_desktop.domain.records import Condition, Query, Test, Values
from yangfan_desktop.domain.values import Number, PartialDate, Percent, Precision, Value
from yangfan_desktop.ledger.indicators import IndicatorValue, values
from yangfan_desktop.ledger.ledger import Ledger

KEY = "indicator_values"
_RANKS = ("county", "municipal", "provincial", "national")
_SHARE = ("%", "‰")


def _aim_words(word: str, others: tuple[str, ...]) -> tuple[str, ...]:
    """What a column calls the target of one level."""
    words = (word, *others)
    below = (f"{group}/{one}" for group in ("目标值", "目标") for one in words)
    return (*below, *(f"{one}目标" for one in words), *(f"{one}目标值" for one in others))


_LEVEL_FIELDS = tuple(
    Field(f"target_{level}", f"{word}目标值", Kind.NUMBER, aliases=_aim_words(word, own))
    for level, word, own in (
        ("national", "国家", ()),
        ("provincial", "省", ("全省", "省级")),
        ("municipal", "市", ("全市", "市级", "市（州）")),
        ("county", "县", ("本县", "县级", "区县", "县（市、区）")),
    )
)
"""Targets of each level by itself, for the columns under a common 目标值."""


def indicator_register(ledger: Ledger) -> Register:
    """The indicators as a list whose rows are named by them; it is reckoned, not stored."""
    named = ledger.registers["targets"].field("indicator")
    fields = (
        replace(
            named,
            label="指标名称",
            aliases=("指标", "主要指标", "考核指标", "监测指标", "指标项", "评价指标"),
        ),
        Field("unit", "计量单位", Kind.TEXT, aliases=("单位", "数据单位")),
        Field("period", "统计期", Kind.DATE, aliases=("报告期", "数据截至", "年度")),
        Field(
            "target", "目标值", Kind.NUMBER,
            aliases=("目标", "年度目标", "全年目标", "目标任务", "计划值", "年度目标值", "规划目标"),
        ),
        Field(
            "value", "完成值", Kind.NUMBER,
            aliases=("实际值", "完成情况", "实际完成", "实际完成值", "本期值", "本期", "监测值", "当前值",
                     "本期完成", "完成数", "累计完成", "数值", "指标值"),
        ),
        Field(
            "completion", "完成率", Kind.PERCENT, unit="%",
            aliases=("目标完成率", "完成比例", "完成进度", "完成目标比例", "完成百分比"),
        ),
        Field("previous", "上期值", Kind.NUMBER, aliases=("上期", "上期完成值", "上季度", "上月")),
        Field(
            "year_before", "上年同期值", Kind.NUMBER,
            aliases=("上年同期", "去年同期", "同期值", "去年同期值", "上年值", "上年完成值"),
        ),
        Field("growth_previous", "环比增长", Kind.PERCENT, unit="%", aliases=("环比", "比上期增长")),
        Field(
            "growth_year", "同比增长", Kind.PERCENT, unit="%",
            aliases=("同比", "同比增速", "比上年增长", "同比增幅", "较上年同期增长"),
        ),
        *_LEVEL_FIELDS,
        Field(
            "base", "基期值", Kind.NUMBER,
            aliases=("基期", "基期数", "基数", "上年末值", "上年底值", "上年年底值", "年初值"),
        ),
        Field("numerator", "分子", Kind.NUMBER, aliases=("本期/分子", "分子值", "分子数")),
        Field("denominator", "分母", Kind.NUMBER, aliases=("本期/分母", "分母值", "分母数")),
        Field(
            "ahead", "序时差", Kind.NUMBER,
            aliases=("较序时±百分点", "较序时", "较序时进度", "超序时进度", "序时进度差"),
        ),
        Field("source", "数据来源", Kind.TEXT, aliases=("来源", "数据来源单位", "提供单位")),
        Field("is_met", "是否达标", Kind.FLAG, aliases=("是否完成", "达标情况", "是否完成目标")),
        Field("definition", "口径说明", Kind.TEXT, aliases=("口径", "统计口径", "指标口径")),
        Field("note", "备注", Kind.TEXT, aliases=("说明", "变动说明")),
    )  # fmt: skip
    return Register(
        KEY, "指标完成情况", "指标", dict, fields, (("indicator",),), naming="indicator"
    )


def indicator_rows(
    ledger: Ledger, periods: Iterable[PartialDate | None], day: date
) -> list[Values]:
    """One row for each indicator and period; without a period as of the latest observation."""
    asked = [period for period in periods if period is not None]
    known = [one["as_of"] for one in ledger.records("observations")]
    dates = [one for one in known if isinstance(one, PartialDate) and one.first_day <= day]
    if not asked:
        asked = [max(dates, key=lambda one: one.last_day, default=PartialDate.of_year(day.year))]
    rows: list[Values] = []
    for period in asked:
        now = values(ledger, min(period.last_day, max(day, period.first_day)))
        earlier = _by_key(ledger, before(period))
        year = _by_key(ledger, _year_before(period))
        base = _by_key(ledger, PartialDate.of_year(period.year - 1))
        for one in now:
            past = _Past(earlier.get(one.key), year.get(one.key), base.get(one.key))
            rows.append(_row(one, period, past, _sources(ledger, one)))
    return rows


@dataclass(frozen=True, slots=True)
class _Past:
    """What an indicator was in the period before, a year ago and at the end of the year before."""

    previous: Decimal | None
    year_before: Decimal | None
    base: Decimal | None


def _sources(ledger: Ledger, one: IndicatorValue) -> str:
    """Who gave the observations that the value was made of."""
    as_of = one.measured.as_of
    if one.counted or as_of is None:
        return "台账计数" if one.counted else ""
    about = Condition("indicator", Test.IS, (one.key,))
    then = Condition("as_of", Test.IS, (as_of,))
    found = ledger.records("observations", Query(conditions=(about, then)))
    return "、".join(dict.fromkeys(str(record["source"]) for record in found if record["source"]))


def _by_key(ledger: Ledger, period: PartialDate) -> dict[str, Decimal | None]:
    found = values(ledger, period.last_day)
    return {one.key: _value(one, period) for one in found}


def _value(one: IndicatorValue, period: PartialDate) -> Decimal | None:
    """The value if it was observed in this period; an older one is no value of it."""
    as_of = one.measured.as_of
    if one.counted:
        return one.measured.value
    inside = as_of is not None and as_of.last_day >= _starts(period)
    return one.measured.value if inside else None


def _starts(period: PartialDate) -> date:
    """From when on an observation is one of this period: a day or month stands for its year so far."""
    if period.precision in (Precision.DAY, Precision.MONTH):
        return date(period.year, period.last_day.month, 1)
    return period.first_day


def _row(one: IndicatorValue, period: PartialDate, past: _Past, sources: str) -> Values:
    value = _value(one, period)
    before, year = past.previous, past.year_before
    standing = _standing(one.standings, period)
    aim = standing.aim if standing else None
    completion = standing.completion if standing and value is not None else None
    is_share = one.unit in _SHARE
    row: dict[str, Value | None] = {
        "indicator": one.key,
        "unit": one.unit,
        "period": period,
        "target": None if aim is None or aim.value is None else Number.of(aim.value),
        "value": _number(value, one.decimals),
        "completion": _percent(completion),
        "previous": _number(before, one.decimals),
        "year_before": _number(year, one.decimals),
        "growth_previous": None if is_share else _growth(value, before),
        "growth_year": None if is_share else _growth(value, year),
        "is_met": standing.met if standing and value is not None else None,
        "base": _number(past.base, one.decimals),
        "numerator": _exact(one.measured.numerator if value is not None else None),
        "denominator": _exact(one.measured.denominator if value is not None else None),
        "ahead": _number(standing.ahead if standing and value is not None else None, 2),
        "source": sources if value is not None and sources else None,
        "definition": one.definition or None,
        "note": None,
    }
    return row | {f"target_{level}": _aimed(one.standings, level) for level in _RANKS}


def _aimed(standings: Sequence[Standing], level: str) -> Number | None:
    """The target in force that a level has set; none where several places of the level differ."""
    asked = {
        one.aim.value for one in standings if one.aim.level == level and one.aim.value is not None
    }
    return Number.of(asked.pop()) if len(asked) == 1 else None


def _exact(value: Decimal | None) -> Number | None:
    return None if value is None else Number.of(round(value, 6))


def _standing(standings: Sequence[Standing], period: PartialDate) -> Standing | None:
    """Beside the target of the period itself, or of its year; the nearest level's first."""
    own = [one for one in standings if one.comparable and one.aim.period.year == period.year]
    return min(own, key=lambda one: _RANKS.index(one.aim.level) if one.aim.level in _RANKS else 9,
               default=None)  # fmt: skip


def _number(value: Decimal | None, decimals: int) -> Number | None:
    if value is None:
        return None
    return Number.of(value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))


def _percent(value: Decimal | None) -> Percent | None:
    if value is None:
        return None
    return Percent.of(value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


def _growth(now: Decimal | None, before: Decimal | None) -> Percent | None:
    if now is None or before is None or before == 0:
        return None
    return _percent((now - before) / before * 100)


def _year_before(period: PartialDate) -> PartialDate:
    """The same period of the year before."""
    if period.precision is Precision.YEAR:
        return PartialDate.of_year(period.year - 1)
    if period.precision is Precision.QUARTER:
        return PartialDate.of_quarter(period.year - 1, period.quarter)
    return PartialDate.of_month(period.year - 1, period.last_day.month)
