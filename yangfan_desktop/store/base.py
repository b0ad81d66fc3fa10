"""An open ledger, wherever it lies: read in transactions, written in labelled steps.

What differs between a file and a server is in the modules `engine` and `file` (SQLite) and `postgres`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime

from sqlalchemy import Connection, Engine, delete, insert, select, text

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.store.steps import Step
from yangfan_desktop.store.tables import HEAD, info, metadata

AS_ASKED = "台账是以只读方式打开的"
Clock = Callable[[], datetime]
WRITES = "yangfan_writes"
"""The execution option of a transaction that writes: the engine makes it wait for other writers."""


def now() -> datetime:
    """The time of day here."""
    return datetime.now().astimezone()


class LedgerStore(ABC):
    """An open ledger; `place` is what opens it again, `name` what its figures are signed with."""

    def __init__(self, engine: Engine, *, read_only_reason: str = "", clock: Clock) -> None:
        self.read_only_reason = read_only_reason
        """Why nothing can be written, in a sentence; empty for a ledger that can be written."""
        self._engine = engine
        self._clock = clock

    @abstractmethod
    def __str__(self) -> str:
        """The place as a sentence may show it."""

    @property
    @abstractmethod
    def place(self) -> str:
        """The path or the address that opens this ledger."""

    @property
    @abstractmethod
    def name(self) -> str:
        """What the ledger is called in a window's title and under a figure."""

    @abstractmethod
    def damage(self) -> list[str]:
        """What is wrong with the whole, one sentence each; empty for a sound ledger."""

    @abstractmethod
    def _translated(self) -> AbstractContextManager[None]:
        """Turn what the database complains of into a `UserError` where the user can act on it."""

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return bool(self.read_only_reason)

    def version(self) -> str:
        """The newest migration that this ledger has seen."""
        with self.reading() as connection:
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()

    def close(self) -> None:
        """Let go of the ledger."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the ledger."""
        with self._translated(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that waits for other writers and writes declarations; records need a `step`."""
        if self.read_only:
            raise UserError(f"{self.read_only_reason}，不能修改")
        with self._translated(), self._engine.connect() as connection:
            writing = connection.execution_options(**{WRITES: True})
            with writing.begin():
                yield writing

    @contextmanager
    def step(self, label: str, operator: str) -> Iterator[Step]:
        """One transaction that writes one change set; whatever fails in it leaves nothing behind.

        From its beginning to its end nobody else writes: what is read meanwhile stays true until it
        is written. A step that writes nothing leaves no change set.
        """
        with self.writing() as writing:
            at = self._clock().isoformat(timespec="seconds")
            yield Step(writing, label, operator, at)

    def set_fact(self, key: str, value: str) -> None:
        """Change what the ledger says of itself."""
        with self.writing() as connection:
            connection.execute(delete(info).where(info.c.key == key))
            connection.execute(insert(info).values(key=key, value=value))

    def facts(self) -> dict[str, str]:
        """What the ledger says of itself: unit, region, policy pack …"""
        with self.reading() as connection:
            return {row.key: row.value for row in connection.execute(select(info))}


def build(connection: Connection, facts: Mapping[str, str]) -> None:
    """Make every table of a new ledger that holds these facts."""
    metadata.create_all(connection)
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:v)"), {"v": HEAD})
    rows = [{"key": key, "value": value} for key, value in facts.items()]
    if rows:
        connection.execute(insert(info), rows)
