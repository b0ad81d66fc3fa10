"""What a file is and whether it is safe, decided before any parser sees it.

Only the first bytes and the zip's directory are judged; nothing is unpacked but the beginning of each
XML part, to refuse document type declarations (they are how entity bombs are made).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from enum import Enum
from pathlib import Path
from xml.parsers import expat

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.exchange.received import content_of

MEGABYTE = 1 << 20
MAX_TOTAL = 400 * MEGABYTE
MAX_PART = 200 * MEGABYTE
MAX_PARTS = 2000
SUSPICIOUS_RATIO = 200
IMPOSSIBLE_RATIO = 1000
_RATIO_MATTERS_FROM = MEGABYTE
_SUSPICIOUS_FROM = 50 * MEGABYTE
_HEAD = 8192
_PROLOG_LIMIT = MEGABYTE

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
_SAVE_AS = "请在WPS或Excel中另存为 .xlsx 后再导入"
DAMAGED_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)
"""What `zipfile` raises for a damaged or foreign archive."""


class FileKind(Enum):
    """The workbooks that can be read, and the locked ones that must be opened first."""

    XLSX = "xlsx"
    XLSM = "xlsm"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    XML_2003 = "xml"
    HTML = "html"
    TEXT = "txt"
    LOCKED = "locked"


_NOT_XLSX = {
    FileKind.XLSB: f"是二进制工作簿（.xlsb），{_SAVE_AS}。",
    FileKind.XLS: f"是旧版表格（.xls 或 .et），{_SAVE_AS}。",
    FileKind.ODS: f"是OpenDocument文件，{_SAVE_AS}。",
    FileKind.XML_2003: f"是XML 2003格式的表格，{_SAVE_AS}。",
    FileKind.HTML: f"实际是网页（HTML）文件，只是改了后缀，{_SAVE_AS}。",
    FileKind.LOCKED: "设有打开密码，请先取消密码、另存后再导入。",
}


def damaged(name: str) -> UserError:
    """The sentence for a workbook whose insides cannot be read."""
    return UserError(
        f"“{name}”已损坏，无法读取。请在WPS或Excel中打开原文件、重新保存后再导入，"
        "或请报送单位重新发送。"
    )


def sniff(path: Path) -> FileKind:
    """That this is an .xlsx or .xlsm; raises `UserError` that says what else it is."""
    content = content_of(path)
    kind = judge(path.name, content)
    if kind in (FileKind.XLSX, FileKind.XLSM):
        return kind
    if kind is FileKind.TEXT:
        tabs = "\t" in _decoded(content[:_HEAD], wide=content.startswith(_WIDE))
        what = "制表符分隔的文本文件" if tabs else "逗号分隔的文本文件（CSV）"
        raise UserError(f"“{path.name}”实际是{what}，{_SAVE_AS}。")
    raise UserError(f"“{path.name}”{_NOT_XLSX[kind]}")


def judge(name: str, content: bytes) -> FileKind:
    """What workbook this is; raises `UserError` for whatever cannot or must not be read."""
    if not content:
        raise UserError(f"“{name}”是空文件，没有任何内容，请检查是否传输完整。")
    if name.startswith("~$"):
        raise UserError(f"“{name}”是WPS或Excel打开文件时的临时文件，请选择原文件。")
    if content.startswith(b"PK"):
        return _judge_zip(name, content)
    if content.startswith(_OLE):
        return _judge_ole(name, content)
    return _judge_text(name, content[:_HEAD])


def _judge_ole(name: str, content: bytes) -> FileKind:
    """OLE holds old workbooks, old documents, and encrypted new ones."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        return FileKind.LOCKED
    if holds("Workbook") or holds("Book\0"):
        return FileKind.XLS
    if holds("WordDocument"):
        raise UserError(f"“{name}”是Word文档，不是电子表格，请选择 .xlsx 文件。")
    if holds("PowerPoint Document"):
        raise UserError(f"“{name}”是演示文稿，不是电子表格，请选择 .xlsx 文件。")
    raise UserError(f"“{name}”不是电子表格或已损坏，请选择 .xlsx 文件。")


