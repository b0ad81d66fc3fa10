"""A morning's work without the mouse: every step by keys, as they reach the widget that has the focus."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QInputMethodEvent, QShortcut
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from yangfan_desktop.domain.values import Link, Money, PartialDate, Percent
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.dialogs.change_preview import ChangePreview
from yangfan_desktop.ui.dialogs.origins import OriginsDialog
from yangfan_desktop.ui.dialogs.palette import Palette
from yangfan_desktop.ui.dialogs.replace import ReplaceDialog
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.navigation import SHORTCUTS
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.widgets.filter_popup import FilterPopup

Key, Mod = Qt.Key, Qt.KeyboardModifier


class Keyboard:
    """Presses keys where the focus is."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot = qtbot
        self._window = window

    @property
    def at(self) -> QWidget:
        """What has the focus."""
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        if isinstance(found, FilterPopup):
            found = found.focusWidget()
        return found or self._window

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = Mod.NoModifier) -> None:
        """These keys one after the other, with this one held."""
        for key in keys:
            self._qtbot.keyClick(self.at, key, held)

    def type(self, text: str) -> None:
        """Letters and digits."""
        self._qtbot.keyClicks(self.at, text)

    def compose(self, words: str) -> None:
        """Chinese, through an input method."""
        QApplication.sendEvent(self.at, QInputMethodEvent("pinyin", []))
        done = QInputMethodEvent()
        done.setCommitString(words)
        QApplication.sendEvent(self.at, done)


@pytest.fixture
def keys(qtbot: QtBot, window: MainWindow, page: RegisterPage) -> Keyboard:
    window.resize(1366, 768)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: len(window.findChildren(QShortcut)) > len(SHORTCUTS))
    qtbot.waitUntil(lambda: not window.operations.is_busy)
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(0, 0))
    return Keyboard(qtbot, window)


def column(page: RegisterPage, key: str) -> int:
    return [field.key for field in page.model.fields].index(key)


def go_to(keys: Keyboard, page: RegisterPage, row: int, key: str) -> None:
    """With the arrows, from wherever one is."""
    keys.press(Key.Key_Home, held=Mod.ControlModifier)
    keys.press(*[Key.Key_Down] * row)
    at = page.table.shown_columns().index(column(page, key))
    keys.press(*[Key.Key_Right] * at)
    current = page.table.currentIndex()
    assert (current.row(), current.column()) == (row, column(page, key))


def names(page: RegisterPage) -> list[str]:
    return [page.model.text(row, 0) for row in range(page.model.rowCount())]


def value(ledger: Ledger, page: RegisterPage, row: int, key: str) -> object:
    return ledger.record("projects", page.model.id_at(row))[key]


def test_one_goes_to_a_page_by_its_number_and_into_its_table(
    keys: Keyboard, window: MainWindow, filled: Ledger
) -> None:
    edits.add(filled, "zones", {"name": "东湖先导区"})

    keys.press(Key.Key_4, held=Mod.ControlModifier)

    assert window.workspace is not None
    other = window.workspace.register_page
    assert other is not None
    assert other.register.key == "zones"
    assert other.table.hasFocus()


def test_no_keys_mean_two_things(keys: Keyboard, window: MainWindow, page: RegisterPage) -> None:
    page.show_details()
    pressed = [
        one.toString() for action in window.findChildren(QAction) for one in action.shortcuts()
    ]
    everywhere = Qt.ShortcutContext.WindowShortcut
    pressed += [
        one.key().toString()
        for one in window.findChildren(QShortcut)
        if one.context() == everywhere
    ]

    assert keys is not None
    assert [one for one in set(pressed) if pressed.count(one) > 1] == []
    assert {"Ctrl+B", "Ctrl+-", "Ctrl+Alt+-", "F6", "Alt+Left"} <= set(pressed)


def test_f6_leads_from_one_part_of_the_window_to_the_next(
    keys: Keyboard, window: MainWindow, page: RegisterPage
) -> None:
    page.show_details()
    page.table.setFocus()

    found = []
    for _ in range(4):
        keys.press(Key.Key_F6)
        found.append(window.focusWidget())
    keys.press(Key.Key_F6, held=Mod.ShiftModifier)

    assert found == [page.details.panel.browser, window.navigation, page.search, page.table]
    assert window.focusWidget() is page.search


def test_a_column_is_filtered_and_the_table_has_the_focus_again(
    keys: Keyboard, page: RegisterPage
) -> None:
    go_to(keys, page, 0, "region")

    keys.press(Key.Key_Down, held=Mod.AltModifier)
    keys.press(Key.Key_Down, Key.Key_Space, Key.Key_Return)

    assert names(page) == ["智慧港口", "矿山无人驾驶"]
    assert page.window().focusWidget() is page.table


