"""Papers from the ledger: drafted from its own data, written as PDF or Word, kept and looked up.

A printed report is kept in the ledger as it was printed (留档), with a number; every table and figure
bears a code of that number, by which anyone can ask later what it was and whether it still holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.domain.records import ALL, Query
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.ledger import drafts, figures
from yangfan_desktop.ledger.drafts import ANYTHING, Draft, Wish, kind_of
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.report.blocks import Report
from yangfan_desktop.report.catalogue import REPORTS, ReportKind
from yangfan_desktop.report.kept import (
    Difference,
    coded,
    differences,
    digest,
    exhibits,
    name_of,
    packed,
    unpacked,
)
from yangfan_desktop.report.privacy import Purpose, covered_values
from yangfan_desktop.report.profile import PLAIN, Profile, dressed
from yangfan_desktop.report.wording import Edit, texts_of
from yangfan_desktop.store import report_runs as stored

if TYPE_CHECKING:
    from yangfan_desktop.report.pdf import PdfResult

BRIEFING = "briefing"
SUFFIX, WORD, WORKBOOK = ".pdf", ".docx", ".xlsx"
_CODE = re.compile(r"(?:编码|YF)?\s*(\d+)(?:\s*[-—–－]\s*(\d+))?\s*。?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A report that was written: its pages, its number in the ledger, and what should be known.

    A Word file's pages are those that the PDF would have. `run` is `None` where nothing was kept.
    """

    pages: int
    missing: tuple[str, ...] = ()
    run: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A report that was printed and kept."""

    number: int
    kind: str
    title: str
    purpose: Purpose
    as_of: date
    at: datetime
    operator: str
    prints: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a code stands for, and whether it still holds.

    `exhibit` is the table's or figure's name, empty where the code is of the whole paper. `records`
    are the rows that it was made from, by register. `differences` are between what was printed and
    what would be printed now; `steps` are the later steps that touched those registers.
    """

    run: Run
    exhibit: str
    report: Report
    records: Mapping[str, Sequence[RecordId]]
    differences: tuple[Difference, ...]
    steps: tuple[stored.Since, ...]

    @property
    def has_changed(self) -> bool:
        """Whether the same thing would be printed otherwise now."""
        return bool(self.differences)


def catalogue() -> tuple[ReportKind, ...]:
    """The reports that can be made."""
    return REPORTS


def draft_words(ledger: Ledger, name: str, wish: Wish = ANYTHING) -> list[str]:
    """The sentences of a draft, in order: what can be edited before printing."""
    return texts_of(drafts.draft(ledger, kind_of(name), wish).report)


def day_of(period: str) -> date | None:
    """The last day of this period (2024, 2024-Q3, 2024-09, 2024-09-30); nothing for nothing."""
    if not period:
        return None
    try:
        return PartialDate.from_iso(period).last_day
    except ValueError as error:
        raise UserError(
            f"“{period}”不是一个期，请写成2024、2024-Q3、2024-09或2024-09-30"
        ) from error


def purpose_of(word: str) -> Purpose:
    """The purpose of this name; 内部 where none is given."""
    found = [one for one in Purpose if one.value == (word or Purpose.INTERNAL.value)]
    if not found:
        raise UserError(
            f"没有“{word}”这个用途，可用的有：{'、'.join(one.value for one in Purpose)}"
        )
    return found[0]


def read_edits(path: Path | None) -> tuple[Edit, ...]:
    """Edited wording out of a file: a list of `drafted` and `edited`, or a draft's own document."""
    if path is None:
        return ()
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8-sig"))
        pairs: list[Any] = found if isinstance(found, list) else found["words"]  # pyright: ignore
        edits = [Edit(str(one["drafted"]), str(one["edited"])) for one in pairs]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(
            f"不能读取改写的文字“{path}”：应是由drafted和edited组成的JSON列表，可以先用--draft生成"
        ) from error
    return tuple(edit for edit in edits if edit.drafted != edit.edited)


def make_report(
    ledger: Ledger,
    name: str,
    out: Path,
    *,
    query: Query = ALL,
    wish: Wish | None = None,
    progress: Progress = SILENT,
) -> Made:
    """Write the report as PDF or Word (a list as a workbook too), as `out` ends, and keep it.

    `query` chooses the records where no `wish` says more. Nothing is kept in a ledger that is open
    for reading only; then the tables bear no code.
    """
    kind = kind_of(name)
    _check_suffix(out, kind)
    asked = wish or Wish(query=query)
    progress.step(0, 1, "汇总数据")
    made = drafts.draft(ledger, kind, asked)
    notes = [
        f"改写的“{edit.drafted[:20]}…”在新的底稿中没有对应的句子，没有用上"
        for edit in made.stale_edits
    ]
    run = None if ledger.read_only else _keep(ledger, kind, asked, made, out.name)
    if run is None:
        notes.append("台账是以只读方式打开的，这次报告没有留档，图表没有编码")
    if out.suffix.lower() == WORKBOOK:
        _write_list(ledger, kind, asked, made, (out, run))
        return Made(pages=0, run=run, notes=tuple(notes))
    report = coded(made.report, run) if run is not None else made.report
    issued = str(PartialDate.of_day(asked.issued or figures.today()))
    return _written(
        dressed(report, asked.profile, issued), out, asked.profile, (run, notes), progress
    )


