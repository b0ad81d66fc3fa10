"""Columns go to the right field, or to nobody with a reason."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.books import KNOWN, PROJECTS, grid
from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.values import Money
from yangfan_desktop.exchange.assignment import best_assignment
from yangfan_desktop.exchange.headers import find_tables
from yangfan_desktop.exchange.mapping import ColumnMapping, match_columns
from yangfan_desktop.exchange.reading import read_grid
from yangfan_desktop.exchange.sightings import choose_register

CODE, OTHER_CODE = "91350100M000100Y43", "91110108551385082Q"
SCORES = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=1, max_size=4
    )
)


def mapped(
    *rows: tuple[Raw, ...],
    merges: tuple[str, ...] = (),
    overrides: dict[str, str | None] | None = None,
) -> ColumnMapping:
    sheet = grid(rows, merges)
    (table,) = find_tables(sheet, PROJECTS)
    return match_columns(table, sheet, PROJECTS, overrides)


def fields(mapping: ColumnMapping) -> dict[str, str]:
    return {match.column: match.field for match in mapping.columns}


@given(SCORES)
def test_an_assignment_is_as_good_as_the_best_of_all(scores: list[list[int]]) -> None:
    taken = best_assignment(scores)

    width = len(scores[0])
    size = max(len(scores), width)
    every = (
        sum(
            scores[row][column] for row, column in enumerate(order[: len(scores)]) if column < width
        )
        for order in itertools.permutations(range(size))
    )
    used = [column for column in taken if column is not None]
    assert len(used) == len(set(used))
    assert sum(scores[row][c] for row, c in enumerate(taken) if c is not None) == max(every)


def test_every_label_and_alias_of_every_field_is_recognised() -> None:
    labels = {field.label for field in PROJECTS.fields}
    for field in PROJECTS.fields:
        for wording in field.wordings:
            if wording != field.label and ("/" in wording or wording in labels):
                continue  # another field is called so: that one has it
            head = (
                ("项目名称", "备注", wording) if field.key != "name" else ("备注", "序号", wording)
            )
            head = tuple(dict.fromkeys(head))
            found = fields(mapped((*head, "附加信息"), ("甲",)))
            assert field.key in found.values(), (field.key, wording)


def test_neighbours_that_sound_alike_do_not_take_each_others_place() -> None:
    mapping = mapped(
        (
            "序号", "项目名称", "建设单位", "施工单位", "2022年营收（万元）", "总投资（万元）",
            "年度计划投资", "本年完成投资", "累计完成投资", "其中：5G相关投资",
            "联系人职务", "开工时间", "投资完成率（%）",
        ),
        (1, "甲", "甲公司", "乙公司", 1, 5, 2, 1, 3, 1, "科长", "2023年", 60),
    )  # fmt: skip

    assert fields(mapping) == {
        "G": "annual_plan", "H": "annual_done", "J": "investment_5g",
        "B": "name", "C": "owner", "F": "total_investment", "I": "completed_investment",
        "L": "start_date",
    }  # fmt: skip
    assert {column.column for column in mapping.unmapped} == set("ADEKM")


def test_a_field_s_own_heading_comes_before_one_that_a_county_put_in() -> None:
    rows = [("甲项目", "约一百五", None), ("乙项目", 12.5, None), ("丙项目", "测算中", None)]
    sheet = grid([("项目名称", "总投资（万元）", "备案总投资（万元）"), *rows])

    (found,) = read_grid(sheet, KNOWN)

    assert found.column_of("total_investment") == "B"
    assert found.rows[1].values["total_investment"] == Money.of("12.5")


def test_a_group_tells_generic_children_apart() -> None:
    mapping = mapped(
        ("项目名称", "申报单位", None, "施工单位", None, "联系方式", None, "计划工期", None),
        (None, "名称", "信用代码", "名称", "信用代码", "姓名", "电话", "开工", "完工"),
        (
            "甲",
            "甲公司",
            "91350100M000100Y43",
            "乙公司",
            "91110108551385082Q",
            "张三",
            "1",
            "2023",
            "2024",
        ),
        merges=("A1:A2", "B1:C1", "D1:E1", "F1:G1", "H1:I1"),
    )

    found = fields(mapping)

    assert found["B"] == "owner"
    assert found["C"] == "owner_credit_code"
    assert found["F"] == "contact"
    assert found["G"] == "phone"
    assert "D" not in found
    assert "E" not in found


def test_contact_details_in_one_column_are_the_phone() -> None:
    assert fields(mapped(("项目名称", "联系方式"), ("甲", "13800000001")))["B"] == "phone"


def test_the_group_decides_between_two_equal_leaves() -> None:
    mapping = mapped(
        ("项目名称", "前期工作", None, "建设周期", None),
        (None, "开工", "完工", "开工", "完工"),
        ("甲", "2021", "2021", "2022", "2023"),
        merges=("A1:A2", "B1:C1", "D1:E1"),
    )

    assert fields(mapping) == {"A": "name", "D": "start_date", "E": "end_date"}


def test_of_two_columns_with_the_same_header_the_first_is_taken_and_the_second_told() -> None:
    mapping = mapped(("项目名称", "总投资", "总投资"), ("甲", 5, 6))

    assert fields(mapping) == {"A": "name", "B": "total_investment"}
    assert mapping.unmapped[0].why == "“总投资”已由另一列对应"


def test_the_row_number_is_never_data() -> None:
    mapping = mapped(("序号", "项目名称", "备注"), (1, "甲", None))

    assert mapping.unmapped[0].column == "A"
    assert "序号" in mapping.unmapped[0].why


def test_a_unit_of_money_keeps_a_count_away() -> None:
    mapping = mapped(("项目名称", "基站数（万元）", "备注"), ("甲", 5, None))

    assert "base_stations" not in fields(mapping).values()


def test_values_settle_what_the_words_leave_open() -> None:
    dates = mapped(
        ("项目名称", "项目开工时间点", "备注"),
        ("甲", "2023年6月", None), ("乙", "2023年7月", None), ("丙", "2023年8月", None),
    )  # fmt: skip
    words = mapped(
        ("项目名称", "拟开工时间点", "备注"),
        ("甲", "批复后", None), ("乙", "视情况", None), ("丙", "另行通知", None),
    )  # fmt: skip

    assert fields(dates).get("B") == "start_date"
    assert "start_date" not in fields(words).values()


def test_amounts_nobody_can_read_do_not_unmap_their_column() -> None:
    mapping = mapped(("项目名称", "总投资"), ("甲", "待核"), ("乙", "待定价"), ("丙", "审计中"))

    (match,) = (match for match in mapping.columns if match.field == "total_investment")
    assert match.confidence == 0.8
    assert "不像金额" in match.why


@pytest.mark.parametrize(
    ("header", "facts", "unit"),
    [
        ("总投资（元）", "单位：亿元", "元"),
        ("总投资", "单位：亿元", "亿元"),
        ("总投资", "金额单位：元", "元"),
        ("总投资", "", "万元"),
    ],
)
def test_the_unit_of_money_is_the_headers_then_the_sheets_then_the_fields(
    header: str, facts: str, unit: str
) -> None:
    mapping = mapped((facts,), ("项目名称", header, "备注"), ("甲", 5, None))

    (match,) = (match for match in mapping.columns if match.field == "total_investment")
    assert match.unit == unit


def test_both_ends_of_a_period_come_from_one_column() -> None:
    mapping = mapped(("项目名称", "建设起止年限", "备注"), ("甲", "2021-2023", None))

    assert [(m.column, m.field) for m in mapping.columns][1:3] == [
        ("B", "start_date"), ("B", "end_date"),
    ]  # fmt: skip


def test_a_period_is_left_alone_where_its_ends_have_columns() -> None:
    mapping = mapped(
        ("项目名称", "建设周期", "开工时间", "备注"), ("甲", "2021-2023", "2021", None)
    )

    assert fields(mapping)["C"] == "start_date"
    assert mapping.unmapped[0].column == "B"


def test_the_users_own_mapping_comes_first() -> None:
    mapping = mapped(
        ("项目名称", "总投资", "金额", "备注"),
        ("甲", 5, 6, "略"),
        overrides={"C": "total_investment", "D": None},
    )

    assert fields(mapping) == {"A": "name", "C": "total_investment"}
    whys = {column.column: column.why for column in mapping.unmapped}
    assert whys == {"B": "“总投资”已由另一列对应", "D": "由用户指定不导入"}


def test_a_mapping_to_a_field_that_does_not_exist_is_a_bug_and_not_ignored() -> None:
    with pytest.raises(KeyError):
        mapped(("项目名称", "总投资"), ("甲", 5), overrides={"B": "nothing"})


@pytest.mark.parametrize(
    ("rows", "register"),
    [
        ([("项目名称", "承担单位", "总投资"), ("甲", "甲公司", 5)], "projects"),
        (
            [("企业名称", "信用代码", "企业规模", "从业人数"), ("甲公司", None, "大型", 9)],
            "organisations",
        ),
        ([("先导区名称", "批复文号", "创建阶段"), ("云江", "1号", "创建")], "zones"),
        ([("姓名", "年龄"), ("张三", 35)], None),
    ],
)
def test_a_sheet_tells_which_register_it_holds(
    rows: list[tuple[Raw, ...]], register: str | None
) -> None:
    assert choose_register(grid(rows), KNOWN) == register


def test_a_choice_by_another_name_gives_way_where_none_of_its_values_fits() -> None:
    kinds = mapped(
        ("项目名称", "项目类别"), ("甲", "技术研发"), ("乙", "场景应用"), ("丙", "场景应用")
    )
    stages = mapped(("项目名称", "项目类别"), ("甲", "在建"), ("乙", "储备"), ("丙", "未知"))

    assert fields(kinds) == {"A": "name", "B": "category"}
    assert fields(stages) == {"A": "name", "B": "stage"}


def test_harmless_words_before_and_after_a_known_one_do_not_hide_it() -> None:
    mapping = mapped(
        (
            "项目名称",
            "建设单位联系人",
            "计划竣工日期",
            "截至9月底累计完成投资",
            "目前进展情况",
            "总投资金额",
        ),
        ("甲", "张三", "2023年", 5, "略", 6),
    )

    assert list(fields(mapping).values()) == [
        "name", "contact", "end_date", "completed_investment", "progress_note", "total_investment",
    ]  # fmt: skip
