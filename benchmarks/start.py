"""How long until the window is painted, against a bare window with as many widgets.

`python -m benchmarks.start [rounds]` starts both in turn, each in a process of its own, and prints the
median times and their ratio: read the ratio, the machine's own speed cancels out. Where other work
disturbs the machine, the processor's time (of the quickest round) says more than the clock's.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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
import sys
from pathlib import Path
from yangfan_desktop.ui.app import make_application
from yangfan_desktop.ui.main_window import MainWindow

app = make_application(sys.argv[:1])
from PySide6.QtWidgets import QWidget
window = MainWindow(Path(sys.argv[1]))
window.painted.connect(app.quit)
window.show()
app.exec()
heavy = ("sqlalchemy", "pyqtgraph", "numpy", "reportlab", "lxml", "xlsxwriter", "alembic")
print(len(window.findChildren(QWidget)), *[name for name in heavy if name in sys.modules])
"""


_COMPILED = tempfile.TemporaryDirectory()


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    settings = str(Path(_COMPILED.name) / "settings.toml")
    widgets, *heavy = _run(OURS, settings)[1].split()
    _run(BARE, widgets)  # from here on both are compiled
    bare: list[float] = []
    ours: list[float] = []
    bare_cpu: list[float] = []
    ours_cpu: list[float] = []
    for _ in range(rounds):
        before = _used()
        bare.append(_run(BARE, widgets)[0])
        between = _used()
        ours.append(_run(OURS, settings)[0])
        bare_cpu.append(between - before)
        ours_cpu.append(_used() - between)
    ratio = statistics.median(ours) / statistics.median(bare)
    print(f"widgets {widgets}; heavy libraries loaded before the paint: {heavy or 'none'}")
    print(
        f"bare {statistics.median(bare):.3f} s, ours {statistics.median(ours):.3f} s, "
        f"ratio {ratio:.2f} (median of {rounds})"
    )
    print(
        f"processor: bare {min(bare_cpu):.3f} s, ours {min(ours_cpu):.3f} s, "
        f"ratio {min(ours_cpu) / min(bare_cpu):.2f} (quickest of {rounds})"
    )


def _used() -> float:
    """Seconds of the processor that the processes started here have used so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(code: str, *words: str) -> tuple[float, str]:
    environment = os.environ | {
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "PYTHONPYCACHEPREFIX": _COMPILED.name,
    }
    # An installed program is compiled; a checkout that may not write its bytecode would not be.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
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
