"""填报: a higher level's own workbook, filled from the ledger and otherwise untouched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.problems import Cell, Problem, Severity, UserError
from yangfan_desktop.domain.profiles import TemplateProfile, layout_of
from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.domain.records import ALL, Query, Values
from yangfan_desktop.domain.reported import STANDING
from yangfan_desktop.domain.values import PartialDate, Precision
from yangfan_desktop.ledger import fill_joins, project_rows
from yangfan_desktop.ledger.indicator_rows import KEY, indicator_register, indicator_rows
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.office import office_words
from yangfan_desktop.ledger.profiles import profiles, save

if TYPE_CHECKING:
    from yangfan_desktop.exchange.fill import Filler, FillResult

_USUAL = "projects"


@dataclass(frozen=True, slots=True)
class FillRun:
    """What a filling is told besides the records.

    Without a `sheet` every sheet that can be filled is filled. `words` are for the lines around the
    table, by their usual label (`填报人`, `联系电话` …); 填报单位 and the office's words are the ledger's
    own unless they are given, 填报日期 the `day` of the run, which is today unless it is given. `mapping`
    is the user's own word on columns, as JSON (see `exchange.fill_wishes`); `wheres` choose the records
    where several registers are filled, a query for each. `one_book` puts the forms of several records
    into sheets of one workbook; `convert` makes an `.xlsx` of an older template first, as well as that
    can be done.
    """

    sheet: str | None = None
    period: PartialDate | None = None
    words: Mapping[str, str] = field(default_factory=dict[str, str])
    day: date | None = None
    mapping: object = None
    wheres: Mapping[str, Query] = field(default_factory=dict[str, Query])
    one_book: bool = False
    convert: bool = False
    period_of_title: bool = False
    """Whether nobody named the period but the template's own title."""


def fill_template(
    ledger: Ledger,
    template: Path,
    out: Path,
    *,
    register: str | None = None,
    query: Query = ALL,
    run: FillRun | None = None,
    progress: Progress = SILENT,
) -> FillResult:
    """Put the records that answer the query into a copy of the template.

    With a `register` only what speaks of it is filled; without one every table and form, each from its
    own register. The template itself is never written to. A workbook in which nothing can be
    recognised raises a `UserError`; what could not be filled is in the result, with its reason.
    """
    from yangfan_desktop.exchange.fill import fill_book  # noqa: PLC0415 - loads lxml

    if out.exists() and template.exists() and out.samefile(template):
        raise UserError(f"不能存成模板自己：“{template.name}”要原样留着，请换一个文件名")
    told = run or FillRun()
    found = fill_book(template, out, _filler(ledger, register, query, told), progress)
    return _with_notes(template, found, told)


def plan_fill(
    ledger: Ledger,
    template: Path,
    *,
    register: str | None = None,
    query: Query = ALL,
    run: FillRun | None = None,
    progress: Progress = SILENT,
) -> FillResult:
    """What `fill_template` would do, with nothing written.

    Each column with its field, why and how sure; what stays empty and why; the rows to be put in; what
    is different from the last time. Of the forms of several records only the first is looked at.
    """
    from yangfan_desktop.exchange.fill import plan_book  # noqa: PLC0415 - loads lxml

    told = run or FillRun()
    found = plan_book(template, _filler(ledger, register, query, told), progress)
    return _with_notes(template, found, told)


def _with_notes(template: Path, found: FillResult, run: FillRun) -> FillResult:
    """The result with what a user should know of where the records and their figures come from."""
    notes = [*_not_narrowed(template, found, run), *_as_of(template, found, run)]
    return replace(found, problems=(*found.problems, *notes)) if notes else found


def _as_of(template: Path, found: FillResult, run: FillRun) -> Iterator[Problem]:
    """Which columns say how projects stood at the end of a period, and not how they stand now."""
    period = found.period
    if run.period is None and period is not None and period.precision is Precision.YEAR:
        return
    for one in found.tables:
        keys = [match.field for match in one.columns if match.field in STANDING]
        if one.register == project_rows.KEY and period is not None and keys:
            register = found.registers[one.register]
            words = "、".join(register.field(key).label for key in keys)
            message = f"{words}按{period}的进展报告填写，没有这一期报告的项目按台账现在的数填写"
            yield Problem(Cell(template.name, one.sheet), message, Severity.WARNING)


