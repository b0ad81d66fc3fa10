"""Pages on their way to a printer, which here prints into a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import SILENT
from yangfan_desktop.report.blocks import Column, Ledger, PageBreak, Paragraph, Report
from yangfan_desktop.report.page_images import PageImages
from yangfan_desktop.report.pdf import write_pdf
from yangfan_desktop.ui.papers.printing import chosen_pages, new_printer, print_pages

A4, A4_WIDE, A3_WIDE = (595, 842), (842, 595), (1191, 842)
pytestmark = pytest.mark.usefixtures("qtbot")
LIST = Ledger("台账", "左", "右", (Column(("名称",), 1),), (("甲",),))


@pytest.fixture
def images(tmp_path: Path) -> Iterator[PageImages]:
    blocks = (Paragraph("第一页。"), PageBreak(), Paragraph("第二页。"), LIST)
    write_pdf(Report("test", "测试", "某局", blocks), tmp_path / "paper.pdf")
    made = PageImages((tmp_path / "paper.pdf").read_bytes())
    yield made
    made.close()


def printed(images: PageImages, out: Path, pages: range, *, on_a4: bool) -> list[tuple[int, int]]:
    """The sizes of the sheets that came out, none of them empty."""
    printer = new_printer("测试", duplex=False)
    printer.setResolution(72)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))

    print_pages(images, printer, pages, SILENT, on_a4=on_a4)

    sheets = PageImages(out.read_bytes())
    sizes = [(round(width), round(height)) for width, height in sheets.sizes]
    assert all(min(sheets.bitmap(at, 1).pixels[::4]) < 128 for at in range(len(sheets)))
    sheets.close()
    return sizes


def test_each_page_is_printed_on_paper_of_its_own_size(images: PageImages, tmp_path: Path) -> None:
    assert printed(images, tmp_path / "a.pdf", range(3), on_a4=False) == [A4, A4, A3_WIDE]


def test_a_ledger_can_be_made_small_for_a4(images: PageImages, tmp_path: Path) -> None:
    assert printed(images, tmp_path / "a.pdf", range(3), on_a4=True) == [A4, A4, A4_WIDE]


def test_only_the_chosen_pages_are_printed(images: PageImages, tmp_path: Path) -> None:
    printer = new_printer("测试", duplex=False)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 9)

    pages = chosen_pages(printer, len(images))

    assert pages == range(1, 3)
    assert printed(images, tmp_path / "a.pdf", pages, on_a4=False) == [A4, A3_WIDE]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_named_in_a_sentence(
    images: PageImages, tmp_path: Path
) -> None:
    printer = new_printer("测试", duplex=False)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "没有的文件夹" / "a.pdf"))

    with pytest.raises(UserError, match="打印机没有接受这份报告"):
        print_pages(images, printer, range(3), SILENT)
