"""What the menus do: ask what is needed, start the operation, show its outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from yangfan_desktop import paths
from yangfan_desktop.domain.changes import Changes

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ui.main_window import MainWindow

_LEDGERS = "扬帆台账 (*.yangfan)"


class Commands(QObject):
    """Every command of the window, one method each."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    # -- ledgers --

    def new_ledger(self) -> None:
        """Ask for the unit and a place, and make a ledger there."""
        from yangfan_desktop.ui.dialogs.new_ledger import NewLedgerDialog  # noqa: PLC0415 - seldom

        dialog = NewLedgerDialog(self._window)
        dialog.made.connect(self._window.show_ledger)
        dialog.open()

    def open_ledger(self) -> None:
        """Ask for a ledger file and open it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, "打开台账", str(paths.documents()), _LEDGERS
        )
        if name:
            self._window.open_ledger(Path(name))

    def open_sample(self) -> None:
        """Make the sample ledger afresh and open it."""
        raise NotImplementedError

    # -- steps --

    def next_steps(self) -> tuple[str, str]:
        """The labels of what undo and redo would do; empty where there is nothing."""
        ledger = self._window.ledger
        if ledger is None:
            return "", ""
        from yangfan_desktop.ledger.history import next_steps  # noqa: PLC0415 - after first paint

        undo, redo = next_steps(ledger)
        return undo.label if undo else "", redo.label if redo else ""

    def undo(self) -> None:
        """Take back the last step."""
        from yangfan_desktop.ledger.history import undo  # noqa: PLC0415 - after first paint

        self._step("撤销", undo)

    def redo(self) -> None:
        """Bring again the step that was taken back last."""
        from yangfan_desktop.ledger.history import redo  # noqa: PLC0415 - after first paint

        self._step("重做", redo)

    def _step(self, title: str, work: Callable[[Ledger], Changes]) -> None:
        ledger = self._window.ledger
        if ledger is not None:
            self._window.operations.write(title, lambda _: work(ledger))

    def choose_files(self) -> None:
        """Start the import wizard with nothing chosen yet."""
        self.import_files()

    def import_files(self, files: Sequence[Path] = ()) -> None:
        raise NotImplementedError

    def export(self) -> None: ...
    def fill(self) -> None: ...
    def report(self) -> None: ...
    def check(self) -> None: ...
    def about(self) -> None: ...
