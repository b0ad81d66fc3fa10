"""A ledger that an office shares: the same tables on a PostgreSQL server.

This is the one module that may speak of PostgreSQL; everything else speaks SQLAlchemy Core. The
database itself is made empty by whoever looks after the server; several ledgers in one database are
told apart by `?options=-csearch_path%3DNAME`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.store.among import Among
from yangfan_desktop.store.base import AS_ASKED, WRITES, Clock, LedgerStore, build, now
from yangfan_desktop.store.listed import Listed
from yangfan_desktop.store.mentions import Mentions, like
from yangfan_desktop.store.migrate import upgrade
from yangfan_desktop.store.tables import HEAD, counters, metadata

DRIVER = "postgresql+psycopg"
WAIT_MS = 30_000
"""How long a writer waits for another: a large import holds the ledger for some seconds."""
_MAKING = 0x5946414E  # the advisory lock under which a ledger is made


class SharedLedger(LedgerStore):
    """An open ledger on a server."""

    def __init__(self, url: URL, engine: Engine, *, clock: Clock) -> None:
        super().__init__(engine, clock=clock)
        self.url = url

    @classmethod
    def create(cls, place: str, facts: Mapping[str, str], clock: Clock = now) -> SharedLedger:
        """Make a ledger in an empty database or schema; an existing one is never overwritten."""
        store = cls._connected(place, clock)
        try:
            store.build(facts)
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def open(cls, place: str, *, read_only: bool = False, clock: Clock = now) -> SharedLedger:
        """Open a ledger; one that this account may not write to is opened for reading."""
        store = cls._connected(place, clock)
        try:
            store.check(read_only=read_only)
        except BaseException:
            store.close()
            raise
        return store

    def build(self, facts: Mapping[str, str]) -> None:
        """Make the tables, unless there are some."""
        with self._translated(), self._engine.connect() as connection:
            making = connection.execution_options(**{WRITES: "make"})
            with making.begin():
                if inspect(making).has_table(counters.name):
                    raise UserError(f"{self}里已经有台账，没有覆盖；请换一个数据库")
                build(making, facts)

    @classmethod
    def _connected(cls, place: str, clock: Clock) -> SharedLedger:
        url = _url(place)
        try:
            engine = create_engine(url, pool_size=4)
        except ModuleNotFoundError as error:
            raise UserError(
                "没有安装连接PostgreSQL的组件，请让管理员安装：pip install yangfan-desktop[shared]"
            ) from error
        event.listen(engine, "begin", _begin)
        return cls(url, engine, clock=clock)

    def check(self, *, read_only: bool) -> None:
        """See that a ledger is there, whether it can be written and that its format is ours."""
        with self.reading() as connection:
            if not inspect(connection).has_table(counters.name):
                raise UserError(f"{self}里没有扬帆台账，请核对地址")
            may_write = "SELECT has_table_privilege(:t, 'UPDATE') AND NOT pg_is_in_recovery()"
            writable = connection.execute(text(may_write), {"t": counters.name}).scalar_one()
        if read_only or not writable:
            only = "您的账号只能查看这个共享台账，这里以只读方式打开"
            self.read_only_reason = AS_ASKED if read_only else only
        found = self.version()
        if found > HEAD:
            raise UserError(f"台账{self}由更新版本的软件建立（格式{found}），请先升级本软件")
        if found < HEAD and self.read_only:
            raise UserError(
                f"台账{self}还是旧格式（{found}），请先由可以写入的同事用这个版本的软件打开一次"
            )
        if found < HEAD:
            with self.writing() as connection:
                upgrade(connection)

    def __str__(self) -> str:
        return self.url.render_as_string(hide_password=True)

    @property
    def place(self) -> str:
        """The address with its password: for opening, not for showing."""
        return self.url.render_as_string(hide_password=False)

    @property
    def name(self) -> str:
        """The database's name."""
        return self.url.database or "共享台账"

    def damage(self) -> list[str]:
        """The server itself keeps its files and references whole; what can be missing is a table."""
        with self.reading() as connection:
            found = set(inspect(connection).get_table_names())
        return [f"缺少{table}表" for table in sorted(set(metadata.tables) - found)]

    def _translated(self) -> AbstractContextManager[None]:
        return _translated(self)


def _url(place: str) -> URL:
    try:
        url = make_url(place)
    except (ArgumentError, ValueError) as error:
        raise UserError(f"台账地址{place}写得不对，应为{DRIVER}://用户@主机/数据库") from error
    if url.get_backend_name() != "postgresql":
        raise UserError(f"共享台账只能放在PostgreSQL上，地址应为{DRIVER}://用户@主机/数据库")
    return url.set(drivername=DRIVER)


def _begin(connection: Connection) -> None:
    """Readers see one state; writers wait for each other, for the whole of their transaction.

    The lock on the counters lets readers go on, ends with the transaction however that ends, and
    belongs to this ledger alone; while a ledger is made there are no counters to lock yet.
    """
    writes = connection.get_execution_options().get(WRITES)
    if not writes:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {WAIT_MS}")
    if writes == "make":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MAKING})")
    else:
        connection.exec_driver_sql(f"LOCK TABLE {counters.name} IN EXCLUSIVE MODE")


@compiles(Mentions, "postgresql")
def _mentions(element: Mentions, compiler: SQLCompiler, **_: object) -> str:
    """SQLite's LIKE takes no notice of the case of Latin letters; here that is another word."""
    return like(element, compiler, "ILIKE")


@compiles(Listed, "postgresql")
def _listed(element: Listed, compiler: SQLCompiler, **_: object) -> str:
    """No rows make no array here; as a text, for the driver would read it in its own way."""
    (column,) = (compiler.process(clause) for clause in element.clauses)
    return f"CAST(COALESCE(json_agg({column}), '[]') AS TEXT)"


@compiles(Among, "postgresql")
def _among(element: Among, compiler: SQLCompiler, **_: object) -> str:
    column, ids = (compiler.process(clause) for clause in element.clauses)
    array = f"json_array_elements_text(CAST({ids} AS JSON))"
    return f"{column} IN (SELECT CAST(one AS BIGINT) FROM {array} AS one)"


_SENTENCES = {
    "55P03": "台账{place}正被另一位同事写入，请稍后再试",
    "25006": "台账{place}是只读的，不能写入",
    "42501": "您的账号没有权限读写台账{place}，请联系管理员",
    "42P01": "台账{place}不完整，请用备份恢复",
    "53100": "服务器磁盘空间不足，台账{place}没有改动；请联系管理员",
    "57P01": "服务器关闭了连接，台账{place}没有改动，请稍后再试",
}


@contextmanager
def _translated(store: SharedLedger) -> Iterator[None]:
    """Turn what the server complains of into a `UserError` where the user can act on it."""
    try:
        yield
    except DBAPIError as error:
        state = getattr(error.orig, "sqlstate", None)
        if state in _SENTENCES:
            raise UserError(_SENTENCES[state].format(place=store)) from error
        if isinstance(error, OperationalError) and (state or "08")[:2] == "08":
            raise UserError(
                f"连接不上台账{store}，请核对地址、用户名和密码，并检查网络和服务器"
            ) from error
        raise
