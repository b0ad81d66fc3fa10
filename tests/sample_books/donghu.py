"""东湖区: a tidy return. Two header rows, real dates, percent format, a 合计 that adds up."""

from __future__ import annotations

from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.sample_books.identities import credit_code, phone
from tests.sample_books.look import (
    LINE,
    RIGHT,
    a3_landscape,
    box,
    header,
    put,
    row_of,
    widths,
)

SHEET = "项目情况表"
FIRST, TOTAL = 5, 19
_MONTH = 'yyyy"年"m"月"'
_MONEY = "#,##0.00"
_HEADER = {
    "A3": "序号", "B3": "项目名称", "C3": "承担单位", "C4": "名称", "D4": "统一社会信用代码",
    "E3": "应用领域", "F3": "项目级别", "G3": "项目阶段", "H3": "建设周期", "H4": "开工时间",
    "I4": "完工时间", "J3": "投资情况（万元）", "J4": "总投资", "K4": "累计完成投资", "L4": "财政资金",
    "M3": "形象进度", "N3": "5G网络", "N4": "运营商", "O4": "组网模式", "P4": "5G基站数（个）",
    "Q4": "5G终端数（个）", "R3": "建设内容", "S3": "联系人", "T3": "联系电话", "U3": "备注",
}  # fmt: skip
_MERGES = (
    "A3:A4", "B3:B4", "C3:D3", "E3:E4", "F3:F4", "G3:G4", "H3:I3", "J3:L3", "M3:M4", "N3:Q3",
    "R3:R4", "S3:S4", "T3:T4", "U3:U4",
)  # fmt: skip
_PROJECTS = (
    ("东湖电子智能制造5G全连接工厂", "云江东湖电子科技有限公司", "5G+工业互联网", "省级", "在建",
     date(2022, 3, 1), date(2023, 12, 1), 12800, 9650.5, 800, 0.75,
     "中国移动", "虚拟专网", 18, 620,
     "建设5G虚拟专网，改造3条贴片产线，部署机器视觉质检和AGV调度。", "陆明远", None),
    ("星湖激光柔性产线5G改造", "云江星湖激光装备有限公司", "5G+工业互联网", "国家级", "建成",
     date(2021, 9, 1), date(2023, 6, 1), 8600, 8600, 500, 1,
     "中国联通", "混合专网", 12, 410,
     "以5G替代产线有线连接，实现设备远程运维与参数在线下发。", "顾晓棠", "列入国家级试点"),
    ("东湖港集装箱码头5G智能理货", "云江东湖港务有限公司", "5G+智慧港口", "省级", "在建",
     date(2022, 6, 1), date(2024, 5, 1), 15600, 7020.8, 1000, 0.45,
     "中国移动", "独立专网", 26, 185,
     "岸桥远控、智能理货和无人集卡共6个场景。", "程一舟", None),
    ("东湖区人民医院5G远程会诊平台", "东湖区人民医院", "5G+智慧医疗", "市级", "验收",
     date(2021, 5, 1), date(2022, 11, 1), 2360, 2318.6, 600, 1,
     "中国电信", "虚拟专网", 6, 96,
     "覆盖1家总院、8家分院的远程会诊和5G急救车。", "沈知秋", None),
    ("东湖实验学校5G沉浸式课堂", "东湖实验学校", "5G+智慧教育", "县级", "建成",
     date(2022, 2, 1), date(2022, 12, 1), 480, 466.2, 300, 1,
     "中国移动", "虚拟专网", 2, 320,
     "建设4间5G全息课堂，接入VR教学终端320台。", "叶书宁", None),
    ("东湖古城5G文旅数字体验", "云江东湖文化旅游发展有限公司", "5G+文化旅游", "市级", "在建",
     date(2022, 10, 1), date(2023, 12, 1), 3250, 1950, 260, 0.6,
     "中国电信", "虚拟专网", 9, 150,
     "AR导览、超高清慢直播和客流分析。", "方其安", None),
    ("东湖水库群5G智慧感知", "东湖区水利投资有限公司", "5G+智慧水利", "市级", "在建",
     date(2023, 1, 1), date(2024, 6, 1), 1980, 594, 400, 0.3,
     "中国移动", "虚拟专网", 11, 240,
     "32座水库雨水情、视频和大坝安全监测接入5G。", "卢望川", None),
    ("东湖智慧社区5G安防示范", "云江智联社区服务有限公司", "5G+智慧城市", "县级", "建成",
     date(2021, 11, 1), date(2023, 3, 1), 1260, 1245.3, 180, 1,
     "中国联通", "虚拟专网", 7, 860,
     "覆盖12个社区的视频、门禁和消防物联。", "何嘉树", None),
    ("冷链物流园5G无人分拣", "云江鲜达冷链物流有限公司", "5G+智慧物流", "省级", "在建",
     date(2022, 8, 1), date(2023, 11, 1), 5400, 3888, 350, 0.72,
     "中国移动", "混合专网", 8, 275,
     "零下25℃冷库内AGV分拣和无人叉车。", "秦朗", None),
    ("车路协同5G测试示范区", "云江车联测试有限公司", "5G+车联网", "国家级", "在建",
     date(2021, 12, 1), date(2024, 12, 1), 22300, 11150, 3000, 0.5,
     "中国联通", "混合专网", 45, 130,
     "改造路口38个，开放测试道路52公里。", "夏长风", "含路侧设施"),
    ("配电网5G差动保护试点", "云江东湖配电有限公司", "5G+智慧电力", "省级", "在建",
     date(2022, 5, 1), date(2023, 10, 1), 4150, 3735, None, 0.9,
     "中国电信", "虚拟专网", 15, 210,
     "10千伏配网差动保护、精准负荷控制。", "罗亦凡", None),
    ("融媒体中心5G超高清直播车", "东湖区融媒体中心", "5G+融合媒体", "县级", "验收",
     date(2021, 7, 1), date(2022, 6, 1), 860, 842.4, 500, 1,
     "中国广电", "虚拟专网", 1, 12,
     "5G+8K直播车1辆、5G背包10套。", "温若谷", None),
    ("设施农业5G物联管控", "云江绿野农业科技有限公司", "5G+智慧农业", "县级", "储备",
     date(2024, 3, 1), date(2025, 6, 1), 1520, 0, None, 0,
     None, None, None, None,
     "1200亩设施大棚环境监测和水肥一体化。", "田禾", "正在办理备案"),
    ("智能家居5G体验馆", "云江慧居科技有限公司", "5G+信息消费", "县级", "终止",
     date(2022, 4, 1), date(2022, 10, 1), 640, 128, 50, 0.2,
     "中国移动", "虚拟专网", 1, 45,
     "企业经营调整，项目终止。", "姜一苇", "财政资金已收回"),
)  # fmt: skip


