"""Every kind of chart in every plight, on paper, for a person to look at.

Run `python -m benchmarks.chart_gallery FOLDER`; it writes `charts.pdf` there, and with `--screen` a
PNG picture of each chart as the window paints it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.charts.cases import every_case
from yangfan_desktop.report.blocks import Block, Figure, Report
from yangfan_desktop.report.pdf import write_pdf


def on_paper(folder: Path) -> None:
    blocks: list[Block] = [
        Figure(chart, caption=f"{kind} · {plight} · {chart.title}")
        for kind, plight, chart in every_case()
    ]
    made = write_pdf(Report("gallery", "图表样张", "云江市", tuple(blocks)), folder / "charts.pdf")
    print(f"{made.pages} pages in {folder / 'charts.pdf'}")


def on_screen(folder: Path) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from yangfan_desktop.ui import style  # noqa: PLC0415 - paper needs no Qt
    from yangfan_desktop.ui.app import make_application  # noqa: PLC0415
    from yangfan_desktop.ui.plots import height_of, picture  # noqa: PLC0415
    from yangfan_desktop.ui.widgets.chart_view import ChartView  # noqa: PLC0415

    application = make_application(["gallery"])
    for kind, plight, chart in every_case():
        picture(chart).save(str(folder / f"{kind}-{plight}.png"))
        for dark in (False, True):
            colours = style.DARK if dark else style.LIGHT
            view = ChartView(chart, colours)
            view.resize(560, max(300, height_of(chart, 560)))
            view.grab().save(str(folder / f"{kind}-{plight}-card{'-dark' if dark else ''}.png"))
    application.processEvents()


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    on_paper(folder)
    if "--screen" in sys.argv:
        on_screen(folder)


if __name__ == "__main__":
    main()
