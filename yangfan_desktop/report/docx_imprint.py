"""版记 of a Word file: a table between rules at the foot of the page on which the paper ends."""

from __future__ import annotations

from yangfan_desktop.report.blocks import Imprint
from yangfan_desktop.report.docx_text import W, paragraph

_INSET = 280  # twentieths of a point: one character of 4号 on either side
_AWAY = 240  # between the text and what floats below it
_THICK, _THIN = 8, 6  # eighths of a point: 0.35 and 0.25 mm


def imprint_xml(block: Imprint, width: int) -> str:
    """The `w:tbl` element, `width` twentieths of a point wide; a paragraph has to follow it."""
    left = width * 3 // 5
    halves = (left, width - left)
    rows = ""
    if block.copies:
        rows += _row(_cell(f"抄送：{block.copies}。", width, span=2, keep="<w:keepNext/>"))
    if block.unit:
        rows += _row(
            _cell(block.unit, halves[0]) + _cell(f"{block.date}印发", halves[1], jc="right")
        )
    rules = "".join(
        f'<w:{edge} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
        for edge, size in (("top", _THICK), ("bottom", _THICK), ("insideH", _THIN))
    )
    margins = f'<w:left w:w="{_INSET}" w:type="dxa"/><w:right w:w="{_INSET}" w:type="dxa"/>'
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in halves)
    return (
        f'<w:tbl {W}><w:tblPr><w:tblpPr w:topFromText="{_AWAY}" w:vertAnchor="margin" '
        'w:horzAnchor="margin" w:tblpXSpec="left" w:tblpYSpec="bottom"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{rules}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f'<w:tblCaption w:val="版记"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _row(cells: str) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell(text: str, width: int, *, span: int = 1, jc: str = "left", keep: str = "") -> str:
    merge = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shown = paragraph(text, "Imprint", f'{keep}<w:jc w:val="{jc}"/>', inner=True)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}</w:tcPr>{shown}</w:tc>'
