"""A laptop of 1366 × 768 at 150 % has 911 × 512 points: everything must fit, and tables need the room."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from yangfan_desktop.domain.records import Condition, Test
from yangfan_desktop.domain.values import Money
from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.window_layout import fit_to_screen

SMALL, USUAL = (911, 512), (1366, 768)
NARROWING = (
    Condition("region", Test.ONE_OF, ("临港区", "东湖区")),
    Condition("stage", Test.ONE_OF, ("building", "completed")),
    Condition("total_investment", Test.AT_LEAST, (Money.of(1000),)),
    Condition("owner", Test.CONTAINS, ("云江市海川石化集团有限责任公司",)),
    Condition("name", Test.CONTAINS, ("柔性产线",)),
    Condition("description", Test.NOT_EMPTY),
    Condition("contact", Test.NOT_EMPTY),
)


def test_filters_never_make_the_window_wider_than_the_screen(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    window.resize(*SMALL)

    page.filters.set_all(NARROWING)
    qtbot.waitUntil(lambda: not window.operations.is_busy)

    assert window.width() == SMALL[0]
    assert page.filters.more.isVisible()
    assert page.filters.more.text().startswith("更多：")


def test_a_filter_that_found_no_room_is_opened_from_the_menu_at_the_lines_end(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    window.resize(*SMALL)
    page.filters.set_all(NARROWING)
    qtbot.waitUntil(lambda: not window.operations.is_busy)

    page.filters.more.click()
    menu = page.filters.findChild(QMenu)
    assert menu is not None
    offered = [action.text() for action in menu.actions()]
    menu.close()

    assert "联系人：非空白…" in offered
    assert "所属区县：临港区、东湖区…" not in offered


def test_every_register_fits_a_small_screen(
    qtbot: QtBot, window: MainWindow, filled: Ledger
) -> None:
    window.show_ledger(filled)
    window.resize(*SMALL)
    assert window.workspace is not None

    for key in filled.registers:
        window.workspace.show_page(key)
        qtbot.waitUntil(lambda: not window.operations.is_busy)

    assert (window.width(), window.height()) == SMALL


def test_a_small_window_shows_the_pages_as_icons_that_tell_their_names(
    window: MainWindow, page: RegisterPage
) -> None:
    assert page.register.key == "projects"
    window.resize(*SMALL)

    tree = window.navigation
    item = tree.currentItem()
    assert tree.is_narrow
    assert tree.width() < 60
    assert item is not None
    assert item.toolTip(0) == "试点项目（Ctrl+2）"
    assert tree.verticalScrollBar().maximum() == 0


def test_a_large_window_shows_the_pages_words(window: MainWindow, page: RegisterPage) -> None:
    assert page.register.key == "projects"
    window.resize(*SMALL)

    window.resize(*USUAL)

    assert not window.navigation.is_narrow
    assert window.navigation.width() > 150


def test_what_one_chose_for_the_navigation_is_there_again_at_the_next_start(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, tmp_path: Path
) -> None:
    assert page.register.key == "projects"
    window.resize(*USUAL)
    qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    folded = window.navigation.is_narrow

    window.resize(*SMALL)
    window.navigation_width.action.trigger()
    unfolded_when_small = not window.navigation.is_narrow
    window.close()
    again = MainWindow(tmp_path / "settings" / "settings.toml")
    qtbot.addWidget(again)
    again.resize(*USUAL)
    again.show()
    again.show_ledger(Ledger.open(_made(tmp_path)))

    assert folded
    assert unfolded_when_small
    assert again.navigation.is_narrow
    again.resize(*SMALL)
    assert not again.navigation.is_narrow
    again.close()


def test_a_folded_section_among_icons_opens_with_a_click(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    assert page.register.key == "projects"
    window.resize(*SMALL)
    tree = window.navigation
    folded = next(
        top
        for row in range(tree.topLevelItemCount())
        if (top := tree.topLevelItem(row)) and top.text(0) == "单位"
    )
    place: QPoint = tree.visualItemRect(folded).center()

    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert folded.isExpanded()


def _made(folder: Path) -> Path:
    made = folder / "另一个.yangfan"
    Ledger.create(made, LedgerFacts("云江市工业和信息化局", "云江市")).close()
    return made


def test_the_page_one_goes_to_is_in_full_sight_within_the_fading_edges(
    window: MainWindow, filled: Ledger
) -> None:
    window.show_ledger(filled)
    window.resize(*SMALL)
    navigation = window.navigation

    for key in navigation.keys:
        navigation.go(key)

        place = navigation.visualItemRect(navigation.currentItem())
        bar, height = navigation.verticalScrollBar(), navigation.viewport().height()
        assert place.top() >= (18 if bar.value() > bar.minimum() else 0)
        assert place.bottom() < height - (18 if bar.value() < bar.maximum() else 0)


def test_a_long_reason_for_reading_only_does_not_widen_the_window(
    qtbot: QtBot, window: MainWindow, filled: Ledger
) -> None:
    path = filled.path
    filled.close()
    held = Ledger.open(path, operator="云江市工业和信息化局信息化推进科数据接口联系人" * 5)

    window.resize(911, 512)
    window.open_ledger(path)
    qtbot.waitUntil(lambda: window.ledger is not None and not window.operations.is_busy)
    width, least = window.width(), window.minimumSizeHint().width()
    held.close()

    assert (width, least <= 911) == (911, True)


def test_a_window_that_is_larger_than_the_screen_fills_it(window: MainWindow) -> None:
    room = window.screen().availableGeometry()
    window.resize(room.width() + 200, room.height())

    fit_to_screen(window)

    assert window.isMaximized()
    assert window.size().boundedTo(room.size()) == window.size()


def test_a_window_that_fits_the_screen_keeps_its_size(window: MainWindow) -> None:
    wanted = window.minimumSizeHint().boundedTo(window.screen().availableGeometry().size())
    window.resize(wanted)

    fit_to_screen(window)

    assert not window.isMaximized()
    assert window.size() == wanted
