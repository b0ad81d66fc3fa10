"""Wordings are compared as a reader compares them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangfan_desktop.domain.wording import in_one_sentence, normal, one_line, tidy

WORDS = st.text(
    alphabet="总投资额（万元）()【】〔〕“”‘’ \u3000\n\t５5Ｇg＋+—-：:，,。*ＡaA1", max_size=20
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("总投资（万元）", "总投资(万元)"),
        ("项 目\n名　称", "项目名称"),
        ("５Ｇ＋工业互联网", "5G+工业互联网"),
        ("“5G+工业互联网”融合应用先导区", "5g+工业互联网融合应用先导区"),
        ("*项目名称：", "项目名称"),
        ("县（市、区）", "县(市区)"),
        ("〔2023〕", "[2023]"),
    ],
)
def test_width_spaces_brackets_and_case_do_not_matter(one: str, other: str) -> None:
    assert normal(one) == normal(other)


def test_one_different_character_matters() -> None:
    assert normal("建设单位") != normal("施工单位")


@given(WORDS)
def test_the_comparable_form_of_a_comparable_form_is_itself(text: str) -> None:
    assert normal(normal(text)) == normal(text)


@given(st.text(max_size=30))
def test_a_tidy_text_stays_as_it_is(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


def test_what_no_paper_can_print_is_dropped_and_the_line_breaks_of_word_stay_breaks() -> None:
    assert tidy("智慧\x07港口\x1b\u202e\uffff") == "智慧港口"
    assert tidy("第一行\x0b第二行\u2028第三行\x0c") == "第一行\n第二行\n第三行"
    assert tidy("甲\t乙\u00a0丙") == "甲 乙 丙"


def test_line_breaks_vanish_between_chinese_and_become_a_space_between_words() -> None:
    assert one_line("统一社会\n信用代码") == "统一社会信用代码"
    assert one_line("5G\nSA") == "5G SA"


def test_sentences_that_are_joined_have_one_mark_between_them() -> None:
    assert (
        in_one_sentence(["数据截至6月。", "", "口径：全社会；", "另有2条待核。"])
        == "数据截至6月；口径：全社会；另有2条待核。"
    )