def test_escape_leaves_a_filter_as_it_is(keys: Keyboard, page: RegisterPage) -> None:
    go_to(keys, page, 0, "stage")

    keys.press(Key.Key_Down, held=Mod.AltModifier)
    keys.press(Key.Key_Escape)

    assert QApplication.activePopupWidget() is None
    assert page.window().focusWidget() is page.table
    assert len(names(page)) == 3


def chosen(menu: QMenu, words: str) -> None:
    next(one for one in menu.actions() if one.text() == words).trigger()


def test_rows_are_ordered_by_two_columns_from_the_menu_key(
    qtbot: QtBot, keys: Keyboard, page: RegisterPage
) -> None:
    for key, words in (("stage", "升序"), ("name", "再按此列降序")):
        go_to(keys, page, 0, key)
        place = page.table.visualRect(page.table.currentIndex()).center()
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(page.table, QContextMenuEvent(reason, place, place))
        qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        inner = next(one.menu() for one in menu.actions() if one.text().endswith("一列"))
        assert isinstance(inner, QMenu)
        chosen(inner, words)
        menu.close()
        qtbot.wait(1)

    assert names(page) == ["矿山无人驾驶", "智慧港口", "5G全连接工厂"]


@pytest.mark.parametrize(
    ("key", "typed", "stored"),
    [
        ("total_investment", "1.5亿", Money.of(15000)),
        ("progress_percent", "62.5", Percent.of("62.5")),
        ("start_date", "2023-06", PartialDate.of_month(2023, 6)),
        ("base_stations", "120", 120),
        ("phone", "0700-1234567", "0700-1234567"),
    ],
)
def test_what_is_typed_over_a_cell_is_its_value_and_enter_goes_down(
    qtbot: QtBot,
    keys: Keyboard,
    page: RegisterPage,
    filled: Ledger,
    key: str,
    typed: str,
    stored: object,
) -> None:
    go_to(keys, page, 0, key)

    keys.type(typed[0])
    if typed.isascii():
        keys.type(typed[1:])
    else:
        keys.compose(typed[1:])
    keys.press(Key.Key_Return)

    qtbot.waitUntil(lambda: value(filled, page, 0, key) == stored)
    assert page.table.currentIndex().row() == 1
    assert page.window().focusWidget() is page.table


def test_a_choice_is_made_with_the_arrows(
    qtbot: QtBot, keys: Keyboard, page: RegisterPage, filled: Ledger
) -> None:
    go_to(keys, page, 0, "carrier")

    keys.press(Key.Key_F2)
    combo = next(one for one in page.table.findChildren(QComboBox) if one.isVisible())
    view = combo.view()
    assert view.isVisible()
    qtbot.keyClick(view, Key.Key_Down)
    qtbot.keyClick(view, Key.Key_Return)

    first = filled.registers["projects"].field("carrier").options[0].value
    qtbot.waitUntil(lambda: value(filled, page, 0, "carrier") == first)
    assert page.window().focusWidget() is page.table


def test_a_choice_is_found_by_its_initials(
    qtbot: QtBot, keys: Keyboard, page: RegisterPage, filled: Ledger
) -> None:
    go_to(keys, page, 0, "carrier")

    keys.press(Key.Key_F2)
    combo = next(one for one in page.table.findChildren(QComboBox) if one.isVisible())
    qtbot.keyClicks(combo.view(), "zgdx")
    found = str(combo.view().currentIndex().data())
    qtbot.keyClick(combo.view(), Key.Key_Return)

    qtbot.waitUntil(lambda: value(filled, page, 0, "carrier") is not None)
    options = {
        one.value: one.label for one in filled.registers["projects"].field("carrier").options
    }
    assert found == "中国电信"
    assert options[str(value(filled, page, 0, "carrier"))] == "中国电信"


def test_a_choice_is_taken_away_again(
    qtbot: QtBot, keys: Keyboard, page: RegisterPage, filled: Ledger
) -> None:
    go_to(keys, page, 0, "stage")

    keys.press(Key.Key_F2)
    combo = next(one for one in page.table.findChildren(QComboBox) if one.isVisible())
    qtbot.keyClick(combo.view(), Key.Key_Home)
    qtbot.keyClick(combo.view(), Key.Key_Return)

    qtbot.waitUntil(lambda: value(filled, page, 0, "stage") is None)


