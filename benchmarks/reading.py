"""Planning an import against bare reading: 100,000 rows of 20 columns, of which the ledger holds 90,000.

Run by hand: `python -m benchmarks.reading [ROWS] [--peer PYTHON]`. Everything happens in one run, each
measurement in a process of its own, the smallest of three counts. The ledger is open before the clock
starts, as it is when a user imports; the plan reads, maps, types, validates and compares. The modules
that planning loads are compiled before, as they are in an installed program. `--peer` names
a Python with pandas and openpyxl, which are not among the dependencies and do nothing but read.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

import xlsxwriter

RUNS = 3
SMALL = 1000
HEAD = (
    "项目编号", "项目名称", "所属区县", "承担单位", "应用领域", "项目级别",
    "项目阶段", "开工时间", "完工时间",
    "总投资（万元）", "累计完成投资（万元）", "财政资金（万元）", "5G基站数", "5G终端数",
    "专网模式", "运营商",
    "建设内容", "形象进度（%）", "联系人", "联系电话",
)  # fmt: skip
_PEER = """
import pandas, resource, sys, time
began, cpu = time.perf_counter(), time.process_time()
pandas.read_excel(sys.argv[1], engine="openpyxl")
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(time.perf_counter() - began, time.process_time() - cpu, peak)
"""


class Taken(NamedTuple):
    """Seconds of the clock and of the processor, and the most memory, in MB."""

    wall: float
    cpu: float
    peak: int


def make(path: Path, rows: int) -> None:
    book = xlsxwriter.Workbook(str(path), {"constant_memory": False})
    sheet = book.add_worksheet("汇总")
    sheet.write_row(0, 0, HEAD)
    for number in range(rows):
        sheet.write_row(number + 1, 0, (
            f"XM{number:07}", f"云江5G项目{number}号", ("东湖区", "西岭县", "青山县")[number % 3],
            f"云江{number % 900}有限公司", "5G+工业互联网", ("省级", "市级")[number % 2],
            ("在建", "建成")[number % 2], f"202{number % 4}年{number % 12 + 1}月",
            f"2025-{number % 12 + 1:02}",
            100 + number % 9000 + 0.5, number % 5000, number % 300, number % 90, number % 700, "虚拟专网",
            ("中国移动", "中国联通")[number % 2], f"建设5G专网，部署{number % 50}套设备", number % 100,
            ("张三", "李四")[number % 2], f"138{number:08}",
        ))  # fmt: skip
    book.close()


def bare(path: Path) -> Callable[[], None]:
    def act() -> None:
        import python_calamine  # noqa: PLC0415 - its loading is part of its time

        book = python_calamine.CalamineWorkbook.from_path(str(path))
        book.get_sheet_by_index(0).to_python()

    return act


def plan(path: Path, ledger_path: Path) -> Callable[[], None]:
    from yangfan_desktop.domain.plans import Action  # noqa: PLC0415 - in the child only
    from yangfan_desktop.ledger import imports  # noqa: PLC0415
    from yangfan_desktop.ledger.ledger import Ledger  # noqa: PLC0415

    ledger = Ledger.open(ledger_path)

    def act() -> None:
        found = imports.plan_import(ledger, [path]).counts()
        assert found[Action.UNCHANGED] == 9 * found[Action.NEW], found

    return act


def fill(path: Path, ledger_path: Path) -> Callable[[], None]:
    from yangfan_desktop.ledger import imports  # noqa: PLC0415 - in the child only
    from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts  # noqa: PLC0415

    def act() -> None:
        ledger = Ledger.create(ledger_path, LedgerFacts("云江市工信局"))
        imports.apply(ledger, imports.plan_import(ledger, [path]))
        ledger.close()

    return act


def _timed(
    prepare: Callable[..., Callable[[], None]], paths: tuple[Path, ...], to: Connection
) -> None:
    act = prepare(*paths)
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    to.send(Taken(wall, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))


def measured(prepare: Callable[..., Callable[[], None]], *paths: Path) -> Taken:
    """What this takes in a process of its own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_timed, args=(prepare, paths, theirs))
    process.start()
    theirs.close()
    taken: Taken = ours.recv()
    process.join()
    return taken


def best(some: list[Taken]) -> Taken:
    """The least of each figure but memory, of which the most."""
    return Taken(min(s.wall for s in some), min(s.cpu for s in some), max(s.peak for s in some))


def told(what: str, taken: Taken) -> None:
    print(
        f"{what:<34}{taken.wall:8.2f} s wall{taken.cpu:8.2f} s CPU{taken.peak:6} MB",
        flush=True,
    )


def peer(python: str, path: Path) -> Taken | None:
    """What pandas with openpyxl takes, only reading; nothing where that Python has them not."""
    done = subprocess.run(
        [python, "-c", _PEER, str(path)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        return None
    wall, cpu, peak = done.stdout.split()
    return Taken(float(wall), float(cpu), int(peak))


def compare(folder: Path, rows: int) -> tuple[Taken, Taken, Path]:
    """Bare reading and planning of a workbook of so many rows, alternately."""
    known, whole, ledger = (folder / f"{rows}{n}" for n in ("旧.xlsx", "新.xlsx", "台账.yangfan"))
    make(known, rows * 9 // 10)
    make(whole, rows)
    measured(fill, known, ledger)
    pairs = [(measured(bare, whole), measured(plan, whole, ledger)) for _ in range(RUNS)]
    reading, planning = (best([pair[at] for pair in pairs]) for at in (0, 1))
    told(f"python-calamine, {rows} rows", reading)
    told(f"plan an import of {rows} rows", planning)
    return reading, planning, whole


def compiled(folder: Path) -> None:
    """Compile the program into this folder, for the processes that are started from here on."""
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)
    package = Path(__file__).parent.parent / "yangfan_desktop"
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(package)], check=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("rows", type=int, nargs="?", default=100_000)
    parser.add_argument("--peer", default=sys.executable)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        compiled(Path(name) / "compiled")
        _, small, _ = compare(Path(name), SMALL)
        reading, planning, whole = compare(Path(name), asked.rows)
        other = peer(asked.peer, whole)
    if other is None:
        print(f"{asked.peer} has no pandas with openpyxl: not compared with them (--peer PYTHON)")
    else:
        told("pandas + openpyxl, only reading", other)
        ratio = f"{other.wall / planning.wall:8.2f} wall{other.cpu / planning.cpu:8.2f} CPU"
        print(f"{'pandas only reading / plan':<34}{ratio}")
    ratio = f"{planning.wall / reading.wall:8.2f} wall{planning.cpu / reading.cpu:8.2f} CPU"
    print(f"{'plan / calamine (at most 4)':<34}{ratio}")
    print(f"{'memory of the plan (at most 600)':<34}{planning.peak:8} MB")
    print(
        f"{f'plan of {SMALL} rows (at most 300)':<34}{small.wall * 1000:8.0f} ms wall"
        f"{small.cpu * 1000:8.0f} ms CPU"
    )


if __name__ == "__main__":
    main()
