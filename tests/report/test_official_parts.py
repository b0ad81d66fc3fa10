"""Letterhead, marks, annexes, 版记, forms and turned tables on the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from tests.report.conftest import Paper
from yangfan_desktop.report.blocks import (
    Align,
    Annex,
    Annexes,
    Block,
    Column,
    Form,
    FormCell,
    FormRow,
    Heading,
    Imprint,
    Ledger,
    Letterhead,
    PageBreak,
    Paragraph,
    Report,
    Signature,
    Table,
    Title,
)
from yangfan_desktop.report.blocks import Paper as Size
from yangfan_desktop.report.exhibits import fitted
from yangfan_desktop.report.fonts import Typefaces
from yangfan_desktop.report.page import LINE, Settings
from yangfan_desktop.report.page_images import PageImages
from yangfan_desktop.report.profile import Profile, dressed

Print = Callable[..., Paper]
MM = 72 / 25.4
FLAT = Ledger(
    "指标完成情况表",
    "填报单位：某局",
    "数据截至2024年6月30日",
    (Column(("序号",), 1, Align.CENTRE), Column(("指标",), 4), Column(("数值",), 2, Align.RIGHT)),
    tuple((str(at), f"指标{at}", str(at)) for at in range(1, 61)),
    foot="来源：台账",
    paper=Size.A4,
)
SIGNED = Form(
    tuple(FormRow((FormCell(str(at), 4, label=True), FormCell("签名", 20)), 30) for at in range(9))
)


def place_of(paper: Paper, page: int, words: str) -> tuple[float, float]:
    """Where these words begin: from the left and from the top of the page, in points."""
    with pdfium.PdfDocument(paper.path) as document:
        sheet = document[page - 1]
        textpage = sheet.get_textpage()
        found = textpage.search(words).get_next()
        assert found is not None
        left, _, _, top = textpage.get_charbox(found[0])
        return left, sheet.get_size()[1] - top


def test_the_letterhead_stands_35_mm_below_the_type_area_and_is_red(printed: Print) -> None:
    paper = printed((Letterhead("某局文件", "某〔2024〕1号"), Title("通报"), Paragraph("正文。")))

    _, top = place_of(paper, 1, "某局文件")
    assert (37 + 35 - 3) * MM < top < (37 + 35 + 6) * MM
    with pdfium.PdfDocument(paper.path) as document:
        image = document[0].render(scale=1).to_pil().convert("RGB")
    colours = {colour for _, colour in image.getcolors(1 << 24) or ()}
    assert any(red > 200 and green < 60 and blue < 60 for red, green, blue in colours)


def test_what_follows_the_letterhead_is_black_again(printed: Print) -> None:
    paper = printed((Letterhead("某局文件"), Paragraph("正文。"), PageBreak(), Paragraph("下页。")))

    with pdfium.PdfDocument(paper.path) as document:
        image = document[1].render(scale=1).to_pil().convert("RGB")
    assert all(red - green < 30 for _, (red, green, _) in image.getcolors(1 << 24) or ())


def test_the_imprint_stands_at_the_foot_of_the_last_page(printed: Print) -> None:
    paper = printed(
        (Title("通报"), Paragraph("正文。"), Signature("某局", "2024年7月1日"),
         Imprint("市委办", "某局办公室", "2024年7月2日"))
    )  # fmt: skip

    assert len(paper.pages) == 1
    _, top = place_of(paper, 1, "某局办公室")
    assert (37 + 225 - 10) * MM < top < (37 + 225) * MM
    assert "抄送：市委办。" in paper.text


def test_the_imprint_goes_to_another_page_where_the_last_is_full(printed: Print) -> None:
    paper = printed((*(Paragraph("行。") for _ in range(22)), Imprint("市委办", "某局", "今日")))

    assert len(paper.pages) == 2
    assert "市委办" in paper.pages[1]
    assert "— 1 —" in paper.pages[0]
    assert "— 2 —" not in paper.pages[1]


def printed_two_sided(printed: Print, lines: int) -> list[str]:
    said = tuple(Paragraph("行。") for _ in range(lines))
    report = Report("t", "题", "某局", said)
    paper = printed(dressed(report, Profile(copies="市委办", duplex=True), "今日"))
    return ["版" if "市委办" in page else "文" if "行" in page else "" for page in paper.pages]


def test_printed_on_both_sides_the_imprint_stands_on_an_even_page(printed: Print) -> None:
    assert printed_two_sided(printed, 3) == ["文", "版"]
    assert printed_two_sided(printed, 30) == ["文", "版"]
    assert printed_two_sided(printed, 44) == ["文", "文", "", "版"]


def test_an_empty_page_and_that_of_the_imprint_alone_bear_no_number(printed: Print) -> None:
    report = Report("t", "题", "某局", tuple(Paragraph("行。") for _ in range(44)))

    paper = printed(dressed(report, Profile(copies="市委办", duplex=True, cover=True), "今日"))

    numbers = [re.findall("— (.) —", page) for page in paper.pages]
    assert numbers == [[], [], ["1"], ["2"], [], []]  # the cover and its back come first


@pytest.mark.parametrize("ending", ["", "。", "；", "。 "])
def test_copies_end_in_one_full_stop_however_they_were_typed(ending: str) -> None:
    report = dressed(
        Report("dispatch", "甲", "某局", ()), Profile(copies=f"市委办{ending}"), "今日"
    )

    (imprint,) = (block for block in report.blocks if isinstance(block, Imprint))
    assert imprint.copies == "市委办"


def test_copies_that_go_on_do_so_below_the_first_name(printed: Print) -> None:
    paper = printed((Paragraph("文。"), Imprint("甲" * 26 + "乙乙", "某局", "今日")))

    first, _ = place_of(paper, 1, "甲甲")
    second, _ = place_of(paper, 1, "乙乙")
    assert second == pytest.approx(first, abs=1)


LETTER = Report(
    "recommendation", "函", "某局",
    (Title("关于推荐项目的函"), *(Paragraph("行。") for _ in range(30))),
)  # fmt: skip


def test_a_letter_has_double_red_rules_its_number_on_the_right_and_no_page_number(
    printed: Print,
) -> None:
    profile = Profile(
        letterhead="某市工业和信息化局", number="某工信函〔2024〕1号", copies="市委办"
    )

    paper = printed(dressed(LETTER, profile, "今日"))

    _, top = place_of(paper, 1, "某市工业")
    assert top == pytest.approx(30 * MM, abs=3)
    left, below = place_of(paper, 1, "某工信函")
    assert left + 10 * 16 > (28 + 156 - 12) * MM
    assert below > top + 36 + 4 * MM
    assert "— 1 —" not in paper.pages[0]
    assert "— 2 —" in paper.pages[1]
    assert "抄送：市委办。" in paper.pages[1]
    assert "印发" not in paper.text
    with pdfium.PdfDocument(paper.path) as document:
        image = document[0].render(scale=2).to_pil().convert("RGB")
    down = [image.getpixel((image.width // 4, y)) for y in range(image.height)]
    red = [y / 2 / MM for y, (r, g, b) in enumerate(down) if r > 200 and g < 200 and b < 200]
    upper, lower = [y for y in red if 44 < y < 100], [y for y in red if y > 100]
    assert 45 < min(upper) < max(upper) < 50
    assert 297 - 20 - 2.5 < min(lower) < max(lower) < 297 - 19.5


def test_a_letter_with_a_head_that_says_file_or_with_none_is_set_as_any_paper(
    printed: Print,
) -> None:
    for letterhead in ("", "某局文件"):
        paper = printed(dressed(LETTER, Profile(letterhead=letterhead, copies="市委办"), "今日"))

        assert "— 1 —" in paper.pages[0]
        assert "今日印发" in paper.text


def test_an_annex_begins_a_page_with_its_label_and_enters_the_outline(printed: Print) -> None:
    paper = printed(
        (Heading("一、正文"), Paragraph("文。"), Annex("附件1", "清单"), Paragraph("内容。"))
    )

    assert paper.pages[1].startswith("附件1")
    assert "附件1　清单" in [title for _, title in paper.bookmarks]
    left, top = place_of(paper, 2, "附件1")
    assert left == pytest.approx(28 * MM, abs=2)
    assert top < (37 + 11) * MM


def test_the_mark_stands_at_the_top_left_of_the_first_page_only(printed: Print) -> None:
    blocks: tuple[Block, ...] = (Title("通报"), Paragraph("文。"), PageBreak(), Paragraph("又。"))

    paper = printed(Report("t", "通报", "某局", blocks, mark="内部资料"))

    assert paper.pages[0].startswith("内部资料")
    assert "内部资料" not in paper.pages[1]


def test_a_form_to_be_signed_is_never_parted(printed: Print) -> None:
    paper = printed((*(Paragraph("行。") for _ in range(18)), SIGNED))

    assert "签名" not in paper.pages[0]
    assert paper.pages[1].count("签名") == 9


def test_a_form_higher_than_a_page_goes_on_and_loses_nothing(printed: Print) -> None:
    text = "".join(f"第{at}句。" for at in range(1500))

    paper = printed((Form((FormRow((FormCell("说明", 4, label=True), FormCell(text, 20))),)),))

    assert len(paper.pages) > 1
    shown = re.sub(r"— \d+ —|说明", "", paper.text)
    assert all(f"第{at}句。" in shown for at in range(0, 1500, 7))


def test_a_form_that_must_fit_its_page_is_set_smaller_until_it_does(printed: Print) -> None:
    rows = tuple(
        FormRow((FormCell("说明", 4, label=True), FormCell("文字" * 90, 20))) for _ in range(12)
    )

    assert len(printed((Title("题"), Form(rows))).pages) > 1
    assert len(printed((Title("题"), Form(rows, fits_page=True))).pages) == 1


def test_forms_give_up_blank_room_before_their_type_gets_smaller() -> None:
    settings = Settings(Typefaces())
    empty = FormRow((FormCell("反馈", 4, label=True), FormCell("", 20)), 300)

    def style(rows: int) -> tuple[float, float]:
        row = FormRow((FormCell("说明", 4, label=True), FormCell("一行", 20)))
        form, found = fitted(Form((*(row,) * rows, empty), fits_page=True), settings, 600)
        return form.rows[-1].height, found.body.size

    assert style(10) == (300, 12)
    assert style(13) == (pytest.approx(270), 12)
    assert style(30)[1] < 12


def test_tables_stand_closer_where_that_spares_a_page_with_little_on_it(printed: Print) -> None:
    columns = (Column(("序号",), 1), Column(("名称",), 4))
    rows = tuple((str(at), "某项目") for at in range(19))
    few = (Table("情况", columns, rows), *(Paragraph("有一个问题。") for _ in range(3)))
    many = (Table("情况", columns, rows), *(Paragraph("有一个问题。") for _ in range(14)))

    assert len(printed(few).pages) == 1
    assert len(printed(many).pages) == 2


def test_a_last_paragraph_leaves_no_third_of_a_page_empty_before_the_signature(
    printed: Print,
) -> None:
    before = tuple(Paragraph("行。") for _ in range(15))
    last = (Heading("（二）下一步计划", 2), Paragraph("一" * 26 + "二" * 28 + "三" * 9))

    paper = printed((*before, *last, Annexes(("某表",)), Signature("某某局", "2024年6月30日")))

    assert "一" * 26 in paper.pages[0]
    assert paper.pages[1].startswith("二" * 28)


@pytest.mark.parametrize("tail", [(1,), (2,), (3,), (4,), (2, 1), (3, 1), (1, 1), (5, 1), (3, 3)])
def test_the_signature_keeps_two_lines_of_text_and_no_more_than_it_needs(
    printed: Print, tail: tuple[int, ...]
) -> None:
    ends = [Paragraph("文" * (28 * count - 10)) for count in tail]
    for filled in range(8, 22):
        before = tuple(Paragraph("句。") for _ in range(filled))

        paper = printed((*before, *ends, Signature("某某局", "2024年6月30日")))

        *first, last = (re.findall("文+|句", page) for page in paper.pages)
        assert len(last) >= 2
        assert not first or 2 <= len(last) <= 3 or len(first[0]) >= 20


def test_a_last_sentence_in_one_line_stands_with_the_annexes_alone(printed: Print) -> None:
    before = tuple(Paragraph("句。") for _ in range(17))
    ends = (Paragraph("文" * 40), Paragraph("特此函达。"), Annexes(("某表",)))

    paper = printed((*before, *ends, Signature("某某局", "2024年6月30日")))

    assert len(re.findall("文+", paper.pages[0])) == 2
    assert paper.pages[1].startswith("特此函达。")


def test_lines_stand_closer_where_a_signature_would_leave_a_hole(printed: Print) -> None:
    def pages(lines: int) -> int:
        said = tuple(Paragraph("行。") for _ in range(lines))
        return len(printed((*said, Signature("某某局", "2024年6月30日"))).pages)

    assert [pages(lines) for lines in (18, 19, 20, 21)] == [1, 1, 1, 2]


def test_a_table_on_a4_is_landscape_and_numbered_as_the_paper_is(printed: Print) -> None:
    paper = printed((Paragraph("一。"), FLAT))

    assert [round(width) for width, _ in paper.sizes] == [595, 842, 842, 842][: len(paper.sizes)]
    assert "— 2 —" in paper.pages[1]
    assert all("指标完成情况表" in page and "序号" in page for page in paper.pages[1:])


def test_turned_for_duplex_it_stands_on_upright_pages_with_its_head_to_the_left(
    printed: Print,
) -> None:
    paper = printed((Paragraph("一。"), replace(FLAT, turned=True)))

    assert {(round(width), round(height)) for width, height in paper.sizes} == {(595, 842)}
    title, _ = place_of(paper, 2, "指标完成情况表")
    foot, _ = place_of(paper, 2, "来源")
    assert 25 * MM < title < foot < (28 + 156) * MM
    for page in (2, 3):
        left, top = place_of(paper, page, f"— {page} —")
        assert top > (37 + 225) * MM
        assert (left > 105 * MM) == (page % 2 == 1)


def test_no_page_begins_or_ends_with_one_row_alone(printed: Print) -> None:
    from yangfan_desktop.report.blocks import Table  # noqa: PLC0415 - of this test only

    columns = (Column(("序号",), 1), Column(("名称",), 4))
    for lines in range(14, 22):
        rows = tuple((f"第{at}行", "甲") for at in range(1, 9))
        paper = printed((*(Paragraph("行。") for _ in range(lines)), Table("表1", columns, rows)))
        counts = [page.count("甲") for page in paper.pages if "甲" in page]
        assert 1 not in counts


@pytest.mark.parametrize(("leading", "apart"), [(0.0, LINE), (26.0, 26.0)])
def test_a_profile_can_leave_the_grid_for_a_leading_of_its_own(
    printed: Print, leading: float, apart: float
) -> None:
    report = Report("key", "标题", "单位", (Paragraph("甲行"), Paragraph("乙行")))

    paper = printed(dressed(report, Profile(leading=leading), "2026年1月1日"))

    pages = PageImages(paper.path.read_bytes())
    first, second = (pages.find(words, 0)[0].rects[0].top for words in ("甲行", "乙行"))
    pages.close()
    assert second - first == pytest.approx(apart, abs=0.5)


def test_a_single_line_is_never_a_page_of_its_own(printed: Print) -> None:
    for count in range(18, 26):
        lines = tuple(Paragraph(f"{at}.事项。") for at in range(1, count))

        paper = printed((Title("概况"), *lines, PageBreak(), Title("又一份")))

        pages = [page for page in paper.pages if "事项" in page]
        assert pages[-1].count("事项") > 1


def test_a_cover_bears_no_number_and_the_pages_after_it_begin_with_one(printed: Print) -> None:
    text = tuple(Paragraph("正文。" * 60) for _ in range(4))
    report = Report("k", "推进情况汇报", "某局", (Title("推进情况汇报"), *text))

    paper = printed(dressed(report, Profile(cover=True, mark="内部资料"), "2024年7月1日"))

    cover, first, second, *_ = paper.pages
    assert [line for line in cover.splitlines() if line] == [
        "内部资料", "推进情况汇报", "某局", "2024年7月1日",
    ]  # fmt: skip
    assert "— 1 —" in first
    assert "— 2 —" in second
    assert "内部资料" not in first
    assert place_of(paper, 1, "某局")[1] > 220 * MM


def test_a_cover_is_not_counted_on_a_ledger_of_several_sheets(printed: Print) -> None:
    ledger = replace(FLAT, paper=Size.A3)
    report = Report("k", "台账", "某局", (ledger,))

    paper = printed(dressed(report, Profile(cover=True), "2024年7月1日"))

    count = len(paper.pages) - 1
    assert f"第1页 共{count}页" in paper.pages[1].replace("　", " ")
