"""What every test may use: no display is needed, a ledger lies on a real disk or a real server."""

from __future__ import annotations

import atexit
import importlib
import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.postgres_server import FACTS, Server, programs, running
from yangfan_desktop.ledger.ledger import Ledger

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# How long an example takes says more of the machine than of the program. The same examples come each
# time, so that a change is judged by what it changed; `--hypothesis-profile=explore` looks for new ones.
_SLOW = [HealthCheck.too_slow]
settings.register_profile("yangfan", deadline=None, suppress_health_check=_SLOW, derandomize=True)
settings.register_profile("explore", deadline=None, suppress_health_check=_SLOW, print_blob=True)
settings.load_profile("yangfan")


def pytest_configure(config: pytest.Config) -> None:
    """Draw no constants out of our modules: which are loaded by then is the chance of one process."""
    if not config.getoption("--hypothesis-profile"):
        providers = vars(importlib.import_module("hypothesis.internal.conjecture.providers"))
        nothing = providers["_local_constants"]  # there is no setting for it
        providers["_get_local_constants"] = lambda: nothing


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """The application as the program dresses it: one process has one, whichever test asks first."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - most tests open no window

    from yangfan_desktop.ui import style  # noqa: PLC0415 - the same

    class Dressed(QApplication):
        """Emptied at the end: the offscreen clipboard outlives Python, and must hold nothing of its."""

        def __init__(self, arguments: list[str]) -> None:
            super().__init__([*arguments, *style.FUSION])
            style.dress(self)
            atexit.register(self.clipboard().clear)

    return Dressed


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


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = Ledger.create(tmp_path / "云江市.yangfan", FACTS, "王立")
    yield opened
    opened.close()
