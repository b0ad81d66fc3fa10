"""The window's menu actions: what each of them calls, when it can be used, how it is drawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from yangfan_desktop.ui.forms.ui_main_window import Ui_MainWindow
    from yangfan_desktop.ui.main_window import MainWindow
    from yangfan_desktop.ui.office_actions import OfficeActions

_LEDGER_ACTIONS = (
    "import", "export", "close_ledger", "check", "fill", "report", "code",
)  # fmt: skip
"""The actions that need an open ledger."""
_COMMANDS = {
    "new_ledger": "new_ledger", "open_ledger": "open_ledger", "open_sample": "open_sample",
    "import": "choose_files", "export": "export", "fill": "fill", "report": "report", "code": "code",
    "check": "check", "undo": "undo", "redo": "redo", "about": "about", "palette": "palette",
    "help": "help_here",
}  # fmt: skip
"""The actions that are commands, with the command's method for each."""
_PAGE_ACTIONS = {
    "copy": "copy", "paste": "paste", "fill_down": "fill_down", "bulk_edit": "bulk_edit",
    "find": "focus_search", "replace": "replace", "add_record": "add_record",
    "delete_records": "delete_records", "origin": "show_origin", "record": "show_details",
    "columns": "choose_columns",
}  # fmt: skip
"""The actions about the page of a register, with the page's method for each."""
_WRITING = ("paste", "fill_down", "bulk_edit", "replace", "add_record", "delete_records")
_ICONS = {
    "import": "import", "export": "export", "fill": "fill", "report": "report", "undo": "undo",
    "redo": "redo", "new_ledger": "new", "open_ledger": "open", "check": "check",
    "origin": "origin", "add_record": "add", "delete_records": "delete", "copy": "copy",
    "find": "search", "open_sample": "sample", "paste": "paste", "fill_down": "fill-down",
    "bulk_edit": "edit", "replace": "replace", "record": "record", "columns": "columns",
    "palette": "command", "help": "help",
}  # fmt: skip
"""The icon of each action that has one."""
_LONGEST_LABEL = 24


class WindowActions(QObject):
    """Connects the form's actions with the window, its commands and the page that is looked at."""

    def __init__(self, window: MainWindow, form: Ui_MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._form = form
        self._more: OfficeActions | None = None
        for name, method in _COMMANDS.items():
            self._action(name).triggered.connect(
                lambda _=False, method=method: getattr(window.commands, method)()
            )
        for name, method in _PAGE_ACTIONS.items():
            self._action(name).triggered.connect(
                lambda _=False, method=method: self._on_page(method)
            )
        form.close_ledger_action.triggered.connect(window.close_ledger)
        form.quit_action.triggered.connect(window.close)
        form.logs_action.triggered.connect(_open_logs)

    def make_shortcuts(self) -> None:
        """Ctrl+1 to Ctrl+9 lead to pages, F6 to the next part of the window."""
        from PySide6.QtGui import QKeySequence, QShortcut  # noqa: PLC0415 - after the first paint

        from yangfan_desktop.ui.navigation import SHORTCUTS  # noqa: PLC0415 - after the first paint
        from yangfan_desktop.ui.panes import go_to_next_pane  # noqa: PLC0415 - after the first paint

        for number, key in enumerate(SHORTCUTS, start=1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self._window)
            shortcut.activated.connect(lambda key=key: self._go(key))
        for keys, by in (("F6", 1), ("Shift+F6", -1)):
            pane = QShortcut(QKeySequence(keys), self._window)
            pane.activated.connect(lambda by=by: go_to_next_pane(self._window, by))

    def add_more(self) -> None:
        """The menu entries that the form does not hold."""
        from yangfan_desktop.ui.office_actions import OfficeActions  # noqa: PLC0415 - after first paint

        self._more = OfficeActions(self._window)

    def draw_icons(self) -> None:
        """In the colours of the present theme."""
        from yangfan_desktop.ui import icons  # noqa: PLC0415 - after the first paint

        for name, icon in _ICONS.items():
            self._action(name).setIcon(icons.icon(icon))
        if self._more is not None:
            self._more.draw_icons()

    def enable(self) -> None:
        """Offer what is possible now, and name what undo and redo would do."""
        ledger = self._window.ledger
        writable = ledger is not None and not ledger.read_only
        for name in _LEDGER_ACTIONS:
            self._action(name).setEnabled(ledger is not None)
        self._form.import_action.setEnabled(writable)
        self.enable_for_page()
        undo, redo = self._window.commands.next_steps() if ledger is not None else ("", "")
        for action, word, step in (
            (self._form.undo_action, "撤销", undo),
            (self._form.redo_action, "重做", redo),
        ):
            label = step.removeprefix("撤销：").removeprefix("重做：") if step else ""
            action.setEnabled(writable and bool(step))
            action.setText(f"{word}：{_shortened(label)}" if label else word)
            action.setIconText(word)
            action.setToolTip(f"{word}：{label}" if label else word)

    def enable_for_page(self) -> None:
        """Offer what is possible on the page that is looked at."""
        window = self._window
        on_register = window.workspace is not None and window.workspace.register_page is not None
        writable = window.ledger is not None and not window.ledger.read_only
        for name in _PAGE_ACTIONS:
            needed = writable if name in _WRITING else True
            self._action(name).setEnabled(on_register and needed)
        if self._more is not None:
            self._more.enable()

    def offer_recent(self, recent: tuple[str, ...]) -> None:
        """The ledgers of the menu; one that is missing is greyed."""
        menu = self._form.recent_menu
        menu.clear()
        for one in recent:
            path = Path(one)
            action = menu.addAction(f"{path.stem}　{path.parent}")
            action.setEnabled(path.is_file())
            action.triggered.connect(lambda _=False, path=path: self._window.open_ledger(path))
        menu.setEnabled(bool(recent))

    def _action(self, name: str) -> QAction:
        return getattr(self._form, f"{name}_action")

    def _on_page(self, name: str) -> None:
        page = self._window.workspace.register_page if self._window.workspace else None
        if page is not None:
            getattr(page, name)()

    def _go(self, key: str) -> None:
        workspace = self._window.workspace
        if workspace and key in workspace.keys:
            workspace.show_page(key).setFocus()


def _shortened(label: str) -> str:
    """A step's label, short enough for a menu; the tip says all of it."""
    return label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1]}…"


def _open_logs() -> None:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - seldom

    from yangfan_desktop import paths  # noqa: PLC0415 - seldom
    from yangfan_desktop.ui.outside import open_outside  # noqa: PLC0415 - seldom

    open_outside(QApplication.activeWindow(), paths.log_folder())
