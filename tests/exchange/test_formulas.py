"""Formulas: what is a reference, copying down, and what an insertion does to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangfan_desktop.exchange.formulas import (
    LAST_ROW,
    Insertion,
    Token,
    letters,
    number,
    pieces,
    translate,
)

_SHEETS = st.sampled_from(("", "项目!", "'项目 表'!", "'it''s'!", "[1]项目!", "'[书.xlsx]项目'!"))
_CORNERS = st.builds(
    lambda c, cf, r, rf: f"{'$' * cf}{letters(c)}{'$' * rf}{r}",
    st.integers(1, 16_384),
    st.booleans(),
    st.integers(1, 5_000),
    st.booleans(),
)
_REFERENCES = st.one_of(
    st.builds(lambda sheet, one: sheet + one, _SHEETS, _CORNERS),
    st.builds(lambda sheet, one, two: f"{sheet}{one}:{two}", _SHEETS, _CORNERS, _CORNERS),
    st.sampled_from(
        ("$3:$7", "2:9", "项目!A:C", "表1[金额]", "表1[[#Totals],[A1]]", "投资额", "LOG10(2)")
    ),
)
_FORMULAS = st.lists(
    st.one_of(_REFERENCES, st.sampled_from(('"A1"', '"他说""B2"""', "1.5E3", "SUM(C$2)", "TRUE"))),
    min_size=1,
    max_size=6,
).map("+".join)


@given(_FORMULAS)
def test_the_pieces_of_a_formula_are_the_formula(formula: str) -> None:
    assert "".join(piece.text for piece in pieces(formula)) == formula


@given(st.integers(1, 16_384))
def test_a_column_is_its_letters(column: int) -> None:
    assert number(letters(column)) == column


@given(_FORMULAS, st.integers(0, 500), st.integers(0, 50))
def test_copying_there_and_back_changes_nothing(formula: str, rows: int, columns: int) -> None:
    there = translate(formula, rows, columns)

    back = translate(there, -rows, -columns)

    assert "#REF!" in there or back == translate(formula, 0)


@given(_FORMULAS, st.integers(1, 4_000), st.integers(1, 30), st.integers(1, 30))
def test_inserting_twice_is_inserting_both_at_once(
    formula: str, before: int, first: int, second: int
) -> None:
    one = Insertion("项目", before, first)
    two = Insertion("项目", before, second)

    twice = two.formula(one.formula(formula, "项目"), "项目")

    assert twice == Insertion("项目", before, first + second).formula(formula, "项目")


@given(_FORMULAS, st.integers(1, 4_000), st.integers(1, 300))
def test_an_insertion_on_another_sheet_leaves_a_formula_as_it_is(
    formula: str, before: int, count: int
) -> None:
    assert Insertion("别的表", before, count).formula(formula, "项目") == formula


@pytest.mark.parametrize(
    ("formula", "after"),
    [
        ("SUM(C5:C10)", "SUM(C5:C13)"),
        ("SUM(C5:C9)", "SUM(C5:C9)"),
        ("$C$10+c11", "$C$13+C14"),
        ("'项目'!B20", "'项目'!B23"),
        ("汇总!B20", "汇总!B20"),
        ("[2]项目!B20", "[2]项目!B20"),
        ("'[书.xlsx]项目'!B20", "'[书.xlsx]项目'!B20"),
        ("'项目:汇总'!B20", "'项目:汇总'!B20"),
        ("SUM($3:$10)", "SUM($3:$13)"),
        ("SUM(A:C)", "SUM(A:C)"),
        ('IF(A20="A20","项目!A20",B20)', 'IF(A23="A20","项目!A20",B23)'),
        ("表1[[#This Row],[A20]]*B20", "表1[[#This Row],[A20]]*B23"),
        ("LOG10(A20)+TAX2023_A20+A20.x", "LOG10(A23)+TAX2023_A20+A20.x"),
        ("ZZZ20+SUM(A20)", "ZZZ20+SUM(A23)"),
        (f"SUM(A1:A{LAST_ROW})", f"SUM(A1:A{LAST_ROW})"),
        ("_xlfn.XLOOKUP(A20,B:B,C:C)", "_xlfn.XLOOKUP(A23,B:B,C:C)"),
    ],
)
def test_three_rows_inserted_before_the_tenth(formula: str, after: str) -> None:
    assert Insertion("项目", 10, 3).formula(formula, "项目") == after


def test_areas_of_a_rule_grow_and_move() -> None:
    areas = Insertion("项目", 10, 3).areas("A5:B10 C12 9:11 D:D")

    assert areas == "A5:B13 C15 9:14 D:D"


@pytest.mark.parametrize(
    ("formula", "copied"),
    [
        ("C10-D10", "C12-D12"),
        ("A9+1", "A11+1"),
        ("C10/C$20", "C12/C$25"),
        ("SUM(C$5:C10)", "SUM(C$5:C12)"),
        ("汇总!B10/汇总!B$20", "汇总!B12/汇总!B$20"),
        ("ROW()-4", "ROW()-4"),
    ],
)
def test_a_new_row_takes_its_model_s_formulas(formula: str, copied: str) -> None:
    assert Insertion("项目", 10, 5).copied(formula, like=10, row=12) == copied


def test_a_formula_copied_off_the_sheet_says_so() -> None:
    assert translate("A1+$B$1", -1) == "#REF!+$B$1"


def test_sheets_are_known_by_their_names_without_quotes() -> None:
    found = [
        piece.sheet for piece in pieces("'it''s'!A1+项目!B2:B3") if piece.kind is not Token.OTHER
    ]

    assert found == ["it's", "项目"]
