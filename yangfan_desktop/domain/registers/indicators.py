"""Targets and observations of the indicators that the policy pack declares."""

from __future__ import annotations

from dataclasses import dataclass

from yangfan_desktop.domain.fields import (
    Option,
    choice,
    flag,
    number,
    partial_date,
    reference,
    register,
    text,
)
from yangfan_desktop.domain.quotients import Quotient
from yangfan_desktop.domain.registers.projects import LEVELS
from yangfan_desktop.domain.values import Link, Number, PartialDate

COMPARATORS = (
    Option("above", "超过", (">", "大于", "高于")),
    Option("at_least", "不低于", ("≥", ">=", "以上", "达到")),
    Option("range", "区间", ("范围",)),
    Option("qualitative", "定性"),
)
CONFIRMATIONS = (
    Option("operator", "运营商提供"),
    Option("county", "县工信确认"),
    Option("city", "市工信审核"),
    Option("superior", "省/集团核实", ("省核实", "集团核实")),
    Option("expert", "专家复核"),
)


@register(
    "targets",
    "指标目标",
    "目标",
    identity=(("indicator", "level", "region", "period"),),
    naming="indicator",
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What an indicator should reach, for one scope and one period."""

    indicator: str | None = choice(
        "指标", vocabulary="indicators", required=True, width=28, aliases=("指标名称",)
    )
    level: str | None = choice("目标层级", LEVELS, aliases=("级别",))
    region: str | None = text("适用地区", aliases=("地区", "县（市、区）"))
    period: PartialDate | None = partial_date("目标期", required=True, aliases=("年度", "目标年度"))
    comparator: str | None = choice("要求", COMPARATORS)
    value: Number | None = number("目标值")
    upper: Number | None = number("目标上限", help="要求是区间时的上限")
    wording: str | None = text("目标表述", width=28)
    document: str | None = text("下达文件", width=24, aliases=("依据文件",))
    pack: str | None = choice("依据政策", vocabulary="packs", width=20)


@register(
    "observations",
    "指标监测值",
    "监测值",
    identity=(("indicator", "region", "as_of", "definition"),),
    naming="indicator",
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What an indicator was on a day: as parts and whole, by one definition, from one source."""

    indicator: str | None = choice(
        "指标", vocabulary="indicators", required=True, width=28, aliases=("指标名称",)
    )
    region: str | None = text("地区", aliases=("县（市、区）", "适用地区"))
    as_of: PartialDate | None = partial_date(
        "数据截至", required=True, aliases=("截至日期", "统计日期", "报告期")
    )
    numerator: Number | None = number("分子", group="本期")
    denominator: Number | None = number("分母", group="本期")
    value: Number | None = number(
        "数值",
        group="本期",
        help="只在没有分子、分母的指标上填写",
        aliases=("本期值",),
        quotient=Quotient("numerator", "denominator", "indicator"),
    )
    definition: str | None = text("口径", width=24, aliases=("口径说明", "统计口径"))
    source: Link | None = reference("数据来源", "organisations", aliases=("来源单位",))
    confirmation: str | None = choice("核实状态", CONFIRMATIONS, aliases=("确认状态",))
    is_estimate: bool | None = flag("是否估算", aliases=("估算",))
    note: str | None = text("变动说明", width=24, aliases=("说明", "备注"))
    pack: str | None = choice("依据政策", vocabulary="packs", width=20)
