"""The same rows written in every format that can be read, as the programs in question write them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any

import msoffcrypto
from openpyxl import Workbook

Rows = Sequence[Sequence[str | int | float | None]]
PASSWORD = "云江2023"


def xlsx(rows: Rows) -> bytes:
    """A workbook as Excel saves it today."""
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def locked(rows: Rows) -> bytes:
    """The same with a password."""
    out = io.BytesIO()
    office: Any = msoffcrypto.OfficeFile(io.BytesIO(xlsx(rows)))
    office.encrypt(PASSWORD, out)
    return out.getvalue()


def delimited(rows: Rows, delimiter: str, encoding: str) -> bytes:
    """Text with a delimiter."""
    lines = (delimiter.join("" if v is None else str(v) for v in row) for row in rows)
    return "\r\n".join(lines).encode(encoding)


def html(rows: Rows) -> bytes:
    """A web page as systems export it under the name of .xls."""
    lines = (
        "<tr>"
        + "".join(f"<td>{escape(str(v)) if v is not None else ''}</td>" for v in row)
        + "</tr>"
        for row in rows
    )
    page = '<html><head><meta charset="gb2312"></head><body><table border=1>'
    return (page + "".join(lines) + "</table></body></html>").encode("gb18030")


def xml_2003(rows: Rows) -> bytes:
    """SpreadsheetML as Excel 2003 saves it."""
    cells = (
        "<Row>" + "".join(_xml_cell(place, value) for place, value in enumerate(row, 1)) + "</Row>"
        for row in rows
    )
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="表一"><Table>{"".join(cells)}</Table></Worksheet></Workbook>'
    ).encode()


def _xml_cell(place: int, value: str | float | None) -> str:
    if value is None:
        return ""
    kind = "String" if isinstance(value, str) else "Number"
    data = f'<Data ss:Type="{kind}">{escape(str(value))}</Data>'
    return f'<Cell ss:Index="{place}">{data}</Cell>'


def ods(rows: Rows) -> bytes:
    """An OpenDocument spreadsheet."""
    office, table = (
        "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    )
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    lines = ("<t:table-row>" + "".join(map(_ods_cell, row)) + "</t:table-row>" for row in rows)
    content = (
        f'<o:document-content xmlns:o="{office}" xmlns:t="{table}" xmlns:x="{text}"><o:body>'
        f'<o:spreadsheet><t:table t:name="表一">{"".join(lines)}'
        '<t:table-row t:number-rows-repeated="1048500"><t:table-cell t:number-columns-repeated="16384"/>'
        "</t:table-row></t:table></o:spreadsheet></o:body></o:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return out.getvalue()


def _ods_cell(value: str | float | None) -> str:
    if value is None:
        return "<t:table-cell/>"
    if isinstance(value, str):
        return f'<t:table-cell o:value-type="string"><x:p>{escape(value)}</x:p></t:table-cell>'
    return f'<t:table-cell o:value-type="float" o:value="{value}"><x:p>{value}</x:p></t:table-cell>'


def biff(rows: Rows) -> bytes:
    """The oldest .xls: a worksheet as bare records (BIFF2), its text in GBK."""
    out = struct.pack("<HHHH", 0x0009, 4, 2, 0x10) + struct.pack("<HHH", 0x0042, 2, 936)
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            place = struct.pack("<HH3s", row, column, bytes(3))
            if isinstance(value, str):
                text = value.encode("gbk")
                out += struct.pack("<HH", 0x0004, 8 + len(text)) + place + bytes([len(text)]) + text
            elif value is not None:
                out += struct.pack("<HH", 0x0003, 15) + place + struct.pack("<d", value)
    return out + struct.pack("<HH", 0x000A, 0)


WRITERS: dict[str, Callable[[Rows], bytes]] = {
    "表.xlsx": xlsx,
    "其实是新格式.xls": xlsx,
    "很旧.xls": biff,
    "开放.ods": ods,
    "二〇〇三.xls": xml_2003,
    "网页.xls": html,
    "逗号.csv": lambda rows: delimited(rows, ",", "gb18030"),
    "逗号统一码.csv": lambda rows: delimited(rows, ",", "utf-8"),
    "逗号带标记.csv": lambda rows: delimited(rows, ",", "utf-8-sig"),
    "分号.csv": lambda rows: delimited(rows, ";", "gbk"),
    "制表符.xls": lambda rows: delimited(rows, "\t", "utf-16"),
    "制表符国标.xls": lambda rows: delimited(rows, "\t", "gbk"),
    "无标记.txt": lambda rows: delimited(rows, "\t", "utf-16-le"),
}


def write_all(folder: Path, rows: Rows) -> list[Path]:
    """A file in every format; returns their paths."""
    paths = [folder / name for name in WRITERS]
    for path in paths:
        path.write_bytes(WRITERS[path.name](rows))
    return paths
