"""How long until the window is painted, against a bare window with as many widgets.

`python -m benchmarks.start [rounds]` starts both in turn, each in a process of its own, and prints the
median times and their ratio: read the ratio, the machine's own speed cancels out.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QMainWindow, QPushButton, QWidget

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.instance().quit)

app = QApplication(sys.argv)
window = Window()
body = QWidget()
grid = QGridLayout(body)
for number in range(int(sys.argv[1])):
    grid.addWidget((QPushButton if number % 2 else QLabel)(str(number)), number // 8, number % 8)
window.setCentralWidget(body)
window.show()
app.exec()
"""
OURS = """
import sys, tempfile
from pathlib import Path
from PySide6.QtWidgets import QWidget
from yangfan_desktop.ui.app import make_application
from yangfan_desktop.ui.main_window import MainWindow

app = make_application(sys.argv[:1])
window = MainWindow(Path(tempfile.mkdtemp()) / "settings.toml")
window.painted.connect(app.quit)
window.show()
app.exec()
heavy = ("sqlalchemy", "pyqtgraph", "numpy", "reportlab", "lxml", "xlsxwriter", "alembic")
print(len(window.findChildren(QWidget)), *[name for name in heavy if name in sys.modules])
"""


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    widgets, *heavy = _run(OURS)[1].split()
    bare: list[float] = []
    ours: list[float] = []
    for _ in range(rounds):
        bare.append(_run(BARE, widgets)[0])
        ours.append(_run(OURS)[0])
    ratio = statistics.median(ours) / statistics.median(bare)
    print(f"widgets {widgets}; heavy libraries loaded before the paint: {heavy or 'none'}")
    print(
        f"bare {statistics.median(bare):.3f} s, ours {statistics.median(ours):.3f} s, "
        f"ratio {ratio:.2f} (median of {rounds})"
    )


def _run(code: str, *words: str) -> tuple[float, str]:
    environment = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        check=True,
        env=environment,
        capture_output=True,
        text=True,
    )
    return time.perf_counter() - started, done.stdout


if __name__ == "__main__":
    main()
