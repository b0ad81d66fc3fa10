"""The size of the text while the program runs: everything that is shown takes it up at once.

A start draws the whole window larger (`looks`); what is chosen afterwards is on top of that, in fonts,
rows, headings and the measures of the style sheet. The pages of the ledger are made anew as they were.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from yangfan_desktop.settings import FONT_PERCENTS
from yangfan_desktop.ui import looks, style

if TYPE_CHECKING:
    from yangfan_desktop.ui.main_window import MainWindow


class TextSize(QObject):
    """Larger, smaller and usual in the menu of views, and what a choice among the settings calls."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        menu = window.form.view_menu
        menu.addSeparator()
        self.larger = self._action("放大文字", "Ctrl+Alt+=", lambda: self._step(1))
        self.smaller = self._action("缩小文字", "Ctrl+Alt+-", lambda: self._step(-1))
        self.usual = self._action(
            "恢复文字大小", "Ctrl+Alt+0", lambda: self.choose(FONT_PERCENTS[0])
        )
        menu.addActions([self.larger, self.smaller, self.usual])
        self._enable()

    @property
    def percent(self) -> int:
        """How large everything is now."""
        return self._window.recent.settings.font_percent

    def choose(self, percent: int) -> None:
        """Everything is so large from now on, at the next start too."""
        self._window.recent.change(font_percent=percent)
        self._enable()
        QTimer.singleShot(0, self.apply)  # the page that asked is made anew

    def apply(self) -> None:
        """Show everything in the size that is chosen."""
        application = QApplication.instance()
        factor = self.percent / looks.started_percent()
        before = style.zoom()
        if not isinstance(application, QApplication) or factor == before:
            return
        style.set_zoom(application, factor)
        window = self._window
        _resize_fonts(window, factor / before)
        icon = style.px(style.ICON)
        window.form.tool_bar.setIconSize(QSize(icon, icon))
        QApplication.sendEvent(window, QEvent(QEvent.Type.PaletteChange))  # draws the icons anew
        if window.workspace is not None:
            window.navigation.refit()
            window.workspace.rebuild()
            window.navigation_width.fit()
            _keep_focus(window.workspace.page)

    def _step(self, by: int) -> None:
        at = FONT_PERCENTS.index(self.percent) + by
        if 0 <= at < len(FONT_PERCENTS):
            self.choose(FONT_PERCENTS[at])

    def _enable(self) -> None:
        self.larger.setEnabled(self.percent < FONT_PERCENTS[-1])
        self.smaller.setEnabled(self.percent > FONT_PERCENTS[0])
        self.usual.setEnabled(self.percent != FONT_PERCENTS[0])

    def _action(self, words: str, keys: str, call: object) -> QAction:
        made = QAction(words, self)
        made.setShortcut(QKeySequence(keys))
        made.triggered.connect(call)  # pyright: ignore[reportArgumentType]
        return made


def _keep_focus(page: QWidget | None) -> None:
    """Somebody who chooses among sizes goes on choosing."""
    from yangfan_desktop.ui.pages.settings_page import SettingsPage  # noqa: PLC0415 - seldom

    if isinstance(page, SettingsPage):
        page.percent.setFocus()


def _resize_fonts(root: QWidget, ratio: float) -> None:
    """What has a font of its own does not follow the application's."""
    for widget in root.findChildren(QWidget):
        if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont):
            font = widget.font()
            if font.pointSizeF() > 0:
                font.setPointSizeF(font.pointSizeF() * ratio)
                widget.setFont(font)
