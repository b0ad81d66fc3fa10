"""Reading a PDF back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from yangfan_desktop.report.blocks import Block, Report
from yangfan_desktop.report.pdf import PdfResult, write_pdf


class Paper:
    """A paper that was written, as a reader sees it."""

    def __init__(self, path: Path, result: PdfResult) -> None:
        self.path = path
        self.result = result
        with self._open() as document:
            self.sizes = [document[at].get_size() for at in range(len(document))]
            self.pages = [self._text(document[at]) for at in range(len(document))]
            self.bookmarks = [(item.level, item.get_title()) for item in document.get_toc()]
            self.properties = document.get_metadata_dict()
            self.fonts = self._fonts(document)

    @contextmanager
    def _open(self) -> Iterator[pdfium.PdfDocument]:
        document = pdfium.PdfDocument(self.path)
        try:
            yield document
        finally:
            document.close()

    @staticmethod
    def _text(page: pdfium.PdfPage) -> str:
        return page.get_textpage().get_text_bounded().replace("\r\n", "\n")

    @staticmethod
    def _fonts(document: pdfium.PdfDocument) -> set[tuple[str, bool]]:
        found: set[tuple[str, bool]] = set()
        for at in range(len(document)):
            for item in document[at].get_objects():
                if isinstance(item, pdfium.PdfTextObj):
                    font = item.get_font()
                    found.add((font.get_base_name(), font.is_embedded))
        return found

    def left_of(self, page: int, words: str) -> float:
        """How many points from the paper's left edge these words begin on the page (from 1)."""
        with self._open() as document:
            textpage = document[page - 1].get_textpage()
            found = textpage.search(words).get_next()
            assert found is not None
            return textpage.get_charbox(found[0])[0]

    @property
    def text(self) -> str:
        """All text, without the breaks of lines and pages."""
        return "".join(self.pages).replace("\n", "")


@pytest.fixture
def printed(tmp_path: Path) -> Callable[..., Paper]:
    """Write a report, or a list of blocks, and read it back."""

    def write(report: Report | tuple[Block, ...], name: str = "paper.pdf") -> Paper:
        if isinstance(report, tuple):
            report = Report("test", "测试", "某局", report)
        path = tmp_path / name
        return Paper(path, write_pdf(report, path))

    return write
