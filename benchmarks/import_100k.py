"""Applying an import of 100,000 projects against a bare `executemany` of the same rows and indexes.

Run `python -m benchmarks.import_100k [ROWS]`. Everything happens in one run on one disk: the ledger
applies the plan with its history and the received file; then the very rows that it wrote go into a
bare SQLite table of the same columns and indexes; then the same import comes again with 1 % of its
rows changed. Reading the workbook itself is measured elsewhere.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeVar

from yangfan_desktop.domain.plans import ImportPlan
from yangfan_desktop.domain.readings import ColumnMatch, ReadRow, SheetReading
from yangfan_desktop.domain.values import Money, PartialDate, Percent, Value
from yangfan_desktop.ledger import imports
from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts

T = TypeVar("T")
ORGANISATIONS, FILE_BYTES = 2000, 12_000_000
COLUMNS = (
    *("code", "name", "region", "owner", "sector", "scenario", "level", "stage", "start_date"),
    *("end_date", "total_investment", "completed_investment", "fiscal_funding", "base_stations"),
    *("terminals", "network_mode", "carrier", "description", "progress_percent", "progress_note"),
    *("benefits", "contact", "phone", "is_benchmark", "remark"),
)


def values_of(number: int) -> dict[str, Value | None]:
    """What a county's workbook says of one project: the usual 25 columns."""
    return {
        "code": f"YJ2023-{number:06d}",
        "name": f"云江市第{number}号5G+工业互联网融合应用试点项目",
        "region": ("东湖区", "青山县", "临港区")[number % 3],
        "owner": f"云江第{number % ORGANISATIONS}号装备制造有限公司",
        "sector": "ports",
        "scenario": "远程设备操控、机器视觉质检",
        "level": "municipal",
        "stage": ("reserve", "building", "completed")[number % 3],
        "start_date": PartialDate.of_month(2021 + number % 3, 1 + number % 12),
        "end_date": PartialDate.of_month(2024, 1 + number % 12),
        "total_investment": Money.of(1000 + number % 977),
        "completed_investment": Money.of(number % 977),
        "fiscal_funding": Money.of(number % 97),
        "base_stations": number % 40,
        "terminals": number % 4000,
        "network_mode": "virtual",
        "carrier": ("mobile", "telecom", "unicom")[number % 3],
        "description": "建设5G虚拟专网，改造生产线，部署机器视觉质检与远程操控系统，" * 2,
        "progress_percent": Percent.of(number % 101),
        "progress_note": "设备已进场，正在联调" if number % 2 else None,
        "benefits": "质检效率提高三成" if number % 3 else None,
        "contact": f"王{number % 900}",
        "phone": f"138{number:08d}",
        "is_benchmark": number % 50 == 0,
        "remark": None,
    }


def reading_of(rows: Iterator[ReadRow]) -> SheetReading:
    columns = (ColumnMatch("A", key, key, 1.0) for key in COLUMNS)
    return SheetReading("大表.xlsx", "Sheet1", "projects", (1,), tuple(columns), rows=tuple(rows))


def plan_of(ledger: Ledger, content: bytes, reading: SheetReading) -> ImportPlan:
    return imports.plan_readings(ledger, [("大表.xlsx", content, [reading])])


class Seconds(NamedTuple):
    """How long something took; a busy machine lengthens `wall` but hardly `cpu`."""

    wall: float
    cpu: float

    def plus(self, other: Seconds) -> Seconds:
        """Both, one after the other."""
        return Seconds(self.wall + other.wall, self.cpu + other.cpu)

    def over(self, other: Seconds) -> str:
        """How many times the other, in words."""
        return f"{self.wall / other.wall:8.2f} wall{self.cpu / other.cpu:8.2f} CPU"


def timed(what: str, act: Callable[[], T]) -> tuple[Seconds, T]:
    """The seconds that it took, printed."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = act()
    took = Seconds(time.perf_counter() - wall, time.process_time() - cpu)
    print(f"{what:<36}{took.wall:8.2f} s wall{took.cpu:8.2f} s CPU")
    return took, result


def bare(ledger: Path, folder: Path) -> Seconds:
    """Insert the ledger's own project rows into a table of the same columns and indexes."""
    with closing(sqlite3.connect(ledger)) as source:
        made = source.execute(
            "SELECT sql FROM sqlite_master WHERE tbl_name = 'projects' AND sql > ''"
        )
        statements = [row[0] for row in made]
        rows = source.execute("SELECT * FROM projects ORDER BY id").fetchall()
    with closing(sqlite3.connect(folder / "bare.db")) as target:
        for statement in statements:
            target.execute(statement)
        target.commit()
        places = ",".join("?" * len(rows[0]))

        def insert() -> None:
            target.executemany(f"INSERT INTO projects VALUES ({places})", rows)
            target.commit()

        seconds, _ = timed(f"bare executemany of {len(rows)} rows", insert)
    return seconds


@contextmanager
def new_ledger(folder: Path) -> Iterator[Ledger]:
    ledger = Ledger.create(folder / "云江市.yangfan", LedgerFacts("云江市工信局"))
    try:
        yield ledger
    finally:
        ledger.close()


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    content = (
        b"PK" + random.Random(1).randbytes(FILE_BYTES) + b"KP"
    )  # a workbook is compressed already
    first = reading_of(ReadRow(number + 2, values_of(number)) for number in range(rows))
    again = replace(
        first,
        rows=tuple(
            replace(row, values={**row.values, "total_investment": Money.of(1)})
            if number % 100 == 0
            else row
            for number, row in enumerate(first.rows)
        ),
    )
    with tempfile.TemporaryDirectory() as name, new_ledger(Path(name)) as ledger:
        planning, plan = timed("plan, all new", lambda: plan_of(ledger, content, first))
        applying, changes = timed("apply, all new", lambda: imports.apply(ledger, plan))
        assert changes.created == rows + ORGANISATIONS
        floor = bare(ledger.path, Path(name))
        planning2, plan = timed(
            "plan again, 1 % changed", lambda: plan_of(ledger, content[::-1], again)
        )
        applying2, changes = timed("apply, 1 % changed", lambda: imports.apply(ledger, plan))
        assert changes.changed == rows // 100
    again_took, first_took = planning2.plus(applying2), planning.plus(applying)
    print(f"{'apply / bare (at most 3)':<36}{applying.over(floor)}")
    print(f"{'again / first, plan and apply':<36}{again_took.over(first_took)}")
    print(f"{'again / first, apply':<36}{applying2.over(applying)}")


if __name__ == "__main__":
    main()
