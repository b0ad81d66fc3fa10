"""What the window adds to the bare SQL with 100,000 projects: opening, filter, sort, search, scrolling.

`python -m benchmarks.window [records]` makes a ledger, asks the file itself and then the window the same
questions in one run, and prints both times with their ratio, the longest time that the event loop was
blocked meanwhile, and how much memory the page took.
"""

from __future__ import annotations

import os
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView
from sqlalchemy.dialects import sqlite

from yangfan_desktop.domain.records import Condition, Order, Query, Test
from yangfan_desktop.domain.values import Money, PartialDate, Percent
from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts
from yangfan_desktop.store import queries
from yangfan_desktop.store.views import View
from yangfan_desktop.ui.app import make_application
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.models.row_windows import WINDOW
from yangfan_desktop.ui.pages.register_page import RegisterPage

REGIONS = [f"第{number}区" for number in range(40)]
STAGES = ("reserve", "building", "completed", "accepted", "terminated")
FILTER = Query(conditions=(Condition("region", Test.ONE_OF, ("第7区",)),))
SORT = Query(order=(Order("total_investment", descending=True),))
SEARCH = Query("港口")


class Heart:
    """Beats every few milliseconds; the longest pause is how long the event loop was blocked."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(2)

    def start(self) -> None:
        """Forget the pauses so far."""
        self.longest, self._last = 0.0, time.perf_counter()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    application = make_application(sys.argv[:1])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        ledger = make_ledger(Path(folder) / "大台账.yangfan", number)
        window = MainWindow(Path(folder) / "settings.toml")
        window.resize(1366, 768)
        window.show()
        heart = Heart()
        bare = open_bare(ledger)
        measure_opening(application, window, ledger, heart, bare)
        workspace = window.workspace
        page = workspace.register_page if workspace else None
        if page is None:
            raise RuntimeError("the window shows no register")
        for name, query in (("filter", FILTER), ("sort", SORT), ("search", SEARCH)):
            measure_question(application, page, heart, bare, name, query)
        measure_scrolling(application, page)
        window.close()


def make_ledger(path: Path, number: int) -> Ledger:
    ledger = Ledger.create(path, LedgerFacts("云江市工业和信息化局", "云江市"))
    spec = ledger.registers["projects"]
    rows = [
        (
            {
                "code": f"XM{at:06}",
                "name": f"{'港口' if at % 50 == 0 else '车间'}5G改造项目{at}",
                "region": REGIONS[at * 7 % len(REGIONS)],
                "stage": STAGES[at % len(STAGES)],
                "total_investment": Money.of(at * 37 % 90_000),
                "progress_percent": Percent.of(at % 100),
                "start_date": PartialDate(2020 + at % 5, 1 + at % 12),
                "content": f"建设第{at}号车间的5G专网和边缘计算平台，接入设备{at % 300}台",
                "contact": f"联系人{at % 900}",
            },
            None,
        )
        for at in range(number)
    ]
    with ledger.step("造数") as step:
        step.create(spec, rows)
    return ledger


Bare = Callable[[Query], int]


def open_bare(ledger: Ledger) -> Bare:
    """The same questions as SQL of one's own: ordered ids, then one screen of rows."""
    connection = sqlite3.connect(ledger.path)
    spec = ledger.registers["projects"]
    view = View(spec)

    def ask(query: Query) -> int:
        statement = queries._ordered(queries.select(view.id).select_from(view.source), view, query)  # noqa: SLF001
        return _run(connection, statement, view)

    return ask


def _run(connection: sqlite3.Connection, statement: object, view: View) -> int:
    asked = statement.compile(  # pyright: ignore[reportAttributeAccessIssue]
        dialect=sqlite.dialect(paramstyle="named"), compile_kwargs={"render_postcompile": True}
    )
    text, given = str(asked), dict(asked.params)
    wanted = str(view.select().compile(compile_kwargs={"literal_binds": True}))
    begun = time.perf_counter()
    ids = [row[0] for row in connection.execute(text, given)]
    first = ",".join(str(one) for one in ids[:WINDOW])
    connection.execute(f"{wanted} WHERE projects.id IN ({first})").fetchall()
    ELAPSED.append(time.perf_counter() - begun)
    return len(ids)


ELAPSED: list[float] = []


def bare_time(bare: Bare, query: Query) -> float:
    ELAPSED.clear()
    for _ in range(5):
        bare(query)
    return statistics.median(ELAPSED)


