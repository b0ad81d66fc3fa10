"""Workbook files for tests: built with openpyxl, given by hand what it cannot write, and compared."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Border, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

SHEET = "xl/worksheets/sheet1.xml"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
_LINE = Side(style="thin")
BORDER = Border(_LINE, _LINE, _LINE, _LINE)

EXTENSIONS = f"""<extLst>
<ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{X14}">
<x14:dataValidations count="1" xmlns:xm="{XM}"><x14:dataValidation type="list" allowBlank="1">
<x14:formula1><xm:f>选项!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>C4:C8</xm:sqref>
</x14:dataValidation></x14:dataValidations></ext>
<ext uri="{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}" xmlns:x14="{X14}">
<x14:sparklineGroups xmlns:xm="{XM}"><x14:sparklineGroup><x14:sparklines><x14:sparkline>
<xm:f>项目!D4:D8</xm:f><xm:sqref>F9</xm:sqref>
</x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>"""

_XDR = 'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'


def text_box(first: int, last: int, edit_as: str = "") -> str:
    """A drawing anchor over these rows (from 0) that holds a text box."""
    kept = f' editAs="{edit_as}"' if edit_as else ""
    return (
        f"<xdr:twoCellAnchor {_XDR}{kept}>"
        f"<xdr:from><xdr:col>7</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{first}</xdr:row>"
        "<xdr:rowOff>0</xdr:rowOff></xdr:from>"
        f"<xdr:to><xdr:col>9</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{last}</xdr:row>"
        "<xdr:rowOff>0</xdr:rowOff></xdr:to>"
        '<xdr:sp macro="" textlink="$D$9"><xdr:nvSpPr><xdr:cNvPr id="9" name="文本框"/>'
        "<xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr/></xdr:sp><xdr:clientData/></xdr:twoCellAnchor>"
    )


def load(path: Path) -> openpyxl.Workbook:
    """The workbook as openpyxl reads it, which says that it drops what it does not know."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(path)


def sheet_of(path: Path, name: str) -> Worksheet:
    """One worksheet as openpyxl reads it."""
    found = load(path)[name]
    assert isinstance(found, Worksheet)
    return found


