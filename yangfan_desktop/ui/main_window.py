"""The window: menus, navigation, pages, status; it forwards, and what is done is done elsewhere."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSettings, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QLabel, QMainWindow

from yangfan_desktop import paths
from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.commands import Commands
from yangfan_desktop.ui.forms.ui_main_window import Ui_MainWindow
from yangfan_desktop.ui.navigation import SHORTCUTS
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.pages.start_page import StartPage
from yangfan_desktop.ui.recent import RecentLedgers
from yangfan_desktop.ui.widgets.notice import Notice, Tone

if TYPE_CHECKING:
    from yangfan_desktop.domain.changes import Changes
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ui.saved_views import SavedViews
    from yangfan_desktop.ui.workspace import Workspace

_LEDGER_SUFFIX = ".yangfan"
_LAYOUT_VERSION = 1  # a window laid out by another version is not restored
_LEDGER_ACTIONS = (
    "import", "export", "close_ledger", "check", "fill", "report", "code",
)  # fmt: skip
_PAGE_ACTIONS = {
    "copy": "copy", "paste": "paste", "fill_down": "fill_down", "bulk_edit": "bulk_edit",
    "find": "focus_search", "replace": "replace", "add_record": "add_record",
    "delete_records": "delete_records", "origin": "show_origin", "record": "show_details",
    "columns": "choose_columns",
}  # fmt: skip
"""The actions about the page of a register, with the page's method for each."""
_WRITING = ("paste", "fill_down", "bulk_edit", "replace", "add_record", "delete_records")