def test_a_unit_is_chosen_from_the_names_that_are_known(
    qtbot: QtBot, keys: Keyboard, page: RegisterPage, filled: Ledger
) -> None:
    edits.add(filled, "organisations", {"name": "云江港务集团有限公司"})
    go_to(keys, page, 0, "owner")

    keys.press(Key.Key_F2)
    keys.compose("港务")
    offered = QApplication.activePopupWidget()
    assert offered is not None
    qtbot.keyClick(offered, Key.Key_Down)
    qtbot.keyClick(offered, Key.Key_Return)
    keys.press(Key.Key_Return)

    def owner() -> str:
        found = value(filled, page, 0, "owner")
        return found.name if isinstance(found, Link) else ""

    qtbot.waitUntil(lambda: owner() == "云江港务集团有限公司")


def test_several_lines_are_written_into_one_cell(
    qtbot: QtBot, keys: Keyboard, page: RegisterPage, filled: Ledger
) -> None:
    go_to(keys, page, 0, "description")

    keys.press(Key.Key_F2)
    keys.compose("第一行")
    keys.press(Key.Key_Return, held=Mod.ShiftModifier)
    keys.compose("第二行")
    keys.press(Key.Key_Return)

    qtbot.waitUntil(lambda: value(filled, page, 0, "description") == "第一行\n第二行")
    assert page.window().focusWidget() is page.table


def test_tab_goes_on_to_the_next_cell_while_editing(
    qtbot: QtBot, keys: Keyboard, page: RegisterPage, filled: Ledger
) -> None:
    go_to(keys, page, 0, "total_investment")

    keys.type("5")
    keys.press(Key.Key_Tab)
    qtbot.waitUntil(lambda: value(filled, page, 0, "total_investment") == Money.of(5))

    assert page.table.currentIndex().column() == column(page, "completed_investment")


def test_escape_gives_an_edit_up(keys: Keyboard, page: RegisterPage, filled: Ledger) -> None:
    go_to(keys, page, 0, "total_investment")

    keys.type("5")
    keys.press(Key.Key_Escape)

    assert value(filled, page, 0, "total_investment") == Money.of(12000)
    assert page.window().focusWidget() is page.table


