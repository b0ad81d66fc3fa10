"""Forms filled with one record each: a workbook for every record, or a sheet for every one in one book."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.progress import Progress, watched
from yangfan_desktop.exchange.fill_groups import Record
from yangfan_desktop.exchange.fill_parts import Part
from yangfan_desktop.exchange.fill_result import FillResult
from yangfan_desktop.exchange.form import Form
from yangfan_desktop.exchange.form_filling import FormFilling
from yangfan_desktop.exchange.heights import grow
from yangfan_desktop.exchange.meta_lines import RunFacts, fill_lines
from yangfan_desktop.exchange.ooxml import Workbook
from yangfan_desktop.exchange.sheet_copies import copy_sheet

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]+')
_NOT_IN_SHEETS = re.compile(r"[\\/:*?\[\]']+")
_LONGEST_SHEET_NAME = 31
_LONGEST_STEM = 60

Given = Mapping[int, Sequence[Record]]


def fill_forms(  # noqa: PLR0913 - all but the first five are named
    template: Path,
    out: Path | None,
    book: Workbook,
    parts: Sequence[Part],
    given: Given,
    facts: RunFacts,
    *,
    alone: bool,
    progress: Progress,
) -> dict[int, FillResult]:
    """What became of each form, by its part's identity; the files are written (with `out`).

    Sheets that are alike take one record after the other. Where there are more records than such
    sheets, each set of them goes to a workbook of its own if the forms are `alone`, else to copies of
    the last sheet.
    """
    rounds = max(-(-len(given[id(p)]) // _alike(parts, p)) for p in parts)
    results = {id(part): _empty(part) for part in parts}
    if not alone or rounds <= 1:
        for part in parts:
            records = _own_records(parts, part, given)
            results[id(part)] = _in_one_book(book, part, records, facts, progress)
        if out is not None:
            book.save(out)
        return {
            key: replace(one, files=() if out is None else (out,)) for key, one in results.items()
        }
    taken: list[Path] = []
    for turn in watched(range(rounds), progress, "填写表单"):
        copy = Workbook(template)
        name = ""
        for part in parts:
            record = _own_records(parts, part, given)[turn : turn + 1]
            if not record:
                continue
            name = name or _name(part.register, record[0])
            own = _fill(copy, part, part.grid.sheet, record[0], facts)
            results[id(part)] = _together(results[id(part)], own)
        if out is not None:
            taken.append(_own_path(out, name, taken))
            copy.save(taken[-1])
        elif turn == 0:
            break  # a plan looks at the first only
    return {key: replace(one, files=tuple(taken)) for key, one in results.items()}


def _alike(parts: Sequence[Part], part: Part) -> int:
    """How many forms of the workbook are the same as this one."""
    return sum(_layout(other) == _layout(part) for other in parts)


def _layout(part: Part) -> tuple[object, ...]:
    form = part.form
    entries = () if form is None else form.entries
    return (part.register.key, *((e.field.key, e.row, e.column) for e in entries))


def _own_records(parts: Sequence[Part], part: Part, given: Given) -> Sequence[Record]:
    """The records whose turn it is on this sheet: every nth where n sheets are alike."""
    alike = [other for other in parts if _layout(other) == _layout(part)]
    place = next(index for index, other in enumerate(alike) if other is part)
    return given[id(part)][place :: len(alike)]


def _empty(part: Part) -> FillResult:
    form = part.form
    assert form is not None
    return FillResult(
        sheet=part.grid.sheet,
        header_rows=(),
        columns=(),
        first_row=None,
        last_row=None,
        records=0,
        inserted_rows=0,
        unfilled=form.unknown,
        kind="form",
        register=part.register.key,
    )


def _in_one_book(
    book: Workbook, part: Part, records: Sequence[Record], facts: RunFacts, progress: Progress
) -> FillResult:
    """The form's own sheet takes the first record, copies of it the others."""
    result = _empty(part)
    names = [part.grid.sheet]
    for record in records[1:]:
        wanted = _sheet_name(_name(part.register, record), [*book.sheet_names])
        copy_sheet(book, part.grid.sheet, wanted)
        names.append(wanted)
    for name, record in watched(list(zip(names, records, strict=False)), progress, "填写表单"):
        result = _together(result, _fill(book, part, name, record, facts))
    return result


def _fill(book: Workbook, part: Part, sheet: str, record: Record, facts: RunFacts) -> FillResult:
    """One form filled with one record."""
    form: Form | None = part.form
    assert form is not None
    filling = FormFilling(book, form, part.grid.file, sheet)
    columns = filling.matched
    meta = fill_lines(form.grid, filling.sheet, facts, ())
    filling.write(record)
    rows = {entry.row for entry in form.entries}
    grow(filling.sheet, rows)
    lines = tuple(dict.fromkeys(line.cell for line in meta))
    return replace(
        _empty(part),
        columns=columns,
        first_row=min(rows),
        last_row=max(rows),
        records=1,
        rows=len(rows),
        cells=filling.filled,
        problems=tuple(filling.problems),
        lines=lines,
        meta=tuple(meta),
    )


def _together(one: FillResult, more: FillResult) -> FillResult:
    return replace(
        more,
        records=one.records + more.records,
        cells=one.cells + more.cells,
        problems=(*one.problems, *more.problems),
    )


def _name(register: Register, record: Record) -> str:
    """What a record's file or sheet is called by."""
    field = register.field(register.naming)
    return field.text(record.get(field.key)) or "未命名"


def _sheet_name(name: str, taken: Sequence[str]) -> str:
    """A sheet's name without what it may not hold; numbered if it is taken."""
    stem = _NOT_IN_SHEETS.sub("_", name).strip("'")[:_LONGEST_SHEET_NAME] or "未命名"
    found, number = stem, 2
    known = {one.casefold() for one in taken}
    while found.casefold() in known:
        ending = f"({number})"
        found = stem[: _LONGEST_SHEET_NAME - len(ending)] + ending
        number += 1
    return found


def _own_path(out: Path, name: str, taken: Sequence[Path]) -> Path:
    """`OUT-名称.xlsx`, without what a file's name may not hold; numbered if it is taken."""
    stem = f"{out.stem}-{_FORBIDDEN.sub('_', name)[:_LONGEST_STEM]}"
    path = out.with_name(f"{stem}{out.suffix}")
    number = 2
    while path in taken:
        path = out.with_name(f"{stem}-{number}{out.suffix}")
        number += 1
    return path
