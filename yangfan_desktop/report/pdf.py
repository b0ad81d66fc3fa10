"""A report written as a PDF file, whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from yangfan_desktop.domain.progress import SILENT, Progress, watched
from yangfan_desktop.files import replacing
from yangfan_desktop.report.blocks import Report
from yangfan_desktop.report.collecting import seldom_collected
from yangfan_desktop.report.fonts import Typefaces, face
from yangfan_desktop.report.ink import Ink
from yangfan_desktop.report.inscription import CodeBook
from yangfan_desktop.report.layout import Page, pages_of
from yangfan_desktop.report.machine_fonts import folders, installed
from yangfan_desktop.report.page import Settings
from yangfan_desktop.report.photos import NO_PICTURES, Pictures


@dataclass(frozen=True, slots=True)
class PdfResult:
    """How many pages were written, and which characters no typeface had (printed as 〓).

    `substituted` says which faces of the machine were wanted and not had.
    """

    pages: int
    missing: tuple[str, ...] = ()
    substituted: tuple[str, ...] = ()


def write_pdf(
    report: Report,
    path: Path,
    progress: Progress = SILENT,
    *,
    own_faces: bool = False,
    pictures: Pictures = NO_PICTURES,
) -> PdfResult:
    """Write the report; the same report gives the same bytes, on every machine but with `own_faces`.

    `pictures` are the photographs that it shows, made ready.
    The file appears under its name only when it is complete. Raises UserError where it cannot be
    written.
    """
    faces = Typefaces(installed(folders()) if own_faces else None)
    with replacing(path) as draft, seldom_collected():
        pages = pages_of(report, Settings(faces, report.leading, pictures), progress)
        _draw(report, pages, draft, progress)
    return PdfResult(len(pages), tuple(sorted(faces.missing)), tuple(faces.substituted))


def count_pages(report: Report) -> PdfResult:
    """How many pages the report has as PDF, without writing one."""
    faces = Typefaces()
    with seldom_collected():
        pages = pages_of(report, Settings(faces, report.leading))
    return PdfResult(len(pages), tuple(sorted(faces.missing)))


def _draw(report: Report, pages: Sequence[Page], path: Path, progress: Progress) -> None:
    # Without an initial face of ours a Helvetica that is not embedded comes in. (Stubless reportlab:
    # the checker infers the parameters' types from their defaults.)
    initial: Any = face("PSFang").fontName
    keywords: Any = list(report.keywords)
    canvas = Canvas(str(path), initialFontName=initial, invariant=1, lang="zh-CN")
    canvas.setTitle(report.title)
    canvas.setAuthor(report.unit)
    canvas.setSubject(report.title)
    canvas.setKeywords(keywords)
    canvas.setCreator("扬帆")
    book = CodeBook(canvas)
    number, count = 0, sum(page.counted for page in pages)
    for page in watched(pages, progress, "正在排印", every=20):
        number += page.counted
        ink = Ink(canvas, book)
        page.draw(ink, (number, count))
        ink.finish()
        canvas.showPage()
    canvas.save()
