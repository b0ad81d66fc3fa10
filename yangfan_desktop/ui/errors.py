"""What the user sees when something goes wrong: a sentence, or for a bug a report that can be copied."""

from __future__ import annotations

import platform
import traceback

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop import __version__, paths
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.question import Question
from yangfan_desktop.ui.outside import open_outside


def show_error(parent: QWidget | None, error: BaseException) -> None:
    """A sentence for what the user can mend, a report for a bug; the program goes on after both."""
    if isinstance(error, UserError):
        show_sentence(parent, str(error))
    else:
        report_crash(parent, error)


def show_sentence(parent: QWidget | None, sentence: str) -> None:
    """Tell what cannot be done and why."""
    box = Question(parent, "扬帆", sentence)
    box.warn()
    box.way_out("知道了")
    box.open()


def report_crash(parent: QWidget | None, error: BaseException) -> CrashDialog:
    """A bug: say so plainly, offer its details to copy, and let the user go on."""
    dialog = CrashDialog(crash_report(error), parent)
    dialog.open()
    return dialog


class CrashDialog(QDialog):
    """Something that must not happen has happened; the program goes on."""

    def __init__(self, details: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.details = details
        self.setWindowTitle("程序出了错")
        style.fit(self, 640, 380)
        self.copy_button = QPushButton("复制详细信息")
        self.folder_button = QPushButton("打开日志文件夹")
        self.go_on_button = QPushButton("继续使用")
        self.go_on_button.setDefault(True)
        for button in (self.copy_button, self.folder_button):
            button.setAutoDefault(False)
        self._lay_out()
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
        self.folder_button.clicked.connect(lambda: open_outside(self, paths.log_folder()))
        self.go_on_button.clicked.connect(self.accept)
        self.finished.connect(self.deleteLater)

    def _lay_out(self) -> None:
        title = QLabel("程序出了错，刚才的操作没有完成")
        title.setFont(style.font(style.HEADING_PT, bold=True))
        text = QLabel("台账没有受影响，可以继续使用。请把下面的详细信息发给维护人员。")
        text.setWordWrap(True)
        details = QPlainTextEdit(self.details)
        details.setReadOnly(True)
        details.setAccessibleName("详细信息")
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(style.points(style.SMALL_PT))
        details.setFont(fixed)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.folder_button)
        buttons.addStretch()
        buttons.addWidget(self.go_on_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[style.SPACE_L] * 4)
        layout.setSpacing(style.SPACE_M)
        layout.addWidget(title)
        layout.addWidget(text)
        layout.addWidget(details, 1)
        layout.addLayout(buttons)
        self.go_on_button.setFocus()


def crash_report(error: BaseException) -> str:
    """Versions and traceback: all that a maintainer needs, and nothing of the ledger's content."""
    trace = "".join(traceback.format_exception(error))
    return (
        f"扬帆 {__version__} · Qt {qVersion()} · Python {platform.python_version()} · "
        f"{platform.platform()}\n\n{trace}"
    )


class Bugs(QObject):
    """Brings a bug from any thread to the window's thread, and shows one report at a time.

    A bug in painting comes back with every frame: the first report says all there is to say.
    """

    found = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.dialog: CrashDialog | None = None
        self.found.connect(self._on_found, Qt.ConnectionType.QueuedConnection)

    def _on_found(self, error: BaseException) -> None:
        if self.dialog is None:
            self.dialog = report_crash(QApplication.activeWindow(), error)
            self.dialog.finished.connect(self._on_finished)

    def _on_finished(self) -> None:
        self.dialog = None
