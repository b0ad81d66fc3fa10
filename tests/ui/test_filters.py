"""Filtering a column as in a spreadsheet: ticked values, conditions, blanks; in saved views too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QListWidgetItem, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from yangfan_desktop.domain.records import Condition, Query, Test
from yangfan_desktop.domain.spans import Span
from yangfan_desktop.domain.values import Link, PartialDate
from yangfan_desktop.ledger import captions, edits
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.pages.register_views import layout_now
from yangfan_desktop.ui.widgets import value_list
from yangfan_desktop.ui.widgets.filter_popup import FilterPopup
from yangfan_desktop.ui.widgets.value_list import ValueList


def opened(page: RegisterPage, key: str) -> FilterPopup:
    return page.filters.open_popup(key, QPoint(0, 0))


def values_of(popup: FilterPopup) -> ValueList:
    assert popup.values is not None
    return popup.values


def told(item: QListWidgetItem) -> str:
    """What a screen reader says of a value."""
    return str(item.data(Qt.ItemDataRole.AccessibleTextRole))


def offered(popup: FilterPopup) -> list[str]:
    found = values_of(popup).list
    return [told(found.item(row)) for row in range(found.count()) if not found.item(row).isHidden()]


def names(page: RegisterPage) -> list[str]:
    return [page.model.text(row, 0) for row in range(page.model.rowCount())]


def choose(combo: QComboBox, words: str) -> None:
    combo.setCurrentIndex(combo.findText(words, Qt.MatchFlag.MatchStartsWith))


def test_a_text_is_filtered_by_what_it_holds_and_what_it_does_not(page: RegisterPage) -> None:
    popup = opened(page, "name")

    choose(popup.line.way, "包含")
    popup.line.edits[0].setText("港口")
    popup.line.edits[0].editingFinished.emit()
    holding = names(page)
    choose(popup.line.way, "不包含")

    assert holding == ["智慧港口"]
    assert names(page) == ["5G全连接工厂", "矿山无人驾驶"]
    popup.close()


def test_empty_amounts_are_found_and_left_out(page: RegisterPage) -> None:
    popup = opened(page, "total_investment")

    choose(popup.line.way, "空白")
    empty = names(page)
    choose(popup.line.way, "非空白")

    assert empty == ["矿山无人驾驶"]
    assert names(page) == ["智慧港口", "5G全连接工厂"]
    popup.close()


def test_a_filter_that_is_opened_again_shows_its_condition(page: RegisterPage) -> None:
    page.filters.set_conditions("name", (Condition("name", Test.CONTAINS, ("工厂",)),))

    popup = opened(page, "name")

    assert popup.line.way.currentText() == "包含"
    assert popup.line.edits[0].text() == "工厂"
    popup.close()


def test_all_values_are_ticked_and_unticked_at_once(qtbot: QtBot, page: RegisterPage) -> None:
    popup = opened(page, "region")
    box = values_of(popup).all_box

    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    ticked = page.query.conditions
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))

    assert ticked == (Condition("region", Test.ONE_OF, ("东湖区", "临港区")),)
    assert page.query.conditions == ()
    popup.close()


def test_of_too_many_values_the_rest_is_searched(qtbot: QtBot, page: RegisterPage) -> None:
    most, value_list.MOST_VALUES = value_list.MOST_VALUES, 2
    try:
        popup = opened(page, "name")
        values_of(popup).show_facets([("甲", 1), ("乙", 1), ("丙", 1)])
        first = offered(popup)
        values_of(popup).search.setText("矿山")
        qtbot.waitUntil(lambda: offered(popup) == ["矿山无人驾驶，1条"])
    finally:
        value_list.MOST_VALUES = most

    assert first == ["甲，1条", "乙，1条"]
    values_of(popup).list.item(0).setCheckState(Qt.CheckState.Checked)
    assert names(page) == ["矿山无人驾驶"]
    popup.close()


def test_the_values_of_a_large_register_come_from_another_thread(
    qtbot: QtBot, page: RegisterPage
) -> None:
    page._asking.quick_records = 0
    page._asking.count_again()

    popup = opened(page, "region")
    at_once = offered(popup)
    qtbot.waitUntil(lambda: offered(popup) == ["东湖区，1条", "临港区，2条"])

    assert at_once == []
    popup.close()


def test_a_short_list_is_ticked_with_the_keys_alone(qtbot: QtBot, page: RegisterPage) -> None:
    popup = opened(page, "region")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is values_of(popup).list)

    qtbot.keyClick(values_of(popup).list, Qt.Key.Key_Down)
    qtbot.keyClick(values_of(popup).list, Qt.Key.Key_Space)
    ticked = page.query.conditions
    qtbot.keyClick(values_of(popup).list, Qt.Key.Key_Return)

    assert ticked == (Condition("region", Test.ONE_OF, ("临港区",)),)
    assert names(page) == ["智慧港口", "矿山无人驾驶"]
    assert not popup.isVisible()


def test_what_is_sought_in_a_long_list_is_ticked_by_enter(
    qtbot: QtBot, page: RegisterPage, filled: Ledger, compose: Callable[[QWidget, str], None]
) -> None:
    for number in range(1, 13):
        edits.add(filled, "projects", {"name": f"示范项目{number}", "region": f"第{number}区"})
    page.reload()
    popup = opened(page, "region")
    search = values_of(popup).search
    qtbot.waitUntil(lambda: QApplication.focusWidget() is search)

    compose(search, "临港")
    qtbot.keyClick(search, Qt.Key.Key_Return)

    assert names(page) == ["智慧港口", "矿山无人驾驶"]
    assert not popup.isVisible()


def test_the_arrows_lead_from_the_search_into_the_list_and_back(
    qtbot: QtBot, page: RegisterPage, filled: Ledger
) -> None:
    for number in range(1, 13):
        edits.add(filled, "projects", {"name": f"示范项目{number}", "region": f"第{number}区"})
    page.reload()
    popup = opened(page, "region")
    values = values_of(popup)

    qtbot.keyClick(values.search, Qt.Key.Key_Down)
    in_list = values.list.hasFocus()
    qtbot.keyClick(values.list, Qt.Key.Key_Up)

    assert in_list
    assert values.search.hasFocus()
    popup.close()


def test_digits_are_sought_in_the_values_and_not_in_their_counts(
    page: RegisterPage, filled: Ledger
) -> None:
    for number in range(1, 13):
        edits.add(filled, "projects", {"name": f"示范项目{number}", "region": f"第{number}区"})
    page.reload()
    popup = opened(page, "region")

    values_of(popup).search.setText("12")

    assert offered(popup) == ["第12区，1条"]
    popup.close()


def test_enter_after_an_amount_closes_the_filter_and_one_that_is_no_amount_keeps_it(
    qtbot: QtBot, page: RegisterPage
) -> None:
    popup = opened(page, "total_investment")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is popup.line.edits[0])

    qtbot.keyClicks(popup.line.edits[0], "abc")
    qtbot.keyClick(popup.line.edits[0], Qt.Key.Key_Return)
    still_open = popup.isVisible()
    popup.line.edits[0].clear()
    qtbot.keyClicks(popup.line.edits[0], "1000")
    qtbot.keyClick(popup.line.edits[0], Qt.Key.Key_Return)

    assert still_open
    assert not popup.isVisible()
    assert names(page) == ["智慧港口"]


def test_up_to_a_year_takes_the_whole_year_in(page: RegisterPage, filled: Ledger) -> None:
    for row, day in ((0, "2023-11-20"), (1, "2024"), (2, "2025-01-01")):
        edits.edit(
            filled, "projects", page.model.id_at(row), {"end_date": PartialDate.from_iso(day)}
        )
    edits.add(filled, "projects", {"name": "年底的", "end_date": PartialDate(2024, 12, 31)})
    page.reload()
    popup = opened(page, "end_date")

    popup.line.edits[0].setText("2024年")
    popup.line.edits[1].setText("2024年")
    popup.line.edits[1].editingFinished.emit()

    assert names(page) == ["5G全连接工厂", "年底的"]
    popup.close()


def test_a_date_of_this_year_is_a_click_away(page: RegisterPage, filled: Ledger) -> None:
    this = datetime.now().astimezone().year
    for row, year in ((0, this), (1, this - 1), (2, this - 2)):
        day = PartialDate(year, 6, 15)
        edits.edit(filled, "projects", page.model.id_at(row), {"end_date": day})
    page.reload()
    popup = opened(page, "end_date")
    buttons = {one.text(): one for one in popup.line.findChildren(QPushButton)}

    buttons["今年"].click()
    this_year = names(page)
    buttons["去年"].click()

    assert this_year == ["智慧港口"]
    assert names(page) == ["5G全连接工厂"]
    popup.close()


def test_a_filter_sorts_too(page: RegisterPage) -> None:
    popup = opened(page, "total_investment")

    popup.order_wanted.emit(True)  # noqa: FBT003 - a signal has no names

    assert names(page) == ["智慧港口", "5G全连接工厂", "矿山无人驾驶"]
    popup.close()


def test_conditions_survive_in_a_view(page: RegisterPage) -> None:
    wanted = (
        Condition("name", Test.NOT_CONTAINS, ("港口",)),
        Condition("total_investment", Test.NOT_EMPTY),
    )
    page.filters.set_all(wanted)
    layout = layout_now(page)
    page.filters.clear()

    page.show_view(layout)

    assert set(page.query.conditions) == set(wanted)
    assert names(page) == ["5G全连接工厂"]


def test_what_is_left_out_is_said_on_paper(ledger: Ledger) -> None:
    edits.add(ledger, "projects", {"name": "甲"})
    query = Query(conditions=(Condition("name", Test.NOT_CONTAINS, ("乙",)),))

    assert ledger.count("projects", query) == 1
    assert captions.scope_words(ledger, query) == "范围：项目名称不含乙；"


@pytest.mark.parametrize(
    ("key", "way", "words", "found", "chip"),
    [
        ("name", "开头是", "智慧", ["智慧港口"], "项目名称：开头是“智慧”"),
        ("name", "结尾是", "驾驶", ["矿山无人驾驶"], "项目名称：结尾是“驾驶”"),
        ("name", "等于", "智慧港口", ["智慧港口"], "项目名称：智慧港口"),
        ("region", "不等于", "临港区", ["5G全连接工厂"], "所属区县：不是临港区"),
        ("total_investment", "大于", "800", ["智慧港口"], "总投资：＞800"),
        ("total_investment", "小于", "12000", ["5G全连接工厂"], "总投资：＜12,000"),
        (
            "total_investment", "不等于", "800", ["智慧港口", "矿山无人驾驶"], "总投资：不是800"
        ),
    ],
)  # fmt: skip
def test_a_column_is_asked_for_in_every_way_that_excel_knows(
    page: RegisterPage, key: str, way: str, words: str, found: list[str], chip: str
) -> None:
    popup = opened(page, key)

    popup.line.way.setCurrentIndex(popup.line.way.findText(way))
    popup.line.edits[0].setText(words)
    popup.line.edits[0].editingFinished.emit()
    popup.close()
    again = opened(page, key)
    kept = (again.line.way.currentText(), again.line.edits[0].text().replace(",", ""))
    again.close()
    view = layout_now(page)
    page.clear_query()
    page.show_view(view)

    assert names(page) == found
    assert kept == (way, words)
    assert chip in [one.text().removesuffix(" ▾") for one in page.filters.findChildren(QPushButton)]


def test_the_period_of_a_report_is_ticked_the_latest_first(
    window: MainWindow, filled: Ledger
) -> None:
    window.show_ledger(filled)
    assert window.workspace is not None
    project = Link(filled.ids("projects")[0], "智慧港口")
    for quarter in (1, 2, 3):
        period = PartialDate.of_quarter(2024, quarter)
        edits.add(filled, "progress_reports", {"project": project, "period": period})
    page = window.workspace.show_page("progress_reports")
    assert isinstance(page, RegisterPage)
    popup = opened(page, "period")
    seen = offered(popup)

    values_of(popup).list.item(0).setCheckState(Qt.CheckState.Checked)
    layout = layout_now(page)
    popup.close()
    page.filters.clear()
    page.show_view(layout)

    assert seen == [f"2024年第{word}季度，1条" for word in "三二一"]
    assert [page.model.text(row, 1) for row in range(page.model.rowCount())] == ["2024年第三季度"]


def test_a_stretch_of_time_that_a_view_holds_is_shown_for_a_period_too(
    window: MainWindow, filled: Ledger
) -> None:
    window.show_ledger(filled)
    assert window.workspace is not None
    page = window.workspace.show_page("progress_reports")
    assert isinstance(page, RegisterPage)
    held = Condition("period", Test.DURING, (Span.THIS_YEAR.value,))

    page.filters.set_conditions("period", (held,))
    popup = opened(page, "period")

    assert popup.conditions() == (held,)
    assert popup.line.spans is not None
    assert popup.line.spans.isVisible()
    popup.close()


def test_a_long_list_of_values_ends_with_a_whole_one(filled: Ledger, page: RegisterPage) -> None:
    for number in range(30):
        edits.add(filled, "projects", {"name": f"项目{number}"})
    page.reload()

    popup = opened(page, "name")

    shown = values_of(popup).list
    height = shown.visualItemRect(shown.item(0)).height()
    assert shown.verticalScrollBar().maximum() > 0
    assert shown.viewport().height() % height == 0
    popup.close()


def test_there_is_nothing_to_clear_before_something_is_chosen(page: RegisterPage) -> None:
    popup = opened(page, "region")
    at_first = popup.clear.isEnabled()

    values_of(popup).list.item(0).setCheckState(Qt.CheckState.Checked)
    chosen = popup.clear.isEnabled()
    popup.clear.click()

    assert not at_first
    assert chosen
    assert not popup.clear.isEnabled()
    popup.close()
