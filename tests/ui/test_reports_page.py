"""The page of reports: one finds the report, looks at it, and finds again what was printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.reports import make_report
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.navigation import REPORTS
from yangfan_desktop.ui.pages.reports_page import ReportsPage
from yangfan_desktop.ui.papers.code_lookup import CodeLookup
from yangfan_desktop.ui.papers.paper_window import PaperWindow


@pytest.fixture
def reports(qtbot: QtBot, window: MainWindow, filled: Ledger) -> ReportsPage:
    window.show_ledger(filled)
    assert window.workspace is not None
    page = window.workspace.show_page(REPORTS)
    assert isinstance(page, ReportsPage)
    qtbot.waitUntil(lambda: bool(page.model.rows))
    return page


def test_every_report_is_there_and_enter_opens_the_chosen_one(
    qtbot: QtBot, window: MainWindow, reports: ReportsPage
) -> None:
    titles = [row[0] for row in reports.model.rows]
    reports.table.selectRow(titles.index("调度情况通报"))

    qtbot.keyClick(reports.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(PaperWindow) is not None)
    papers = window.findChild(PaperWindow)
    assert papers is not None
    qtbot.waitUntil(lambda: not window.operations.is_busy)
    title = papers.content.kind.title
    papers.reject()

    assert "试点项目推进情况简报" in titles
    assert title == "调度情况通报"
    assert not reports.kept_table.isVisible()


def test_what_was_printed_is_listed_and_found_again(
    qtbot: QtBot, window: MainWindow, reports: ReportsPage, filled: Ledger, tmp_path: Path
) -> None:
    make_report(filled, "briefing", tmp_path / "简报.pdf")

    reports.reload()
    qtbot.waitUntil(lambda: bool(reports.kept.rows))
    times = {row[0]: row[3] for row in reports.model.rows}
    reports.kept_table.activated.emit(reports.kept.index(0, 0))
    lookup = window.findChild(CodeLookup)
    assert lookup is not None
    qtbot.waitUntil(lambda: lookup.found is not None)
    lookup.reject()

    assert times["试点项目推进情况简报"] == "1"
    assert reports.kept.rows[0][1].endswith("推进情况简报")
    assert lookup.code.text() == "1"
