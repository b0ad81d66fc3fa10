"""Backups: made under a name of their own, verified, and only then called backups.

Each is a whole ledger file that can be opened as it is. Nothing here ever writes to the ledger.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.files import reason
from yangfan_desktop.store.engine import APPLICATION_ID, BUSY_MS, may_write, sqlite_uri, translated
from yangfan_desktop.store.thinning import kept, stand_in

_STALE_SECONDS = 3600
_UNFINISHED = ".new"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup on the disk: its file, when it was made (by the clock of that day), its size."""

    path: Path
    at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class State:
    """What two files must share to be the same state of one ledger."""

    facts: tuple[tuple[str, str], ...]
    version: str
    last_step: int | None
    history: int


def folder_of(path: Path) -> Path:
    """Where the backups of this ledger lie unless another folder is given."""
    return path.with_name(f"{path.stem} 备份")


def list_backups(path: Path, folder: Path | None = None) -> list[Backup]:
    """The backups of this ledger, the newest first; told by their names."""
    form = re.compile(
        re.escape(path.stem) + r"-(\d{8}-\d{6})(?:-(\d+))?" + re.escape(path.suffix), re.IGNORECASE
    )
    found: list[tuple[datetime, int, Backup]] = []
    try:
        for one in (folder or folder_of(path)).iterdir():
            match = form.fullmatch(one.name)
            if match and one.is_file():
                with contextlib.suppress(ValueError):
                    at = datetime.strptime(match[1], "%Y%m%d-%H%M%S").astimezone()
                    backup = Backup(one, at, one.stat().st_size)
                    found.append((at, int(match[2] or 1), backup))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UserError(
            f"备份文件夹“{folder or folder_of(path)}”无法读取：{reason(error)}"
        ) from error
    return [backup for _, _, backup in sorted(found, key=lambda one: one[:2], reverse=True)]


def back_up(path: Path, at: datetime, folder: Path | None = None) -> Path:
    """Make a verified backup of this ledger and thin out the older ones; returns its file.

    Whatever goes wrong is a `UserError`, leaves nothing behind and touches no older backup.
    """
    where = folder or folder_of(path)
    try:
        where.mkdir(parents=True, exist_ok=True)
        sweep(where)
    except OSError as error:
        raise UserError(f"备份文件夹“{where}”不能写入：{reason(error)}") from error
    made = _free_name(where, path, at)
    copy(path, made)
    _thin(path, where, made)
    return made


def copy(path: Path, target: Path) -> None:
    """Copy a ledger through SQLite's backup API to a name that is not there before all is whole."""
    new = target.with_name(f".{target.name}.{uuid4().hex[:8]}{_UNFINISHED}")
    try:
        _copy_whole(path, new)
        _to_disk(new)
        new.replace(target)
        sync_folder(target.parent)
    except (OSError, sqlite3.Error) as error:
        if "malformed" in str(error):  # only the ledger can be: the copy is new
            raise UserError(_not_copied(path, "已经损坏")) from error
        raise UserError(
            f"没有写成{target}：{_reason(error)}；原有文件没有改动，请处理后再试或换一个位置"
        ) from error
    finally:
        for left in (new, new.with_name(f"{new.name}-journal")):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)


def verify(path: Path) -> None:
    """Raise a `UserError` unless this file is a whole ledger."""
    wrong = fault(path)
    if wrong:
        raise UserError(f"备份{path}{wrong}，请换一个备份")


def fault(path: Path, state: State | None = None) -> str:
    """What is wrong with this file as a ledger (of this very state, if one is given); else nothing."""
    try:
        with contextlib.closing(_reader(path)) as connection:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                return "不是扬帆台账"
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return "已经损坏"
            if connection.execute("PRAGMA foreign_key_check").fetchall():
                return "里有记录引用了不存在的记录"
            found = _state(connection)
            return "" if state in (None, found) else "与原来的台账不一致"
    except sqlite3.DatabaseError as error:
        return "不能读取" if "unable to open" in str(error) else "已经损坏或不完整"


def sync_folder(folder: Path) -> None:
    """Have the folder's own list of names on the disk, where the system knows such a thing."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(folder: Path) -> None:
    """Take away what copies left that were killed on their way."""
    for left in folder.glob(f".*.????????{_UNFINISHED}"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                left.unlink()


def last_step_at(path: Path) -> datetime | None:
    """When the ledger was last written to; nothing for one that never was."""
    with translated(path), contextlib.closing(_reader(path)) as connection:
        found = connection.execute("SELECT at FROM change_sets ORDER BY id DESC LIMIT 1").fetchone()
    return datetime.fromisoformat(found[0]) if found else None


def _copy_whole(path: Path, new: Path) -> None:
    with contextlib.closing(_reader(path)) as source:
        source.execute("BEGIN")
        try:
            state = _state(source)  # of the very state that is copied: the transaction holds it
        except sqlite3.OperationalError:  # busy, full, not to be opened
            raise
        except sqlite3.DatabaseError as error:
            raise UserError(_not_copied(path, "已经损坏")) from error
        with contextlib.closing(sqlite3.connect(new)) as target:
            target.execute("PRAGMA journal_mode = OFF")  # what breaks off is thrown away whole
            source.backup(target)
    wrong = fault(new, state)
    if wrong:
        raise UserError(_not_copied(path, wrong))


def _not_copied(path: Path, wrong: str) -> str:
    return f"台账{path}{wrong}，没有备份；请运行“检查台账”，或用以前的备份恢复"


def _reader(path: Path) -> sqlite3.Connection:
    """A connection that reads; it may clear up after a writer that died, which only writing can."""
    mode = "rw" if may_write(path) else "ro"
    connection = sqlite3.connect(
        sqlite_uri(path, mode), uri=True, isolation_level=None, timeout=BUSY_MS / 1000
    )
    connection.execute("PRAGMA query_only = ON")
    return connection


def _state(connection: sqlite3.Connection) -> State:
    facts = connection.execute("SELECT key, value FROM ledger_info ORDER BY key").fetchall()
    version = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    step = connection.execute("SELECT max(id) FROM change_sets").fetchone()[0]
    written = connection.execute("SELECT count(*) FROM history").fetchone()[0]
    return State(tuple(facts), version, step, written)


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _free_name(folder: Path, path: Path, at: datetime) -> Path:
    base = f"{path.stem}-{at:%Y%m%d-%H%M%S}"
    found, number = folder / f"{base}{path.suffix}", 1
    while found.exists():
        number += 1
        found = folder / f"{base}-{number}{path.suffix}"
    return found


def _thin(path: Path, folder: Path, made: Path) -> None:
    """Take away what newer ones stand in for; each only once its stand-in is proven whole."""
    every = list_backups(path, folder)
    backups = [one for one in every if one.path != made]
    stay = kept(one.at for one in every)
    proven: dict[datetime, bool] = {}
    for one in backups:
        if one.at in stay:
            continue
        instead = stand_in(one.at, sorted(stay))
        if instead is not None and instead not in proven:
            proven[instead] = not any(fault(x.path) for x in backups if x.at == instead)
        if instead is not None and proven[instead]:
            with contextlib.suppress(OSError):
                one.path.unlink()


def _reason(error: OSError | sqlite3.Error) -> str:
    if isinstance(error, OSError):
        return reason(error)
    text = str(error).casefold()
    if "full" in text:
        return "磁盘空间不足"
    if "readonly" in text or "unable to open" in text:
        return "文件夹不能写入"
    return str(error)
