"""Every report of the sample city, page by page, as far as a machine can look at it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from tests.report.said import foot_of, texts_of
from yangfan_desktop.domain.records import ALL, Condition, Query, Test
from yangfan_desktop.ledger import drafts, reports, sample
from yangfan_desktop.ledger.drafts import Wish
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.report.blocks import (
    Annex,
    Form,
    Heading,
    Report,
    Signature,
    Table,
)
from yangfan_desktop.report.blocks import Ledger as Wide
from yangfan_desktop.report.catalogue import REPORTS, ReportKind
from yangfan_desktop.report.docx import write_docx
from yangfan_desktop.report.fonts import Typefaces
from yangfan_desktop.report.kept import coded
from yangfan_desktop.report.layout import pages_of
from yangfan_desktop.report.page import OFFICIAL, Settings
from yangfan_desktop.report.page_images import PageImages
from yangfan_desktop.report.pdf import write_pdf

MM = 72 / 25.4
SIZES = {(595, 842), (1191, 842), (842, 595)}
A4 = (595, 842)
FEW = Query(conditions=(Condition("region", Test.IS, ("望岭县",)),))
BY_RECORD = ("acceptance", "one-page")
TEXTS = [
    kind for kind in REPORTS if kind.key in ("briefing", "situation", "dispatch", "development")
]
FULLEST = 0.68  # of a page: what is kept together with 附件 and 署名 may leave a third free
WIDEST = 1.0  # em of 3号 that a line's last mark may stand out


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    made = sample.make_sample(tmp_path_factory.mktemp("city") / "样例市.yangfan")
    yield made
    made.close()


def report_of(city: Ledger, kind: ReportKind) -> Report:
    wish = Wish(
        as_of=date(2024, 9, 30),
        issued=date(2024, 10, 8),
        query=FEW if kind.key in BY_RECORD else ALL,
    )
    return coded(drafts.draft(city, kind, wish).report, 12)


def plain(text: str) -> str:
    return "".join(text.split()).replace("\ufffe", "")


@pytest.mark.parametrize("kind", REPORTS, ids=[kind.key for kind in REPORTS])
def test_every_paper_says_what_its_blocks_say_inside_its_margins_in_embedded_faces(
    city: Ledger, kind: ReportKind, tmp_path: Path
) -> None:
    report = report_of(city, kind)
    path = tmp_path / "paper.pdf"

    result = write_pdf(report, path)

    pages = PageImages(path.read_bytes())
    shown = [pages.text(at) for at in range(len(pages))]
    everything = plain(
        "".join(re.sub(r"^\s*— \d+ —\s*$", "", page, flags=re.MULTILINE) for page in shown)
    )
    assert result.missing == ()
    assert {tuple(map(round, size)) for size in pages.sizes} <= SIZES
    lost = [
        text
        for block in report.blocks
        for text in (*texts_of(block), foot_of(block))
        if plain(text) not in everything
        and not (isinstance(block, Table | Wide | Form) and parted(text, everything))
    ]
    assert lost == []
    check_margins_and_faces(path)
    for block in report.blocks:
        if isinstance(block, Heading):
            assert not any(ends_page(block.text, page) for page in shown), block
        if isinstance(block, Signature):
            assert any(block.unit in page and plain(block.date) in plain(page) for page in shown)
    pages.close()


def parted(text: str, everything: str) -> bool:
    """Whether the text of a cell is there in lines between those of its neighbours."""
    words = [text[at : at + 4] for at in range(0, max(1, len(text) - 3), 4)]
    return all(plain(word[:2]) in everything and plain(word[2:]) in everything for word in words)


def ends_page(heading: str, page: str) -> bool:
    """Whether the heading is the last thing above the page's number."""
    lines = [line.strip() for line in page.splitlines() if line.strip()]
    return len(lines) > 1 and lines[-2] == heading


def check_margins_and_faces(path: Path) -> None:
    document = pdfium.PdfDocument(path)
    try:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            size = tuple(map(round, page.get_size()))
            left, right = (28 * MM, 184 * MM) if size == A4 else (15 * MM, size[0] - 10 * MM)
            rects = [text.get_rect(at) for at in range(text.count_rects())]
            assert min(rect[0] for rect in rects) >= left - 9, (path, number)
            assert max(rect[2] for rect in rects) <= right + 16 * WIDEST, (path, number)
            assert min(rect[1] for rect in rects) >= 8 * MM, (path, number)
            assert max(rect[3] for rect in rects) <= size[1] - 5 * MM, (path, number)
            for item in page.get_objects():
                if isinstance(item, pdfium.PdfTextObj):
                    assert item.get_font().is_embedded
    finally:
        document.close()


@pytest.mark.parametrize("kind", TEXTS, ids=[kind.key for kind in TEXTS])
def test_no_page_is_left_empty_before_a_figure_or_a_table(city: Ledger, kind: ReportKind) -> None:
    pages = pages_of(report_of(city, kind), Settings(Typefaces()))

    inner = [
        (at, max(one.offset + one.slab.height for one in before.placed) / before.sheet.height)
        for at, (before, after) in enumerate(pairwise(pages), start=1)
        if before.sheet is after.sheet is OFFICIAL and not after.placed[0].slab.closes
    ]
    assert [one for one in inner if one[1] < FULLEST] == []
    assert len(pages) > 1


def test_one_page_papers_have_a_page_for_each_project(city: Ledger, tmp_path: Path) -> None:
    report = report_of(city, drafts.kind_of("one-page"))

    pages = write_pdf(report, tmp_path / "a.pdf").pages

    assert pages == len(city.ids("projects", FEW)) > 1


@pytest.mark.parametrize("key", ["situation", "dispatch", "projects", "development"])
def test_chapters_annexes_and_lists_are_in_the_outline(
    city: Ledger, key: str, tmp_path: Path
) -> None:
    report = report_of(city, drafts.kind_of(key))
    wanted = sum(isinstance(block, Heading | Annex | Wide) for block in report.blocks)

    write_pdf(report, tmp_path / "a.pdf")

    document = pdfium.PdfDocument(tmp_path / "a.pdf")
    assert len(list(document.get_toc())) == wanted
    document.close()


@pytest.mark.parametrize("key", ["situation", "indicators", "zone"])
def test_the_same_paper_gives_the_same_bytes_and_names_the_office_alone(
    city: Ledger, key: str, tmp_path: Path
) -> None:
    report = report_of(city, drafts.kind_of(key))

    for name in ("a", "b"):
        write_pdf(report, tmp_path / f"{name}.pdf")
        write_docx(report, tmp_path / f"{name}.docx")

    for suffix in (".pdf", ".docx"):
        first, second = (tmp_path / f"{name}{suffix}" for name in ("a", "b"))
        assert first.read_bytes() == second.read_bytes()
    document = pdfium.PdfDocument(tmp_path / "a.pdf")
    assert document.get_metadata_dict()["Author"] == city.facts.unit
    document.close()


def test_a_city_paper_can_be_kept_and_found_again(city: Ledger, tmp_path: Path) -> None:
    made = reports.make_report(city, "development", tmp_path / "a.pdf")

    found = reports.look_up(city, f"{made.run}-1")

    assert found.exhibit.startswith("表1")
    assert not found.has_changed
