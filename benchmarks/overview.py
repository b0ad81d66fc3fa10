"""How long the sums and charts of the overview take beside bare SQL, and a Gantt chart of many rows.

Run `python -m benchmarks.overview 100000 10000` (projects, rows of the Gantt chart).
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import text

from yangfan_desktop.charts.kinds import Bar, Gantt
from yangfan_desktop.domain.records import Values
from yangfan_desktop.domain.values import Money
from yangfan_desktop.ledger.figures import charts, summary
from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts
from yangfan_desktop.store.steps import Source

_BARE = (
    "SELECT count(*), sum(total_investment), sum(completed_investment) FROM projects",
    "SELECT stage, count(*), sum(total_investment), sum(completed_investment) FROM projects GROUP BY 1",
    "SELECT region, count(*), sum(total_investment), sum(completed_investment) FROM projects GROUP BY 1",
    "SELECT sector, count(*), sum(total_investment), sum(completed_investment) FROM projects GROUP BY 1",
    "SELECT level, count(*), sum(total_investment), sum(completed_investment) FROM projects GROUP BY 1",
    "SELECT zone, count(*), sum(total_investment), sum(completed_investment) FROM projects GROUP BY 1",
)


def fill(ledger: Ledger, count: int) -> None:
    chance = random.Random(7)
    register = ledger.registers["projects"]
    sectors = [option.value for option in register.field("sector").options]
    rows: list[tuple[Values, Source]] = [
        (
            {
                "name": f"项目{at}",
                "region": f"第{chance.randrange(20)}县",
                "stage": chance.choice(("reserve", "building", "completed", "accepted")),
                "level": chance.choice(("national", "provincial", "municipal", "county")),
                "sector": chance.choice(sectors),
                "total_investment": Money(chance.randrange(10**12)),
                "completed_investment": Money(chance.randrange(10**12)),
            },
            None,
        )
        for at in range(count)
    ]
    with ledger.step("造数") as step:
        step.create(register, rows)


def best(work: Callable[[], object], times: int = 3) -> float:
    found: list[float] = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return min(found)


def measure_sums(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.create(Path(folder) / "市.yangfan", LedgerFacts("市工信局", "市"))
        fill(ledger, count)

        def bare() -> None:
            with ledger.file.reading() as connection:
                for statement in _BARE:
                    connection.execute(text(statement)).all()

        sql = best(bare)
        print(f"{count} projects: bare SQL aggregates {sql:.3f} s", flush=True)
        for name, work in (("summary", summary), ("summary and five charts", charts)):
            took = best(lambda work=work: work(ledger))
            print(f"  {name} {took:.3f} s ({took / sql:.1f} times)", flush=True)
        ledger.close()


def measure_gantt(rows: int) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from yangfan_desktop.ui import style  # noqa: PLC0415 - after the platform is set
    from yangfan_desktop.ui.app import make_application  # noqa: PLC0415
    from yangfan_desktop.ui.plots import ChartView, height_of  # noqa: PLC0415

    application = make_application(["benchmark"])
    first = date(2022, 1, 1)
    bars = tuple(
        Bar(f"第{at}个试点项目", first + timedelta(at % 700), first + timedelta(at % 700 + 300))
        for at in range(rows)
    )
    chart = Gantt("gantt", "进度", bars, date(2024, 6, 30))
    view = ChartView(chart, style.LIGHT)
    view.resize(1200, height_of(chart, 1200))
    laid = best(lambda: (view.show_chart(chart), view.marks()))
    from PySide6.QtCore import QPoint, QRect  # noqa: PLC0415
    from PySide6.QtGui import QPixmap, QRegion  # noqa: PLC0415

    shown = QPixmap(1200, 800)
    strip = QRegion(QRect(0, 100_000, 1200, 800))
    painted = best(lambda: view.render(shown, QPoint(), strip), 20)
    print(f"Gantt of {rows}: laid out {laid:.3f} s, one screen painted in {painted * 1000:.1f} ms")
    application.processEvents()


def main() -> None:
    measure_sums(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    measure_gantt(int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)


if __name__ == "__main__":
    main()
