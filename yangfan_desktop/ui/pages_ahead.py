"""Pages made before anybody goes to them, so that going there costs only what they show.

Making the widgets of a register's page takes longer than finding the first of 100,000 records. It is
done in the quiet moments after a page was opened, one page at a time, and not while a job runs, a menu
or a dialog is open, or a mouse button is held. After the last one, what reports need is loaded.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from yangfan_desktop.ui.operations import Operations

_AFTER_MS = 400
_BETWEEN_MS = 60


class PagesAhead(QObject):
    """Asks `make_next` for one page after another until that says there is none left to make."""

    def __init__(
        self, make_next: Callable[[], bool], operations: Operations, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._make_next = make_next
        self._operations = operations
        self._has_loaded = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def wait(self) -> None:
        """A page has just been opened: begin a moment later."""
        self._timer.start(_AFTER_MS)

    def stop(self) -> None:
        """Make no more."""
        self._timer.stop()

    def _go_on(self) -> None:
        if self._operations.is_busy or _is_in_use():
            self.wait()
        elif self._make_next():
            self._timer.start(_BETWEEN_MS)
        elif not self._has_loaded:
            self._has_loaded = True
            self._operations.read("准备", _load_papers, lambda _: None, quiet=True)


def _load_papers(_: object) -> None:
    """What a report is looked at with takes half of the time until its window is there."""
    import yangfan_desktop.ui.paper_commands  # noqa: F401, PLC0415 - that is the point


def _is_in_use() -> bool:
    """Whether somebody is in the middle of something that must not falter."""
    is_held = QApplication.mouseButtons() != Qt.MouseButton.NoButton
    return bool(is_held or QApplication.activePopupWidget() or QApplication.activeModalWidget())


def lay_out_hidden(page: QWidget, stack: QStackedWidget) -> None:
    """Give every part of this page its style and its place now: Qt leaves that to the first showing."""
    page.resize(stack.size())
    for part in (page, *page.findChildren(QWidget)):
        part.ensurePolished()
    layout = page.layout()
    if layout is not None:
        layout.activate()
