"""The commands, pages, reports and templates that Ctrl+K offers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from yangfan_desktop.ui.finding import Target

if TYPE_CHECKING:
    from yangfan_desktop.ui.main_window import MainWindow


def targets(window: MainWindow) -> list[Target]:
    """What can be done now: pages, enabled commands, reports, templates that were filled before.

    A command that only leads to a page is offered as the page.
    """
    pages = list(_pages(window))
    named = {one.label for one in pages}
    commands = [one for one in _commands(window) if one.label not in named]
    return [*pages, *commands, *_reports(window), *_templates(window)]


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


def _templates(window: MainWindow) -> Iterator[Target]:
    """The forms that were filled from this ledger and are still where they were."""
    if window.ledger is None:
        return
    from yangfan_desktop.ui.filling import templates_of  # noqa: PLC0415 - loads the wizard

    for kept in templates_of(window).of(window.ledger.place):
        path = Path(kept.path)
        if path.is_file():
            to = f" · 报{kept.receiver}" if kept.receiver else ""
            yield Target(
                path.stem,
                f"填过的模板{to}",
                "fill",
                lambda path=path: window.commands.look_at_filled(path),
                f"{kept.at[:10]}",
            )
