"""What the window adds to the bare SQL with 100,000 projects: opening, filter, sort, search, scrolling.

`python -m benchmarks.window [records]` makes a ledger, asks the file itself and then the window the same
questions in one run, and prints both times with their ratio, the longest time that the event loop was
blocked meanwhile (while a workbook is imported and a report is made, too), and how much memory the
page took. Where other work disturbs the machine, read the processor's ratio: the clock's counts its waits.
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
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView
from sqlalchemy.dialects import sqlite
from xlsxwriter import Workbook

from yangfan_desktop.domain.changes import Changes
from yangfan_desktop.domain.plans import ImportPlan
from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.domain.records import Condition, Order, Query, Test
from yangfan_desktop.domain.values import Money, PartialDate, Percent
from yangfan_desktop.ledger import imports, reports
from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts
from yangfan_desktop.store import queries
from yangfan_desktop.store.views import View
from yangfan_desktop.ui.app import make_application
from yangfan_desktop.ui.housekeeping import Housekeeping
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.models.row_windows import WINDOW
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.workspace import Workspace

IMPORTED = 5000
REGIONS = [f"第{number}区" for number in range(40)]
STAGES = ("reserve", "building", "completed", "accepted", "terminated")
FILTER = Query(conditions=(Condition("region", Test.ONE_OF, ("第7区",)),))
SORT = Query(order=(Order("total_investment", descending=True),))
SEARCH = Query("港口")


class Heart:
    """Beats every few milliseconds; the longest pause is how long the event loop was blocked.

    `busiest` is the most that this thread itself worked in any pause, `together` the most that all
    threads of the process worked in one, which may have kept this one waiting: what of a block is our
    own doing, where other programs keep the machine busy.
    """

    def __init__(self) -> None:
        self.longest = self.busiest = self.together = 0.0
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._all = time.process_time()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(2)

    def start(self) -> None:
        """Forget the pauses so far."""
        self.longest = self.busiest = self.together = 0.0
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._all = time.process_time()

    def __str__(self) -> str:
        return (
            f"longest block {self.longest * 1000:.0f} ms "
            f"(own work in one at most {self.busiest * 1000:.0f} ms, "
            f"of all threads {self.together * 1000:.0f} ms)"
        )

    def _beat(self) -> None:
        now, worked, of_all = time.perf_counter(), time.thread_time(), time.process_time()
        self.longest = max(self.longest, now - self._last)
        self.busiest = max(self.busiest, worked - self._worked)
        self.together = max(self.together, min(of_all - self._all, now - self._last))
        self._last, self._worked, self._all = now, worked, of_all


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    application = make_application(sys.argv[:1])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        ledger = make_ledger(Path(folder) / "大台账.yangfan", number)
        window = MainWindow(Path(folder) / "settings.toml")
        window.resize(1366, 768)
        window.show()
        Housekeeping(window.operations)
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
        settle(application, 4)  # a quiet moment, as between two things that a person does
        heart.start()
        settle(application, 1)
        print(f"while nothing happens: {heart}")
        measure_jobs(application, window, ledger, heart, Path(folder))
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
                "description": f"建设第{at}号车间的5G专网和边缘计算平台，接入设备{at % 300}台",
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
    begun = Cost.now()
    ids = [row[0] for row in connection.execute(text, given)]
    first = ",".join(str(one) for one in ids[:WINDOW])
    connection.execute(f"{wanted} WHERE projects.id IN ({first})").fetchall()
    ELAPSED.append(begun.since())
    return len(ids)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the clock, and of the processor in all threads of this process."""

    clock: float
    processor: float

    @classmethod
    def now(cls) -> Cost:
        """A moment to reckon from."""
        return cls(time.perf_counter(), time.process_time())

    @classmethod
    def usual(cls, costs: list[Cost]) -> Cost:
        """The median of each."""
        return cls(
            *(statistics.median(getattr(one, name) for one in costs) for name in cls.__slots__)
        )

    def since(self) -> Cost:
        """What has been spent since this moment."""
        now = Cost.now()
        return Cost(now.clock - self.clock, now.processor - self.processor)


ELAPSED: list[Cost] = []


