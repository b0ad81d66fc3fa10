"""Indicators (指标) of a plan, how they are defined, and the targets that are set for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from yangfan_desktop.policy import specs
from yangfan_desktop.policy.codecs import Labelled, Text
from yangfan_desktop.policy.counting import CountRule, Take
from yangfan_desktop.policy.sourced import Stated
from yangfan_desktop.policy.specs import Fault

_PERIOD = Text(
    required=True,
    pattern=re.compile(r"\d{4}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12])?"),
    hint="2023、2023-06、2023-Q2或2023-H1这样的报告期",
)


class IndicatorKind(Labelled):
    """How the value of an indicator comes about."""

    RATIO = "ratio", "比率"
    COUNT = "count", "数量"
    PER_10K = "per10k", "每万人"
    GROWTH = "growth", "年均增长率"
    MINIMUM = "minimum", "各组最少"
    TEXT = "text", "定性"

    @property
    def is_divided(self) -> bool:
        """Whether it is a numerator over a denominator."""
        return self in (IndicatorKind.RATIO, IndicatorKind.PER_10K)


class Direction(Labelled):
    """Which way is better."""

    UP = "up", "越高越好"
    DOWN = "down", "越低越好"


class Comparator(Labelled):
    """What a target asks: 超过 is strict, 以上 and 达 are not."""

    MORE = ">", "超过"
    AT_LEAST = ">=", "不低于"
    LESS = "<", "低于"
    AT_MOST = "<=", "不超过"
    RANGE = "range", "区间"
    QUALITATIVE = "qualitative", "定性"


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition(Stated):
    """What is divided by what, and the 口径 in words."""

    numerator: str = specs.note("分子")
    denominator: str = specs.note("分母")
    text: str = specs.words("口径说明")


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaces(Stated):
    """The indicator of an earlier pack that this one takes the place of."""

    pack: str = specs.key("政策包")
    indicator: str = specs.key("指标")
    continuous: bool = specs.flag("数列是否连续")
    note: str = specs.note("说明")

    def fault(self) -> Fault | None:
        """Who breaks a series says why."""
        if not self.continuous and not self.note:
            return Fault("note", "不能缺少：数列不连续时要写明原因")
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Stated):
    """One indicator: its name, unit and where its value comes from; targets stand apart."""

    key: str = specs.key()
    name: str = specs.words("指标名称")
    aliases: tuple[str, ...] = specs.texts("别名")
    unit: str = specs.note("计量单位")
    kind: IndicatorKind = specs.choice("类型", IndicatorKind)
    headline: bool = specs.flag("主要指标")
    decimals: int = specs.declare("小数位数", specs.Whole(0, 6), 0)
    direction: Direction = specs.choice("方向", Direction, Direction.UP)
    breakdown: tuple[str, ...] = specs.texts("可分解到")
    value_from: str = specs.note("数据来源")
    definition: Definition | None = specs.one("口径", Definition)
    replaces: Replaces | None = specs.one("替代", Replaces)
    count: CountRule | None = specs.one("台账计数规则", CountRule)

    def fault(self) -> Fault | None:
        """A ratio names both its parts; a counting rule gives what the kind asks for."""
        found = self.definition
        divided = found and found.numerator and found.denominator
        if self.kind.is_divided and not divided:
            return Fault("definition", "应写明分子（numerator）和分母（denominator）")
        if self.count is None:
            return None
        if self.kind not in (IndicatorKind.COUNT, IndicatorKind.MINIMUM):
            return Fault("count", "只能用于类型为count或minimum的指标")
        if (self.kind is IndicatorKind.MINIMUM) != (self.count.take is Take.MINIMUM):
            return Fault("count.take", "应与指标的类型一致：minimum对minimum，count对count或sum")
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Stated):
    """What is to be reached: indicator × scope (国家, a province, a city …) × period."""

    indicator: str = specs.key("指标")
    scope: str = specs.words("范围")
    period: str = specs.declare("期次", _PERIOD)
    comparator: Comparator = specs.choice("比较方式", Comparator)
    value: Decimal | None = specs.number("目标值")
    low: Decimal | None = specs.number("下限")
    high: Decimal | None = specs.number("上限")
    text: str = specs.note("目标表述")

    @property
    def identity(self) -> str:
        """One target per indicator, scope and period."""
        return f"{self.indicator}·{self.scope}·{self.period}"

    @property
    def caption(self) -> str:
        """The words that name this target on a page."""
        return self.identity

    def fault(self) -> Fault | None:
        """Each way of comparing has its own numbers and no others."""
        if self.comparator is Comparator.RANGE:
            return self._range_fault()
        if self.low is not None or self.high is not None:
            return Fault("low", "和high只在比较方式为range时使用")
        if self.comparator is Comparator.QUALITATIVE:
            if self.value is not None:
                return Fault("value", "不应填写：定性目标没有数值")
            return None if self.text else Fault("text", "不能缺少：定性目标要有文字")
        return Fault("value", "不能缺少") if self.value is None else None

    def _range_fault(self) -> Fault | None:
        if self.value is not None:
            return Fault("value", "不应填写：区间目标只填low和high")
        if self.low is None or self.high is None or self.low >= self.high:
            return Fault("low", "和high都要填写，且下限小于上限")
        return None

    def is_met(self, value: Decimal) -> bool | None:
        """Whether this value reaches the target; nobody can say of a qualitative one.

        A range is reached from its lower end on: more of a good thing is not a failure.
        """
        asked = self.low if self.comparator is Comparator.RANGE else self.value
        if asked is None:
            return None
        if self.comparator is Comparator.MORE:
            return value > asked
        if self.comparator is Comparator.LESS:
            return value < asked
        return value <= asked if self.comparator is Comparator.AT_MOST else value >= asked

    def words(self, unit: str = "") -> str:
        """The target as a table writes it: “超过40%”, “10—20个”."""
        if self.comparator is Comparator.QUALITATIVE:
            return self.text
        if self.low is not None and self.high is not None:
            return f"{self.low:,f}—{self.high:,f}{unit}"
        return f"{self.comparator.label}{self.value or Decimal(0):,f}{unit}"
