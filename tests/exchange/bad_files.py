"""Some sixty kinds of file that are damaged, disguised or hostile, each made here."""

# ruff: noqa: E501, PLW0108 - one kind of file a line, each made only when asked for
from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from tests.exchange.books import MAIN
from tests.exchange.formats import biff, delimited, html, locked, ods, xlsx, xml_2003

_ROWS = [
    ["项目名称", "总投资（万元）", "联系人"],
    ["智慧工厂", 1200, "张三"],
    ["智慧港口", 900, "李四"],
]
_GOOD = xlsx(_ROWS)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATIONS = "xl/_rels/workbook.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = f'<worksheet xmlns="{MAIN}">'
_NAMES = '<row r="1"><c r="A1" t="inlineStr"><is><t>项目名称</t></is></c><c r="B1" t="inlineStr"><is><t>总投资</t></is></c></row>'


def changed(
    part: str, content: str | bytes | None, more: dict[str, str | bytes] | None = None
) -> bytes:
    """The good workbook with one part replaced or, with `None`, left out; and parts added or replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_GOOD)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name in (more or {}):
                continue
            if name != part:
                new.writestr(name, old.read(name))
            elif content is not None:
                new.writestr(name, content)
        for name, added in (more or {}).items():
            new.writestr(name, added)
    return out.getvalue()


def sheet(inside: str) -> bytes:
    """The good workbook with this XML as its sheet."""
    return changed("xl/worksheets/sheet1.xml", f"{_HEAD}{inside}</worksheet>")


def with_strings(table: str | bytes, inside: str) -> bytes:
    """The good workbook with this table of shared strings and this XML as its sheet."""
    relations = zipfile.ZipFile(io.BytesIO(_GOOD)).read(_RELATIONS).decode()
    kind = f"{OFFICE}/sharedStrings"
    own = f'<Relationship Id="rId9" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    return changed(
        "xl/worksheets/sheet1.xml",
        f"{_HEAD}{inside}</worksheet>",
        {
            _RELATIONS: relations.replace("</Relationships>", own),
            "xl/sharedStrings.xml": table,
        },
    )


def _archive(**members: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def _flipped(content: bytes, at: float) -> bytes:
    place = int(len(content) * at)
    return content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :]


def _flagged_encrypted() -> bytes:
    content = bytearray(_GOOD)
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


def _rows(body: str) -> str:
    return f"<sheetData>{_NAMES}{body}</sheetData>"


_SHEET = "xl/worksheets/sheet1.xml"
_SHARED = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row></sheetData>'
_LINK = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="{{}}" {{}}/></Relationships>'
)
_BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
BAD: dict[str, Callable[[], bytes]] = {
    "零字节.xlsx": lambda: b"",
    "一字节.xlsx": lambda: b"P",
    "只有签名.xlsx": lambda: b"PK\x03\x04",
    "半截.xlsx": lambda: _GOOD[: len(_GOOD) // 2],
    "缺尾.xlsx": lambda: _GOOD[:-30],
    "缺头.xlsx": lambda: _GOOD[40:],
    "尾部多余.xlsx": lambda: _GOOD + b"\x00" * 4000,
    "中间坏.xlsx": lambda: _flipped(_GOOD, 0.3),
    "中间坏二.xlsx": lambda: _flipped(_GOOD, 0.5),
    "目录坏.xlsx": lambda: _flipped(_GOOD, 0.97),
    "全零.xlsx": lambda: bytes(5000),
    "随机.xlsx": lambda: bytes(range(256)) * 20,
    "空压缩包.xlsx": lambda: b"PK\x05\x06" + bytes(18),
    "照片包.xlsx": lambda: _archive(a__jpg=b"\xff\xd8"),
    "文档.xlsx": lambda: _archive(word__document="<a/>", **{"[Content_Types].xml": "<Types/>"}),
    "演示.xlsx": lambda: _archive(ppt__presentation="<a/>", **{"[Content_Types].xml": "<Types/>"}),
    "加密标志.xlsx": _flagged_encrypted,
    "有密码.xlsx": lambda: locked(_ROWS),
    "半个密码.xlsx": lambda: locked(_ROWS)[:6000],
    "空文档.doc": lambda: _OLE + bytes(600) + "WordDocument".encode("utf-16-le"),
    "空幻灯.ppt": lambda: _OLE + bytes(600) + "PowerPoint Document".encode("utf-16-le"),
    "空OLE.xls": lambda: _OLE + bytes(600),
    "坏BIFF.xls": lambda: _OLE + bytes(600) + "Workbook".encode("utf-16-le") + bytes(2000),
    "乱BIFF.xls": lambda: _OLE + bytes(range(256)) * 30 + "Workbook".encode("utf-16-le"),
    "半个BIFF.xls": lambda: biff(_ROWS)[:30],
    "空BIFF.xls": lambda: biff([]),
    "假二进制.xlsb": lambda: _archive(xl__workbook="x", **{"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"\x00" * 100}),
    "坏内容.ods": lambda: ods(_ROWS)[:-200],
    "文字.odt": lambda: _archive(mimetype="application/vnd.oasis.opendocument.text"),
    "空开放.ods": lambda: _archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
    "非XML.ods": lambda: _archive(mimetype="application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": "不是"}),
    "半截2003.xls": lambda: xml_2003(_ROWS)[:-60],
    "坏行号2003.xls": lambda: xml_2003(_ROWS).replace(b'ss:Index="1"', b'ss:Index="-5"'),
    "炸弹2003.xls": lambda: b'<?mso-application progid="Excel.Sheet"?>' + _BOMB.encode(),
    "空网页.xls": lambda: b"<html><body></body></html>",
    "无表网页.xls": lambda: "<html><p>请登录</p></html>".encode(),
    "半截网页.xls": lambda: html(_ROWS)[:-90],
    "跨度网页.xls": lambda: html(_ROWS).replace(b"<td>", b"<td colspan=99999 rowspan=-3>"),
    "错引号.csv": lambda: b'a,"b\n' + b"c,d\n" * 5,
    "乱码.csv": lambda: b"\x81\x20\xff,\xfe\xff\n" * 20,
    "一列.csv": lambda: "项目名称\n甲\n乙\n".encode(),
    "只有表头.csv": lambda: delimited(_ROWS[:1], ",", "gbk"),
    "文件.pdf": lambda: b"%PDF-1.7\n%abc",
    "图片.xls": lambda: b"\x89PNG\r\n\x1a\n" + bytes(100),
    "照片.xlsx": lambda: b"\xff\xd8\xff\xe0" + bytes(100),
    "压缩.rar": lambda: b"Rar!\x1a\x07" + bytes(60),
    "富文本.xls": lambda: b"{\\rtf1\\ansi hello}",
    "程序.xls": lambda: b"MZ" + bytes(200),
    "~$临时.xlsx": lambda: b"\x05admin",
    "无类型.xlsx": lambda: changed("[Content_Types].xml", None),
    "无工作簿.xlsx": lambda: changed("xl/workbook.xml", None),
    "无关系.xlsx": lambda: changed("xl/_rels/workbook.xml.rels", None),
    "无工作表.xlsx": lambda: changed(_SHEET, None),
    "坏工作表.xlsx": lambda: changed(_SHEET, "<worksheet"),
    "空工作表.xlsx": lambda: changed(_SHEET, ""),
    "异根.xlsx": lambda: changed(_SHEET, "<html/>"),
    "坏文字.xlsx": lambda: with_strings("<sst", _SHARED),
    "断文字.xlsx": lambda: with_strings(f'<sst xmlns="{MAIN}"><si><t>项目', _SHARED),
    "文字太少.xlsx": lambda: with_strings(f'<sst xmlns="{MAIN}" count="9" uniqueCount="9"><si><t>项目名称</t></si></sst>', _SHARED),
    "文字里的炸弹.xlsx": lambda: with_strings(_BOMB, _SHARED),
    "文字里的控制符.xlsx": lambda: with_strings(f'<sst xmlns="{MAIN}"><si><t>\x07</t></si></sst>', _SHARED),
    "文字不是UTF8.xlsx": lambda: with_strings(f'<sst xmlns="{MAIN}"><si><t>项目名称</t></si></sst>'.encode("gbk"), _SHARED),
    "未知实体.xlsx": lambda: sheet(_rows('<row r="2"><c r="A2" t="str"><v>&nbsp;</v></c></row>')),
    "谎报范围.xlsx": lambda: sheet('<dimension ref="A1:XFD1048576"/>' + _rows('<row r="2"><c r="A2" t="str"><v>甲</v></c></row>')),
    "范围太小.xlsx": lambda: sheet('<dimension ref="A1"/>' + _rows('<row r="2"><c r="A2" t="str"><v>甲</v></c></row>')),
    "穿越.xlsx": lambda: changed("", None, {"../../../etc/passwd": "x", "/etc/shadow": "x", "C:\\evil.exe": "x"}),
    "穿越引用.xlsx": lambda: changed(_RELATIONS, _LINK.format("../../../../etc/passwd", "")),
    "外部引用.xlsx": lambda: changed(_RELATIONS, _LINK.format("http://example.com/a.xml", 'TargetMode="External"')),
    "图表工作表.xlsx": lambda: changed(_RELATIONS, _LINK.format("worksheets/sheet1.xml", "").replace("/worksheet\"", "/chartsheet\"")),
    "行嵌行.xlsx": lambda: sheet(_rows('<row r="2"><row r="3"><c r="A3"><v>1</v></c></row></row>')),
    "注释里的行.xlsx": lambda: sheet(_rows('<!-- <row r="2"><c r="A2" t="str"><v>甲</v></c></row> -->')),
    "两份数据.xlsx": lambda: sheet(_rows("") + _rows('<row r="2"><c r="A2" t="str"><v>甲</v></c></row>')),
    "深嵌套.xlsx": lambda: sheet("<a>" * 200_000 + "</a>" * 200_000),
    "深嵌套.xls": lambda: b"<html>" + b"<div><table>" * 20_000,
    "脚本网页.xls": lambda: html(_ROWS).replace(b"<table", b"<script>document.write('<table><tr><td>1</td></tr></table>')</script><table"),
    "空字符.csv": lambda: b"a,b\x00,c\n" * 20,
    "一行太长.csv": lambda: b"a," + b"x" * (3 << 20) + b"\nb,c\n",
    "列太多.csv": lambda: b"," * 100_000 + b"\nb,c\n",
    "行太多.csv": lambda: "项目名称,总投资\n".encode() + "甲,1\n".encode() * 400_000,
    "表格其实是文本.xlsx": lambda: delimited(_ROWS, "\t", "utf-16"),
    "金山.et": lambda: biff(_ROWS),
    "金山新版.et": lambda: _GOOD,
    "半个金山.et": lambda: biff(_ROWS)[:60],
    "坏样式.xlsx": lambda: changed("xl/styles.xml", "<styleSheet><cellXfs>"),
    "实体.xlsx": lambda: changed(_SHEET, _BOMB),
    "弹.xlsx": lambda: changed("", None, {"xl/media/zeros.bin": bytes(8 << 20)}),
    "多部件.xlsx": lambda: changed("", None, {f"xl/m/{n}": b"" for n in range(2100)}),
    "行号过大.xlsx": lambda: sheet('<sheetData><row r="4294967290"><c r="A1"><v>1</v></c></row></sheetData>'),
    "行号负.xlsx": lambda: sheet('<sheetData><row r="-1"/></sheetData>'),
    "列过宽.xlsx": lambda: sheet(_rows('<row r="2"><c r="XFE2"><v>1</v></c></row>')),
    "角落.xlsx": lambda: sheet(_rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    "坏引用.xlsx": lambda: sheet(_rows('<row r="2"><c r="??"><v>1</v></c></row>')),
    "缺文字.xlsx": lambda: sheet(_rows('<row r="2"><c r="A2" t="s"><v>99999</v></c></row>')),
    "坏数.xlsx": lambda: sheet(_rows('<row r="2"><c r="A2"><v>1e999</v></c><c r="B2"><v>abc</v></c></row>')),
    "只有错误.xlsx": lambda: sheet(_rows('<row r="2"><c r="A2" t="e"><v>#REF!</v></c><c r="B2" t="e"><v>#N/A</v></c></row>')),
    "未计算.xlsx": lambda: sheet(_rows('<row r="2"><c r="A2"><f>B2</f></c><c r="B2"><f>1+1</f></c></row>')),
    "空行百万.xlsx": lambda: sheet(_rows("<row/>" * 300_000)),
    "样式空行.xlsx": lambda: sheet(_rows('<row><c s="0"/></row>' * 150_000)),
    "整表合并.xlsx": lambda: sheet(_rows("") + '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    "坏合并.xlsx": lambda: sheet(_rows("") + '<mergeCells><mergeCell ref="B9:A1"/><mergeCell ref="x"/></mergeCells>'),
    "合并太多.xlsx": lambda: sheet(_rows("") + "<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 200_001 + "</mergeCells>"),
    "只有表头.xlsx": lambda: xlsx(_ROWS[:1]),
    "无表头.xlsx": lambda: xlsx(_ROWS[1:]),
    "空白.xlsx": lambda: xlsx([]),
}  # fmt: skip
