"""Small workbooks and grids for the tests of this folder."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from yangfan_desktop.domain.fields import Option
from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.registers import REGISTERS
from yangfan_desktop.exchange.grid import Grid, column_number
from yangfan_desktop.exchange.sheet_data import Range

_NAMES = (
    "信息消费 融合媒体 工业互联网 车联网 智慧物流 智慧港口 智能采矿 智慧电力"
    " 智能油气 智慧农业 智慧水利 智慧教育 智慧医疗 文化旅游 智慧城市"
)
SECTORS = tuple(Option(name, f"5G+{name}", (name,)) for name in _NAMES.split())
KNOWN = {key: each.with_vocabulary({"sectors": SECTORS}) for key, each in REGISTERS.items()}
PROJECTS = KNOWN["projects"]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def grid(rows: Sequence[Sequence[Raw]], merges: Iterable[str] = (), at: str = "A1") -> Grid:
    """A grid of these rows with its corner at `at`; `merges` are ranges such as `A1:B2`."""
    top, left = _corner(at)
    cells: dict[tuple[int, int], Raw] = {
        (top + r, left + c): value
        for r, row in enumerate(rows)
        for c, value in enumerate(row)
        if value not in (None, "")
    }
    return Grid.of_cells(cells, tuple(_range(merge) for merge in merges))


def _corner(cell: str) -> tuple[int, int]:
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]), column_number(letters)


def _range(merge: str) -> Range:
    first, last = merge.split(":")
    return (*_corner(first), *_corner(last))


def write(path: Path, rows: Iterable[Sequence[Any]], merges: Iterable[str] = ()) -> Path:
    """A workbook with one sheet of these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for merge in merges:
        sheet.merge_cells(merge)
    book.save(path)
    return path


def package(
    path: Path,
    sheet: str | bytes,
    *,
    strings: str | None = None,
    styles: str | None = None,
    workbook: str = "",
    namespace: str = MAIN,
) -> Path:
    """A workbook package with this XML inside its only `<worksheet>`; bytes are the whole part."""
    relations = [("rId1", "worksheet", "worksheets/sheet1.xml")]
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": (
            f'<workbook xmlns="{namespace}" xmlns:r="{_OFFICE}">{workbook}'
            '<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/worksheets/sheet1.xml": (
            sheet
            if isinstance(sheet, bytes)
            else f'<worksheet xmlns="{namespace}">{sheet}</worksheet>'
        ),
    }
    if strings is not None:
        relations.append(("rId2", "sharedStrings", "sharedStrings.xml"))
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{namespace}">{strings}</sst>'
    if styles is not None:
        relations.append(("rId3", "styles", "styles.xml"))
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{namespace}">{styles}</styleSheet>'
    parts["xl/_rels/workbook.xml.rels"] = _relations(relations)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _relations(relations: list[tuple[str, str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{own}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for own, kind, target in relations
    )
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'
