"""`fill`: a template of a higher level."""

from __future__ import annotations

from pathlib import Path

from yangfan_desktop.cli.outcome import Arguments, Outcome, column_json, problem_json
from yangfan_desktop.cli.places import open_ledger
from yangfan_desktop.cli.words import Verb, add_output, add_where
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.ledger.wheres import query_of


def declare(verb: Verb) -> None:
    """Say which words these verbs take."""
    one = verb("fill", _fill, "填写上级表格，除填写的单元格外一字不动")
    one.add_argument("template", type=Path, metavar="TEMPLATE", help="上级发来的工作簿")
    add_output(one)
    one.add_argument("--register", default=None, metavar="R", help="用哪个台账填，默认看模板")
    one.add_argument("--sheet", default=None, metavar="S", help="填哪一张工作表")
    one.add_argument(
        "--period", default=None, metavar="P", help="报告期：2023、2023-Q2、2023-06 或 2023-06-30"
    )
    one.add_argument(
        "--fact",
        action="append",
        default=[],
        metavar="名称=内容",
        help="表头表尾的内容，如 填报人=张三；可写多次",
    )
    add_where(one)


def _fill(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger.fills import (  # noqa: PLC0415 - loads exchange
        FillRun,
        fill_template,
        register_for,
    )

    period = _period(arguments.period)
    run = FillRun(arguments.sheet, period, dict(_fact(text) for text in arguments.fact))
    with open_ledger(arguments, writes=False) as ledger:
        chosen = arguments.register or register_for(ledger, arguments.template, run.sheet)
        register = ledger.register(chosen)
        found = fill_template(
            ledger,
            arguments.template,
            arguments.output,
            register=register.key,
            query=query_of(register, arguments.where),
            run=run,
        )
    document = {
        "sheet": found.sheet,
        "register": register.key,
        "kind": found.kind,
        "header_rows": list(found.header_rows),
        "columns": [column_json(match) for match in found.columns],
        "first_row": found.first_row,
        "last_row": found.last_row,
        "records": found.records,
        "inserted_rows": found.inserted_rows,
        "unfilled": [
            {"column": one.column, "header": one.header, "why": one.why} for one in found.unfilled
        ],
        "problems": [problem_json(problem, with_row=True) for problem in found.problems],
        "insertions": [{"before": before, "count": count} for before, count in found.insertions],
        "lines": list(found.lines),
        "files": [str(path) for path in found.files],
    }
    if not found.records:
        return document, [f"没有符合条件的{register.noun}，模板原样保存为：{arguments.output}"]
    lines = [
        f"已填写{found.records}条到“{found.sheet}”第{found.first_row}至{found.last_row}行"
        f"（插入{found.inserted_rows}行）：{path}"
        for path in found.files
    ]
    lines += [f"  没有填的列 {one.column} {one.header}：{one.why}" for one in found.unfilled]
    lines += [f"  {problem.severity.label} {problem}" for problem in found.problems]
    return document, lines


def _period(text: str | None) -> PartialDate | None:
    """The reporting period that the words say.

    Raises:
        UserError: they say none.
    """
    try:
        return PartialDate.from_iso(text) if text else None
    except ValueError:
        raise UserError(
            f"报告期“{text}”看不懂，请写成 2023、2023-Q2、2023-06 或 2023-06-30"
        ) from None


def _fact(text: str) -> tuple[str, str]:
    label, equals, words = text.partition("=")
    if not equals or not label.strip():
        raise UserError(f"“{text}”应写成 名称=内容，例如：填报人=张三")
    return label.strip(), words.strip()