def _not_narrowed(template: Path, found: FillResult, run: FillRun) -> list[Problem]:
    """A word on tables whose register the conditions do not suit."""
    return [
        Problem(
            Cell(template.name, one.sheet),
            f"筛选条件不适用于{found.registers[one.register].title}，这张表按全部记录填写",
            Severity.WARNING,
        )
        for one in found.tables
        if run.wheres and one.register not in run.wheres
    ]


def register_for(ledger: Ledger, template: Path, sheet: str | None = None) -> str:
    """The register that a template is chiefly filled from, unless the user says otherwise."""
    from yangfan_desktop.exchange.fill import register_of  # noqa: PLC0415 - loads lxml

    return register_of(template, ledger.registers, sheet, _USUAL)


def fillable(ledger: Ledger) -> dict[str, Register]:
    """What templates can be filled from: registers with what others know of them, reckoned indicators."""
    return _fillable(ledger, _beside(ledger, FillRun()))


def _fillable(ledger: Ledger, beside: project_rows.Beside) -> dict[str, Register]:
    registers = {**ledger.registers, project_rows.KEY: beside.register()}
    return {**fill_joins.with_joins(ledger, registers), KEY: indicator_register(ledger)}


def _beside(ledger: Ledger, run: FillRun) -> project_rows.Beside:
    year = run.period is not None and run.period.precision is Precision.YEAR
    found = project_rows.Beside.of(ledger, run.period, _day(run))
    return replace(found, asked=False) if run.period_of_title and year else found


def _day(run: FillRun) -> date:
    return run.day or date.today()  # noqa: DTZ011 - the office's own day


def column_label(register: Register, key: str) -> str:
    """The words for what a column is filled with: a field, or how many records there are."""
    return register.field(key).heading if key in register.keys else "记录个数"


def _filler(ledger: Ledger, register: str | None, query: Query, run: FillRun) -> Filler:
    from yangfan_desktop.exchange.fill import Filler, RunFacts  # noqa: PLC0415 - loads lxml
    from yangfan_desktop.exchange.fill_wishes import wishes_of  # noqa: PLC0415 - with it

    day, period, beside = _day(run), run.period, _beside(ledger, run)
    registers = _fillable(ledger, beside)
    if register is not None:
        key = register if register in registers else ledger.register(register).key
        registers = {key: registers[key]}

    def records(key: str, periods: Sequence[PartialDate]) -> Sequence[Values]:
        if key == KEY:
            return indicator_rows(ledger, periods or (period,), day)
        chosen = query if register is not None else run.wheres.get(key, ALL)
        if key == project_rows.KEY:
            return beside.rows(chosen)
        found = ledger.records(key, chosen)
        if key in fill_joins.IDENTIFIED:
            return [{**record.values, fill_joins.RECORD: record.id} for record in found]
        return [record.values for record in found]

    def of_period(told: PartialDate) -> Filler:
        return _filler(ledger, register, query, replace(run, period=told, period_of_title=True))

    words = {"填报单位": ledger.facts.unit, **office_words(ledger), **run.words}
    return Filler(
        registers,
        records,
        fill_joins.Beside(ledger, period.last_day if period else day),
        usual=_USUAL,
        sheet=run.sheet,
        wishes=wishes_of(run.mapping, registers) if run.mapping is not None else {},
        learnt=profiles(ledger),
        facts=RunFacts(words, period, PartialDate.of_day(day)),
        one_book=run.one_book,
        convert=run.convert,
        of_period=None if period else of_period,
    )


def remember(ledger: Ledger, found: FillResult) -> int:
    """Keep the layouts of the tables that were filled, so that their next version is known again.

    What was decided about columns is kept with them. Returns how many layouts are new or changed;
    a ledger that cannot be written learns nothing.
    """
    if ledger.read_only:
        return 0
    known = profiles(ledger)
    learnt = 0
    for one in found.tables:
        if one.kind == "form" or one.register not in ledger.registers or not one.headers:
            continue
        layout = layout_of(one.headers)
        before = known.get(layout)
        if before is not None and before.register != one.register:
            continue
        profile = before or TemplateProfile(layout, one.register, headers=one.headers)
        new = replace(profile, columns={**profile.columns, **one.decided})
        if new != before:
            save(ledger, new)
            learnt += 1
    return learnt
