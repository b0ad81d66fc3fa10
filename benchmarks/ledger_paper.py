"""How long the A3 ledger takes to draft and to print, and how much memory that needs.

Run `python -m benchmarks.ledger_paper 1000 10000`; each size runs in a process of its own.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path

from tests.report.samples import drafted, records
from yangfan_desktop.report.pdf import write_pdf


def measure(count: int) -> None:
    made = [
        {**one, "progress_note": f"{at}：{one['progress_note']}"}
        for at, one in enumerate(records(count))
    ]
    begun, wall = time.process_time(), time.perf_counter()
    report = drafted("projects", made)
    drafted_at = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.pdf"
        pages = write_pdf(report, path).pages
        size = path.stat().st_size / 1024
    cpu, wall = time.process_time(), time.perf_counter() - wall
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count} rows: {pages} pages, {size:.0f} KB, draft {drafted_at - begun:.2f} s, "
        f"print {cpu - drafted_at:.2f} s CPU, {wall:.2f} s wall, {memory:.0f} MB at most"
    )


def main() -> None:
    for count in map(int, sys.argv[1:] or ["1000", "10000"]):
        process = multiprocessing.get_context("spawn").Process(target=measure, args=(count,))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
