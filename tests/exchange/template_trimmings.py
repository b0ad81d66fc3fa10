"""What real templates carry around their tables, put into a workbook under way: deterministic by its seed."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from typing import Any

from PIL import Image

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0."""


def trim(  # noqa: C901 - one line for each thing
    book: Any,  # noqa: ANN401
    sheet: Any,  # noqa: ANN401
    rng: random.Random,
    body: Area,
    numbers: Sequence[int],
) -> None:
    """Pictures, notes, rules, names, charts, hidden sheets; `numbers` are columns of the body."""
    chance = [rng.random() for _ in range(14)]
    top, left, bottom, right = body
    quoted = "'" + sheet.get_name().replace("'", "''") + "'"
    if chance[0] < 0.4:
        file = io.BytesIO()
        Image.new("RGB", (40, 40), (30, 90, 200)).save(file, "PNG")
        sheet.insert_image(bottom + 4, left, "seal.png", {"image_data": file})
    if chance[1] < 0.4:
        sheet.insert_textbox(bottom + 4, left + 2, "内部资料", {"width": 120, "height": 40})
    if chance[2] < 0.5:
        sheet.write_comment(top, left, "以批复文件为准")
    if chance[3] < 0.4:
        sheet.repeat_rows(0, top)
        sheet.print_area(0, 0, bottom + 3, right)
    if chance[4] < 0.4:
        sheet.freeze_panes(top, left + 1)
    hidden = book.add_worksheet("字典")
    hidden.write_column(0, 0, ["国家级", "省级", "市级"])
    (hidden.hide if chance[5] < 0.5 else hidden.very_hidden)()
    if not numbers:
        return
    column = rng.choice(list(numbers))
    area = (top, column, bottom, column)
    if chance[6] < 0.5:
        sheet.conditional_format(*area, {"type": "data_bar", "data_bar_2010": chance[7] < 0.5})
    if chance[8] < 0.4:
        sheet.conditional_format(*area, {"type": "icon_set", "icon_style": "3_arrows"})
    if chance[9] < 0.4:
        rule = {"validate": "decimal", "criteria": ">=", "value": 0}
        sheet.data_validation(*area, rule)
    cells = f"{quoted}!${_letter(column)}${top + 1}:${_letter(column)}${bottom + 1}"
    if chance[10] < 0.4:
        book.define_name("取数范围", f"={cells}")
    if chance[11] < 0.4:
        sheet.add_sparkline(bottom + 2, right, {"range": cells})
    if chance[12] < 0.5:
        other = book.add_worksheet("图")
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": f"={cells}"})
        other.insert_chart("B2", chart)
        other.write_formula("A1", f"=SUM({cells})")


def _letter(column: int) -> str:
    return chr(65 + column)
