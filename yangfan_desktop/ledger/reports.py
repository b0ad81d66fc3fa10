"""Papers from the ledger: drafted from its own totals and records, written as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.domain.records import ALL, Query
from yangfan_desktop.domain.totals import summarise
from yangfan_desktop.ledger import figures
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.report.catalogue import REPORTS, ReportFacts, ReportKind

if TYPE_CHECKING:
    from yangfan_desktop.report.pdf import PdfResult

BRIEFING = "briefing"
SUFFIX = ".pdf"


def catalogue() -> tuple[ReportKind, ...]:
    """The reports that can be made."""
    return REPORTS


def kind_of(name: str) -> ReportKind:
    """The report with this key or title."""
    for kind in REPORTS:
        if name in (kind.key, kind.title):
            return kind
    known = "、".join(f"{kind.key}（{kind.title}）" for kind in REPORTS)
    raise UserError(f"没有“{name}”这个报告，可用的有：{known}")


def make_report(
    ledger: Ledger, name: str, out: Path, *, query: Query = ALL, progress: Progress = SILENT
) -> PdfResult:
    """Write the report on the projects that answer the query."""
    from yangfan_desktop.report.pdf import write_pdf  # noqa: PLC0415 - loads reportlab

    kind = kind_of(name)
    if out.suffix.lower() != SUFFIX:
        raise UserError(f"报告现在只能生成PDF，请把“{out.name}”改成以“{SUFFIX}”结尾")
    progress.step(0, 1, "汇总数据")
    register = ledger.registers[kind.register]
    records = ledger.records(register.key, query)
    summary = summarise((register.build(record.values) for record in records), register)
    report = kind.draft(_facts(ledger), summary, register, [record.values for record in records])
    return write_pdf(report, out, progress)


def _facts(ledger: Ledger) -> ReportFacts:
    return ReportFacts(
        ledger.facts.unit,
        ledger.facts.region,
        figures.today(),
        ledger.name,
        figures.batch(ledger),
    )
