"""`import` and `rollup`: workbooks into the ledger."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from yangfan_desktop.cli.outcome import (
    Arguments,
    Outcome,
    Refused,
    column_json,
    id_text,
    problem_json,
)
from yangfan_desktop.cli.places import open_ledger
from yangfan_desktop.cli.words import Verb
from yangfan_desktop.domain.plans import Action, ImportPlan, RowPlan, SheetPlan
from yangfan_desktop.domain.problems import Severity, UserError
from yangfan_desktop.domain.readings import column_words
from yangfan_desktop.ledger.ledger import Ledger


def declare(verb: Verb) -> None:
    """Say which words these verbs take."""
    one = verb("import", _import, "导入工作簿")
    one.add_argument("files", nargs="+", type=Path, metavar="FILE", help="县区报来的工作簿")
    one.add_argument("--sheet", default=None, metavar="S", help="只读这一张工作表")
    one.add_argument(
        "--password-file", type=Path, default=None, metavar="FILE", help="内有打开密码的文本文件"
    )
    _add_writing(one)
    one = verb("rollup", _rollup, "汇总一个文件夹：里面的工作簿一次导入，读不了的逐个说明")
    one.add_argument("folder", type=Path, metavar="FOLDER", help="县区报来的工作簿所在的文件夹")
    _add_writing(one)


def _add_writing(one: argparse.ArgumentParser) -> None:
    one.add_argument("--register", default=None, metavar="R", help="导入哪个台账")
    one.add_argument("--dry-run", action="store_true", help="只预览，不写入")
    one.add_argument(
        "--feedback", type=Path, default=None, metavar="OUT.xlsx", help="写一份标出错误的退回表"
    )


def _import(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger import imports  # noqa: PLC0415 - other verbs need not load it

    with open_ledger(arguments, writes=not arguments.dry_run) as ledger:
        plan = imports.plan_import(
            ledger,
            arguments.files,
            register=arguments.register,
            sheet=arguments.sheet,
            password=_password(arguments.password_file),
        )
        return _carried_out(arguments, ledger, plan)


def _rollup(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger.import_session import (  # noqa: PLC0415 - this verb only
        ImportSession,
        files_in,
    )

    folder: Path = arguments.folder
    if not folder.is_dir():
        raise UserError(f"“{folder}”不是文件夹；要导入单个文件请用 import")
    paths, left = files_in([folder])
    if not paths:
        raise UserError(f"文件夹“{folder}”里没有可以导入的工作簿")
    with open_ledger(arguments, writes=not arguments.dry_run) as ledger:
        session = ImportSession(ledger, paths, arguments.register)
        plan = session.plan()
        document, lines = _carried_out(arguments, ledger, plan)
    refused = [{"file": str(path), "why": str(why)} for path, why in session.refused.items()]
    document |= {"refused": refused, "left": [str(path) for path in left]}
    said = [f"没有读：{one['why']}" for one in refused]
    said += [f"不是工作簿，没有读：{path.name}" for path in left]
    return document, [*lines[:-1], *said, lines[-1]]


def _carried_out(arguments: Arguments, ledger: Ledger, plan: ImportPlan) -> Outcome:
    """Write the plan unless it was to be looked at only, and what goes back to the senders."""
    from yangfan_desktop.ledger import imports  # noqa: PLC0415 - other verbs need not load it

    returned = _feedback(ledger, plan, arguments.feedback)
    changes = None if arguments.dry_run else imports.apply(ledger, plan)
    ids = imports.record_ids(ledger, changes.change_set) if changes else {}
    document = {
        "files": [
            {
                "file": file.file,
                "sheets": [
                    _sheet_json(
                        ledger,
                        one,
                        [
                            ids.get(imports.place_of(file.file, one.reading, row.row))
                            for row in one.rows
                        ],
                    )
                    for one in file.sheets
                ],
            }
            for file in plan.files
        ],
        "applied": changes is not None and changes.change_set is not None,
        "change_set": id_text(changes.change_set) if changes else None,
        "feedback": returned,
    }
    lines = _plan_lines(plan, written=not arguments.dry_run)
    lines[-1] += imports.added_words(ledger, plan)
    counts = plan.counts()
    if counts and set(counts) == {Action.REFUSED}:
        raise Refused("所有行都不能导入，没有写入台账：" + _first_error(plan), document)
    return document, lines


def _password(file: Path | None) -> str:
    """The first line of the password file; nothing where none is named."""
    if file is None:
        return ""
    try:
        return next(iter(file.read_text(encoding="utf-8-sig").splitlines()), "")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"密码文件{file}无法读取，请检查文件名，并以UTF-8保存") from error


def _feedback(ledger: Ledger, plan: ImportPlan, output: Path | None) -> list[str]:
    """Write the annotated copies for the senders; returns their paths."""
    if output is None:
        return []
    from yangfan_desktop.ledger import feedback  # noqa: PLC0415 - loads exchange

    return [str(path) for path in feedback.make(ledger, plan, output)]


def _sheet_json(ledger: Ledger, sheet: SheetPlan, written: Sequence[int | None]) -> dict[str, Any]:
    reading = sheet.reading
    return {
        "sheet": reading.sheet,
        "register": reading.register,
        "header_rows": list(reading.header_rows),
        "columns": [column_json(match) for match in reading.columns],
        "unmapped": [{"column": one.column, "header": one.header} for one in reading.left],
        "rows": [
            _row_json(ledger, sheet, row, row.record or id_)
            for row, id_ in zip(sheet.rows, written, strict=True)
        ],
        "skipped": [{"row": one.row, "why": one.why} for one in reading.skipped],
        "problems": [problem_json(problem, with_row=True) for problem in reading.problems],
    }


def _row_json(ledger: Ledger, sheet: SheetPlan, row: RowPlan, id_: int | None) -> dict[str, Any]:
    register = ledger.registers[sheet.reading.register]
    mapped = {match.field for match in sheet.reading.columns} | set(row.values)
    return {
        "row": row.row,
        "action": row.action.value,
        "id": id_text(id_),
        "values": {
            f.key: f.json(row.values.get(f.key)) for f in register.fields if f.key in mapped
        },
        "changes": [
            {
                "field": change.field,
                "before": register.field(change.field).json(change.before),
                "after": register.field(change.field).json(change.after),
            }
            for change in row.changes
        ],
        "problems": [problem_json(problem) for problem in row.problems],
    }


def _first_error(plan: ImportPlan) -> str:
    problems = (problem for _, sheet in plan.sheets() for problem in sheet.problems)
    found = next((one for one in problems if one.severity is Severity.ERROR), None)
    return str(found) if found else ""


def _plan_lines(plan: ImportPlan, *, written: bool) -> list[str]:
    lines: list[str] = []
    for file, sheet in plan.sheets():
        lines.append(f"{file.file}〔{sheet.reading.name}〕：{_counted(sheet.rows)}")
        lines += [
            f"  没有导入 {column_words(one.column)} {one.header}：{one.why}"
            for one in sheet.reading.left
        ]
        lines += [f"  {problem.severity.label} {problem}" for problem in sheet.problems]
    lines.append(
        f"已写入{plan.writes}条" if written else f"预览：将写入{plan.writes}条，没有写入台账"
    )
    return lines


def _counted(rows: Iterable[RowPlan]) -> str:
    every = list(rows)
    parts = [f"{a.label}{n}条" for a in Action if (n := sum(row.action is a for row in every))]
    return "、".join(parts) or "没有数据行"
