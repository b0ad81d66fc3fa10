"""Any workbook, whatever its format and name, becomes `Grid`s: judged first, read once from its bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

from yangfan_desktop.domain.problems import PasswordNeeded, UserError
from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.exchange import legacy_books
from yangfan_desktop.exchange.grid import Grid, read_package
from yangfan_desktop.exchange.open_document import is_locked, read_ods
from yangfan_desktop.exchange.received import content_of
from yangfan_desktop.exchange.sheet_parts import SheetParts, grids_of
from yangfan_desktop.exchange.sniff import DAMAGED_ZIP, FileKind, damaged, judge
from yangfan_desktop.exchange.text_books import decoded, read_delimited, read_html
from yangfan_desktop.exchange.workbook_parts import Malformed
from yangfan_desktop.exchange.xml_2003 import read_xml_2003


def open_workbook(path: Path, progress: Progress = SILENT, password: str = "") -> list[Grid]:
    """Every worksheet of the file, hidden ones too; see `open_content`."""
    return open_content(path.name, content_of(path), progress, password)


def open_content(
    name: str, content: bytes, progress: Progress = SILENT, password: str = ""
) -> list[Grid]:
    """Every worksheet in these bytes.

    Raises `PasswordNeeded` for a locked file without its password or with a wrong one, and `UserError`
    for whatever cannot or must not be read.
    """
    kind = judge(name, content)
    if kind is FileKind.LOCKED:
        content = _unlocked(name, content, password)
        kind = judge(name, content)
    if kind in (FileKind.XLSX, FileKind.XLSM):
        return read_package(name, content, progress)
    try:
        sheets = _sheets(kind, name, content, progress, password)
    except (*DAMAGED_ZIP, expat.ExpatError, Malformed, legacy_books.Unparsable) as error:
        raise damaged(name) from error
    if not sheets:
        raise UserError(f"“{name}”中没有工作表。")
    return grids_of(name, sheets)


def _sheets(
    kind: FileKind, name: str, content: bytes, progress: Progress, password: str
) -> list[SheetParts]:
    if kind in (FileKind.XLS, FileKind.XLSB):
        doing = f"正在读取“{name}”"
        try:
            return legacy_books.read_apart(kind.value, content, progress, doing)
        except legacy_books.Encrypted:
            opened = _unlocked(name, content, password)
        try:
            return legacy_books.read_apart(kind.value, opened, progress, doing)
        except legacy_books.Encrypted as error:
            raise damaged(name) from error
    if kind is FileKind.ODS:
        if is_locked(content):
            raise UserError(
                f"“{name}”设有打开密码，请先在WPS或LibreOffice中取消密码、另存后再导入。"
            )
        return read_ods(name, content)
    if kind is FileKind.XML_2003:
        return read_xml_2003(name, content)
    return _text_reader(kind)(name, _text(name, content))


def _text_reader(kind: FileKind) -> Callable[[str, str], list[SheetParts]]:
    return read_html if kind is FileKind.HTML else read_delimited


def _text(name: str, content: bytes) -> str:
    text = decoded(content)
    if text is None:
        raise UserError(f"“{name}”的文字编码无法识别，请在WPS或Excel中另存为 .xlsx 后再导入。")
    return text


def _unlocked(name: str, content: bytes, password: str) -> bytes:
    """The same workbook without its password."""
    if not password:
        raise PasswordNeeded(f"“{name}”设有打开密码，请输入密码后再导入。")
    import msoffcrypto  # noqa: PLC0415 - few files are locked, and it loads much
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError  # noqa: PLC0415

    opened = io.BytesIO()
    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(content))
        office.load_key(password=password)
        office.decrypt(opened)
    except (InvalidKeyError, DecryptionError) as error:
        raise PasswordNeeded(f"“{name}”的打开密码不对，请重新输入。") from error
    except (FileFormatError, ValueError, KeyError, OSError, zipfile.BadZipFile) as error:
        raise damaged(name) from error
    return opened.getvalue()