def reprint(
    ledger: Ledger, code: str, out: Path, profile: Profile = PLAIN, progress: Progress = SILENT
) -> Made:
    """Write a kept report once more, with the numbers and words that it had."""
    run, _ = _loaded(ledger, code)
    _check_suffix(out)
    report = coded(unpacked(run.content), run.id)
    issued = str(PartialDate.of_day(run.at.date()))
    return _written(dressed(report, profile, issued), out, profile, (run.id, []), progress)


def runs(ledger: Ledger) -> list[Run]:
    """Every report that was printed from this ledger, the newest first."""
    with ledger.file.reading() as connection:
        return [_run(one) for one in stored.every(connection)]


def look_up(ledger: Ledger, code: str) -> Found:
    """What a printed code stands for, and what has changed since; UserError for an unknown one."""
    run, number = _loaded(ledger, code)
    report: Report = unpacked(run.content)
    everything = exhibits(report)
    if number is not None and not 1 <= number <= len(everything):
        raise UserError(f"第{run.id}次报告只有{len(everything)}个图表，没有编码{run.id}-{number}")
    now = drafts.draft(ledger, kind_of(run.kind), unpacked(run.asked))
    with ledger.file.reading() as connection:
        steps = stored.steps_since(connection, run)
    return Found(
        run=_run(run),
        exhibit=name_of(everything[number - 1]) if number else "",
        report=report,
        records={key: [RecordId(id_) for id_ in ids] for key, ids in run.sources.items()},
        differences=tuple(differences(report, now.report, number)),
        steps=tuple(steps),
    )


def _check_suffix(out: Path, kind: ReportKind | None = None) -> None:
    is_list = kind is not None and kind.is_list
    if out.suffix.lower() in (SUFFIX, WORD, *((WORKBOOK,) if is_list else ())):
        return
    formats, endings = ("PDF或Word", "“.pdf”或“.docx”")
    if is_list:
        formats, endings = ("PDF、Word或Excel", "“.pdf”“.docx”或“.xlsx”")
    raise UserError(f"这个报告可以生成{formats}，请把“{out.name}”改成以{endings}结尾")


def _write_list(
    ledger: Ledger, kind: ReportKind, wish: Wish, made: Draft, target: tuple[Path, int | None]
) -> None:
    """The records of the list as a workbook, masked as the paper would be."""
    from yangfan_desktop.exchange.new_book import write_register  # noqa: PLC0415 - loads XlsxWriter

    out, run = target
    register = ledger.registers[kind.register]
    if wish.columns:
        fields = tuple(register.field(key) for key in wish.columns)
        register = replace(register, fields=fields)
    records = ledger.fetch(kind.register, [RecordId(id_) for id_ in made.sources[kind.register]])
    values = covered_values(records, register, wish.purpose, made.private)
    code = f"（编码{run}）" if run is not None else ""
    write_register(out, register, values, title=f"{made.report.title}{code}")


def _keep(ledger: Ledger, kind: ReportKind, wish: Wish, made: Draft, name: str) -> int:
    """Keep the report and return its number: the old one where the very same was printed before."""
    purpose = Purpose.PUBLIC if kind.public else wish.purpose
    at = datetime.now().astimezone()
    frozen = Wish(
        query=wish.query,
        as_of=made.as_of,
        issued=wish.issued or figures.today(),
        purpose=purpose,
        columns=wish.columns,
        edits=wish.edits,
        live=wish.live,
        phone=wish.phone,
        address=wish.address,
    )
    with ledger.file.writing() as connection:
        step = stored.last_step(connection)
        return stored.keep(
            connection,
            stored.StoredRun(
                id=0,
                at=at,
                operator=ledger.operator,
                change_set=step,
                kind=kind.key,
                title=made.report.title,
                purpose=purpose.value,
                as_of=made.as_of,
                digest=digest((kind.key, step, frozen, made.report)),
                asked=packed(frozen),
                content=packed(made.report),
                sources=made.sources,
                prints=((at.isoformat(timespec="seconds"), ledger.operator, name),),
            ),
        )


def _written(
    report: Report,
    out: Path,
    profile: Profile,
    kept: tuple[int | None, Sequence[str]],
    progress: Progress,
) -> Made:
    from yangfan_desktop.report.pdf import count_pages, write_pdf  # noqa: PLC0415 - loads reportlab

    run, notes = kept
    result: PdfResult
    if out.suffix.lower() == SUFFIX:
        result = write_pdf(report, out, progress, own_faces=profile.own_faces)
    else:
        from yangfan_desktop.report.docx import write_docx  # noqa: PLC0415 - loads python-docx

        write_docx(report, out, progress)
        result = count_pages(report)
    return Made(
        pages=result.pages,
        missing=result.missing,
        run=run,
        notes=(*notes, *result.substituted),
    )


def _loaded(ledger: Ledger, code: str) -> tuple[stored.StoredRun, int | None]:
    found = _CODE.fullmatch(code.strip())
    if not found:
        raise UserError(f"“{code}”不是图表编码，编码的样子是“12-3”（第12次报告的第3个图表）")
    with ledger.file.reading() as connection:
        run = stored.load(connection, int(found[1]))
    if run is None:
        raise UserError(f"这个台账里没有第{found[1]}次报告，编码可能来自另一个台账")
    return run, int(found[2]) if found[2] else None


def _run(one: stored.StoredRun) -> Run:
    return Run(
        number=one.id,
        kind=one.kind,
        title=one.title,
        purpose=Purpose(one.purpose),
        as_of=one.as_of,
        at=one.at,
        operator=one.operator,
        prints=len(one.prints),
    )
