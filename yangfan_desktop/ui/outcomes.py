"""The dialogs in which commands show what they did, in the user's words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.ui.dialogs.result import Listing, ResultDialog

if TYPE_CHECKING:
    from yangfan_desktop.domain.plans import ImportPlan
    from yangfan_desktop.exchange.fill import FillResult
    from yangfan_desktop.ledger.checks import Finding
    from yangfan_desktop.ledger.reports import Made

_LOGO = 56


def filled(parent: QWidget, register: Register, found: object, out: Path) -> ResultDialog:
    """What was put into a template, what stayed empty and why."""
    result = cast("FillResult", found)
    parts = [f"工作表〔{result.sheet}〕"]
    if result.first_row is not None:
        parts.append(f"第 {result.first_row} 至 {result.last_row} 行")
    if result.inserted_rows:
        parts.append(f"插入了 {result.inserted_rows} 行，下面的合计、说明随之下移")
    columns = [
        (match.column, match.header, register.field(match.field).label, match.why)
        for match in result.columns
    ]
    return ResultDialog(
        parent,
        f"已填写 {result.records:,} 条{register.noun}",
        f"{'，'.join(parts)}。\n{out}",
        (
            Listing("需要核对", ("级别", "位置", "问题"), _problems(result), (60, 220)),
            Listing(
                "没有填的列",
                ("列", "表头", "原因"),
                [(column.column, column.header, column.why) for column in result.unfilled],
                (50, 280),
            ),
            Listing("已填的列", ("列", "表头", "台账字段", "依据"), columns, (50, 240, 160)),
        ),
        out,
    )


def _problems(result: FillResult) -> list[tuple[str, str, str]]:
    return [
        (problem.severity.label, str(problem.where), problem.message) for problem in result.problems
    ]


def exported(parent: QWidget, number: int, out: Path) -> ResultDialog:
    """How many records were written where."""
    return ResultDialog(parent, f"已导出 {number:,} 条记录", str(out), file=out)


def reported(parent: QWidget, made: Made, out: Path) -> ResultDialog:
    """How many pages a report has and under which number it is kept; what should be known of it."""
    lines = [str(out)]
    if made.missing:
        lines.append(f"有{len(made.missing)}个字没有字体可用，印成了〓：{'、'.join(made.missing)}")
    lines += made.notes
    kept = f"，留档第 {made.run:,} 次" if made.run is not None else ""
    pages = f"，共 {made.pages:,} 页" if made.pages else ""
    return ResultDialog(parent, f"报告已生成{pages}{kept}", "\n".join(lines), file=out)


def returned(parent: QWidget, plan: ImportPlan, files: Sequence[Path]) -> ResultDialog:
    """The senders' files with what is wrong in them."""
    number = sum(len(sheet.problems) for _, sheet in plan.sheets())
    rows = [(str(file),) for file in files]
    listings = (Listing("文件", ("位置",), rows, ()),) if len(files) > 1 else ()
    return ResultDialog(
        parent,
        f"已生成 {len(files):,} 个退回文件" if len(files) > 1 else "已生成退回文件",
        f"标出了 {number:,} 处问题，可以发回给报送单位修改。\n{files[0] if len(files) == 1 else ''}",
        listings,
        files[0],
    )


def checked(parent: QWidget, findings: Sequence[Finding]) -> ResultDialog:
    """What is wrong or doubtful; a line that names a record leads to it."""
    if not findings:
        return ResultDialog(parent, "台账没有问题", "文件完好，各条记录也没有发现矛盾。")
    rows = [(finding.severity.label, finding.message) for finding in findings]
    return ResultDialog(
        parent,
        f"发现 {len(findings):,} 处需要留意",
        "双击一行可以转到那条记录。",
        (Listing("检查结果", ("级别", "内容"), rows, (70,)),),
    )