def measure_opening(
    application: QApplication, window: MainWindow, ledger: Ledger, heart: Heart, bare: Bare
) -> None:
    floor = bare_time(bare, Query())
    window.show_ledger(ledger)
    workspace = window.workspace
    if workspace is None:
        raise RuntimeError("no workspace")
    workspace.show_page("zones")
    settle(application, 0.3)
    before = memory()
    first: list[float] = []
    times: list[float] = []
    blocks: list[float] = []
    for _ in range(5):
        old = workspace._pages.pop("projects", None)  # noqa: SLF001 - opened anew each time
        workspace.show_page("zones")
        if old is not None:
            old.deleteLater()
        settle(application, 0.2)
        heart.start()
        begun = time.perf_counter()
        page = workspace.show_page("projects")
        wait(
            application,
            lambda page=page: isinstance(page, RegisterPage) and page.model.rowCount() > 0,
        )
        page.repaint()
        first.append(time.perf_counter() - begun)
        wait(
            application,
            lambda page=page: isinstance(page, RegisterPage) and not page._asking.is_waiting,  # noqa: SLF001
        )
        page.repaint()
        times.append(time.perf_counter() - begun)
        settle(application, 0.05)
        blocks.append(heart.longest)
    tell("rows", statistics.median(first), floor, statistics.median(blocks))
    tell("open", statistics.median(times), floor, statistics.median(blocks))
    print(f"memory the page took: {memory() - before:.0f} MB")


def measure_question(
    application: QApplication, page: RegisterPage, heart: Heart, bare: Bare, name: str, query: Query
) -> None:
    floor = bare_time(bare, query)
    times: list[float] = []
    blocks: list[float] = []
    for _ in range(5):
        page._asking.ask(Query())  # noqa: SLF001 - back to all, without the delay of typing
        wait(application, lambda: not page._asking.is_waiting)  # noqa: SLF001
        settle(application, 0.1)
        heart.start()
        begun = time.perf_counter()
        page._asking.ask(query)  # noqa: SLF001
        wait(application, lambda: not page._asking.is_waiting)  # noqa: SLF001
        page.table.repaint()
        times.append(time.perf_counter() - begun)
        settle(application, 0.05)
        blocks.append(heart.longest)
    tell(name, statistics.median(times), floor, statistics.median(blocks))


def measure_scrolling(application: QApplication, page: RegisterPage) -> None:
    """One page down, painted, against the same texts in Qt's own item model."""
    page._asking.ask(Query())  # noqa: SLF001
    wait(application, lambda: not page._asking.is_waiting)  # noqa: SLF001
    columns = page.model.columnCount()
    plain = QStandardItemModel(4000, columns)
    for row in range(4000):
        for column in range(columns):
            text = page.model.index(row, column).data()
            plain.setItem(row, column, QStandardItem(text))
    view = QTableView()
    view.setModel(plain)
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().setDefaultSectionSize(32)
    view.setWordWrap(False)
    for column in range(columns):
        view.setColumnWidth(column, page.table.columnWidth(column))
    view.resize(page.table.size())
    view.show()
    settle(application, 0.2)
    theirs, ours = _scrolled(view), _scrolled(page.table)
    ratio = ours / theirs
    print(
        f"scroll {ours * 1000:.1f} ms, QStandardItemModel {theirs * 1000:.1f} ms, ratio {ratio:.2f}"
    )


def _scrolled(view: QTableView) -> float:
    times: list[float] = []
    for step in range(120):
        begun = time.perf_counter()
        view.verticalScrollBar().setValue(step * 96)
        view.viewport().repaint()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def tell(name: str, ours: float, floor: float, block: float) -> None:
    print(
        f"{name:7} {ours * 1000:7.1f} ms, bare SQL {floor * 1000:7.1f} ms, ratio {ours / floor:.2f}, "
        f"longest block {block * 1000:.0f} ms"
    )


def wait(application: QApplication, ready: Callable[[], bool]) -> None:
    # Sleep between events as a window does: a loop that spins would take the readers' time from them.
    while not ready():
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def settle(application: QApplication, seconds: float) -> None:
    until = time.perf_counter() + seconds
    wait(application, lambda: time.perf_counter() > until)


def memory() -> float:
    """What this process holds in memory now, in MB (Linux only)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1_000_000


if __name__ == "__main__":
    main()
