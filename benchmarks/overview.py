"""How long the overview takes beside bare SQL, what one edit costs, and a Gantt chart of many rows.

Run `python -m benchmarks.overview 100000 1000000 10000` (projects, observations, rows of the Gantt chart).
The bare statements ask for what the page shows and nothing else: sums and counts of projects by each
field, this year's plan, deadlines, empty fields, and each indicator's last values on the days that its
course is drawn of. They are read as plain tuples; the page makes its cards of them. Seconds are those of
the processor, so that other work on the machine does not count.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import text

from yangfan_desktop.charts.kinds import Bar, Gantt
from yangfan_desktop.domain.records import Values
from yangfan_desktop.domain.values import Link, Money, Number, PartialDate, Percent
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.basis import QUARTERS, quarter_ends
from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts
from yangfan_desktop.ledger.memory import Memory
from yangfan_desktop.ledger.overview import Asked, overview
from yangfan_desktop.store.steps import Source

DAY = date(2024, 6, 30)
_AMOUNTS = (
    "count(*), sum(total_investment), sum(completed_investment), sum(fiscal_funding),"
    " sum(base_stations), sum(terminals), sum(CASE WHEN is_benchmark THEN 1 ELSE 0 END)"
)
_GROUPED = tuple(
    f"SELECT {key}, {_AMOUNTS} FROM projects GROUP BY 1"
    for key in ("stage", "region", "sector", "level", "zone")
)
_PROJECTS = (
    *_GROUPED,
    "SELECT region, zone, sum(annual_plan), sum(annual_done) FROM projects GROUP BY 1, 2",
    (
        "SELECT count(*), count(region), count(owner), count(sector), count(level), count(stage),"
        " count(start_date), count(end_date), count(total_investment), count(completed_investment),"
        " count(progress_percent) FROM projects"
    ),
    (
        "SELECT id, name, end_date, start_date, progress_percent, region FROM projects"
        " WHERE stage NOT IN ('completed', 'accepted', 'terminated') OR stage IS NULL"
    ),
    "SELECT id, region, start_date FROM projects WHERE stage = 'building'",
    "SELECT register, action, count(*), min(record_id) FROM history GROUP BY 1, 2",
)
_BATCH = 100_000
_ONE_EDIT = (
    ("one project's name", "projects", {"name": "改名的项目"}),
    ("one project's investment", "projects", {"total_investment": Money.of(1)}),
    ("one observation", "observations", {"numerator": Number.of(7)}),
    ("one contact", "contacts", {"name": "另一个人"}),
)


def bare_statements() -> Iterator[str]:
    """One for each figure of the page."""
    yield from _PROJECTS
    cuts = " ".join(
        f"WHEN as_of <= {PartialDate.of_day(day).sort_key} THEN {at}"
        for at, day in enumerate(quarter_ends(DAY, QUARTERS))
    )
    yield (
        f"SELECT indicator, region, definition, CASE {cuts} END, max(as_of), id, numerator, denominator"
        f" FROM observations WHERE as_of <= {PartialDate.of_day(DAY).sort_key} GROUP BY 1, 2, 3, 4"
    )


def fill(ledger: Ledger, projects: int, observations: int) -> None:
    """A city of twenty counties and eight zones, indicators observed on any day of six years."""
    chance = random.Random(7)
    with ledger.step("造数") as step:
        zones = step.create(
            ledger.registers["zones"], [({"name": f"先导区{at}"}, None) for at in range(8)]
        )
        step.create(ledger.registers["contacts"], [({"name": "王立"}, None)])
        register = ledger.registers["projects"]
        sectors = [option.value for option in register.field("sector").options]
        step.create(
            register, [(_project(at, zones, sectors, chance), None) for at in range(projects)]
        )
    register = ledger.registers["observations"]
    indicators = [option.value for option in register.field("indicator").options]
    for begin in range(0, observations, _BATCH):
        count = min(_BATCH, observations - begin)
        rows: list[tuple[Values, Source]] = [
            (_observation(indicators, chance), None) for _ in range(count)
        ]
        with ledger.step("造监测值") as step:
            step.create(register, rows)


def _project(at: int, zones: Sequence[int], sectors: list[str], chance: random.Random) -> Values:
    year = chance.randrange(2021, 2025)
    return {
        "name": f"项目{at}",
        "region": f"第{chance.randrange(20)}县",
        "zone": Link(chance.choice(zones)),
        "stage": chance.choice(("reserve", "building", "completed", "accepted")),
        "level": chance.choice(("national", "provincial", "municipal", "county")),
        "sector": chance.choice(sectors),
        "total_investment": Money(chance.randrange(10**12)),
        "completed_investment": Money(chance.randrange(10**12)),
        "annual_plan": Money(chance.randrange(10**11)),
        "annual_done": Money(chance.randrange(10**11)),
        "start_date": PartialDate.of_month(year, chance.randrange(1, 13)),
        "end_date": PartialDate.of_month(year + chance.randrange(1, 3), chance.randrange(1, 13)),
        "progress_percent": Percent.of(chance.randrange(101)),
    }


def _observation(indicators: list[str], chance: random.Random) -> Values:
    return {
        "indicator": chance.choice(indicators),
        "region": f"第{chance.randrange(20)}县",
        "as_of": PartialDate(
            chance.randrange(2020, 2026), chance.randrange(1, 13), chance.randrange(1, 29)
        ),
        "numerator": Number.of(chance.randrange(1000)),
        "denominator": Number.of(chance.randrange(1, 1000)),
        "definition": "口径一",
        "confirmation": chance.choice((None, "operator", "county")),
    }


def best(work: Callable[[], object], times: int = 3) -> float:
    found: list[float] = []
    for _ in range(times):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


def measure_page(projects: int, observations: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.create(Path(folder) / "市.yangfan", LedgerFacts("市工信局", "市"))
        fill(ledger, projects, observations)

        def bare() -> None:
            with ledger.file.reading() as connection:
                for statement in bare_statements():
                    connection.execute(text(statement)).all()

        asked = Asked(day=DAY)
        sql = best(bare)
        page = best(lambda: overview(ledger, asked, Memory(ledger)))
        print(f"{projects} projects, {observations} observations: bare SQL aggregates {sql:.2f} s")
        print(f"  the whole page {page:.2f} s ({page / sql:.2f} times)", flush=True)
        measure_edits(ledger, asked, sql)
        ledger.close()


def measure_edits(ledger: Ledger, asked: Asked, sql: float) -> None:
    """After one edit: which parts are reckoned again, and how long that takes."""
    memory = Memory(ledger)
    overview(ledger, asked, memory)
    for what, register, values in _ONE_EDIT:
        edits.edit(ledger, register, ledger.ids(register)[0], values)
        begun = time.process_time()
        memory.refresh()
        overview(ledger, asked, memory)
        took = time.process_time() - begun
        names = "、".join(
            dict.fromkeys(str(key[0]) for key in memory.made if isinstance(key, tuple))
        )
        print(
            f"  after {what}: {took:.2f} s ({took / sql:.2f} times), made anew: {names or 'nothing'}"
        )


def measure_gantt(rows: int) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from yangfan_desktop.ui import style  # noqa: PLC0415 - after the platform is set
    from yangfan_desktop.ui.app import make_application  # noqa: PLC0415
    from yangfan_desktop.ui.plots import height_of  # noqa: PLC0415
    from yangfan_desktop.ui.widgets.chart_view import ChartView  # noqa: PLC0415

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
    sizes = [int(word) for word in sys.argv[1:]] + [100_000, 1_000_000, 10_000][len(sys.argv) - 1 :]
    measure_page(sizes[0], sizes[1])
    measure_gantt(sizes[2])


if __name__ == "__main__":
    main()
