"""Files written whole or not at all, and what to say when they cannot be."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from yangfan_desktop.domain.problems import UserError

_REASONS = {
    errno.ENOENT: "文件夹不存在",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "那里已有同名的文件",
    errno.EISDIR: "这是一个文件夹",
    errno.EACCES: "没有权限，或文件正被其他程序打开",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EBUSY: "文件正被其他程序使用",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "磁盘读写出错",
}


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese where the cause is a known one."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


LEDGER_SUFFIX = ".yangfan"
_DATABASE = b"SQLite format 3\x00"
"""How a ledger begins, whatever it is called."""


def make_folder(path: Path) -> None:
    """That there is this folder; a `UserError` where it cannot be made."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"不能建立文件夹“{path}”：{reason(error)}；请换一个位置") from error


def check_place(path: Path) -> None:
    """Raise what `replacing` would raise, before the work that is to be written there is done."""
    draft = _draft(path)
    try:
        draft.touch()
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    except OSError as error:
        raise _refusal(path, error) from error
    finally:
        _discard(draft)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to; it takes the place of `path` if the block ends well.

    Raises `UserError` where the folder or the file cannot be written, or where it is a ledger: what is
    printed or filled from a year's work must never take that work's place.
    """
    draft = _draft(path)
    try:
        draft.touch()  # says at once whether the folder can be written
        yield draft
        draft.replace(path)
    except OSError as error:
        raise _refusal(path, error) from error
    finally:
        _discard(draft)


def _draft(path: Path) -> Path:
    """The name beside `path`; a `UserError` where `path` is a ledger."""
    if _is_ledger(path):
        raise UserError(f"“{path}”是台账文件的位置，没有写入，台账没有改动；请换一个文件名")
    return path.with_name(f".{path.name[:60]}.{os.getpid()}.tmp")


def _refusal(path: Path, error: OSError) -> UserError:
    is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    way = "请清理磁盘后再试" if is_full else "请确认文件夹可以写入、该文件没有被其他程序打开"
    return UserError(f"不能写入“{path}”：{reason(error)}。{way}，或者换一个位置")


def _is_ledger(path: Path) -> bool:
    if path.suffix.casefold() == LEDGER_SUFFIX:  # not opened: closing it would give up its locks
        return True
    try:
        with path.open("rb") as file:
            return file.read(len(_DATABASE)) == _DATABASE
    except OSError:  # there is none yet, or writing it will say what is wrong
        return False


def _discard(draft: Path) -> None:
    """Nothing is left behind; where even that is refused, the first error is the one to tell."""
    try:
        draft.unlink(missing_ok=True)
    except OSError:
        return
