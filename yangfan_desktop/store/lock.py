"""Who has the ledger open for writing: one at a time, and the others are told the name.

The lock is the operating system's, held on a small file beside the ledger, so it goes when its process
goes, however that ends: a file left behind by a crash locks nobody out. The file also says who it is.
The ledger itself is not locked this way, for SQLite has locks of its own there, and on POSIX closing
any handle of a file gives up every lock that the process holds on it.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_FAR = 1 << 30
"""Where Windows locks one byte: far behind the words, which others must be able to read."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the ledger open: the operator, the computer's name, since when."""

    user: str
    host: str
    since: datetime

    def sentence(self, now: datetime) -> str:
        """What the second one is told."""
        clock = f"{self.since.hour}:{self.since.minute:02d}"
        if self.since.date() != now.date():
            clock = f"{self.since.month}月{self.since.day}日{clock}"
        return f"台账正由{self.user}（电脑 {self.host}）自{clock}打开，这里以只读方式打开"


NOBODY_KNOWN = "台账正由另一个程序打开，这里以只读方式打开"


class Lock:
    """The right to write one ledger, until it is released or the process ends."""

    def __init__(self, beside: Path, handle: int) -> None:
        self._beside = beside
        self._handle: int | None = handle

    def release(self) -> None:
        """Give the right up and take the file away; a second call does nothing."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if (
            sys.platform == "win32"
        ):  # an open file cannot be removed, a locked one of another neither
            os.close(handle)
            _remove(self._beside)
        else:
            _remove(self._beside)  # while it is locked: whoever waits for it sees that it is gone
            os.close(handle)


def lock_file(path: Path) -> Path:
    """The file beside this ledger that carries the lock."""
    return path.with_name(f".~lock.{path.name}#")


def take(path: Path, holder: Holder) -> Lock | None:
    """The lock of this ledger, or nothing if another has it; OSError where the disk gives none."""
    beside = lock_file(path)
    while True:
        handle = os.open(beside, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if not _lock(handle):
                os.close(handle)
                return None
            if _is_still(beside, handle):
                _write(beside, handle, holder)
                return Lock(beside, handle)
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def holder_of(path: Path) -> Holder | None:
    """Who says to hold the lock; nothing where the words are missing or not to be read."""
    try:
        found = json.loads(lock_file(path).read_text(encoding="utf-8"))
        return Holder(found["user"], found["host"], datetime.fromisoformat(found["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(beside: Path, handle: int, holder: Holder) -> None:
    words = {"user": holder.user, "host": holder.host, "since": holder.since.isoformat()}
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    with contextlib.suppress(OSError):  # a full disk: the lock holds without its words
        os.write(handle, json.dumps(words, ensure_ascii=False).encode())
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows only

        ctypes.windll.kernel32.SetFileAttributesW(str(beside), 2)  # hidden
    else:
        with contextlib.suppress(OSError):  # whoever comes after a crash may be another user
            os.fchmod(handle, 0o666)


def _is_still(beside: Path, handle: int) -> bool:
    """Whether the locked file still bears its name: its last holder may just have removed it."""
    try:
        return os.path.samestat(beside.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _remove(beside: Path) -> None:
    with contextlib.suppress(OSError):
        beside.unlink()


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
