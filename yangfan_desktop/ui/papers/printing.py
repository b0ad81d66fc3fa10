"""Finished pages on a real printer: each on paper of its own size, or A3 made small for A4."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.report.page_images import PageImages
from yangfan_desktop.ui.errors import show_sentence
from yangfan_desktop.ui.papers.renderer import to_image

_MOST_DPI = 600
_BAND_PT = 120.0
_A4_PT = (595.3, 841.9)


def ask_printer(parent: QWidget, title: str, pages: int, *, duplex: bool) -> QPrinter | None:
    """The printer that the user chooses, for so many pages; nothing if they give up or have none."""
    if not QPrinterInfo.availablePrinterNames():
        show_sentence(parent, "这台电脑没有安装打印机。可以先存为PDF，再拷到能打印的电脑上打印。")
        return None
    printer = new_printer(title, duplex=duplex)
    dialog = print_dialog(parent, printer, pages)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def print_dialog(parent: QWidget, printer: QPrinter, pages: int) -> QPrintDialog:
    """The system's question about the printer and, of so many pages, which."""
    dialog = QPrintDialog(printer, parent)
    if pages:
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, pages)
        dialog.setFromTo(1, pages)
    return dialog


def new_printer(title: str, *, duplex: bool) -> QPrinter:
    """The default printer, ready for a paper of this name, on both sides of a sheet or on one."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    both, one = QPrinter.DuplexMode.DuplexAuto, QPrinter.DuplexMode.DuplexNone
    printer.setDuplex(both if duplex else one)
    return printer


def chosen_pages(printer: QPrinter, count: int) -> range:
    """The pages (from 0) that the print dialog asks for, of so many."""
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage() > 0:
        last = min(printer.toPage() or count, count)
        return range(min(printer.fromPage(), last) - 1, last)
    return range(count)


def print_pages(
    images: PageImages,
    printer: QPrinter,
    pages: Sequence[int],
    progress: Progress,
    *,
    on_a4: bool = False,
) -> None:
    """Send these pages to the printer, on the thread of a job; cancelled work is aborted there.

    A page is drawn in bands at the printer's own resolution (600 dpi at most), so that an A3 page
    needs no more memory than a few megabytes. Raises UserError where the printer refuses.
    """
    painter = QPainter()
    try:
        for number, page in enumerate(pages):
            progress.step(number, len(pages), "正在打印")
            _turn_to(printer, images.sizes[page], on_a4=on_a4)
            _start(painter, printer)
            _draw(painter, images, page, printer, progress)
        progress.step(len(pages), len(pages), "正在打印")
    except BaseException:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()


def _start(painter: QPainter, printer: QPrinter) -> None:
    """Begin the first page, or the next one."""
    ready = printer.newPage() if painter.isActive() else painter.begin(printer)
    if not ready:
        raise UserError("打印机没有接受这份报告，请确认打印机已经连接并且有纸")


def _turn_to(printer: QPrinter, size: tuple[float, float], *, on_a4: bool) -> None:
    width, height = size
    upright = _A4_PT if on_a4 else (min(width, height), max(width, height))
    side = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    # 1190.55 points are A3: Qt knows a paper by its size in whole points and a little tolerance.
    sheet = QPageSize(
        QSizeF(*upright), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch
    )
    printer.setPageLayout(QPageLayout(sheet, side, QMarginsF(0, 0, 0, 0)))


def _draw(
    painter: QPainter, images: PageImages, page: int, printer: QPrinter, progress: Progress
) -> None:
    width, height = images.sizes[page]
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    dots = min(paper.width() / width, paper.height() / height)  # of the printer, to a point
    scale = min(dots, _MOST_DPI / 72)
    top = 0.0
    while top < height:
        progress.step(0, 0)  # a chance to stop
        band = min(_BAND_PT, height - top)
        image = to_image(images.band(page, scale, top, band))
        painter.drawImage(QRectF(0, top * dots, image.width() / scale * dots,
                                 image.height() / scale * dots), image)  # fmt: skip
        top += band
