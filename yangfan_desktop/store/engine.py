"""Opening the SQLite file rightly, and saying in a sentence what its errors mean.

This is the one module that may speak of SQLite, as `postgres` is the one for PostgreSQL; everything
else speaks SQLAlchemy Core.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.files import reason
from yangfan_desktop.store.base import WRITES

APPLICATION_ID = 0x5946414E  # "YFAN"
_MAGIC = b"SQLite format 3\x00"
_ID_AT = 68
BUSY_MS = 5000


def check_header(path: Path) -> None:
    """Raise a `UserError` unless this file is a ledger by its first bytes."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        raise UserError(f"找不到台账文件“{path}”。请确认它没有被移走、改名，U盘已经插好") from None
    except IsADirectoryError:
        raise UserError(f"“{path}”是文件夹，不是台账文件") from None
    except OSError as error:
        raise UserError(f"台账文件“{path}”无法打开：{reason(error)}") from error
    if not head:
        raise UserError(
            f"“{path}”是空文件（0字节），可能没有拷贝完，或者U盘没有安全退出；请重新拷贝，或用备份恢复"
        )
    if head[:16] != _MAGIC or int.from_bytes(head[_ID_AT : _ID_AT + 4], "big") != APPLICATION_ID:
        named = path.suffix == ".yangfan"
        hint = "可能是别的文件改了名；请另选一个台账" if named else "请选择以“.yangfan”结尾的台账"
        raise UserError(f"“{path}”不是扬帆台账文件，{hint}")


def sqlite_uri(path: Path, mode: str) -> str:
    """The address of this file for SQLite; `mode` is `ro`, `rw` or `rwc`."""
    return f"file:{quote(str(path.absolute()).replace(chr(92), '/'))}?mode={mode}"


def may_write(path: Path) -> bool:
    """Whether the system lets us write this file, and the journal beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def make_engine(path: Path, *, read_only: bool = False, creates: bool = False) -> Engine:
    """An engine on this file: real transactions, foreign keys, every commit on the disk.

    Only one that `creates` makes the file: where a ledger was moved away while it is open, a further
    connection must not put an empty file in its place.
    """
    writes = "rwc" if creates else "rw"
    mode = ("rw" if may_write(path) else "ro") if read_only else writes
    uri = sqlite_uri(path, mode)

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA cache_spill = OFF")  # readers go on until the commit itself
        if read_only:  # mode=ro could not clear up after a writer that died
            connection.execute("PRAGMA query_only = ON")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=4)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: object) -> None:
    """Sqlite3's own transactions leave DDL outside; this one holds everything."""
    options = connection.get_execution_options()  # pyright: ignore[reportAttributeAccessIssue]
    mode = "IMMEDIATE" if options.get(WRITES) else "DEFERRED"
    connection.exec_driver_sql(f"BEGIN {mode}")  # pyright: ignore[reportAttributeAccessIssue]


_SENTENCES = (
    ("database is locked", "台账文件“{path}”正被另一个程序写入，请稍后再试"),
    ("disk is full", "磁盘空间不足，“{path}”没有改动；请清理磁盘后再试"),
    ("readonly database", "台账文件“{path}”是只读的，不能写入"),
    ("unable to open database file", "台账文件“{path}”无法打开或所在文件夹不能写入"),
    ("disk i/o error", "读写台账文件“{path}”时磁盘出错，请检查磁盘或换一个位置"),
    ("not a database", "“{path}”不是扬帆台账文件，或已经损坏"),
    ("malformed", "台账文件“{path}”已经损坏，请用备份恢复，或者重新拷贝一份"),
    ("no such table", "台账文件“{path}”不完整，请用备份恢复"),
)


_REPLACED = (
    "台账文件“{path}”已经被另一个文件替换（可能是拷贝、恢复或同步软件覆盖的），刚才的改动没有保存；"
    "请关闭台账，再重新打开"
)
_MOST_BYTES = 512
"""What SQLite takes of a path."""
TOO_LONG = (
    "“{path}”的路径太长，台账打不开；请放到层数少一些、名字短一些的文件夹里（全部约120个字以内）"
)
_GONE_MARKS = ("readonly database", "disk i/o error", "unable to open database file")
"""What SQLite says when the file that it has open is no longer where it was."""
_GONE = (
    "台账文件“{path}”不在原来的位置了（可能被移动、改名、删除，或者U盘已经拔出），刚才的改动没有保存；"
    "请把它放回原处后再试，或者关闭台账，从新的位置打开"
)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite complains of into a `UserError` where the user can act on it."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        text = str(error).casefold()
        for mark, sentence in _SENTENCES:
            if mark in text:
                raise UserError(_said(path, mark, sentence).format(path=path)) from error
        raise


def _said(path: Path, mark: str, sentence: str) -> str:
    """The sentence for an error with this mark, where the file's place tells more of it."""
    if mark in _GONE_MARKS and _is_gone(path):
        return _GONE
    if mark == "unable to open database file" and is_too_long(path):
        return TOO_LONG
    if mark == "readonly database" and path.exists() and may_write(path):
        return _REPLACED  # what we have open is another file, which has no name any more
    return sentence


def is_too_long(path: Path, spare: int = len("-journal")) -> bool:
    """Whether SQLite would not take this path with so many more bytes."""
    return len(os.fsencode(path.absolute())) + spare >= _MOST_BYTES


def _is_gone(path: Path) -> bool:
    """Whether there is no such file any more: its folder is gone too, or there and may be written."""
    return not path.exists() and (not path.parent.exists() or os.access(path.parent, os.W_OK))


def damage(connection: Connection) -> list[str]:
    """What SQLite's own checks find wrong with the file; empty for a sound one."""
    found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    wrong = [] if found == ["ok"] else found
    return wrong + [f"{row[0]}表第{row[1]}行引用了不存在的{row[2]}" for row in orphans]


def stamp(connection: sqlite3.Connection) -> None:
    """Mark a new file as a ledger."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
