"""How long the event loop is blocked at most by each thing that one does with 100,000 projects.

`python -m benchmarks.blocks [records [word …]]` makes a ledger, does in a real window what a user does,
and prints for each thing how long it took, the longest pause of the event loop, and the most that the
window's own thread worked in any pause. The clean-up some seconds later counts, too. Words choose by name.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from benchmarks.window import Heart, make_ledger, memory, settle, wait, write_book
from yangfan_desktop.domain.values import Link, Money, PartialDate
from yangfan_desktop.ledger.figures import chart_kinds
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.app import make_application
from yangfan_desktop.ui.dialogs.bulk_edit import BulkEditDialog
from yangfan_desktop.ui.dialogs.change_preview import ChangePreview
from yangfan_desktop.ui.dialogs.import_wizard import ImportWizard
from yangfan_desktop.ui.dialogs.replace import ReplaceDialog
from yangfan_desktop.ui.housekeeping import Housekeeping
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages.charts_page import ChartsPage
from yangfan_desktop.ui.pages.history_page import HistoryPage
from yangfan_desktop.ui.pages.map_page import MapPage
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.pages.register_views import layout_now
from yangfan_desktop.ui.saved_views import Layout
from yangfan_desktop.ui.workspace import Workspace

IMPORTED = 20_000
REPORTS = 20_000
D = TypeVar("D", bound=QDialog)
Deed = tuple[str, Callable[[], object], Callable[[], bool]]
"""What it is called, what begins it, and what says that it is over."""


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    application = make_application(sys.argv[:1])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        ledger = make_ledger(Path(folder) / "大台账.yangfan", number)
        add_reports(ledger)
        window = MainWindow(Path(folder) / "settings.toml")
        window.resize(1366, 768)
        window.show()
        Housekeeping(window.operations)
        window.show_ledger(ledger)
        heart = Heart()
        user = User(application, window, Path(folder))
        settle(application, 5)  # the window looks the ledger over, and makes pages ahead
        before = memory()
        for name, begin, is_over in user.deeds():
            if not any(word in name for word in sys.argv[2:] or ("",)):
                continue
            settle(application, 0.3)
            heart.start()
            begun = perf_counter()
            begin()
            wait(application, lambda is_over=is_over: is_over() and not window.operations.is_busy)
            took = perf_counter() - begun
            settle(application, 3.3)
            print(f"{name:24} {took:5.1f} s, {heart}", flush=True)
            user.close_dialogs()
        print(f"memory grew by {memory() - before:.0f} MB")
        window.close()


def add_reports(ledger: Ledger) -> None:
    """Progress reports of many projects, and milestones of some."""
    reports, milestones = ledger.registers["progress_reports"], ledger.registers["milestones"]
    first = ledger.ids("projects", most=1)[0]
    with ledger.step("造数") as step:
        step.create(
            reports,
            [
                (
                    {
                        "project": Link(first + at // 2, ""),
                        "period": PartialDate(2025 + at % 2, 6),
                        "cumulative_investment": Money.of(at % 9000),
                        "year_investment": Money.of(at % 900),
                    },
                    None,
                )
                for at in range(REPORTS)
            ],
        )
        step.create(
            milestones,
            [
                (
                    {
                        "project": Link(first + at, ""),
                        "name": "开工",
                        "planned_on": PartialDate(2024, 3),
                    },
                    None,
                )
                for at in range(REPORTS // 4)
            ],
        )


class User:
    """Does one thing after another."""

    def __init__(self, application: QApplication, window: MainWindow, folder: Path) -> None:
        self._application = application
        self._window = window
        self._folder = folder

    def deeds(self) -> Iterator[Deed]:
        """Everything that is measured, in its order."""
        yield from self._table()
        yield from self._editing()
        yield from self._pages()
        yield from self._importing()
        yield from self._papers()

    def close_dialogs(self) -> None:
        """Nothing lies over the window any more."""
        for dialog in self._window.findChildren(QDialog):
            dialog.reject()
            self._application.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)

    # -- what there is --

    @property
    def _workspace(self) -> Workspace:
        found = self._window.workspace
        if found is None:
            raise RuntimeError("no ledger is open")
        return found

    @property
    def _page(self) -> RegisterPage:
        found = self._workspace.show_page("projects")
        if not isinstance(found, RegisterPage):
            raise TypeError("the page shows no register")
        return found

    def _dialog(self, kind: type[D]) -> D | None:
        found = [one for one in self._window.findChildren(kind) if one.isVisible()]
        return found[-1] if found else None

    def _wanted(self, kind: type[D]) -> D:
        found = self._dialog(kind)
        if found is None:
            raise RuntimeError(f"no {kind.__name__}")
        return found

    def _is_calm(self) -> bool:
        return not self._page._asking.is_waiting  # noqa: SLF001

    def _select(self, key: str) -> None:
        """A whole column, as a click on its heading with Ctrl would."""
        page = self._page
        model = page.model
        column = [field.key for field in model.fields].index(key)
        last = model.index(model.rowCount() - 1, column)
        chosen = QItemSelection(model.index(0, column), last)
        flag = QItemSelectionModel.SelectionFlag
        page.table.selectionModel().setCurrentIndex(model.index(0, column), flag.NoUpdate)
        page.table.selectionModel().select(chosen, flag.ClearAndSelect)

    # -- what is done --

    def _table(self) -> Iterator[Deed]:
        page, window = self._page, self._window
        yield "select all", page.table.selectAll, lambda: "选中" in window.status_text
        yield (
            "sum and average", lambda: self._select("total_investment"),
            lambda: "求和" in window.status_text,
        )  # fmt: skip
        yield "copy a column", page.copy, lambda: QGuiApplication.clipboard().text() != ""
        yield "group", lambda: page.group_by("region"), lambda: page.model.is_grouped
        yield "fold all", lambda: page.model.fold_all(closed=True), lambda: True
        yield "unfold all", lambda: page.model.fold_all(closed=False), lambda: True
        yield "end groups", lambda: page.group_by(""), lambda: not page.model.is_grouped
        layout = Layout(
            orders=layout_now(page).orders, filters=(("region", "one_of", ("第7区",)),), frozen=2
        )
        yield (
            "keep a view", lambda: page.columns.keep_view("第7区", layout), lambda: True
        )  # fmt: skip
        yield "show it", lambda: page.show_view(layout), self._is_calm
        yield "show all", page.clear_query, self._is_calm
        out = self._folder / "导出.xlsx"
        yield "export a workbook", lambda: window.commands.export_to(out), out.exists

    def _editing(self) -> Iterator[Deed]:
        page = self._page
        yield "find", self._find, lambda: page.table.currentIndex().row() > 0
        yield "replace: preview", self._replace, lambda: self._dialog(ChangePreview) is not None
        yield "bulk edit: preview", self._bulk, lambda: self._dialog(ChangePreview) is not None
        yield "bulk edit: write", self._bulk_write, self._is_calm
        yield "undo 100,000 changes", self._window.commands.undo, self._is_calm

    def _find(self) -> None:
        self._select("name")
        self._page.replace()
        dialog = self._wanted(ReplaceDialog)
        dialog.find_edit.setText("改造项目77")
        dialog.next_button.click()

    def _replace(self) -> None:
        self._select("name")
        self._page.replace()
        dialog = self._wanted(ReplaceDialog)
        dialog.find_edit.setText("车间")
        dialog.new_edit.setText("厂房")
        dialog.replace_button.click()

    def _bulk(self) -> None:
        self._select("contact")
        self._page.bulk_edit()
        dialog = self._wanted(BulkEditDialog)
        dialog.accept()  # left empty: cleared

    def _bulk_write(self) -> None:
        self._bulk()
        wait(self._application, lambda: self._dialog(ChangePreview) is not None)
        self._wanted(ChangePreview).accept()

    def _pages(self) -> Iterator[Deed]:
        workspace = self._workspace
        for kind in chart_kinds():
            yield f"chart {kind.key}", lambda kind=kind: self._chart(kind.key), self._is_drawn
        yield (
            "map", lambda: workspace.show_page("map"),
            lambda: isinstance(page := workspace.show_page("map"), MapPage) and page.card is not None,
        )  # fmt: skip
        yield (
            "history", lambda: workspace.show_page("history"),
            lambda: isinstance(workspace.show_page("history"), HistoryPage),
        )  # fmt: skip
        yield "overview", lambda: workspace.show_page("overview"), lambda: True

    def _chart(self, key: str) -> None:
        page = self._workspace.show_page("charts")
        if not isinstance(page, ChartsPage):
            raise TypeError("no page of charts")
        self._drawn = key
        wait(self._application, lambda: page.card is not None)
        page.show_chart(key)

    def _is_drawn(self) -> bool:
        page = self._workspace.show_page("charts")
        drawn = page._drawn if isinstance(page, ChartsPage) else None  # noqa: SLF001
        return drawn is not None and drawn.name == self._drawn

    def _importing(self) -> Iterator[Deed]:
        book = write_book(self._folder / "上报.xlsx", IMPORTED)
        yield (
            "import: preview",
            lambda: self._window.commands.import_files([book]),
            self._is_planned,
        )
        yield "import: preview, filter", self._look_through, self._is_planned
        yield "import: write", self._apply, self._is_calm
        yield "undo the import", self._window.commands.undo, self._is_calm

    def _is_planned(self) -> bool:
        wizard = self._dialog(ImportWizard)
        return wizard is not None and wizard.plan is not None

    def _look_through(self) -> None:
        """Plan, then every chip, each scrolled through."""
        self._window.commands.import_files([self._folder / "上报.xlsx"])
        wait(self._application, self._is_planned)
        wizard = self._wanted(ImportWizard)
        view = wizard.form.rows_view
        for chip in ("新增", "变更", "全部"):
            wizard.preview.chip(chip).click()
            settle(self._application, 0.1)
            bar = view.verticalScrollBar()
            for share in range(10):
                bar.setValue(bar.maximum() * share // 10)
                settle(self._application, 0.03)

    def _apply(self) -> None:
        self._window.commands.import_files([self._folder / "上报.xlsx"])
        wait(self._application, self._is_planned)
        self._wanted(ImportWizard).form.apply_button.click()

    def _papers(self) -> Iterator[Deed]:
        self._papers_window = None
        yield "report of 100,000 on A3", self._report, self._is_set

    def _report(self) -> None:
        self._page.clear_query()
        self._papers_window = self._window.commands.show_report("projects")

    def _is_set(self) -> bool:
        papers = self._papers_window
        return papers is not None and papers.preview is not None


if __name__ == "__main__":
    main()
