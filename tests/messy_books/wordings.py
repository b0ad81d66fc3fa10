"""Headings as offices word them: synonyms, groups, units and decorations."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

HEADINGS: dict[str, tuple[str, ...]] = {
    "code": ("项目编号", "项目编码", "项目代码"),
    "name": ("项目名称", "试点项目名称", "申报项目名称", "建设项目名称", "项目", "应用名称",
    "工程项目名称", "项目全称"),
    "region": ("所属区县", "县（市、区）", "所属县（市、区）", "项目属地", "所在地区", "区县",
    "所在县区", "属地"),
    "owner": (
        "承担单位", "建设单位", "申报单位", "实施单位", "项目单位", "项目（法人）单位", "企业名称",
        "项目承担单位", "项目建设单位", "项目实施单位",
    ),
    "owner_credit_code": ("统一社会信用代码", "信用代码", "社会信用代码", "单位统一社会信用代码"),
    "sector": ("应用领域", "所属领域", "行业领域", "申报方向", "5G应用领域"),
    "level": ("项目级别", "级别", "试点级别"),
    "stage": ("项目阶段", "建设阶段", "建设状态", "项目状态", "所处阶段"),
    "start_date": ("开工时间", "开工日期", "开始时间", "起始时间", "开工年月", "实际开工时间",
    "开工（年月）"),
    "end_date": ("完工时间", "完工日期", "竣工时间", "计划完工时间", "预计完工时间", "建成时间",
    "计划建成时间"),
    "total_investment": ("总投资", "计划总投资", "总投资额", "投资总额", "投资规模", "项目总投资",
    "总投资金额"),
    "completed_investment": (
        "累计完成投资", "已完成投资", "截至目前完成投资", "开工以来累计完成投资", "累计完成投资额",
        "累计投资",
    ),
    "fiscal_funding": ("财政资金", "财政补助资金", "政府资金", "其中财政资金", "其中：财政资金"),
    "base_stations": ("5G基站数", "基站数", "基站数量", "5G基站数量", "建设5G基站数"),
    "terminals": ("5G终端数", "终端数", "5G终端数量", "5G终端连接数", "终端连接数"),
    "network_mode": ("专网模式", "组网模式", "组网方式", "专网类型"),
    "carrier": ("运营商", "合作运营商", "基础电信企业"),
    "description": ("建设内容", "建设内容及规模", "主要建设内容", "项目简介", "项目概况"),
    "progress_percent": ("形象进度", "工程进度", "完成进度", "总体进度", "建设进度"),
    "progress_note": ("进展情况", "建设进展", "最新进展", "项目进展情况", "目前进展"),
    "problems": ("存在问题", "困难问题", "存在的问题", "存在困难", "问题和困难"),
    "contact": ("联系人", "项目联系人", "联系人姓名"),
    "phone": ("联系电话", "电话", "手机", "手机号码", "联系人电话"),
    "is_benchmark": ("是否标杆", "是否标杆项目", "标杆项目", "是否为标杆"),
    "remark": ("备注", "备注说明"),
}  # fmt: skip
GROUPS: tuple[tuple[tuple[str, ...], dict[str, tuple[str, ...]]], ...] = (
    (
        ("投资情况", "投资", "项目投资", "投资完成情况", "资金情况"),
        {
            "total_investment": ("总投资", "计划总投资"),
            "completed_investment": ("累计完成投资", "已完成投资", "累计完成"),
            "fiscal_funding": ("财政资金", "其中：财政资金"),
        },
    ),
    (
        ("建设起止年月", "建设周期", "建设起止时间", "建设工期"),
        {
            "start_date": ("开始", "开工", "开工时间", "开始时间", "起"),
            "end_date": ("结束", "完工", "完工时间", "结束时间", "止"),
        },
    ),
    (
        ("承担单位", "申报单位", "建设单位", "实施单位"),
        {
            "owner": ("名称", "单位名称", "全称"),
            "owner_credit_code": ("统一社会信用代码", "信用代码", "社会信用代码"),
        },
    ),
    (
        ("联系方式", "项目联系人", "联系人"),
        {"contact": ("姓名", "联系人"), "phone": ("电话", "联系电话", "手机", "手机号码")},
    ),
    (
        ("5G网络", "5G网络情况", "网络建设情况", "5G网络建设"),
        {
            "base_stations": ("基站数", "5G基站数", "基站数量"),
            "terminals": ("终端数", "5G终端数"),
            "carrier": ("运营商", "合作运营商"),
            "network_mode": ("组网模式", "专网模式"),
        },
    ),
)
FOREIGN = (
    ("施工单位", "text"), ("监理单位", "text"), ("2022年营收（万元）", "money"), ("审核意见", "text"),
    ("占地面积（亩）", "number"), ("单位负责人", "person"), ("填报人",
    "person"), ("2022年完成投资（万元）", "money"),
    ("法定代表人", "person"), ("从业人数", "number"), ("同比增长（%）", "number"), ("备案号", "text"),
    ("设计单位", "text"), ("下一步计划完成时间", "text"), ("专利数（项）",
    "number"), ("本季度完成投资（万元）", "money"),
    ("土地性质", "text"), ("上年度纳税额（万元）", "money"), ("审批日期", "text"),
)  # fmt: skip
UNITS = {
    "total_investment": "money", "completed_investment": "money", "fiscal_funding": "money",
    "base_stations": "个", "terminals": "个", "progress_percent": "%",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its field, or none for one that belongs to nothing."""

    field: str
    leaf: str
    group: str = ""
    unit: str = ""
    also: str = ""
    filler: str = ""


def united(text: str, unit: str, random: Random) -> str:
    """The heading with its unit."""
    ways = (
        f"{text}（{unit}）",
        f"{text}({unit})",
        f"{text}\n（{unit}）",
        f"{text}（单位：{unit}）",
        f"{text}/{unit}",
    )
    return random.choice(ways[:3]) if random.random() < 0.8 else random.choice(ways)


def decorated(text: str, random: Random) -> str:  # noqa: PLR0911 - one line a style
    """The heading with what offices put around it."""
    style = random.randint(0, 14)
    if style == 0:
        return f"*{text}"
    if style == 1:
        return f"{text}（必填）"
    if style == 2 and len(text) > 3:
        return f"{text[:2]}\n{text[2:]}"
    if style == 3 and len(text) <= 4 and text.isalpha():
        return " ".join(text)
    if style == 4:
        return f" {text} "
    if style == 5:
        return f"{text}*"
    return text
