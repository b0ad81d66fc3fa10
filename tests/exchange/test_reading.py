"""A workbook becomes typed rows; every doubt and every loss stands at its cell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.exchange.books import KNOWN, PROJECTS, grid, write
from yangfan_desktop.domain.parsing import CellError, Raw
from yangfan_desktop.domain.problems import Severity, UserError
from yangfan_desktop.domain.readings import ReadRow, SheetReading
from yangfan_desktop.domain.values import Money, PartialDate, Percent
from yangfan_desktop.exchange.reading import read_grid, read_sheets

HEAD = ("序号", "项目名称", "承担单位", "总投资（万元）")


def read(
    rows: Sequence[Sequence[Raw]],
    merges: Sequence[str] = (),
    overrides: dict[str, str | None] | None = None,
) -> SheetReading:
    decided = {"Sheet1": overrides} if overrides else None
    (reading,) = read_grid(grid(rows, merges), {"projects": PROJECTS}, overrides=decided)
    return reading


def told(row: ReadRow | SheetReading) -> list[tuple[str, str]]:
    return [(str(p.where.column or "") + str(p.where.row or ""), p.message) for p in row.problems]


def test_a_row_holds_every_mapped_field_and_empty_ones_as_none() -> None:
    reading = read([HEAD, (1, "甲项目", None, 5)])

    assert reading.rows[0].row == 2
    assert reading.rows[0].values == {
        "name": "甲项目",
        "owner": None,
        "total_investment": Money.of(5),
    }
    assert reading.rows[0].problems == ()


def test_an_unreadable_cell_is_an_error_and_its_field_is_missing() -> None:
    reading = read([HEAD, (1, "甲项目", "甲公司", "待核")])

    (row,) = reading.rows
    assert "total_investment" not in row.values
    assert row.problems[0].severity is Severity.ERROR
    assert str(row.problems[0]) == "表.xlsx〔Sheet1!D2〕：“待核”不是金额"


def test_an_error_cell_is_never_zero() -> None:
    reading = read([HEAD, (1, "甲项目", "甲公司", CellError("#REF!"))])

    assert "total_investment" not in reading.rows[0].values


def test_a_doubt_is_a_warning_at_its_cell_and_the_value_is_kept() -> None:
    reading = read([HEAD, (1, "甲项目", "甲公司", "约1.2亿元")])

    (row,) = reading.rows
    assert row.values["total_investment"] == Money.of(12000)
    assert row.problems[0].severity is Severity.WARNING
    assert row.problems[0].where.column == "D"


def test_a_record_without_its_name_is_an_error_on_that_cell() -> None:
    reading = read([HEAD, (1, None, "甲公司", 5)])

    assert told(reading.rows[0]) == [("B2", "项目名称必填")]


def test_what_is_no_record_is_skipped_with_its_reason() -> None:
    reading = read(
        [HEAD, (1, "甲", "甲公司", 5), (None,), ("合  计", None, None, 5), ("注：略。",)]
    )

    assert [(row.row, row.why) for row in reading.skipped] == [
        (3, "空行"),
        (4, "合计"),
        (5, "说明或签字"),
    ]


def test_a_total_that_does_not_add_up_is_told_and_not_corrected() -> None:
    reading = read([HEAD, (1, "甲", "甲公司", 5), (2, "乙", "乙公司", 6), ("合计", None, None, 12)])

    assert told(reading) == [("D4", "合计行的总投资是12万元，各行相加是11万元，相差1万元")]
    assert reading.problems[0].severity is Severity.WARNING


def test_a_lone_number_below_an_amount_is_a_total_without_its_label() -> None:
    reading = read([HEAD, (1, "甲", "甲公司", 5), (2, "乙", "乙公司", 6), (None, None, None, 11)])

    assert [row.row for row in reading.rows] == [2, 3]
    assert [(row.row, row.why) for row in reading.skipped] == [(4, "合计")]


def test_a_total_may_be_rounded_and_a_subtotal_covers_its_group() -> None:
    reading = read(
        [
            HEAD,
            ("一、甲组", None, None, None),
            (1, "甲", "甲公司", 5.04),
            ("小计", None, None, 5),
            ("二、乙组", None, None, None),
            (2, "乙", "乙公司", 6.26),
            ("小计", None, None, 6.3),
            ("合计", None, None, 11.3),
        ]
    )

    assert reading.problems == ()


def test_merged_words_hold_for_their_rows_and_no_further() -> None:
    reading = read(
        [HEAD, (1, "甲", "甲公司", 5), (2, "乙", None, 6), (3, "丙", None, 7)], ["C2:C3"]
    )

    assert [row.values["owner"] for row in reading.rows] == ["甲公司", "甲公司", None]


def test_a_merged_amount_counts_once() -> None:
    reading = read([HEAD, (1, "甲", "甲公司", 5), (2, "乙", "乙公司", None)], ["D2:D3"])

    assert [row.values["total_investment"] for row in reading.rows] == [Money.of(5), None]
    assert "只记在第2行" in told(reading.rows[1])[0][1]


def test_a_banner_gives_its_sector_to_the_rows_below_it() -> None:
    reading = read(
        [
            HEAD,
            ("一、5G+智慧港口领域（1个）",),
            (1, "甲", "甲公司", 5),
            ("二、工业互联网",),
            (2, "乙", "乙公司", 6),
            ("三、其他事项",),
            (3, "丙", "丙公司", 7),
        ]
    )

    assert [row.values.get("sector") for row in reading.rows] == ["智慧港口", "工业互联网", None]


def test_banners_of_two_levels_give_region_and_sector() -> None:
    reading = read(
        [
            HEAD,
            ("一、东湖区",),
            ("（一）智慧港口",),
            (1, "甲", "甲公司", 5),
            ("二、青山县",),
            (2, "乙", "乙公司", 6),
        ]
    )

    first, second = (row.values for row in reading.rows)
    assert (first["region"], first["sector"]) == ("东湖区", "智慧港口")
    assert second["region"] == "青山县"
    assert "sector" not in second


def test_a_column_outweighs_a_banner() -> None:
    reading = read([("项目名称", "应用领域", "备注"), ("一、智慧港口",), ("甲", "智慧物流", None)])

    assert reading.rows[0].values["sector"] == "智慧物流"


@pytest.mark.parametrize(
    ("values", "percents"),
    [
        ([0.65, 0.8, 1], ["65", "80", "100"]),
        ([65, 80, 100], ["65", "80", "100"]),
        (["65%", "80%", "1%"], ["65", "80", "1"]),
        ([0, 0, 65.5], ["0", "0", "65.5"]),
    ],
)
def test_a_percent_columns_scale_is_decided_once(values: list[Raw], percents: list[str]) -> None:
    reading = read([("项目名称", "形象进度", "备注"), *((f"项目{v}", v, None) for v in values)])

    found = [row.values["progress_percent"] for row in reading.rows]
    assert found == [Percent.of(percent) for percent in percents]


def test_an_assumed_scale_is_told_at_its_column() -> None:
    reading = read([("项目名称", "形象进度", "备注"), ("甲", 0.65, None)])

    assert "0.65即65%" in (reading.columns[1].why)
    assert reading.problems[0].where.column == "B"


@pytest.mark.parametrize("values", [[0.5, 35, 80], [1, 1, 0]])
def test_a_number_that_may_be_either_scale_is_not_guessed(values: list[Raw]) -> None:
    reading = read([("项目名称", "形象进度", "备注"), *((f"项目{v}", v, None) for v in values)])

    assert "progress_percent" not in reading.rows[0].values
    assert "也可能是比例" in told(reading.rows[0])[0][1]


def test_a_percent_format_makes_a_fraction_and_a_month_format_a_month(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["项目名称", "形象进度", "开工时间", "完工时间"])
    sheet.append(["甲", 1, datetime(2022, 3, 1), 2023.1])  # noqa: DTZ001
    sheet.append(["乙", 65, datetime(2022, 3, 15), datetime(2024, 1, 1)])  # noqa: DTZ001
    sheet["B2"].number_format = "0%"
    sheet["C2"].number_format = sheet["C3"].number_format = 'yyyy"年"m"月"'
    sheet["D2"].number_format = "0.00"
    sheet["D3"].number_format = "yyyy"
    book.save(tmp_path / "表.xlsx")

    (reading,) = read_sheets(tmp_path / "表.xlsx", KNOWN)

    first, second = (row.values for row in reading.rows)
    assert [first["progress_percent"], second["progress_percent"]] == [
        Percent.of(100),
        Percent.of(65),
    ]
    assert first["start_date"] == PartialDate.of_month(2022, 3)
    assert second["start_date"] == PartialDate(2022, 3, 15)
    assert first["end_date"] == PartialDate.of_month(2023, 10)
    assert second["end_date"] == PartialDate.of_year(2024)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2021-2023", "2021", "2023"),
        ("2021.3-2023.12", "2021-03", "2023-12"),
        ("2021年3月至2023年12月", "2021-03", "2023-12"),
        ("2021-03~2023-06", "2021-03", "2023-06"),
        ("2021-03-2023-06", "2021-03", "2023-06"),
        ("2023年3-12月", "2023-03", "2023-12"),
        ("2021年1月1日—2023年6月30日", "2021-01-01", "2023-06-30"),
    ],
)
def test_a_period_is_split_into_its_two_ends(text: str, start: str, end: str) -> None:
    reading = read([("项目名称", "建设起止年限", "备注"), ("甲", text, None)])

    values = reading.rows[0].values
    assert values["start_date"] == PartialDate.from_iso(start)
    assert values["end_date"] == PartialDate.from_iso(end)


def test_a_period_with_one_date_is_its_beginning_with_a_doubt() -> None:
    reading = read(
        [("项目名称", "建设周期", "备注"), ("甲", "2021-03", None), ("乙", "若干年", None)]
    )

    assert reading.rows[0].values["start_date"] == PartialDate.of_month(2021, 3)
    assert reading.rows[0].values["end_date"] is None
    assert "只有一个时间" in told(reading.rows[0])[0][1]
    assert "start_date" not in reading.rows[1].values


def test_no_column_is_dropped_in_silence() -> None:
    reading = read([(*HEAD, "亩均效益"), (1, "甲", "甲公司", 5, 3, "手写")])

    assert {(c.column, c.header) for c in reading.unmapped} == {
        ("A", "序号"), ("E", "亩均效益"), ("F", ""),
    }  # fmt: skip
    assert all(column.why for column in reading.unmapped)


def test_hidden_rows_and_columns_are_read_and_told(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD, (1, "甲", "甲公司", 5), (2, "乙", "乙公司", 6)):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.save(tmp_path / "表.xlsx")

    (reading,) = read_sheets(tmp_path / "表.xlsx", KNOWN)

    assert [row.values["name"] for row in reading.rows] == ["甲", "乙"]
    assert [problem.message for problem in reading.problems] == [
        "第3行是隐藏行，也已读入",
        "C列是隐藏列，也已读入",
    ]


def test_the_users_own_mapping_is_followed() -> None:
    reading = read(
        [("名称", "金额", "备注"), ("甲", 5, "略")], overrides={"B": "total_investment", "C": None}
    )

    assert reading.rows[0].values == {"name": "甲", "total_investment": Money.of(5)}


def sheets(path: Path, **each: list[Sequence[Any]]) -> Path:
    book = Workbook()
    for place, (name, rows) in enumerate(each.items()):
        sheet = book.create_sheet(name, place)
        for row in rows:
            sheet.append(list(row))
    del book["Sheet"]
    book.save(path)
    return path


def test_each_sheet_is_read_as_the_register_it_looks_like(tmp_path: Path) -> None:
    path = sheets(
        tmp_path / "表.xlsx",
        项目=[HEAD, (1, "甲", "甲公司", 5)],
        说明=[("本表用于演示",)],
        企业=[("企业名称", "信用代码", "企业规模"), ("甲公司", None, "大型")],
    )

    readings = read_sheets(path, KNOWN)

    assert [(reading.sheet, reading.register) for reading in readings] == [
        ("项目", "projects"),
        ("企业", "organisations"),
    ]
    assert [problem.where.sheet for problem in readings[0].problems] == ["说明"]


def test_one_sheet_and_one_register_may_be_asked_for(tmp_path: Path) -> None:
    path = sheets(tmp_path / "表.xlsx", 一=[HEAD, (1, "甲")], 二=[HEAD, (1, "乙")])

    (reading,) = read_sheets(path, KNOWN, register="projects", sheet="二")

    assert reading.rows[0].values["name"] == "乙"


def test_hidden_sheets_are_told_and_not_read_unasked(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    hidden = book.create_sheet("去年")
    hidden.sheet_state = "hidden"
    for row in (HEAD, (1, "甲", "甲公司", 5)):
        sheet.append(row)
        hidden.append(row)
    book.save(tmp_path / "表.xlsx")

    (reading,) = read_sheets(tmp_path / "表.xlsx", KNOWN)
    (asked,) = read_sheets(tmp_path / "表.xlsx", KNOWN, sheet="去年")

    assert "隐藏的工作表“去年”中有1行数据" in reading.problems[0].message
    assert len(asked.rows) == 1


def test_a_table_without_the_required_column_names_what_was_found(tmp_path: Path) -> None:
    path = write(
        tmp_path / "缺.xlsx", [("承担单位", "总投资（万元）", "备注"), ("甲公司", 5, None)]
    )

    with pytest.raises(UserError) as caught:
        read_sheets(path, KNOWN, register="projects")

    message = str(caught.value)
    for part in ("缺.xlsx", "Sheet", "“项目名称”", "B列“总投资（万元）”"):
        assert part in message


def test_a_sheet_that_lacks_it_does_not_keep_the_others_from_being_read(tmp_path: Path) -> None:
    path = sheets(
        tmp_path / "表.xlsx",
        好=[HEAD, (1, "甲", "甲公司", 5)],
        缺=[("承担单位", "总投资", "备注"), ("甲公司", 5, None)],
    )

    (reading,) = read_sheets(path, KNOWN, register="projects")

    assert [problem.where.sheet for problem in reading.problems] == ["缺"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"register": "nothing"}, "没有名为“nothing”的台账"),
        ({"sheet": "没有"}, "现有“Sheet”"),
    ],
)
def test_an_unknown_register_or_sheet_names_those_there_are(
    tmp_path: Path, options: dict[str, str], words: str
) -> None:
    path = write(tmp_path / "表.xlsx", [HEAD, (1, "甲")])

    with pytest.raises(UserError, match=words):
        read_sheets(path, KNOWN, **options)  # pyright: ignore[reportArgumentType]


def test_a_workbook_without_any_table_says_so(tmp_path: Path) -> None:
    path = write(tmp_path / "纪要.xlsx", [("会议纪要",), ("一、会议要求抓紧推进。",)])

    with pytest.raises(UserError, match="没有找到"):
        read_sheets(path, KNOWN)


CELLS: st.SearchStrategy[Raw] = st.one_of(
    st.sampled_from(
        [*HEAD, "投资情况", "累计完成投资", "形象进度", "开工时间", "建设周期", "合计", "小计", "一、甲",
         "注：", "填报单位：", "单位：万元", "甲", "1", "2021-2023", "约5万元", "x" * 500]
    ),
    st.text(max_size=6),
    st.integers(-5, 50_000),
    st.floats(),
    st.booleans(),
    st.datetimes(),
    st.builds(CellError, st.just("#N/A")),
    st.none(),
)  # fmt: skip


@given(
    st.lists(st.lists(CELLS, max_size=6), max_size=3),
    st.permutations([*HEAD, "形象进度", "建设周期"]),
    st.lists(st.lists(CELLS, max_size=6), max_size=8),
    st.lists(st.tuples(*[st.integers(1, 7)] * 4), max_size=4),
)
def test_no_grid_of_any_values_raises_anything_but_a_sentence(
    above: list[list[Raw]],
    head: list[Raw],
    below: list[list[Raw]],
    corners: list[tuple[int, int, int, int]],
) -> None:
    merges = [
        f"{'ABCDEFG'[min(a, b) - 1]}{min(c, d)}:{'ABCDEFG'[max(a, b) - 1]}{max(c, d)}"
        for a, b, c, d in corners
    ]
    sheet = grid([*above, head, *below], merges)

    try:
        readings = read_grid(sheet, KNOWN)
    except UserError as error:
        assert str(error).endswith("。")  # noqa: PT017 - either outcome is right
        return

    for reading in readings:
        told = [*(row.row for row in reading.rows), *(row.row for row in reading.skipped)]
        assert len(set(told)) == len(told)
        assert not set(told) & set(reading.header_rows)
