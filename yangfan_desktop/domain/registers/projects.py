"""试点项目: what the zones build. The keys are fixed by the command line's contract."""

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
    percent,
    phone,
    reference,
    register,
    text,
    through,
)
from yangfan_desktop.domain.values import Link, Money, PartialDate, Percent

LEVELS = (
    Option("national", "国家级", ("国家", "部级", "国家级试点")),
    Option("provincial", "省级", ("省", "自治区级")),
    Option("municipal", "市级", ("市", "地市级")),
    Option("county", "县级", ("县", "区级", "县区级", "区县级", "区")),
)
STAGES = (
    Option("reserve", "储备", ("谋划", "前期", "拟建", "未开工", "未启动", "储备项目", "申报")),
    Option("building", "在建", ("建设中", "实施中", "推进中", "已开工", "在建项目", "续建")),
    Option("completed", "建成", ("已建成", "完工", "已完工", "竣工", "投产", "完工项目")),
    Option("accepted", "验收", ("已验收", "通过验收", "验收通过")),
    Option("terminated", "终止", ("已终止", "撤销", "取消", "退出")),
)
NETWORK_MODES = (
    Option("virtual", "虚拟专网", ("5G虚拟专网", "公网专用", "共享专网")),
    Option("hybrid", "混合专网", ("5G混合专网",)),
    Option("standalone", "独立专网", ("5G独立专网",)),
)
CARRIERS = (
    Option("mobile", "中国移动", ("移动", "移动公司", "中移动")),
    Option("telecom", "中国电信", ("电信", "电信公司")),
    Option("unicom", "中国联通", ("联通", "联通公司")),
    Option("broadnet", "中国广电", ("广电", "广电网络")),
)
LIFECYCLE = (
    Option("lead", "线索"),
    Option("applied", "已申报"),
    Option("formal_review", "形式审查"),
    Option("returned", "退回补正"),
    Option("rejected", "审查不通过"),
    Option("recommended", "已推荐"),
    Option("reviewing", "评审中"),
    Option("published", "拟立项公示"),
    Option("approved", "已立项入库", ("已立项", "入库", "已入库")),
    Option("not_started", "未开工"),
    Option("building", "建设中"),
    Option("built", "完工"),
    Option("midterm", "中期评估"),
    Option("awaiting_acceptance", "待验收"),
    Option("accepted", "验收通过"),
    Option("rectifying", "整改"),
    Option("failed", "验收不通过"),
    Option("promoted", "推广示范"),
    Option("terminated", "终止"),
    Option("revoked", "撤销"),
)
CATEGORIES = (
    Option("research", "技术研发"),
    Option("application", "场景应用"),
    Option("network", "网络设施"),
    Option("platform", "平台载体"),
    Option("standard", "标准"),
    Option("security", "安全"),
)
NATURES = (Option("new", "新增", ("新建",)), Option("continued", "续建", ("结转",)))
_INVESTMENT = "投资情况"
_NETWORK = "5G网络"
_CONTACT = "联系方式"


