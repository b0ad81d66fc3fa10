"""What the import wizard says of a plan: before it is written, and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.plans import Action, ImportPlan
from yangfan_desktop.domain.problems import Severity

Registers = Mapping[str, Register]


def summary(registers: Registers, plan: ImportPlan, missing: int) -> str:
    """The counts of a plan in one line."""
    rows = sum(1 for _ in plan.rows())
    errors = plan.problem_count(Severity.ERROR)
    warnings = plan.problem_count(Severity.WARNING)
    parts = [f"共 {rows:,} 行"]
    parts += [f"{action.label} {number:,}" for action, number in _counts(plan)]
    parts += _added(registers, plan)
    if errors:
        parts.append(f"错误 {errors:,} 处")
    if warnings:
        parts.append(f"提示 {warnings:,} 处")
    if missing:
        parts.append(f"来表未列 {missing:,} 条")
    return "　".join(parts)


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
            wrote.append(f"{action.label} {written:,} 条")
        else:
            not_written.append(f"{action.label} {len(rows):,} 行")
    unticked = sum(row.action.writes and not row.chosen for row in plan.rows())
    if unticked:
        not_written.append(f"未勾选 {unticked:,} 行")
    if marked:
        wrote.append(f"标注来表未列 {marked:,} 条")
    lines = ["，".join((*wrote, *_added(registers, plan)))]
    if not_written:
        lines.append(f"没有写入：{'，'.join(not_written)}")
    lines += [f"没有读取：{why}" for _, why in refused[:4]]
    if len(refused) > 4:
        lines.append(f"另有 {len(refused) - 4:,} 个文件没有读取")
    if left:
        lines.append(f"文件夹里另有 {len(left):,} 个文件不是表格：{left[0].name}等")
    return "\n".join(lines)


def _counts(plan: ImportPlan) -> list[tuple[Action, int]]:
    counts = plan.counts()
    return [(action, counts[action]) for action in Action if counts[action]]


def _added(registers: Registers, plan: ImportPlan) -> list[str]:
    """The records that come along because the rows refer to them: `一并新增单位 32`."""
    return [f"一并新增{registers[key].noun} {number:,}" for key, number in plan.added().items()]
