"""The command line: parses words, calls the ledger, prints Chinese for people or JSON for programs.

Exit status 0: done; 1: the input was refused, the reason on stderr (and in the JSON); 2: usage.
With `--json` exactly one JSON document goes to stdout and nothing else.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yangfan_desktop import __version__
from yangfan_desktop.domain.plans import Action, ImportPlan, RowPlan, SheetPlan
from yangfan_desktop.domain.problems import Problem, Severity, UserError
from yangfan_desktop.domain.readings import ColumnMatch
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.ledger import history
from yangfan_desktop.ledger.checks import check
from yangfan_desktop.ledger.ledger import DEFAULT_PACK, SUFFIX, Ledger, LedgerFacts
from yangfan_desktop.ledger.wheres import field_of, query_of

if TYPE_CHECKING:
    from yangfan_desktop.ledger.drafts import Wish
    from yangfan_desktop.ledger.reports import Made

Arguments = argparse.Namespace
Outcome = tuple[dict[str, Any], list[str]]
"""The JSON document, and the lines for people."""


class Refused(UserError):
    """The input was looked at and refused; the document says all about it."""

    def __init__(self, message: str, document: dict[str, Any]) -> None:
        super().__init__(message)
        self.document = document


def main(words: Sequence[str]) -> int:
    """Run one verb; returns the exit status."""
    _speak_utf8()
    arguments = _parser().parse_args(words)
    as_json = getattr(arguments, "json", False)
    try:
        document, lines = arguments.run(arguments)
    except UserError as error:
        print(error, file=sys.stderr)
        if as_json:
            found = error.document if isinstance(error, Refused) else {}
            _print_json({**found, "error": str(error)})
        return 1
    if as_json:
        _print_json(document)
    else:
        for line in lines:
            print(line)
    return 0


def _speak_utf8() -> None:
    """Chinese must come out whole on a console that is set to another encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # pyright: ignore


def _print_json(document: dict[str, Any]) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=1))


# -- the verbs -------------------------------------------------------------------------------------


def _init(arguments: Arguments) -> Outcome:
    if arguments.sample:
        return _init_sample(arguments)
    if arguments.unit is None:
        arguments.wrong_usage("缺少 --unit（单位名称）；要建立样例台账请加 --sample")
    unit = str(arguments.unit)
    path: Path | str = arguments.ledger or Path(f"{unit}{SUFFIX}")
    facts = LedgerFacts(unit, arguments.region, arguments.pack)
    ledger = Ledger.create(path, facts)
    ledger.close()
    shown = str(ledger.file)
    document = {"ledger": shown, "unit": facts.unit, "region": facts.region, "pack": facts.pack}
    return document, [f"已建立台账：{shown}（{facts.unit}，{ledger.pack.short_title}）"]


