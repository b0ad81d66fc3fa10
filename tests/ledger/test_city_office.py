"""The Word files of the sample city in another program, where there is one: LibreOffice.

It once lost rows of tables that cross a page; so every report goes through it, to pages and back to
Word, and must come out whole.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.ledger.test_city_word import DRESS, report_of
from tests.report.word_rules import said
from yangfan_desktop.ledger import sample
from yangfan_desktop.report.blocks import Heading, Report, Signature
from yangfan_desktop.report.catalogue import REPORTS
from yangfan_desktop.report.docx import write_docx
from yangfan_desktop.report.profile import dressed
from yangfan_desktop.resources import FONTS

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="there is no LibreOffice here")

FACES = {
    "仿宋_GB2312": "PS Fang",
    "楷体_GB2312": "PS Kai",
    "黑体": "PS Hei",
    "方正小标宋简体": "PS Title Song",
    "宋体": "PS Title Song",
}
EVERYTHING = bool(os.environ.get("YANGFAN_EVERY_REPORT"))
"""Set in the environment, every report goes through the program: that takes a minute."""

SEEN = ("dispatch", "situation", "recommendation", "publicity", "one-page", "projects")
AGAIN = SEEN if EVERYTHING else ("dispatch", "recommendation")
A3_WIDTH = 1100  # points: a page that is wider has 第 1 页　共 2 页 below it
Word = Any  # python-docx's objects have no types


class Converted:
    """Every report as a Word file, and what the program made of it."""

    def __init__(self, folder: Path, reports: dict[str, Report]) -> None:
        self.folder = folder
        self.reports = reports

    def word(self, key: str) -> Path:
        """The file that we wrote."""
        return self.folder / f"{key}.docx"

    def pages(self, key: str) -> list[tuple[float, str]]:
        """How wide each page is, and what it says."""
        document = pdfium.PdfDocument(self.folder / f"{key}.pdf")
        try:
            return [
                (document[at].get_size()[0], document[at].get_textpage().get_text_bounded())
                for at in range(len(document))
            ]
        finally:
            document.close()


Convert = Callable[[str, Path, list[Path]], None]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Run the program over files, with the faces that we ship and a profile of its own."""
    own = tmp_path_factory.mktemp("office")
    matches = "".join(
        f'<match target="pattern"><test name="family"><string>{wanted}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{had}</string></edit></match>'
        for wanted, had in FACES.items()
    )
    (own / "fonts.conf").write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{FONTS}</dir><cachedir>{own / 'cache'}</cachedir>{matches}</fontconfig>",
        encoding="utf-8",
    )

    def run(kind: str, target: Path, files: list[Path]) -> None:
        assert OFFICE
        subprocess.run(
            [OFFICE, f"-env:UserInstallation={(own / 'profile').as_uri()}", "--headless",
             "--convert-to", kind, "--outdir", str(target), *map(str, files)],
            check=True, capture_output=True, timeout=300,
            env={**os.environ, "FONTCONFIG_FILE": str(own / "fonts.conf")},
        )  # fmt: skip

    return run


@pytest.fixture(scope="module")
def converted(convert: Convert, tmp_path_factory: pytest.TempPathFactory) -> Converted:
    folder = tmp_path_factory.mktemp("reports")
    city = sample.make_sample(tmp_path_factory.mktemp("city") / "样例市.yangfan")
    wanted = [one for one in REPORTS if EVERYTHING or one.key in SEEN]
    reports = {kind.key: report_of(city, kind) for kind in wanted}
    for key in AGAIN:
        reports[f"{key}-dressed"] = dressed(reports[key], DRESS, "2024年10月8日")
    city.close()
    made = Converted(folder, reports)
    for key, report in reports.items():
        write_docx(report, made.word(key))
    convert("pdf", folder, [made.word(key) for key in reports])
    return made


def bare(text: str) -> str:
    return re.sub(r"\s|\ufffe|-|＿", "", text)


def test_no_row_and_no_word_of_any_report_is_lost_on_the_pages(converted: Converted) -> None:
    lost = {
        key: found
        for key in converted.reports
        if (
            found := Counter(bare(said(converted.word(key))))
            - Counter(bare("".join(text for _, text in converted.pages(key))))
        )
    }

    assert lost == {}


