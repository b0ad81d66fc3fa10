"""The clipboard as Excel and WPS fill it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from yangfan_desktop.ui.pasted import as_markup, as_text, cells_of

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from('\t\n"'))


def test_lines_and_tabs_make_rows_and_cells() -> None:
    assert cells_of("港口\t12,000\r\n工厂\t800\r\n") == [["港口", "12,000"], ["工厂", "800"]]


def test_short_rows_are_filled_up_with_empty_cells() -> None:
    assert cells_of("一\t二\n三") == [["一", "二"], ["三", ""]]


def test_a_quoted_cell_keeps_its_line_breaks_tabs_and_quotes() -> None:
    assert cells_of('"第一行\n第二""行\t尾"\t在建\n') == [['第一行\n第二"行\t尾', "在建"]]


def test_quotes_that_are_part_of_the_words_stay() -> None:
    assert cells_of('“港口”\t5" 屏\n"甲"乙\t丙') == [["“港口”", '5" 屏'], ['"甲"乙', "丙"]]


def test_a_table_of_markup_is_read_where_there_is_no_text() -> None:
    markup = (
        "<html><table><tr><td>智慧<br>港口</td><td colspan=2>1,200\n万元</td></tr>"
        "<tr><td>工厂</td><td></td><td>&lt;3</td></tr></table><table><tr><td>别的</td></tr></table>"
    )

    assert cells_of("", markup) == [["智慧\n港口", "1,200 万元", ""], ["工厂", "", "<3"]]


def test_a_cell_merged_over_rows_leaves_the_cells_beside_it_in_their_columns() -> None:
    markup = (
        "<table><colgroup span=3 width=80></colgroup>"
        "<tr><td rowspan=3 height=40><font>东湖区</font></td><td>智慧<br>港口</td><td>800</td></tr>"
        "<tr><td rowspan=2 colspan=2>工厂</td></tr><tr></tr><tr><td>青山县</td><td>矿山</td></tr>"
        "</table>"
    )

    assert cells_of("", markup) == [
        ["东湖区", "智慧\n港口", "800"],
        ["", "工厂", ""],
        ["", "", ""],
        ["青山县", "矿山", ""],
    ]


def test_a_span_that_no_sheet_has_is_cut() -> None:
    (row,) = cells_of("", "<table><tr><td colspan=999999999>甲</td></tr></table>")

    assert len(row) == 16_384


@given(st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_what_is_copied_as_text_is_read_back(rows: list[list[str]]) -> None:
    if not as_text(rows).strip("\r\n"):
        return

    assert cells_of(as_text(rows)) == rows


@given(
    st.lists(
        st.lists(st.text(st.characters(categories=("L", "N")), min_size=1), min_size=2, max_size=2),
        min_size=1,
        max_size=4,
    )
)
def test_what_is_copied_as_markup_is_read_back(rows: list[list[str]]) -> None:
    assert cells_of("", as_markup(rows)) == rows
