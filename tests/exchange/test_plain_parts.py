"""Parts read by patterns say the same as parts read by the parser, however they are written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.bad_files import changed, with_strings
from tests.exchange.books import MAIN
from yangfan_desktop.domain.parsing import CellError
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.exchange import plain_parts, plain_rows
from yangfan_desktop.exchange.grid import Grid, read_package

_FORCED = "<!-- read by the parser -->"

_TEXTS = st.one_of(
    st.sampled_from([
        "", "0", "3", "7", " 1 ", "1.50", "1e3", "-2", "45000.25", "1e999", "9" * 20, "甲", "甲 乙",
        "a&amp;b", "&#x7532;", "&#10;", "x&lt;y", "1>0", "_x000D_", "第\n二\r\n行\r", "#N/A", "true",
        "2024-05-01", "]]", "&quot;&apos;",
    ] * 9 + ["&nbsp;", "&", "\x07", "<b/>"]),
    st.text("甲a1 ;#>\"'", max_size=6),
)  # fmt: skip
_FORMULAS = st.sampled_from([
    "", "<f>A1+1</f>", "<f/>", '<f t="shared" si="0"/>', '<f ca="1"></f>',
    '<f t="array" ref="A2:A2">B1&gt;2</f>',
])  # fmt: skip


@st.composite
def _cell(draw: st.DrawFn, letters: str, row: int) -> str:
    place = draw(st.sampled_from([f' r="{letters}{row}"'] * 8 + ["", f' r="{letters}{row + 1}"']))
    style = draw(st.sampled_from(["", ' s="0"', ' s="1"', f' s="{row}"', ' s="99"']))
    kind = draw(
        st.sampled_from(["", *(f' t="{k}"' for k in ("s", "n", "str", "inlineStr", "b", "e", "d"))])
    )
    more = draw(st.sampled_from([""] * 8 + [' cm="1"', ' x="a>b"']))
    text, formula = draw(_TEXTS), draw(_FORMULAS)
    content = draw(
        st.sampled_from([
            f"<v>{text}</v>", f"<v>{text}</v>", f"<is><t>{text}</t></is>", "<v/>", "", None,
            f'<is><t xml:space="preserve">{text}</t></is>',
            f"<is><r><t>{text}</t></r><rPh><t>b</t></rPh></is>", f"<v>{text}</v><v>2</v>",
            f"\n  <v>{text}</v>\n", f"<v><![CDATA[{text}]]></v>", "<!-- <v>3</v> -->",
        ])
    )  # fmt: skip
    head = f"<c{place}{style}{kind}{more}"
    return f"{head}/>" if content is None else f"{head}>{formula}{content}</c>"


@st.composite
def _row(draw: st.DrawFn) -> str:
    number = draw(st.integers(1, 14))
    if draw(st.booleans()):  # rows of one layout
        text = draw(_TEXTS)
        return f'<row r="{number}"><c r="A{number}"><v>{text}</v></c><c r="B{number}"/></row>'
    cells = [
        draw(_cell(letters, number)) for letters in draw(st.sampled_from(["", "A", "AB", "BAC"]))
    ]
    more = draw(
        st.sampled_from(["", "", ' spans="1:3"', ' hidden="1"', ' ht="15" customHeight="1"'])
    )
    place = draw(st.sampled_from([f' r="{number}"'] * 6 + ["", ' r="0"']))
    closed = draw(
        st.sampled_from([f"<row{place}{more}>{''.join(cells)}</row>"] * 5 + [f"<row{place}/>"])
    )
    return draw(st.sampled_from(["", "", "\n", "<!-- <row> -->"])) + closed


def _outcome(rows: str, strings: str, *, forced: bool) -> Any:  # noqa: ANN401 - facts to compare
    comment = _FORCED if forced else ""
    table = f'{comment}<sst xmlns="{MAIN}">{strings}</sst>'
    content = with_strings(table, f"{comment}<sheetData>{rows}</sheetData>")
    try:
        return [_facts(grid) for grid in read_package("表.xlsx", content)]
    except UserError as error:
        return str(error)


def _facts(grid: Grid) -> tuple[Any, ...]:
    rows = [
        (row, grid.row(row), grid.bordered(row), [grid.is_formula(row, c) for c in range(1, 5)],
         [grid.number_format(row, c) for c in range(1, 5)])
        for row in grid.row_numbers
    ]  # fmt: skip
    return rows, grid.hidden_rows, [type(v) for row in rows for v in row[1].values()]


@settings(max_examples=300, deadline=None)
@given(rows=st.lists(_row(), max_size=9), texts=st.lists(_TEXTS, max_size=4), rich=st.booleans())
def test_patterns_and_parser_read_the_same(
    rows: list[str], texts: list[str], *, rich: bool
) -> None:
    frame = "<si><r><t>{}</t></r><rPh><t>b</t></rPh></si>" if rich else "<si><t>{}</t></si>"
    strings = "".join(frame.format(text) for text in texts) + "<si><t/></si>"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_parts, "_CHUNK", 200)  # rows lie across the chunks
        patch.setattr(plain_rows, "_A_RUN", 1)  # and two of a kind are a run
        pair = [_outcome("".join(rows), strings, forced=forced) for forced in (False, True)]
    found, expected = pair

    assert found == expected


def test_rows_under_a_prefix_and_between_odd_rows_are_read_in_order() -> None:
    rows = (
        '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'
        '<x:row r="2"><x:c r="A2" t="inlineStr"><x:is><x:r><x:t>富</x:t></x:r></x:is></x:c></x:row>'
        '<x:row r="3"><x:c r="A3" t="str"><x:f>1</x:f><x:v>三</x:v></x:c>'
        '<x:c r="B3"><x:f>1</x:f></x:c></x:row>'
        "<x:row><x:c><x:v>4</x:v></x:c></x:row>"
    )
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'

    (grid,) = read_package("表.xlsx", changed("xl/worksheets/sheet1.xml", sheet))

    assert [grid.row(row) for row in grid.row_numbers] == [
        {1: 1}, {1: "富"}, {1: "三", 2: CellError("未计算的公式")}, {1: 4},
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_part_in_another_encoding_is_left_to_the_parser(encoding: str) -> None:
    told = "utf-8" if encoding == "utf-8-sig" else encoding
    sheet = (
        f'<?xml version="1.0" encoding="{told}"?><worksheet xmlns="{MAIN}"><sheetData>'
        '<row r="1"><c r="A1" t="str"><v>智慧工厂</v></c></row></sheetData></worksheet>'
    ).encode(encoding)

    (grid,) = read_package("表.xlsx", changed("xl/worksheets/sheet1.xml", sheet))

    assert grid.value(1, 1) == "智慧工厂"
