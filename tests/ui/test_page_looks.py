"""Pages fit their room, say what they mean, and show where the keyboard is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.test_accessibility import used
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.sample import make_sample
from yangfan_desktop.ui import style
from yangfan_desktop.ui.gallery_choice import SIZES, Choice, choice_of
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.models.text_table import CalmTable, TextTable, calm_table
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
from yangfan_desktop.ui.pages.holidays_panel import HolidaysPanel
from yangfan_desktop.ui.pages.map_page import MapPage
from yangfan_desktop.ui.pages.overview_page import OverviewPage
from yangfan_desktop.ui.pages.packs_page import PacksPage
from yangfan_desktop.ui.pages.start_page import StartPage
from yangfan_desktop.ui.widgets.row_list import RowList
from yangfan_desktop.ui.widgets.tile import Tile

PAGES = (OVERVIEW, CHARTS, MAP, HISTORY, REPORTS, SUBMISSIONS, PACKS, BACKUPS, SETTINGS)


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "云江市台账.yangfan"
    make_sample(path).close()
    return path


@pytest.fixture
def city(qtbot: QtBot, window: MainWindow, sample_file: Path) -> MainWindow:
    window.show_ledger(Ledger.open(sample_file, read_only=True))
    settled(qtbot, window)
    return window


def settled(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.operations.is_busy, timeout=20_000)


def table(qtbot: QtBot, width: int) -> CalmTable:
    model = TextTable(("步", "操作", "状态"), (0,))
    view = calm_table(model, (50, 200, 100), "表", (1,))
    model.setParent(view)
    qtbot.addWidget(view)
    model.show([("1", "导入东湖区.xlsx", "")])
    view.resize(width, 200)
    view.show()
    return view


def widths(view: CalmTable) -> list[int]:
    return [view.columnWidth(column) for column in range(3)]


@pytest.mark.parametrize("width", [280, 350, 900])
def test_a_lists_columns_share_its_room(qtbot: QtBot, width: int) -> None:
    view = table(qtbot, width)

    assert sum(widths(view)) == view.viewport().width()
    assert (widths(view)[0], widths(view)[2]) == (50, 100)


@pytest.mark.parametrize("width", [700, 701, 702])
def test_two_columns_that_grow_share_the_room_to_the_last_pixel(qtbot: QtBot, width: int) -> None:
    model = TextTable(("年份", "节假日", "状态", "出处"))
    view = calm_table(model, (72, 260, 96, 220), "表", (1, 3))
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(width, 200)
    view.show()

    assert sum(view.columnWidth(at) for at in range(4)) == view.viewport().width()


def test_the_holidays_end_with_their_last_row(qtbot: QtBot) -> None:
    panel = HolidaysPanel()
    qtbot.addWidget(panel)
    panel.resize(800, 400)
    panel.show()

    (view,) = panel.findChildren(CalmTable)

    rows = panel.model.rowCount()
    assert rows > 1
    assert view.viewport().height() == rows * view.rowHeight(0)


def test_a_column_in_which_nothing_stands_leaves_its_room_to_the_others(qtbot: QtBot) -> None:
    view = table(qtbot, 600)

    view.hide_empty((0, 2))

    assert [view.isColumnHidden(column) for column in range(3)] == [False, False, True]
    assert view.columnWidth(1) == view.viewport().width() - 50


def test_a_width_that_the_user_chose_stays(qtbot: QtBot) -> None:
    view = table(qtbot, 600)
    view.horizontalHeader().resizeSection(1, 123)

    view.resize(900, 200)

    assert view.columnWidth(1) == 123


def test_who_comes_to_a_list_by_the_tab_key_sees_where_they_are(qtbot: QtBot) -> None:
    view = table(qtbot, 600)
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.clearFocus()

    view.setFocus(Qt.FocusReason.TabFocusReason)

    assert [one.row() for one in view.selectionModel().selectedRows()] == [0]


def test_tab_leaves_a_list(qtbot: QtBot) -> None:
    beside = QWidget()
    qtbot.addWidget(beside)
    row = QHBoxLayout(beside)
    view = table(qtbot, 300)
    button = QPushButton("后面")
    row.addWidget(view)
    row.addWidget(button)
    beside.show()
    beside.activateWindow()
    qtbot.waitUntil(beside.isActiveWindow)
    view.setFocus(Qt.FocusReason.TabFocusReason)

    qtbot.keyClick(view, Qt.Key.Key_Tab)

    assert button.hasFocus()


def test_tab_goes_through_the_overview_as_one_reads_it(qtbot: QtBot, city: MainWindow) -> None:
    assert city.workspace is not None
    city.resize(1366, 768)
    page = city.workspace.show_page(OVERVIEW)
    assert isinstance(page, OverviewPage)
    settled(qtbot, city)
    body = page.body
    assert body is not None

    chain: list[QWidget] = [page.zone]
    for _ in range(400):
        following = chain[-1].nextInFocusChain()
        if following is None or following is page.zone:
            break
        chain.append(following)

    read = [page.zone, page.day, page.pack, *body.cards, body.matters.view, body.ranking.view]
    places = [chain.index(one) for one in read if one is not None]
    assert places == sorted(places)


def test_words_narrow_the_gallery() -> None:
    chosen = choice_of(["overview", "charts-g*", "1920", "dark", "150", "empty"])

    assert (chosen.sizes, chosen.scales, chosen.darks) == (SIZES[1:], (150,), (True,))
    assert chosen.ledgers == ("empty",)
    assert [name for name in ("overview-2", "charts", "charts-gantt") if chosen.wants(name)] == [
        "overview-2",
        "charts-gantt",
    ]
    assert chosen.may_want("charts")
    assert not chosen.may_want("map")
    assert choice_of([]) == Choice()


@pytest.mark.parametrize("key", PAGES)
def test_what_has_the_focus_on_a_page_looks_otherwise(
    qtbot: QtBot, window: MainWindow, filled: Ledger, key: str
) -> None:
    window.show_ledger(filled)
    assert window.workspace is not None
    page = window.workspace.show_page(key)
    settled(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    looks_the_same: list[str] = []

    for widget in (*used(page), *page.findChildren(Tile)):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isEnabled():
            continue
        if isinstance(widget, CalmTable) and widget.model().rowCount() == 0:
            continue
        window.navigation.setFocus()
        if isinstance(widget, CalmTable):
            widget.clearSelection()
        QApplication.processEvents()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if widget.hasFocus() and widget.grab().toImage() == before:
            looks_the_same.append(f"{type(widget).__name__} {widget.accessibleName()}")

    assert looks_the_same == []


@pytest.mark.parametrize("key", PAGES)
def test_no_page_makes_the_window_larger_than_a_small_screen_at_150_percent(
    qtbot: QtBot, window: MainWindow, filled: Ledger, key: str
) -> None:
    window.show_ledger(filled)
    assert window.workspace is not None
    window.workspace.show_page(key)
    settled(qtbot, window)

    least = window.minimumSizeHint()

    assert least.width() <= 910
    assert least.height() <= 512


def test_a_chart_fills_its_page_without_a_scroll_bar(qtbot: QtBot, city: MainWindow) -> None:
    assert city.workspace is not None
    city.resize(1366, 768)
    page = city.workspace.show_page(CHARTS)
    assert isinstance(page, ChartsPage)
    page.show_chart("stage")
    settled(qtbot, city)
    qtbot.waitUntil(lambda: page.card is not None and page.card.height() > 480)

    assert page.card is not None
    bottom = page.card.mapTo(page, page.card.rect().bottomLeft()).y()
    names = page.names.mapTo(page, page.names.rect().bottomLeft()).y()
    assert abs(bottom - names) <= 1


@pytest.mark.parametrize("height", [600, 2400])
def test_the_overview_ends_in_line_with_its_head_whether_it_scrolls_or_not(
    qtbot: QtBot, city: MainWindow, height: int
) -> None:
    city.resize(1366, height)
    assert city.workspace is not None
    page = city.workspace.show_page("overview")
    assert isinstance(page, OverviewPage)
    qtbot.waitUntil(lambda: page.body is not None)
    assert page.body is not None
    headline = page.body.headline

    def right(part: QWidget) -> int:
        return part.mapTo(page, QPoint(part.width(), 0)).x()

    qtbot.waitUntil(lambda: right(headline) == right(page.pack))
    assert right(headline) == page.width() - style.SPACE_L


def test_in_a_narrow_window_a_chart_is_chosen_from_a_box(qtbot: QtBot, city: MainWindow) -> None:
    assert city.workspace is not None
    city.resize(800, 512)
    page = city.workspace.show_page(CHARTS)
    assert isinstance(page, ChartsPage)
    settled(qtbot, city)
    narrow = (page.names.isVisible(), page.pick.isVisible())

    page.pick.activated.emit(page.pick.findData("gantt"))
    settled(qtbot, city)
    city.resize(1366, 768)

    assert narrow == (False, True)
    assert page.pick.currentData() == "gantt"
    assert page.card is not None
    assert page.card.bars.key == "gantt"
    assert (page.names.isVisible(), page.pick.isVisible()) == (True, False)


def test_the_map_has_its_table_beside_it_where_there_is_room(
    qtbot: QtBot, city: MainWindow
) -> None:
    assert city.workspace is not None
    city.resize(1366, 768)
    page = city.workspace.show_page(MAP)
    assert isinstance(page, MapPage)
    settled(qtbot, city)
    card = page.card
    assert card is not None
    assert card.view is not None
    sheet = card.findChild(CalmTable)
    assert sheet is not None
    wide = (card.view.isVisible(), sheet.isVisible())

    city.resize(911, 512)

    assert wide == (True, True)
    assert (card.view.isVisible(), sheet.isVisible()) == (True, False)
    assert [row[0] for row in card.table_rows()][:2] == ["临港新区", "东湖区"]


def test_new_records_of_one_name_are_told_apart_in_the_history(
    qtbot: QtBot, city: MainWindow
) -> None:
    assert city.workspace is not None
    page = city.workspace.show_page(HISTORY)
    assert isinstance(page, HistoryPage)
    labels = [row[2] for row in page.model.rows]
    page.table.selectRow(labels.index("录入2024年第四季度指标监测值"))
    qtbot.waitUntil(
        lambda: bool(page.detail.model.rows) and "监测值" in page.detail.model.rows[0][0]
    )

    told = [row[2] for row in page.detail.model.rows if row[1] == "5G个人用户普及率"]

    assert "东湖区，2024年第四季度，常住人口（2022年末）" in told
    assert len(set(told)) == len(told)
    assert page.detail.view.isColumnHidden(3)


def test_a_search_that_finds_nothing_offers_all_steps_again(
    window: MainWindow, filled: Ledger
) -> None:
    window.show_ledger(filled)
    assert window.workspace is not None
    page = window.workspace.show_page(HISTORY)
    assert isinstance(page, HistoryPage)
    page.search.setText("没有这样的操作")
    hidden = not page.table.isVisible()

    page.nothing.wanted.emit()

    assert hidden
    assert page.table.isVisible()
    assert len(page.model.rows) == 3


def test_the_pack_in_force_stands_first(window: MainWindow, filled: Ledger) -> None:
    window.show_ledger(filled)
    assert window.workspace is not None
    page = window.workspace.show_page(PACKS)
    assert isinstance(page, PacksPage)

    assert "使用中" in page.list.item(0).text()


def test_the_start_page_is_used_with_the_keys(qtbot: QtBot) -> None:
    page = StartPage()
    qtbot.addWidget(page)
    page.show()
    sample = next(one for one in page.findChildren(Tile) if one.accessibleName() == "看看示例")

    with qtbot.waitSignal(page.sample_wanted):
        qtbot.keyClick(sample, Qt.Key.Key_Return)


def test_the_start_page_tells_the_steps_until_a_ledger_was_used(
    qtbot: QtBot, tmp_path: Path
) -> None:
    page = StartPage()
    qtbot.addWidget(page)
    page.show_recent(())
    page.show()
    at_first = page.steps.isVisible()

    page.show_recent((str(tmp_path / "旧台账.yangfan"),))

    recent = page.findChild(QListWidget)
    assert recent is not None
    assert at_first
    assert not page.steps.isVisible()
    assert recent.item(0).text().startswith("旧台账（文件不在了）")
    assert not recent.item(0).flags() & Qt.ItemFlag.ItemIsEnabled


@pytest.mark.parametrize("height", range(300, 340, 7))
def test_no_row_at_the_end_of_a_list_beside_a_page_is_cut(qtbot: QtBot, height: int) -> None:
    listed = RowList()
    qtbot.addWidget(listed)
    listed.addItems([f"第{at}张图" for at in range(40)])
    listed.resize(200, height)
    listed.show()

    row = listed.sizeHintForRow(0)

    assert listed.viewport().height() % row == 0
    assert listed.viewport().height() > height - 2 * row
