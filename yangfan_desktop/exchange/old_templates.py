"""A template in the old format (.xls, .et) made into an `.xlsx` as well as that can be done here.

Saving it anew in WPS or Excel keeps everything and is always better; what this way loses is told.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import xlsxwriter

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.exchange.legacy_books import Encrypted, Unparsable, read_apart
from yangfan_desktop.exchange.old_books import OldBook, OldSheet
from yangfan_desktop.exchange.sniff import FileKind, content_of, judge
from yangfan_desktop.files import replacing

_SAVE_AS = (
    "请用WPS或Excel打开它，点“文件—另存为”，文件类型选“Excel 工作簿（*.xlsx）”，再用存好的文件来填"
)
_ALWAYS = "下拉选项、条件格式、图片和图表、打印设置、工作表保护、宏"
_VISIBLE = 0


def refusal(template: Path) -> UserError:
    """The sentence for an old template that nobody asked to convert."""
    return UserError(
        f"“{template.name}”是旧版表格（.xls 或 .et），不能原样填写。{_SAVE_AS}。"
        "也可以先由本软件尽量转换（命令行加 --convert），会说明丢掉了什么"
    )


def convert(template: Path, out: Path, progress: Progress = SILENT) -> tuple[str, ...]:
    """Write the old template anew as `.xlsx`; sentences on what was lost on the way.

    Raises `UserError` for a file that is no old workbook, is locked or cannot be read.
    """
    content = content_of(template)
    if judge(template.name, content) is not FileKind.XLS:
        raise UserError(f"“{template.name}”不是旧版表格（.xls 或 .et），不用转换")
    try:
        read = read_apart("template", content, progress, "读取旧版模板")
    except Encrypted:
        raise UserError(f"“{template.name}”设有打开密码，请在表格软件中去掉密码后再试") from None
    except Unparsable:
        raise UserError(f"“{template.name}”读不出来。{_SAVE_AS}") from None
    book = cast("OldBook", read)
    with replacing(out) as temporary:
        made = xlsxwriter.Workbook(
            temporary, {"strings_to_formulas": False, "strings_to_urls": False}
        )
        looks = [made.add_format(look) for look in book.looks or [{}]]
        for sheet in book.sheets:
            _write(made.add_worksheet(sheet.name), sheet, looks)
        made.close()
    return _losses(template.name, book)


def _losses(file: str, book: OldBook) -> tuple[str, ...]:
    formulas = sum(sheet.unread_formulas for sheet in book.sheets)
    told = [f"“{file}”是旧版表格，已转换后填写；转换时丢掉了：{_ALWAYS}。要一样不少，{_SAVE_AS}"]
    if formulas:
        told.append(f"有{formulas}个公式没有转换过来，只留下了原来的结果，请核对")
    return tuple(told)


def _write(target: Any, sheet: OldSheet, looks: list[Any]) -> None:  # noqa: ANN401 - XlsxWriter's own class
    for column, (width, hidden) in sheet.widths.items():
        target.set_column(column, column, width, None, {"hidden": hidden})
    for row, (height, hidden) in sheet.heights.items():
        target.set_row(row, height, None, {"hidden": hidden})
    covered: dict[tuple[int, int], tuple[int, int, int, int]] = {}
    for top, left, bottom, right in sheet.merges:
        covered[(top, left)] = (top, left, bottom, right)
    for row, column, kind, value, look, formula in sheet.cells:
        if (row, column) in covered:
            target.merge_range(*covered.pop((row, column)), "", looks[look])
        _put(target, (row, column), (kind, value, formula), looks[look])
    for area in covered.values():
        target.merge_range(*area, "")
    for (row, column), text in sheet.notes.items():
        target.write_comment(row, column, text)
    if sheet.frozen != (0, 0):
        target.freeze_panes(*sheet.frozen)
    if sheet.visibility != _VISIBLE:
        (target.hide if sheet.visibility == 1 else target.very_hidden)()


def _put(target: Any, at: tuple[int, int], held: tuple[str, Any, str], look: Any) -> None:  # noqa: ANN401
    kind, value, formula = held
    if formula:
        target.write_formula(*at, f"={formula}", look, value)
    elif kind == "text" and value:
        target.write_string(*at, value, look)
    elif kind == "number":
        target.write_number(*at, value, look)
    elif kind == "bool":
        target.write_boolean(*at, bool(value), look)
    else:
        target.write_blank(*at, None, look)
