"""The commands, pages and reports that Ctrl+K offers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from yangfan_desktop.ui.finding import Target

if TYPE_CHECKING:
    from yangfan_desktop.ui.main_window import MainWindow


def targets(window: MainWindow) -> list[Target]:
    """What can be done now: enabled commands, pages, reports."""
    return [*_pages(window), *_commands(window), *_reports(window)]


def _commands(window: MainWindow) -> Iterator[Target]:
    seen: set[QAction] = {window.form.palette_action}
    for action in _actions(window.form.menu_bar):
        if action.isEnabled() and action not in seen:
            seen.add(action)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            label = action.text().rstrip("…")
            yield Target(label, "命令", "command", action.trigger, keys)


def _actions(menu: QWidget) -> Iterator[QAction]:
    """The actions of a menu and of the menus in it."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _actions(inner)
        elif not action.isSeparator():
            yield action


def _pages(window: MainWindow) -> Iterator[Target]:
    workspace = window.workspace
    if workspace is None:
        return
    for section in workspace.sections:
        for entry in section.entries:
            sort = f"页面 · {section.title}" if section.title else "页面"
            yield Target(entry.label, sort, entry.key, lambda key=entry.key: _go(window, key))


def _go(window: MainWindow, key: str) -> None:
    if window.workspace is not None:
        window.workspace.show_page(key)


def _reports(window: MainWindow) -> Iterator[Target]:
    if window.workspace is None:
        return
    from yangfan_desktop.ledger.reports import catalogue  # noqa: PLC0415 - after first paint

    for kind in catalogue():
        yield Target(
            kind.title, "报告", "report", lambda kind=kind: window.commands.report_of(kind)
        )
