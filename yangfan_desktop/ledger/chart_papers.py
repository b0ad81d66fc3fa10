"""A chart as a paper of its own: the figure and its table, as PDF or Word, to be put into a report."""

from __future__ import annotations

from pathlib import Path

from yangfan_desktop.charts.kinds import Picture
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ledger.ledger import Ledger

PDF, WORD = ".pdf", ".docx"
_MOST_ROWS = 60


def write_chart_paper(ledger: Ledger, chart: Picture, out: Path) -> None:
    """Write the chart with its table as `out` ends; the figure stays a drawing that can be scaled."""
    from yangfan_desktop.report.blocks import (  # noqa: PLC0415 - a paper loads much
        Align,
        Block,
        Column,
        Figure,
        Report,
        Table,
    )

    if out.suffix.lower() not in (PDF, WORD):
        raise UserError(f"请把“{out.name}”改成以“.pdf”或“.docx”结尾")
    head, *rows = chart.table()
    columns = tuple(
        Column((one or "名称",), 3 if at == 0 else 2, Align.LEFT if at == 0 else Align.RIGHT)
        for at, one in enumerate(head)
    )
    left_out = len(rows) - _MOST_ROWS
    note = f"只列前{_MOST_ROWS}行，另有{left_out}行。" if left_out > 0 else ""
    table = Table(f"表1　{chart.title}", columns, tuple(map(tuple, rows[:_MOST_ROWS])), note)
    blocks: list[Block] = [Figure(chart, 240, f"图1　{chart.title}"), table]
    report = Report("chart", chart.title, ledger.facts.unit, tuple(blocks))
    if out.suffix.lower() == PDF:
        from yangfan_desktop.report.pdf import write_pdf  # noqa: PLC0415 - loads reportlab

        write_pdf(report, out)
    else:
        from yangfan_desktop.report.docx import write_docx  # noqa: PLC0415 - loads python-docx

        write_docx(report, out)
