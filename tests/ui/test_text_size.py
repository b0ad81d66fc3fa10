"""The size of the text counts at once: in rows, headings, menus and every page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from yangfan_desktop import settings
from yangfan_desktop.domain.records import Condition, Test
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui import style
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.navigation import SETTINGS
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.pages.settings_page import SettingsPage


@pytest.fixture(autouse=True)
def usual_size_again(qapp: QApplication) -> Iterator[None]:
    yield
    style.set_zoom(qapp, 1.0)


def shown(window: MainWindow) -> RegisterPage:
    assert window.workspace is not None
    page = window.workspace.register_page
    assert page is not None
    return page


def row_and_heading(page: RegisterPage) -> tuple[int, int]:
    return page.table.rowHeight(0), page.table.header.height()


def test_rows_and_headings_grow_with_the_text_at_once(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    before = row_and_heading(page)

    window.text_size.choose(150)
    qtbot.waitUntil(lambda: shown(window) is not page)

    after = row_and_heading(shown(window))
    assert before == (32, 36)
    assert after == (48, 52)
    assert shown(window).table.frozen.header.height() == 52
    assert window.form.menu_bar.font().pointSizeF() == pytest.approx(15)
    assert settings.load(window.recent.file).font_percent == 150


def test_the_page_is_left_as_it_was(qtbot: QtBot, window: MainWindow, page: RegisterPage) -> None:
    wanted = (Condition("stage", Test.ONE_OF, ("building",)),)
    page.filters.set_conditions("stage", wanted)
    page.table.setCurrentIndex(page.model.index(1, 0))

    window.text_size.choose(125)
    qtbot.waitUntil(lambda: shown(window) is not page)

    assert shown(window).query.conditions == wanted
    qtbot.waitUntil(lambda: shown(window).table.currentIndex().data() == "矿山无人驾驶")


def test_larger_and_smaller_lead_back_to_where_one_was(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    window.text_size.larger.trigger()
    qtbot.waitUntil(lambda: shown(window) is not page)
    larger = shown(window)
    grown = row_and_heading(larger)

    window.text_size.smaller.trigger()
    qtbot.waitUntil(lambda: shown(window) is not larger)

    assert grown > (32, 36)
    assert row_and_heading(shown(window)) == (32, 36)
    assert QApplication.font().pointSizeF() == pytest.approx(style.TEXT_PT)
    assert not window.text_size.smaller.isEnabled()


def test_the_settings_page_goes_on_where_one_was_choosing(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    assert page.register.key == "projects"
    assert window.workspace is not None
    first = window.workspace.show_page(SETTINGS)
    assert isinstance(first, SettingsPage)

    first.percent.setCurrentIndex(first.percent.findData(175))
    first.percent.activated.emit(0)
    qtbot.waitUntil(lambda: window.workspace.page is not first)  # pyright: ignore[reportOptionalMemberAccess]

    again = window.workspace.page
    assert isinstance(again, SettingsPage)
    assert again.percent.currentData() == 175
    qtbot.waitUntil(again.percent.hasFocus)


def test_the_start_page_grows_too(qtbot: QtBot, window: MainWindow) -> None:
    def largest() -> float:
        return max(one.font().pointSizeF() for one in window.start_page.findChildren(QLabel))

    before = largest()

    window.text_size.choose(200)
    qtbot.waitUntil(lambda: style.zoom() == 2.0)

    assert largest() == pytest.approx(2 * before)


def test_larger_text_leaves_every_choice_of_a_report_whole(
    qtbot: QtBot, window: MainWindow, filled: Ledger
) -> None:
    window.recent.change(font_percent=150)
    window.show_ledger(filled)
    window.text_size.apply()

    papers = window.commands.show_report("briefing")
    assert papers is not None
    area = papers.content.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: papers.preview is not None)
    needed, given = area.widget().minimumSizeHint().width(), area.viewport().width()
    papers.reject()

    assert needed <= given
