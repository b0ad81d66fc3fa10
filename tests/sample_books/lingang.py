"""临港新区: a messy return.

Three header rows from C6, 亿元, amounts and dates as text, banners, merged owners, a wrong check digit,
and a 合计 typed by hand that does not add up.
"""

from __future__ import annotations

from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.sample_books.identities import credit_code, phone
from tests.sample_books.look import (
    HEAD,
    LINE,
    RIGHT,
    a3_landscape,
    box,
    header,
    put,
    row_of,
    widths,
)

SHEET = "三季度"
_LEFT_EDGE = 3
_HEADER = {
    "C6": "序号", "D6": "项目基本情况", "D7": "项目名称", "E7": "承担单位", "E8": "单位名称",
    "F8": "统一社会\n信用代码", "G7": "项目级别", "H7": "建设阶段", "I6": "建设周期", "I7": "开工",
    "J7": "完工", "K6": "投资（亿元）", "K7": "总投资", "L7": "累计完成", "M7": "其中：财政资金",
    "N6": "5G网络", "N7": "组网模式", "O7": "合作运营商", "P7": "5G基站数", "Q7": "终端数",
    "R6": "形象进度", "S6": "进展情况", "T6": "存在问题", "U6": "联系方式", "U7": "姓名", "V7": "电话",
}  # fmt: skip
_MERGES = (
    "C6:C8", "D6:H6", "D7:D8", "E7:F7", "G7:G8", "H7:H8", "I6:J6", "I7:I8", "J7:J8", "K6:M6",
    "K7:K8", "L7:L8", "M7:M8", "N6:Q6", "N7:N8", "O7:O8", "P7:P8", "Q7:Q8", "R6:R8", "S6:S8",
    "T6:T8", "U6:V6", "U7:U8", "V7:V8",
)  # fmt: skip
_NUMBERS = ("甲", "乙", "丙", "丁", "戊", "己", *range(1, 15))
_DOCK = "云江临港国际码头有限公司"
_BULK_CODE = credit_code(35, "990002")
_WRONG = _BULK_CODE[:17] + ("1" if _BULK_CODE[17] != "1" else "2")
_GROUPS: tuple[tuple[str, tuple[tuple[object, ...], ...], tuple[float, ...]], ...] = (
    ("一、5G+智慧港口领域（5个）", (
        ("临港集装箱码头无人集卡", _DOCK, credit_code(31, "990002"), "省级", "推进中",
         "2022年3月", "2024年二季度", "约1.2亿元", 0.8, 0.05, "独立专网", "移动", 22, "约150", "65%",
         "已投运无人集卡12台，二期设备招标中。", "进口传感器供货周期长", "江海平", 201),
        ("岸桥5G远程控制", None, None, "省级", "推进中",
         "2022.06", "2023年底", 0.86, "5200万元", "/", "独立专网", "移动", 14, 86, "60%",
         "完成4台岸桥改造。", "无", "江海平", 201),
        ("港区5G智能巡检", None, None, "市级", "已完工",
         20210601, "2022年12月31日", "1,200万元", 0.12, 0.01, "虚拟专网", "移动", 4, 40, "已完成",
         "巡检机器人8台全部投用。", "无", "江海平", 201),
        ("散货堆场数字孪生", "云江海鸥散货装卸有限公司", _WRONG, "市级", "在建",
         2023.03, "2024-06", 0.45, 0.18, None, "虚拟专网", "联通", 8, 25, "40%",
         "完成堆场建模和5G覆盖。", "历史数据缺失", "白帆", 202),
        ("引航5G超高清视频", "云江引航服务中心", credit_code(36, "990002", "12"), "县级", "拟建",
         "2024年一季度", "2025年", 0.096, "—", 0.03, "虚拟专网", "电信", 3, 6, "0%",
         "正在编制方案。", "站址未落实", "岑远", 203),
    ), (2.726, 1.62, 0.09, 51, 307)),
    ("二、5G+工业互联网领域（4个）", (
        ("临港重工5G数字化车间", "云江临港重工有限公司", credit_code(37, "990002"), "国家级", "在建",
         date(2021, 9, 1), "2023年12月", 2.35, 1.41, 0.15, "混合专网", "电信", 30, 1200, "60%",
         "一期两个车间投产，二期设备安装。", "资金到位偏慢", "石磊", 204),
        ("船舶分段焊接5G质检", "云江远帆船舶制造有限公司", credit_code(38, "990002"), "省级", "已验收",
         "2021年8月", "2022年11月", "0.78亿", 0.78, 0.05, "虚拟专网", "移动", 12, 240, "100%",
         "通过市级验收。", "无", "舒航", 205),
        ("化工园区5G安全监管", "云江临港化工园区管理有限公司", "待定", "市级", "在建",
         "2022年11月", "2023年四季度", 0.52, 0.26, "无", "虚拟专网", "电信", 16, "320余", "50%",
         "接入企业23家。", "部分企业接口不统一", "丁宁", 206),
        ("新材料中试基地5G专网", "云江凌云新材料有限公司", credit_code(40, "990002"), "县级", "在建",
         "２０２３年５月", "2024.12", 0.33, 0.033, 0.02, "混合专网", "联通", 6, 90, "10%",
         "完成立项和设计。", "无", "苏合", 207),
    ), (3.98, 2.483, 0.22, 64, 1850)),
    ("三、5G+智慧物流领域（2个）", (
        ("保税仓5G无人叉车", "云江保税物流有限公司", credit_code(41, "990002"), "市级", "在建",
         "2022-07-15", "2023年9月30日", 0.27, 0.189, 0.015, "虚拟专网", "移动", 9, 160, "70%",
         "投用无人叉车18台。", "无", "邵岩", 208),
        ("多式联运5G北斗调度", "云江联运供应链有限公司", credit_code(42, "990002"), "省级", "在建",
         "2022年9月", "2024年3月", 0.61, 0.244, 0.04, "虚拟专网", "联通", 11, 75, "40%",
         "平台一期上线试运行。", "铁路侧数据未打通", "高原", 209),
    ), (0.88, 0.433, 0.055, 20, 235)),
)  # fmt: skip
_TYPED_TOTAL = (7.586, 4.636, 0.365, 135, 2392)
"""累计完成 adds up to 4.536; the office typed 4.636."""
_SUMMED = (8, 9, 10, 13, 14)


