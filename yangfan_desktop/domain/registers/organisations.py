"""单位: everyone who builds, leads, supplies or supports."""

from __future__ import annotations

from dataclasses import dataclass

from yangfan_desktop.domain.fields import (
    Option,
    choice,
    count,
    credit_code,
    money,
    phone,
    register,
    text,
)
from yangfan_desktop.domain.values import Money

TYPES = (
    Option("government", "政府部门", ("机关", "行政单位")),
    Option("industrial", "工业企业", ("生产企业", "制造企业", "企业")),
    Option("operator", "运营商", ("基础电信企业", "电信运营商")),
    Option("tower", "铁塔", ("铁塔公司",)),
    Option("vendor", "设备商", ("设备厂商",)),
    Option("integrator", "集成商", ("系统集成商",)),
    Option("academic", "高校院所", ("高校", "科研院所", "科研机构")),
    Option("hospital", "医院", ("医疗机构",)),
    Option("school", "学校"),
    Option("association", "行业组织", ("协会", "行业协会", "联盟")),
    Option("other", "其他", ("其它",)),
)
OWNERSHIPS = (
    Option("state", "国有", ("国有企业", "国企", "央企")),
    Option("private", "民营", ("民营企业", "民企", "私营")),
    Option("hmt", "港澳台", ("港澳台资",)),
    Option("foreign", "外商", ("外资", "外商投资")),
    Option("public", "事业单位"),
)
SIZES = (
    Option("large", "大型", ("大",)),
    Option("medium", "中型", ("中",)),
    Option("small", "小型", ("小",)),
    Option("micro", "微型", ("微",)),
)


@register(
    "organisations",
    "单位名录",
    "单位",
    identity=(("credit_code",), ("name",)),
    other_names=("aliases", "short_name"),
    grows=True,
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """One unit: an enterprise, a department, an operator, a school."""

    name: str | None = text(
        "单位名称",
        required=True,
        width=30,
        aliases=("名称", "企业名称", "机构名称", "单位全称", "企业全称"),
    )
    credit_code: str | None = credit_code(
        aliases=("信用代码", "社会信用代码", "统一信用代码", "单位信用代码")
    )
    aliases: str | None = text("曾用名、别名", width=24, aliases=("别名", "曾用名", "其他名称"))
    short_name: str | None = text("简称", aliases=("单位简称", "企业简称"))
    kind: str | None = choice("单位类型", TYPES, aliases=("企业类型", "机构类型", "类型"))
    ownership: str | None = choice("单位性质", OWNERSHIPS, aliases=("企业性质", "所有制"))
    region: str | None = text(
        "所属区县", aliases=("注册地", "所在地区", "县（市、区）", "所属县（市、区）", "属地")
    )
    industry: str | None = text("所属行业", aliases=("国民经济行业", "行业"))
    size: str | None = choice("企业规模", SIZES, aliases=("规模", "单位规模"))
    revenue: Money | None = money("营业收入", aliases=("年营业收入", "营收", "主营业务收入"))
    employees: int | None = count("从业人数", "人", aliases=("从业人员", "员工人数", "职工人数"))
    contact: str | None = text("联系人", aliases=("联系人姓名",))
    phone: str | None = phone(
        "联系电话", width=18, aliases=("电话", "手机", "手机号码", "联系方式")
    )
    remark: str | None = text("备注", width=20)
