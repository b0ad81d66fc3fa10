"""Columns are as wide as their words need, leave no bare ground, and stay as a user pulled them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from yangfan_desktop.domain.records import Order
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages.register_page import RegisterPage

LONG = "云江高新技术产业开发区5G全连接工厂示范项目贷款贴息"


def opened(window: MainWindow, key: str) -> RegisterPage:
    assert window.workspace is not None
    window.resize(1920, 1080)
    page = window.workspace.show_page(key)
    QApplication.processEvents()
    assert isinstance(page, RegisterPage)
    return page


def widths(page: RegisterPage) -> list[int]:
    return [page.table.columnWidth(column) for column in page.table.shown_columns()]


def pull(page: RegisterPage, column: int, by: int) -> None:
    page.table.header.resizeSection(column, page.table.columnWidth(column) + by)


def test_a_register_of_few_columns_fills_a_wide_screen(window: MainWindow, filled: Ledger) -> None:
    edits.add(filled, "contacts", {"name": "张工"})
    window.show_ledger(filled)

    page = opened(window, "contacts")

    assert sum(widths(page)) == page.table.viewport().width()


def test_the_room_that_is_left_goes_to_the_notes_and_follows_the_window(
    window: MainWindow, filled: Ledger
) -> None:
    edits.add(filled, "contacts", {"name": "张工"})
    window.show_ledger(filled)
    page = opened(window, "contacts")
    wide = widths(page)

    window.resize(1366, 768)
    QApplication.processEvents()
    small = widths(page)

    assert page.model.fields[page.table.shown_columns()[-1]].label == "备注"
    assert small[:-1] == wide[:-1]
    assert sum(small) == page.table.viewport().width()


def test_a_long_name_is_read_in_full(window: MainWindow, filled: Ledger) -> None:
    edits.add(filled, "funds", {"name": LONG})
    window.show_ledger(filled)

    page = opened(window, "funds")

    assert page.table.columnWidth(0) > page.table.fontMetrics().horizontalAdvance(LONG)


def test_a_column_stays_as_wide_as_it_was_pulled_in_the_next_session_too(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    before = page.table.columnWidth(2)
    pull(page, 2, 57)
    window.resize(1500, 800)
    pulled = page.table.columnWidth(2)
    qtbot.wait(500)

    again = RegisterPage(filled, "projects", window.operations, window.views)
    qtbot.addWidget(again)

    assert pulled == before + 57
    assert again.table.columnWidth(2) == before + 57


def test_the_usual_columns_come_with_their_usual_widths(page: RegisterPage) -> None:
    before = widths(page)
    pull(page, 2, 200)

    page.views_button.click()
    page.views_menu.close()
    page.columns.fill_menu(page.views_menu, lambda: None, page)  # pyright: ignore[reportArgumentType]
    next(one for one in page.views_menu.actions() if one.text() == "恢复默认的列").trigger()

    assert widths(page) == before


def test_a_heading_is_read_in_full_with_the_mark_of_the_order_in_it(page: RegisterPage) -> None:
    keys = [field.key for field in page.model.fields]
    columns = [keys.index("region"), keys.index("total_investment")]

    page.sort((Order("region"), Order("total_investment", descending=True)))

    header = page.table.header
    across = Qt.Orientation.Horizontal
    words = [str(page.model.headerData(column, across)) for column in columns]
    assert words == ["所属区县 ▲1", "总投资（万元） ▼2"]
    for column, heading in zip(columns, words, strict=True):
        padding = 2 * 8
        assert (
            header.sectionSize(column) >= header.fontMetrics().horizontalAdvance(heading) + padding
        )


def test_a_double_click_on_the_edge_of_a_heading_fits_the_column(
    qtbot: QtBot, page: RegisterPage
) -> None:
    at = [field.key for field in page.model.fields].index("owner")
    page.table.scrollTo(page.model.index(0, at))
    pull(page, at, 300)
    wide = page.table.columnWidth(at)
    header = page.table.header
    edge = header.sectionViewportPosition(at) + header.sectionSize(at) - 1

    place = QPoint(edge, header.height() // 2)
    qtbot.mouseDClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert page.table.columnWidth(at) < wide


def test_the_frozen_name_can_be_pulled_by_its_own_edge(page: RegisterPage) -> None:
    frozen = page.table.frozen
    before = page.table.columnWidth(0)

    frozen.header.resizeSection(0, before + 40)

    assert page.table.columnWidth(0) == before + 40
    assert frozen.width() >= before + 40


def test_columns_behind_a_long_text_do_not_stand_at_the_far_edge(
    window: MainWindow, filled: Ledger
) -> None:
    edits.add(filled, "policies", {"name": "若干措施", "clause": "技术改造贷款贴息"})
    window.show_ledger(filled)

    page = opened(window, "policies")

    last, before = page.table.shown_columns()[-1], page.table.shown_columns()[-2]
    needed = page.table.fontMetrics().horizontalAdvance("技术改造贷款贴息")
    assert page.table.columnWidth(before) < 2 * needed
    assert page.table.columnWidth(last) > page.table.columnWidth(before)


def test_a_table_that_is_a_little_too_wide_gives_up_air_and_no_words(
    window: MainWindow, filled: Ledger
) -> None:
    edits.add(filled, "contacts", {"name": "张工"})
    window.show_ledger(filled)
    page = opened(window, "contacts")
    page.table.widths.pin({0: 400})
    wanted = sum(page.table.columnWidth(column) for column in page.table.shown_columns()[:-1])

    window.resize(wanted + window.width() - page.table.viewport().width() + 70, 768)
    QApplication.processEvents()

    header = page.table.header
    assert page.table.horizontalScrollBar().maximum() == 0
    for column in page.table.shown_columns():
        heading = page.model.fields[column].heading
        words = header.fontMetrics().horizontalAdvance(heading)
        assert page.table.columnWidth(column) >= words + 2 * 8
