"""Painting one chart into a file without a window, for the command line's own second process."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path

from yangfan_desktop.charts.kinds import Picture
from yangfan_desktop.domain.problems import UserError


def paint_standard_input(out: Path) -> int:
    """Paint the chart that the JSON on standard input asks for: 0 if the file was written.

    `{"ledger": path, "chart": key, "against": what, "where": [conditions], "as_of": ISO day or null}`
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from yangfan_desktop.ui.app import make_application  # noqa: PLC0415 - after the platform is set

    chart = _asked(json.load(sys.stdin.buffer))
    application = make_application(["yangfan"])
    try:
        save(chart, out)
    except UserError as error:
        sys.stderr.buffer.write(f"{error}\n".encode())
        return 1
    application.processEvents()
    return 0


def _asked(words: dict[str, object]) -> Picture:
    from yangfan_desktop.ledger.compared import compared  # noqa: PLC0415 - this process only
    from yangfan_desktop.ledger.figures import Basis  # noqa: PLC0415
    from yangfan_desktop.ledger.ledger import Ledger  # noqa: PLC0415
    from yangfan_desktop.ledger.wheres import query_of  # noqa: PLC0415

    where, as_of = words["where"], words["as_of"]
    ledger = Ledger.open(str(words["ledger"]), read_only=True)
    try:
        conditions = [str(one) for one in where] if isinstance(where, list) else []
        query = query_of(ledger.register("projects"), conditions)
        day = date.fromisoformat(str(as_of)) if as_of else None
        against = str(words.get("against") or "")
        return compared(Basis(ledger, query, day), str(words["chart"]), against)
    finally:
        ledger.close()


def save(chart: Picture, out: Path) -> None:
    """Write the chart as PNG, or as SVG where the name ends so; a `UserError` where that fails."""
    from yangfan_desktop.ui.plots import save_picture  # noqa: PLC0415 - loads Qt

    save_picture(chart, out)
