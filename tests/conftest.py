"""What every test may use: no display is needed, and a ledger lies on a real disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = Ledger.create(
        tmp_path / "云江市.yangfan", LedgerFacts("云江市工业和信息化局", "云江市"), "王立"
    )
    yield opened
    opened.close()
