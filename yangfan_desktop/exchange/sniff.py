"""What a file is and whether it is safe, decided before any parser sees it.

Only the first bytes and the zip's directory are judged; nothing is unpacked but the beginning of each
XML part, to refuse document type declarations (they are how entity bombs are made).
"""

from __future__ import annotations

import mmap
import struct
import zipfile
import zlib
from enum import Enum
from pathlib import Path
from xml.parsers import expat

from yangfan_desktop.domain.problems import UserError

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
_SAVE_AS = "请在 WPS 或 Excel 中另存为 .xlsx 后再导入"
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
    """The workbooks that can be read."""

    XLSX = "xlsx"
    XLSM = "xlsm"


def damaged(name: str) -> UserError:
    """The sentence for a workbook whose insides cannot be read."""
    return UserError(
        f"“{name}”已损坏，无法读取。请在 WPS 或 Excel 中打开原文件、重新保存后再导入，"
        "或请报送单位重新发送。"
    )


def sniff(path: Path) -> FileKind:
    """What workbook this is; raises `UserError` for whatever cannot or must not be read."""
    name = path.name
    if path.is_dir():
        raise UserError(f"“{name}”是一个文件夹，请选择其中的 .xlsx 文件。")
    if not path.is_file():
        raise UserError(f"找不到文件“{path}”，请检查文件名和位置。")
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise UserError(f"没有权限读取“{name}”，或文件正被其他程序占用。") from error
    if not head:
        raise UserError(f"“{name}”是空文件，没有任何内容，请检查是否传输完整。")
    if name.startswith("~$"):
        raise UserError(f"“{name}”是 WPS 或 Excel 打开文件时的临时文件，请选择原文件。")
    if head.startswith(b"PK"):
        return _sniff_zip(path)
    if head.startswith(_OLE):
        raise _ole_refusal(path)
    raise _text_refusal(name, head)


def _ole_refusal(path: Path) -> UserError:
    """OLE holds old workbooks, old documents, and encrypted new ones."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        encrypted = content.find("EncryptedPackage".encode("utf-16-le")) >= 0
        document = content.find("WordDocument".encode("utf-16-le")) >= 0
    if encrypted:
        return UserError(f"“{path.name}”设有打开密码，请先取消密码、另存后再导入。")
    if document:
        return UserError(f"“{path.name}”是 Word 文档，不是电子表格，请选择 .xlsx 文件。")
    return UserError(f"“{path.name}”是旧版表格（.xls 或 .et），{_SAVE_AS}。")


_BY_FIRST_BYTES: tuple[tuple[tuple[bytes, ...], str], ...] = (
    (_BIFF, f"是旧版表格（.xls），{_SAVE_AS}。"),
    ((b"%PDF",), "是 PDF 文件，不是电子表格，请向报送单位索取 .xlsx 原件。"),
    (
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*"),
        "是图片，不是电子表格，请向报送单位索取 .xlsx 原件。",
    ),
)
_BY_WORDS = (
    (("mso-application", "office:spreadsheet"), f"是 XML 2003 格式的表格，{_SAVE_AS}。"),
    (
        ("<html", "<table", "<!doctype html", "<meta "),
        f"实际是网页（HTML）文件，只是改了后缀，{_SAVE_AS}。",
    ),
    (("\t",), f"实际是制表符分隔的文本文件，{_SAVE_AS}。"),
    ((",", "，"), f"实际是逗号分隔的文本文件（CSV），{_SAVE_AS}。"),
)


def _text_refusal(name: str, head: bytes) -> UserError:
    """The sentence for a file that is no container at all."""
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    known = next((why for marks, why in _BY_FIRST_BYTES if not wide and head.startswith(marks)), "")
    if not known and (wide or b"\x00" not in head):
        words = _decoded(head, wide=wide).lower()
        known = next((why for marks, why in _BY_WORDS if any(m in words for m in marks)), "")
    return UserError(f"“{name}”{known or '不是电子表格，请选择 .xlsx 文件。'}")


def _decoded(head: bytes, *, wide: bool) -> str:
    """The beginning of a text, in whichever of the usual encodings it is."""
    if wide:
        return head.decode("utf-16", errors="replace")
    try:
        return head[: len(head) - 3].decode("utf-8") if len(head) == _HEAD else head.decode("utf-8")
    except UnicodeDecodeError:
        return head.decode("gb18030", errors="replace")


def _sniff_zip(path: Path) -> FileKind:
    try:
        with zipfile.ZipFile(path) as archive:
            _check_directory(path.name, archive)
            kind = _workbook_kind(path.name, archive)
            for info in archive.infolist():
                if info.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _refuse_dtd(path.name, archive, info)
            return kind
    except DAMAGED_ZIP as error:
        raise damaged(path.name) from error


def _check_directory(name: str, archive: zipfile.ZipFile) -> None:
    """Judge the zip by its directory: size, ratio, number and overlap of parts."""
    infos = archive.infolist()
    if any(info.flag_bits & 1 for info in infos):
        raise UserError(f"“{name}”设有打开密码，请先取消密码、另存后再导入。")
    if len(infos) > MAX_PARTS:
        raise UserError(f"“{name}”内部有 {len(infos)} 个部件，超出正常表格的范围，已拒绝打开。")
    total = sum(info.file_size for info in infos)
    if total > MAX_TOTAL or any(info.file_size > MAX_PART for info in infos):
        raise UserError(
            f"“{name}”展开后有 {total // MEGABYTE} MB，超出安全上限，已拒绝打开。"
            "请删去多余的行、列和工作表后重新保存。"
        )
    for info in infos:
        ratio = info.file_size / max(info.compress_size, 1)
        if (ratio > IMPOSSIBLE_RATIO and info.file_size > _RATIO_MATTERS_FROM) or (
            ratio > SUSPICIOUS_RATIO and info.file_size > _SUSPICIOUS_FROM
        ):
            raise UserError(
                f"“{name}”的压缩比异常（{ratio:.0f} 倍），可能是恶意文件，已拒绝打开。"
                "请在 WPS 或 Excel 中删去空白区域后重新保存。"
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
        raise UserError(f"“{name}”是 OpenDocument 文件，{_SAVE_AS}。")
    if any(part.endswith("workbook.bin") for part in names):
        raise UserError(f"“{name}”是二进制工作簿（.xlsb），{_SAVE_AS}。")
    if any(part.startswith("word/") for part in names):
        raise UserError(f"“{name}”是 Word 文档，不是电子表格，请选择 .xlsx 文件。")
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
