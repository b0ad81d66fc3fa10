"""The gallery's pictures of every page that is no register, in the states that one meets."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QScrollArea, QTabWidget, QToolTip

from yangfan_desktop.ui.dialogs.first_run import FirstRunDialog
from yangfan_desktop.ui.dialogs.help import PAGES as HELP_PAGES
from yangfan_desktop.ui.dialogs.help import HelpDialog
from yangfan_desktop.ui.dialogs.palette import Palette
from yangfan_desktop.ui.gallery_camera import Camera, settle, wait
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.navigation import (
    BACKUPS,
    CHARTS,
    HISTORY,
    MAP,
    OVERVIEW,
    PACKS,
    REPORTS,
    SETTINGS,
    SUBMISSIONS,
)
from yangfan_desktop.ui.pages.charts_page import ChartsPage
from yangfan_desktop.ui.pages.history_page import HistoryPage
from yangfan_desktop.ui.pages.overview_page import OverviewPage
from yangfan_desktop.ui.pages.settings_page import SettingsPage
from yangfan_desktop.ui.widgets.chart_view import ChartView
from yangfan_desktop.ui.workspace import Workspace

_TIPPED = ("gantt", "stage", "map")
"""Charts of which what the mouse is told is shown too; so is that of a trend."""
PAGES = (OVERVIEW, CHARTS, MAP, REPORTS, HISTORY, SUBMISSIONS, PACKS, BACKUPS, SETTINGS)
"""Those that are no register."""
_SCREENS = 3
"""How many screens of a page that scrolls."""


def take_starts(camera: Camera, window: MainWindow, ledger: Path) -> None:
    """The window without a ledger: the first time, with ledgers used before, and the three steps."""
    wait(lambda: window.start_page.is_drawn)  # which comes after the first paint
    settle(window)
    camera.take(window, "start")
    if camera.may_want("first_run"):
        _first_run(camera, window)
    if camera.wants("start-recent"):
        window.start_page.show_recent((str(ledger), str(ledger.parent / "旧台账.yangfan")))
        settle(window)
        camera.take(window, "start-recent")


def take_pages(camera: Camera, window: MainWindow, workspace: Workspace) -> None:
    """Every page that is no register."""
    for key in PAGES:
        if not camera.may_want(key):
            continue
        page = workspace.show_page(key)
        settle(window)
        if isinstance(page, HistoryPage):  # what a step did is read a moment later
            wait(lambda page=page: not page.model.rows or bool(page.detail.model.rows))
        camera.take(window, key)
        match page:
            case OverviewPage():
                _overview(camera, window, page)
            case ChartsPage():
                _charts(camera, window, page)
            case HistoryPage():
                _history(camera, window, page)
            case SettingsPage():
                _tabs(camera, window, page.tabs)
            case _:
                pass


def take_helps(camera: Camera, window: MainWindow) -> None:
    """Every page of the manual, and what Ctrl+K finds."""
    for topic in HELP_PAGES:
        if camera.wants(f"help-{topic}"):
            dialog = HelpDialog(topic, window)
            dialog.show()
            settle(window)
            camera.take(dialog, f"help-{topic}")
            dialog.reject()
    if camera.wants("palette-found"):
        window.commands.palette()
        for found in [one for one in window.findChildren(Palette) if one.isVisible()]:
            found.edit.setText("5G")
            settle(window)
            camera.take(found, "palette-found")
            found.reject()


def _first_run(camera: Camera, window: MainWindow) -> None:
    dialog = FirstRunDialog(window)
    dialog.open()
    settle(window)
    camera.take(dialog, "first_run-1")
    dialog.next_button.click()
    settle(window)
    camera.take(dialog, "first_run-1-wrong")
    dialog.unit.setText("海州市工业和信息化局")
    dialog.region.setText("海州市")
    for step in (2, 3):
        dialog.next_button.click()
        settle(window)
        camera.take(dialog, f"first_run-{step}")
    for shown in window.findChildren(QDialog):
        shown.reject()


def _overview(camera: Camera, window: MainWindow, page: OverviewPage) -> None:
    """Further down, and one zone instead of the whole."""
    area = page.findChild(QScrollArea)
    if page.body is None or area is None or page.body.found.is_empty:
        return
    bar = area.verticalScrollBar()
    for screen in range(2, _SCREENS + 1):
        if bar.value() < bar.maximum() and camera.wants(f"overview-{screen}"):
            bar.setValue(bar.value() + area.viewport().height() - 40)
            settle(window)
            camera.take(window, f"overview-{screen}")
    if camera.wants("overview-zone") and page.zone.count() > 1:
        _choose(page.zone, 1)
        settle(window)
        bar.setValue(0)
        camera.take(window, "overview-zone")


def _charts(camera: Camera, window: MainWindow, page: ChartsPage) -> None:
    """Each chart once, but only the first of the trends, which are alike; and one compared."""
    trends = 0
    for row in range(page.names.count()):
        key = str(page.names.item(row).data(Qt.ItemDataRole.UserRole)).replace(":", "-")
        trends += key.startswith("trend")
        if trends > 1 or not camera.wants(f"charts-{key}"):
            continue
        page.names.setCurrentRow(row)
        settle(window)
        camera.take(window, f"charts-{key}")
        if trends or key in _TIPPED:
            _tip(camera, window, page, key)
        if trends and page.against.count() > 1:
            _choose(page.against, 1)
            settle(window)
            camera.take(window, f"charts-{key}-compared")


def _tip(camera: Camera, window: MainWindow, page: ChartsPage, key: str) -> None:
    """What is said of the mark in the middle when the mouse rests on it."""
    view = page.findChild(ChartView)
    if view is None or not view.marks():
        return
    area = view.marks()[len(view.marks()) // 2].area
    at = QPoint(round(area.left + area.width / 2), round(area.top + area.height / 2))
    asked = QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at))
    QApplication.sendEvent(view, asked)
    settle(window)
    tips = [one for one in QApplication.topLevelWidgets() if one.inherits("QTipLabel")]
    camera.take(window, f"charts-{key}-tip", next((one for one in tips if one.isVisible()), None))
    QToolTip.hideText()


def _history(camera: Camera, window: MainWindow, page: HistoryPage) -> None:
    """A step that touched many records, and a search that finds nothing."""
    if page.model.rowCount() < 2:
        return
    before = page.detail.model.rows
    page.table.selectRow(min(3, page.model.rowCount() - 1))
    wait(lambda: page.detail.model.rows != before)
    settle(window)
    camera.take(window, "history-step")
    page.search.setText("没有这样的操作")
    settle(window)
    camera.take(window, "history-nothing")
    page.search.clear()


def _tabs(camera: Camera, window: MainWindow, tabs: QTabWidget) -> None:
    for at in range(1, tabs.count()):
        tabs.setCurrentIndex(at)
        settle(window)
        camera.take(window, f"settings-{at + 1}")


def _choose(box: QComboBox, at: int) -> None:
    """As a user would: `setCurrentIndex` alone tells nobody."""
    box.setCurrentIndex(at)
    box.activated.emit(at)
    QApplication.processEvents()
