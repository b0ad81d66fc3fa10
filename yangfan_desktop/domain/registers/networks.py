"""5G行业虚拟专网 and 5G工厂: what the projects leave standing."""

from __future__ import annotations

from dataclasses import dataclass

from yangfan_desktop.domain.fields import (
    Kind,
    Option,
    choice,
    count,
    flag,
    money,
    partial_date,
    percent,
    phone,
    reference,
    register,
    text,
    through,
)
from yangfan_desktop.domain.registers.projects import CARRIERS, NETWORK_MODES
from yangfan_desktop.domain.values import Link, Money, PartialDate, Percent

NETWORK_STATES = (
    Option("building", "在建", ("建设中",)),
    Option("in_use", "在用", ("使用中", "已开通", "运行中")),
    Option("stopped", "停用", ("已停用", "关停")),
)
UPF_PLACES = (
    Option("shared", "共享"),
    Option("on_site", "下沉园区", ("下沉", "园区部署")),
    Option("dedicated", "专用", ("独享",)),
)
FACTORY_LEVELS = (
    Option("factory", "工厂级"),
    Option("workshop", "车间级"),
    Option("line", "产线级", ("生产线级",)),
)
FACTORY_STATES = (Option("building", "在建", ("建设中",)), Option("built", "建成", ("已建成",)))
_CODE = ("信用代码", "使用单位/统一社会信用代码")
_RESOURCES, _TERMINALS, _CONTRACT = "网络资源", "终端", "合同"


@register(
    "networks",
    "5G行业虚拟专网台账",
    "专网",
    identity=(("code",), ("name", "user"), ("user", "carrier")),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """One 5G行业虚拟专网."""

    code: str | None = text("编号", aliases=("专网编号",))
    name: str | None = text("专网名称", required=True, width=28, aliases=("名称", "网络名称"))
    user: Link | None = reference(
        "使用单位", "organisations", aliases=("使用单位/名称", "用户单位", "客户名称", "企业名称")
    )
    user_credit_code: str | None = through(
        Kind.CREDIT_CODE, "统一社会信用代码", "user", "credit_code", width=22, aliases=_CODE
    )
    region: str | None = text("所属区县", aliases=("县（市、区）", "县区", "所在地区"))
    industry: str | None = text("所属行业", aliases=("行业", "国民经济行业", "所属行业/门类"))
    sector: str | None = choice("应用领域", vocabulary="sectors", width=18, aliases=("所属领域",))
    project: Link | None = reference("对应项目", "projects", aliases=("所属项目", "项目名称"))
    carrier: str | None = choice("运营商", CARRIERS, aliases=("基础电信企业", "合作运营商"))
    mode: str | None = choice("组网模式", NETWORK_MODES, aliases=("专网模式", "专网类型"))
    macro_stations: int | None = count("宏站数", group=_RESOURCES, aliases=("宏基站数",))
    indoor_systems: int | None = count("室分数", group=_RESOURCES, aliases=("室分系统数",))
    upf: str | None = choice("UPF部署", UPF_PLACES, group=_RESOURCES, aliases=("UPF部署方式",))
    mec_nodes: int | None = count("MEC节点数", group=_RESOURCES, aliases=("边缘计算节点数",))
    has_slice: bool | None = flag("是否切片", group=_RESOURCES, aliases=("切片", "网络切片"))
    band: str | None = text("频段", group=_RESOURCES)
    terminals: int | None = count("5G终端数", group=_TERMINALS, aliases=("终端数", "终端数量"))
    redcap_terminals: int | None = count(
        "RedCap终端数", group=_TERMINALS, aliases=("其中RedCap", "其中:RedCap")
    )
    scenario: str | None = text("典型场景", width=20, aliases=("应用场景",))
    signed_on: PartialDate | None = partial_date(
        "合同签订日期", group=_CONTRACT, aliases=("签订日期", "合同/签订日期")
    )
    contract_amount: Money | None = money(
        "合同金额", group=_CONTRACT, aliases=("金额", "合同/金额")
    )
    contract_term: str | None = text("合同期限", group=_CONTRACT, aliases=("期限", "合同/期限"))
    opened_on: PartialDate | None = partial_date("开通日期", aliases=("开通时间", "投用时间"))
    state: str | None = choice("状态", NETWORK_STATES, aliases=("专网状态", "使用状态"))
    remark: str | None = text("备注", width=20)


_FACTORY_NETWORK, _BENEFITS, _LIST = "5G网络", "成效（%）", "名录"


@register("factories", "5G工厂台账", "5G工厂", identity=(("code",), ("name", "owner"), ("name",)))
@dataclass(frozen=True, slots=True, kw_only=True)
class Factory:
    """One 5G工厂 (5G全连接工厂), by line, workshop or factory."""

    code: str | None = text("编号", aliases=("工厂编号",))
    name: str | None = text("工厂名称", required=True, width=28, aliases=("名称", "项目名称"))
    owner: Link | None = reference("企业名称", "organisations", aliases=("建设单位", "申报单位"))
    owner_credit_code: str | None = through(
        Kind.CREDIT_CODE, "统一社会信用代码", "owner", "credit_code", width=22, aliases=_CODE
    )
    region: str | None = text("所属区县", aliases=("县（市、区）", "县区", "所在地区"))
    industry: str | None = text("国民经济大类", aliases=("所属行业", "行业"))
    level: str | None = choice("类型", FACTORY_LEVELS, aliases=("工厂类型", "建设类型", "级别"))
    state: str | None = choice("建设状态", FACTORY_STATES, aliases=("状态",))
    total_investment: Money | None = money("总投资", group="投资（万元）")
    investment_5g: Money | None = money("5G投资", group="投资（万元）", aliases=("5G相关投资",))
    carrier: str | None = choice("运营商", CARRIERS, group=_FACTORY_NETWORK)
    network_mode: str | None = choice("专网模式", NETWORK_MODES, group=_FACTORY_NETWORK)
    base_stations: int | None = count("基站数", group=_FACTORY_NETWORK)
    terminals: int | None = count("5G终端连接数", group=_FACTORY_NETWORK, aliases=("终端数",))
    connected_equipment: Percent | None = percent("设备联网率", group=_FACTORY_NETWORK)
    scenario_count: int | None = count("场景数", group="20场景应用")
    scenarios: str | None = text("应用场景", width=24, group="20场景应用", aliases=("场景",))
    productivity_gain: Percent | None = percent("生产效率提升", group=_BENEFITS)
    cost_cut: Percent | None = percent("运营成本降低", group=_BENEFITS)
    capacity_gain: Percent | None = percent("生产能力提升", group=_BENEFITS)
    carbon_cut: Percent | None = percent("碳排放下降", group=_BENEFITS)
    energy_gain: Percent | None = percent("能源利用效率提升", group=_BENEFITS)
    security: str | None = text("安全防护", width=20)
    national_year: str | None = text("国家级名录年份", group=_LIST, aliases=("国家级年份",))
    provincial_batch: str | None = text("省级名录批次", group=_LIST, aliases=("省级批次",))
    contact: str | None = text("联系人")
    phone: str | None = phone("联系电话", aliases=("电话",))
    remark: str | None = text("备注", width=20)
