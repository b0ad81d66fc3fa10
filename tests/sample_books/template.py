"""The province's blank: everything that a real one brings and that filling must leave alone."""

from __future__ import annotations

import io
import math

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import DataBarRule
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Picture
from PIL import ImageDraw

from tests.sample_books.look import (
    HEAD,
    LEFT,
    LINE,
    RIGHT,
    a3_landscape,
    box,
    header,
    put,
    row_of,
    widths,
)

SHEET = "汇总表"
FIRST, LAST, TOTAL = 6, 10, 11
WIDTH = 23
SECTORS = (
    "5G+信息消费", "5G+融合媒体", "5G+工业互联网", "5G+车联网", "5G+智慧物流", "5G+智慧港口",
    "5G+智能采矿", "5G+智慧电力", "5G+智能油气", "5G+智慧农业", "5G+智慧水利", "5G+智慧教育",
    "5G+智慧医疗", "5G+文化旅游", "5G+智慧城市",
)  # fmt: skip
STAGES = ("储备", "在建", "建成", "验收", "终止")
_HEADER = {
    "A4": "序号", "B4": "县（市、区）", "C4": "项目名称", "D4": "申报单位", "D5": "名称",
    "E5": "统一社会信用代码", "F4": "应用领域", "G4": "项目级别", "H4": "建设阶段", "I4": "建设起止年月",
    "I5": "开始", "J5": "结束", "K4": "投资（万元）", "K5": "总投资", "L5": "其中：财政资金",
    "M5": "累计完成投资", "N5": "完成率", "O4": "5G网络", "O5": "合作运营商", "P5": "组网模式",
    "Q5": "5G基站数（个）", "R5": "终端数（个）", "S4": "形象进度（%）", "T4": "存在问题",
    "U4": "联系人", "V4": "联系电话", "W4": "备注",
}  # fmt: skip
_MERGES = (
    "A4:A5", "B4:B5", "C4:C5", "D4:E4", "F4:F5", "G4:G5", "H4:H5", "I4:J4", "K4:N4", "O4:R4",
    "S4:S5", "T4:T5", "U4:U5", "V4:V5", "W4:W5",
)  # fmt: skip
_NOTES = (
    "填表说明：1.“应用领域”“项目级别”“建设阶段”从下拉列表中选择。",
    "2.“完成率”为累计完成投资占总投资的比重，由表格自动计算，请勿改动。",
    "3.项目较多时请在表内插入行，不要改动表头和合计行。",
)
_MONEY = "#,##0.00"


