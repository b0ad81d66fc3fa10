"""The window in states that a ledger brings with it: another one has it open, its format is newer."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from yangfan_desktop.ui.dropping import take_dropped
from yangfan_desktop.ui.gallery_camera import Camera, settle, take_opened, wait
from yangfan_desktop.ui.main_window import MainWindow

_NEWER = "9999"


def take_drop_question(camera: Camera, window: MainWindow, workbooks: list[Path]) -> None:
    """Tables dropped on a window without a ledger."""
    take_opened(camera, window, "drop", lambda: take_dropped(window, workbooks))
    take_opened(camera, window, "drop-one", lambda: take_dropped(window, workbooks[:1]))


def take_read_only(camera: Camera, window: MainWindow, ledger: Path) -> None:
    """A ledger that a colleague has open, and one of a newer program."""
    if not camera.may_want("read_only"):
        return
    from yangfan_desktop.ledger.ledger import Ledger  # noqa: PLC0415 - with the ledger

    window.close_ledger()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        newer = Path(scratch) / ledger.name
        newer.write_bytes(ledger.read_bytes())
        with closing(sqlite3.connect(newer)) as connection, connection:
            connection.execute("UPDATE alembic_version SET version_num = ?", (_NEWER,))
        held = Ledger.open(ledger, operator="苏晓岚")
        for picture, path in (("read_only-held", ledger), ("read_only-newer", newer)):
            window.open_ledger(path)
            wait(lambda path=path: window.ledger is not None and window.ledger.path == path)
            settle(window)
            window.commands.import_files()
            settle(window)
            camera.take(window, picture)
            window.close_ledger()
        held.close()