def build() -> tuple[Workbook, dict[str, float]]:
    """The workbook, and the results of its formulas by cell."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    sheet.merge_cells("A1:U1")
    put(sheet, "A1", "东湖区5G应用试点项目建设情况表", Font(name="黑体", size=20))
    sheet.merge_cells("A2:D2")
    put(sheet, "A2", "填报单位（盖章）：东湖区科技和工业信息化局", align=LINE)
    sheet.merge_cells("H2:L2")
    put(sheet, "H2", "填报时间：2023年9月28日", align=LINE)
    sheet.merge_cells("S2:U2")
    put(sheet, "S2", "单位：万元", align=RIGHT)
    header(sheet, _HEADER, _MERGES)
    box(sheet, range(3, 5), range(1, 22))
    formats = {7: _MONTH, 8: _MONTH, 9: _MONEY, 10: _MONEY, 11: _MONEY, 12: "0%", 19: "@"}
    for place, project in enumerate(_PROJECTS):
        name, owner, *facts, content, contact, remark = project
        code = credit_code(place + 1, "990001", "91" if owner.endswith("公司") else "12")
        values = (
            place + 1,
            name,
            owner,
            code,
            *facts,
            content,
            contact,
            phone(101 + place),
            remark,
        )
        row_of(sheet, FIRST + place, 1, values, formats, left=(1, 2, 17, 20))
    cached = _total(sheet)
    widths(sheet, 1, (6, 32, 28, 22, 15, 9, 9, 12, 12, 13, 13, 12, 9, 10, 10, 9, 9, 44, 9, 14, 16))
    sheet.row_dimensions[1].height = 36
    sheet.freeze_panes = "C5"
    sheet.print_title_rows = "3:4"
    a3_landscape(sheet)
    return book, cached


def _total(sheet: Worksheet) -> dict[str, float]:
    """The 合计 row: formulas, with what Excel would have stored as their results."""
    row_of(sheet, TOTAL, 1, ["合  计", *[None] * 20], {9: _MONEY, 10: _MONEY, 11: _MONEY})
    sheet.merge_cells(f"A{TOTAL}:B{TOTAL}")
    cached: dict[str, float] = {}
    for column, place in (("J", 7), ("K", 8), ("L", 9), ("P", 13), ("Q", 14)):
        sheet[f"{column}{TOTAL}"] = f"=SUM({column}{FIRST}:{column}{TOTAL - 1})"
        cached[f"{column}{TOTAL}"] = round(sum(_number(p[place]) for p in _PROJECTS), 2)
    return cached


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
