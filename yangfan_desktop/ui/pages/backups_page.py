"""备份与恢复: the backups there are, each read through to see that it is whole; one click restores one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton

from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.models.text_table import TextTable, calm_table
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.outside import open_outside
from yangfan_desktop.ui.pages.page import Page
from yangfan_desktop.ui.widgets.empty_state import EmptyState
from yangfan_desktop.ui.widgets.page_head import headed

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.store.backup import Backup

_MEGABYTE = 1 << 20
_STATE = 3
_UNREAD = "正在核验…"


class BackupsPage(Page):
    """`restore_wanted(path)` for a backup that the user wants back."""

    restore_wanted = Signal(Path)

    def __init__(self, ledger: Ledger, operations: Operations, folder: Path | None) -> None:
        super().__init__()
        self._ledger = ledger
        self._operations = operations
        self._folder = folder
        self._listed: list[Backup] = []
        self._faults: dict[Path, str] = {}
        header = ("时间", "多久以前", "大小", "核验", "位置", "文件")
        self.model = TextTable(header, (2,), self, self._tone)
        self.table = calm_table(self.model, (136, 96, 76, 110, 110, 240), "备份", (4, 5))
        self.table.setFrameShape(self.table.Shape.NoFrame)
        self.folder_button = QPushButton(icons.icon("open"), "打开文件夹")
        self.restore_button = QPushButton(icons.icon("undo"), "恢复到这一份…")
        self.back_up_button = QPushButton("立即备份")
        style.mark(self.back_up_button, role="primary")
        self._empty = EmptyState(
            "backups",
            "还没有备份",
            "打开台账时，一天以上没有备份过就会自动备份；现在也可以备份一次。",
        )
        layout = headed(
            self,
            "备份与恢复",
            "每份都是完整的台账文件；恢复前先留存现在这份",
            self.folder_button,
            self.restore_button,
            self.back_up_button,
        )
        layout.addWidget(self.table, 1)
        layout.addWidget(self._empty, 1)
        self.folder_button.clicked.connect(self._on_folder)
        self.restore_button.clicked.connect(self._on_restore)
        self.back_up_button.clicked.connect(self.back_up)
        self.table.selectionModel().selectionChanged.connect(self._enable)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def reload(self) -> None:
        """Look at the folders again; backups that were not read through yet are now."""
        if not self._ledger.is_file:
            self.back_up_button.setEnabled(False)
            return
        ledger, folder, known = self._ledger, self._folder, frozenset(self._faults)

        def work(progress: Progress) -> tuple[list[Backup], dict[Path, str]]:
            from yangfan_desktop.ledger import backups  # noqa: PLC0415 - off this thread

            found = list(backups.list_backups(ledger.path))
            if folder is not None:
                found += backups.list_backups(ledger.path, folder)
            found.sort(key=lambda one: one.at, reverse=True)
            faults: dict[Path, str] = {}
            for number, one in enumerate(found):
                progress.step(number, len(found), f"核验{one.path.name}")
                if one.path not in known:
                    faults[one.path] = backups.fault_of(one.path)
            return found, faults

        def show(found: tuple[list[Backup], dict[Path, str]]) -> None:
            self._listed = found[0]
            self._faults.update(found[1])
            self._show()

        self._operations.read("核验备份", work, show, quiet=True)

    def back_up(self) -> None:
        """Make a backup now, also in the second folder if one is set."""
        ledger, folder = self._ledger, self._folder

        def work(_: Progress) -> Path:
            from yangfan_desktop.ledger.backups import back_up  # noqa: PLC0415 - off this thread

            made = back_up(ledger)
            if folder is not None:
                back_up(ledger, folder)
            return made

        def done(path: Path) -> None:
            self.reload()
            self.done.emit(f"已备份到 {path}")

        self._operations.read("备份台账", work, done)

    def _show(self) -> None:
        now = datetime.now().astimezone()
        self.model.show(
            [
                (
                    f"{one.at:%Y-%m-%d %H:%M}",
                    _ago(now, one.at),
                    f"{one.size / _MEGABYTE:.1f} MB",
                    self._state(one.path),
                    "台账旁边" if one.path.parent != self._folder else str(self._folder),
                    one.path.name,
                )
                for one in self._listed
            ]
        )
        self.table.setVisible(bool(self._listed))
        self._empty.setVisible(not self._listed)
        whole = sum(not fault for fault in self._faults.values())
        told = f"共{len(self._listed):,}份备份，{whole:,}份完好"
        self.status.emit(told if self._listed else "还没有备份")
        self._enable()

    def _state(self, path: Path) -> str:
        fault = self._faults.get(path)
        return _UNREAD if fault is None else f"✕ {fault}" if fault else "✓ 完好"

    def _tone(self, row: int, column: int) -> str:
        fault = self._faults.get(self._listed[row].path)
        if column != _STATE:
            return ""
        return "muted" if fault is None else "bad" if fault else "good"

    def _chosen(self) -> Path | None:
        rows = self.table.selectionModel().selectedRows()
        return self._listed[rows[0].row()].path if rows else None

    def _enable(self) -> None:
        path = self._chosen()
        self.restore_button.setEnabled(path is not None and self._faults.get(path) == "")

    def _on_restore(self) -> None:
        path = self._chosen()
        if path is not None:
            self.restore_wanted.emit(path)

    def _on_folder(self) -> None:
        path = self._chosen()
        where = path.parent if path else self._ledger.path.parent
        open_outside(self, where)


def _ago(now: datetime, at: datetime) -> str:
    minutes = max(0, int((now - at).total_seconds() // 60))
    if minutes < 60:
        return f"{minutes}分钟前" if minutes else "刚才"
    hours = minutes // 60
    return f"{hours}小时前" if hours < 24 else f"{hours // 24}天前"
