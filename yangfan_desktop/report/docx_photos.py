"""Photographs in the cells of a Word file's forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from docx.shared import Pt
from docx.text.paragraph import Paragraph
from PIL import Image

from yangfan_desktop.report.blocks import Form, FormCell, FormRow
from yangfan_desktop.report.page import OFFICIAL
from yangfan_desktop.report.photos import Pictures

Word = Any
"""An object of python-docx, whose parts are not typed."""

_GRID = 24
_MARGIN = 5.0  # points left free around a photograph in its cell


def readable(form: Form, pictures: Pictures) -> Form:
    """The form with a sentence in place of each photograph that is not to be had."""
    return replace(
        form, rows=tuple(replace(row, cells=tuple(_told(row, pictures))) for row in form.rows)
    )


def _told(row: FormRow, pictures: Pictures) -> Iterator[FormCell]:
    for cell in row.cells:
        if cell.photo and cell.photo.file not in pictures:
            yield replace(cell, text=f"（照片“{cell.photo.name}”无法读取）", photo=None)
        else:
            yield cell


def hang_photos(document: Word, table: Word, form: Form, pictures: Pictures) -> None:
    """Put the photographs of this form into its table, as large as their cells hold them."""
    for row, cells in zip(form.rows, table.tr_lst, strict=True):
        for cell, element in zip(row.cells, cells.tc_lst, strict=True):
            if cell.photo:
                box = OFFICIAL.width * cell.span / _GRID - 2 * _MARGIN, row.height - 2 * _MARGIN
                place = Paragraph(element.p_lst[0], document._body)  # noqa: SLF001 - no public way
                _hang(place, pictures[cell.photo.file], box, cell.photo.name)


def _hang(place: Word, photo: bytes, box: tuple[float, float], name: str) -> None:
    with Image.open(BytesIO(photo)) as image:
        scale = min(box[0] / image.width, box[1] / image.height)
        size = Pt(image.width * scale), Pt(image.height * scale)
    place.alignment = 1
    spacing = place.paragraph_format
    spacing.line_spacing = 1.0  # a line of a given height would show a strip of it
    run = place.add_run()
    run.add_picture(BytesIO(photo), *size)
    (described,) = run._r.xpath(".//wp:docPr")  # noqa: SLF001 - no public way
    described.set("descr", f"照片：{name}")
    (inline,) = run._r.xpath(".//wp:inline")  # noqa: SLF001 - no public way
    for side in "TBLR":  # what is not said may be read as 9 points, which moves the photograph
        inline.set(f"dist{side}", "0")