_WIDE = (b"\xff\xfe", b"\xfe\xff")
_REFUSED: tuple[tuple[tuple[bytes, ...], str], ...] = (
    ((b"%PDF",), "是PDF文件，不是电子表格，请向报送单位索取 .xlsx 原件。"),
    (
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*"),
        "是图片，不是电子表格，请向报送单位索取 .xlsx 原件。",
    ),
    (
        (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"),
        "是压缩包，不是电子表格；请先解压，再选择其中的 .xlsx 文件。",
    ),
    ((b"{\\rtf",), "是Word（RTF）文档，不是电子表格，请选择 .xlsx 文件。"),
    (
        (b"SQLite format 3", b"MZ", b"\x7fELF"),
        "是程序或数据文件，不是电子表格，请选择 .xlsx 文件。",
    ),
)
_TEXTS = (
    (("mso-application", "office:spreadsheet"), FileKind.XML_2003),
    (("<html", "<table", "<!doctype html", "<meta "), FileKind.HTML),
    (("\t", ",", "，", ";", "|"), FileKind.TEXT),
)


def _judge_text(name: str, head: bytes) -> FileKind:
    """What a file is that is no container at all."""
    wide = head.startswith(_WIDE)
    if not wide and head.startswith(_BIFF):
        return FileKind.XLS
    why = next((why for marks, why in _REFUSED if not wide and head.startswith(marks)), "")
    if not why and (wide or b"\x00" not in head or _is_wide_text(head)):
        words = _decoded(head, wide=wide).lower()
        for marks, kind in _TEXTS:
            if any(mark in words for mark in marks):
                return kind
    raise UserError(f"“{name}”{why or '不是电子表格，请选择 .xlsx 文件。'}")


def _is_wide_text(head: bytes) -> bool:
    """UTF-16 without its mark: every other byte of the Latin letters is zero."""
    return abs(head[::2].count(0) - head[1::2].count(0)) > len(head) // 20 and len(set(head)) < 200


def _decoded(head: bytes, *, wide: bool) -> str:
    """The beginning of a text, in whichever of the usual encodings it is."""
    if wide:
        return head.decode("utf-16", errors="replace")
    if b"\x00" in head:
        return head.decode("utf-16-le", errors="replace")
    try:
        return head[: len(head) - 3].decode("utf-8") if len(head) == _HEAD else head.decode("utf-8")
    except UnicodeDecodeError:
        return head.decode("gb18030", errors="replace")


def _judge_zip(name: str, content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_directory(name, archive)
            kind = _workbook_kind(name, archive)
            for info in archive.infolist():
                if info.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _refuse_dtd(name, archive, info)
            return kind
    except DAMAGED_ZIP as error:
        raise damaged(name) from error


def _check_directory(name: str, archive: zipfile.ZipFile) -> None:
    """Judge the zip by its directory: size, ratio, number and overlap of parts."""
    infos = archive.infolist()
    if any(info.flag_bits & 1 for info in infos):
        raise UserError(f"“{name}”设有打开密码，请先取消密码、另存后再导入。")
    if len(infos) > MAX_PARTS:
        raise UserError(f"“{name}”内部有{len(infos)}个部件，超出正常表格的范围，已拒绝打开。")
    total = sum(info.file_size for info in infos)
    if total > MAX_TOTAL or any(info.file_size > MAX_PART for info in infos):
        raise UserError(
            f"“{name}”展开后有{total // MEGABYTE} MB，超出安全上限，已拒绝打开。"
            "请删去多余的行、列和工作表后重新保存。"
        )
    for info in infos:
        ratio = info.file_size / max(info.compress_size, 1)
        if (ratio > IMPOSSIBLE_RATIO and info.file_size > _RATIO_MATTERS_FROM) or (
            ratio > SUSPICIOUS_RATIO and info.file_size > _SUSPICIOUS_FROM
        ):
            raise UserError(
                f"“{name}”的压缩比异常（{ratio:.0f}倍），可能是恶意文件，已拒绝打开。"
                "请在WPS或Excel中删去空白区域后重新保存。"
            )
    _refuse_overlap(name, infos)


def _refuse_overlap(name: str, infos: list[zipfile.ZipInfo]) -> None:
    """Two members that share bytes are how a small zip unpacks to petabytes."""
    end = 0
    for info in sorted(infos, key=lambda item: item.header_offset):
        if info.header_offset < end:
            raise UserError(f"“{name}”的内部结构互相重叠，可能是恶意文件，已拒绝打开。")
        end = info.header_offset + 30 + len(info.filename.encode()) + info.compress_size


def _workbook_kind(name: str, archive: zipfile.ZipFile) -> FileKind:
    names = {info.filename.lower() for info in archive.infolist()}
    if "mimetype" in names and archive.read("mimetype").startswith(b"application/vnd.oasis"):
        kind = archive.read("mimetype")
        if b"spreadsheet" not in kind:
            raise UserError(f"“{name}”是OpenDocument文字或演示文稿，不是电子表格。")
        return FileKind.ODS
    if any(part.endswith("workbook.bin") for part in names):
        return FileKind.XLSB
    if any(part.startswith("word/") for part in names):
        raise UserError(f"“{name}”是Word文档，不是电子表格，请选择 .xlsx 文件。")
    if any(part.startswith("ppt/") for part in names):
        raise UserError(f"“{name}”是演示文稿，不是电子表格，请选择 .xlsx 文件。")
    if "[content_types].xml" not in names or not any("workbook" in part for part in names):
        raise UserError(f"“{name}”是压缩包，不是电子表格；请先解压，再选择其中的 .xlsx 文件。")
    macros = any(part.endswith("vbaproject.bin") for part in names)
    return FileKind.XLSM if macros else FileKind.XLSX


class _RootSeen(Exception):
    """The prolog is over: no document type can follow."""


def _refuse_dtd(name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    parser = expat.ParserCreate()

    def doctype(*_: object) -> None:
        raise UserError(f"“{name}”含有文档类型声明（DTD），正常表格不会有，已拒绝打开。")

    def root(*_: object) -> None:
        raise _RootSeen

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = root
    with archive.open(info) as part:
        try:
            for _ in range(_PROLOG_LIMIT // _HEAD):
                chunk = part.read(_HEAD)
                parser.Parse(chunk, not chunk)
                if not chunk:
                    return
        except (_RootSeen, expat.ExpatError):
            return  # what is not XML is judged by whoever needs this part
    raise UserError(f"“{name}”的内部结构异常，可能是恶意文件，已拒绝打开。")
