"""The ledger file: made whole or not at all, opened with care."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.files import reason
from yangfan_desktop.store.base import AS_ASKED, Clock, LedgerStore, build, now
from yangfan_desktop.store.engine import (
    TOO_LONG,
    check_header,
    damage,
    is_too_long,
    make_engine,
    stamp,
    translated,
)
from yangfan_desktop.store.migrate import SHIPPED, Formats
from yangfan_desktop.store.opening import (
    Claim,
    claim,
    newer_format,
    refuse_place,
    renew,
    version_of,
)

_LONGEST = 200
"""Bytes of a file name; most systems take 255, some of them characters."""

_BACKUP = 60
"""So many more bytes has the path of a backup, beside the ledger's name twice over."""


class LedgerFile(LedgerStore):
    """An open `.yangfan` file."""

    def __init__(self, path: Path, engine: Engine, held: Claim, *, clock: Clock) -> None:
        super().__init__(engine, read_only_reason=held.reason, clock=clock)
        self.path = path
        self._held = held
        _open_here[path.resolve()] += 1

    @classmethod
    def create(
        cls, path: Path, facts: Mapping[str, str], clock: Clock = now, *, who: str = ""
    ) -> LedgerFile:
        """Make a new file that holds these facts; an existing one is never overwritten."""
        if len(path.name.encode()) > _LONGEST:  # its journal, backups and drafts have longer names
            raise UserError("台账的文件名太长，请不要超过60个字")
        if is_too_long(path, 2 * len(path.stem.encode()) + _BACKUP):
            raise UserError(TOO_LONG.format(path=path))
        if path.exists():
            raise UserError(f"{path}已经存在，没有覆盖；请换一个文件名")
        if not path.parent.is_dir():
            raise UserError(f"没有文件夹{path.parent}，请先建好或换一个位置")
        refuse_place(path)
        new = path.with_name(f".{path.name}.{uuid4().hex[:8]}.new")
        try:
            with translated(path):
                _build(new, facts)
            new.rename(path)
        except OSError as error:
            raise UserError(f"文件夹{path.parent}不能写入：{reason(error)}") from error
        finally:
            with suppress(
                OSError
            ):  # where even that is refused, the first error is the one to tell
                new.unlink(missing_ok=True)
        return cls.open(path, clock=clock, who=who)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        clock: Clock = now,
        who: str = "",
        formats: Formats = SHIPPED,
    ) -> LedgerFile:
        """Open a file for this operator; one that cannot be written now is opened for reading.

        An older format is backed up and migrated, even for reading only; a newer one is read only.
        """
        if not _open_here[path.resolve()]:  # closing a handle gives up POSIX locks on the file
            check_header(path)
        held = Claim(None, AS_ASKED) if read_only else claim(path, who, clock())
        try:
            renew(path, held, who, clock(), formats)
            return cls(path, *_engine_for(path, held, formats.head), clock=clock)
        except BaseException:
            held.release()
            raise

    def close(self) -> None:
        """Let go of the file; a second call does nothing."""
        super().close()
        if self._held is not _CLOSED:
            self._held.release()
            self._held = _CLOSED
            self.read_only_reason = "台账已经关闭"
            _open_here[self.path.resolve()] -= 1

    def __str__(self) -> str:
        return str(self.path)

    @property
    def place(self) -> str:
        """The path of the file."""
        return str(self.path)

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.stem

    def damage(self) -> list[str]:
        """What SQLite's own checks find wrong with the file; empty for a sound one."""
        with self.reading() as connection:
            return damage(connection)

    def _translated(self) -> AbstractContextManager[None]:
        return translated(self.path)


_open_here: Counter[Path] = Counter()
"""How often each file is open in this process."""
_CLOSED = Claim(None)


def _engine_for(path: Path, held: Claim, head: str) -> tuple[Engine, Claim]:
    """The engine for what may be done with the file; a newer format takes the right to write away."""
    found = version_of(path)
    if found <= head:
        return make_engine(path, read_only=held.lock is None), held
    held.release()
    engine = make_engine(path, read_only=True)
    try:
        with translated(path), engine.connect() as connection, connection.begin():
            return engine, Claim(None, newer_format(path, found, connection))
    except BaseException:
        engine.dispose()
        raise


def _build(path: Path, facts: Mapping[str, str]) -> None:
    engine = make_engine(path, creates=True)
    try:
        raw = engine.raw_connection()
        try:
            stamp(raw.driver_connection)  # pyright: ignore[reportArgumentType]
        finally:
            raw.close()
        with engine.connect() as connection, connection.begin():
            build(connection, facts)
    finally:
        engine.dispose()
