"""The dialogs in which commands show what they did, in the user's words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from yangfan_desktop.domain.readings import column_words
from yangfan_desktop.ui.dialogs.result import Listing, ResultDialog

if TYPE_CHECKING:
    from yangfan_desktop.domain.plans import ImportPlan
    from yangfan_desktop.exchange.fill_result import FillResult
    from yangfan_desktop.ledger.checks import Finding
    from yangfan_desktop.ledger.reports import Made


def filled(parent: QWidget, found: FillResult, out: Path, kept: str = "") -> ResultDialog:
    """What was put into a template, what stayed empty and why; `kept` names the frozen copy."""
    from yangfan_desktop.ledger.fills import column_label  # noqa: PLC0415 - loaded already

    registers = found.registers
    several = len(found.tables) > 1
    columns: list[tuple[str, ...]] = []
    unfilled: list[tuple[str, ...]] = []
    problems: list[tuple[str, ...]] = []
    for table in found.tables:
        register = registers[table.register]
        at = f"{table.sheet}!" if several else ""
        columns += [
            (
                f"{at}{column_words(one.column)}",
                one.header,
                column_label(register, one.field),
                one.why,
            )
            for one in table.columns
        ]
        unfilled += [
            (f"{at}{column_words(one.column)}", one.header, one.why) for one in table.unfilled
        ]
        problems += [(one.severity.label, str(one.where), one.message) for one in table.problems]
    noun = registers[found.register].noun if not several else "记录"
    number = sum(table.records for table in found.tables)
    file = found.files[0] if found.files else out
    return ResultDialog(
        parent,
        f"已填写{number:,}条{noun}",
        "\n".join(
            part for part in (_where(found), f"已{kept}。" if kept else "", str(file)) if part
        ),
        (
            Listing("需要核对", ("级别", "位置", "问题"), problems, (60, 220)),
            Listing("没有填的列", ("列", "表头", "原因"), unfilled, (90, 260)),
            Listing("已填的列", ("列", "表头", "台账字段", "依据"), columns, (90, 220, 160)),
        ),
        file,
        beside=len(found.files) > 1,
    )


def _where(found: FillResult) -> str:
    if len(found.files) > 1:
        return f"{len(found.files):,}个文件，每条记录一个。"
    if len(found.tables) > 1:
        return f"{len(found.tables):,}张表：{'、'.join(one.sheet for one in found.tables)}。"
    parts = [f"工作表〔{found.sheet}〕"]
    if found.first_row is not None:
        parts.append(f"第{found.first_row}至{found.last_row}行")
    if found.inserted_rows:
        parts.append(f"插入了{found.inserted_rows}行，下面的合计、说明随之下移")
    return f"{'，'.join(parts)}。"


def exported(parent: QWidget, number: int, out: Path) -> ResultDialog:
    """How many records were written where."""
    return ResultDialog(parent, f"已导出{number:,}条记录", str(out), file=out)


def reported(parent: QWidget, made: Made, out: Path) -> ResultDialog:
    """How many pages a report has and under which number it is kept; what should be known of it."""
    lines = [str(out)]
    if made.missing:
        lines.append(f"有{len(made.missing)}个字没有字体可用，印成了〓：{'、'.join(made.missing)}")
    lines += made.notes
    kept = f"，留档第{made.run:,}次" if made.run is not None else ""
    pages = f"，共{made.pages:,}页" if made.pages else ""
    return ResultDialog(parent, f"报告已生成{pages}{kept}", "\n".join(lines), file=out)


def returned(parent: QWidget, plan: ImportPlan, files: Sequence[Path]) -> ResultDialog:
    """The senders' files with what is wrong in them."""
    number = sum(len(sheet.problems) for _, sheet in plan.sheets())
    rows = [(file.name,) for file in files]
    listings = (Listing("文件", ("文件",), rows, ()),) if len(files) > 1 else ()
    return ResultDialog(
        parent,
        f"已生成{len(files):,}个退回文件" if len(files) > 1 else "已生成退回文件",
        f"标出了{number:,}处问题，可以发回给报送单位修改。\n"
        f"{files[0] if len(files) == 1 else files[0].parent}",
        listings,
        files[0],
        beside=len(files) > 1,
    )


def checked(parent: QWidget, findings: Sequence[Finding]) -> ResultDialog:
    """What is wrong or doubtful; a line that names a record leads to it."""
    if not findings:
        return ResultDialog(parent, "台账没有问题", "文件完好，各条记录也没有发现矛盾。")
    rows = [(finding.severity.label, finding.message) for finding in findings]
    return ResultDialog(
        parent,
        f"发现{len(findings):,}处需要留意",
        "双击一行可以转到那条记录。",
        (Listing("检查结果", ("级别", "内容"), rows, (70,)),),
    )
