"""The reports that can be made, one module each.

Nothing here reads a file or a clock, and nothing here knows how a page is set: a draft takes facts,
totals and records, and gives blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.totals import Summary
from yangfan_desktop.report.blocks import Report
from yangfan_desktop.report.catalogue import briefing, ledger_list
from yangfan_desktop.report.catalogue.facts import ReportFacts
from yangfan_desktop.report.catalogue.ledger_list import Record

Draft = Callable[[ReportFacts, Summary, Register, Sequence[Record]], Report]


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A report that can be asked for: its key, its Chinese title, what register it needs, and how."""

    key: str
    title: str
    register: str
    draft: Draft


REPORTS = (
    ReportKind("briefing", "试点项目推进情况简报", "projects", briefing.draft),
    ReportKind("projects", "试点项目台账（A3）", "projects", ledger_list.draft),
)


def report_kind(key: str) -> ReportKind | None:
    """The report of this key; nothing if there is none."""
    return next((kind for kind in REPORTS if kind.key == key), None)


__all__ = ["REPORTS", "Draft", "Record", "ReportFacts", "ReportKind", "report_kind"]