class MainWindow(QMainWindow):
    """Paints itself before anything heavy is loaded; `painted` comes once, after the first paint."""

    painted = Signal()

    def __init__(self, settings_file: Path) -> None:
        super().__init__()
        self.form = Ui_MainWindow()
        self.form.setupUi(self)
        self._layout_file = settings_file.with_name("window.ini")
        self._is_painted = False
        self._closed_sections: tuple[str, ...] | None = None
        self._views_file = settings_file.with_name("views.json")
        self.workspace: Workspace | None = None
        self.recent = RecentLedgers(settings_file, self)
        self.operations = Operations(self)
        self.notice = Notice()
        self.form.page_layout.addWidget(self.notice)
        self.start_page = StartPage()
        self.form.pages.addWidget(self.start_page)
        self.commands = Commands(self)
        self._status = QLabel()
        self._saved = QLabel()
        self._backup = QLabel()
        self._read_only = QLabel("只读")
        style.mark(self._read_only, role="badge")
        self._set_up_status_bar()
        self._connect()
        self._draw_icons()
        self._show_no_ledger()
        self._restore_layout()

    # -- ledgers --

    @cached_property
    def views(self) -> SavedViews:
        """How the tables are looked at, by ledger."""
        from yangfan_desktop.ui.saved_views import SavedViews  # noqa: PLC0415 - after first paint

        return SavedViews(self._views_file)

    @property
    def settings_folder(self) -> Path:
        """Where what belongs to this person is kept, beside the program's settings."""
        return self._views_file.parent

    @property
    def ledger(self) -> Ledger | None:
        """The open ledger."""
        return self.workspace.ledger if self.workspace else None

    @property
    def status_text(self) -> str:
        """What the status bar says of the page."""
        return self._status.text()

    def open_ledger(self, path: Path) -> None:
        """Open this file in place of whatever is open."""

        def load(_: object) -> Ledger:
            from yangfan_desktop.ledger.ledger import Ledger  # noqa: PLC0415 - off this thread

            return Ledger.open(path, operator=self.recent.operator)

        self.operations.read("打开台账", load, self.show_ledger)

    def show_ledger(self, ledger: Ledger) -> None:
        """Show a ledger that is open already."""
        from yangfan_desktop.ui.workspace import Workspace  # noqa: PLC0415 - after the first paint

        self.close_ledger()
        self.recent.remember(ledger.path)
        form = self.form
        self.workspace = Workspace(ledger, self.operations, form.navigation, form.pages, self.views)
        self.workspace.told.connect(lambda text: self.notice.tell(text, Tone.BAD))
        self.workspace.status.connect(self._status.setText)
        self.workspace.import_wanted.connect(self.commands.import_files)
        self.workspace.page_shown.connect(self._on_page_shown)
        self.workspace.offer(self._closed_sections)
        form.navigation.show()
        form.tool_bar.show()
        self.setWindowTitle(f"{ledger.name} · {ledger.facts.unit} — 扬帆")
        self._read_only.setVisible(ledger.read_only)
        self._read_only.setToolTip(ledger.read_only_reason)
        self._saved.setText(ledger.read_only_reason if ledger.read_only else "所有更改已保存")
        self._back_up(ledger)
        self.workspace.show_page("projects").setFocus()
        self._enable()

    def close_ledger(self) -> None:
        """Wait for what is running, then let go of the file."""
        if self.workspace is None:
            return
        self.operations.stop()
        self._closed_sections = self.form.navigation.closed
        self.workspace.close()
        self.workspace = None
        self._show_no_ledger()

    def warm_up(self) -> None:
        """Load what opening a ledger needs, while the user is still looking at the start page."""

        def load(_: object) -> None:
            import yangfan_desktop.ledger.history  # noqa: F401, PLC0415 - that is the point

        self.operations.read("准备", load, lambda _: None, quiet=True)

    def tell_of_crash(self) -> None:
        """The program did not end properly the last time: say what that means and where to go on."""
        last = next((Path(one) for one in self.recent.paths if Path(one).is_file()), None)
        go_on = (f"打开“{last.stem}”", lambda: self.open_ledger(last)) if last else None
        self.notice.tell(
            "上次没有正常退出。已经保存的内容都在台账里，打开后可以用“数据—检查台账”核对。",
            Tone.BAD,
            go_on,
        )

    def _back_up(self, ledger: Ledger) -> None:
        """Back up what is due, in the background, and say when the last backup was made."""

        def work(_: object) -> str:
            from yangfan_desktop.ledger import backups  # noqa: PLC0415 - after the first paint

            backups.back_up_if_due(ledger)
            last = backups.last_backup(ledger)
            return f"上次备份 {last.at:%Y-%m-%d %H:%M}" if last else ""

        self.operations.read("备份台账", work, self._backup.setText, quiet=True)

    # -- Qt's own --

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "form"):
            self._draw_icons()
            if self.workspace:
                self.workspace.redraw_icons()

    def closeEvent(self, event: QCloseEvent) -> None:
        kept = QSettings(str(self._layout_file), QSettings.Format.IniFormat)
        kept.setValue("version", _LAYOUT_VERSION)
        kept.setValue("geometry", self.saveGeometry())
        self.close_ledger()
        if self._closed_sections is not None:
            kept.setValue("closed_sections", json.dumps(self._closed_sections))
        self.operations.stop()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A ledger is opened; anything else is a workbook to import, or says why it is none."""
        files = _dropped(event)
        ledgers = [file for file in files if file.suffix.casefold() == _LEDGER_SUFFIX]
        event.acceptProposedAction()
        if ledgers:
            self.open_ledger(ledgers[0])
        elif self.workspace is None:
            self.notice.tell("请先打开或新建一个台账，再把表格拖进来", Tone.BAD)
        else:
            self.commands.import_files(files)

    # -- building --

    def _set_up_status_bar(self) -> None:
        bar = self.form.status_bar
        bar.addWidget(self._status, 1)
        bar.addPermanentWidget(self._backup)
        bar.addPermanentWidget(self._saved)
        bar.addPermanentWidget(self._read_only)

    def _connect(self) -> None:
        form, commands, start = self.form, self.commands, self.start_page
        form.new_ledger_action.triggered.connect(commands.new_ledger)
        form.open_ledger_action.triggered.connect(commands.open_ledger)
        form.open_sample_action.triggered.connect(commands.open_sample)
        form.close_ledger_action.triggered.connect(self.close_ledger)
        form.quit_action.triggered.connect(self.close)
        form.import_action.triggered.connect(commands.choose_files)
        form.export_action.triggered.connect(commands.export)
        form.fill_action.triggered.connect(commands.fill)
        form.report_action.triggered.connect(commands.report)
        form.code_action.triggered.connect(commands.code)
        form.check_action.triggered.connect(commands.check)
        form.undo_action.triggered.connect(commands.undo)
        form.redo_action.triggered.connect(commands.redo)
        form.about_action.triggered.connect(commands.about)
        form.palette_action.triggered.connect(commands.palette)
        form.help_action.triggered.connect(commands.help_here)
        form.logs_action.triggered.connect(_open_logs)
        for name, method in _PAGE_ACTIONS.items():
            action = getattr(form, f"{name}_action")
            action.triggered.connect(lambda _=False, method=method: self._on_page(method))
        start.new_wanted.connect(commands.new_ledger)
        start.open_wanted.connect(commands.open_ledger)
        start.sample_wanted.connect(commands.open_sample)
        start.recent_wanted.connect(self.open_ledger)
        self.recent.changed.connect(self._show_recent)
        self.operations.changed.connect(self._on_changed)
        for number, key in enumerate(SHORTCUTS, start=1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(lambda key=key: self._go(key))

    def _draw_icons(self) -> None:
        form = self.form
        drawn = {
            "import": form.import_action, "export": form.export_action, "fill": form.fill_action,
            "report": form.report_action, "undo": form.undo_action, "redo": form.redo_action,
            "new": form.new_ledger_action, "open": form.open_ledger_action,
            "check": form.check_action, "origin": form.origin_action, "add": form.add_record_action,
            "delete": form.delete_records_action, "copy": form.copy_action,
            "search": form.find_action, "sample": form.open_sample_action,
            "paste": form.paste_action, "fill-down": form.fill_down_action,
            "edit": form.bulk_edit_action, "replace": form.replace_action,
            "record": form.record_action, "columns": form.columns_action,
            "command": form.palette_action, "help": form.help_action,
        }  # fmt: skip
        for name, action in drawn.items():
            action.setIcon(icons.icon(name))

    def _restore_layout(self) -> None:
        kept = QSettings(str(self._layout_file), QSettings.Format.IniFormat)
        if str(kept.value("version")) == str(_LAYOUT_VERSION):
            self.restoreGeometry(kept.value("geometry"))  # pyright: ignore[reportArgumentType]
            closed = kept.value("closed_sections")
            self._closed_sections = tuple(json.loads(str(closed))) if closed else None

    # -- what is enabled and shown --

    def _show_no_ledger(self) -> None:
        self.form.navigation.hide()
        self.form.tool_bar.hide()
        self.form.pages.setCurrentWidget(self.start_page)
        self.setWindowTitle("扬帆")
        self._status.clear()
        self._saved.clear()
        self._backup.clear()
        self._read_only.hide()
        self.notice.hide()
        self._show_recent(self.recent.paths)
        self._enable()

    def _show_recent(self, recent: tuple[str, ...]) -> None:
        self.start_page.show_recent(recent)
        menu = self.form.recent_menu
        menu.clear()
        for one in recent:
            path = Path(one)
            action = menu.addAction(f"{path.stem}　{path.parent}")
            action.setEnabled(path.is_file())
            action.triggered.connect(lambda _=False, path=path: self.open_ledger(path))
        menu.setEnabled(bool(recent))

    def _enable(self) -> None:
        """Offer what is possible now, and name what undo and redo would do."""
        ledger = self.ledger
        writable = ledger is not None and not ledger.read_only
        for name in _LEDGER_ACTIONS:
            getattr(self.form, f"{name}_action").setEnabled(ledger is not None)
        self.form.import_action.setEnabled(writable)
        self._enable_for_page()
        undo, redo = self.commands.next_steps()
        for action, word, step in (
            (self.form.undo_action, "撤销", undo),
            (self.form.redo_action, "重做", redo),
        ):
            label = step.removeprefix("撤销：").removeprefix("重做：") if step else ""
            action.setEnabled(writable and bool(step))
            action.setText(f"{word}：{label}" if label else word)
            action.setIconText(word)
            action.setToolTip(f"{word}：{label}" if label else word)

    def _on_page(self, name: str) -> None:
        page = self.workspace.register_page if self.workspace else None
        if page is not None:
            getattr(page, name)()

    def _go(self, key: str) -> None:
        if self.workspace and key in self.workspace.keys:
            self.workspace.show_page(key)

    def _on_page_shown(self, _key: str) -> None:
        self.notice.hide()
        self._enable_for_page()

    def _enable_for_page(self) -> None:
        on_register = self.workspace is not None and self.workspace.register_page is not None
        writable = self.ledger is not None and not self.ledger.read_only
        for name in _PAGE_ACTIONS:
            needed = writable if name in _WRITING else True
            getattr(self.form, f"{name}_action").setEnabled(on_register and needed)

    def _on_changed(self, _changes: Changes) -> None:
        now = datetime.now().astimezone()
        self._saved.setText(f"所有更改已保存 {now:%H:%M}")
        self.notice.hide()
        self._enable()


def _open_logs() -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths.log_folder())))


def _dropped(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
