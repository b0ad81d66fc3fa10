"""A finished PDF as pictures and text."""

from __future__ import annotations

from pathlib import Path

import pytest

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.report.blocks import Column, Ledger, Paragraph, Report, Title
from yangfan_desktop.report.page_images import PageImages
from yangfan_desktop.report.pdf import write_pdf

PAPER = Report(
    "key",
    "标题",
    "单位",
    (
        Title("关于5G应用的汇报"),
        Paragraph("本市建成5G基站三百个。" * 12),
        Ledger("台账", "左", "右", (Column(("项目",), 1),), (("5G基站",),)),
    ),
)


@pytest.fixture
def pages(tmp_path: Path) -> PageImages:
    write_pdf(PAPER, tmp_path / "a.pdf")
    return PageImages((tmp_path / "a.pdf").read_bytes())


def test_pages_have_the_size_of_their_paper(pages: PageImages) -> None:
    assert [tuple(map(round, size)) for size in pages.sizes] == [(595, 842), (1191, 842)]


def test_a_page_is_drawn_in_black_on_white_at_the_scale_asked_for(pages: PageImages) -> None:
    bitmap = pages.bitmap(0, 0.5)

    assert (bitmap.width, bitmap.height) == (298, 421)
    assert bitmap.pixels[:3] == b"\xff\xff\xff"
    assert min(bitmap.pixels[::4]) < 100


def test_bands_laid_below_each_other_are_the_page(pages: PageImages) -> None:
    whole = pages.bitmap(0, 1)
    upper, lower = pages.band(0, 1, 0, 400), pages.band(0, 1, 400, 442)

    joined = upper.pixels + lower.pixels
    different = sum(one != other for one, other in zip(joined, whole.pixels, strict=False))
    assert upper.height + lower.height in (whole.height, whole.height + 1)
    assert different < len(whole.pixels) // 200


def test_words_are_found_on_every_page_with_their_places(pages: PageImages) -> None:
    hits = [hit for page in range(len(pages)) for hit in pages.find("5g基站", page)]

    assert [hit.page for hit in hits] == [0] * 12 + [1]
    for hit in hits:
        width, height = pages.sizes[hit.page]
        for rect in hit.rects:
            assert 0 < rect.left < rect.left + rect.width < width
            assert 0 < rect.top < rect.top + rect.height < height


def test_words_that_are_not_there_are_not_found(pages: PageImages) -> None:
    assert list(pages.find("没有的字", 0)) == []
    assert list(pages.find(" ", 0)) == []


def test_what_is_no_pdf_is_refused_in_words() -> None:
    with pytest.raises(UserError, match="不能显示"):
        PageImages(b"no pdf")
