"""Writing a chart as a Word or PDF file from a page, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from yangfan_desktop.ui.operations import Operations

if TYPE_CHECKING:
    from yangfan_desktop.charts.kinds import Picture
    from yangfan_desktop.domain.progress import Progress
    from yangfan_desktop.ledger.ledger import Ledger


def write_paper(
    ledger: Ledger,
    operations: Operations,
    wanted: tuple[Picture, Path],
    told: Callable[[str], None],
) -> None:
    """Write the chart with its table into the file; `told` hears where it is."""
    chart, out = wanted

    def work(_: Progress) -> None:
        from yangfan_desktop.ledger.chart_papers import write_chart_paper  # noqa: PLC0415 - papers

        write_chart_paper(ledger, chart, out)

    operations.read("写出图表", work, lambda _: told(f"已写出“{chart.title}”：{out}"))
