"""The parts of a paper that can be left out."""

from __future__ import annotations

from yangfan_desktop.report.blocks import (
    Annex,
    Annexes,
    Block,
    Column,
    Heading,
    Ledger,
    PageBreak,
    Paragraph,
    Report,
    Signature,
    Title,
)
from yangfan_desktop.report.sections import sections_of, without

LIST = Ledger("滞后清单", "", "", (Column(("项目",), 1),), (), label="附件2")
PAPER = (
    Title("通报"),
    Paragraph("开头。"),
    Heading("一、总体情况"),
    Paragraph("甲。"),
    Heading("（一）投资", 2),
    Heading("二、亮点"),
    Heading("三、要求"),
    Paragraph("丙。"),
    Annexes(("排名表", "滞后清单")),
    Signature("某局", "2026年1月1日"),
    Annex("附件1", "排名表"),
    Paragraph("表。"),
    LIST,
)


def paper(*blocks: Block) -> Report:
    return Report("key", "标题", "单位", blocks)


def test_chapters_annexes_and_ledgers_are_the_sections_of_a_paper() -> None:
    names = [one.name for one in sections_of(paper(*PAPER))]

    assert names == ["总体情况", "亮点", "要求", "排名表", "滞后清单"]


def test_what_is_left_out_goes_with_its_text_and_the_rest_is_numbered_anew() -> None:
    report = paper(*PAPER)

    left = without(report, sections_of(report), ("总体情况", "排名表")).blocks

    assert left == (
        Title("通报"),
        Paragraph("开头。"),
        Heading("一、亮点"),
        Heading("二、要求"),
        Paragraph("丙。"),
        Annexes(("滞后清单",)),
        Signature("某局", "2026年1月1日"),
        Ledger("滞后清单", "", "", LIST.columns, (), label="附件"),
    )


def test_without_any_annex_the_paper_announces_none() -> None:
    report = paper(*PAPER)

    left = without(report, sections_of(report), ("排名表", "滞后清单")).blocks

    assert not any(isinstance(block, Annexes | Annex | Ledger) for block in left)
    assert Signature("某局", "2026年1月1日") in left


def test_each_record_of_a_paper_of_several_is_a_section() -> None:
    report = paper(Title("甲"), Paragraph("一"), PageBreak(), Title("乙"), PageBreak(), Title("甲"))
    sections = sections_of(report)

    assert [one.name for one in sections] == ["甲", "乙", "甲（2）"]
    assert without(report, sections, ("甲（2）",)).blocks == (
        Title("甲"),
        Paragraph("一"),
        PageBreak(),
        Title("乙"),
    )
    assert without(report, sections, ("甲",)).blocks == (Title("乙"), PageBreak(), Title("甲"))


def test_a_paper_that_loses_nothing_is_the_same() -> None:
    report = paper(*PAPER)

    assert without(report, sections_of(report), ("没有的",)) is report


def test_an_annex_is_left_out_whatever_its_period() -> None:
    names = {
        sections_of(paper(Annex("附件", f"云江市{period}清单（{period}）")), ("云江市", period))[
            0
        ].name
        for period in ("2024年9月", "2024年三季度")
    }

    assert names == {"清单"}
