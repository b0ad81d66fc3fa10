"""The file that is printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.report.conftest import Paper
from tests.report.samples import drafted, records
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import Cancelled
from yangfan_desktop.report.blocks import (
    Align,
    Column,
    Heading,
    Ledger,
    PageBreak,
    Paragraph,
    Report,
    Signature,
    Table,
    Title,
)
from yangfan_desktop.report.characters import NO_START
from yangfan_desktop.report.pdf import write_pdf

Print = Callable[..., Paper]
MM = 72 / 25.4
A4 = (595.28, 841.89)
A3_LANDSCAPE = (1190.55, 841.89)
TEXT = (
    "会议由副市长李昇主持，王喆、赵堃、孙镕等7名专家参加，对“5G+工业互联网”融合应用（二期）、"
    "𬭚业集团智慧港口等12个项目进行评审——总投资386.5亿元，占23.5%……"
)


def test_all_text_can_be_copied_and_found_rare_characters_too(printed: Print) -> None:
    paper = printed((Paragraph(TEXT * 20),))

    body = re.sub(r"— \d+ —", "", paper.text)
    assert body == TEXT * 20


def test_only_embedded_faces_of_ours_are_used(printed: Print) -> None:
    paper = printed(drafted("briefing", records(30)))

    assert all(is_embedded for _, is_embedded in paper.fonts)
    assert {name.rpartition("+")[2].partition("-")[0] for name, _ in paper.fonts} <= {
        "PSTitleSong", "PSSong", "PSFang", "PSFangSupp", "PSKai", "PSHei", "PSRare",
    }  # fmt: skip
    assert b"Helvetica" not in paper.path.read_bytes()


def test_the_same_report_gives_the_same_bytes(printed: Print) -> None:
    report = drafted("briefing", records(30))

    once, again = printed(report, "once.pdf"), printed(report, "again.pdf")

    assert once.path.read_bytes() == again.path.read_bytes()


def test_running_text_is_on_a4_and_the_ledger_on_a3_landscape(printed: Print) -> None:
    paper = printed(drafted("briefing", records(30)))

    sizes = [tuple(round(side, 2) for side in size) for size in paper.sizes]
    turn = sizes.index(A3_LANDSCAPE)
    assert set(sizes[:turn]) == {A4}
    assert set(sizes[turn:]) == {A3_LANDSCAPE}


def test_headings_and_ledgers_are_bookmarks(printed: Print) -> None:
    paper = printed(drafted("briefing", records(3)))

    assert paper.bookmarks == [
        (0, "一、总体情况"),
        (0, "二、分领域情况"),
        (0, "三、投资完成情况"),
        (0, "四、存在问题"),
        (0, "某某市5G应用试点项目台账"),
    ]


def test_a_heading_that_skips_a_level_is_still_a_bookmark(printed: Print) -> None:
    paper = printed((Heading("1.细目", 3), Heading("（一）目", 2), Heading("1.细目", 3)))

    assert [title for _, title in paper.bookmarks] == ["1.细目", "（一）目", "1.细目"]


def test_the_properties_name_the_title_and_the_unit_and_no_account(printed: Print) -> None:
    paper = printed(drafted("projects", records(2)))

    assert paper.properties["Title"] == "某某市5G应用试点项目台账"
    assert paper.properties["Author"] == "某某市工业和信息化局"
    assert b"/Lang (zh-CN)" in paper.path.read_bytes()


def test_no_line_of_the_paper_begins_with_a_mark_that_may_not(printed: Print) -> None:
    paper = printed((Paragraph(TEXT * 30),))

    lines = [line for page in paper.pages for line in page.splitlines() if line]
    begun = {line[0] for line in lines if not line.startswith("— ")}
    assert len(lines) > 40
    assert not begun & NO_START


def test_pages_are_numbered_on_the_outer_side(printed: Print) -> None:
    paper = printed((Paragraph(TEXT * 30),))

    left, right = 28 * MM, 184 * MM
    assert paper.left_of(2, "— 2 —") == pytest.approx(left + 14, abs=2)
    assert right - 14 - 50 < paper.left_of(1, "— 1 —") < right - 14


def test_pages_are_numbered_in_half_width_song(printed: Print) -> None:
    paper = printed((Title("通知"), Paragraph("正文。"), PageBreak(), Paragraph("正文。")))

    width = paper.left_of(1, "1 —") - paper.left_of(1, "— 1 —")
    assert any(name.endswith("PSSong-Regular") for name, _ in paper.fonts)
    assert width == pytest.approx(14 + 7, abs=2)  # the rule, and a blank half as wide
    assert paper.pages[1].rstrip().endswith("— 2 —")


def test_an_annexed_ledger_goes_on_with_the_numbers_of_its_paper(printed: Print) -> None:
    paper = printed(drafted("briefing", records(60)))

    count = len(paper.pages)
    turn = next(at for at, size in enumerate(paper.sizes) if size[0] > 1000)
    assert turn < count - 1
    for at in range(turn, count):
        assert f"第{at + 1}页 共{count}页" in paper.pages[at].replace("　", " ")


def test_a_full_page_has_twenty_two_lines(printed: Print) -> None:
    paper = printed((Paragraph("一" * 28 * 60),))

    first = [line for line in paper.pages[0].splitlines() if "一" in line]
    assert len(first) == 22
    assert {len(line) for line in first[1:]} == {28}


def test_three_hundred_rows_have_their_head_and_number_on_every_page(printed: Print) -> None:
    paper = printed(drafted("projects", records(300)))

    count = len(paper.pages)
    assert count > 10
    for at, page in enumerate(paper.pages, start=1):
        for words in (
            "项目名称",
            "投资情况（万元）",
            "累计完成",
            "填报单位（盖章）",
            "数据截至2024年6月30日",
        ):
            assert words in page
        assert f"第{at}页 共{count}页" in page.replace("　", " ")
    assert sum(page.count("王喆") for page in paper.pages) == 300
    assert "合计" in paper.pages[-1]


def test_a_row_higher_than_a_page_goes_on_on_the_next(printed: Print) -> None:
    told = "很长的进展情况说明。" * 800
    columns = (Column(("序号",), 1), Column(("进展",), 2), Column(("总投资",), 1, Align.RIGHT))
    paper = printed((Ledger("台账", "甲", "乙", columns, (("1", told, "12.50"),)),))

    assert len(paper.pages) > 1
    assert paper.text.count("很") == 800


def test_a_high_row_leaves_no_hole_but_goes_on_on_the_next_page(printed: Print) -> None:
    columns = (Column(("项目",), 1), Column(("说明",), 4))
    remark = "".join(f"第{at:03}句。" for at in range(160))
    rows = (("甲", "短。"), ("乙", remark), ("丙", remark), ("丁", "短。"))

    paper = printed((Table("情况", columns, rows),))

    first, second = paper.pages
    assert "丙" in first
    assert "丁" in second
    assert paper.text.count("第159句") == 2


def test_a_number_is_never_broken_however_narrow_its_column(printed: Print) -> None:
    columns = (Column(("名称",), 50), Column(("总投资（万元）",), 1, Align.RIGHT))
    paper = printed((Ledger("台账", "", "", columns, (("甲", "123,456,789.0123"),)),))

    assert "123,456,789.0123" in paper.pages[0]


def test_a_table_that_crosses_a_page_repeats_caption_and_head(printed: Print) -> None:
    columns = (Column(("区县",), 3), Column(("投资（万元）", "总投资"), 2, Align.RIGHT))
    rows = tuple((f"第{at}县", "1,200.50") for at in range(60))
    paper = printed((Table("表1　投资", columns, rows, note="注：无。", total=("合计", "9")),))

    assert len(paper.pages) > 1
    assert all("投资（万元）" in page and "总投资" in page for page in paper.pages)
    assert all("（续）" in page for page in paper.pages[1:])
    assert "注：无。" in paper.pages[-1]


def test_a_heading_is_never_the_last_line_of_a_page(printed: Print) -> None:
    for before in range(15, 24):
        blocks = (Paragraph("一" * 28 * before), Heading("一、标题"), Paragraph("二" * 28 * 3))
        paper = printed(blocks)

        page = next(page for page in paper.pages if "标题" in page)
        assert "二" in page.partition("标题")[2]


def test_a_signature_never_stands_alone_on_a_page(printed: Print) -> None:
    for before in range(15, 24):
        blocks = (Paragraph("一" * 28 * before), Signature("某某局", "2024年6月30日"))
        paper = printed(blocks)

        page = next(page for page in paper.pages if "某某局" in page)
        assert "一" in page


def test_what_no_face_has_is_told_to_the_caller(printed: Print) -> None:
    paper = printed((Paragraph("缺字𪚥"),))

    assert paper.result.missing == ("𪚥",)
    assert "缺字〓" in paper.text


def test_a_report_without_blocks_is_one_empty_page(printed: Print) -> None:
    assert printed(()).result.pages == 1


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    target = tmp_path / "没有" / "简报.pdf"

    with pytest.raises(UserError, match=r"不能写入.*简报\.pdf"):
        write_pdf(Report("r", "题", "局", (Title("题"),)), target)


def test_a_paper_may_be_read_by_whoever_may_read_other_files(
    printed: Print, tmp_path: Path
) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("")

    assert printed(()).path.stat().st_mode == plain.stat().st_mode


def test_writing_over_an_older_paper_replaces_it(tmp_path: Path) -> None:
    target = tmp_path / "简报.pdf"
    target.write_bytes(b"old")

    write_pdf(Report("r", "题", "局", (Title("题"),)), target)

    assert [path.name for path in tmp_path.iterdir()] == ["简报.pdf"]
    assert target.read_bytes().startswith(b"%PDF")


class Impatient:
    """A user who cancels at once."""

    def step(self, done: int, total: int, doing: str = "") -> None:
        """Stop at the first sign of life."""
        raise Cancelled(done, total, doing)


def test_a_cancelled_paper_leaves_the_old_one_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "简报.pdf"
    target.write_bytes(b"old")

    with pytest.raises(Cancelled):
        write_pdf(Report("r", "题", "局", (Title("题"),)), target, Impatient())

    assert [path.name for path in tmp_path.iterdir()] == ["简报.pdf"]
    assert target.read_bytes() == b"old"


class Watching:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.heard: list[tuple[int, int, str]] = []

    def step(self, done: int, total: int, doing: str = "") -> None:
        """Remember it."""
        self.heard.append((done, total, doing))


def test_a_long_ledger_tells_of_its_typesetting_and_of_its_printing(tmp_path: Path) -> None:
    watching = Watching()

    write_pdf(drafted("projects", records(250)), tmp_path / "a.pdf", watching)

    assert (200, 250, "正在排版") in watching.heard
    assert watching.heard[-1][2] == "正在排印"
    assert watching.heard[-1][0] == watching.heard[-1][1] > 10


def test_words_that_announce_what_follows_do_not_end_a_page(printed: Print) -> None:
    lines = [Paragraph("一行。")] * 21

    paper = printed((*lines, Paragraph("分别是："), Paragraph("（1）甲。")))

    assert "分别是" not in paper.pages[0]
    assert "分别是" in paper.pages[1]
