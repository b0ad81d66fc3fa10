"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket only, gone at the end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import create_engine

from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts

FACTS = LedgerFacts("云江市工业和信息化局", "云江市")
FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=")


def programs() -> Path | None:
    """The folder of the newest server's programs; nothing where there is none or no way to run it."""
    if os.name == "nt":
        return None
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name)
    on_path = shutil.which("initdb")
    found = [*([Path(on_path).parent] if on_path else []), *folders]
    return next((path for path in reversed(found) if (path / "initdb").exists()), None)


class Server:
    """A running server; every test gets a database of its own, copied from one that is made once."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket
        self._made = 0
        self._admin = create_engine(self.address("postgres"), isolation_level="AUTOCOMMIT")
        self._names: list[str] = []
        template = self.empty()
        Ledger.create(template, FACTS).close()
        (self._template,) = self._names
        self._names.clear()

    def address(self, database: str) -> str:
        """What `--ledger` takes for this database."""
        return f"postgresql+psycopg://postgres@/{database}?host={quote(str(self._socket))}"

    def empty(self, *locale: str) -> str:
        """The address of a new database with nothing in it; `locale` is `icu` and a language."""
        words = "LOCALE_PROVIDER {} ICU_LOCALE '{}'".format(*locale) if locale else ""
        return self._new(f"TEMPLATE template0 {words}")

    def ledger(self) -> str:
        """The address of a new database with an empty ledger in it."""
        return self._new(f"TEMPLATE {self._template} STRATEGY file_copy")

    def _new(self, how: str) -> str:
        self._made += 1
        name = f"ledger_{self._made}"
        with self._admin.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} {how}")
        self._names.append(name)
        return self.address(name)

    def drop_all(self) -> None:
        """Remove the databases of a test that is over: each takes several megabytes."""
        with self._admin.connect() as connection:
            for name in self._names:
                connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
        self._names.clear()

    def close(self) -> None:
        """Let go of the server."""
        self._admin.dispose()


@contextmanager
def running(binaries: Path) -> Iterator[Server]:
    """Start a server of its own and stop it at the end; as root it runs as the user `postgres`."""
    user = "postgres" if os.geteuid() == 0 else None
    # not under pytest's own folder: the server's user could not enter it
    folder = Path(tempfile.mkdtemp(prefix="yf-pg-", dir="/tmp"))  # short, for the socket
    try:
        if user:
            shutil.chown(folder, user, user)
        data = folder / "data"
        make = [binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-N"]
        locale = ["-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run([*make, *locale], check=True, user=user, cwd="/", stdout=subprocess.DEVNULL)
        settings = [word for setting in FAST for word in ("-c", setting)]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [binaries / "postgres", "-D", data, "-k", folder, *settings],
                user=user,
                cwd="/",
                stdout=log,
                stderr=log,
            )
        try:
            _await(process, folder)
            server = Server(folder)
            try:
                yield server
            finally:
                server.close()
        finally:
            process.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
            process.wait(timeout=30)
    finally:
        shutil.rmtree(folder)


def _await(process: subprocess.Popen[bytes], folder: Path) -> None:
    for _ in range(600):
        if "ready to accept connections" in (folder / "log").read_text(errors="replace"):
            return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError((folder / "log").read_text(errors="replace"))
