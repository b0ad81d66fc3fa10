"""F6 goes from one part of the window to the next, as everywhere: navigation, search, table, record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from yangfan_desktop.ui.main_window import MainWindow


def go_to_next_pane(window: MainWindow, by: int = 1) -> None:
    """Put the focus into the next part in sight, or the one before; a table keeps Tab for its cells."""
    panes = _panes(window)
    if not panes:
        return
    focus = QApplication.focusWidget()
    inside = [place for place, pane in enumerate(panes) if _holds(pane, focus)]
    at = inside[-1] if inside else -by  # the innermost: a page holds its table
    panes[(at + by) % len(panes)].setFocus()


def _panes(window: MainWindow) -> list[QWidget]:
    workspace = window.workspace
    if workspace is None or workspace.page is None:
        return []
    page = workspace.register_page
    parts: list[QWidget] = [window.navigation]
    if page is None:
        parts.append(workspace.page)
    else:
        parts += [page.search, page.table]
        if page.details.is_shown:
            parts.append(page.details.panel.browser)
    return [part for part in parts if part.isVisible()]


def _holds(pane: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (pane is focus or pane.isAncestorOf(focus))