def rewrite(path: Path, changes: dict[str, Callable[[bytes], bytes]]) -> None:
    """Change parts of a package by hand."""
    with zipfile.ZipFile(path) as archive:
        parts = [(info, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, data in parts:
            change = changes.get(info.filename)
            archive.writestr(info, change(data) if change else data)


def inserted(before: str, text: str) -> Callable[[bytes], bytes]:
    """A change that puts text in front of the last such place, which has to be there."""

    def change(data: bytes) -> bytes:
        head, mark, tail = data.rpartition(before.encode())
        assert mark, before
        return head + text.encode() + mark + tail

    return change


def rich_template(path: Path) -> Path:
    """A list of five rows (4 to 8) under a header, with nearly everything that refers to rows.

    Sheets 项目 (the list), 汇总 (formulas and a chart on it), 选项 (hidden words).
    """
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "项目"
    sheet["A1"] = "试点项目表"
    sheet.merge_cells("A1:F1")
    for column, words in enumerate(("序号", "项目名称", "项目阶段", "总投资（万元）", "完成率"), 1):
        sheet.cell(3, column, words).border = BORDER
    for row in range(4, 9):
        for column in range(1, 7):
            sheet.cell(row, column).border = BORDER
        sheet.cell(row, 5, f"=IF(D{row}=0,0,D{row}/$D$9)").number_format = "0%"
        sheet.row_dimensions[row].height = 30
        sheet.merge_cells(f"F{row}:G{row}")
    sheet["A9"] = "合计"
    sheet["D9"] = "=SUM(D4:D8)"
    sheet["A10"] = "注：请如实填写。"
    sheet["A10"].comment = Comment("如实", "处室")
    sheet["B10"].hyperlink = "#项目!A9"
    limit = DataValidation(type="textLength", operator="lessThanOrEqual", formula1="5")
    limit.add("B4:B8")
    sheet.add_data_validation(limit)
    red = FormulaRule(formula=["$D4>100"], fill=PatternFill("solid", bgColor="FFC7CE"))
    sheet.conditional_formatting.add("A4:F8", red)
    sheet.print_area = "A1:G10"
    sheet.print_title_rows = "1:3"
    sheet.freeze_panes = "B4"
    sheet.auto_filter.ref = "A3:F8"
    _second_sheets(book, sheet)
    book.save(path)
    as_excel_writes(path)
    rewrite(
        path,
        {
            SHEET: inserted("</worksheet>", EXTENSIONS),
            "xl/drawings/drawing1.xml": inserted("</wsDr>", text_box(8, 11) + text_box(5, 9)),
        },
    )
    return path


def as_excel_writes(path: Path) -> None:
    """Put the texts into a shared table, and take back the order to calculate that openpyxl gives."""
    texts: list[str] = []

    def share(found: re.Match[str]) -> str:
        texts.append(found[2])
        return f'{found[1]} t="s"><v>{len(texts) - 1}</v></c>'

    def sheet(data: bytes) -> bytes:
        inline = r'(<c [^>]*?) t="inlineStr"><is>(<t.*?</t>)</is></c>'
        return re.sub(inline, share, data.decode(), flags=re.DOTALL).encode()

    names = [name for name in parts(path) if name.startswith("xl/worksheets/sheet")]
    rewrite(path, dict.fromkeys(names, sheet))
    items = "".join(f"<si>{text}</si>" for text in texts)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    head = f'<sst xmlns="{main}" count="{len(texts)}" uniqueCount="{len(texts)}">'
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", f"{head}{items}</sst>")
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    link = f'<Relationship Id="rId90" Type="{office}/sharedStrings" Target="sharedStrings.xml"/>'
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/>'
    rewrite(
        path,
        {
            "xl/_rels/workbook.xml.rels": inserted("</Relationships>", link),
            "[Content_Types].xml": inserted("</Types>", override),
            "xl/workbook.xml": lambda data: data.replace(b' fullCalcOnLoad="1"', b""),
        },
    )


def _second_sheets(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    totals = book.create_sheet("汇总")
    totals["A1"] = "=SUM(项目!D4:D8)+'项目'!D9"
    totals["A2"] = '="项目!D9 不变"&项目!$D$9'
    words = book.create_sheet("选项")
    for row, word in enumerate(("储备类", "在建类", "已建成"), 1):
        words.cell(row, 1, word)
    words.sheet_state = "hidden"
    book.defined_names["投资额"] = DefinedName("投资额", attr_text="项目!$D$4:$D$8")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=4, min_row=4, max_row=8))
    sheet.add_chart(chart, "I20")


def parts(path: Path) -> dict[str, bytes]:
    """Every member of a package with its bytes."""
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def changed_parts(before: Path, after: Path) -> set[str]:
    """The members that differ, came or went; the order of the others must be the same."""
    old, new = parts(before), parts(after)
    assert [name for name in old if name in new] == list(new)
    return {name for name in old | new if old.get(name) != new.get(name)}


def xml(path: Path, part: str = SHEET) -> str:
    """The text of one part."""
    return parts(path)[part].decode()


def cells(path: Path, sheet: str) -> dict[str, tuple[Any, ...]]:
    """The cells of a sheet with value and looks, by name."""
    found = {}
    for line in sheet_of(path, sheet).iter_rows():
        for cell in line:
            looks = (cell.number_format, cell.border.left.style, cell.font.b, cell.fill.bgColor.rgb)
            found[cell.coordinate] = (cell.value, *looks)
    return found


def values(path: Path, sheet: str, area: str) -> list[list[Any]]:
    """The values of an area, row by row."""
    return [[cell.value for cell in line] for line in sheet_of(path, sheet)[area]]


def only_in(changed: Iterable[str], before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether two mappings differ at these keys only."""
    keys = set(changed)
    return all(
        before.get(key) == after.get(key)
        for key in (before.keys() | after.keys())
        if key not in keys
    )


def attribute(text: str, element: str, name: str) -> list[str]:
    """The values of an attribute of every such element in a part's text."""
    return re.findall(rf'<(?:\w+:)?{element}\b[^>]*?\b{name}="([^"]*)"', text)
