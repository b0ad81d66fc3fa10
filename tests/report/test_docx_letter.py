"""A 函 as a Word file: its head and the double rules of its first page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from tests.report.word_rules import WordFile, said
from yangfan_desktop.report.blocks import Cover, Imprint, Letterhead, Paragraph, Report, Title
from yangfan_desktop.report.docx import write_docx

Word = Any  # python-docx's objects have no types
BLOCKS = (
    Letterhead("云江市工业和信息化局", "云工信函〔2024〕18号", letter=True),
    Title("关于推荐项目的函"),
    Paragraph("一。"),
    Imprint("市委办公室", "", ""),
)


def written(tmp_path: Path, report: Report) -> Word:
    write_docx(report, tmp_path / "a.docx")
    assert WordFile(tmp_path / "a.docx").faults() == []
    return Document(str(tmp_path / "a.docx"))


def test_the_unit_stands_above_the_type_area_over_a_double_red_rule(tmp_path: Path) -> None:
    unit, line, *_ = written(tmp_path, Report("a", "b", "某局", BLOCKS)).paragraphs

    frame = unit._p.pPr.find(qn("w:framePr"))
    assert (frame.get(qn("w:vAnchor")), frame.get(qn("w:hAnchor"))) == ("page", "page")
    (rule,) = unit._p.pPr.find(qn("w:pBdr"))
    assert rule.get(qn("w:val")) == "thickThinSmallGap"
    assert rule.get(qn("w:color")) == "FF0000"
    assert line.text == "\t云工信函〔2024〕18号"


def test_the_mark_stands_beside_the_number_and_nothing_is_lost(tmp_path: Path) -> None:
    written(tmp_path, Report("a", "b", "某局", BLOCKS, mark="内部资料"))

    assert said(tmp_path / "a.docx") == (
        "云江市工业和信息化局内部资料云工信函〔2024〕18号关于推荐项目的函一。抄送：市委办公室。"
    )


def test_its_first_page_ends_with_a_double_rule_and_bears_no_number(tmp_path: Path) -> None:
    blocks = (Cover("函", "某局", "今日"), *BLOCKS)

    cover, letter = written(tmp_path, Report("a", "b", "某局", blocks)).sections

    assert not cover.different_first_page_header_footer
    assert letter.different_first_page_header_footer
    first = letter.first_page_footer._element
    (rule,) = first.iter(qn("w:pBdr"))
    assert rule[0].get(qn("w:val")) == "thinThickSmallGap"
    assert not list(first.iter(qn("w:fldSimple")))
    assert len(list(letter.footer._element.iter(qn("w:fldSimple")))) == 1
