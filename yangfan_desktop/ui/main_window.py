"""The window: menus, navigation, pages, status; it forwards, and what is done is done elsewhere."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QDialog, QMainWindow

from yangfan_desktop.ui import icons
from yangfan_desktop.ui.backing_up import back_up
from yangfan_desktop.ui.dropping import dropped, take_dropped
from yangfan_desktop.ui.forms.ui_main_window import Ui_MainWindow
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.pages.start_page import StartPage
from yangfan_desktop.ui.recent import RecentLedgers
from yangfan_desktop.ui.status_line import StatusLine
from yangfan_desktop.ui.widgets.notice import Notice, Tone
from yangfan_desktop.ui.window_actions import WindowActions
from yangfan_desktop.ui.window_layout import WindowLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from yangfan_desktop.domain.changes import Changes
    from yangfan_desktop.ledger.clashes import Clash
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ui.commands import Commands
    from yangfan_desktop.ui.kept_drafts import KeptDrafts
    from yangfan_desktop.ui.navigation_width import NavigationWidth
    from yangfan_desktop.ui.office import Office
    from yangfan_desktop.ui.saved_views import SavedViews
    from yangfan_desktop.ui.text_size import TextSize
    from yangfan_desktop.ui.typing_drafts import TypingDrafts
    from yangfan_desktop.ui.widgets.navigation_tree import NavigationTree
    from yangfan_desktop.ui.workspace import Workspace


class MainWindow(QMainWindow):
    """Paints itself before anything heavy is loaded; `painted` comes once, after the first paint."""

    painted = Signal()
    opened = Signal()

    def __init__(self, settings_file: Path) -> None:
        super().__init__()
        self.form = Ui_MainWindow()
        self.form.setupUi(self)
        self._layout = WindowLayout(settings_file.with_name("window.ini"))
        self._is_painted = False
        self._views_file = settings_file.with_name("views.json")
        self.workspace: Workspace | None = None
        self.recent = RecentLedgers(settings_file, self)
        self.operations = Operations(self)
        self.notice = Notice()
        self.form.page_layout.addWidget(self.notice)
        self.start_page = StartPage()
        self.form.pages.addWidget(self.start_page)
        self._actions = WindowActions(self, self.form)
        self._line = StatusLine(self.form.status_bar)
        self._connect()
        self._show_no_ledger()
        self._layout.restore(self)

    # -- ledgers --

    @cached_property
    def commands(self) -> Commands:
        """What the menus do."""
        from yangfan_desktop.ui.commands import Commands  # noqa: PLC0415 - after the first paint

        return Commands(self)

    @cached_property
    def office(self) -> Office:
        """What an office does beside its tables."""
        from yangfan_desktop.ui.office import Office  # noqa: PLC0415 - after the first paint

        return Office(self)

    @cached_property
    def drafts(self) -> KeptDrafts:
        """What was typed into dialogs and not written yet."""
        from yangfan_desktop.ui.kept_drafts import KeptDrafts  # noqa: PLC0415 - after first paint

        return KeptDrafts(self._views_file.with_name("drafts.json"))

    @cached_property
    def typing(self) -> TypingDrafts:
        """What is being typed into a cell."""
        from yangfan_desktop.ui.typing_drafts import TypingDrafts  # noqa: PLC0415 - after first paint

        return TypingDrafts(self)

    @cached_property
    def views(self) -> SavedViews:
        """How the tables are looked at, by ledger."""
        from yangfan_desktop.ui.saved_views import SavedViews  # noqa: PLC0415 - after first paint

        return SavedViews(self._views_file)

    @cached_property
    def navigation(self) -> NavigationTree:
        """The pages of an open ledger, on the left; made when the first ledger is opened."""
        from yangfan_desktop.ui.widgets.navigation_tree import NavigationTree  # noqa: PLC0415

        made = NavigationTree()
        self.form.central_layout.insertWidget(0, made)
        return made

    @cached_property
    def navigation_width(self) -> NavigationWidth:
        """Whether the navigation shows words or icons."""
        from yangfan_desktop.ui.navigation_width import NavigationWidth  # noqa: PLC0415 - after paint

        return NavigationWidth(self, self._layout.file)

    @cached_property
    def text_size(self) -> TextSize:
        """How large text is drawn."""
        from yangfan_desktop.ui.text_size import TextSize  # noqa: PLC0415 - after the first paint

        return TextSize(self)

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
        return self._line.page.text()

    def open_ledger(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Open this file in place of whatever is open; `then` is called once it is."""
        from yangfan_desktop.ui.opening import open_ledger  # noqa: PLC0415 - after the first paint

        open_ledger(self, path, then)

    def show_ledger(self, ledger: Ledger) -> None:
        """Show a ledger that is open already."""
        from yangfan_desktop.ui.workspace import Workspace  # noqa: PLC0415 - after the first paint

        self.close_ledger()
        self.recent.remember(ledger.path)
        form = self.form
        self.workspace = Workspace(ledger, self.operations, self.navigation, form.pages, self.views)
        self.workspace.told.connect(lambda text: self.notice.tell(text, Tone.BAD))
        self.workspace.noted.connect(self.notice.tell)
        self.workspace.done.connect(lambda text: self.notice.tell(text, Tone.GOOD))
        self.workspace.status.connect(self._line.page.setText)
        self.workspace.import_wanted.connect(self.commands.import_files)
        self.workspace.page_shown.connect(self._on_page_shown)
        self.workspace.offer(self._layout.closed_sections)
        self.navigation.show()
        form.tool_bar.show()
        self.navigation_width.fit()
        self.text_size.apply()
        self.show_title()
        self._line.show_ledger(ledger)
        back_up(self, ledger, self._line)
        self.workspace.show_page("projects").setFocus()
        self._actions.enable()
        self.typing.offer()
        self.opened.emit()

    def show_title(self) -> None:
        """The ledger's name and its office's, and whether it can only be looked at."""
        if self.ledger is not None:
            mark = "（只读）" if self.ledger.read_only else ""
            self.setWindowTitle(f"{self.ledger.name}{mark} · {self.ledger.facts.unit} — 扬帆")

    def close_ledger(self) -> None:
        """Wait for what is running, then let go of the file."""
        if self.workspace is None:
            return
        unwritten = self.operations.stop()
        if unwritten:
            from yangfan_desktop.ui.rescuing import tell_unwritten  # noqa: PLC0415 - seldom

            tell_unwritten(self, unwritten)
        self._layout.closed_sections = self.navigation.closed
        self.workspace.close()
        self.workspace = None
        self._show_no_ledger()

    # -- Qt's own --

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self._on_painted)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.__dict__.get("_is_painted"):
            self._actions.draw_icons()
            if self.workspace:
                self.workspace.redraw_icons()

    def closeEvent(self, event: QCloseEvent) -> None:
        geometry = self.saveGeometry()
        for dialog in self.findChildren(QDialog):  # none is left over the desktop
            dialog.reject()
            dialog.hide()
        self.close_ledger()
        self._layout.keep(geometry)
        self.operations.stop()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        take_dropped(self, dropped(event))

    # -- building --

    def _connect(self) -> None:
        start = self.start_page
        form = self.form
        start.new_wanted.connect(form.new_ledger_action.trigger)
        start.open_wanted.connect(form.open_ledger_action.trigger)
        start.sample_wanted.connect(form.open_sample_action.trigger)
        start.recent_wanted.connect(self.open_ledger)
        self.recent.changed.connect(self._show_recent)
        self.operations.changed.connect(self._on_changed)
        self.operations.clashed.connect(self._on_clashed)

    # -- what is enabled and shown --

    def _show_no_ledger(self) -> None:
        if "navigation" in self.__dict__:
            self.navigation.hide()
        self.form.tool_bar.hide()
        self.form.pages.setCurrentWidget(self.start_page)
        self.setWindowTitle("扬帆")
        self._line.clear()
        self.notice.hide()
        if self._is_painted:
            self._show_recent(self.recent.paths)
        self._actions.enable()

    def _on_painted(self) -> None:
        QTimer.singleShot(0, self._after_first_paint)
        self.painted.emit()

    def _after_first_paint(self) -> None:
        self.start_page.draw()
        self.setWindowIcon(icons.window_icon())
        self._actions.draw_icons()
        self._actions.make_shortcuts()
        self._actions.add_more()
        self._show_recent(self.recent.paths)

    def _show_recent(self, recent: tuple[str, ...]) -> None:
        self.start_page.show_recent(recent)
        self._actions.offer_recent(recent)

    def _on_page_shown(self, key: str) -> None:
        self.notice.hide()
        self.recent.go(key)
        self._actions.enable_for_page()

    def _on_clashed(self, clash: Clash) -> None:
        self.office.settle_clash(clash)

    def _on_changed(self, _changes: Changes) -> None:
        self._line.show_saved()
        self.notice.hide()
        self._actions.enable()
