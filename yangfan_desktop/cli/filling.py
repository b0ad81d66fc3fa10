"""`fill`: a template of a higher level."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yangfan_desktop.cli.outcome import Arguments, Outcome, column_json, problem_json
from yangfan_desktop.cli.places import open_ledger
from yangfan_desktop.cli.words import Verb, add_where, day_of
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.readings import column_words
from yangfan_desktop.domain.records import Query
from yangfan_desktop.domain.stumbles import stumble
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.files import reason
from yangfan_desktop.ledger.wheres import query_of

if TYPE_CHECKING:
    from yangfan_desktop.domain.fields import Register
    from yangfan_desktop.exchange.fill import FillResult
    from yangfan_desktop.ledger.ledger import Ledger

_KINDS = {"list": "清单", "keyed": "按行名取数的表", "form": "表单"}


def declare(verb: Verb) -> None:
    """Say which words these verbs take."""
    one = verb("fill", _fill, "填写上级表格，除填写的单元格外一字不动")
    one.add_argument("template", type=Path, metavar="TEMPLATE", help="上级发来的工作簿")
    one.add_argument("-o", dest="output", type=Path, default=None, metavar="OUT", help="输出文件")
    one.add_argument("--plan", action="store_true", help="只看打算怎么填，不写文件")
    one.add_argument(
        "--register", default=None, metavar="R", help="只用这个台账填；默认每张表各看各的"
    )
    one.add_argument("--sheet", default=None, metavar="S", help="只填这一张工作表")
    one.add_argument(
        "--period",
        default=None,
        metavar="P",
        help="报告期：2023、2023-Q2、2023-06或2023-06-30；不写按模板标题里的",
    )
    one.add_argument(
        "--date", default=None, metavar="日期", help="填报日期，如2024-06-30；不写是今天"
    )
    one.add_argument(
        "--fact",
        action="append",
        default=[],
        metavar="名称=内容",
        help="表头表尾的内容，如 填报人=张三；可写多次",
    )
    one.add_argument(
        "--map", type=Path, default=None, metavar="FILE.json", help="自己写明的列与字段的对照"
    )
    one.add_argument(
        "--one-book", action="store_true", help="表单每条记录一张工作表，放在同一个工作簿里"
    )
    one.add_argument(
        "--convert", action="store_true", help="模板是 .xls 或 .et 时，先尽量转换成 .xlsx 再填"
    )
    add_where(one)


def _fill(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger import fills  # noqa: PLC0415 - loads exchange

    if arguments.output is None and not arguments.plan:
        raise UserError("请用 -o 写明输出文件，或用 --plan 只看打算怎么填")
    run_words = dict(_fact(text) for text in arguments.fact)
    with open_ledger(arguments, writes=False if arguments.plan else None) as ledger:
        registers = fills.fillable(ledger)
        chosen = _register(ledger, registers, arguments.register)
        chief = ""
        if arguments.where and chosen is None:
            chief = fills.register_for(ledger, arguments.template, arguments.sheet)
        run = fills.FillRun(
            arguments.sheet,
            _period(arguments.period),
            run_words,
            _day(arguments.date),
            mapping=_mapping(arguments.map),
            wheres=_wheres(registers, chosen, chief, arguments.where),
            one_book=arguments.one_book,
            convert=arguments.convert,
        )
        query = run.wheres[chosen] if chosen else Query()
        template = arguments.template
        out: Path | None = None if arguments.plan else arguments.output
        if out is None:
            found = fills.plan_fill(ledger, template, register=chosen, query=query, run=run)
        else:
            found = fills.fill_template(
                ledger, template, out, register=chosen, query=query, run=run
            )
            fills.remember(ledger, found)
    document = _document(found)
    document["sheets"] = [_document(one) for one in found.tables]
    document["files"] = [str(path) for path in found.files]
    document["period"] = found.period.iso() if found.period else None
    document["planned"] = arguments.plan
    return document, _lines(found, arguments)


def _document(found: FillResult) -> dict[str, Any]:
    """What became of one table, as JSON."""
    return {
        "sheet": found.sheet,
        "register": found.register,
        "kind": found.kind,
        "header_rows": list(found.header_rows),
        "columns": [column_json(match) for match in found.columns],
        "first_row": found.first_row,
        "last_row": found.last_row,
        "records": found.records,
        "rows": found.rows,
        "cells": found.cells,
        "inserted_rows": found.inserted_rows,
        "unfilled": [
            {"column": one.column, "header": one.header, "why": one.why} for one in found.unfilled
        ],
        "problems": [problem_json(problem, with_row=True) for problem in found.problems],
        "insertions": [{"before": before, "count": count} for before, count in found.insertions],
        "lines": list(found.lines),
        "elsewhere": list(found.elsewhere),
        "meta": [{"cell": m.cell, "label": m.label, "words": m.words} for m in found.meta],
        "serials": list(found.serials),
        "news": list(found.news),
    }


def _lines(found: FillResult, arguments: Arguments) -> list[str]:
    """The same for people."""
    from yangfan_desktop.ledger.fills import column_label  # noqa: PLC0415 - loaded already

    lines: list[str] = []
    registers = found.registers
    for one in found.tables:
        noun = registers[one.register].noun
        lines.append(_told(one, noun, planned=arguments.plan))
        lines += [f"  {news}" for news in one.news]
        if arguments.plan:
            register = registers[one.register]
            lines += [
                f"  {column_words(match.column)} {match.header} ← {column_label(register, match.field)}"
                f"（把握{match.confidence:.2f}，{match.why}）"
                for match in one.columns
            ]
        lines += [f"  已填 {line.cell} {line.label}：{line.words}" for line in one.meta]
        lines += [
            f"  没有填 {column_words(left.column)} {left.header}：{left.why}"
            for left in one.unfilled
        ]
        lines += [f"  {problem.severity.label} {problem}" for problem in one.problems]
    return [*lines, *(f"已保存：{path}" for path in found.files)]


def _told(one: FillResult, noun: str, *, planned: bool) -> str:
    """One table in a sentence."""
    will = "将填写" if planned else "已填写"
    if not one.records:
        return f"“{one.sheet}”（{_KINDS[one.kind]}）：没有符合条件的{noun}，原样保留"
    if one.kind == "form":
        return f"“{one.sheet}”（表单）：{will}{one.records}份，共{one.cells}格"
    rows = f"第{one.first_row}至{one.last_row}行"
    if one.kind == "keyed":
        return (
            f"“{one.sheet}”：{will}{rows}中的{one.rows}行、{one.cells}格，取自{one.records}条{noun}"
        )
    put_in = f"，插入{one.inserted_rows}行" if one.inserted_rows else ""
    return f"“{one.sheet}”：{will}{one.records}条{noun}到{rows}（{one.cells}格{put_in}）"


def _register(ledger: Ledger, registers: Mapping[str, Register], name: str | None) -> str | None:
    if name is None:
        return None
    found = next((k for k, one in registers.items() if name in (k, one.title, one.noun)), None)
    return found or ledger.register(name).key


def _wheres(
    registers: Mapping[str, Register], chosen: str | None, chief: str, wheres: list[str]
) -> dict[str, Query]:
    """The query of each register; one that lacks a field of the conditions is not narrowed.

    Raises:
        UserError: the register that was chosen, or that the template is chiefly about, does not
            understand the conditions.
    """
    if chosen is not None:
        return {chosen: query_of(registers[chosen], wheres)}
    found: dict[str, Query] = {}
    for key, register in registers.items():
        try:
            found[key] = query_of(register, wheres)
        except UserError:
            if key == chief:
                raise
    return found


def _mapping(path: Path | None) -> object:
    """The user's own mapping.

    Raises:
        UserError: the file cannot be read or is no JSON.
    """
    if path is None:
        return None
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UserError(f"对照表“{path}”读不出来：{reason(error)}") from error
    except ValueError as error:
        raise UserError(
            f"对照表“{path}”不是正确的JSON：{stumble(error)}，请检查括号、引号和逗号"
        ) from error


def _day(text: str | None) -> date | None:
    try:
        return day_of(text) if text else None
    except ValueError:
        raise UserError(f"填报日期“{text}”看不懂，请写成2024-06-30") from None


def _period(text: str | None) -> PartialDate | None:
    """The reporting period that the words say.

    Raises:
        UserError: they say none.
    """
    try:
        return PartialDate.from_iso(text) if text else None
    except ValueError:
        raise UserError(f"报告期“{text}”看不懂，请写成2023、2023-Q2、2023-06或2023-06-30") from None


def _fact(text: str) -> tuple[str, str]:
    label, equals, words = text.partition("=")
    if not equals or not label.strip():
        raise UserError(f"“{text}”应写成 名称=内容，例如：填报人=张三")
    return label.strip(), words.strip()
