"""任务、问题督办、联系人: who has to do what by when."""

from __future__ import annotations

from dataclasses import dataclass

from yangfan_desktop.domain.fields import (
    Option,
    choice,
    count,
    flag,
    long_text,
    partial_date,
    percent,
    phone,
    reference,
    register,
    text,
)
from yangfan_desktop.domain.values import Link, PartialDate, Percent

TASK_STATES = (
    Option("not_started", "未启动", ("未开始",)),
    Option("under_way", "推进中", ("进行中", "实施中")),
    Option("done", "已完成", ("完成",)),
    Option("behind", "滞后", ("进度滞后",)),
)
ISSUE_SOURCES = (
    Option("dispatch", "调度"),
    Option("site", "现场", ("现场检查",)),
    Option("meeting", "会议"),
    Option("audit", "审计"),
    Option("superior", "上级交办"),
    Option("enterprise", "企业反映"),
)
ISSUE_KINDS = (
    Option("site", "站址"),
    Option("electricity", "用电"),
    Option("funds", "资金"),
    Option("approval", "审批"),
    Option("technology", "技术"),
    Option("supply", "供应链"),
    Option("data", "数据"),
    Option("security", "安全"),
    Option("other", "其他", ("其它",)),
)
ISSUE_STATES = (
    Option("not_started", "未启动"),
    Option("rectifying", "整改中", ("办理中",)),
    Option("awaiting_acceptance", "待验收"),
    Option("closed", "已销号", ("销号", "办结")),
    Option("extended", "延期"),
)


@register("tasks", "重点任务台账", "任务", identity=(("code",), ("name",)))
@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One task of the plan or of the office itself, with one lead and a deadline."""

    code: str | None = text("任务编号", aliases=("编号",))
    name: str | None = text("重点任务", required=True, width=34, aliases=("任务名称", "任务"))
    action: str | None = text("专项行动", width=24, aliases=("行动",))
    measure: str | None = long_text("具体举措", aliases=("举措", "主要举措"))
    lead: Link | None = reference("牵头单位", "organisations", aliases=("责任单位",))
    support: str | None = text("配合单位", width=26, aliases=("责任配合单位", "参与单位"))
    person: str | None = text("责任人", aliases=("负责人",))
    due_on: PartialDate | None = partial_date("完成时限", aliases=("时限", "完成时间", "截止时间"))
    long_term: bool | None = flag("长期任务", aliases=("长期坚持",))
    goal: str | None = text("量化目标", width=24, aliases=("目标",))
    progress_percent: Percent | None = percent("完成进度", aliases=("进度",))
    progress_note: str | None = long_text("累计进展", aliases=("进展", "落实情况", "进展情况"))
    state: str | None = choice("完成情况", TASK_STATES, aliases=("状态", "任务状态"))
    done_on: PartialDate | None = partial_date("实际完成时间", aliases=("完成日期",))
    evidence: str | None = text("佐证材料", width=22, aliases=("佐证",))
    next_step: str | None = long_text("下一步措施", aliases=("下一步工作", "下步措施"))
    remark: str | None = text("备注", width=20)


@register("issues", "问题督办台账", "问题", identity=(("code",), ("name", "project")))
@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One problem that is followed up until it is closed (销号)."""

    code: str | None = text("问题编号", aliases=("编号",))
    name: str | None = text("问题描述", required=True, width=40, aliases=("问题", "存在问题"))
    source: str | None = choice("来源", ISSUE_SOURCES, aliases=("问题来源",))
    raised_on: PartialDate | None = partial_date("提出日期", aliases=("提出时间", "交办日期"))
    kind: str | None = choice("类别", ISSUE_KINDS, aliases=("问题类别",))
    project: Link | None = reference("涉及项目", "projects", aliases=("项目名称",))
    zone: Link | None = reference("涉及先导区", "zones", aliases=("先导区",))
    measure: str | None = long_text("整改措施", aliases=("措施",))
    responsible: Link | None = reference("责任单位", "organisations", aliases=("牵头单位",))
    person: str | None = text("责任人")
    support: str | None = text("配合单位", width=24)
    due_on: PartialDate | None = partial_date(
        "整改时限", aliases=("办理时限", "时限", "完成时限", "整改期限")
    )
    progress_note: str | None = long_text("进展", aliases=("整改进展", "办理进展"))
    state: str | None = choice("状态", ISSUE_STATES, aliases=("整改状态", "办理状态"))
    extensions: int | None = count("延期次数", "次", aliases=("延期/次数",))
    extension_approval: str | None = text("延期批准", aliases=("延期/批准",))
    closed_on: PartialDate | None = partial_date("销号日期", aliases=("销号/日期",))
    closed_by: str | None = text("验收人", aliases=("销号/验收人",))
    closing_basis: str | None = text("销号依据", width=22, aliases=("销号/依据",))
    evidence: str | None = text("佐证", width=20, aliases=("佐证材料",))


@register(
    "contacts",
    "联系人名录",
    "联系人",
    identity=(("name", "organisation"), ("name", "phone")),
    parent="organisation",
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One person to call."""

    name: str | None = text("姓名", required=True, aliases=("联系人", "名字"))
    organisation: Link | None = reference("单位", "organisations", aliases=("单位名称",))
    post: str | None = text("职务", width=18, aliases=("职务/职称",))
    phone: str | None = phone("手机", aliases=("联系电话", "电话", "手机号码"))
    email: str | None = text("邮箱", width=22, aliases=("电子邮箱", "电子邮件"))
    is_primary: bool | None = flag("首要联系人", aliases=("是否首要联系人",))
    remark: str | None = text("备注", width=20)
