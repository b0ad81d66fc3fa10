"""How text becomes lines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yangfan_desktop.report.characters import NO_END, NO_START
from yangfan_desktop.report.fonts import FontStack, Typefaces
from yangfan_desktop.report.lines import Fill, Line, Setting
from yangfan_desktop.report.page import OFFICIAL, PITCH, Settings
from yangfan_desktop.report.typeset import set_line, set_paragraph

FACES = Typefaces()
BODY = Settings(FACES).body
WORDS = (
    "工业互联网", "先导区", "项目", "投资", "王喆", "的5G+的", "43个", "19.5%的",
    "2026年", "的GB/T的", "（二期）", "“扬帆”", "（“甲”《办法》）", "——是",
)  # fmt: skip
MARKS = ("", "", "", "，", "。", "、", "；", "：", "？", "！", "……")
PARAGRAPHS = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(MARKS)), min_size=20, max_size=120
).map(lambda pairs: "".join(word + mark for word, mark in pairs))


def width_of(line: Line, fonts: FontStack, size: float) -> float:
    """Where the last glyph of the line ends, measured afresh."""
    return sum(
        fonts.glyph(char).width * size + run.spacing for run in line.runs for char in run.text
    )


def texts(text: str, setting: Setting = BODY, measure: float = OFFICIAL.width) -> list[str]:
    return [line.text for line in set_paragraph(text, setting, measure)]


def test_a_line_of_the_official_page_holds_twenty_eight_characters() -> None:
    lines = texts("一" * 26 + "二" * 28 + "三三")

    assert lines == ["一" * 26, "二" * 28, "三三"]


def test_nothing_is_lost_or_added() -> None:
    text = "截至2024年6月30日，“5G+工业互联网”项目（二期）共43个——总投资12.35亿元……" * 5

    assert "".join(texts(text)) == text


def test_a_stop_is_squeezed_in_rather_than_put_at_the_start_of_a_line() -> None:
    text = "一一一，二二二，三三三，" + "四" * 14 + "。"

    assert texts(text + "五" * 5)[0] == text


def test_without_marks_to_squeeze_a_character_goes_with_its_stop_to_the_next_line() -> None:
    assert texts("一" * 26 + "。" + "二" * 5)[1] == "一。" + "二" * 5


@pytest.mark.parametrize("whole", [
    "5G+工", "2026年", "19.5%", "——", "……", "GB/T", "图2", "43个", "编码12-10", "〔2023〕41号",
    "20＿＿年＿＿月＿＿日", "）：＿＿＿＿", "6766万元", "1.24亿元",
])  # fmt: skip
def test_what_belongs_together_is_never_parted(whole: str) -> None:
    for before in range(20, 30):
        lines = texts("一" * before + whole + "二" * 40)

        assert any(whole in line for line in lines), lines


def test_a_single_last_character_gets_company() -> None:
    lines = texts("一" * 26 + "二" * 28 + "三。")

    assert len(lines) == 3
    assert lines[-1] == "二三。"


def test_marks_in_a_row_share_their_blank_halves() -> None:
    apart = set_line("好，“好", BODY, 500)

    assert apart.width == pytest.approx(3.5 * 16 - 3 * (16 - PITCH), abs=0.01)


def test_a_word_wider_than_the_measure_is_cut_rather_than_lost() -> None:
    lines = texts("A" * 300)

    assert "".join(lines) == "A" * 300
    assert len(lines) > 1


def test_line_breaks_in_the_text_are_kept_and_an_empty_text_is_one_empty_line() -> None:
    assert texts("甲\n乙") == ["甲", "乙"]
    assert texts("") == [""]


def test_spaces_at_the_end_of_a_line_do_not_begin_the_next() -> None:
    lines = texts("word " * 60)

    assert not any(line.startswith(" ") or line.endswith(" ") for line in lines[:-1])


def test_a_narrowed_line_fits_its_measure() -> None:
    line = set_line("一二三四五六七八九十", BODY, 100)

    assert line.width == pytest.approx(100)
    assert line.scale < 0.7


def test_an_opening_bracket_stands_flush_in_a_ragged_column() -> None:
    ragged = Setting(FACES.body, 10, 12, Fill.LEFT)

    assert set_paragraph("（一）", ragged, 100)[0].x == -5


@settings(deadline=None)
@given(PARAGRAPHS)
def test_no_line_begins_or_ends_with_a_mark_that_may_not(text: str) -> None:
    lines = texts(text)

    for before, after in pairwise(lines):
        assert after[0] not in NO_START, lines
        assert before[-1] not in NO_END, lines


@settings(deadline=None)
@given(PARAGRAPHS)
def test_every_full_line_fills_the_measure(text: str) -> None:
    lines = set_paragraph(text, BODY, OFFICIAL.width)

    for line in lines[:-1]:
        right = line.x + width_of(line, FACES.body, 16)
        assert right <= OFFICIAL.width + 8 + 1  # a last mark's blank half may stand out
        assert abs(line.x + line.width - OFFICIAL.width) <= 1
