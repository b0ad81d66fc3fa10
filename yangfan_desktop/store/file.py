"""The ledger file: made whole or not at all, read in transactions, written in labelled steps."""

from __future__ import annotations

from collections import Counter
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
from yangfan_desktop.store.migrate import SHIPPED, Formats
from yangfan_desktop.store.opening import (
    AS_ASKED,
    Claim,
    claim,
    newer_format,
    refuse_place,
    renew,
    version_of,
)
from yangfan_desktop.store.steps import Step, take_ids
from yangfan_desktop.store.tables import HEAD, change_sets, info, metadata

Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now().astimezone()


class LedgerFile:
    """An open `.yangfan` file."""

    def __init__(self, path: Path, engine: Engine, held: Claim, *, clock: Clock) -> None:
        self.path = path
        self.read_only_reason = held.reason
        """Why nothing can be written, in a sentence; empty for a file that can be written."""
        self._held = held
        self._engine = engine
        self._clock = clock
        _open_here[path.resolve()] += 1

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return bool(self.read_only_reason)

    @classmethod
    def create(
        cls, path: Path, facts: Mapping[str, str], clock: Clock = _now, *, who: str = ""
    ) -> LedgerFile:
        """Make a new file that holds these facts; an existing one is never overwritten."""
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
            new.unlink(missing_ok=True)
        return cls.open(path, clock=clock, who=who)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        clock: Clock = _now,
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
        self._engine.dispose()
        if self._held is not _CLOSED:
            self._held.release()
            self._held = _CLOSED
            self.read_only_reason = "台账已经关闭"
            _open_here[self.path.resolve()] -= 1

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the file."""
        with translated(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes declarations, not records; those only a `step` may write."""
        if self.read_only:
            raise UserError(f"{self.read_only_reason}，不能修改")
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
