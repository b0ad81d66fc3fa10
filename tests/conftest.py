"""What every test may use: no display is needed, and a ledger lies on a real disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts

# How long an example takes says more of the machine than of the program.
settings.register_profile("yangfan", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("yangfan")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = Ledger.create(
        tmp_path / "云江市.yangfan", LedgerFacts("云江市工业和信息化局", "云江市"), "王立"
    )
    yield opened
    opened.close()
