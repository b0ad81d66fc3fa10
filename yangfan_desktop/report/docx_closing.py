"""What closes the text of a Word file: 附件说明, 署名 and 成文日期."""

from __future__ import annotations

from collections.abc import Iterator

from yangfan_desktop.report.blocks import Annexes, Signature
from yangfan_desktop.report.docx_text import LINE, paragraph
from yangfan_desktop.report.page import OFFICIAL, SAN, Settings
from yangfan_desktop.report.paragraphs import signed_unit

_CHAR = 320  # twentieths of a point: one character of 3号
_SLACK = 8.0  # points on either side of a name that is signed: another face may be wider
_RIGHT_MARGIN = 4  # characters between a 成文日期 and the edge (GB/T 9704-2012 §7.3.5.4)
_WIDTH = round(20 * OFFICIAL.width)
_GLUED = "<w:keepNext/>"


def annexes_xml(block: Annexes) -> Iterator[str]:
    """附件说明 a line below the text, each name in line with the first."""
    for number, name in enumerate(block.names, start=1):
        label = "附件：" if number == 1 else ""
        label += f"{number}." if len(block.names) > 1 else ""
        hang = 5 if len(block.names) == 1 else 6
        first = 3 if number == 1 else 0
        above = f'<w:spacing w:before="{LINE}"/>' if number == 1 else ""
        indent = (
            f'<w:ind w:left="{hang * _CHAR}" w:hanging="{(hang - 5 + first or 1) * _CHAR}" '
            'w:firstLineChars="0"/>'
        )
        yield paragraph(f"{label}{name}", "Address", f'{_GLUED}{above}{indent}<w:jc w:val="left"/>')


def signature_xml(block: Signature, settings: Settings, blank: int) -> Iterator[str]:
    """署名 and 成文日期 so many blank lines below the text."""
    unit, middle = _signed(block, settings)
    centred = f'<w:ind w:left="{_WIDTH - 2 * middle}"/><w:jc w:val="center"/>'
    above = f'<w:spacing w:before="{blank * LINE}"/>'
    yield paragraph(unit, "Address", f"{_GLUED}{above}{centred}")
    yield paragraph(block.date, "Address", centred)


def _signed(block: Signature, settings: Settings) -> tuple[str, int]:
    """The unit in its lines, and how far left of the right edge it and the date are centred."""
    setting = settings.signature
    units = signed_unit(block.unit, setting)
    widest, date = (
        max(setting.fonts.width(text) * SAN for text in texts) for texts in (units, (block.date,))
    )
    middle = max(_RIGHT_MARGIN * SAN + date / 2, widest / 2 + _SLACK)
    return "\n".join(units), round(20 * min(middle, OFFICIAL.width / 2))
