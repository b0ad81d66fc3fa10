"""What Qt brings along: questions for files and printers, menus of lines to write in, the calendar.

A system with its own shows those instead; elsewhere ours must be in Chinese and in our colours, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton

from yangfan_desktop.ui.gallery_camera import Camera, Opening, settle, take_during
from yangfan_desktop.ui.navigation import OVERVIEW
from yangfan_desktop.ui.pages.overview_page import OverviewPage
from yangfan_desktop.ui.papers.printing import new_printer, print_dialog

if TYPE_CHECKING:
    from yangfan_desktop.ui.main_window import MainWindow

_PAGES = 6


def take_system(camera: Camera, window: MainWindow) -> None:
    """Each of them once."""
    take_during(camera, window, "file-open", window.commands.open_ledger)
    take_during(camera, window, "file-save", window.office.support_bundle)
    for picture, call in _printing(window):
        take_during(camera, window, picture, call)
    if camera.may_want("menu-"):
        for picture, line in (
            ("line", QLineEdit("在建项目", window)),
            ("text", QPlainTextEdit("进展", window)),
        ):
            line.selectAll()
            menu = line.createStandardContextMenu()
            menu.popup(window.mapToGlobal(QPoint(0, 0)))
            settle(window)
            camera.take(menu, f"menu-{picture}")
            menu.close()
            line.deleteLater()
    if camera.wants("calendar"):
        _calendar(camera, window)


def _printing(window: MainWindow) -> Iterator[Opening]:
    yield "print", lambda: _print(window)
    yield "print-more", lambda: _print(window, more=True)


def _print(window: MainWindow, *, more: bool = False) -> None:
    printer = new_printer("试点项目推进情况简报", duplex=True)  # the dialog does not hold it
    dialog = print_dialog(window, printer, _PAGES)
    dialog.show()
    for button in dialog.findChildren(QPushButton):
        if more and button.text().startswith("更多选项"):
            button.click()
    dialog.exec()


def _calendar(camera: Camera, window: MainWindow) -> None:
    page = window.workspace.show_page(OVERVIEW) if window.workspace else None
    settle(window)
    if not isinstance(page, OverviewPage):
        return
    page.day.open_calendar()
    settle(window)
    popup = QApplication.activePopupWidget()
    if popup is not None:
        camera.take(popup, "calendar")
        popup.close()
