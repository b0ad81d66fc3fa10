"""A received file as bytes, read once: whatever stands at that place, be it a pipe or half a download."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.files import reason

MEGABYTE = 1 << 20
MOST = 200 * MEGABYTE
_UNFINISHED = (".crdownload", ".part", ".partial", ".download", ".tmp", ".downloading")


def content_of(path: Path) -> bytes:
    """The file's bytes: a file that is open elsewhere may change under a second reading.

    Raises `UserError` for what is no file, cannot be read, is too large or is being written.
    """
    name = path.name
    try:
        before = path.stat()
        if stat.S_ISDIR(before.st_mode):
            raise UserError(f"“{name}”是文件夹，请选择其中的工作簿。")
        if not stat.S_ISREG(before.st_mode):
            raise UserError(f"“{name}”不是普通文件（而是管道或设备），请选择 .xlsx 文件。")
        if before.st_size > MOST:
            raise UserError(f"“{name}”超过{MOST // MEGABYTE} MB，超出安全上限，已拒绝打开。")
        if name.lower().endswith(_UNFINISHED):
            raise UserError(f"“{name}”还没有下载完，请等它完成后选择完成的文件。")
        with path.open("rb") as file:
            content = file.read(MOST + 1)
        after = path.stat()
    except OSError as error:
        raise UserError(_why(path, error)) from error
    if not before.st_size == after.st_size == len(content):
        raise UserError(f"“{name}”正在被写入或下载，请等它完成后再导入。")
    return content


def _why(path: Path, error: OSError) -> str:
    if path.is_symlink() and error.errno in (errno.ENOENT, errno.ELOOP):
        return f"“{path.name}”只是一个快捷方式（链接），它指向的文件已不存在，请选择原文件。"
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return f"找不到文件“{path}”，请检查文件名和位置。"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EBUSY):
        return f"没有权限读取“{path.name}”，或文件正被其他程序占用。"
    return f"“{path.name}”无法读取：{reason(error)}。"
