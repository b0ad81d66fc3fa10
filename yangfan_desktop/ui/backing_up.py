"""Backing up a ledger of the window's own accord, when it is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from yangfan_desktop.ui.widgets.notice import Tone

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ui.main_window import MainWindow
    from yangfan_desktop.ui.status_line import StatusLine


def back_up(window: MainWindow, ledger: Ledger, line: StatusLine) -> None:
    """Back up what is due, in the background, and say when the last backup was made.

    Where that fails a line in the window says so and no dialog comes up: nobody has asked for it.
    """
    second = window.recent.settings.backup_folder

    def work(_: object) -> str:
        from yangfan_desktop.ledger import backups  # noqa: PLC0415 - after the first paint

        backups.back_up_if_due(ledger)
        if second and Path(second).is_dir():
            backups.back_up_if_due(ledger, Path(second))
        last = backups.last_backup(ledger)
        return f"上次备份：{last.at:%Y-%m-%d %H:%M}" if last else ""

    def failed(error: Exception) -> None:
        from yangfan_desktop.domain.problems import UserError  # noqa: PLC0415 - not before the paint

        if window.ledger is not ledger:
            return
        if not isinstance(error, UserError):
            from yangfan_desktop.ui.errors import show_error  # noqa: PLC0415 - seldom

            show_error(window.operations.front(), error)
            return
        line.backup.setText("备份没有成功")
        window.notice.tell(
            f"自动备份没有成功：{error}",
            Tone.BAD,
            ("再试一次", lambda: back_up(window, ledger, line)),
        )

    window.operations.read("备份台账", work, line.backup.setText, failed, quiet=True)