def build() -> tuple[Workbook, dict[str, float | str]]:
    """The workbook, and the results of its formulas by cell of the first sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    _above(sheet)
    cached = _rows(sheet)
    _below(sheet)
    _dictionaries(book)
    _rules(sheet)
    _names(book, sheet)
    widths(
        sheet,
        1,
        (6, 11, 30, 28, 22, 15, 9, 9, 12, 12, 13, 13, 13, 10, 11, 11, 9, 9, 10, 26, 9, 14, 16),
    )
    sheet.freeze_panes = "D6"
    a3_landscape(sheet)
    footer = sheet.HeaderFooter.oddFooter
    assert footer is not None
    assert footer.center is not None
    footer.center.text = "第 &P 页，共 &N 页"
    return book, cached


def _above(sheet: Worksheet) -> None:
    put(sheet, "A1", "附件2", Font(name="黑体", size=14), LEFT)
    sheet.merge_cells("A2:W2")
    title = "江岭省5G应用试点项目建设进展汇总表"
    put(sheet, "A2", title, Font(name="方正小标宋简体", size=22))
    sheet.merge_cells("A3:E3")
    put(sheet, "A3", "填报单位（盖章）：", align=LINE)
    sheet.merge_cells("I3:L3")
    put(sheet, "I3", "报告期：20__年第_季度", align=LINE)
    put(sheet, "W3", "单位：万元", align=RIGHT)
    header(sheet, _HEADER, _MERGES)
    box(sheet, range(4, 6), range(1, WIDTH + 1))
    for row, height in ((1, 20), (2, 44), (3, 24), (4, 28), (5, 40)):
        sheet.row_dimensions[row].height = height
    comment = Comment("按国家统一代码填写18位，不要填组织机构代码。", "省工业和信息化厅")
    comment.width, comment.height = 220, 60
    sheet["E5"].comment = comment


def _rows(sheet: Worksheet) -> dict[str, float | str]:
    """Five blank rows with a formula each, and the 合计."""
    cached: dict[str, float | str] = {}
    formats = {4: "@", 10: _MONEY, 11: _MONEY, 12: _MONEY, 13: "0.0%", 18: "0", 21: "@"}
    for row in range(FIRST, TOTAL + 1):
        row_of(sheet, row, 1, [None] * WIDTH, formats, left=(2, 3, 19, 22))
        sheet.row_dimensions[row].height = 32
        sheet[f"N{row}"] = f'=IF(N(K{row})=0,"",M{row}/K{row})'
        cached[f"N{row}"] = ""
    sheet[f"A{TOTAL}"] = "合  计"
    sheet.merge_cells(f"A{TOTAL}:C{TOTAL}")
    for column in range(1, WIDTH + 1):
        sheet.cell(TOTAL, column).font = HEAD
    for column in "KLMQR":
        sheet[f"{column}{TOTAL}"] = f"=SUM({column}{FIRST}:{column}{LAST})"
        cached[f"{column}{TOTAL}"] = 0
    return cached


def _below(sheet: Worksheet) -> None:
    for place, words in enumerate(_NOTES):
        row = TOTAL + 1 + place
        sheet.merge_cells(f"A{row}:W{row}")
        put(sheet, f"A{row}", words, align=LINE)
        sheet.row_dimensions[row].height = 18
    row = TOTAL + 5
    for cell, words in (
        ("A", "单位负责人（签字）："),
        ("H", "审核人："),
        ("O", "填报人："),
        ("U", "填报日期：    年  月  日"),
    ):
        put(sheet, f"{cell}{row}", words, align=LINE)
    picture = Image(io.BytesIO(_stamp()))
    picture.width = picture.height = 96
    sheet.add_image(picture, f"C{TOTAL + 6}")


def _stamp() -> bytes:
    """A red ring with a star, where the real form carries the sample of a seal."""
    size, scale = 192, 2
    image = Picture.new("RGBA", (size * scale, size * scale), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    red = (200, 20, 20, 255)
    draw.ellipse((12, 12, size * scale - 12, size * scale - 12), outline=red, width=14)
    middle, points = size * scale / 2, []
    for corner in range(10):
        radius = 90 if corner % 2 == 0 else 36
        angle = math.radians(corner * 36 - 90)
        points.append((middle + radius * math.cos(angle), middle + radius * math.sin(angle)))
    draw.polygon(points, fill=red)
    stream = io.BytesIO()
    image.resize((size, size), Picture.Resampling.LANCZOS).save(stream, "PNG")
    return stream.getvalue()


def _dictionaries(book: Workbook) -> None:
    """A hidden sheet of options, and a very hidden one as the makers of forms leave behind."""
    options = book.create_sheet("字典")
    options["A1"], options["B1"] = "应用领域代码表", "建设阶段代码表"
    for place, sector in enumerate(SECTORS):
        options.cell(2 + place, 1, sector)
    for place, stage in enumerate(STAGES):
        options.cell(2 + place, 2, stage)
    options.sheet_state = "hidden"
    inner = book.create_sheet("版本")
    inner["A1"], inner["B1"] = "表号", "JL-5G-02"
    inner["A2"], inner["B2"] = "版本", "2023.3"
    inner.sheet_state = "veryHidden"


def _rules(sheet: Worksheet) -> None:
    level = DataValidation(type="list", formula1='"国家级,省级,市级,县级"', allow_blank=True)
    level.error, level.errorTitle, level.showErrorMessage = "请从下拉列表中选择", "项目级别", True
    level.add(f"G{FIRST}:G{LAST}")
    sector = DataValidation(type="list", formula1="应用领域", allow_blank=True)
    sector.showErrorMessage = True
    sector.add(f"F{FIRST}:F{LAST}")
    sheet.add_data_validation(level)
    sheet.add_data_validation(sector)
    bar = DataBarRule("num", 0, "num", 100, color="FF638EC6")
    sheet.conditional_formatting.add(f"S{FIRST}:S{LAST}", bar)


def _names(book: Workbook, sheet: Worksheet) -> None:
    book.defined_names["应用领域"] = DefinedName("应用领域", attr_text="字典!$A$2:$A$16")
    book.defined_names["总投资合计"] = DefinedName("总投资合计", attr_text=f"{SHEET}!$K${TOTAL}")
    sheet.print_area = f"A1:W{TOTAL + 11}"
    sheet.print_title_rows = "4:5"
