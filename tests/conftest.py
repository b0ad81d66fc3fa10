"""What every test may use: no display is needed, a ledger lies on a real disk or a real server."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.postgres_server import FACTS, Server, programs, running
from yangfan_desktop.ledger.ledger import Ledger

# How long an example takes says more of the machine than of the program.
settings.register_profile("yangfan", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("yangfan")


@pytest.fixture(scope="session")
def running_server() -> Iterator[Server]:
    """A PostgreSQL server of the tests' own, started for the first test that needs it."""
    binaries = programs()
    if binaries is None:
        pytest.skip("没有安装PostgreSQL服务器（python3 dev.py test 会在Debian上以root安装）")
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("没有安装psycopg")
    with running(binaries) as server:
        yield server


@pytest.fixture
def server(running_server: Server) -> Iterator[Server]:
    """The server; what a test makes on it is gone afterwards."""
    yield running_server
    running_server.drop_all()


# How long an example takes says more of the machine than of the program.
settings.register_profile("yangfan", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("yangfan")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = Ledger.create(tmp_path / "云江市.yangfan", FACTS, "王立")
    yield opened
    opened.close()
