"""The Word file: the same words as the paper, set as officials set them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from tests.charts.cases import PLIGHTS, upright
from tests.report.samples import drafted, records
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.report.blocks import (
    Align,
    Annex,
    Block,
    Column,
    Figure,
    Form,
    FormCell,
    FormRow,
    Heading,
    Imprint,
    Ledger,
    Letterhead,
    PageBreak,
    Paper,
    Paragraph,
    Report,
    Signature,
    Title,
)
from yangfan_desktop.report.docx import write_docx

Word = Any  # python-docx's objects have no types
LEDGER = Ledger(
    "项目台账",
    "填报单位：某局",
    "数据截至2024年6月30日",
    (
        Column(("序号",), 1, Align.CENTRE),
        Column(("投资", "总投资"), 2, Align.RIGHT),
        Column(("投资", "完成"), 2, Align.RIGHT),
    ),
    (("1", "100", "50"), ("2", "200", "80")),
    total=("", "300", "130"),
)


def written(tmp_path: Path, *blocks: Block) -> Word:
    return of(tmp_path, Report("test", "测试报告", "某局", blocks))


def of(tmp_path: Path, report: Report) -> Word:
    write_docx(report, tmp_path / "a.docx")
    return Document(str(tmp_path / "a.docx"))


def words(document: Word) -> str:
    return "".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


def test_every_paragraph_heading_and_cell_of_the_report_is_in_it(tmp_path: Path) -> None:
    report = drafted("briefing", records(30))

    found = words(of(tmp_path, report))

    for block in report.blocks:
        if isinstance(block, Paragraph | Heading):
            assert block.text in found
        if isinstance(block, Ledger):
            assert all(
                cell.replace("\n", "") in found for row in block.rows for cell in row if cell
            )


def test_the_page_is_a4_with_the_margins_of_the_standard_on_a_grid_of_lines(tmp_path: Path) -> None:
    section = written(tmp_path, Paragraph("一")).sections[0]

    assert [
        round(length / Mm(1))
        for length in (
            section.page_width, section.page_height, section.top_margin, section.bottom_margin,
            section.left_margin, section.right_margin,
        )
    ] == [210, 297, 37, 35, 28, 26]  # fmt: skip
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("linesAndChars", "579")


def test_each_style_names_its_face_for_chinese_characters(tmp_path: Path) -> None:
    styles = {style.style_id: style for style in written(tmp_path, Paragraph("一")).styles}

    faces = {
        key: styles[key].element.rPr.rFonts.get(qn("w:eastAsia"))
        for key in ("Normal", "Title", "Heading1", "Heading2", "Heading3")
    }
    assert faces == {
        "Normal": "仿宋_GB2312",
        "Title": "方正小标宋简体",
        "Heading1": "黑体",
        "Heading2": "楷体_GB2312",
        "Heading3": "仿宋_GB2312",
    }


def test_headings_have_their_level_in_the_outline(tmp_path: Path) -> None:
    document = written(tmp_path, Heading("一、甲"), Heading("（一）乙", 2), Heading("1.丙", 3))

    levels = [
        document.styles[one.style.name].element.pPr.find(qn("w:outlineLvl")).get(qn("w:val"))
        for one in document.paragraphs
    ]
    assert levels == ["0", "1", "2"]


def test_odd_pages_are_numbered_right_and_even_ones_left(tmp_path: Path) -> None:
    document = written(tmp_path, Paragraph("一"))
    section = document.sections[0]

    def side(footer: Word) -> str:
        return footer._element.find(f".//{qn('w:jc')}").get(qn("w:val"))

    assert document.settings.odd_and_even_pages_header_footer
    assert (side(section.footer), side(section.even_page_footer)) == ("right", "left")
    assert section.footer._element.find(f".//{qn('w:fldSimple')}").get(qn("w:instr")) == " PAGE "


def test_a_ledger_has_a_landscape_section_and_a_head_that_is_repeated(tmp_path: Path) -> None:
    document = written(tmp_path, Paragraph("前"), LEDGER, Paragraph("后"))

    sizes = [
        (round(one.page_width / Mm(1)), round(one.page_height / Mm(1))) for one in document.sections
    ]
    assert sizes == [(210, 297), (420, 297), (210, 297)]
    rows = document.tables[0]._tbl.tr_lst
    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [
        True, True, False, False, False,
    ]  # fmt: skip
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_heads_of_two_levels_are_merged_across_and_down(tmp_path: Path) -> None:
    table = written(tmp_path, LEDGER).tables[0]

    shown = [[cell.text for cell in row.cells] for row in table.rows]
    assert shown[:2] == [["序号", "投资", "投资"], ["序号", "总投资", "完成"]]
    assert shown[-1] == ["", "300", "130"]


def test_a_ledger_below_another_one_shares_its_section_and_bears_its_own_code(
    tmp_path: Path,
) -> None:
    first = replace(LEDGER, foot="编码3-1　来源：某台账")
    below = replace(first, title="项目台账（续）", foot="编码3-2　来源：某台账", below=True)

    document = written(tmp_path, first, below)

    assert len(document.sections) == 1
    assert len(document.tables) == 2
    assert "\t项目台账（续）\t编码3-2" in [one.text for one in document.paragraphs]
    assert "编码3-1" in document.sections[0].footer.paragraphs[0].text


def test_a4_ledgers_stand_on_landscape_a4(tmp_path: Path) -> None:
    section = written(tmp_path, replace(LEDGER, paper=Paper.A4)).sections[0]

    assert round(section.page_width / Mm(1)) == 297


def test_a_form_keeps_the_spans_of_its_cells(tmp_path: Path) -> None:
    form = Form(
        (
            FormRow((FormCell("名称", 4, label=True), FormCell("甲", 20))),
            FormRow((FormCell("a", 12), FormCell("b", 12)), height=60),
        )
    )

    table = written(tmp_path, form).tables[0]

    spans = [
        [int(cell.tcPr.find(qn("w:gridSpan")).get(qn("w:val"))) for cell in row.tc_lst]
        for row in table._tbl.tr_lst
    ]
    assert spans == [[4, 20], [12, 12]]


def test_letterhead_annex_signature_and_imprint_are_written(tmp_path: Path) -> None:
    found = words(
        written(
            tmp_path,
            Letterhead("某局文件", "某〔2024〕1号"),
            Title("通报"),
            Signature("某局", "2024年7月1日"),
            Imprint("市委办", "某局办公室", "2024年7月1日"),
            Annex("附件1", "清单"),
        )
    )

    assert (
        found
        == "某局文件某〔2024〕1号通报某局2024年7月1日抄送：市委办。某局办公室2024年7月1日印发附件1清单"
    )


def test_charts_are_pictures_with_their_caption_as_description(tmp_path: Path) -> None:
    of(tmp_path, drafted("briefing", records(30)))

    with ZipFile(tmp_path / "a.docx") as package:
        pictures = [name for name in package.namelist() if name.startswith("word/media/")]
        body = package.read("word/document.xml").decode()
        assert package.read(pictures[0]).startswith(b"\x89PNG")
    assert len(pictures) == 3
    assert 'descr="图1　各阶段试点项目数。' in body


def test_characters_that_xml_forbids_are_left_out(tmp_path: Path) -> None:
    assert words(written(tmp_path, Paragraph("甲\x0b<乙>\x00&"))) == "甲<乙>&"


def test_the_same_report_gives_the_same_bytes_and_names_no_account(tmp_path: Path) -> None:
    report = drafted("briefing", records(10))

    write_docx(report, tmp_path / "a.docx")
    write_docx(report, tmp_path / "b.docx")

    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    with ZipFile(tmp_path / "a.docx") as package:
        core = package.read("docProps/core.xml").decode()
        names = package.namelist()
    assert re.findall(r"<dc:creator>(.*?)</dc:creator>", core) == ["某某市工业和信息化局"]
    assert "python-docx" not in core
    assert "<cp:lastModifiedBy/>" in core or "<cp:lastModifiedBy></cp:lastModifiedBy>" in core
    assert not [name for name in names if "thumbnail" in name]


def test_where_it_cannot_be_written_nothing_is_left_and_a_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="不能写入"):
        write_docx(Report("a", "b", "c", (Paragraph("一"),)), tmp_path / "没有" / "a.docx")

    assert not list(tmp_path.iterdir())


def test_a_form_that_must_fit_its_page_is_in_smaller_type_where_it_has_to_be(
    tmp_path: Path,
) -> None:
    def styles(words: str) -> set[str]:
        row = FormRow((FormCell("说明", 4, label=True), FormCell(words, 20)))
        table = written(tmp_path, Form((row,) * 12, fits_page=True)).tables[0]
        return {cell.paragraphs[0].style.name for cell in table.rows[0].cells}

    assert styles("短") == {"表头", "表文"}
    assert styles("很长的文字" * 13) == {"小表头", "小表文"}
    assert styles("很长的文字" * 40) == {"大表表头", "大表表文"}


def test_each_sheet_begins_at_the_same_height_without_a_blank_line_before_it(
    tmp_path: Path,
) -> None:
    document = written(tmp_path, Title("甲"), PageBreak(), Title("乙"))

    shown = [one for one in document.paragraphs if one.text]
    assert [one.text for one in shown] == ["甲", "乙"]
    assert [one.paragraph_format.page_break_before for one in shown] == [None, True]


def test_a_form_that_begins_a_page_does_not_end_it(tmp_path: Path) -> None:
    form = Form((FormRow((FormCell("甲", 24),)),), note="注：无。")

    document = written(tmp_path, Title("甲"), PageBreak(), form)

    (table,) = document.tables
    before = table._tbl.getprevious()
    assert before.xpath("./w:pPr/w:pageBreakBefore")
    assert not document.paragraphs[-1].paragraph_format.page_break_before


def test_a_chart_stands_flush_with_the_text(tmp_path: Path) -> None:
    document = written(tmp_path, Figure(upright(PLIGHTS[0])))

    (inline,) = document.element.body.xpath(".//wp:inline")
    assert {inline.get(f"dist{side}") for side in "TBLR"} == {"0"}


def test_words_that_announce_what_follows_stay_on_its_page(tmp_path: Path) -> None:
    document = written(tmp_path, Paragraph("分别是："), Paragraph("（1）甲。"), Paragraph("终。"))

    kept = [one.paragraph_format.keep_with_next for one in document.paragraphs]
    assert kept == [True, None, None]


def test_characters_that_a_face_lacks_are_set_in_its_like(tmp_path: Path) -> None:
    document = written(tmp_path, Paragraph("王喆和李镕一起—“5G”"), Heading("一、赵堃"))

    shown = [
        (run.text, run._r.rPr.rFonts.get(qn("w:eastAsia")))
        for one in document.paragraphs
        for run in one.runs
    ]
    assert shown == [
        ("王", None),
        ("喆", "仿宋"),
        ("和李", None),
        ("镕", "仿宋"),
        ("一起—“5G”", None),
        ("一、赵堃", None),
    ]