def test_the_first_cell_is_filled_down_and_taken_back(
    qtbot: QtBot, keys: Keyboard, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    go_to(keys, page, 0, "region")
    keys.press(Key.Key_Down, Key.Key_Down, held=Mod.ShiftModifier)

    keys.press(Key.Key_D, held=Mod.ControlModifier)
    qtbot.waitUntil(lambda: not window.operations.is_busy)
    preview = window.findChild(ChangePreview)
    assert preview is not None
    assert preview.go_button.isDefault()
    qtbot.keyClick(preview, Key.Key_Return)
    qtbot.waitUntil(lambda: value(filled, page, 1, "region") == "临港区")
    window.activateWindow()  # a window manager does that when a dialog closes
    qtbot.waitUntil(window.isActiveWindow)
    keys.press(Key.Key_Z, held=Mod.ControlModifier)

    qtbot.waitUntil(lambda: value(filled, page, 1, "region") == "东湖区")


def test_cells_with_quotes_and_line_breaks_come_over_the_clipboard_and_back(
    qtbot: QtBot, keys: Keyboard, page: RegisterPage, filled: Ledger
) -> None:
    written = '含“引号”和"直引号"\n第二行'
    edits.edit(filled, "projects", page.model.id_at(0), {"description": written})
    page.reload()
    go_to(keys, page, 0, "description")

    keys.press(Key.Key_C, held=Mod.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    keys.press(Key.Key_Down)
    keys.press(Key.Key_V, held=Mod.ControlModifier)

    assert copied.strip() == '"含“引号”和""直引号""\n第二行"'
    qtbot.waitUntil(lambda: value(filled, page, 1, "description") == written)


def test_a_table_from_a_spreadsheet_is_pasted_cell_by_cell_as_one_step(
    qtbot: QtBot, keys: Keyboard, page: RegisterPage, filled: Ledger
) -> None:
    html = (
        "<html><body><!--StartFragment--><table><tr><td>张工</td><td>0700-1</td></tr>"
        "<tr><td>李工<br>（代）</td><td>0700-2</td></tr></table><!--EndFragment--></body></html>"
    )
    data = QMimeData()
    data.setHtml(html)
    data.setText('张工\t0700-1\n"李工\n（代）"\t0700-2\n')
    QGuiApplication.clipboard().setMimeData(data)
    go_to(keys, page, 0, "contact")

    keys.press(Key.Key_V, held=Mod.ControlModifier)
    qtbot.waitUntil(lambda: value(filled, page, 1, "phone") == "0700-2")
    contacts = [value(filled, page, row, "contact") for row in (0, 1)]
    keys.press(Key.Key_Z, held=Mod.ControlModifier)

    assert contacts[0] == "张工"
    assert str(contacts[1]).replace("\n", "") == "李工（代）"
    qtbot.waitUntil(lambda: value(filled, page, 1, "phone") is None)


def test_a_record_is_read_from_link_to_link(
    qtbot: QtBot, keys: Keyboard, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    edits.add(filled, "organisations", {"name": "云江港务集团有限公司"})
    edits.edit(filled, "projects", page.model.id_at(0), {"owner": "云江港务集团有限公司"})
    window.resize(911, 512)
    go_to(keys, page, 0, "name")

    keys.press(Key.Key_Return, held=Mod.ControlModifier)
    panel = page.details.panel
    qtbot.waitUntil(lambda: panel.name == "智慧港口")
    qtbot.waitUntil(panel.browser.hasFocus)
    assert tabbed_to(keys, panel.browser, "云江港务集团有限公司")
    keys.press(Key.Key_Return)

    assert window.workspace is not None
    other = window.workspace.register_page
    assert other is not None
    assert other.register.key == "organisations"
    qtbot.waitUntil(lambda: other.details.panel.name == "云江港务集团有限公司")


def tabbed_to(keys: Keyboard, browser: QTextBrowser, words: str) -> bool:
    for _ in range(60):
        keys.press(Key.Key_Tab)
        if browser.textCursor().selectedText() == words:
            return True
    return False


def test_the_next_record_and_the_history_of_its_value(
    qtbot: QtBot, keys: Keyboard, window: MainWindow, page: RegisterPage
) -> None:
    keys.press(Key.Key_Return, held=Mod.ControlModifier)
    panel = page.details.panel
    qtbot.waitUntil(lambda: panel.name == "智慧港口")

    qtbot.keyClick(window, Key.Key_Down, Mod.AltModifier)
    qtbot.waitUntil(lambda: panel.name == "5G全连接工厂")
    panel.browser.setFocus()
    assert tabbed_to(keys, panel.browser, "来源")
    keys.press(Key.Key_Return)

    dialog = page.findChild(OriginsDialog)
    assert dialog is not None
    dialog.close()
    assert window.isVisible()


Composing = Callable[[MainWindow, RegisterPage], QWidget]


def in_filter_search(_window: MainWindow, page: RegisterPage) -> QWidget:
    popup = page.filters.open_popup("name", QPoint(0, 0))
    assert popup.values is not None
    return popup.values.search


def in_replace(window: MainWindow, page: RegisterPage) -> QWidget:
    page.replace()
    found = window.findChild(ReplaceDialog)
    assert found is not None
    return found.find_edit


def in_palette(window: MainWindow, _page: RegisterPage) -> QWidget:
    window.commands.palette()
    found = window.findChild(Palette)
    assert found is not None
    return found.edit


@pytest.mark.parametrize("place", [in_filter_search, in_replace, in_palette])
def test_what_is_being_composed_is_no_text_yet(
    keys: Keyboard, window: MainWindow, page: RegisterPage, place: Composing
) -> None:
    line = place(window, page)

    QApplication.sendEvent(line, QInputMethodEvent("gangkou", []))
    while_composing = line.property("text")
    done = QInputMethodEvent()
    done.setCommitString("港口")
    QApplication.sendEvent(line, done)

    assert keys is not None
    assert while_composing == ""
    assert line.property("text") == "港口"
    line.window().close()


def test_typing_where_nothing_can_be_written_says_why_and_stays_there(
    qtbot: QtBot, keys: Keyboard, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    at = page.model.index(0, column(page, "owner_credit_code"))
    page.table.setCurrentIndex(at)
    keys.type("5")
    belongs_elsewhere = window.notice.text
    stayed = page.table.currentIndex() == at
    window.show_ledger(Ledger.open(filled.path, read_only=True))
    assert window.workspace is not None
    locked = window.workspace.register_page
    assert locked is not None
    qtbot.waitUntil(lambda: locked.model.rowCount() == 3)
    locked.table.setFocus()
    locked.table.setCurrentIndex(locked.model.index(0, 0))
    qtbot.keyClick(locked.table, Key.Key_F2)

    assert stayed
    assert belongs_elsewhere.startswith("统一社会信用代码记在“单位名录”里")
    assert window.notice.text.startswith("现在不能修改：")
