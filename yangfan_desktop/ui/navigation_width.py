"""Whether the navigation shows words or only icons: one choice for wide windows, one for narrow ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from PySide6.QtGui import QAction, QKeySequence

from yangfan_desktop.ui import icons, style

if TYPE_CHECKING:
    from yangfan_desktop.ui.main_window import MainWindow

_ROOMY_PX = 1000
"""Below this width (a small screen at 150 %) the tables need the words' room: icons are the usual way."""


class NavigationWidth(QObject):
    """Folds the navigation as was chosen for a window this wide, and remembers what is chosen."""

    def __init__(self, window: MainWindow, file: Path) -> None:
        super().__init__(window)
        self._window = window
        self._kept = QSettings(str(file), QSettings.Format.IniFormat, self)
        self.action = QAction("只显示导航图标", self)
        self.action.setCheckable(True)
        self.action.setShortcut(QKeySequence("Ctrl+B"))
        self.action.triggered.connect(self._on_chosen)
        self.draw_icon()
        form = window.form
        form.view_menu.addAction(self.action)
        first = form.tool_bar.actions()[0]
        form.tool_bar.insertAction(first, self.action)
        button = form.tool_bar.widgetForAction(self.action)
        button.setToolButtonStyle(button.toolButtonStyle().ToolButtonIconOnly)  # pyright: ignore[reportAttributeAccessIssue]
        window.installEventFilter(self)
        self.fit()

    def draw_icon(self) -> None:
        """In the colours of the present theme."""
        self.action.setIcon(icons.icon("sidebar"))

    def fit(self) -> None:
        """Fold or unfold the navigation as was chosen for a window of this width."""
        kept = self._kept.value(self._name)
        narrow = not self._is_roomy if kept is None else str(kept) == "icons"
        self.action.setChecked(narrow)
        self.action.setToolTip("展开导航（Ctrl+B）" if narrow else "只显示导航图标（Ctrl+B）")
        if self._window.ledger is not None:
            self._window.navigation.set_narrow(narrow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window is wider or narrower than before."""
        if event.type() == QEvent.Type.Resize:
            self.fit()
        elif event.type() == QEvent.Type.PaletteChange:
            QTimer.singleShot(0, self.draw_icon)
        return super().eventFilter(watched, event)

    @property
    def _is_roomy(self) -> bool:
        return self._window.width() >= style.px(_ROOMY_PX)

    @property
    def _name(self) -> str:
        return "navigation_in_wide_window" if self._is_roomy else "navigation_in_narrow_window"

    def _on_chosen(self) -> None:
        self._kept.setValue(self._name, "icons" if self.action.isChecked() else "words")
        self.fit()
