"""Groups with subtotals, frozen columns, lights and filters in a register's table."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from yangfan_desktop.domain.records import Condition, Order, Test
from yangfan_desktop.domain.values import Money, PartialDate
from yangfan_desktop.ledger import edits, grouping
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages import copying, summing
from yangfan_desktop.ui.pages.cell_menu import cell_menu
from yangfan_desktop.ui.pages.header_menu import header_menu
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.pages.register_views import layout_now
from yangfan_desktop.ui.saved_views import SavedViews
from yangfan_desktop.ui.widgets.filter_popup import FilterPopup


def column(page: RegisterPage, key: str) -> int:
    return [field.key for field in page.model.fields].index(key)


def rows(page: RegisterPage, key: str = "name") -> list[str]:
    at = column(page, key)
    return [page.model.text(row, at) for row in range(page.model.rowCount())]


def numbers(page: RegisterPage) -> list[int | None]:
    upright = Qt.Orientation.Vertical
    return [page.model.headerData(row, upright) for row in range(page.model.rowCount())]


def choose(page: RegisterPage, key: str, words: str) -> None:
    menu = header_menu(page, column(page, key))
    action = next(one for one in menu.actions() if one.text() == words)
    action.trigger()
    menu.close()


def test_records_are_grouped_with_their_sums(page: RegisterPage) -> None:
    choose(page, "region", "按所属区县分组小计")

    assert rows(page) == [
        "▾ 东湖区　1条",
        "5G全连接工厂",
        "▾ 临港区　2条",
        "智慧港口",
        "矿山无人驾驶",
    ]
    assert rows(page, "total_investment") == ["800", "800", "12,000", "12,000", ""]
    assert page.count_label.text() == "3条"


def test_records_in_groups_are_numbered_without_the_heads(page: RegisterPage) -> None:
    page.group_by("region")
    unfolded = numbers(page)

    page.model.toggle(0)

    assert unfolded == [None, 1, None, 2, 3]
    assert numbers(page) == [None, None, 1, 2]


def test_a_group_is_folded_by_a_click_and_is_never_selected(
    qtbot: QtBot, page: RegisterPage
) -> None:
    page.group_by("region")
    viewport = page.table.viewport()
    place = page.table.visualRect(page.model.index(2, 3)).center()

    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)

    assert rows(page) == ["▾ 东湖区　1条", "5G全连接工厂", "▸ 临港区　2条"]
    page.table.selectAll()
    assert [page.model.text(page.model.row_of(id_) or 0, 0) for id_ in page.selected_ids()] == [
        "5G全连接工厂"
    ]


def test_the_keyboard_passes_over_the_heads_of_groups(qtbot: QtBot, page: RegisterPage) -> None:
    page.group_by("region")
    page.table.setCurrentIndex(page.model.index(1, 0))

    qtbot.keyClick(page.table, Qt.Key.Key_Down)

    assert page.table.currentIndex().row() == 3


def test_a_record_in_a_folded_group_is_shown_when_somebody_wants_to_see_it(
    page: RegisterPage, filled: Ledger
) -> None:
    page.group_by("region")
    page.model.fold_all(closed=True)
    wanted = next(one.id for one in filled.records("projects") if one["name"] == "智慧港口")

    page.show_record(wanted, "stage")

    assert page.model.record_at(page.table.currentIndex().row()) == wanted


def test_pasting_over_a_grouped_table_leaves_the_heads_alone(
    qtbot: QtBot, page: RegisterPage, filled: Ledger
) -> None:
    page.group_by("region")
    at = column(page, "remark")
    page.table.setCurrentIndex(page.model.index(1, at))

    page.editing.paste_cells([["甲"], ["乙"]])
    qtbot.waitUntil(lambda: "乙" in rows(page, "remark"))

    remarks = {str(one["name"]): one["remark"] for one in filled.records("projects")}
    assert remarks == {"5G全连接工厂": "甲", "智慧港口": "乙", "矿山无人驾驶": None}


def test_a_group_by_a_field_of_many_values_is_refused_in_a_sentence(
    page: RegisterPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grouping, "MOST_GROUPS", 2)

    page.group_by("name")

    assert window.notice.text == "项目名称有3个不同的值，太多了，不适合分组"
    assert page.grouped_by == ""
    assert len(rows(page)) == 3


def test_columns_up_to_this_one_stay_in_sight_and_are_kept(
    page: RegisterPage, filled: Ledger, tmp_path: Path
) -> None:
    choose(page, "owner", "冻结左侧3列（到“承担单位”为止）")

    shown = page.table.shown_columns()
    assert page.table.frozen_columns == shown.index(column(page, "owner")) + 1
    page.table.setCurrentIndex(page.model.index(0, shown[-1]))
    assert page.table.horizontalScrollBar().value() > 0
    again = SavedViews(tmp_path / "settings" / "views.json")
    assert again.layout(str(filled.path), "projects").frozen == page.table.frozen_columns


def test_a_column_further_on_is_moved_to_the_left_and_frozen_there(page: RegisterPage) -> None:
    choose(page, "total_investment", "移到左侧并冻结“总投资”")

    assert page.columns.shown[:2] == ("name", "total_investment")
    assert page.table.frozen_columns == 2
    assert not page.table.frozen.isColumnHidden(column(page, "total_investment"))
    choose(page, "total_investment", "取消冻结，只留第一列")
    assert page.table.frozen_columns == 1


def test_a_view_keeps_groups_and_frozen_columns(page: RegisterPage) -> None:
    page.group_by("stage")
    page.columns.freeze(2)
    layout = layout_now(page)
    page.group_by("")
    page.columns.freeze(1)

    page.show_view(layout)

    assert page.grouped_by == "stage"
    assert page.table.frozen_columns == 2


def test_the_mark_in_a_heading_opens_its_filter(qtbot: QtBot, page: RegisterPage) -> None:
    header = page.table.header
    at = column(page, "region")
    right = header.sectionViewportPosition(at) + header.sectionSize(at)

    qtbot.mouseClick(
        header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(right - 10, header.height() // 2)
    )

    popup = page.filters.findChild(FilterPopup)
    assert popup is not None
    assert page.order == ()
    popup.close()


def test_alt_down_opens_the_filter_of_the_current_column(qtbot: QtBot, page: RegisterPage) -> None:
    page.table.setCurrentIndex(page.model.index(0, column(page, "stage")))

    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    popup = page.filters.findChild(FilterPopup)
    assert popup is not None
    popup.close()


def test_a_filtered_column_is_marked(page: RegisterPage) -> None:
    page.filters.set_conditions("region", (Condition("region", Test.ONE_OF, ("临港区",)),))

    assert page.table.header._filtered == {column(page, "region")}


def test_a_record_that_is_overdue_gets_a_light_with_a_word(
    qtbot: QtBot, window: MainWindow, filled: Ledger
) -> None:
    edits.add(filled, "tasks", {"name": "督办事项", "due_on": PartialDate(2020, 1, 1)})
    window.show_ledger(filled)
    assert window.workspace is not None
    tasks = window.workspace.show_page("tasks")
    assert isinstance(tasks, RegisterPage)
    qtbot.waitUntil(lambda: tasks.model.light(0) is not None)

    light = tasks.model.light(0)
    assert light is not None
    tip = tasks.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert f"{light.symbol} {light.word}" in tip
    assert not tasks.grab().isNull()


def test_sums_follow_an_edit(qtbot: QtBot, page: RegisterPage) -> None:
    page.group_by("region")
    at = column(page, "total_investment")

    page.model.setData(page.model.index(4, at), "500")

    qtbot.waitUntil(lambda: page.model.text(2, at) == "12,500")
    assert page.model.value(4, at) == Money.of(500)


def test_a_frozen_cell_is_edited_where_it_is_seen(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    table = page.table
    table.setCurrentIndex(page.model.index(1, table.shown_columns()[-1]))
    table.setCurrentIndex(page.model.index(1, 0))

    qtbot.keyClick(table, Qt.Key.Key_F2)

    editor = window.focusWidget()
    assert isinstance(editor, QLineEdit)
    middle = editor.mapTo(window, editor.rect().center())
    assert window.childAt(middle) is editor
    editor.setText("改名的工厂")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows(page)[1] == "改名的工厂")
    assert table.currentIndex().row() == 2
    qtbot.waitUntil(lambda: not window.operations.is_busy)


def test_a_click_in_a_frozen_column_goes_to_the_table(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    page.search.setFocus()
    place = page.table.visualRect(page.model.index(1, 0)).center()
    top = page.table.viewport().mapTo(window, place)
    clicked = window.childAt(top)
    assert clicked is not None

    qtbot.mouseClick(clicked, Qt.MouseButton.LeftButton, pos=clicked.mapFrom(window, top))

    assert page.table.currentIndex().row() == 1
    assert window.focusWidget() is page.table


def test_what_a_column_offers_is_reached_by_keys_too(page: RegisterPage) -> None:
    page.table.setCurrentIndex(page.model.index(0, column(page, "region")))

    menu = cell_menu(page, page.table.currentIndex(), writable=True)
    inner = next(one.menu() for one in menu.actions() if one.text() == "“所属区县”一列")
    assert isinstance(inner, QMenu)
    next(one for one in inner.actions() if one.text() == "按所属区县分组小计").trigger()

    assert page.grouped_by == "region"
    menu.close()


def test_control_semicolon_enters_the_day(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    at = column(page, "start_date")
    page.table.setCurrentIndex(page.model.index(0, at))

    with qtbot.waitSignal(window.operations.changed):
        qtbot.keyClick(page.table, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)

    written = filled.record("projects", page.model.id_at(0))["start_date"]
    assert isinstance(written, PartialDate)
    assert written.iso() == f"{datetime.now().astimezone():%Y-%m-%d}"


def test_a_large_selection_is_counted_at_once_and_added_up_aside(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(summing, "QUICK_ROWS", 1)
    at = column(page, "total_investment")
    said: list[str] = []
    page.status.connect(said.append)

    page.table.selectColumn(at)

    whole = "显示3条　选中3行　数值2个　求和12,800万元　平均6,400万元"
    qtbot.waitUntil(lambda: window.status_text == whole)
    assert "显示3条　选中3行" in said


def test_more_cells_than_one_would_wait_for_are_refused_in_a_sentence(
    page: RegisterPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "MOST_CELLS", 5)
    page.table.selectAll()

    page.copy()

    assert window.notice.text.startswith(f"选中了{3 * len(page.model.fields):,}格，一次最多处理")


def test_groups_are_named_above_the_table_and_ended_there(qtbot: QtBot, page: RegisterPage) -> None:
    page.group_by("region")
    words, was_hidden = page.filters.grouped.text(), page.filters.grouped.isHidden()

    qtbot.mouseClick(page.filters.grouped, Qt.MouseButton.LeftButton)

    assert words == "分组：所属区县 ×"
    assert not was_hidden
    assert page.filters.grouped.isHidden()
    assert not page.model.is_grouped


def test_an_order_by_several_columns_is_told_in_words_for_they_may_be_out_of_sight(
    qtbot: QtBot, page: RegisterPage
) -> None:
    page.sort((Order("region"),))
    of_one = page.filters.ordered.isHidden()
    page.sort((Order("region"), Order("total_investment", descending=True)))
    words = page.filters.ordered.text()

    qtbot.mouseClick(page.filters.ordered, Qt.MouseButton.LeftButton)

    assert of_one
    assert words == "排序：所属区县↑、总投资↓ ×"
    assert page.order == ()
    assert page.filters.ordered.isHidden()


def test_columns_that_a_narrow_window_has_no_room_for_are_not_frozen(
    window: MainWindow, page: RegisterPage
) -> None:
    table = page.table
    table.freeze(6)

    window.resize(800, 500)
    narrow = table.frozen.width()
    window.resize(1900, 900)

    assert narrow < 800 - table.verticalHeader().width()
    assert table.frozen.width() > narrow
    assert table.frozen_columns == 6


def test_no_column_is_left_half_behind_the_frozen_ones(
    window: MainWindow, page: RegisterPage
) -> None:
    window.resize(900, 500)
    table = page.table
    shown = table.shown_columns()
    halves: list[int] = []

    def look() -> None:
        edge = table.frozen.width() - 2
        lefts = [table.columnViewportPosition(column) for column in shown]
        halves.extend(
            column
            for column, left in zip(shown, lefts, strict=True)
            if table.frozen.isColumnHidden(column)
            and left < edge < left + table.columnWidth(column)
        )

    for column in shown[:-3]:
        table.setCurrentIndex(page.model.index(0, column))
        look()
    table.setCurrentIndex(page.model.index(0, column_after(page, "total_investment")))
    was_scrolled = table.horizontalScrollBar().value() > 0
    for number in (2, 1):
        page.columns.freeze(number)
        look()

    assert was_scrolled
    assert halves == []


def column_after(page: RegisterPage, key: str) -> int:
    shown = page.table.shown_columns()
    return shown[shown.index(column(page, key)) + 1]
