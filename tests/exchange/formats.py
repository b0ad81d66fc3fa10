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


def xlsb(
    rows: Rows,
    merges: Sequence[tuple[int, int, int, int]] = (),
    comments: Sequence[tuple[int, int, str]] = (),
    struck: Sequence[tuple[int, int]] = (),
) -> bytes:
    """A binary workbook: numbers below 1 in percent, columns after the third hidden, cells from 0."""
    size = struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    sheet = (
        _record(129)
        + _record(148, size)
        + _record(390)
        + _record(60, struct.pack("<IIIIH", 3, 9, 2340, 0, 1))
    )
    sheet += _record(391) + _record(145)
    for number, row in enumerate(rows):
        head = struct.pack("<IIHBB", number, 0, 300, 0, 0x10 if number == 2 else 0)
        sheet += _record(0, head + struct.pack("<B", 0) + struct.pack("<III", 1, 0, len(row) - 1))
        for column, value in enumerate(row):
            if isinstance(value, str):
                style = 2 if (number, column) in struck else 0
                sheet += _record(6, struct.pack("<II", column, style) + _wide(value))
            elif value is not None:
                percent = isinstance(value, float) and value < 1
                sheet += _record(5, struct.pack("<IId", column, int(percent), value))
    sheet += _record(146)
    for top, left, bottom, right in merges:
        sheet += _record(176, struct.pack("<IIII", top, bottom, left, right))
    styles = _record(278) + b"".join(
        _record(43, struct.pack("<HH", 200, flags) + bytes(21)) for flags in (0, 8)
    )
    styles += _record(615, struct.pack("<I", 1))
    styles += _record(44, struct.pack("<H", 200) + _wide("0.0%")) + _record(616)
    styles += _record(617, struct.pack("<I", 3))
    styles += b"".join(
        _record(47, struct.pack("<HHHHHIH", 0, code, font, 0, 0, 0, 0))
        for code, font in ((0, 0), (200, 0), (0, 1))
    )
    book = struct.pack("<II", 0, 1) + _wide("rId1") + _wide("汇总")
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    links = {
        "_rels/.rels": f'<Relationship Id="rId1" Type="{kinds}/officeDocument" Target="xl/workbook.bin"/>',
        "xl/_rels/workbook.bin.rels": (
            f'<Relationship Id="rId1" Type="{kinds}/worksheet" Target="worksheets/sheet1.bin"/>'
            f'<Relationship Id="rId2" Type="{kinds}/styles" Target="styles.bin"/>'
        ),
    }
    remarks = b""
    for row, column, text in comments:
        remarks += _record(635, struct.pack("<IIIII", 0, row, row, column, column) + bytes(16))
        remarks += _record(637, b"\1" + _wide(text) + struct.pack("<I", 0)) + _record(636)
    if comments:
        links["xl/worksheets/_rels/sheet1.bin.rels"] = (
            f'<Relationship Id="rId1" Type="{kinds}/comments" Target="../comments1.bin"/>'
        )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/comments1.bin", _record(628) + _record(633) + remarks + _record(634))
        for name, inside in links.items():
            archive.writestr(name, f'<Relationships xmlns="{relations}">{inside}</Relationships>')
        whole = [_record(kind) for kind in (131, 143)]
        whole += [_record(156, book), _record(144), _record(157, bytes(20)), _record(132)]
        archive.writestr("xl/workbook.bin", b"".join(whole))
        archive.writestr("xl/worksheets/sheet1.bin", sheet + _record(130))
        archive.writestr("xl/styles.bin", styles + _record(618) + _record(279))
    return out.getvalue()


def _record(kind: int, body: bytes = b"") -> bytes:
    number = bytes((kind,)) if kind < 0x80 else bytes((kind & 0x7F | 0x80, kind >> 7))
    size, rest = b"", len(body)
    while True:
        size += bytes((rest & 0x7F | (0x80 if rest > 0x7F else 0),))
        rest >>= 7
        if not rest:
            return number + size + body


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def write_all(folder: Path, rows: Rows) -> list[Path]:
    """A file in every format; returns their paths."""
    paths = [folder / name for name in WRITERS]
    for path in paths:
        path.write_bytes(WRITERS[path.name](rows))
    return paths
