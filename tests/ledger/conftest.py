"""The ledger of every test at the gate: once in a file, once on a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres_server import FACTS
from yangfan_desktop.ledger.ledger import Ledger


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    if request.param == "postgresql":
        opened = Ledger.open(request.getfixturevalue("server").ledger(), operator="王立")
    else:
        opened = Ledger.create(tmp_path / "云江市.yangfan", FACTS, "王立")
    yield opened
    opened.close()
