"""The pages of an open ledger: their sections and labels, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yangfan_desktop.domain.fields import Register

OVERVIEW, CHARTS, MAP, HISTORY = "overview", "charts", "map", "history"
PACKS, SUBMISSIONS, BACKUPS, SETTINGS = "packs", "submissions", "backups", "settings"
REPORTS = "report"


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its key and what the navigation calls it."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Section:
    """Some pages under a title; those of a section without a title are always in sight."""

    title: str
    entries: tuple[Entry, ...]
    opened: bool = True


_SECTIONS = (
    Section("", (Entry(OVERVIEW, "总览"), Entry(CHARTS, "图表"), Entry(MAP, "地图"))),
    Section(
        "项目",
        (
            Entry("projects", "试点项目"),
            Entry("milestones", "里程碑"),
            Entry("progress_reports", "进展报告"),
            Entry("project_events", "变更记录"),
        ),
    ),
    Section(
        "先导区与指标",
        (
            Entry("zones", "先导区"),
            Entry("observations", "监测值"),
            Entry("targets", "目标"),
        ),
    ),
    Section("任务督办", (Entry("tasks", "重点任务"), Entry("issues", "问题督办"))),
    Section(
        "产业生态",
        (
            Entry("networks", "5G专网"),
            Entry("factories", "5G工厂"),
            Entry("suppliers", "供应商"),
            Entry("solutions", "解决方案"),
            Entry("platforms", "平台与载体"),
            Entry("standards", "标准"),
        ),
        opened=False,
    ),
    Section(
        "政策资金",
        (Entry("policies", "政策"), Entry("funds", "资金"), Entry("payments", "拨付")),
        opened=False,
    ),
    Section(
        "单位",
        (Entry("organisations", "单位名录"), Entry("contacts", "联系人")),
        opened=False,
    ),
    Section(
        "",
        (
            Entry(REPORTS, "报表"),
            Entry(SUBMISSIONS, "报送留存"),
            Entry(HISTORY, "操作记录"),
        ),
    ),
    Section(
        "管理",
        (
            Entry(PACKS, "政策包"),
            Entry(BACKUPS, "备份与恢复"),
            Entry(SETTINGS, "设置"),
        ),
        opened=False,
    ),
)
SHORTCUTS = (
    OVERVIEW,
    "projects",
    "progress_reports",
    "zones",
    "observations",
    "tasks",
    "issues",
    "organisations",
    HISTORY,
)
"""The pages that Ctrl+1 to Ctrl+9 lead to."""


def sections(registers: Mapping[str, Register]) -> tuple[Section, ...]:
    """The navigation of a ledger with these registers: each of them has its page."""
    named = {entry.key for section in _SECTIONS for entry in section.entries}
    others = tuple(
        Entry(key, register.noun) for key, register in registers.items() if key not in named
    )
    own = {OVERVIEW, CHARTS, MAP, HISTORY, PACKS, REPORTS, SUBMISSIONS, BACKUPS, SETTINGS}
    there = own | set(registers)
    found = [
        Section(one.title, tuple(e for e in one.entries if e.key in there), one.opened)
        for one in _SECTIONS
    ]
    if others:
        found.insert(-2, Section("其他", others))
    return tuple(section for section in found if section.entries)
