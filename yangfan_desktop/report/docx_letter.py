"""The head and the foot of a 函 in a Word file (GB/T 9704-2012 §10.1).

发文机关标志 and the double rules stand at their places on the paper, in frames that Word, WPS and
LibreOffice keep there; the first page bears no number.
"""

from __future__ import annotations

from collections.abc import Iterator

from yangfan_desktop.report.blocks import Letterhead
from yangfan_desktop.report.docx_text import HEI, faced_run, paragraph, paragraph_of, text_run
from yangfan_desktop.report.page import OFFICIAL

_RULE = 9638  # twentieths of a point: 170 mm
_HEAD = 1581  # from the paper's upper edge to the line of the unit, whose characters begin at 30 mm
_FOOT = 15640  # to the rule at the foot, which ends 20 mm above the lower edge
_ABOVE = 150  # between the rule and the line below it
_RIGHT = round(20 * OFFICIAL.width)


def letter_xml(block: Letterhead, mark: str) -> Iterator[str]:
    """The unit over its double rule; below it the mark on the left and the number on the right."""
    rule = _border("thickThinSmallGap", space=1)
    yield paragraph(block.unit, "Letterhead", f'{_frame(_HEAD)}{rule}<w:spacing w:before="0"/>')
    if not (mark or block.number):
        return
    line = (
        f'<w:tabs><w:tab w:val="right" w:pos="{_RIGHT}"/></w:tabs>'
        f'<w:spacing w:before="{_ABOVE}"/><w:jc w:val="left"/>'
    )
    marked = faced_run(mark, HEI) if mark else ""
    yield paragraph_of(marked + text_run(f"\t{block.number}"), "Number", line)


def letter_foot() -> tuple[str, str]:
    """What stands below the first page: a double rule, and no number."""
    rule = _border("thinThickSmallGap", space=0)
    low = '<w:spacing w:line="20" w:lineRule="exact"/>'
    return paragraph("", "Footer", f"{_frame(_FOOT)}{rule}{low}"), paragraph("", "Footer")


def _frame(top: int) -> str:
    return (
        f'<w:framePr w:w="{_RULE}" w:wrap="notBeside" w:vAnchor="page" w:hAnchor="page" '
        f'w:xAlign="center" w:y="{top}"/>'
    )


def _border(kind: str, space: int) -> str:
    """A double rule below a paragraph; above one, programs differ in which line is the outer one."""
    return (
        f'<w:pBdr><w:bottom w:val="{kind}" w:sz="18" w:space="{space}" w:color="FF0000"/></w:pBdr>'
    )
