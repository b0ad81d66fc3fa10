"""Whether page, chart, table, paper and filled workbook agree in very many ledgers, to the last 百元.

Run `python -m benchmarks.figures_agree 10000`; it says how many ledgers were checked and how long it took.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from tests.ledger.test_figures_agree import AMOUNTS, AgreeingLedger, projects
from yangfan_desktop.domain.registers import Project


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    checked = 0
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        agreeing = AgreeingLedger(Path(folder))

        @settings(
            max_examples=count,
            deadline=None,
            database=None,
            suppress_health_check=(HealthCheck.too_slow,),
        )
        @given(projects(AMOUNTS))
        def check(made: list[Project]) -> None:
            nonlocal checked
            agreeing.check(made)
            checked += 1
            if checked % 500 == 0:
                print(f"{checked} ledgers, {time.perf_counter() - begun:.0f} s", flush=True)

        check()
        agreeing.close()
    print(f"{checked} ledgers agree, {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
