"""解决方案供应商、解决方案、平台载体、标准: who and what carries the applications."""

from __future__ import annotations

from dataclasses import dataclass

from yangfan_desktop.domain.fields import (
    Kind,
    Option,
    choice,
    count,
    flag,
    long_text,
    money,
    partial_date,
    phone,
    reference,
    register,
    text,
    through,
)
from yangfan_desktop.domain.registers.organisations import SIZES
from yangfan_desktop.domain.registers.projects import LEVELS
from yangfan_desktop.domain.values import Link, Money, PartialDate

SUPPLIER_TYPES = (
    Option("operator", "运营商"),
    Option("vendor", "设备商"),
    Option("integrator", "集成商", ("系统集成商",)),
    Option("software", "软件/平台", ("软件", "平台")),
    Option("terminal", "终端模组", ("终端", "模组")),
    Option("security", "安全"),
    Option("research", "科研院所", ("高校院所",)),
)
PLATFORM_TYPES = (
    Option("innovation_centre", "创新中心", ("5G融合应用创新中心",)),
    Option("common_technology", "共性技术平台"),
    Option("public_service", "公共服务平台"),
    Option("laboratory", "开放实验室/测试验证", ("开放实验室", "测试验证实验室", "实验室")),
    Option("security_centre", "安全创新示范中心", ("5G应用安全创新示范中心", "安全示范中心")),
    Option("application_store", "应用仓库", ("5G应用仓库",)),
)
STANDARD_KINDS = (
    Option("national", "国标", ("国家标准",)),
    Option("industry", "行标", ("行业标准",)),
    Option("local", "地标", ("地方标准",)),
    Option("association", "团标", ("团体标准",)),
    Option("enterprise", "企标", ("企业标准",)),
)
STANDARD_STAGES = (
    Option("initiated", "立项"),
    Option("drafting", "起草"),
    Option("comment", "征求意见"),
    Option("submitted", "报批"),
    Option("published", "发布", ("已发布",)),
)
STANDARD_ROLES = (Option("lead", "主导", ("牵头",)), Option("participant", "参与"))


@register(
    "suppliers",
    "5G应用解决方案供应商名录",
    "供应商",
    identity=(("credit_code",), ("name",)),
    grows=True,
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Supplier:
    """One solution supplier (解决方案供应商)."""

    name: str | None = text("供应商名称", required=True, width=28, aliases=("名称", "名录名称"))
    organisation: Link | None = reference("企业名称", "organisations", aliases=("单位名称",))
    credit_code: str | None = through(
        Kind.CREDIT_CODE,
        "统一社会信用代码",
        "organisation",
        "credit_code",
        width=22,
        aliases=("信用代码",),
    )
    region: str | None = text("注册地", aliases=("所属区县", "所在地区"))
    kind: str | None = choice("企业类型", SUPPLIER_TYPES, aliases=("类型", "供应商类型"))
    size: str | None = choice("规模", SIZES, aliases=("企业规模",))
    qualifications: str | None = text("资质", width=20, aliases=("专精特新", "企业资质"))
    high_tech: bool | None = flag("高新技术企业", aliases=("高企", "是否高企"))
    sectors: str | None = text("服务领域", width=24)
    revenue: Money | None = money("上年5G业务收入", aliases=("5G业务收入",))
    contact: str | None = text("联系人")
    phone: str | None = phone("联系电话", aliases=("电话",))
    remark: str | None = text("备注", width=20)


@register(
    "solutions",
    "5G应用解决方案",
    "解决方案",
    identity=(("name", "supplier"), ("name",)),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """One solution that a supplier offers."""

    name: str | None = text("解决方案名称", required=True, width=30, aliases=("名称", "方案名称"))
    supplier: Link | None = reference("供应商", "suppliers", aliases=("供应商名称", "企业名称"))
    sector: str | None = choice("应用领域", vocabulary="sectors", width=18, aliases=("服务领域",))
    summary: str | None = long_text("简介", aliases=("方案简介",))
    scenario: str | None = text("适用场景", width=20, aliases=("应用场景",))
    patents: int | None = count("知识产权数", "项", aliases=("专利数",))
    customer: str | None = text("案例客户", width=22, aliases=("典型案例/客户", "客户"))
    case_project: str | None = text("案例项目", width=24, aliases=("典型案例/项目",))
    case_year: PartialDate | None = partial_date("案例年份", aliases=("典型案例/年份",))
    result: str | None = text("成效", width=24, aliases=("典型案例/成效",))
    remark: str | None = text("备注", width=20)


@register("platforms", "平台与载体台账", "平台", identity=(("name",),))
@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """One innovation centre, laboratory, platform or demonstration centre."""

    name: str | None = text("平台名称", required=True, width=30, aliases=("名称", "中心名称"))
    kind: str | None = choice("平台类型", PLATFORM_TYPES, width=18, aliases=("类型",))
    level: str | None = choice("级别", LEVELS)
    host: Link | None = reference("建设单位", "organisations", aliases=("依托单位", "承建单位"))
    region: str | None = text("所属区县", aliases=("所在地区",))
    approval_number: str | None = text("认定文号", width=22, aliases=("批复文号",))
    approved_on: PartialDate | None = partial_date("认定时间", aliases=("批复时间",))
    equipment: Money | None = money("设备投入", aliases=("设备原值",))
    services: int | None = count("年服务次数", "次", aliases=("服务次数",))
    customers: int | None = count("服务企业数", "家", aliases=("服务客户数",))
    remark: str | None = text("备注", width=20)


@register("standards", "标准台账", "标准", identity=(("number",), ("name",)))
@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """One standard that the region leads or takes part in."""

    number: str | None = text("标准号", width=20, aliases=("标准编号",))
    name: str | None = text("标准名称", required=True, width=34, aliases=("名称",))
    kind: str | None = choice("标准类别", STANDARD_KINDS, aliases=("类别", "类型"))
    stage: str | None = choice("研制阶段", STANDARD_STAGES, aliases=("阶段",))
    role: str | None = choice("参与方式", STANDARD_ROLES, aliases=("角色",))
    organisation: Link | None = reference("参与单位", "organisations", aliases=("牵头单位",))
    sector: str | None = choice("应用领域", vocabulary="sectors", width=18)
    published_on: PartialDate | None = partial_date("发布时间", aliases=("发布日期",))
    remark: str | None = text("备注", width=20)
