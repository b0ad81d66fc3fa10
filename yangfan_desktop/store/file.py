"""The ledger file: made whole or not at all, read in transactions, written in labelled steps."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, Engine, delete, insert, select, text

from yangfan_desktop.domain.changes import ChangeSetId
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.files import reason
from yangfan_desktop.store.engine import check_header, make_engine, stamp, translated
from yangfan_desktop.store.steps import Step, take_ids
from yangfan_desktop.store.tables import HEAD, change_sets, info, metadata

Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now().astimezone()


class LedgerFile:
    """An open `.yangfan` file."""

    def __init__(self, path: Path, engine: Engine, *, read_only: bool, clock: Clock) -> None:
        self.path = path
        self.read_only = read_only
        self._engine = engine
        self._clock = clock

    @classmethod
    def create(cls, path: Path, facts: Mapping[str, str], clock: Clock = _now) -> LedgerFile:
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
            raise UserError(f"文件夹{path.parent}不能写入：{reason(error)}") from error
        finally:
            new.unlink(missing_ok=True)
        return cls.open(path, clock=clock)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, clock: Clock = _now) -> LedgerFile:
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
        with self.reading() as connection:
            found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        if found > HEAD:
            raise UserError(
                f"台账文件{self.path}由更新版本的软件建立（格式{found}），请先升级本软件"
            )

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the file."""
        with translated(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes declarations, not records; those only a `step` may write."""
        if self.read_only:
            raise UserError(f"台账文件{self.path}是以只读方式打开的，不能修改")
        with translated(self.path), self._engine.connect() as connection:
            writing = connection.execution_options(yangfan_writes=True)
            with writing.begin():
                yield writing

    @contextmanager
    def step(self, label: str, operator: str, undoes: ChangeSetId | None = None) -> Iterator[Step]:
        """One transaction that writes one change set; whatever fails in it leaves nothing behind."""
        with self.writing() as writing:
            id_ = ChangeSetId(take_ids(writing, "change_sets", 1))
            at = self._clock().isoformat(timespec="seconds")
            writing.execute(
                insert(change_sets).values(
                    id=id_, at=at, operator=operator, label=label, undoes=undoes
                )
            )
            yield Step(writing, id_, label)

    def set_fact(self, key: str, value: str) -> None:
        """Change what the file says of itself."""
        with self.writing() as connection:
            connection.execute(delete(info).where(info.c.key == key))
            connection.execute(insert(info).values(key=key, value=value))

    def facts(self) -> dict[str, str]:
        """What the file says of itself: unit, region, policy pack …"""
        with self.reading() as connection:
            return {row.key: row.value for row in connection.execute(select(info))}

    def damage(self) -> list[str]:
        """What SQLite's own checks find wrong with the file; empty for a sound one."""
        with self.reading() as connection:
            found = [row[0] for row in connection.execute(text("PRAGMA integrity_check"))]
            orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
        damage = [] if found == ["ok"] else found
        return damage + [f"{row[0]}表第{row[1]}行引用了不存在的{row[2]}" for row in orphans]


def _build(path: Path, facts: Mapping[str, str]) -> None:
    engine = make_engine(path)
    try:
        raw = engine.raw_connection()
        try:
            stamp(raw.driver_connection)  # pyright: ignore[reportArgumentType]
        finally:
            raw.close()
        with engine.connect() as connection, connection.begin():
            metadata.create_all(connection)
            connection.execute(
                text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
            )
            connection.execute(text("INSERT INTO alembic_version VALUES (:v)"), {"v": HEAD})
            rows = [{"key": key, "value": value} for key, value in facts.items()]
            if rows:
                connection.execute(insert(info), rows)
    finally:
        engine.dispose()
