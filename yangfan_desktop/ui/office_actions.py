"""The menu actions of `Office`: made after the first paint, enabled by what is looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from yangfan_desktop.ui import icons

if TYPE_CHECKING:
    from yangfan_desktop.ui.main_window import MainWindow


EVENTS = (
    ("content_change", "内容变更"),
    ("investment_change", "投资变更"),
    ("schedule_change", "工期变更"),
    ("extension", "延期"),
    ("suspension", "暂停"),
    ("resumption", "恢复"),
)
"""The kinds of `domain.lifecycle.SIDE_EVENTS`, said again: the registers are loaded on another thread
while these actions are made, and two threads that import the same modules can hold each other up."""


class OfficeActions(QObject):
    """Adds to the menus of the window what `Office` can do."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._icons: dict[QAction, str] = {}
        self._of_project: list[QAction] = []
        self._of_ledger: list[QAction] = []
        self._writing: list[QAction] = []
        self._make_project_menu()
        self._make_others()
        self.draw_icons()
        self.enable()

    def draw_icons(self) -> None:
        """In the colours of the present theme."""
        for action, name in self._icons.items():
            action.setIcon(icons.icon(name))

    def enable(self) -> None:
        """Offer what is possible now."""
        workspace = self._window.workspace
        page = workspace.register_page if workspace else None
        on_projects = page is not None and page.register.key == "projects"
        writable = workspace is not None and not workspace.ledger.read_only
        for action in self._of_ledger:
            action.setEnabled(workspace is not None)
        for action in self._writing:
            action.setEnabled(writable)
        for action in self._of_project:
            action.setEnabled(writable and on_projects)

    def _make_project_menu(self) -> None:
        window = self._window
        menu = QMenu("项目办理", window)
        self._of_project.append(
            self._add(menu, "推进到…", window.office.move_project, "move", "Ctrl+M")
        )
        menu.addSeparator()
        for kind, label in EVENTS:
            self._of_project.append(
                self._add(menu, f"登记{label}…", lambda kind=kind: window.office.record_event(kind))
            )
        window.form.edit_menu.addSeparator()
        window.form.edit_menu.addMenu(menu)
        self._of_project.append(menu.menuAction())

    def _make_others(self) -> None:
        window, form = self._window, self._window.form
        office = window.office
        self._writing.append(self._add(form.edit_menu, "自定义字段…", office.own_fields, "columns"))
        form.data_menu.addSeparator()
        self._of_ledger += [
            self._add(form.data_menu, "立即备份", office.back_up, "backups"),
            self._add(form.data_menu, "备份与恢复", office.show_backups),
        ]
        form.file_menu.insertSeparator(form.close_ledger_action)
        settings = self._add(form.file_menu, "设置…", office.settings, "settings", "Ctrl+,")
        form.file_menu.removeAction(settings)
        form.file_menu.insertAction(form.close_ledger_action, settings)
        support = self._add(form.help_menu, "生成诊断包…", office.support_bundle)
        form.help_menu.removeAction(support)
        form.help_menu.insertAction(form.about_action, support)

    def _add(
        self, menu: QMenu, words: str, call: Callable[[], None], icon: str = "", keys: str = ""
    ) -> QAction:
        action = menu.addAction(words)
        action.triggered.connect(lambda _=False: call())
        if keys:
            action.setShortcut(QKeySequence(keys))
        if icon:
            self._icons[action] = icon
        return action
