"""What a start loads: the window first, everything heavy after its first paint."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from yangfan_desktop.ledger.ledger import Ledger

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("decimal", "sqlalchemy", "pyqtgraph", "numpy", "lxml", "reportlab", "xlsxwriter")


def run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_nothing_heavy_is_loaded_when_the_window_is_first_painted(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    loaded = run(
        "import sys\n"
        "from pathlib import Path\n"
        "from yangfan_desktop.ui.app import make_application\n"
        "from yangfan_desktop.ui.main_window import MainWindow\n"
        "application = make_application(['yangfan'])\n"
        f"window = MainWindow(Path({str(settings)!r}))\n"
        "window.painted.connect(application.quit)\n"
        "window.show()\n"
        "application.exec()\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])\n"
    )

    assert loaded == "[]"


def test_the_window_can_be_tried_without_anybody_looking(filled: Ledger) -> None:
    path = str(filled.path)

    tried = run(
        "from pathlib import Path\n"
        "from yangfan_desktop.ui.app import try_window\n"
        f"print(try_window(Path({path!r})))\n"
    )

    assert tried == "0"
