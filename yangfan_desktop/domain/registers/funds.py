"""政策与资金: which policy, who applied, what was approved and what was paid."""

from __future__ import annotations

from dataclasses import dataclass

from yangfan_desktop.domain.fields import (
    Kind,
    Option,
    choice,
    long_text,
    money,
    partial_date,
    reference,
    register,
    text,
    through,
)
from yangfan_desktop.domain.registers.projects import LEVELS
from yangfan_desktop.domain.values import Link, Money, PartialDate

FUND_KINDS = (
    Option("reward", "事后奖补", ("奖补", "后补助")),
    Option("interest", "贴息", ("贷款贴息",)),
    Option("equity", "股权", ("股权投资",)),
    Option("award", "以奖代补"),
    Option("matching", "配套", ("配套资金",)),
)
GRADES = (
    Option("excellent", "优", ("优秀",)),
    Option("good", "良", ("良好",)),
    Option("fair", "中", ("合格",)),
    Option("poor", "差", ("不合格",)),
)


@register("policies", "政策台账", "政策", identity=(("document_number",), ("name",)), grows=True)
@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One policy document that supports the work."""

    name: str | None = text("政策名称", required=True, width=36, aliases=("名称", "文件名称"))
    document_number: str | None = text("文号", width=22, aliases=("政策文号", "发文字号"))
    issuer: str | None = text("发文单位", width=22, aliases=("出台单位", "发布单位"))
    level: str | None = choice("级次", LEVELS, aliases=("级别", "政策级次"))
    issued_on: PartialDate | None = partial_date("发文时间", aliases=("印发时间", "出台时间"))
    valid_until: PartialDate | None = partial_date("有效期至", aliases=("失效时间",))
    clause: str | None = long_text("主要条款", aliases=("条款", "支持内容"))
    remark: str | None = text("备注", width=20)


@register(
    "funds",
    "政策资金台账",
    "资金",
    identity=(("code",), ("policy", "project", "clause"), ("name",)),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """One application for support; Σ拨付 ≤ 核定 ≤ 申报."""

    code: str | None = text("资金编号", aliases=("编号",))
    name: str | None = text("资金事项", required=True, width=30, aliases=("名称", "资金名称"))
    policy: Link | None = reference("政策", "policies", aliases=("政策名称", "政策/名称"))
    clause: str | None = text("条款", width=16, aliases=("政策/条款",))
    project: Link | None = reference("项目", "projects", aliases=("项目名称", "项目/企业"))
    organisation: Link | None = reference("企业", "organisations", aliases=("企业名称", "受益企业"))
    organisation_credit_code: str | None = through(
        Kind.CREDIT_CODE,
        "统一社会信用代码",
        "organisation",
        "credit_code",
        width=22,
        aliases=("信用代码",),
    )
    kind: str | None = choice("资金类别", FUND_KINDS, aliases=("类别", "支持方式"))
    applied: Money | None = money("申报金额", aliases=("申请金额",))
    approved: Money | None = money("核定金额", aliases=("批准金额", "下达金额"))
    document_number: str | None = text("下达文号", width=22, aliases=("文号",))
    issued_on: PartialDate | None = partial_date("下达日期", aliases=("下达时间",))
    goal: str | None = text("绩效目标", width=24, aliases=("绩效/目标",))
    self_assessment: str | None = text("绩效自评", width=20, aliases=("绩效/自评",))
    grade: str | None = choice("评价等级", GRADES, aliases=("绩效/评价等级",))
    audit: str | None = text("审计", width=16, aliases=("审计情况",))
    recovered: Money | None = money("追回金额")
    remark: str | None = text("备注", width=20)


@register(
    "payments",
    "资金拨付记录",
    "拨付",
    identity=(("fund", "paid_on", "amount"),),
    parent="fund",
    naming="fund",
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """One payment of a fund."""

    fund: Link | None = reference("资金事项", "funds", required=True, aliases=("资金名称",))
    paid_on: PartialDate | None = partial_date("拨付日期", aliases=("拨付/日期", "拨付时间"))
    amount: Money | None = money("拨付金额", required=True, aliases=("拨付/金额", "金额"))
    payee: str | None = text("收款单位", width=26, aliases=("拨付/收款单位",))
    remark: str | None = text("备注", width=20)