def build() -> tuple[Workbook, dict[str, float]]:
    """The workbook; it has no formulas."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    sheet.merge_cells("C2:V2")
    put(sheet, "C2", "临港新区5G应用项目建设进展情况表", Font(name="黑体", size=20))
    sheet.merge_cells("C3:V3")
    put(sheet, "C3", "（截至2023年9月底）")
    sheet.merge_cells("C4:H4")
    put(sheet, "C4", "填报单位（盖章）：临港新区经济发展局", align=LINE)
    put(sheet, "K4", "报告期：2023年第三季度", align=LINE)
    sheet.merge_cells("S4:V4")
    put(sheet, "S4", "金额单位：亿元", align=RIGHT)
    header(sheet, _HEADER, _MERGES)
    box(sheet, range(6, 9), range(3, 23))
    row_of(sheet, 9, _LEFT_EDGE, _NUMBERS)
    row, number = 10, 0
    for banner, projects, sums in _GROUPS:
        row, number = _group(sheet, row, number, banner, projects)
        _sum_row(sheet, row, "小计", sums)
        row += 1
    _sum_row(sheet, row, "合  计", _TYPED_TOTAL)
    sheet.merge_cells(f"C{row + 1}:V{row + 1}")
    note = "注：“累计完成”为自开工至报告期末完成的投资；小计、合计由人工填写。"
    put(sheet, f"C{row + 1}", note, align=LINE)
    widths(
        sheet, 1, (2, 2, 6, 26, 28, 22, 9, 9, 13, 14, 12, 12, 12, 10, 10, 8, 8, 9, 30, 22, 9, 14)
    )
    sheet.row_dimensions[2].height = 36
    a3_landscape(sheet)
    return book, {}


def _group(
    sheet: Worksheet, row: int, number: int, banner: str, projects: tuple[tuple[object, ...], ...]
) -> tuple[int, int]:
    """A banner and its projects; the row below them and the last number given."""
    row_of(sheet, row, _LEFT_EDGE, [banner, *[None] * 19], left=(0,))
    sheet.merge_cells(f"C{row}:V{row}")
    sheet[f"C{row}"].font = HEAD
    first = row + 1
    for place, (*values, contact) in enumerate(projects):
        cells = [number + place + 1, *values, phone(contact) if isinstance(contact, int) else None]
        formats = {6: "yyyy/m/d"} if isinstance(cells[6], date) else {}
        row_of(sheet, first + place, _LEFT_EDGE, cells, formats, left=(1, 2, 16, 17))
    if projects[0][1] == _DOCK:
        sheet.merge_cells(f"E{first}:E{first + 2}")
        sheet.merge_cells(f"F{first}:F{first + 2}")
    return first + len(projects), number + len(projects)


def _sum_row(sheet: Worksheet, row: int, label: str, sums: tuple[float, ...]) -> None:
    values: list[object] = [label, *[None] * 19]
    for place, value in zip(_SUMMED, sums, strict=True):
        values[place] = value
    row_of(sheet, row, _LEFT_EDGE, values)
    sheet.merge_cells(f"C{row}:D{row}")
