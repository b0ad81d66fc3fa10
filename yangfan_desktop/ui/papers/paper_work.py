"""What the window of papers lets do in the background: a preview, a file, a printed paper."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinter

from yangfan_desktop.domain.progress import Cancelled, Progress
from yangfan_desktop.report.page_images import PageImages
from yangfan_desktop.ui.papers.printing import chosen_pages, print_pages

if TYPE_CHECKING:
    from yangfan_desktop.ledger.drafts import Wish
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ledger.reports import Made, Preview


def previewed(
    ledger: Ledger, key: str, wish: Wish, progress: Progress
) -> tuple[Preview, PageImages]:
    """The paper as it would be printed; nothing is kept."""
    from yangfan_desktop.ledger.reports import preview  # noqa: PLC0415 - loads reportlab

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        out = Path(scratch) / "预览.pdf"
        found = preview(ledger, key, out, wish, progress)
        images = PageImages(out.read_bytes())
    try:
        progress.step(1, 1)  # who has cancelled meanwhile does not want to see it
    except Cancelled:
        images.close()
        raise
    return found, images


def written(ledger: Ledger, key: str, out: Path, wish: Wish, progress: Progress) -> Made:
    """Write the paper into this file, and keep it in the ledger."""
    from yangfan_desktop.ledger.reports import make_report  # noqa: PLC0415 - loads reportlab

    return make_report(ledger, key, out, wish=wish, progress=progress)


def printed(
    ledger: Ledger, key: str, wish: Wish, to: tuple[QPrinter, bool], progress: Progress
) -> Made:
    """Print the paper, and keep it in the ledger; `to` is the printer, and whether A3 goes on A4."""
    printer, on_a4 = to
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        out = Path(scratch) / "打印.pdf"
        made = written(ledger, key, out, wish, progress)
        images = PageImages(out.read_bytes())
    try:
        pages = chosen_pages(printer, len(images))
        print_pages(images, printer, pages, progress, on_a4=on_a4)
    finally:
        images.close()
    return made
