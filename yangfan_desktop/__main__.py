"""`yangfan` opens the window; `yangfan VERB …` works without one; `--self-check` tries everything.

`--paint OUT` is how the command line has a chart painted: what is asked comes through standard input.

Nothing heavy is imported here: the window is painted first, and a verb loads only what it needs.
"""

from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path


def main() -> int:
    """Start the program with the words of the command line."""
    words = sys.argv[1:]
    if words[:1] == ["--self-check"]:
        return _self_check()
    if words[:1] == ["--paint"]:
        from yangfan_desktop.ui.chart_image import paint_standard_input  # noqa: PLC0415

        return paint_standard_input(Path(words[1]))
    if not words or (len(words) == 1 and words[0].endswith(".yangfan")):
        from yangfan_desktop.ui.app import run  # noqa: PLC0415 - the command line needs no Qt

        return run(Path(words[0]) if words else None)
    from yangfan_desktop.cli import main as command_line  # noqa: PLC0415 - the window needs no verbs

    return command_line(words)


def _self_check() -> int:
    """The whole way in a scratch folder, then a window that nobody sees; 0 if all of it works."""
    import os  # noqa: PLC0415
    import tempfile  # noqa: PLC0415

    from yangfan_desktop.cli import main as command_line  # noqa: PLC0415

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch) / "self-check"
        failed = command_line(["demo", str(folder)])
        if failed:
            return failed
        os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*.warning=false"}
        from yangfan_desktop.ui.app import try_window  # noqa: PLC0415

        failed = try_window(next(folder.glob("*.yangfan")))
    print("自检通过" if not failed else "窗口没有打开")  # noqa: T201
    return failed


if __name__ == "__main__":
    multiprocessing.freeze_support()  # old workbooks are read in a child, in the bundle too
    sys.exit(main())
