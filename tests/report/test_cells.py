"""Texts in the cells of tables."""

from __future__ import annotations

import pytest

from yangfan_desktop.report.blocks import Align, Column
from yangfan_desktop.report.cells import (
    CellSetter,
    Ruled,
    TableStyle,
    set_cell,
    set_heading_cell,
    set_sparing,
)
from yangfan_desktop.report.fonts import Typefaces
from yangfan_desktop.report.page import Settings
from yangfan_desktop.report.widths import column_widths

SETTINGS = Settings(Typefaces())
STYLE = TableStyle(SETTINGS.wide_head, SETTINGS.wide_body, padding=2)
BODY = STYLE.of(Align.LEFT)


def test_columns_share_the_width_as_asked() -> None:
    ruled = Ruled((Column(("甲",), 1), Column(("乙",), 3)), ())

    assert column_widths(ruled, STYLE, 400) == [100, 300]


def test_a_column_of_numbers_is_as_wide_as_its_widest_and_the_sum_counts() -> None:
    columns = (Column(("名称",), 99), Column(("投资",), 1, Align.RIGHT))
    narrow = Ruled(columns, (("甲", "1"),))
    wide = Ruled(columns, (("甲", "1"),), total=("合计", "123,456,789.00"))

    assert column_widths(narrow, STYLE, 400)[1] == pytest.approx(2 * 9 + 2 * STYLE.inset + 1.5)
    widths = column_widths(wide, STYLE, 400)
    assert widths[1] > 14 * 9 * 0.4
    assert sum(widths) == pytest.approx(400)


def test_a_column_gives_the_room_that_it_does_not_need_to_one_whose_texts_would_break() -> None:
    columns = (Column(("区县",), 1), Column(("承担单位",), 1))
    owner = "云江市信息化建设有限公司"
    widths = column_widths(Ruled(columns, (("东湖区", owner),)), STYLE, 160)

    assert len(CellSetter(columns, widths, STYLE).lines(1, owner)) == 1
    assert len(CellSetter(columns, [80, 80], STYLE).lines(1, owner)) == 2
    assert sum(widths) == pytest.approx(160)


def test_columns_whose_texts_all_fit_keep_their_shares() -> None:
    columns = (Column(("区县",), 1), Column(("承担单位",), 3))

    assert column_widths(Ruled(columns, (("东湖区", "某单位"),)), STYLE, 400) == [100, 300]


def test_a_column_that_is_nearly_wide_enough_is_satisfied_before_one_of_long_texts() -> None:
    columns = tuple(Column((name,), 1) for name in ("级别", "承担单位", "进展情况"))
    owner = "云江市工业和信息化局"
    rows = (("市级", owner, "设备陆续到货，正在建设专网。" * 2),)
    widths = column_widths(Ruled(columns, rows), STYLE, 270)

    assert len(CellSetter(columns, widths, STYLE).lines(1, owner)) == 1


def test_a_column_of_long_texts_takes_room_from_others_until_the_rows_are_low() -> None:
    columns = tuple(Column((name,), 1) for name in ("项目名称", "建设内容", "取得成效", "存在问题"))
    text = "围绕柔性生产制造场景建设5G行业专网，改造接入系统和终端，建成后推广应用。"
    rows = (("恒锐精密5G柔性产线改造", text, "", ""),) * 20 + (("启帆汽车", "", text, text),)

    widths = column_widths(Ruled(columns, rows), STYLE, 480)

    assert len(CellSetter(columns, [120] * 4, STYLE).lines(1, text)) == 3
    assert len(CellSetter(columns, widths, STYLE).lines(1, text)) == 2
    assert sum(widths) == pytest.approx(480)


def test_one_remark_of_many_lines_makes_no_row_as_high_as_a_page() -> None:
    columns = tuple(Column((name,), 1) for name in "甲乙丙丁戊己庚")
    rows = (("云江恒锐精密机械有限公司",) * 6 + ("设备陆续到货，正在建设专网，" * 43,),) * 2

    widths = column_widths(Ruled(columns, rows), STYLE, 1100)

    setter = CellSetter(columns, widths, STYLE)
    assert len(setter.lines(6, rows[0][6])) < 13
    assert len(setter.lines(0, rows[0][0])) <= 2


def test_a_code_or_a_date_is_not_parted_for_the_sake_of_long_texts() -> None:
    columns = (Column(("代码",), 1, Align.CENTRE), Column(("说明",), 1), Column(("备注",), 1))
    code, remark = "91990100MAY00021XD", "配套资金到位慢，部分点位电力接入未完成，进度落后于计划。"

    widths = column_widths(Ruled(columns, ((code, remark, remark),) * 9), STYLE, 300)

    assert [len(CellSetter(columns, widths, STYLE).lines(0, code))] == [1]
    assert widths[0] >= SETTINGS.wide_body.fonts.width(code) * 9 + 2 * STYLE.inset
    assert sum(widths) == pytest.approx(300)


def test_numbers_that_do_not_fit_together_are_narrowed_alike() -> None:
    columns = (Column(("甲",), 1, Align.RIGHT), Column(("乙",), 1, Align.RIGHT))
    widths = column_widths(Ruled(columns, (("1" * 40, "1" * 40),)), STYLE, 100)

    assert widths == [50, 50]


def test_a_last_line_of_one_character_is_spared_by_narrowing() -> None:
    assert [line.text for line in set_cell("修改后通过", BODY, 41)] == ["修改后通过"]
    assert set_cell("修改后通过", BODY, 41)[0].width == pytest.approx(41)


def test_two_lines_are_made_even_where_narrowing_does_not_spare_a_last_one_of_a_character() -> None:
    text = "加快推进，按季报告。"

    first, last = set_cell(text, BODY, 7.7 * BODY.size)

    assert first.text + last.text == text
    assert last.width > 3 * BODY.size


def test_a_last_line_of_a_whole_word_stays() -> None:
    lines = set_cell("★5G网络接入流量占比", BODY, 8.4 * BODY.size)

    assert [line.text for line in lines] == ["★5G网络接入流量", "占比"]


def test_what_would_be_narrowed_too_much_is_not() -> None:
    assert len(set_cell("修改后再通过", BODY, 30)) == 2


def test_a_number_stays_on_one_line() -> None:
    columns = (Column(("甲",), 1, Align.RIGHT),)

    assert len(CellSetter(columns, [30], STYLE).lines(0, "1,234,567.89")) == 1


def test_a_heading_is_parted_evenly() -> None:
    lines = set_heading_cell("项目级别", SETTINGS.wide_head, 30)

    assert [line.text for line in lines] == ["项目", "级别"]


def test_the_unit_of_a_heading_stands_on_a_line_of_its_own() -> None:
    lines = set_heading_cell("累计完成投资（万元）", SETTINGS.wide_head, 60)

    assert [line.text for line in lines] == ["累计完成投资", "（万元）"]


def test_the_letters_before_a_word_of_a_heading_stand_apart_from_it_rather_than_part_it() -> None:
    shown = [line.text for line in set_heading_cell("5G基站数（个）", STYLE.head, 30)]

    assert shown == ["5G", "基站数", "（个）"]


def test_a_note_is_narrowed_a_little_where_that_spares_its_last_line() -> None:
    text = "注" * 42
    measure = 41 * SETTINGS.note.size

    lines = set_sparing(text, SETTINGS.note, measure)

    assert len(lines) == 1
    assert lines[0].width * 1.0 <= measure
