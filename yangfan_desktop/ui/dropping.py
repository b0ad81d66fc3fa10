"""Files dropped on the window: a ledger is opened, workbooks and folders go into one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDropEvent

if TYPE_CHECKING:
    from yangfan_desktop.ui.main_window import MainWindow

_LEDGER_SUFFIX = ".yangfan"


def dropped(event: QDropEvent) -> list[Path]:
    """The files and folders of this computer that are dragged."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def take_dropped(window: MainWindow, files: Sequence[Path]) -> None:
    """Open the ledger among them; anything else is imported, or says why it is no table."""
    ledgers = [file for file in files if file.suffix.casefold() == _LEDGER_SUFFIX]
    if ledgers:
        window.open_ledger(ledgers[0])
    elif window.workspace is not None:
        window.commands.import_files(files)
    elif files:
        _ask_where(window, files)


def _ask_where(window: MainWindow, files: Sequence[Path]) -> None:
    """No ledger is open: ask which one the tables are meant for, and go on with them there."""
    from yangfan_desktop.ui.dialogs.question import Question  # noqa: PLC0415 - seldom

    last = next((Path(one) for one in window.recent.paths if Path(one).is_file()), None)
    number = f"这{len(files):,}个文件" if len(files) > 1 else f"“{files[0].name}”"
    box = Question(window, "导入表格", f"还没有打开台账。要把{number}导入哪里？")
    if last is not None:
        box.answer(
            f"打开“{last.stem}”再导入",
            lambda: window.open_ledger(last, lambda: window.commands.import_files(files)),
        )
    box.answer("新建台账再导入", lambda: window.commands.new_ledger(files))
    box.way_out()
    box.open()