def test_every_page_has_its_number_and_more_than_that(converted: Converted) -> None:
    for key in converted.reports:
        pages = converted.pages(key)
        for number, (width, text) in enumerate(pages, start=1):
            wanted = f"第{number}页共{len(pages)}页" if width > A3_WIDTH else f"—{number}—"
            assert wanted in bare(text), (key, number)
            assert len(bare(text)) > len(wanted) + 5, (key, number)


def test_no_heading_ends_a_page_and_no_signature_stands_alone(converted: Converted) -> None:
    for key, report in converted.reports.items():
        pages = [bare(text) for _, text in converted.pages(key)]
        for block in report.blocks:
            if isinstance(block, Heading):
                ending = re.compile(re.escape(bare(block.text)) + r"(—\d+—)?$")
                assert not any(ending.search(page) for page in pages), (key, block)
            if isinstance(block, Signature):
                signed = bare(block.unit + block.date)
                befores = [page.partition(signed)[0] for page in pages if signed in page]
                assert befores, key
                assert all(len(re.sub(r"附件：.*", "", one)) > 4 for one in befores), (key, befores)


def test_tables_have_their_head_on_every_page_that_they_go_on_to(converted: Converted) -> None:
    for key in ("publicity", "recommendation", "projects"):
        pages = [bare(text) for _, text in converted.pages(key)]
        document: Word = Document(str(converted.word(key)))
        table = max(document.tables, key=lambda one: len(one.rows))
        heads = [row for row in table.rows if row._tr.trPr.find(qn("w:tblHeader")) is not None]
        head = bare(heads[-1].cells[0].text + heads[-1].cells[1].text)
        rows = [bare(row.cells[0].text + row.cells[1].text) for row in table.rows[len(heads) :]]
        shown = [page for page in pages if any(row in page for row in rows)]
        assert len(shown) > 1
        assert all(head in page for page in shown), key
        assert all(bare(heads[0].cells[0].text) in page for page in shown), key  # or its caption


def test_papers_on_one_page_for_each_project_have_no_more(converted: Converted) -> None:
    titles = sum(type(one).__name__ == "Title" for one in converted.reports["one-page"].blocks)

    assert len(converted.pages("one-page")) == titles


def test_a_signature_that_begins_a_page_takes_two_lines_of_text_along(
    convert: Convert, converted: Converted, tmp_path: Path
) -> None:
    letter = converted.reports["recommendation"]
    first = next(
        at for at, block in enumerate(letter.blocks) if type(block).__name__ == "Paragraph"
    )
    files: list[Path] = []
    for more in (
        range(1, 9) if EVERYTHING else (2, 4)
    ):  # the longer the letter, the sooner its end goes over to page 2
        blocks = list(letter.blocks)
        blocks[first + 1 : first + 1] = [blocks[first + 2]] * more
        files.append(tmp_path / f"{more}.docx")
        write_docx(replace(letter, blocks=tuple(blocks)), files[-1])

    convert("pdf", tmp_path, files)

    parted = 0
    for file in files:
        document = pdfium.PdfDocument(file.with_suffix(".pdf"))
        text = document[1].get_textpage().get_text_bounded()
        document.close()
        signed = bare(text).partition("云江市工业和信息化局2024年")
        if signed[1]:
            parted += 1
            lines = [line for line in text.partition("附件")[0].splitlines() if line.strip()]
            assert len(lines) >= 2, text
    assert parted > 0


@pytest.mark.parametrize("key", AGAIN)
def test_saving_it_there_as_word_again_keeps_every_word_table_and_heading(
    convert: Convert, converted: Converted, key: str
) -> None:
    if not (converted.folder / "again").exists():
        again = converted.folder / "again"
        convert("docx", again, [converted.word(one) for one in AGAIN])

    first, second = (
        shape_of(folder / f"{key}.docx")
        for folder in (converted.folder, converted.folder / "again")
    )

    assert second == first


def shape_of(path: Path) -> dict[str, object]:
    """What must come back: words, sizes of tables and pages, outline, pictures and their words."""
    document: Word = Document(str(path))
    return {
        "words": bare(said(path)),
        # cells, not columns of the grid: LibreOffice leaves out those that no cell ends at
        "tables": [[len(row.tc_lst) for row in table._tbl.tr_lst] for table in document.tables],
        "pages": [(one.page_width // 12700, one.page_height // 12700) for one in document.sections],
        "headings": [
            one.text for one in document.paragraphs if one.style.name.lower().startswith("heading")
        ],
        "pictures": document.element.body.xpath(".//wp:docPr/@descr"),
    }
