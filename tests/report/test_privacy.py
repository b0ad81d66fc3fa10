"""What a paper shows of persons, by its purpose."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.samples import material
from yangfan_desktop.domain.registers import REGISTERS
from yangfan_desktop.report.blocks import Ledger, Paragraph, Report
from yangfan_desktop.report.catalogue import REPORTS, ReportKind
from yangfan_desktop.report.kept import packed, unpacked
from yangfan_desktop.report.privacy import (
    Private,
    Purpose,
    covered,
    covered_with_names,
    masked_name,
    private_in,
)

_DIGITS = st.text("0123456789", min_size=8, max_size=8)
_MOBILES = st.builds(
    lambda start, rest, form: form.format(f"1{start}{rest[0]}", rest[:4], rest[4:]),
    st.sampled_from("3456789"),
    _DIGITS,
    st.sampled_from(("{}{}{}", "{}-{}-{}", "{} {} {}", "+86 {}{}{}", "86-{}-{}-{}")),
)
_LANDLINES = st.builds("0{}-{}".format, st.sampled_from(("10", "512", "715")), _DIGITS)
_TEXTS = st.text("甲乙丙电话：联系，。（）abc", max_size=8)


def _texts(report: Report) -> str:
    return json.dumps(str(unpacked(packed(report))), ensure_ascii=False)


def _paragraph(text: str, purpose: Purpose, private: Private | None = None) -> str:
    report = Report("a", "b", "c", (Paragraph(text),))
    (block,) = covered(report, purpose, private or Private()).blocks
    assert isinstance(block, Paragraph)
    return block.text


@given(
    kind=st.sampled_from(REPORTS),
    phone=st.one_of(_MOBILES, _LANDLINES),
    before=_TEXTS,
    after=_TEXTS,
)
def test_no_telephone_number_is_in_any_published_paper(
    kind: ReportKind, phone: str, before: str, after: str
) -> None:
    register = REGISTERS[kind.register]
    told = f"{before}{phone}{after}"
    keys = (
        "phone",
        "remark",
        "problems",
        "progress_note",
        "description",
        "benefits",
        "measure",
        "name",
    )
    values = {key: phone if key == "phone" else told for key in keys if key in register.keys}
    found = material({kind.register: [values]})

    report = covered(
        kind.draft(found), Purpose.PUBLIC, private_in([(register, found.of(kind.register))])
    )

    printed = _texts(report)
    assert phone not in printed
    assert re.sub(r"\D", "", phone)[-8:] not in re.sub(r"[-\s]", "", printed)


@given(phone=_MOBILES)
def test_internal_papers_mask_numbers_and_papers_for_the_superior_do_not(phone: str) -> None:
    assert phone not in _paragraph(f"请致电{phone}。", Purpose.INTERNAL)
    assert phone in _paragraph(f"请致电{phone}。", Purpose.UPWARD)


def test_published_papers_hide_the_names_of_persons_in_cells_and_in_sentences() -> None:
    private = Private(frozenset({"王喆", "江思齐"}), frozenset({"68123456"}))
    ledger = Ledger("台账", "", "", (), (("王喆", "68123456", "联系江思齐"),))
    report = Report("a", "b", "c", (ledger, Paragraph("由江思齐负责。")))

    shown, told = covered(report, Purpose.PUBLIC, private).blocks

    assert isinstance(shown, Ledger)
    assert shown.rows == (("王*", "68****56", "联系江**"),)
    assert told == Paragraph("由江**负责。")


def test_a_name_of_two_characters_is_hidden_in_sentences_but_not_in_other_names() -> None:
    projects = REGISTERS["projects"]
    found = material(
        {
            "projects": [
                {"name": "高峰山智慧矿山", "contact": "高峰、王伟（科长）", "owner": "王伟业公司"}
            ]
        }
    )
    private = private_in([(projects, found.of("projects"))])
    text = "高峰山智慧矿山由王伟牵头，高峰参与，王伟业公司建设。"

    report, hidden = covered_with_names(
        Report("a", "b", "c", (Paragraph(text),)), Purpose.PUBLIC, private
    )

    assert report.blocks == (Paragraph("高峰山智慧矿山由王*牵头，高*参与，王伟业公司建设。"),)
    assert hidden == {"高峰": 1, "王伟": 1}


@pytest.mark.parametrize(
    "text",
    [
        "总投资13800万元",
        "91990100MAY0003674",
        "编号2023-990104-043",
        "2024年9月30日",
        "1,380,000,000",
    ],
)
def test_numbers_that_are_no_telephone_numbers_are_left_alone(text: str) -> None:
    assert _paragraph(text, Purpose.PUBLIC) == text


def test_the_offices_own_number_stays_on_what_it_publishes() -> None:
    report = Report("a", "b", "c", (Paragraph("受理电话：0512-68123456，监督13812345678"),))

    (block,) = covered(report, Purpose.PUBLIC, Private(), "0512-68123456").blocks

    assert block == Paragraph("受理电话：0512-68123456，监督138****5678")


def test_family_names_are_left() -> None:
    assert [masked_name(name) for name in ("王喆", "江思齐", "欧阳思齐")] == [
        "王*",
        "江**",
        "欧阳**",
    ]
