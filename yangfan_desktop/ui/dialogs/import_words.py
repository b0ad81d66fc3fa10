"""What the import wizard says of a plan: before it is written, and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.plans import Action, ImportPlan, SheetPlan
from yangfan_desktop.domain.problems import Severity
from yangfan_desktop.domain.readings import SheetReading, UnmappedColumn
from yangfan_desktop.domain.wording import normal

Registers = Mapping[str, Register]
_SERIAL = frozenset(("序号", "顺序号", "序", "no", "no.", "行号", "行次"))
_NAMED = 4
"""So many columns are named, the others counted."""


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What the wizard says of a plan, counted once and off the window's thread.

    `writing` holds, by file and sheet, the rows that would be written; `chips` how many rows each
    filter would show there, with those that have a problem under no action; `wrong` how many problems
    there are.
    """

    rows: int
    errors: int
    warnings: int
    actions: tuple[tuple[Action, int], ...]
    added: tuple[str, ...]
    writing: Mapping[tuple[str, str], frozenset[int]]
    chips: Mapping[tuple[str, str], Mapping[Action | None, int]]
    wrong: Mapping[tuple[str, str], int]

    @property
    def problems(self) -> int:
        """How many problems there are."""
        return self.errors + self.warnings


def facts_of(registers: Registers, plan: ImportPlan) -> PlanFacts:
    """Count what there is to say of this plan."""
    return PlanFacts(
        sum(len(sheet.rows) for _, sheet in plan.sheets()),
        plan.problem_count(Severity.ERROR),
        plan.problem_count(Severity.WARNING),
        tuple(_counts(plan)),
        tuple(_added(registers, plan)),
        {
            (file.file, sheet.reading.name): frozenset(
                row.row for row in sheet.rows if row.will_write
            )
            for file, sheet in plan.sheets()
        },
        {(file.file, sheet.reading.name): _chips(sheet) for file, sheet in plan.sheets()},
        {(file.file, sheet.reading.name): len(sheet.problems) for file, sheet in plan.sheets()},
    )


def _chips(sheet: SheetPlan) -> dict[Action | None, int]:
    counts: Counter[Action | None] = Counter(row.action for row in sheet.rows)
    counts[None] = sum(bool(row.problems) for row in sheet.rows)
    return dict(counts)


def summary(facts: PlanFacts, missing: int, behind: int = 0) -> str:
    """The counts of a plan in one line; `behind` chosen rows refer to new records that are not."""
    parts = [f"共{facts.rows:,}行"]
    parts += [f"{action.label}{number:,}条" for action, number in facts.actions]
    parts += facts.added
    if facts.errors:
        parts.append(f"错误{facts.errors:,}处")
    if facts.warnings:
        parts.append(f"提示{facts.warnings:,}处")
    if missing:
        parts.append(f"来表未列{missing:,}条")
    if behind:
        parts.append(f"所属记录未选而不导入{behind:,}行")
    return "　".join(parts)


def unread_columns(reading: SheetReading) -> list[UnmappedColumn]:
    """The columns that no field is; one that only counts the rows is none."""
    return [one for one in reading.left if normal(one.header) not in _SERIAL]


def result(
    registers: Registers,
    plan: ImportPlan,
    marked: int,
    refused: Sequence[tuple[Path, str]],
    left: Sequence[Path],
) -> str:
    """What was written and what was not, nothing left out."""
    wrote: list[str] = []
    not_written: list[str] = []
    for action, _ in _counts(plan):
        rows = [row for row in plan.rows() if row.action is action]
        written = sum(row.will_write for row in rows)
        if action.writes:
            wrote.append(f"{action.label}{written:,}条")
        else:
            not_written.append(f"{action.label}{len(rows):,}行")
    unticked = sum(row.action.writes and not row.chosen for row in plan.rows())
    if unticked:
        not_written.append(f"未勾选{unticked:,}行")
    if marked:
        wrote.append(f"标注来表未列{marked:,}条")
    lines = ["，".join((*wrote, *_added(registers, plan)))]
    if not_written:
        lines.append(f"没有写入：{'，'.join(not_written)}")
    lines += _unread(plan)
    lines += [f"没有读取：{why}" for _, why in refused[:4]]
    if len(refused) > 4:
        lines.append(f"另有{len(refused) - 4:,}个文件没有读取")
    if left:
        lines.append(f"文件夹里另有{len(left):,}个文件不是表格：{left[0].name}等")
    return "\n".join(lines)


def _unread(plan: ImportPlan) -> list[str]:
    """What the files hold and nobody read: cells, and columns that no field is."""
    lines: list[str] = []
    cells = sum(
        one.severity is Severity.ERROR and one.where.column is not None
        for row in plan.rows()
        if row.will_write
        for one in row.problems
    )
    if cells:
        lines.append(f"有{cells:,}格读不出来，留作空白（可以生成退回文件请报送单位改正）")
    columns = [one for _, sheet in plan.sheets() for one in unread_columns(sheet.reading)]
    headers = list(dict.fromkeys(one.header for one in columns))
    if headers:
        more = f"等{len(headers):,}列" if len(headers) > _NAMED else ""
        lines.append(f"没有导入的列：{'、'.join(headers[:_NAMED])}{more}")
    return lines


def _counts(plan: ImportPlan) -> list[tuple[Action, int]]:
    counts = plan.counts()
    return [(action, counts[action]) for action in Action if counts[action]]


def _added(registers: Registers, plan: ImportPlan) -> list[str]:
    """The records that come along because the rows refer to them: `一并新增单位32条`."""
    return [f"一并新增{registers[key].noun}{number:,}条" for key, number in plan.added().items()]
