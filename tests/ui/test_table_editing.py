"""Many cells at once, as somebody who comes from a spreadsheet does it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from yangfan_desktop.domain.records import Condition, Order, Test
from yangfan_desktop.domain.values import Money
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.bulk_edit import BulkEditDialog
from yangfan_desktop.ui.dialogs.change_preview import ChangePreview
from yangfan_desktop.ui.dialogs.columns import ColumnsDialog
from yangfan_desktop.ui.dialogs.replace import ReplaceDialog
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.models.editors import LongTextEdit, ValueEdit
from yangfan_desktop.ui.pages.register_columns import layout_of
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.saved_views import Layout


def column(page: RegisterPage, key: str) -> int:
    return [field.key for field in page.model.fields].index(key)


def select(page: RegisterPage, rows: tuple[int, int], *keys: str) -> None:
    flag = QItemSelectionModel.SelectionFlag
    page.table.setCurrentIndex(page.model.index(rows[0], column(page, keys[0])))
    page.table.selectionModel().clearSelection()
    for key in keys:
        at = column(page, key)
        chosen = QItemSelection(page.model.index(rows[0], at), page.model.index(rows[1], at))
        page.table.selectionModel().select(chosen, flag.Select)


def preview(qtbot: QtBot, window: MainWindow) -> ChangePreview:
    qtbot.waitUntil(lambda: window.findChild(ChangePreview) is not None)
    found = window.findChild(ChangePreview)
    assert found is not None
    return found


def values(ledger: Ledger, key: str) -> list[object]:
    return [record[key] for record in ledger.records("projects")]


def test_cells_pasted_over_empty_ones_are_written_at_once_as_one_step(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    page.columns.show(("name", "contact", "phone"))
    QGuiApplication.clipboard().setText("张工\t0700-1234567\r\n李工\t0700-7654321\r\n")
    select(page, (0, 0), "contact")

    with qtbot.waitSignal(window.operations.changed):
        window.form.paste_action.trigger()

    assert values(filled, "contact") == ["张工", "李工", None]
    assert values(filled, "phone")[:2] == ["0700-1234567", "0700-7654321"]
    with qtbot.waitSignal(window.operations.changed):
        window.form.undo_action.trigger()
    assert values(filled, "contact") == [None, None, None]


def test_pasting_over_something_shows_before_and_after_first(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    QGuiApplication.clipboard().setText("950.5\n很多\n30")
    select(page, (0, 0), "total_investment")

    window.form.paste_action.trigger()
    dialog = preview(qtbot, window)
    rows = dialog.model.rows
    with qtbot.waitSignal(window.operations.changed):
        dialog.go_button.click()

    assert rows == [
        ("5G全连接工厂", "总投资（万元）", "800", "", "不能写入：“很多”不是金额"),
        ("智慧港口", "总投资（万元）", "12,000", "950.5", "覆盖"),
        ("矿山无人驾驶", "总投资（万元）", "（空白）", "30", ""),
    ]
    assert values(filled, "total_investment") == [Money.of("950.5"), Money.of(800), Money.of(30)]


def test_one_copied_cell_fills_the_whole_selection(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    QGuiApplication.clipboard().setText("王工")
    select(page, (0, 2), "contact")

    with qtbot.waitSignal(window.operations.changed):
        window.form.paste_action.trigger()

    assert values(filled, "contact") == ["王工"] * 3


def test_what_finds_no_place_is_told(qtbot: QtBot, window: MainWindow, page: RegisterPage) -> None:
    QGuiApplication.clipboard().setText("甲\n乙")
    select(page, (2, 2), "contact")

    window.form.paste_action.trigger()
    dialog = preview(qtbot, window)

    assert len(dialog.model.rows) == 1
    assert any(
        "有1格没有粘贴" in label.text() for label in dialog.findChildren(type(page.count_label))
    )
    dialog.reject()


def test_ctrl_d_fills_down_links_included(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    edits.add(filled, "organisations", {"name": "云江港务集团有限公司"})
    first = page.model.id_at(0)
    edits.edit(filled, "projects", first, {"owner": "云江港务集团有限公司", "contact": "张工"})
    page.model.refresh()
    select(page, (0, 2), "owner", "contact")

    with qtbot.waitSignal(window.operations.changed):
        qtbot.keyClick(page.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)

    owners = [str(owner) for owner in values(filled, "owner")]
    assert owners == ["云江港务集团有限公司"] * 3
    assert values(filled, "contact") == ["张工"] * 3


def test_words_are_replaced_in_every_column_of_words_after_a_preview(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    window.form.replace_action.trigger()
    dialog = window.findChild(ReplaceDialog)
    assert dialog is not None
    dialog.find_edit.setText("智慧")
    dialog.new_edit.setText("数字")

    dialog.next_button.click()
    current = page.table.currentIndex()
    dialog.replace_button.click()
    shown = preview(qtbot, window)
    with qtbot.waitSignal(window.operations.changed):
        shown.go_button.click()
    dialog.reject()

    assert (current.row(), current.column()) == (0, 0)
    assert values(filled, "name")[0] == "数字港口"


def test_one_field_of_the_selected_records_is_changed_together(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    select(page, (0, 1), "region")
    window.form.bulk_edit_action.trigger()
    dialog = window.findChild(BulkEditDialog)
    assert dialog is not None
    editor = dialog.editors.currentWidget()
    assert isinstance(editor, ValueEdit)
    editor.setText("青山县")
    dialog.accept()

    shown = preview(qtbot, window)
    with qtbot.waitSignal(window.operations.changed):
        shown.go_button.click()

    assert values(filled, "region") == ["青山县", "青山县", "临港区"]


def test_columns_are_hidden_and_ordered_and_stay_so(
    window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    window.form.columns_action.trigger()
    dialog = page.findChild(ColumnsDialog)
    assert dialog is not None
    dialog.tick_all(on=False)
    dialog.list.setCurrentRow(2)
    dialog.list.item(2).setCheckState(Qt.CheckState.Checked)
    dialog.list.item(1).setCheckState(Qt.CheckState.Checked)
    dialog.move_current(-1)
    wanted = tuple(dialog.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(3))

    dialog.accept()

    assert page.columns.shown == wanted
    kept = window.views.layout(str(filled.path), "projects")
    assert kept.columns == wanted


def test_hidden_columns_are_neither_copied_nor_emptied(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    page.columns.show(("name", "stage", "region"))
    page.table.selectRow(0)

    page.copy()
    assert QGuiApplication.clipboard().text() == "智慧港口\t在建\t临港区"
    page.columns.show(("name", "region"))
    page.table.selectRow(0)
    select(page, (0, 0), "region")
    with qtbot.waitSignal(window.operations.changed):
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)

    record = filled.records("projects")[0]
    assert (record["stage"], record["region"]) == ("building", None)


def test_a_view_that_was_saved_a_moment_ago_brings_back_its_filters(page: RegisterPage) -> None:
    page.filters.set_conditions("stage", (Condition("stage", Test.ONE_OF, ("building",)),))
    page.columns.keep_view("在建", layout_of(page.register, page.columns.shown, page.query))
    page.clear_query()

    page.columns.fill_menu(page.views_menu, Layout, page)
    next(one for one in page.views_menu.actions() if one.text() == "在建").trigger()

    assert page.query.conditions == (Condition("stage", Test.ONE_OF, ("building",)),)
    assert page.model.record_count == 2


def test_a_view_brings_back_columns_order_search_and_filters(
    window: MainWindow, page: RegisterPage, filled: Ledger, tmp_path: Path
) -> None:
    page.filters.set_conditions("stage", (Condition("stage", Test.ONE_OF, ("building",)),))
    page.sort((Order("region"), Order("name", descending=True)))
    page.columns.show(("name", "region", "stage"))
    page.columns.keep_view("在建", layout_of(page.register, page.columns.shown, page.query))
    wanted = page.query
    page.clear_query()
    page.sort(())
    page.columns.show(())

    again = type(window.views)(tmp_path / "settings" / "views.json")
    page.show_view(again.views(str(filled.path), "projects")["在建"])

    assert page.query == wanted
    assert page.columns.shown == ("name", "region", "stage")
    assert page.model.rowCount() == 2


def test_shift_click_orders_by_several_columns(page: RegisterPage) -> None:
    page.sort((Order("stage"), Order("name", descending=True)))

    heading = page.model.headerData(column(page, "name"), Qt.Orientation.Horizontal)

    assert heading == "项目名称 ▼2"
    names = [page.model.index(row, 0).data() for row in range(3)]
    assert names == ["矿山无人驾驶", "智慧港口", "5G全连接工厂"]


def test_a_large_register_is_asked_off_the_windows_thread_and_late_answers_are_dropped(
    qtbot: QtBot, page: RegisterPage
) -> None:
    page._asking.quick_records = 0
    page._asking.count_again()

    page.search.setText("港口")
    page._ask()
    page.search.setText("工厂")
    page._ask()
    at_once = page.model.rowCount()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    qtbot.wait(100)

    assert at_once == 3
    assert page.model.index(0, 0).data() == "5G全连接工厂"


def test_rows_pasted_below_the_last_record_become_new_ones_in_one_step(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    page.columns.show(("name", "region", "total_investment"))
    page.table.setCurrentIndex(page.model.index(2, 0))
    cells = [["矿山无人驾驶", "临港区", "300"], ["数字园区", "东湖区", "1,200"], ["灯塔", "", "多"]]

    page.editing.paste_cells(cells)
    qtbot.waitUntil(lambda: window.findChild(ChangePreview) is not None)
    preview = window.findChild(ChangePreview)
    assert preview is not None
    assert preview.go_button.text() == "新增并修改"
    with qtbot.waitSignal(window.operations.changed):
        preview.accept()

    found = {str(one["name"]): one["total_investment"] for one in filled.records("projects")}
    assert found["矿山无人驾驶"] == Money.of(300)
    assert found["数字园区"] == Money.of(1200)
    assert found["灯塔"] is None
    with qtbot.waitSignal(window.operations.changed):
        window.form.undo_action.trigger()
    assert filled.count("projects") == 3


def test_rows_below_the_last_record_without_a_name_find_no_place(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    page.table.setCurrentIndex(page.model.index(2, 1))

    page.editing.paste_cells([["临港区"], ["东湖区"]])
    qtbot.waitUntil(lambda: window.notice.text != "")

    assert window.notice.text == "有1格没有粘贴：超出最后一行的要从“项目名称”一列粘贴，才能新增记录"
    assert filled.count("projects") == 3


def test_the_headings_and_row_numbers_tell_where_the_selection_is(page: RegisterPage) -> None:
    header, numbers = page.table.header, page.table.verticalHeader()
    page.table.selectionModel().clearSelection()
    before = header.grab().toImage(), numbers.grab().toImage()

    select(page, (1, 1), "total_investment")

    at = column(page, "total_investment")
    beside = QPoint(header.sectionViewportPosition(at) + 20, header.height() - 1)
    inside = QPoint(numbers.width() - 1, numbers.sectionViewportPosition(1) + 5)
    outside = QPoint(numbers.width() - 1, numbers.sectionViewportPosition(2) + 5)
    after = header.grab().toImage(), numbers.grab().toImage()
    accent = style.ink("accent").name()
    assert after[0].pixelColor(beside).name() == accent != before[0].pixelColor(beside).name()
    assert after[1].pixelColor(inside).name() == accent != before[1].pixelColor(inside).name()
    assert after[1].pixelColor(outside).name() != accent


def test_what_is_being_typed_outlives_values_that_are_read_anew(
    qtbot: QtBot, page: RegisterPage
) -> None:
    page.table.setFocus()
    for key, typed in (("total_investment", "12"), ("description", "新的内容"), ("owner", "港")):
        cell = page.model.index(0, column(page, key))
        page.table.setCurrentIndex(cell)
        page.table.edit(cell)
        editor = page.table.indexWidget(cell) or page.table.viewport().findChild(LongTextEdit)
        assert editor is not None
        put_in(editor, typed)

        page.model.refresh()

        assert text_in(editor) == typed
        qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_rows_that_come_from_elsewhere_wait_until_the_editor_is_closed(
    qtbot: QtBot, page: RegisterPage, filled: Ledger
) -> None:
    page.sort((Order("name"),))
    qtbot.waitUntil(lambda: page.model.query.order != ())
    shown = page.model.rowCount()
    cell = page.model.index(1, column(page, "contact"))
    record = page.model.id_at(1)
    page.table.setCurrentIndex(cell)
    page.table.edit(cell)
    editor = page.table.indexWidget(cell)
    assert isinstance(editor, ValueEdit)
    editor.setText("张工")

    page.take(edits.add(filled, "projects", {"name": "0号项目"}))
    while_typing = page.table.is_being_edited, page.model.rowCount()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == shown + 1)

    assert while_typing == (True, shown)
    qtbot.waitUntil(lambda: filled.record("projects", record)["contact"] == "张工")


def put_in(editor: QWidget, text: str) -> None:
    if isinstance(editor, LongTextEdit):
        editor.setPlainText(text)
    else:
        assert isinstance(editor, ValueEdit)
        editor.setText(text)


def text_in(editor: QWidget) -> str:
    if isinstance(editor, LongTextEdit):
        return editor.toPlainText()
    assert isinstance(editor, ValueEdit)
    return editor.text()


def test_tab_ends_the_editor_and_goes_on_without_opening_the_next(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    page.table.setFocus()
    start = page.model.index(0, column(page, "total_investment"))
    page.table.setCurrentIndex(start)
    page.table.edit(start)
    editor = page.table.indexWidget(start)
    assert isinstance(editor, ValueEdit)
    editor.setText("77")

    with qtbot.waitSignal(window.operations.changed):
        qtbot.keyClick(editor, Qt.Key.Key_Tab)
    after = page.table.currentIndex().column()
    is_open = page.table.is_being_edited

    shown = page.table.shown_columns()
    assert after == shown[shown.index(start.column()) + 1]
    assert not is_open
    assert page.model.text(0, start.column()) == "77"


def test_a_unit_that_nobody_had_entered_is_added_and_told(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    with qtbot.waitSignal(window.operations.changed):
        page.model.setData(page.model.index(1, column(page, "owner")), "写错的公司")

    qtbot.waitUntil(lambda: bool(window.notice.text))
    assert [window.notice.text] == [
        "台账里还没有单位“写错的公司”，已一并新增。如果是写错了，请撤销（Ctrl+Z）"
    ]
    assert "写错的公司" in [record["name"] for record in filled.records("organisations")]


def test_numbers_stand_point_below_point(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    at = column(page, "total_investment")
    with qtbot.waitSignal(window.operations.changed):
        page.model.setData(page.model.index(1, at), "800.25")
    page.table.scrollTo(page.model.index(0, at))
    page.table.clearSelection()
    page.table.viewport().repaint()

    image = page.table.viewport().grab().toImage()

    edges = [right_edge(image, page.table.visualRect(page.model.index(row, at))) for row in (0, 1)]
    missing = page.table.fontMetrics().horizontalAdvance(".00")
    assert (page.model.text(0, at), page.model.text(1, at)) == ("12,000", "800.25")
    assert abs(edges[1] - edges[0] - missing) <= 2


def right_edge(image: QImage, cell: QRect) -> int:
    """The rightmost column of pixels in a cell that anything is written in."""
    ground = image.pixelColor(cell.left() + 3, cell.top() + 3)
    inner = cell.adjusted(3, 3, -3, -3)
    return max(
        x
        for x in range(inner.left(), inner.right())
        for y in range(inner.top(), inner.bottom())
        if image.pixelColor(x, y) != ground
    )


def test_control_with_an_arrow_goes_to_the_edge_of_the_table(
    qtbot: QtBot, page: RegisterPage
) -> None:
    table, control = page.table, Qt.KeyboardModifier.ControlModifier
    table.setCurrentIndex(page.model.index(1, column(page, "stage")))
    went: list[tuple[int, int]] = []

    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left):
        qtbot.keyClick(table, key, control)
        went.append((table.currentIndex().row(), table.currentIndex().column()))

    last, right = page.model.rowCount() - 1, table.shown_columns()[-1]
    assert went == [(last, column(page, "stage")), (last, right), (0, right), (0, 0)]
