"""The ledger file: made whole or not at all, opened with care."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.store.base import Clock, LedgerStore, build, now
from yangfan_desktop.store.engine import check_header, damage, make_engine, stamp, translated
from yangfan_desktop.store.tables import HEAD


class LedgerFile(LedgerStore):
    """An open `.yangfan` file."""

    def __init__(self, path: Path, engine: Engine, *, read_only: bool, clock: Clock) -> None:
        super().__init__(engine, read_only=read_only, clock=clock)
        self.path = path

    @classmethod
    def create(cls, path: Path, facts: Mapping[str, str], clock: Clock = now) -> LedgerFile:
        """Make a new file that holds these facts; an existing one is never overwritten."""
        if path.exists():
            raise UserError(f"{path}已经存在，没有覆盖；请换一个文件名")
        if not path.parent.is_dir():
            raise UserError(f"没有文件夹{path.parent}，请先建好或换一个位置")
        new = path.with_name(f".{path.name}.{uuid4().hex[:8]}.new")
        try:
            with translated(path):
                _build(new, facts)
            new.rename(path)
        except OSError as error:
            raise UserError(f"文件夹{path.parent}不能写入：{error.strerror}") from error
        finally:
            new.unlink(missing_ok=True)
        return cls.open(path, clock=clock)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, clock: Clock = now) -> LedgerFile:
        """Open a file; one that cannot be written is opened for reading."""
        check_header(path)
        writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        read_only = read_only or not writable
        file = cls(path, make_engine(path, read_only=read_only), read_only=read_only, clock=clock)
        try:
            file._check_version()
        except BaseException:
            file.close()
            raise
        return file

    def _check_version(self) -> None:
        found = self.version()
        if found > HEAD:
            raise UserError(
                f"台账文件{self.path}由更新版本的软件建立（格式{found}），请先升级本软件"
            )

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


def _build(path: Path, facts: Mapping[str, str]) -> None:
    engine = make_engine(path)
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
