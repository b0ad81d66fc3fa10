"""Every report of the sample city as a Word file: all that it should say, as Word asks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pypdfium2 as pdfium
import pytest

from tests.report.said import said_by
from tests.report.word_rules import WordFile, said
from yangfan_desktop.domain.records import ALL, Condition, Query, Test
from yangfan_desktop.ledger import drafts, sample
from yangfan_desktop.ledger.drafts import Wish
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.report.blocks import Ledger as Wide
from yangfan_desktop.report.blocks import Report
from yangfan_desktop.report.catalogue import REPORTS, ReportKind
from yangfan_desktop.report.docx import write_docx
from yangfan_desktop.report.docx_blocks import Words
from yangfan_desktop.report.docx_order import ordered
from yangfan_desktop.report.fonts import Typefaces
from yangfan_desktop.report.kept import coded
from yangfan_desktop.report.page import Settings
from yangfan_desktop.report.pdf import write_pdf
from yangfan_desktop.report.privacy import Purpose
from yangfan_desktop.report.profile import Profile, dressed

FEW = Query(conditions=(Condition("region", Test.IS, ("望岭县",)),))
BY_RECORD = ("acceptance", "one-page")
ISSUED = date(2024, 10, 8)
FACES = Typefaces()
PAPERS = [kind for kind in REPORTS if not kind.is_list]
DRESS = Profile(
    letterhead="云江市工业和信息化局文件",
    number="云工信〔2024〕18号",
    copies="市委办公室，市政府办公室",
    printer="云江市工业和信息化局办公室",
    mark="内部资料",
)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    made = sample.make_sample(tmp_path_factory.mktemp("city") / "样例市.yangfan")
    yield made
    made.close()


def report_of(
    city: Ledger, kind: ReportKind, purpose: Purpose = Purpose.INTERNAL, query: Query = ALL
) -> Report:
    asked = FEW if kind.key in BY_RECORD else query
    wish = Wish(as_of=date(2024, 9, 30), issued=ISSUED, query=asked, purpose=purpose)
    return coded(drafts.draft(city, kind, wish).report, 12)


def check(report: Report, path: Path) -> None:
    """The file is one that Word opens, and says what the blocks say: no more, no less.

    In their order, but for figures and tables that let the text fill a page before them.
    """
    write_docx(report, path)

    blocks = ordered(report.blocks, Words(Settings(FACES, report.leading))).blocks
    assert sorted(map(id, blocks)) == sorted(map(id, report.blocks))
    wanted = said_by(replace(report, blocks=tuple(blocks)))
    assert len(wanted) > 50
    assert said(path) == wanted
    assert WordFile(path).faults() == []


@pytest.mark.parametrize("kind", REPORTS, ids=[kind.key for kind in REPORTS])
def test_every_report_says_in_word_what_its_blocks_and_its_pdf_say(
    city: Ledger, kind: ReportKind, tmp_path: Path
) -> None:
    report = report_of(city, kind)

    check(report, tmp_path / "a.docx")

    write_pdf(report, tmp_path / "a.pdf")
    assert lost(said(tmp_path / "a.docx"), tmp_path / "a.pdf") == {}


@pytest.mark.parametrize("kind", PAPERS, ids=[kind.key for kind in PAPERS])
def test_so_do_papers_for_the_public_with_everything_that_frames_them(
    city: Ledger, kind: ReportKind, tmp_path: Path
) -> None:
    report = report_of(city, kind, Purpose.PUBLIC)

    check(dressed(report, DRESS, "2024年10月8日"), tmp_path / "a.docx")


def test_what_is_left_out_of_a_word_file_is_noticed(city: Ledger, tmp_path: Path) -> None:
    report = report_of(city, drafts.kind_of("dispatch"))
    wide = next(block for block in report.blocks if isinstance(block, Wide))
    shorter = replace(wide, rows=wide.rows[:-1])
    blocks = tuple(shorter if block is wide else block for block in report.blocks)

    write_docx(replace(report, blocks=blocks), tmp_path / "a.docx")

    assert said(tmp_path / "a.docx") != said_by(report)


def test_a_file_that_word_would_refuse_is_noticed(city: Ledger, tmp_path: Path) -> None:
    path, broken = tmp_path / "a.docx", tmp_path / "b.docx"
    write_docx(report_of(city, drafts.kind_of("briefing")), path)
    found: dict[str, list[str]] = {}

    for name, (old, new) in {
        "order": ("<w:keepNext/>", '<w:jc w:val="left"/><w:keepNext/>'),
        "unknown": ("<w:keepNext/>", "<w:keepNxt/>"),
        "width": ('<w:gridCol w:w="', '<w:gridCol w:w="1'),
        "style": ('<w:pStyle w:val="Cell"/>', '<w:pStyle w:val="Zelle"/>'),
        "description": (' descr="', ' title="'),
        "glue": ('<w:pStyle w:val="WideHead"/>', '<w:pStyle w:val="WideHead"/><w:keepNext/>'),
    }.items():
        with ZipFile(path) as source, ZipFile(broken, "w") as target:
            for part in source.namelist():
                content = source.read(part)
                if part == "word/document.xml":
                    content = content.decode().replace(old, new).encode()
                target.writestr(part, content)
        found[name] = WordFile(broken).faults()

    assert all(found.values()), found


def lost(wanted: str, pdf: Path) -> dict[str, int]:
    """The characters that the pages have fewer of than was wanted."""
    return dict(Counter(wanted) - Counter("".join("".join(pages_of(pdf)).split())))


def pages_of(pdf: Path) -> list[str]:
    document = pdfium.PdfDocument(pdf)
    try:
        return [
            document[at].get_textpage().get_text_bounded().replace("\ufffe", "-")
            for at in range(len(document))
        ]
    finally:
        document.close()
