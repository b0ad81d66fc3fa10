"""The dialogs of the office's work can be used without a mouse and without eyes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.ui.test_accessibility import nameless
from yangfan_desktop.domain.profiles import TemplateProfile
from yangfan_desktop.ledger import packs, profiles
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.policy.model import Level
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.navigation import PACKS, SETTINGS
from yangfan_desktop.ui.pages.packs_page import PacksPage
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.pages.settings_page import SettingsPage


def on_packs(window: MainWindow, act: Callable[[PacksPage], object]) -> None:
    assert window.workspace is not None
    page = window.workspace.show_page(PACKS)
    assert isinstance(page, PacksPage)
    page.reload("yunjiang")
    act(page)


def on_layouts(window: MainWindow) -> None:
    assert window.workspace is not None
    page = window.workspace.show_page(SETTINGS)
    assert isinstance(page, SettingsPage)
    assert page.layouts is not None
    page.tabs.setCurrentWidget(page.layouts)
    page.layouts.reload()
    page.layouts.view.selectRow(0)
    page.layouts.edit_button.click()


DIALOGS: dict[str, Callable[[MainWindow], object]] = {
    "move": lambda window: window.office.move_project(),
    "event": lambda window: window.office.record_event("investment_change"),
    "own fields": lambda window: window.office.own_fields(),
    "fill": lambda window: window.commands.fill(),
    "targets": lambda window: on_packs(window, lambda page: page.commands.edit_targets()),
    "indicator": lambda window: on_packs(window, lambda page: page.commands.add_indicator()),
    "sector": lambda window: on_packs(window, lambda page: page.commands.add_sector()),
    "points": lambda window: on_packs(window, lambda page: page.commands.set_points()),
    "compare": lambda window: on_packs(window, lambda page: page.compare_button.click()),
    "child": lambda window: on_packs(window, lambda page: page.commands.make_child()),
    "layout": on_layouts,
}


@pytest.mark.parametrize("name", DIALOGS)
def test_every_control_of_a_dialog_has_a_name(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger, name: str
) -> None:
    packs.make_child(
        filled, "yangfan-2021", "yunjiang", title="云江方案", level=Level.MUNICIPAL, unit="云江市"
    )
    profiles.save(filled, TemplateProfile("abc", "projects", "青山县", ("名称",), {}))
    page.table.setCurrentIndex(page.model.index(0, 0))

    DIALOGS[name](window)
    qtbot.waitUntil(lambda: not window.operations.is_busy)
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
    dialogs = [one for one in shown if one.isVisible()]
    found = [(type(one).__name__, nameless(one)) for one in dialogs]
    for one in dialogs:
        one.reject()

    assert len(found) == 1
    assert found[0][1] == []
