"""What a Word file does beside saying its words: margins, captions, the grid, what stays together."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image

from tests.report.word_rules import WordFile, said
from yangfan_desktop.report.blocks import (
    Align,
    Annex,
    Annexes,
    Bar,
    Block,
    Column,
    Cover,
    Form,
    FormCell,
    FormRow,
    Heading,
    Imprint,
    Ledger,
    Paper,
    Paragraph,
    Photo,
    Report,
    Signature,
    Table,
    Title,
)
from yangfan_desktop.report.docx import write_docx
from yangfan_desktop.report.docx_fit import Fitting, evened, head_lines, scales
from yangfan_desktop.report.docx_text import LINE
from yangfan_desktop.report.fonts import Typefaces
from yangfan_desktop.report.page import Settings

Word = Any  # python-docx's objects have no types
COLUMNS = (Column(("序号",), 1, Align.CENTRE), Column(("名称",), 4))
LEDGER = Ledger(
    "项目台账", "某局", "数据截至2024年6月30日", COLUMNS, (("1", "甲"),), foot="来源：台账"
)
SIGNED = Signature("某局", "2024年7月1日")


def written(tmp_path: Path, *blocks: Block) -> Word:
    write_docx(Report("test", "测试报告", "某局", blocks), tmp_path / "a.docx")
    return Document(str(tmp_path / "a.docx"))


def fields(element: Word) -> list[str]:
    return [one.get(qn("w:instr")).strip() for one in element.iter(qn("w:fldSimple"))]


def words_of(document: Word) -> str:
    return "".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


def text_of(part: Word) -> str:
    return "".join(node.text or "" for node in part._element.iter(qn("w:t")))


def test_a_ledger_has_its_title_again_from_its_second_page_on(tmp_path: Path) -> None:
    section = written(tmp_path, Paragraph("前"), LEDGER).sections[1]

    assert section.different_first_page_header_footer
    assert text_of(section.first_page_header) == ""
    for header in (section.header, section.even_page_header):
        assert text_of(header) == "项目台账（续）某局数据截至2024年6月30日"


def test_pages_are_counted_through_the_paper_with_all_of_them_on_a3(tmp_path: Path) -> None:
    document = written(tmp_path, Paragraph("前"), LEDGER, Paragraph("后"))

    for section in document.sections:
        assert section._sectPr.find(qn("w:pgNumType")) is None
    upright, wide, after = (fields(one.footer._element) for one in document.sections)
    assert (upright, wide, after) == (["PAGE"], ["PAGE", "NUMPAGES"], ["PAGE"])
    assert text_of(document.sections[1].first_page_footer) == "来源：台账第1页　共1页"


def test_upright_pages_after_a_ledger_do_not_have_its_title(tmp_path: Path) -> None:
    section = written(tmp_path, LEDGER, Paragraph("后")).sections[1]

    assert not section.header.is_linked_to_previous
    assert text_of(section.header) + text_of(section.even_page_header) == ""


def test_numbers_of_captions_are_fields_that_say_when_they_are_out_of_turn(tmp_path: Path) -> None:
    tables = (Table(f"表{at}　甲", COLUMNS, (("1", "甲"),)) for at in (1, 2, 4))

    document = written(tmp_path, *tables)

    captions = [one for one in document.paragraphs if one.style.style_id == "Caption"]
    assert [fields(one._p)[0] for one in captions] == [
        r"SEQ 表 \* ARABIC", r"SEQ 表 \* ARABIC", r"SEQ 表 \* ARABIC \r 4",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "title",
    [Title("通报"), Title("关于某某市5G应用试点项目调度情况的通报" * 2), Title("汇报", "某局")],
)
def test_text_goes_on_upon_the_grid_of_lines_below_a_title(tmp_path: Path, title: Title) -> None:
    document = written(tmp_path, title, Paragraph("正文。"))

    used = 0
    for one in document.paragraphs[:-1]:
        spacing = {**one.style.element.pPr.find(qn("w:spacing")).attrib}
        own = one._p.pPr.find(qn("w:spacing"))
        spacing |= {} if own is None else own.attrib
        lines = len(one._p.findall(f".//{qn('w:br')}")) + 1
        used += int(spacing[qn("w:before")]) + int(spacing[qn("w:after")])
        used += lines * int(spacing[qn("w:line")])
    assert used % LINE == 0


def test_two_lines_of_text_stay_with_a_signature(tmp_path: Path) -> None:
    blocks = (Paragraph("一。"), Paragraph("二。"), Paragraph("专此函告。"))

    document = written(tmp_path, *blocks, Annexes(("名单",)), SIGNED)

    kept = [one.paragraph_format.keep_with_next for one in document.paragraphs]
    assert kept[:3] == [None, True, True]
    assert kept[3:] == [True] * (len(kept) - 4) + [None]


def test_an_annex_is_in_the_outline_by_its_title(tmp_path: Path) -> None:
    document = written(tmp_path, Heading("一、甲"), Annex("附件1", "名单"), LEDGER)

    outline = [
        one.text
        for one in document.paragraphs
        if one.style.element.pPr.find(qn("w:outlineLvl")) is not None
    ]
    assert outline == ["一、甲", "名单", "项目台账"]


def test_a_short_table_stays_on_one_page_and_a_long_one_may_go_on(tmp_path: Path) -> None:
    def glued(count: int) -> list[bool]:
        rows = tuple((str(at), "甲") for at in range(count))
        table = written(tmp_path, Table("表1　甲", COLUMNS, rows)).tables[0]
        return [any(True for _ in row.iter(qn("w:keepNext"))) for row in table._tbl.tr_lst]

    assert glued(3) == [True] * 4
    assert glued(40) == [True] * 2 + [False] * 38 + [True] * 2


def test_a_table_that_may_leave_its_page_takes_its_caption_along(tmp_path: Path) -> None:
    rows = tuple((str(at), "甲") for at in range(40))

    document = written(tmp_path, Table("表1　名单", COLUMNS, rows, note="注：编码7-1。"))

    caption, heads, first = document.tables[0].rows[:3]
    assert "".join(node.text for node in caption._tr.iter(qn("w:t"))) == "表1　名单"
    assert caption.cells[0].paragraphs[0].style.name == "Caption"
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in (caption, heads, first)] == [
        True, True, False,
    ]  # fmt: skip
    assert fields(document.element.body) == ["SEQ 表 \\* ARABIC"]


def test_cells_say_their_alignment_only_where_their_style_does_not(tmp_path: Path) -> None:
    columns = (*COLUMNS, Column(("投资",), 1, Align.RIGHT))

    (table,) = written(tmp_path, Table("甲", columns, (("1", "乙", "3"),))).tables

    said = [[one.paragraphs[0].alignment for one in row.cells] for row in table.rows]
    assert said == [[None] * 3, [1, None, 2]]


def test_a_table_of_many_columns_is_set_smaller_where_that_spares_lines(tmp_path: Path) -> None:
    def style_of(count: int, rows_of: int = 3, text: str = "云江海川石化有限公司") -> str:
        columns = tuple(Column((f"第{at}列",), 1) for at in range(count))
        rows = (tuple(text for _ in columns),) * rows_of
        (table,) = written(tmp_path, Table("甲", columns, rows)).tables
        return table.rows[-1].cells[0].paragraphs[0].style.name

    assert style_of(3) == "表文"
    assert style_of(8) == "小表文"
    assert style_of(6, 10, "甲") == "表文"
    assert style_of(6, 100, "甲") == "小表文"


def test_the_code_of_a_note_is_never_parted_and_spares_a_line(tmp_path: Path) -> None:
    said_often = "注：" + "数据截至2026年11月22日，来源：台账。" * 2
    notes = [f"{said_often}{'甲' * count}编码12-1。" for count in range(40)]

    document = written(tmp_path, *(Table("甲", COLUMNS, (("1", "乙"),), one) for one in notes))

    shown = [one for one in document.paragraphs if one.style.name == "表注"]
    assert all(len(list(one._p.iter(qn("w:noBreakHyphen")))) == 1 for one in shown)
    narrowed = [one for one in shown if next(one._p.iter(qn("w:w")), None) is not None]
    assert 0 < len(narrowed) < len(shown) / 2


def test_a_blank_to_be_written_on_is_one_line_that_is_never_parted(tmp_path: Path) -> None:
    document = written(tmp_path, Paragraph("20＿＿年，在＿＿＿＿组织召开。"))

    runs = document.paragraphs[0].runs
    assert [one.text for one in runs] == ["20", "\xa0" * 4, "年，在", "\xa0" * 8, "组织召开。"]
    assert [one.underline for one in runs] == [None, True, None, True, None]


def test_a_heading_stands_off_the_form_below_it(tmp_path: Path) -> None:
    form = Form((FormRow((FormCell("类型", 4, label=True), FormCell("甲", 20))),))

    document = written(tmp_path, Heading("一、甲"), form, Heading("二、乙"), Paragraph("丙。"))

    above, below = (one.paragraph_format for one in document.paragraphs if "、" in one.text)
    assert above.space_after > 0
    assert below.space_after is None


def test_sheets_of_one_kind_give_up_blank_room_before_their_type_gets_smaller(
    tmp_path: Path,
) -> None:
    def sheet(lines: int) -> tuple[str, list[int]]:
        rows = [FormRow((FormCell("事项", 4, label=True), FormCell("甲", 20)))] * lines
        blank = FormRow((FormCell("反馈", 4, label=True), FormCell("", 20)), 160)
        form = Form((*rows, blank), note="注：甲。", fits_page=True)
        (table,) = written(tmp_path, Title("督办单"), form).tables
        heights = [int(one.get(qn("w:val"))) for one in table._tbl.iter(qn("w:trHeight"))]
        return table.cell(0, 10).paragraphs[0].style.name, heights

    sheets = [sheet(lines) for lines in range(5, 31)]

    assert sheets[0] == ("表文", [3200])
    assert sheets[-1][0] != "表文"
    lowered = [heights[0] for style, heights in sheets if style == "表文" and heights != [3200]]
    assert lowered
    assert min(lowered) >= 0.65 * 3200


def test_an_imprint_floats_at_the_foot_of_the_page_between_its_rules(tmp_path: Path) -> None:
    document = written(tmp_path, Paragraph("一。"), Imprint("市委办", "某局办公室", "2024年7月1日"))

    properties = document.tables[0]._tbl.tblPr
    assert properties.find(qn("w:tblpPr")).get(qn("w:tblpYSpec")) == "bottom"
    rules = [one.tag.split("}")[1] for one in properties.find(qn("w:tblBorders"))]
    assert rules == ["top", "bottom", "insideH"]


def test_a_bar_of_a_form_ends_where_it_should_and_has_a_stroke_where_it_is_due(
    tmp_path: Path,
) -> None:
    cells = (FormCell("形象进度", 12, label=True), FormCell("50%", 12, bar=Bar(0.5, 0.75)))

    (table,) = written(tmp_path, Form((FormRow(cells),))).tables

    (row,) = table._tbl.tr_lst
    text, *lines = row.tc_lst[1].p_lst
    borders = [one.pPr.find(qn("w:pBdr"))[0].tag for one in lines]
    due, done, track = (int(one.pPr.find(qn("w:ind")).get(qn("w:right"))) for one in lines)
    assert text.text == "50%"
    assert borders == [qn("w:right"), qn("w:bottom"), qn("w:top")]
    assert done == pytest.approx(2 * due, abs=2)
    assert track == 0


def test_no_other_program_and_no_other_language_is_named(tmp_path: Path) -> None:
    written(tmp_path, Paragraph("一。"))

    with ZipFile(tmp_path / "a.docx") as package:
        everything = "".join(package.read(name).decode() for name in package.namelist())
    assert "<Application>扬帆</Application>" in everything
    assert "Microsoft Macintosh Word" not in everything
    assert "ja-JP" not in everything


def test_texts_are_narrowed_only_where_their_row_gets_lower() -> None:
    setting = Settings(Typefaces()).table_body
    fitting = Fitting()
    long, longer = "云江海川石化有限公司", "云江海川石化有限公司及其所属各子公司联合体"

    def row(*texts: str) -> list[int]:
        return scales([fitting.fit(text, setting, 8.3 * setting.size) for text in texts])

    assert row("甲", long)[1] < 100
    assert row(longer, long) == [100, 100]


def test_a_heading_of_a_column_breaks_before_its_unit() -> None:
    setting = Settings(Typefaces()).table_head

    assert head_lines("完成率（%）", setting, 20 * setting.size) == "完成率（%）"
    assert head_lines("完成率（%）", setting, 3.5 * setting.size) == "完成率\n（%）"


def test_a_heading_is_parted_evenly_and_never_in_its_unit_or_its_brackets() -> None:
    setting = Settings(Typefaces()).table_head

    def lines(text: str, em: float) -> str:
        return head_lines(text, setting, em * setting.size)

    assert lines("项目阶段", 4.2) == "项目阶段"
    assert lines("项目阶段", 3.9) == "项目阶段"
    assert lines("项目阶段", 3.5) == "项目\n阶段"
    assert lines("县（市、区）", 5.5) == "县（市、区）"
    assert lines("序时差（百分点）", 3.6) == "序时差\n（百分点）"


def test_lines_are_counted_as_programs_break_them_that_squeeze_no_marks() -> None:
    setting = Settings(Typefaces()).wide_body
    text = "配套资金到位慢，部分点位电力接入未完成，进度落后于计划。"

    fit = Fitting().fit(text, setting, 9.3 * setting.size)

    assert (fit.lines, fit.fewest) == (4, 3)
    assert fit.scale >= 90


def test_a_centred_quantity_is_parted_before_its_number() -> None:
    setting = Settings(Typefaces()).wide_body

    assert evened("不低于30个", setting, 4.3 * setting.size) == "不低于\n30个"
    assert evened("超过18个/万人", setting, 4.3 * setting.size) == "超过18个/万人"


def test_photographs_hang_in_their_cells_with_their_names(tmp_path: Path) -> None:
    photo = BytesIO()
    Image.new("RGB", (400, 100), "green").save(photo, "JPEG")
    cells = (FormCell("照片", 4, label=True), FormCell("", 20, photo=Photo(7, "机房.jpg")))
    report = Report("a", "b", "某局", (Form((FormRow(cells, 100),)),))

    write_docx(report, tmp_path / "a.docx", pictures={7: photo.getvalue()})
    write_docx(report, tmp_path / "b.docx")

    document: Word = Document(str(tmp_path / "a.docx"))
    (picture,) = document.inline_shapes
    assert picture.width == pytest.approx(4 * picture.height, rel=0.01)
    assert picture._inline.docPr.get("descr") == "照片：机房.jpg"
    assert WordFile(tmp_path / "b.docx").faults() == []
    assert said(tmp_path / "b.docx") == "照片（照片“机房.jpg”无法读取）"


def test_a_cover_is_a_section_without_a_number_before_page_one(tmp_path: Path) -> None:
    cover = Cover("推进情况汇报", "某局", "2024年7月1日")

    document = written(tmp_path, cover, Paragraph("正文。"), LEDGER)

    first, second, third = document.sections
    assert text_of(first.footer) == text_of(first.even_page_footer) == ""
    assert fields(second.footer._element) == ["PAGE"]
    starts = [one._sectPr.findall(qn("w:pgNumType")) for one in (first, second, third)]
    assert [len(found) for found in starts] == [0, 1, 0]
    assert starts[1][0].get(qn("w:start")) == "1"
    told = [one.text for one in document.paragraphs if one.text][:4]
    assert told == ["推进情况汇报", "某局", "2024年7月1日", "正文。"]


def test_signs_and_digits_end_no_line_though_nothing_is_put_into_the_text(tmp_path: Path) -> None:
    document = written(tmp_path, Paragraph("5G+工业互联网投资28.9亿元"))

    settings = document.settings.element
    no_end, no_start = (
        settings.find(qn(f"w:noLineBreaks{place}")) for place in ("After", "Before")
    )
    assert set("（“+0123456789") <= set(no_end.get(qn("w:val")))
    assert set("）。，%+…") <= set(no_start.get(qn("w:val")))
    assert {one.get(qn("w:lang")) for one in (no_end, no_start)} == {"zh-CN"}
    assert words_of(document) == "5G+工业互联网投资28.9亿元"


def test_the_note_of_a_table_that_leaves_its_page_never_begins_one_without_rows(
    tmp_path: Path,
) -> None:
    rows = tuple((str(at), "甲") for at in range(40))
    table = Table("表1　名单", COLUMNS, rows, note="注：甲。")

    document = written(tmp_path, table, table, Table("表3　乙", COLUMNS, rows[:1], note="注：乙。"))

    for one in document.tables[:2]:
        *_, before, last, note = (row.cells[0].paragraphs[0] for row in one.rows)
        assert (note.text, note.style.name) == ("注：甲。", "表注")
        assert before.paragraph_format.keep_with_next
        assert last.paragraph_format.keep_with_next
    assert [one.text for one in document.paragraphs if one.text] == ["表　乙", "注：乙。"]
    assert WordFile(tmp_path / "a.docx").faults() == []


def test_a_turned_ledger_has_its_number_where_upright_pages_have_it(tmp_path: Path) -> None:
    turned = replace(LEDGER, paper=Paper.A4, turned=True)

    section = written(tmp_path, Paragraph("前"), turned).sections[1]

    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (table,) = footer._element.iter(qn("w:tbl"))
        place = table.tblPr.find(qn("w:tblpPr"))
        assert int(place.get(qn("w:tblpX"))) < 28 * 1440 / 25.4
        (direction,) = table.iter(qn("w:textDirection"))
        assert direction.get(qn("w:val")) == "tbRl"
        (cell,) = table.iter(qn("w:tc"))
        assert cell.p_lst[0].pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert fields(footer._element) == ["PAGE"]
        assert text_of(footer) == "— 1 —来源：台账"
    assert WordFile(tmp_path / "a.docx").faults() == []


def test_the_sheets_of_a_paper_of_several_are_in_the_outline(tmp_path: Path) -> None:
    def levels(*blocks: Block) -> list[str | None]:
        titles = [
            one._p.pPr.find(qn("w:outlineLvl"))
            for one in written(tmp_path, *blocks).paragraphs
            if one.style.name == "Title"
        ]
        return [None if one is None else one.get(qn("w:val")) for one in titles]

    assert levels(Title("甲"), Paragraph("一。")) == [None]
    assert levels(Title("甲", "编号：1"), Title("乙")) == ["0", "0"]