class Eye(QObject):
    """Sees the rows of a page being painted."""

    def __init__(self, page: RegisterPage) -> None:
        super().__init__()
        self.has_seen = False
        self._model = page.model
        self._port = page.table.viewport()
        self._port.installEventFilter(self)
        page.model.modelReset.connect(self._on_other_rows)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A round of the event loop in which this was called has painted when it ends."""
        if watched is self._port and event.type() == QEvent.Type.Paint:
            self.has_seen = self._model.rowCount() > 0
        return False

    def _on_other_rows(self) -> None:
        self.has_seen = False


def measure_opening(
    application: QApplication, window: MainWindow, ledger: Ledger, heart: Heart, bare: Bare
) -> None:
    """Going to the page, made ahead in a quiet moment (as mostly) and made only then (`cold`)."""
    ELAPSED.clear()
    window.show_ledger(ledger)
    workspace = window.workspace
    if workspace is None:
        raise RuntimeError("no workspace")
    workspace.show_page("zones")
    settle(application, 0.3)
    before = memory()
    for name, quiet in (("cold ", 0.2), ("", 1.0)):
        openings = []
        for _ in range(7):
            openings.append(opening(application, workspace, heart, quiet))
            bare(Query())  # in turn, so that what disturbs the machine disturbs both
        floor = Cost.usual(ELAPSED)
        block = statistics.median(one[2] for one in openings)
        tell(f"{name}rows", Cost.usual([one[0] for one in openings]), floor, block)
        tell(f"{name}open", Cost.usual([one[1] for one in openings]), floor, block)
    print(f"memory the page took: {memory() - before:.0f} MB")


def opening(
    application: QApplication, workspace: Workspace, heart: Heart, quiet: float
) -> tuple[Cost, Cost, float]:
    """Until the first rows are painted, until all is known and painted, and the longest block (s).

    `quiet` is how long nothing happened before (s); after more than a moment the page is there already.
    """
    old = workspace._pages.pop("projects", None)  # noqa: SLF001 - opened anew each time
    workspace.show_page("zones")
    if old is not None:
        old.deleteLater()
        application.sendPostedEvents(old, QEvent.Type.DeferredDelete)
    workspace._ahead.wait()  # noqa: SLF001 - the page that is gone is missed from now on
    settle(application, quiet)
    heart.start()
    begun = Cost.now()
    page = workspace.show_page("projects")
    if not isinstance(page, RegisterPage):
        raise TypeError("the page shows no register")
    eye = Eye(page)
    wait(application, lambda: eye.has_seen)
    first = begun.since()
    wait(application, lambda: not page._asking.is_waiting)  # noqa: SLF001
    application.processEvents()  # paints what is waiting to be painted
    whole = begun.since()
    settle(application, 0.05)
    return first, whole, heart.longest


def measure_question(
    application: QApplication, page: RegisterPage, heart: Heart, bare: Bare, name: str, query: Query
) -> None:
    """Until the rows that answer are painted and all of them are known."""
    ELAPSED.clear()
    eye = Eye(page)
    first: list[Cost] = []
    times: list[Cost] = []
    blocks: list[float] = []
    for _ in range(7):
        page._asking.ask(Query())  # noqa: SLF001 - back to all, without the delay of typing
        wait(application, lambda: not page._asking.is_waiting)  # noqa: SLF001
        settle(application, 0.1)
        heart.start()
        eye.has_seen = False
        begun = Cost.now()
        page._asking.ask(query)  # noqa: SLF001
        wait(application, lambda: page.model.query == query and eye.has_seen)
        first.append(begun.since())
        wait(application, lambda: not page._asking.is_waiting)  # noqa: SLF001
        application.processEvents()  # paints what is waiting to be painted
        times.append(begun.since())
        settle(application, 0.05)
        blocks.append(heart.longest)
        bare(query)
    floor = Cost.usual(ELAPSED)
    tell(f"{name} rows", Cost.usual(first), floor)
    tell(name, Cost.usual(times), floor, statistics.median(blocks))


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
    _scrolled(page.table)  # the rows are fetched once, as the other model's are
    theirs, ours = _scrolled(view), _scrolled(page.table)
    tell("scroll", ours, theirs)


def measure_jobs(
    application: QApplication, window: MainWindow, ledger: Ledger, heart: Heart, folder: Path
) -> None:
    """How long the event loop is blocked at most while a workbook is imported and a report made."""
    book = write_book(folder / "区县上报.xlsx")
    plans: list[object] = []

    def plan(progress: Progress) -> ImportPlan:
        return imports.plan_import(ledger, [book], progress=progress)

    def apply(progress: Progress) -> Changes:
        return imports.apply(ledger, plans[0], progress=progress)  # pyright: ignore[reportArgumentType]

    def report(progress: Progress) -> None:
        query = Query(conditions=(Condition("region", Test.ONE_OF, ("第7区",)),))
        reports.make_report(ledger, "projects", folder / "名册.pdf", query=query, progress=progress)

    operations = window.operations
    jobs: tuple[tuple[str, Callable[[], object]], ...] = (
        ("plan an import", lambda: operations.read("计划", plan, plans.append)),
        ("apply it", lambda: operations.write("导入", apply)),
        ("make a report", lambda: operations.read("报告", report, lambda _: None)),
    )
    for name, start in jobs:
        settle(application, 0.3)
        heart.start()
        begun = time.perf_counter()
        start()
        wait(application, lambda: not operations.is_busy)
        took = time.perf_counter() - begun
        settle(application, 0.1)
        print(f"{name}: {took:.1f} s, {heart}")


def write_book(path: Path, number: int = IMPORTED) -> Path:
    """What a county sends: so many rows, half of them about records that are there already."""
    made = Workbook(str(path))
    sheet = made.add_worksheet("项目")
    sheet.write_row(0, 0, ("项目编号", "项目名称", "所属区县", "总投资（万元）", "项目阶段"))
    for at in range(number):
        code = f"XM{at:06}" if at % 2 else f"SB{at:06}"
        sheet.write_row(at + 1, 0, (code, f"上报5G项目{at}", REGIONS[at % 40], at % 9000, "在建"))
    made.close()
    return path


def _scrolled(view: QTableView) -> Cost:
    times: list[Cost] = []
    for step in range(120):
        begun = Cost.now()
        view.verticalScrollBar().setValue(step * 96)
        view.viewport().repaint()
        times.append(begun.since())
    return Cost.usual(times)


def tell(name: str, ours: Cost, floor: Cost, block: float | None = None) -> None:
    """Both times with their ratio, by the clock and by the processor."""
    blocked = "" if block is None else f", longest block {block * 1000:.0f} ms"
    print(
        f"{name:11} {ours.clock * 1000:6.1f} ms, bare {floor.clock * 1000:6.1f} ms, "
        f"ratio {ours.clock / floor.clock:.2f}; processor {ours.processor * 1000:6.1f} / "
        f"{floor.processor * 1000:6.1f} ms, ratio {ours.processor / floor.processor:.2f}{blocked}"
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
