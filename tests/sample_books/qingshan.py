"""青山县: other words for the same things.

元, full-width digits, both dates in one column, blank lines, a header repeated for the second page,
notes and a signature, an amount that nobody can read.
"""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Font

from tests.sample_books.identities import credit_code, phone
from tests.sample_books.look import LINE, a3_landscape, box, header, put, row_of, widths

SHEET = "Sheet1"
_WORDS = (
    "序号", "试点项目名称", "建设单位", "信用代码", "申报方向", "所属乡镇", "建设起止年限",
    "项目投资总额（元）", "累计投资（元）", "工程进度（%）", "建设进展", "困难问题", "是否标杆",
    "联系人", "手机", "说明",
)  # fmt: skip
_PROJECTS = (
    (5, "青山矿区5G无人驾驶矿卡", "云江青山矿业有限公司", "91", "5G+智能采矿", "铁岭镇",
     "2022.3-2023.12", "１２８００００００", 64000000, 50, "14台矿卡编组运行", "雨季边坡安全压力大",
     "是", "骆青山", None),
    (6, "青山页岩气井场5G巡检", "云江青山油气开发有限公司", "91", "5G+智能油气", "石塘镇",
     "2021年5月至2022年10月", "36,500,000", 36500000, "100%", "已投运", "无", "√", "燕山月", None),
    (7, "青山茶园5G数字农业", "青山县云雾茶叶专业合作社", "93", "5G+智慧农业", "云雾乡",
     "2022-2023", 4200000, 2520000.5, 60, "建成示范茶园800亩", "无", "否", "茅雨前", None),
    (8, "青山灌区5G量测水", "青山县灌区管理所", "12", "5G+智慧水利", "沙河镇",
     "2023年3-12月", 9850000, "待核", 30, "闸门改造完成三成", "汛期停工", None, "湛清", "投资额正在审计"),
    (9, "县域医共体5G急救", "青山县中医院", "12", "5G+智慧医疗", "城关镇",
     "2021.06-2022.09", 5600000, 5600000, "已完成", "8家卫生院接入", "/", "是", "安康", None),
    (12, "乡村学校5G同步课堂", "青山县电化教育站", "12", "5G+智慧教育", "全县",
     "2022.9-2024.6", 3150000, 2205000, 70, "完成21所学校", "教师培训不足", "否", "闻韶", None),
    (13, "峡谷景区5G应急救援", "云江青山旅游开发有限公司", "91", "5G+文化旅游", "龙潭镇",
     "2023-2024", "２８０００００", 1120000, 40, "完成3座基站", "峡谷内供电困难", None, "谷雨", None),
    (14, "县城污水厂5G远程运维", "云江清流水务有限公司", "91", "5G+智慧城市", "城关镇",
     "2024年1月至2024年12月", 6400000, 0, 0, "尚未开工", "无", None, "洪波", "列入2024年计划"),
    (15, "竹加工园区5G专网", "云江青竹科技有限公司", "91", "工业互联网", "竹溪镇",
     "2022.10-2023.10", 1234567.89, 617283.95, 50, "完成核心网下沉",
     "1. 企业改造意愿不强；\n2. 终端模组价格偏高。", None, "竺君", None),
)  # fmt: skip


def build() -> tuple[Workbook, dict[str, float]]:
    """The workbook; it has no formulas."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    sheet.merge_cells("A1:P1")
    put(sheet, "A1", "青山县“5G+”试点项目台账", Font(name="黑体", size=20))
    sheet.merge_cells("A2:P2")
    meta = "报送单位：青山县工业和信息化局　　填表人：白露　　填报日期：2023年9月30日"
    put(sheet, "A2", meta, align=LINE)
    for row in (4, 11):
        header(sheet, {f"{chr(65 + i)}{row}": words for i, words in enumerate(_WORDS)}, ())
        box(sheet, range(row, row + 1), range(1, 17))
    for place, (row, name, owner, kind, *rest, remark) in enumerate(_PROJECTS):
        code = credit_code(61 + place, "990003", kind)
        values = [place + 1, name, owner, code, *rest, phone(301 + place), remark]
        row_of(sheet, row, 1, values, {3: "@", 14: "@"}, left=(1, 2, 10, 11))
    total = [None, "合　计", *[None] * 5, 197734567.89, 112562284.45, *[None] * 7]
    row_of(sheet, 17, 1, total)
    sheet.row_dimensions[13].hidden = True
    notes = (
        "填表说明：1.“累计投资”指自开工以来累计完成的投资。",
        "2.“工程进度”按形象进度填写，已完工的填“已完成”。",
    )
    for place, words in enumerate(notes):
        sheet.merge_cells(f"A{18 + place}:P{18 + place}")
        put(sheet, f"A{18 + place}", words, align=LINE)
    sheet.merge_cells("A21:P21")
    signature = "单位负责人（签字）：　　　　　　审核人：　　　　　　联系电话：13800000300"
    put(sheet, "A21", signature, align=LINE)
    widths(sheet, 1, (6, 28, 28, 22, 14, 10, 24, 17, 15, 10, 24, 26, 9, 9, 14, 18))
    sheet.row_dimensions[1].height = 36
    a3_landscape(sheet)
    return book, {}
