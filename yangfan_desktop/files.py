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


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to; it takes the place of `path` if the block ends well.

    Raises `UserError` where the folder or the file cannot be written.
    """
    draft = path.with_name(f".{path.name[:60]}.{os.getpid()}.tmp")
    try:
        draft.touch()  # says at once whether the folder can be written
        yield draft
        draft.replace(path)
    except OSError as error:
        raise UserError(
            f"不能写入“{path}”：{reason(error)}。请确认文件夹可以写入、该文件没有被其他程序打开"
        ) from error
    finally:
        _discard(draft)


def _discard(draft: Path) -> None:
    """Nothing is left behind; where even that is refused, the first error is the one to tell."""
    try:
        draft.unlink(missing_ok=True)
    except OSError:
        return
