"""A ledger that could not be opened: why, and the way back where a whole backup of it lies beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ui.dialogs.question import Question
from yangfan_desktop.ui.errors import show_error

if TYPE_CHECKING:
    from yangfan_desktop.ledger.backups import Backup
    from yangfan_desktop.ui.main_window import MainWindow


def tell_not_opened(window: MainWindow, path: Path, error: Exception) -> None:
    """Say why; where the file is damaged or gone, offer its newest whole backup."""
    if not isinstance(error, UserError):
        show_error(window.operations.front(), error)
        return

    def look(_: object) -> Backup | None:
        from yangfan_desktop.ledger.backups import rescue_of  # noqa: PLC0415 - off this thread

        return rescue_of(path)

    def tell(found: Backup | None) -> None:
        if found is None:
            show_error(window.operations.front(), error)
        else:
            _offer(window, path, error, found)

    window.operations.read("查找备份", look, tell, lambda _: tell(None))


def _offer(window: MainWindow, path: Path, error: UserError, found: Backup) -> None:
    at = found.at
    more = (
        f"最近一份完好的备份是{at.year}年{at.month}月{at.day}日{at:%H:%M}的，这之后的改动不在里面。"
    )
    if path.is_file():
        more += "损坏的文件会留在备份文件夹里。"
    box = Question(window, "打开台账", str(error), more)
    box.warn()
    box.answer("恢复这份备份", lambda: window.office.put_back(path, found.path))
    box.way_out()
    box.open()
