"""The reports that can be made, one module each.

Nothing here reads a file or a clock, and nothing here knows how a page is set: a draft takes
material and gives blocks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.registers import REGISTERS
from yangfan_desktop.report.blocks import Report
from yangfan_desktop.report.catalogue import (
    acceptance,
    briefing,
    development,
    dispatch,
    indicator_table,
    ledger_list,
    one_page,
    publicity,
    register_list,
    situation,
    supervision,
    zone_profile,
)
from yangfan_desktop.report.catalogue.facts import ReportFacts
from yangfan_desktop.report.catalogue.material import IndicatorLine, Material

Draft = Callable[[Material], Report]
Suits = Callable[[Record], bool]


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A report that can be asked for.

    The query chooses among the records of `register`; of `others` all are given. `indicators`,
    `lights` and `reporting` say whether the draft looks at those; `brief` asks for the short form. A `public`
    one is always masked as 公示 papers are; an `is_list` can be a workbook too; one with `photos`
    shows pictures attached to its records. It is only of those records that it `suits`: where none of
    them is one, `unsuited` (if there is such a sentence) refuses, else all are taken.
    """

    key: str
    title: str
    register: str
    draft: Draft
    others: tuple[str, ...] = ()
    indicators: bool = False
    lights: bool = False
    reporting: bool = False
    brief: bool = False
    public: bool = False
    is_list: bool = False
    photos: bool = False
    suits: Suits | None = None
    unsuited: str = ""

    @property
    def chooses_columns(self) -> bool:
        """Whether it is the list of a register, whose columns can be chosen."""
        return self.draft is register_list.draft

    @property
    def registers(self) -> tuple[str, ...]:
        """Every register that the report takes numbers from, the main one first."""
        more = ("observations", "targets") if self.indicators else ()
        return tuple(dict.fromkeys((self.register, *self.others, *more)))


def _briefing(material: Material) -> Report:
    projects = material.registers["projects"]
    return briefing.draft(material.facts, material.summary(), projects, material.values("projects"))


def _projects(material: Material) -> Report:
    projects = material.registers["projects"]
    records = material.values("projects")
    return ledger_list.draft(material.facts, projects, records, material.group)


_SITUATION = ("zones", "tasks", "issues", "progress_reports")
_PAPERS = (
    ReportKind("briefing", "试点项目推进情况简报", "projects", _briefing),
    ReportKind("situation", "推进情况汇报（完整）", "projects", situation.draft, _SITUATION, indicators=True),
    ReportKind(
        "situation-brief", "推进情况汇报（简要）", "projects", situation.draft, _SITUATION,
        indicators=True, brief=True,
    ),
    ReportKind(
        "dispatch", "调度情况通报", "projects", dispatch.draft, ("progress_reports",),
        lights=True, reporting=True,
    ),
    ReportKind("indicators", "指标完成情况表", "observations", indicator_table.draft, indicators=True),
    ReportKind(
        "supervision", "问题督办单", "issues", supervision.draft, lights=True,
        suits=supervision.suits,
    ),
    ReportKind(
        "publicity", "项目公示稿", "projects", publicity.publicity, public=True,
        suits=publicity.suits,
    ),
    ReportKind(
        "recommendation", "项目推荐函", "projects", publicity.recommendation,
        suits=publicity.suits,
    ),
    ReportKind(
        "development", "发展情况报告", "projects", development.draft,
        ("zones", "tasks", "issues", "progress_reports", "policies", "suppliers", "solutions",
         "platforms"), indicators=True,
    ),
    ReportKind(
        "acceptance", "项目验收意见和验收表", "projects", acceptance.draft,
        ("milestones", "funds", "payments"), suits=acceptance.suits, unsuited=acceptance.UNSUITED,
    ),
    ReportKind("one-page", "项目一页纸", "projects", one_page.draft, photos=True),
    ReportKind("zone", "先导区（引领区）概况", "zones", zone_profile.draft, ("projects", "issues")),
    ReportKind("projects", "试点项目台账（A3）", "projects", _projects, is_list=True),
)  # fmt: skip
_LISTS = tuple(
    ReportKind(
        key if key != "projects" else "projects-all",
        f"{register.title}（A3）" if key != "projects" else "试点项目台账全部字段（A3）",
        key,
        register_list.draft,
        is_list=True,
    )
    for key, register in REGISTERS.items()
)
REPORTS = (*_PAPERS, *_LISTS)
"""The papers of the catalogue, then every register as a list."""


def report_kind(key: str) -> ReportKind | None:
    """The report of this key; nothing if there is none."""
    return next((kind for kind in REPORTS if kind.key == key), None)


__all__ = [
    "REPORTS", "Draft", "IndicatorLine", "Material", "ReportFacts", "ReportKind", "report_kind",
]  # fmt: skip