def _init_sample(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger.sample import CITY, UNIT, make_sample  # noqa: PLC0415 - seldom used

    if arguments.region or arguments.pack != DEFAULT_PACK:
        arguments.wrong_usage("样例台账的地区和政策包是固定的，不能与 --region、--pack 同用")
    path = _ledger_file(arguments) if arguments.ledger else Path(f"{CITY}{SUFFIX}")
    ledger = make_sample(path, arguments.unit or UNIT)
    facts, projects = ledger.facts, ledger.count("projects")
    ledger.close()
    shown = str(ledger.file)
    document = {"ledger": shown, "unit": facts.unit, "region": facts.region, "pack": facts.pack}
    return document, [f"已建立样例台账：{shown}（{facts.unit}，{projects}个虚构的项目）"]


def _import(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger import imports  # noqa: PLC0415 - other verbs need not load it

    with _open(arguments, writes=not arguments.dry_run) as ledger:
        plan = imports.plan_import(
            ledger,
            arguments.files,
            register=arguments.register,
            sheet=arguments.sheet,
            password=_password(arguments.password_file),
        )
        returned = _feedback(ledger, plan, arguments.feedback)
        changes = None if arguments.dry_run else imports.apply(ledger, plan)
        ids = imports.record_ids(ledger, changes.change_set) if changes else {}
        document = {
            "files": [
                {
                    "file": file.file,
                    "sheets": [_sheet_json(ledger, file.file, one, ids) for one in file.sheets],
                }
                for file in plan.files
            ],
            "applied": changes is not None and changes.change_set is not None,
            "change_set": _id(changes.change_set) if changes else None,
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
        raise UserError(f"密码文件{file}无法读取，请检查文件名，并以 UTF-8 保存") from error


def _feedback(ledger: Ledger, plan: ImportPlan, output: Path | None) -> list[str]:
    """Write the annotated copies for the senders; returns their paths."""
    if output is None:
        return []
    from yangfan_desktop.ledger import feedback  # noqa: PLC0415 - loads exchange

    return [str(path) for path in feedback.make(ledger, plan, output)]


def _list(arguments: Arguments) -> Outcome:
    with _open(arguments, writes=False) as ledger:
        register = ledger.register(arguments.register)
        records = ledger.records(register.key, query_of(register, arguments.where))
    document = {
        "register": register.key,
        "records": [
            {
                "id": _id(record.id),
                "values": {f.key: f.json(record[f.key]) for f in register.fields},
            }
            for record in records
        ],
    }
    named = [f for f in register.fields if any(record[f.key] is not None for record in records)]
    lines = [f"{register.title}：{len(records)}条"]
    for number, record in enumerate(records, start=1):
        shown = (f"{f.label}={f.text(record[f.key])}" for f in named if record[f.key] is not None)
        lines.append(f"{number}. " + "；".join(shown))
    return document, lines


def _fill(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger.fills import (  # noqa: PLC0415 - loads exchange
        FillRun,
        fill_template,
        register_for,
    )

    period = _period(arguments.period)
    run = FillRun(arguments.sheet, period, dict(_fact(text) for text in arguments.fact))
    with _open(arguments, writes=False) as ledger:
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
        "columns": [_column_json(match) for match in found.columns],
        "first_row": found.first_row,
        "last_row": found.last_row,
        "records": found.records,
        "inserted_rows": found.inserted_rows,
        "unfilled": [
            {"column": one.column, "header": one.header, "why": one.why} for one in found.unfilled
        ],
        "problems": [_problem_json(problem, with_row=True) for problem in found.problems],
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


def _export(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger.exports import export_register  # noqa: PLC0415 - loads exchange

    with _open(arguments, writes=False) as ledger:
        register = ledger.register(arguments.register)
        query = query_of(register, arguments.where)
        number = export_register(ledger, register.key, arguments.output, query=query)
    document = {"register": register.key, "records": number, "output": str(arguments.output)}
    return document, [f"已导出{register.title}{number}条：{arguments.output}"]


def _report(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger import reports  # noqa: PLC0415 - loads report

    if arguments.list:
        kinds = reports.catalogue()
        document: dict[str, Any] = {"reports": [{"name": k.key, "title": k.title} for k in kinds]}
        return document, [f"{kind.key}\t{kind.title}" for kind in kinds]
    if arguments.code is not None:
        return _report_of_code(arguments)
    if arguments.name is None or not (arguments.output or arguments.draft):
        raise UserError("请写明报告名称和输出文件，例如：report briefing -o 简报.pdf")
    with _open(arguments, writes=False if arguments.draft else None) as ledger:
        wish = _wish(arguments, ledger)
        if arguments.draft:
            words = reports.draft_words(ledger, arguments.name, wish)
            pairs = [{"drafted": text, "edited": text} for text in words]
            return {"report": arguments.name, "words": pairs}, words
        made = reports.make_report(ledger, arguments.name, arguments.output, wish=wish)
    return _made(arguments, made)


def _made(arguments: Arguments, made: Made) -> Outcome:
    document = {
        "report": arguments.name,
        "output": str(arguments.output),
        "pages": made.pages,
        "run": made.run,
        "missing": list(made.missing),
        "notes": list(made.notes),
    }
    kept = f"，留档第{made.run}次" if made.run is not None else ""
    lines = [f"已生成{made.pages}页：{arguments.output}{kept}"]
    if made.missing:
        lines.append(f"没有字体可用、印成〓的字：{'、'.join(made.missing)}")
    return document, [*lines, *made.notes]


def _report_of_code(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger import reports  # noqa: PLC0415 - loads report

    with _open(arguments, writes=False) as ledger:
        if arguments.output:
            return _made(arguments, reports.reprint(ledger, arguments.code, arguments.output))
        found = reports.look_up(ledger, arguments.code)
    run = found.run
    document = {
        "code": arguments.code,
        "report": run.kind,
        "title": run.title,
        "exhibit": found.exhibit,
        "printed": run.at.isoformat(),
        "operator": run.operator,
        "purpose": run.purpose.value,
        "as_of": run.as_of.isoformat(),
        "records": {key: list(ids) for key, ids in found.records.items()},
        "changed": found.has_changed,
        "differences": [
            {"where": one.where, "before": one.before, "now": one.now} for one in found.differences
        ],
        "steps": [{"id": one.change_set, "label": one.label, "records": one.touched,
                   "of_this_report": one.of_run} for one in found.steps],
    }  # fmt: skip
    exhibit = f"中的“{found.exhibit}”" if found.exhibit else ""
    lines = [
        (
            f"第{run.number}次报告《{run.title}》{exhibit}，数据截至{run.as_of}，"
            f"{run.at:%Y-%m-%d %H:%M}由{run.operator}打印，用途：{run.purpose.value}"
        )
    ]
    lines.append("数据已变化：" if found.has_changed else "数据没有变化，现在打印结果相同")
    lines += [f"　{one}" for one in found.differences]
    lines += [
        f"此后的操作：{one.label}（{one.touched}条记录，其中本报告用到的{one.of_run}条）"
        for one in found.steps
    ]
    return document, lines


def _wish(arguments: Arguments, ledger: Ledger) -> Wish:
    from yangfan_desktop.ledger import reports  # noqa: PLC0415 - loads report
    from yangfan_desktop.ledger.drafts import Wish  # noqa: PLC0415 - loads report

    register = ledger.register(reports.kind_of(arguments.name).register)
    return Wish(
        query=query_of(register, arguments.where),
        as_of=reports.day_of(arguments.period),
        purpose=reports.purpose_of(arguments.purpose),
        columns=tuple(field_of(register, name).key for name in arguments.columns),
        profile=reports.Profile(
            letterhead=arguments.letterhead,
            number=arguments.number,
            copies=arguments.copies,
            mark=arguments.mark,
            duplex=arguments.duplex,
            own_faces=arguments.own_faces,
        ),
        edits=reports.read_edits(arguments.words),
        live=not arguments.frozen,
        phone=arguments.phone,
        address=arguments.address,
    )


def _status(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger.status import status  # noqa: PLC0415 - other verbs need not load it
    from yangfan_desktop.ledger.status_words import status_json, status_lines  # noqa: PLC0415

    with _open(arguments, writes=False) as ledger:
        query = query_of(ledger.register("projects"), arguments.where)
        found = status(ledger, arguments.as_of, query, scheme=arguments.lights)
    return status_json(found), status_lines(found)


def _chart(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger.figures import Basis, chart, chart_kinds  # noqa: PLC0415

    if arguments.list:
        kinds = chart_kinds()
        listed: dict[str, Any] = {"charts": [{"name": k.key, "title": k.title} for k in kinds]}
        return listed, [f"{kind.key}\t{kind.title}" for kind in kinds]
    if arguments.name is None or arguments.output is None:
        raise UserError("请写明图的名称和输出文件，例如：chart investment -o 投资.png")
    out: Path = arguments.output
    if out.suffix.lower() not in (".png", ".svg"):
        raise UserError(f"图只能存成PNG或SVG，请把“{out.name}”改成以“.png”或“.svg”结尾")
    with _open(arguments, writes=False) as ledger:
        query = query_of(ledger.register("projects"), arguments.where)
        found = chart(Basis(ledger, query, arguments.as_of), arguments.name)
    place = _ledger_path(arguments)
    asked = {
        "ledger": place if isinstance(place, str) else str(place.absolute()),
        "chart": found.key,
        "where": arguments.where,
        "as_of": arguments.as_of.isoformat() if arguments.as_of else None,
    }
    _paint(asked, out)
    document = {
        "chart": found.key,
        "title": found.title,
        "unit": found.unit,
        "note": found.note,
        "table": found.table(),
        "output": str(out),
    }
    return document, [f"已生成{found.title}：{out}"]


def _paint(asked: dict[str, Any], out: Path) -> None:
    """In a process of its own, which loads Qt: this one never does."""
    import subprocess  # noqa: PLC0415 - this verb only

    frozen = bool(getattr(sys, "frozen", False))
    program = [sys.executable] if frozen else [sys.executable, "-m", "yangfan_desktop"]
    done = subprocess.run(
        [*program, "--paint", str(out.absolute())],
        input=json.dumps(asked).encode(),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        why = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["没有说明原因"]
        raise UserError(f"图没有画成：{why[0]}")


def _undo(arguments: Arguments) -> Outcome:
    with _open(arguments, writes=True) as ledger:
        changes = history.undo(ledger)
    document = {
        "change_set": _id(changes.change_set),
        "label": changes.label,
        "records": changes.count,
    }
    return document, [f"{changes.label}（{changes.count}条记录）"]


def _history(arguments: Arguments) -> Outcome:
    with _open(arguments, writes=False) as ledger:
        steps = history.change_sets(ledger)
    document = {
        "change_sets": [
            {
                "id": _id(step.id),
                "at": step.at.isoformat(),
                "operator": step.operator,
                "label": step.label,
                "created": step.created,
                "changed": step.changed,
                "deleted": step.deleted,
                "files": list(step.files),
                "undoes": _id(step.undoes),
                "undone_by": _id(step.undone_by),
            }
            for step in steps
        ]
    }
    lines = [
        f"{step.id}\t{step.at:%Y-%m-%d %H:%M}\t{step.operator}\t{step.label}"
        + ("（已撤销）" if step.undone_by else "")
        for step in steps
    ]
    return document, lines or ["还没有任何操作"]


def _backup(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger import backups  # noqa: PLC0415 - other verbs need not load it

    path = _ledger_file(arguments)
    if arguments.list:
        found = backups.list_backups(path, arguments.output)
        listed = [
            {"path": str(one.path), "at": one.at.isoformat(), "size": one.size} for one in found
        ]
        lines = [f"{one.at:%Y-%m-%d %H:%M}\t{one.size / 1e6:.1f} MB\t{one.path}" for one in found]
        return {"ledger": str(path), "backups": listed}, lines or ["还没有备份"]
    with _open(arguments, writes=False) as ledger:
        made = backups.back_up(ledger, arguments.output)
    document = {"ledger": str(path), "backup": str(made), "size": made.stat().st_size}
    return document, [f"已备份并核对：{made}"]


def _restore(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger import backups  # noqa: PLC0415 - other verbs need not load it

    path = _ledger_file(arguments)
    kept = backups.restore(path, arguments.backup)
    document = {
        "ledger": str(path),
        "restored": str(arguments.backup),
        "kept": str(kept) if kept else None,
    }
    lines = [f"已用{arguments.backup}恢复{path}"]
    return document, lines + ([f"恢复前的台账保留在：{kept}"] if kept else [])


def _check(arguments: Arguments) -> Outcome:
    with _open(arguments, writes=False) as ledger:
        findings = check(ledger)
    errors = [one for one in findings if one.severity is Severity.ERROR]
    document: dict[str, Any] = {
        "sound": not errors,
        "findings": [
            {
                "severity": one.severity.value,
                "register": one.register or None,
                "id": _id(one.record),
                "field": one.field or None,
                "message": one.message,
            }
            for one in findings
        ],
    }
    if errors:
        raise Refused(f"台账有{len(errors)}处错误：{errors[0].message}", document)
    lines = [f"台账完好，有{len(findings)}处需要留意：" if findings else "台账完好"]
    return document, lines + [f"  {one.severity.label} {one.message}" for one in findings]


def _demo(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger.demo import make_demo  # noqa: PLC0415 - loads everything

    def say(line: str) -> None:
        print(line, file=sys.stderr if arguments.json else sys.stdout, flush=True)

    made = make_demo(arguments.folder, say, replace=arguments.force)
    document = {
        "folder": str(arguments.folder),
        "ledger": str(made.ledger),
        "filled": str(made.filled),
        "report": str(made.report),
        "export": str(made.export),
        "projects": made.projects,
    }
    return document, []


# -- JSON and lines --------------------------------------------------------------------------------


@contextmanager
def _open(arguments: Arguments, *, writes: bool | None) -> Iterator[Ledger]:
    """The ledger, for writing only where nobody else has it; with `None` for writing if it can be."""
    ledger = Ledger.open(_ledger_path(arguments), read_only=writes is False)
    try:
        if writes and ledger.read_only:
            reason = ledger.read_only_reason
            raise UserError(reason.replace("，这里以只读方式打开", "，现在不能写入"))
        if ledger.backup_problem:
            print(f"提示：{ledger.backup_problem}", file=sys.stderr)
        yield ledger
    finally:
        ledger.close()


def _ledger_path(arguments: Arguments) -> Path | str:
    if arguments.ledger:
        return arguments.ledger
    found = sorted(Path().glob(f"*{SUFFIX}"))
    if len(found) != 1:
        why = "这里有多个台账文件" if found else "这里没有台账文件"
        raise UserError(f"{why}，请用 --ledger 指明，例如：--ledger 云江市{SUFFIX}")
    return found[0]


def _ledger_file(arguments: Arguments) -> Path:
    """The ledger where only a file will do."""
    place = _ledger_path(arguments)
    if isinstance(place, str):
        raise UserError("共享台账不是文件，不能用在这里；备份和恢复请找服务器的管理员")
    return place


def _id(number: int | None) -> str | None:
    return None if number is None else str(number)


def _column_json(match: ColumnMatch) -> dict[str, Any]:
    return {
        "column": match.column,
        "header": match.header,
        "field": match.field,
        "confidence": round(match.confidence, 2),
        "unit": match.unit,
        "why": match.why,
    }


def _problem_json(problem: Problem, *, with_row: bool = False) -> dict[str, Any]:
    row = {"row": problem.where.row} if with_row else {}
    return {
        **row,
        "column": problem.where.column,
        "severity": problem.severity.value,
        "message": problem.message,
        "proposed": None if problem.proposed is None else str(problem.proposed),
    }


def _sheet_json(
    ledger: Ledger, file: str, sheet: SheetPlan, ids: dict[tuple[str, str, int], int]
) -> dict[str, Any]:
    reading = sheet.reading
    return {
        "sheet": reading.sheet,
        "register": reading.register,
        "header_rows": list(reading.header_rows),
        "columns": [_column_json(match) for match in reading.columns],
        "unmapped": [{"column": one.column, "header": one.header} for one in reading.unmapped],
        "rows": [
            _row_json(ledger, sheet, row, row.record or ids.get((file, reading.sheet, row.row)))
            for row in sheet.rows
        ],
        "skipped": [{"row": one.row, "why": one.why} for one in reading.skipped],
        "problems": [_problem_json(problem, with_row=True) for problem in reading.problems],
    }


def _row_json(ledger: Ledger, sheet: SheetPlan, row: RowPlan, id_: int | None) -> dict[str, Any]:
    register = ledger.registers[sheet.reading.register]
    mapped = {match.field for match in sheet.reading.columns} | set(row.values)
    return {
        "row": row.row,
        "action": row.action.value,
        "id": _id(id_),
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
        "problems": [_problem_json(problem) for problem in row.problems],
    }


def _first_error(plan: ImportPlan) -> str:
    problems = (problem for _, sheet in plan.sheets() for problem in sheet.problems)
    found = next((one for one in problems if one.severity is Severity.ERROR), None)
    return str(found) if found else ""


def _plan_lines(plan: ImportPlan, *, written: bool) -> list[str]:
    lines: list[str] = []
    for file, sheet in plan.sheets():
        lines.append(f"{file.file}〔{sheet.reading.sheet}〕：{_counted(sheet.rows)}")
        lines += [f"  没有对应字段的列 {one.column} {one.header}" for one in sheet.reading.unmapped]
        lines += [f"  {problem.severity.label} {problem}" for problem in sheet.problems]
    lines.append(
        f"已写入{plan.writes}条" if written else f"预览：将写入{plan.writes}条，没有写入台账"
    )
    return lines


def _counted(rows: Iterable[RowPlan]) -> str:
    every = list(rows)
    parts = [f"{a.label}{n}" for a in Action if (n := sum(row.action is a for row in every))]
    return "、".join(parts) or "没有数据行"


# -- the words -------------------------------------------------------------------------------------


_SAID = (
    (re.compile(r"the following arguments are required: (.+)"), r"缺少\1"),
    (re.compile(r"argument (\S+): "), r"“\1”"),
    (re.compile(r"invalid choice: '?([^' ]*)'? \(choose from (.+)\)"), r"没有“\1”，可用的有：\2"),
    (re.compile(r"unrecognized arguments: (.+)"), r"不认识“\1”"),
    (re.compile(r"expected (?:one|at least one) argument"), "后面缺少值"),
)
"""What argparse says, and how we say it."""


class _Chinese(argparse.ArgumentParser):
    """Says what is wrong with the words in Chinese, with exit status 2."""

    def error(self, message: str) -> Any:  # noqa: ANN401 - never returns
        self.print_usage(sys.stderr)
        for english, chinese in _SAID:
            message = english.sub(chinese, message)
        self.exit(2, f"用法不对：{message}\n")


_LEDGER = "台账文件，或共享台账的地址（postgresql+psycopg://用户@主机/数据库）"


def _place(word: str) -> Path | str:
    """The ledger as the user names it: an address stays as it is."""
    return word if "://" in word else Path(word)


def _parser() -> argparse.ArgumentParser:
    parser = _Chinese(
        prog="yangfan", description="扬帆：填一次，任何上级表格自动生成，每个数可追溯"
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--ledger", type=_place, default=None, metavar="FILE", help=_LEDGER)
    verbs = parser.add_subparsers(title="操作", required=True, metavar="VERB")

    def verb(name: str, run: Callable[[Arguments], Outcome], help_: str) -> argparse.ArgumentParser:
        one = verbs.add_parser(name, help=help_, description=help_)
        one.set_defaults(run=run)
        one.add_argument(
            "--ledger", type=_place, default=argparse.SUPPRESS, metavar="FILE", help=_LEDGER
        )
        one.add_argument("--json", action="store_true", help="只打印一份 JSON")
        return one

    _reading_verbs(verb)
    _writing_verbs(verb)
    return parser


Verb = Callable[[str, Callable[[Arguments], Outcome], str], argparse.ArgumentParser]


def _reading_verbs(verb: Verb) -> None:
    one = verb("list", _list, "列出一个台账的记录")
    one.add_argument("register", metavar="R", help="台账：projects、zones、organisations")
    _add_where(one)
    one = verb("fill", _fill, "填写上级表格，除填写的单元格外一字不动")
    one.add_argument("template", type=Path, metavar="TEMPLATE", help="上级发来的工作簿")
    _add_output(one)
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
    _add_where(one)
    one = verb("export", _export, "把一个台账导出为新的工作簿")
    one.add_argument("register", metavar="R", help="台账")
    _add_output(one)
    _add_where(one)
    one = verb("report", _report, "生成报告（PDF或Word），或者按编码查印过的图表")
    one.add_argument("name", nargs="?", default=None, metavar="NAME", help="报告名称")
    one.add_argument("-o", dest="output", type=Path, metavar="OUT", help="输出文件")
    one.add_argument("--list", action="store_true", help="列出可以生成的报告")
    _add_where(one)
    _report_arguments(one)
    one = verb("status", _status, "概况：完成情况、投资、到期和逾期、排名、数据质量")
    one.add_argument("--lights", default="", metavar="KEY", help="亮灯规则，不写用政策包的第一套")
    _add_day(one)
    _add_where(one)
    one = verb("chart", _chart, "画一张图（PNG或SVG）")
    one.add_argument("name", nargs="?", default=None, metavar="NAME", help="图的名称")
    one.add_argument("-o", dest="output", type=Path, metavar="OUT", help="输出文件")
    one.add_argument("--list", action="store_true", help="列出可以画的图")
    _add_day(one)
    _add_where(one)
    verb("history", _history, "列出做过的操作")
    verb("check", _check, "检查台账是否完好、前后一致")


def _report_arguments(one: argparse.ArgumentParser) -> None:
    def text(name: str, metavar: str, help_: str) -> None:
        one.add_argument(name, default="", metavar=metavar, help=help_)

    one.add_argument("--code", default=None, metavar="编码", help="查印过的图表；带-o则照原样重印")
    text("--period", "P", "数据截至的期：2024、2024-Q3、2024-09或2024-09-30")
    text("--purpose", "用途", "内部、上报或公示，决定姓名、电话是否打码")
    one.add_argument(
        "--column",
        dest="columns",
        action="append",
        default=[],
        metavar="字段",
        help="台账报告只要这些列；可写多次",
    )
    one.add_argument("--draft", action="store_true", help="只给出可以改写的文字，不生成文件")
    one.add_argument("--words", type=Path, default=None, metavar="FILE.json", help="改写后的文字")
    one.add_argument("--frozen", action="store_true", help="改写文字里的数不随数据变")
    text("--letterhead", "机关", "发文机关标志")
    text("--number", "字号", "发文字号")
    text("--copies", "机关", "版记中的抄送机关")
    text("--mark", "文字", "首页左上角：内部资料、征求意见稿")
    text("--phone", "电话", "公示的受理电话")
    text("--address", "地址", "公示的受理地址")
    one.add_argument("--duplex", action="store_true", help="双面打印：横排的表转成竖页")
    one.add_argument(
        "--own-faces", action="store_true", help="用本机的方正小标宋、仿宋_GB2312等字体"
    )


def _writing_verbs(verb: Verb) -> None:
    one = verb("init", _init, "建立台账文件")
    one.add_argument("--unit", default=None, metavar="NAME", help="单位名称（样例台账可不写）")
    one.add_argument("--region", default="", metavar="CODE", help="行政区划名称或代码")
    one.add_argument("--pack", default=DEFAULT_PACK, metavar="ID", help="政策包")
    one.add_argument("--sample", action="store_true", help="建立一个虚构城市的样例台账")
    one.set_defaults(wrong_usage=one.error)
    one = verb("import", _import, "导入工作簿")
    one.add_argument("files", nargs="+", type=Path, metavar="FILE", help="县区报来的工作簿")
    one.add_argument("--register", default=None, metavar="R", help="导入哪个台账")
    one.add_argument("--sheet", default=None, metavar="S", help="只读这一张工作表")
    one.add_argument("--dry-run", action="store_true", help="只预览，不写入")
    one.add_argument(
        "--password-file", type=Path, default=None, metavar="FILE", help="内有打开密码的文本文件"
    )
    one.add_argument(
        "--feedback", type=Path, default=None, metavar="OUT.xlsx", help="写一份标出错误的退回表"
    )
    one = verb("backup", _backup, "备份台账，并核对备份")
    one.add_argument("-o", dest="output", type=Path, metavar="FOLDER", help="备份文件夹")
    one.add_argument("--list", action="store_true", help="列出已有的备份")
    one = verb("restore", _restore, "用备份恢复台账，恢复前的台账会保留")
    one.add_argument("backup", type=Path, metavar="BACKUP", help="备份文件")
    verb("undo", _undo, "撤销最近一次操作")
    one = verb("demo", _demo, "用自带的样例走一遍完整流程")
    one.add_argument("folder", nargs="?", type=Path, default=Path("demo"), metavar="DIR")
    one.add_argument("--force", action="store_true", help="替换上一次演示的结果")


def _add_output(one: argparse.ArgumentParser) -> None:
    one.add_argument("-o", dest="output", type=Path, required=True, metavar="OUT", help="输出文件")


def _add_day(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "--as-of",
        type=_day,
        default=None,
        metavar="日期",
        help="截至哪一天，如2024-06-30；不写是今天",
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}”不是2024-06-30这样的日期") from error


def _add_where(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="条件",
        help="只要符合的：字段=值、字段>=值、字段<=值、字段~文字；可写多次",
    )
