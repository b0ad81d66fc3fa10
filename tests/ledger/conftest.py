"""A ledger on the disk, for the tests at the gate."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = Ledger.create(
        tmp_path / "云江市.yangfan", LedgerFacts("云江市工信局", "云江市"), "王立"
    )
    yield opened
    opened.close()
