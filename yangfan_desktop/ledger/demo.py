"""The whole way on the shipped sample: messy workbooks in, a filled template and a paper out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from yangfan_desktop import resources
from yangfan_desktop.domain.plans import ImportPlan
from yangfan_desktop.domain.problems import Severity, UserError
from yangfan_desktop.files import reason
from yangfan_desktop.ledger import exports, fills, history, imports, reports
from yangfan_desktop.ledger.checks import check
from yangfan_desktop.ledger.ledger import SUFFIX, Ledger, LedgerFacts, default_pack

UNIT, REGION = "云江市工业和信息化局", "云江市"
TEMPLATE = "省级汇总表模板.xlsx"
LEDGER = f"{REGION}{SUFFIX}"
FILLED = "省级汇总表（已填）.xlsx"
EXPORT = "试点项目台账.xlsx"
REPORT = "试点项目推进情况简报.pdf"
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo left behind."""

    ledger: Path
    filled: Path
    export: Path
    report: Path
    projects: int


def make_demo(folder: Path, say: Say, *, replace: bool = False) -> Demo:
    """Go the whole way in this folder, telling every step.

    What an earlier demo left there is replaced only if `replace` says so.
    """
    _clear(folder, replace=replace)
    say(f"[1/7] 建立台账：{LEDGER}（{UNIT}）")
    ledger = Ledger.create(folder / LEDGER, LedgerFacts(UNIT, REGION, default_pack()), "演示")
    try:
        return _work(ledger, folder, say)
    finally:
        ledger.close()


def _work(ledger: Ledger, folder: Path, say: Say) -> Demo:
    counties = sample_workbooks()
    say(f"[2/7] 预览{len(counties)}个区县报来的工作簿（此时没有写入任何数据）")
    plan = imports.plan_import(ledger, counties)
    _tell(ledger, plan, say)
    changes = imports.apply(ledger, plan)
    say(f"[3/7] 写入台账：{changes.label}")
    undone, again = history.undo(ledger), history.redo(ledger)
    say(f"[4/7] 一步撤销整批导入（撤回{undone.count}条），再重做（恢复{again.count}条）")
    filled = folder / FILLED
    found = fills.fill_template(ledger, resources.SAMPLES / TEMPLATE, filled)
    say(
        f"[5/7] 填写省级模板：{found.records}条，第{found.first_row}至{found.last_row}行，"
        f"插入{found.inserted_rows}行；提示{len(found.problems)}处 → {filled.name}"
    )
    for problem in found.problems:
        say(f"      {problem.severity.label} {problem}")
    export = folder / EXPORT
    exported = exports.export_register(ledger, "projects", export)
    report = folder / REPORT
    made = reports.make_report(ledger, reports.BRIEFING, report)
    say(f"[6/7] 导出台账{exported}条 → {export.name}；生成报告{made.pages}页 → {report.name}")
    findings = check(ledger)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    if errors:
        raise UserError(f"演示台账有{errors}处错误：{findings[0].message}")
    say(f"[7/7] 检查台账：文件完好，{len(findings)}处需要留意")
    for finding in findings:
        say(f"      {finding.severity.label} {finding.message}")
    say(f"完成，结果在：{folder.absolute()}")
    return Demo(ledger.path, filled, export, report, ledger.count("projects"))


def sample_workbooks() -> list[Path]:
    """The shipped workbooks of the sample counties."""
    return sorted(path for path in resources.SAMPLES.glob("*.xlsx") if path.name != TEMPLATE)


def _tell(ledger: Ledger, plan: ImportPlan, say: Say) -> None:
    for file, sheet in plan.sheets():
        reading = sheet.reading
        register = ledger.registers[reading.register]
        say(
            f"      {file.file}〔{reading.sheet}〕→ {register.title}：{len(sheet.rows)}行，"
            f"认出{len(reading.columns)}列，跳过{len(reading.skipped)}行"
        )
        for column in reading.unmapped:
            say(f"        没有对应字段的列 {column.column} {column.header}")
        for problem in sheet.problems:
            say(f"        {problem.severity.label} {problem}")
    parts = (f"{action.label}{number}条" for action, number in plan.counts().items())
    say(f"      合计：{'、'.join(parts)}{imports.added_words(ledger, plan)}")


def _clear(folder: Path, *, replace: bool) -> None:
    """Make room for the results: only files of these very names are ever replaced."""
    left = [folder / name for name in (LEDGER, FILLED, EXPORT, REPORT) if (folder / name).exists()]
    if left and not replace:
        raise UserError(f"{left[0]}已经存在，没有覆盖；请换一个文件夹，或加 --force 替换")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in left:
            path.unlink()
    except OSError as error:
        raise UserError(f"文件夹{folder}不能写入：{reason(error)}") from error
