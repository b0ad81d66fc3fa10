"""What happens to a project over time: milestones, periodic reports, changes of state."""

from __future__ import annotations

from dataclasses import dataclass

from yangfan_desktop.domain.fields import (
    Option,
    choice,
    long_text,
    money,
    partial_date,
    percent,
    phone,
    reference,
    register,
    text,
)
from yangfan_desktop.domain.registers.projects import LIFECYCLE
from yangfan_desktop.domain.values import Link, Money, PartialDate, Percent

REVIEW_STATES = (
    Option("draft", "草稿"),
    Option("reported", "已报"),
    Option("county_reviewed", "县审"),
    Option("city_reviewed", "市审"),
    Option("returned", "退回"),
    Option("locked", "锁定"),
)
COORDINATION_LEVELS = (
    Option("city", "市", ("市级",)),
    Option("province", "省", ("省级",)),
    Option("ministry", "部", ("部级", "国家")),
)
EVENT_KINDS = (
    Option("transition", "状态变化"),
    Option("content_change", "内容变更"),
    Option("investment_change", "投资变更"),
    Option("schedule_change", "工期变更"),
    Option("extension", "延期"),
    Option("suspension", "暂停"),
    Option("resumption", "恢复"),
)
_PROJECT = ("项目名称", "试点项目", "重点任务（项目）")


@register("milestones", "项目里程碑", "里程碑", identity=(("project", "name"),), parent="project")
@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """One thing that a project has to reach by a day."""

    project: Link | None = reference("所属项目", "projects", required=True, aliases=_PROJECT)
    name: str | None = text(
        "里程碑", required=True, width=26, aliases=("节点", "节点名称", "里程碑名称")
    )
    planned_on: PartialDate | None = partial_date(
        "计划完成时间", aliases=("计划时间", "计划完成日期", "计划节点时间")
    )
    forecast_on: PartialDate | None = partial_date("预计完成时间", aliases=("预计时间",))
    actual_on: PartialDate | None = partial_date("实际完成时间", aliases=("实际时间",))
    weight: Percent | None = percent("权重", width=8)
    evidence: str | None = text("佐证材料", width=24, aliases=("佐证", "证明材料"))
    remark: str | None = text("备注", width=20)


@register(
    "progress_reports",
    "项目进展报告",
    "进展报告",
    identity=(("project", "period"),),
    parent="project",
    naming="project",
)
@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressReport:
    """What a project reported for one month, quarter, half year or year."""

    project: Link | None = reference("所属项目", "projects", required=True, aliases=_PROJECT)
    period: PartialDate | None = partial_date(
        "报告期", required=True, aliases=("报告期别", "所属期", "期别")
    )
    period_investment: Money | None = money(
        "本期完成投资",
        aliases=("本季完成", "本季完成投资", "本季度完成投资", "本月完成投资", "当月完成投资"),
    )
    year_investment: Money | None = money("本年累计完成投资", aliases=("本年累计",))
    cumulative_investment: Money | None = money(
        "开工以来累计完成投资", aliases=("累计完成投资", "开工以来累计")
    )
    progress_percent: Percent | None = percent("形象进度", aliases=("工程进度",))
    progress_note: str | None = long_text(
        "进展情况",
        aliases=(
            "形象进度说明",
            "建设进展",
            "本期进展",
            "本期主要进展",
            "本季度进展",
            "本季度进展情况",
            "本季度主要进展",
            "本季度工作进展",
            "本月进展",
            "本月进展情况",
            "本月主要进展",
            "本月工作进展",
        ),
    )
    problems: str | None = long_text("存在问题", aliases=("困难问题",))
    coordination: str | None = long_text("需协调事项", aliases=("需协调解决的事项",))
    coordination_level: str | None = choice("协调层级", COORDINATION_LEVELS)
    next_plan: str | None = long_text("下期计划", aliases=("下季度计划", "下一步计划", "下步计划"))
    filler: str | None = text("填报人")
    phone: str | None = phone("联系电话", aliases=("电话",))
    review_state: str | None = choice("审核状态", REVIEW_STATES)


@register(
    "project_events",
    "项目变更与状态记录",
    "变更记录",
    identity=(("project", "kind", "happened_on", "to_state"),),
    parent="project",
    naming="project",
)
@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectEvent:
    """A change of a project's state, or a change, extension or suspension that was approved."""

    project: Link | None = reference("所属项目", "projects", required=True, aliases=_PROJECT)
    kind: str | None = choice("事项", EVENT_KINDS, required=True, aliases=("变更类型",))
    happened_on: PartialDate | None = partial_date("日期", aliases=("时间", "批准日期"))
    from_state: str | None = choice("原状态", LIFECYCLE)
    to_state: str | None = choice("新状态", LIFECYCLE)
    approval_number: str | None = text("批准文号", width=22, aliases=("批复文号", "文号"))
    note: str | None = long_text("说明", aliases=("变更内容", "变更说明", "理由"))