@register(
    "projects",
    "试点项目台账",
    "项目",
    identity=(("code",), ("owner_credit_code", "name"), ("name", "owner"), ("name",)),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """One pilot project (试点项目)."""

    code: str | None = text("项目编号", width=16, aliases=("项目编码", "编号", "项目代码"))
    name: str | None = text(
        "项目名称",
        required=True,
        width=34,
        aliases=("试点项目名称", "申报项目名称", "项目", "名称", "应用名称", "建设项目名称"),
    )
    region: str | None = text(
        "所属区县",
        aliases=(
            "县（市、区）",
            "所属县（市、区）",
            "县区",
            "区县",
            "项目属地",
            "所在地区",
            "所属地区",
            "建设地点",
            "属地",
            "所在县区",
            "所在区县",
            "所属县区",
            "县市区",
            "县（区）",
            "所在县（市、区）",
            "所在地",
            "项目所在地",
            "行政区划",
        ),
    )
    zone: Link | None = reference(
        "所属先导区/引领区",
        "zones",
        width=24,
        aliases=("所属先导区", "所属引领区", "先导区名称", "先导区"),
    )
    owner: Link | None = reference(
        "承担单位",
        "organisations",
        width=28,
        group="承担单位",
        aliases=(
            "建设单位",
            "申报单位",
            "实施单位",
            "项目单位",
            "项目（法人）单位",
            "项目法人单位",
            "业主单位",
            "项目业主",
            "企业名称",
            "单位名称",
            "申报单位名称",
            "项目承担单位",
            "承担单位/名称",
            "申报单位/名称",
            "建设单位/名称",
        ),
    )
    owner_credit_code: str | None = through(
        Kind.CREDIT_CODE,
        "统一社会信用代码",
        "owner",
        "credit_code",
        group="承担单位",
        width=22,
        aliases=("信用代码", "社会信用代码", "统一信用代码", "单位信用代码", "单位代码"),
    )
    sector: str | None = choice(
        "应用领域",
        vocabulary="sectors",
        width=18,
        aliases=("所属领域", "行业领域", "申报方向", "领域", "应用方向", "所属应用领域"),
    )
    scenario: str | None = text(
        "应用场景", width=20, aliases=("典型场景", "典型应用场景", "场景", "主要应用场景")
    )
    level: str | None = choice("项目级别", LEVELS, aliases=("级别", "试点级别", "认定级别"))
    stage: str | None = choice(
        "项目阶段",
        STAGES,
        aliases=("建设阶段", "建设状态", "项目状态", "所处阶段", "阶段", "项目类别", "实施阶段"),
    )
    start_date: PartialDate | None = partial_date(
        "开工时间",
        group="建设周期",
        aliases=(
            "开始时间",
            "开工日期",
            "起始时间",
            "建设开始时间",
            "开工年月",
            "启动时间",
            "建设起止年月/开始",
            "建设周期/开始",
            "建设期/开工",
            "开工",
            "开始",
        ),
    )
    end_date: PartialDate | None = partial_date(
        "完工时间",
        group="建设周期",
        aliases=(
            "结束时间",
            "完工日期",
            "竣工时间",
            "建成时间",
            "投产时间",
            "计划完工时间",
            "预计完工时间",
            "完成时间",
            "建设起止年月/结束",
            "建设周期/结束",
            "建设期/完工",
            "完工",
            "结束",
        ),
    )
    total_investment: Money | None = money(
        "总投资",
        group=_INVESTMENT,
        aliases=("计划总投资", "总投资额", "投资总额", "投资规模", "项目总投资", "概算总投资"),
    )
    completed_investment: Money | None = money(
        "累计完成投资",
        group=_INVESTMENT,
        aliases=(
            "已完成投资",
            "完成投资",
            "截至目前完成投资",
            "开工以来累计完成投资",
            "累计投资",
            "已完成",
            "累计完成",
            "自开工累计完成投资",
        ),
    )
    fiscal_funding: Money | None = money(
        "财政资金",
        group=_INVESTMENT,
        aliases=(
            "财政补助资金",
            "政府资金",
            "财政资金支持",
            "其中财政资金",
            "政府投资",
            "补助资金",
        ),
    )
    base_stations: int | None = count(
        "5G基站数",
        group=_NETWORK,
        aliases=("基站数", "基站数量", "5G基站", "5G基站数量", "建设5G基站数"),
    )
    terminals: int | None = count(
        "5G终端数",
        group=_NETWORK,
        aliases=("终端数", "终端数量", "5G终端", "5G终端数量", "5G终端连接数", "终端连接数"),
    )
    network_mode: str | None = choice(
        "专网模式",
        NETWORK_MODES,
        group=_NETWORK,
        aliases=("组网模式", "组网方式", "网络模式", "专网类型", "5G专网模式", "5G组网模式"),
    )
    carrier: str | None = choice(
        "运营商",
        CARRIERS,
        group=_NETWORK,
        aliases=("合作运营商", "基础电信企业", "电信运营商", "承建运营商"),
    )
    supplier: Link | None = reference(
        "解决方案供应商",
        "organisations",
        aliases=("供应商", "方案供应商", "解决方案提供商", "技术支撑单位", "集成商"),
    )
    description: str | None = long_text(
        "建设内容", aliases=("建设内容及规模", "主要建设内容", "项目内容", "项目简介", "项目概况")
    )
    progress_percent: Percent | None = percent(
        "形象进度", aliases=("工程进度", "完成进度", "总体进度", "建设进度", "进度")
    )
    progress_note: str | None = long_text(
        "进展情况", aliases=("建设进展", "最新进展", "进展", "项目进展", "目前进展", "进展说明")
    )
    benefits: str | None = long_text(
        "取得成效", aliases=("成效", "应用成效", "预期成效", "实施效果", "主要成效")
    )
    problems: str | None = long_text(
        "存在问题",
        aliases=("困难问题", "存在的问题", "问题", "存在困难", "问题和困难", "需协调事项"),
    )
    contact: str | None = text(
        "联系人", group=_CONTACT, width=10, aliases=("项目联系人", "联系人姓名", "联系方式/姓名")
    )
    phone: str | None = phone(
        "联系电话",
        group=_CONTACT,
        aliases=(
            "电话",
            "手机",
            "手机号码",
            "手机号",
            "联系方式",
            "联系人电话",
            "联系方式/电话",
            "移动电话",
            "办公电话",
            "联系手机",
            "电话号码",
        ),
    )
    is_benchmark: bool | None = flag(
        "是否标杆", aliases=("标杆", "是否标杆项目", "标杆项目", "是否示范标杆", "是否为标杆")
    )
    remark: str | None = text("备注", width=20, aliases=("说明", "其他"))
    lifecycle: str | None = choice(
        "管理状态", LIFECYCLE, width=16, aliases=("项目管理状态", "申报状态", "审批状态")
    )
    category: str | None = choice("项目类别", CATEGORIES, aliases=("类别", "项目类型"))
    nature: str | None = choice("建设性质", NATURES, aliases=("新增或续建",))
    partners: str | None = text(
        "联合单位", width=26, aliases=("合作单位", "参与单位", "联合申报单位")
    )
    investment_5g: Money | None = money(
        "5G相关投资",
        group=_INVESTMENT,
        aliases=("其中5G相关投资", "其中:5G相关投资", "5G投资"),
    )
    self_funding: Money | None = money(
        "自筹资金", group=_INVESTMENT, aliases=("企业自筹", "自筹", "企业投入")
    )
    annual_plan: Money | None = money(
        "年度计划投资",
        group=_INVESTMENT,
        aliases=("年度计划", "本年计划", "本年度投资计划", "当年投资计划", "本年计划投资"),
    )
    annual_done: Money | None = money(
        "本年完成投资",
        group=_INVESTMENT,
        aliases=(
            "本年累计完成投资",
            "本年累计",
            "年度完成投资",
            "今年以来完成投资",
            "本年度投资计划完成情况",
            "年度投资计划完成情况",
        ),
    )
    recommend_order: int | None = count("推荐次序", "", aliases=("推荐顺序", "推荐排序"))
    superior_code: str | None = text("上级编号", width=16, aliases=("国家编号", "省级编号"))
    honours: str | None = text("获得荣誉", width=20, aliases=("荣誉", "入选名录"))
    pack: str | None = choice("依据政策", vocabulary="packs", width=20)
