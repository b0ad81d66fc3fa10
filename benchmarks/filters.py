"""What filters that compare records, and ticks that hang together, cost with 100,000 records.

`python -m benchmarks.filters [records]` asks the window and the bare file for the largest ten, the average,
a stretch of time and the lights; then it ticks in the preview of an import of as many rows, a fifth of
which are projects and the others milestones of theirs.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from xlsxwriter import Workbook

from benchmarks.window import (
    Heart,
    make_ledger,
    measure_question,
    open_bare,
    settle,
    wait,
)
from yangfan_desktop.domain.records import Condition, Query, Test
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.matters import schemes
from yangfan_desktop.ui.app import make_application
from yangfan_desktop.ui.dialogs.import_wizard import ImportWizard
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages.register_page import RegisterPage

_AMOUNT, _STARTED = "total_investment", "start_date"
QUESTIONS = {
    "first ten": Condition(_AMOUNT, Test.LARGEST, (10,)),
    "first 10 %": Condition(_AMOUNT, Test.LARGEST_SHARE, (10,)),
    "average": Condition(_AMOUNT, Test.ABOVE_AVERAGE),
    "past": Condition(_STARTED, Test.DURING, ("今天以前",)),
}


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
        page = _page(application, window, ledger)
        for name, condition in QUESTIONS.items():
            query = Query(conditions=(condition,))
            measure_question(application, page, heart, open_bare(ledger), name, query)
        _measure_lights(application, page, heart)
        _measure_ticks(application, window, heart, _book(Path(folder) / "汇总.xlsx", number))
        window.close()


def _page(application: QApplication, window: MainWindow, ledger: Ledger) -> RegisterPage:
    window.show_ledger(ledger)
    workspace = window.workspace
    if workspace is None:
        raise RuntimeError("the window shows no ledger")
    page = workspace.show_page("projects")
    if not isinstance(page, RegisterPage):
        raise TypeError("the page shows no register")
    settle(application, 3)  # the watch has looked
    light = schemes(ledger)[0].lights[-1]
    page.show_lights({"projects": dict.fromkeys(ledger.ids("projects")[::2], light)})
    return page


def _measure_lights(application: QApplication, page: RegisterPage, heart: Heart) -> None:
    """From the tick at a light to all rows that have it."""
    words = {light.word for light in page.model.notes.lights.values()}
    heart.start()
    begun = time.perf_counter()
    page.filters.set_conditions("name", (Condition("name", Test.MARKED, tuple(words)),))
    wait(application, lambda: not page._asking.is_waiting)  # noqa: SLF001
    application.processEvents()
    taken = time.perf_counter() - begun
    settle(application, 0.05)
    print(
        f"lights      {taken * 1000:6.1f} ms for {page.model.record_count:,} of "
        f"{len(page.model.notes.lights):,} lit records, {heart}"
    )
    page.clear_query()
    settle(application, 1)


def _measure_ticks(application: QApplication, window: MainWindow, heart: Heart, book: Path) -> None:
    window.commands.import_files([book])
    wizard = window.findChild(ImportWizard)
    if wizard is None:
        raise RuntimeError("no wizard")
    wait(application, lambda: wizard.plan is not None)
    settle(application, 1)
    heart.start()
    settle(application, 1)
    print(f"preview with nothing to do: {heart}")

    def act(name: str, do: Callable[[], object]) -> None:
        heart.start()
        begun = time.perf_counter()
        do()
        application.processEvents()
        taken = time.perf_counter() - begun
        settle(application, 0.05)
        print(f"{name:11} {taken * 1000:6.1f} ms, {heart}; {wizard.form.apply_button.text()}")

    model = wizard.preview.model
    if model is None:
        raise RuntimeError("no preview")
    tick = model.index(5, 0)
    role, off = Qt.ItemDataRole.CheckStateRole, Qt.CheckState.Unchecked
    act("one tick", lambda: model.setData(tick, off, role))
    act("none", lambda: model.tick_all(on=False))
    act("all", lambda: model.tick_all(on=True))
    act("taken back", model.take_back)
    act("other sheet", lambda: wizard.form.sheet_list.setCurrentRow(1))
    wizard.reject()


def _book(path: Path, rows: int) -> Path:
    """A fifth of the rows are projects, the others milestones of these."""
    projects = rows // 5
    with Workbook(str(path), {"constant_memory": True}) as book:
        first, second = book.add_worksheet("项目"), book.add_worksheet("里程碑")
        first.write_row(0, 0, ("项目名称", "所属区县", "总投资（万元）"))
        second.write_row(0, 0, ("项目名称", "里程碑名称", "计划完成时间"))
        for at in range(projects):
            first.write_row(at + 1, 0, (f"新项目{at}", f"第{at % 40}区", at % 900))
        for at in range(rows - projects):
            second.write_row(
                at + 1, 0, (f"新项目{at % projects}", f"节点{at // projects}", "2027-06")
            )
    return path


if __name__ == "__main__":
    main()
