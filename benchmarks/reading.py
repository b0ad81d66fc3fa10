"""Planning an import against bare reading: 100,000 rows of 20 columns, of which the ledger holds 90,000.

Run by hand: `python -m benchmarks.reading [ROWS]`. Each figure is taken in a process of its own.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

HEAD = (
    "项目编号", "项目名称", "所属区县", "承担单位", "应用领域", "项目级别",
    "项目阶段", "开工时间", "完工时间",
    "总投资（万元）", "累计完成投资（万元）", "财政资金（万元）", "5G基站数", "5G终端数",
    "专网模式", "运营商",
    "建设内容", "形象进度（%）", "联系人", "联系电话",
)  # fmt: skip


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


def bare(path: Path) -> None:
    import python_calamine  # noqa: PLC0415

    book = python_calamine.CalamineWorkbook.from_path(str(path))
    book.get_sheet_by_index(0).to_python()


def plan(path: Path, ledger_path: Path) -> None:
    from yangfan_desktop.ledger import imports  # noqa: PLC0415
    from yangfan_desktop.ledger.ledger import Ledger  # noqa: PLC0415

    ledger = Ledger.open(ledger_path)
    found = imports.plan_import(ledger, [path])
    print("   ", {action.value: number for action, number in found.counts().items()})
    ledger.close()


def fill(path: Path, ledger_path: Path) -> None:
    from yangfan_desktop.ledger import imports  # noqa: PLC0415
    from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts  # noqa: PLC0415

    ledger = Ledger.create(ledger_path, LedgerFacts("云江市工信局"))
    imports.apply(ledger, imports.plan_import(ledger, [path]))
    ledger.close()


def _timed(work: Callable[..., None], arguments: tuple[Path, ...]) -> None:
    began = time.perf_counter()
    work(*arguments)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{work.__name__:6} {seconds:7.2f} s  {peak:5} MB", flush=True)


def measured(work: Callable[..., None], *arguments: Path) -> None:
    process = multiprocessing.get_context("spawn").Process(target=_timed, args=(work, arguments))
    process.start()
    process.join()


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        known, whole, ledger = (
            Path(folder) / name for name in ("旧.xlsx", "新.xlsx", "台账.yangfan")
        )
        make(known, rows * 9 // 10)
        make(whole, rows)
        measured(fill, known, ledger)
        for _ in range(2):
            measured(bare, whole)
            measured(plan, whole, ledger)


if __name__ == "__main__":
    main()
