"""Writing a report into a file: PDF or Word, and a list as a workbook too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.ledger import captions
from yangfan_desktop.ledger.drafts import Draft, Wish
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.standing import as_they_stood
from yangfan_desktop.report.blocks import Report
from yangfan_desktop.report.catalogue import ReportKind
from yangfan_desktop.report.privacy import covered_values
from yangfan_desktop.report.profile import Profile

if TYPE_CHECKING:
    from yangfan_desktop.report.pdf import PdfResult

PDF, WORD, WORKBOOK = ".pdf", ".docx", ".xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A report that was written: its pages, its number in the ledger, and what should be known.

    A Word file's pages are those that the PDF would have. `run` is `None` where nothing was kept.
    """

    pages: int
    missing: tuple[str, ...] = ()
    run: int | None = None
    notes: tuple[str, ...] = ()


def check_suffix(out: Path, kind: ReportKind | None = None) -> None:
    """Refuse a file name that says no format this report can have."""
    is_list = kind is not None and kind.is_list
    if out.suffix.lower() in (PDF, WORD, *((WORKBOOK,) if is_list else ())):
        return
    formats, endings = ("PDF或Word", "“.pdf”或“.docx”")
    if is_list:
        formats, endings = ("PDF、Word或Excel", "“.pdf”“.docx”或“.xlsx”")
    raise UserError(f"这个报告可以生成{formats}，请把“{out.name}”改成以{endings}结尾")


def write_list(
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
    if kind.register == "projects" and made.as_of < captions.today():
        records = as_they_stood(ledger, records, made.as_of).projects
    values = covered_values(records, register, wish.purpose, made.private)
    code = f"（编码{run}）" if run is not None else ""
    write_register(out, register, values, title=f"{made.report.title}{code}")


def write_paper(
    ledger: Ledger,
    report: Report,
    out: Path,
    profile: Profile,
    kept: tuple[int | None, Sequence[str]],
    progress: Progress,
) -> Made:
    """Write pages or a Word file; `kept` is the number in the ledger, and what should be known.

    The ledger holds the photographs that the report shows.
    """
    from yangfan_desktop.ledger.report_photos import pictures_of  # noqa: PLC0415 - loads Pillow
    from yangfan_desktop.report.pdf import count_pages, write_pdf  # noqa: PLC0415 - loads reportlab

    run, notes = kept
    result: PdfResult
    pictures = pictures_of(ledger, report)
    if out.suffix.lower() == PDF:
        result = write_pdf(report, out, progress, own_faces=profile.own_faces, pictures=pictures)
    else:
        from yangfan_desktop.report.docx import write_docx  # noqa: PLC0415 - loads python-docx

        write_docx(report, out, progress, pictures=pictures)
        result = count_pages(report)
    return Made(
        pages=result.pages,
        missing=result.missing,
        run=run,
        notes=(*notes, *result.substituted),
    )
