"""How long until the window is painted, against a bare window with as many widgets.

`python -m benchmarks.start [rounds]` starts both in turn, each in a process of its own, and prints the
median times and their ratio: read the ratio, the machine's own speed cancels out. Where other work
disturbs the machine, the processor's time (of the quickest round) says more than the clock's. Each
process tells the moment of its first paint; what starting and ending it takes as a whole stands below.
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
from typing import NamedTuple

BARE = """
import sys
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QMainWindow, QPushButton, QWidget

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, done)

def done():
    print(time.monotonic(), time.process_time())
    app.quit()

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
import time
from pathlib import Path
from yangfan_desktop.ui.app import make_application
from yangfan_desktop.ui.main_window import MainWindow

app = make_application(sys.argv[:1])
from PySide6.QtWidgets import QWidget
window = MainWindow(Path(sys.argv[1]))

def done():
    print(time.monotonic(), time.process_time())
    app.quit()

window.painted.connect(done)
window.show()
app.exec()
heavy = ("sqlalchemy", "pyqtgraph", "numpy", "reportlab", "lxml", "xlsxwriter", "alembic")
print(len(window.findChildren(QWidget)), *[name for name in heavy if name in sys.modules])
"""


_COMPILED = tempfile.TemporaryDirectory()


class Taken(NamedTuple):
    """Seconds of the clock and of the processor: to the first paint, and of the whole process."""

    wall: float
    cpu: float
    whole_wall: float
    whole_cpu: float


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    settings = str(Path(_COMPILED.name) / "settings.toml")
    widgets, *heavy = _run(OURS, settings)[1]
    _run(BARE, widgets)  # from here on both are compiled
    bare: list[Taken] = []
    ours: list[Taken] = []
    for _ in range(rounds):
        bare.append(_run(BARE, widgets)[0])
        ours.append(_run(OURS, settings)[0])
    print(f"widgets {widgets}; heavy libraries loaded before the paint: {heavy or 'none'}")
    _tell("first paint", [one[:2] for one in bare], [one[:2] for one in ours])
    _tell("whole process", [one[2:] for one in bare], [one[2:] for one in ours])


def _tell(what: str, bare: list[tuple[float, ...]], ours: list[tuple[float, ...]]) -> None:
    (wall, cpu), (our_wall, our_cpu) = (list(zip(*each, strict=True)) for each in (bare, ours))
    clock = (statistics.median(wall), statistics.median(our_wall))
    print(
        f"{what}: bare {clock[0]:.3f} s, ours {clock[1]:.3f} s, "
        f"ratio {clock[1] / clock[0]:.2f} (median of {len(bare)}); "
        f"processor: bare {min(cpu):.3f} s, ours {min(our_cpu):.3f} s, "
        f"ratio {min(our_cpu) / min(cpu):.2f} (quickest)"
    )


def _used() -> float:
    """Seconds of the processor that the processes started here have used so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(code: str, *words: str) -> tuple[Taken, list[str]]:
    """What this took, and what it printed at its end."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "PYTHONPYCACHEPREFIX": _COMPILED.name,
    }
    # An installed program is compiled; a checkout that may not write its bytecode would not be.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    used, started = _used(), time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        check=True,
        env=environment,
        capture_output=True,
        text=True,
    )
    whole = (time.monotonic() - started, _used() - used)
    moment, cpu, *rest = done.stdout.split()
    return Taken(float(moment) - started, float(cpu), *whole), rest


if __name__ == "__main__":
    main()
