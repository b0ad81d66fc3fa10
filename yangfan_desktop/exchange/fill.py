"""A higher level's workbook filled in place: its own file, untouched but for the filled cells.

Three kinds are told apart: a *list* whose rows records are appended to, a *keyed* table whose rows are
named already, and a *form* for one record. Every table and form of the workbook is filled, each from
the register that it speaks of.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.problems import Cell, Problem, Severity, UserError
from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.exchange.fill_groups import Record
from yangfan_desktop.exchange.fill_joined import alone, is_joined
from yangfan_desktop.exchange.fill_parts import Learnt, Part, Search, find_parts, main_part
from yangfan_desktop.exchange.fill_place import already_filled, nothing_to_fill
from yangfan_desktop.exchange.fill_result import FillResult
from yangfan_desktop.exchange.fill_shared import apart, with_shared
from yangfan_desktop.exchange.fill_sheets import split_by_sheet
from yangfan_desktop.exchange.fill_tables import fill_tables
from yangfan_desktop.exchange.fill_wishes import Wish, Wishes
from yangfan_desktop.exchange.grid import read_workbook
from yangfan_desktop.exchange.keyed import measures_of
from yangfan_desktop.exchange.measures import of_period, period_field, period_of
from yangfan_desktop.exchange.meta_lines import NOTHING, RunFacts
from yangfan_desktop.exchange.ooxml import Workbook
from yangfan_desktop.exchange.period_named import period_named
from yangfan_desktop.exchange.sniff import FileKind, content_of, judge, sniff

__all__ = [
    "FillResult",
    "Filler",
    "RunFacts",
    "fill_book",
    "fill_workbook",
    "plan_book",
    "register_of",
]

Records = Callable[[str, Sequence[PartialDate]], Sequence[Record]]
"""The records of a register; the periods are those that a table names, for values that are reckoned."""
Beside = Callable[[str, Sequence[Record], Sequence[str]], Sequence[Record]]
"""Records with what others know of them, and what is worked out, by the keys of these joined fields."""


@dataclass(frozen=True, slots=True)
class Filler:
    """What a filling works from: the registers, their records, what was decided, known and told.

    `usual` is the register that is meant where several fit; `one_book` puts the forms of several
    records into sheets of one workbook instead of a workbook each; `convert` makes an `.xlsx` of an
    old template first. Where the run names no period, `of_period` gives the filler for the one that the
    template's own title names.
    """

    registers: Mapping[str, Register]
    records: Records
    beside: Beside | None = None
    usual: str = ""
    sheet: str | None = None
    wishes: Wishes = field(default_factory=dict[str, Wish])
    learnt: Learnt = field(default_factory=dict)
    facts: RunFacts = NOTHING
    one_book: bool = False
    convert: bool = False
    of_period: Callable[[PartialDate], Filler] | None = None


def fill_workbook(
    template: Path,
    out: Path,
    register: Register,
    records: Sequence[Record],
    *,
    sheet: str | None = None,
    facts: RunFacts = NOTHING,
    progress: Progress = SILENT,
) -> FillResult:
    """Fill what speaks of one register with these records; see `fill_book`."""
    filler = Filler(
        {register.key: register}, lambda _key, _periods: records, sheet=sheet, facts=facts
    )
    return fill_book(template, out, filler, progress)


def fill_book(template: Path, out: Path, filler: Filler, progress: Progress = SILENT) -> FillResult:
    """Fill the template and save it as `out` (may be the same file).

    Forms of several records get a file each, `OUT-名称.xlsx`. Raises `UserError` where the template
    cannot be used: damaged, no matching table, data in the only one.
    """
    return _as_xlsx(template, out, filler, progress)


def plan_book(template: Path, filler: Filler, progress: Progress = SILENT) -> FillResult:
    """What filling the template would come to; nothing is written."""
    return _as_xlsx(template, None, filler, progress)


def _as_xlsx(template: Path, out: Path | None, filler: Filler, progress: Progress) -> FillResult:
    """Fill the template, or what was made of it where it is in the old format."""
    if not _is_old(template):
        if out is not None:
            _check_ending(template, out)
        return _filled(template, out, filler, progress)
    from yangfan_desktop.exchange.old_templates import (  # noqa: PLC0415 - brings XlsxWriter along
        convert,
        refusal,
    )

    if not filler.convert:
        raise refusal(template)
    if out is not None and out.suffix.lower() != ".xlsx":
        raise UserError(f"转换后的文件是新格式，输出文件名请以 .xlsx 结尾：{out.name}")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        made = Path(folder) / f"{template.stem}.xlsx"
        losses = convert(template, made, progress)
        found = _filled(made, out, filler, progress)
    told = [Problem(Cell(template.name), loss, Severity.WARNING) for loss in losses]
    return replace(found, problems=(*told, *found.problems))


def _check_ending(template: Path, out: Path) -> None:
    """Excel opens a workbook only under the ending of its kind; with macros that is another one."""
    has_macros = judge(template.name, content_of(template)) is FileKind.XLSM
    ending = ".xlsm" if has_macros else ".xlsx"
    if out.suffix.lower() != ending:
        what = "模板里有宏，填好的工作簿" if has_macros else "填好的是工作簿，文件名"
        raise UserError(f"{what}要以“{ending}”结尾，否则Excel打不开；请改“{out.name}”")


def _is_old(template: Path) -> bool:
    """Whether this is a workbook in the format before `.xlsx`."""
    return judge(template.name, content_of(template)) is FileKind.XLS


def _filled(template: Path, out: Path | None, filler: Filler, progress: Progress) -> FillResult:
    sniff(template)
    grids = read_workbook(template, progress)
    told = period_named(grids, filler.sheet) if filler.of_period else None
    if filler.of_period and told:
        filler = filler.of_period(told)
    search = Search(filler.registers, filler.usual, filler.sheet, filler.wishes, filler.learnt)
    parts = find_parts(grids, search, template.name)
    if not parts:
        title = next(iter(filler.registers.values())) if len(filler.registers) == 1 else None
        raise nothing_to_fill(title, filler.sheet, template.name)
    parts, notes = _fillable(parts, template.name)
    given = _given(parts, filler)
    given, untold = _of_the_period(parts, given, filler.facts)
    notes += untold
    given = _joined(parts, given, filler)
    shared = [with_shared(part, given[id(part)]) for part in parts]
    parts, given = [part for part, _ in shared], {id(part): own for part, own in shared}
    chief = main_part(parts)
    try:
        tables = [part for part in parts if part.candidate is not None]
        book = Workbook(template)
        found = fill_tables(book, tables, given, filler.facts, progress)
        forms = [part for part in parts if part.form is not None]
        if forms:
            from yangfan_desktop.exchange.fill_forms import fill_forms  # noqa: PLC0415 - seldom needed

            alone = not tables and not filler.one_book
            more = fill_forms(
                template, out, book, forms, given, filler.facts, alone=alone, progress=progress
            )
            results = {**found, **more}
        else:
            results = found
            if out is not None:
                book.save(out)
    except (ValueError, OverflowError) as error:  # a reference or number that is none
        raise Workbook(template).package.damaged("内容不合规范") from error
    results = {key: replace(one, columns=apart(one.columns)) for key, one in results.items()}
    first = results[id(chief)]
    signed = _signed(book, template.name) if any(r.records for r in results.values()) else []
    others = [results[id(part)] for part in parts if part is not chief]
    files = first.files or (() if out is None else (out,))
    problems = (*signed, *first.problems, *notes)
    return replace(
        first,
        problems=problems,
        files=files,
        others=tuple(others),
        registers=filler.registers,
        period=filler.facts.period,
    )


def _given(parts: Sequence[Part], filler: Filler) -> dict[int, Sequence[Record]]:
    """The records that go to each part."""
    given: dict[int, Sequence[Record]] = {}
    for part in parts:
        periods = {p for p in [filler.facts.period] if p is not None}
        if part.candidate is not None:
            asked = measures_of(part.candidate, alone(part.register)).values()
            periods |= {one.period for one in asked if one.period is not None}
        given[id(part)] = filler.records(part.register.key, sorted(periods))
    return {**given, **split_by_sheet(parts, given)}


def _joined(
    parts: Sequence[Part], given: dict[int, Sequence[Record]], filler: Filler
) -> dict[int, Sequence[Record]]:
    """The records with what their columns ask of others."""
    found = dict(given)
    for part in parts:
        columns = part.candidate.mapping.columns if part.candidate else ()
        keys = [one.field for one in columns if is_joined(one.field)]
        if keys and filler.beside is not None:
            found[id(part)] = filler.beside(part.register.key, given[id(part)], keys)
    return found


def _of_the_period(
    parts: Sequence[Part], given: dict[int, Sequence[Record]], facts: RunFacts
) -> tuple[dict[int, Sequence[Record]], list[Problem]]:
    """A list of what was reported takes one period's: the run's, or the one that the sheet is headed.

    Where neither tells, all are put in, and that is told.
    """
    notes: list[Problem] = []
    for part in parts:
        found, dated = part.candidate, period_field(part.register)
        if found is None or part.kind != "list" or dated is None or not given[id(part)]:
            continue
        where = Cell(found.grid.file, found.grid.sheet)
        period = facts.period or period_of(found.table.facts.get("报告期", ""))
        noun = part.register.noun
        if period is not None:
            given[id(part)] = of_period(given[id(part)], part.register, period)
            if not given[id(part)]:
                message = f"台账中没有{period}的{noun}，没有填写"
                notes.append(Problem(where, message, Severity.WARNING))
            continue
        several = {record.get(dated.key) for record in given[id(part)]} - {None}
        if len(several) > 1:
            message = f"{noun}共有{len(several)}个{dated.label}，全部填入了；只填一期请指定报告期"
            notes.append(Problem(where, message, Severity.WARNING))
    return given, notes


def _fillable(parts: list[Part], file: str) -> tuple[list[Part], list[Problem]]:
    """The parts without lists that hold records already; `UserError` if there is nothing else."""
    kept: list[Part] = []
    notes: list[Problem] = []
    for part in parts:
        found = part.candidate
        if found is not None and part.kind == "list" and found.data:
            if len(parts) > 1 and _is_calculated(part):
                continue  # a summary of the template's own
            where = Cell(file, part.grid.sheet, found.data[0])
            notes.append(Problem(where, already_filled(found), Severity.WARNING))
        else:
            kept.append(part)
    if not kept:
        told = notes[0].message if notes else "表都由公式计算，没有可填的地方"
        raise UserError(f"“{file}”的{told}")
    return kept, notes


def _is_calculated(part: Part) -> bool:
    """Whether the rows of a table come from formulas."""
    found = part.candidate
    columns = found.table.columns if found else ()
    return found is not None and any(
        part.grid.is_formula(row, column.index) for row in found.data for column in columns
    )


def _signed(book: Workbook, file: str) -> list[Problem]:
    """A digital signature covers the bytes that filling changes."""
    if not book.package.related("", "origin"):
        return []
    message = "模板带有数字签名，填写后签名失效，需要时请重新签名"
    return [Problem(Cell(file), message, Severity.WARNING)]


def register_of(
    template: Path, registers: Mapping[str, Register], sheet: str | None, usual: str
) -> str:
    """The register that a template is chiefly about; the usual one where none is recognised."""
    if _is_old(template):
        return usual
    sniff(template)  # only what can be edited in place
    parts = find_parts(read_workbook(template), Search(registers, usual, sheet), template.name)
    return main_part(parts).register.key if parts else usual
