"""Where the blocks of a Word file stand, so that its pages are filled as those of the PDF are."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.charts.cases import PLIGHTS, upright
from yangfan_desktop.report.blocks import (
    Align,
    Annex,
    Annexes,
    Block,
    Column,
    Figure,
    Heading,
    Ledger,
    PageBreak,
    Paper,
    Paragraph,
    Report,
    Signature,
    Table,
)
from yangfan_desktop.report.docx import write_docx
from yangfan_desktop.report.docx_blocks import Words
from yangfan_desktop.report.docx_heights import block_height
from yangfan_desktop.report.docx_order import ordered
from yangfan_desktop.report.docx_text import LINE
from yangfan_desktop.report.fonts import Typefaces
from yangfan_desktop.report.page import OFFICIAL, Settings

Word = Any  # python-docx's objects have no types
FIGURE = Figure(upright(PLIGHTS[0]), caption="图1　进度")
COLUMNS = (Column(("序号",), 1, Align.CENTRE), Column(("名称",), 4))
LINES = 22  # on a page


def lines(count: int) -> list[Block]:
    return [Paragraph(f"第{at}行。") for at in range(count)]


@cache
def settings() -> Settings:
    return Settings(Typefaces())


def words() -> Words:
    return Words(settings())


def place(*blocks: Block) -> int:
    return ordered(blocks, words()).blocks.index(FIGURE)


def test_a_figure_without_room_waits_while_the_text_fills_the_page() -> None:
    assert place(*lines(4), FIGURE, *lines(30)) == 4
    assert place(*lines(18), FIGURE, *lines(30)) == LINES


def test_what_is_named_right_above_a_figure_stays_there() -> None:
    assert place(*lines(18), Heading("（一）甲", 2), FIGURE, *lines(30)) == 19
    assert place(*lines(18), Paragraph("如下："), FIGURE, *lines(30)) == 19


def test_a_figure_stays_in_its_chapter_unless_a_hole_would_be_left() -> None:
    chapter = Heading("二、乙")

    assert place(*lines(18), FIGURE, *lines(1), chapter, *lines(30)) == 19
    assert place(*lines(15), FIGURE, chapter, *lines(30)) > 15


@pytest.mark.parametrize("end", [Annex("附件1", "甲"), PageBreak(), Annexes(("甲",))])
def test_nothing_waits_beyond_the_end_of_its_text(end: Block) -> None:
    assert place(*lines(18), FIGURE, *lines(1), end, *lines(30)) == 19


def test_figures_and_tables_keep_their_order_and_nothing_is_lost() -> None:
    table = Table("表1　甲", COLUMNS, (("1", "甲"),) * 8)
    blocks = [*lines(15), FIGURE, *lines(2), table, replace(FIGURE, caption="图2"), *lines(40)]

    found = ordered(blocks, words()).blocks

    exhibits = (Figure, Table)
    assert [one for one in found if isinstance(one, exhibits)] == [
        one for one in blocks if isinstance(one, exhibits)
    ]
    assert [one for one in found if isinstance(one, Paragraph)] == [
        one for one in blocks if isinstance(one, Paragraph)
    ]


def written(tmp_path: Path, *blocks: Block) -> Word:
    write_docx(Report("test", "测试报告", "某局", blocks), tmp_path / "a.docx")
    return Document(str(tmp_path / "a.docx"))


def test_a_signature_stands_a_line_nearer_where_it_would_just_leave_its_page(
    tmp_path: Path,
) -> None:
    def above(count: int) -> int:
        document = written(tmp_path, *lines(count), Signature("某局", "2024年7月1日"))
        (unit,) = (one for one in document.paragraphs if one.text == "某局")
        return int(unit._p.pPr.find(qn("w:spacing")).get(qn("w:before")))

    assert [above(count) for count in (10, 18, 20)] == [2 * LINE, LINE, 2 * LINE]


def test_no_blank_paragraph_makes_room(tmp_path: Path) -> None:
    document = written(
        tmp_path, *lines(3), Annexes(("甲", "乙")), Signature("某局", "2024年7月1日")
    )

    assert all(one.text for one in document.paragraphs)


def test_a_long_table_stands_closer_where_that_spares_a_page_with_a_few_rows(
    tmp_path: Path,
) -> None:
    def air(count: int) -> str:
        table = Table(
            "名单", COLUMNS, tuple((str(at), "甲") for at in range(count)), note="注：甲。"
        )
        document = written(tmp_path, Annex("附件", "甲"), table)
        return (
            document.tables[0]._tbl.tblPr.find(f".//{qn('w:top')}[@{qn('w:type')}]").get(qn("w:w"))
        )

    found = [air(count) for count in range(16, 50, 3)]

    assert found[0] == found[-1] == "30"
    assert {"30"} < set(found) <= {"30", "21", "12", "3"}


def test_a_block_is_as_high_as_its_lines_on_the_grid() -> None:
    assert block_height(Paragraph("甲" * 100), words()) == pytest.approx(
        4 * OFFICIAL.height / LINES
    )


def test_a_ledger_stands_closer_to_spare_a_page_and_roomier_where_one_stays_empty(
    tmp_path: Path,
) -> None:
    def air(count: int) -> str:
        rows = tuple((str(at), "甲") for at in range(count))
        document = written(tmp_path, Ledger("台账", "某局", "今日", COLUMNS, rows, paper=Paper.A4))
        return (
            document.tables[0]._tbl.tblPr.find(f".//{qn('w:top')}[@{qn('w:type')}]").get(qn("w:w"))
        )

    found = [int(air(count)) for count in range(3, 50, 2)]

    assert found[0] == 60
    assert min(found) < 18


def test_a_figure_never_stands_between_the_items_of_a_list() -> None:
    items = [Paragraph(f"{at}.甲。") for at in range(1, 11)]

    for above in range(4, 22):
        found = ordered([*lines(above), FIGURE, *lines(1), *items, *lines(30)], words()).blocks
        at = found.index(FIGURE)
        assert not (found[at - 1] in items and found[at + 1] in items), above


def test_a_list_goes_on_on_the_next_page_rather_than_leave_a_hole_for_a_figure() -> None:
    items = [Paragraph(f"{at}.甲。") for at in range(1, 15)]

    assert place(*lines(15), FIGURE, Paragraph("如下："), *items, *lines(9)) == 30
    assert place(*lines(18), FIGURE, Paragraph("如下："), *items, *lines(9)) == 18


def test_a_chart_gives_a_little_of_its_height_to_stay_on_its_page() -> None:
    usual = block_height(FIGURE, words())
    found = words()
    free = LINES - int((usual - 10) / found.settings.line) - 2

    result = ordered([*lines(free), FIGURE, *lines(30)], found)

    assert result.blocks.index(FIGURE) == free
    assert usual - 60 < block_height(FIGURE, found) < usual
