"""May this file be written here and now? If not, one sentence says why; it is then read only."""

from __future__ import annotations

import contextlib
import errno
import platform
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.files import reason
from yangfan_desktop.store.engine import BUSY_MS, may_write, sqlite_uri, translated
from yangfan_desktop.store.lock import NOBODY_KNOWN, Holder, Lock, holder_of, take
from yangfan_desktop.store.migrate import Formats, upgrade_file
from yangfan_desktop.store.tables import metadata
from yangfan_desktop.store.unsafe_places import WAY_OUT, unsafe_place


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to write a ledger, or the sentence that says why there is none."""

    lock: Lock | None
    reason: str = ""

    def release(self) -> None:
        """Give the right up, if there was one."""
        if self.lock is not None:
            self.lock.release()


def claim(path: Path, who: str, now: datetime) -> Claim:
    """Ask for the right to write this ledger; it is held until the claim is released."""
    place = unsafe_place(path)
    if place:
        return Claim(None, f"台账在{place}里，写入可能损坏文件，这里以只读方式打开；{WAY_OUT}")
    if path.exists() and not may_write(path):  # a lost one may be put back by a backup
        return Claim(
            None, f"台账文件“{path}”是只读的，或者没有写入所在文件夹的权限，这里以只读方式打开"
        )
    whole = path.resolve()
    try:
        lock = take(whole, Holder(who or "未具名", platform.node() or "未具名", now))
    except OSError as error:
        if error.errno == errno.ENOSPC:
            return Claim(None, "磁盘空间不足，这里以只读方式打开；请清理磁盘后重新打开台账")
        return Claim(
            None, f"台账所在的磁盘不能加锁（{reason(error)}），这里以只读方式打开；{WAY_OUT}"
        )
    if lock is not None:
        return Claim(lock)
    holder = holder_of(whole)
    return Claim(None, holder.sentence(now) if holder else NOBODY_KNOWN)


@contextlib.contextmanager
def claimed(path: Path, who: str, now: datetime) -> Iterator[None]:
    """The right to write this ledger for as long as the block lasts, or a `UserError`."""
    asked = claim(path, who, now)
    if asked.lock is None:
        raise UserError(asked.reason.replace("，这里以只读方式打开", "，现在不能写入"))
    try:
        yield
    finally:
        asked.release()


def refuse_place(path: Path) -> None:
    """Raise a `UserError` where no ledger may be made."""
    place = unsafe_place(path)
    if place:
        raise UserError(
            f"{path.parent}在{place}里，台账放在那里可能损坏；请换到本机的文件夹，需要共享时在那里备份"
        )


def version_of(path: Path) -> str:
    """The format of this ledger file (`0001`)."""
    with (
        translated(path),
        contextlib.closing(
            sqlite3.connect(
                sqlite_uri(path, "rw" if may_write(path) else "ro"),
                uri=True,
                timeout=BUSY_MS / 1000,
            )
        ) as connection,
    ):
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if found is None:
        raise UserError(f"台账文件“{path}”不完整，请用备份恢复")
    return str(found[0])


def renew(path: Path, asked: Claim, who: str, now: datetime, formats: Formats) -> None:
    """Bring an older file to the newest format; a `UserError` where that cannot be done now."""
    if version_of(path) >= formats.head:
        return
    if asked.lock is not None:
        upgrade_file(path, now, formats)
        return
    with claimed(path, who, now):
        upgrade_file(path, now, formats)


def newer_format(path: Path, found: str, connection: Connection) -> str:
    """The sentence for a file of a newer program that can still be read; else a `UserError`."""
    try:
        for table in metadata.sorted_tables:
            connection.execute(select(table).limit(0))
    except DBAPIError as error:
        raise UserError(
            f"台账文件“{path}”由更新版本的软件建立（格式{found}），这个版本读不了，请先升级本软件"
        ) from error
    return f"台账由更新版本的软件建立（格式{found}），这里以只读方式打开；要修改请先升级本软件"
