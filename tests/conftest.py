<<<<<<< HEAD
"""Ledgers for the tests: a file on the disk, and a database on a server of the tests' own."""

from __future__ import annotations

import importlib.util
=======
"""What every test may use: no display is needed, and a ledger lies on a real disk."""

from __future__ import annotations

import os
>>>>>>> main
from collections.abc import Iterator
from pathlib import Path

import pytest

<<<<<<< HEAD
from tests.postgres_server import FACTS, Server, programs, running
from yangfan_desktop.ledger.ledger import Ledger

BOTH = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The server, started for the first test that needs it."""
    binaries = programs()
    if binaries is None:
        pytest.skip("没有安装PostgreSQL服务器")
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("没有安装psycopg")
    with running(binaries) as server:
        yield server


@pytest.fixture
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger can be made; tests that take it choose the database by parameter."""
    if request.param == "postgresql":
        return request.getfixturevalue("server").empty()
    return str(tmp_path / "云江市.yangfan")


@pytest.fixture(params=BOTH)
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """An open ledger without records, in a file and on a server."""
    if request.param == "postgresql":
        opened = Ledger.open(request.getfixturevalue("server").ledger(), operator="王立")
    else:
        opened = Ledger.create(tmp_path / "云江市.yangfan", FACTS, "王立")
=======
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = Ledger.create(
        tmp_path / "云江市.yangfan", LedgerFacts("云江市工业和信息化局", "云江市"), "王立"
    )
>>>>>>> main
    yield opened
    opened.close()
