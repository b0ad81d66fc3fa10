"""A form (申报表) is read as a record: answers beside, below or behind their labels."""

from __future__ import annotations

from tests.exchange.books import KNOWN, grid
from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.readings import ReadRow, SheetReading
from yangfan_desktop.domain.values import Money, PartialDate, Percent
from yangfan_desktop.exchange.reading import read_grid

_REST = (
    ("承担单位", "甲公司", "联系人", "张三"),
    ("总投资（万元）", 1200, "联系电话", "13800000001"),
)


def read(rows: list[tuple[Raw, ...]], merges: tuple[str, ...] = ()) -> list[SheetReading]:
    return read_grid(grid(rows, merges), KNOWN)


def only(rows: list[tuple[Raw, ...]], merges: tuple[str, ...] = ()) -> ReadRow:
    (reading,) = read(rows, merges)
    (row,) = reading.rows
    assert reading.register == "projects"
    return row


def test_answers_beside_their_labels_are_read() -> None:
    row = only([
        ("5G应用试点项目申报表",),
        ("项目名称", "甲项目", None, None),
        *_REST,
        ("起止时间", "2023年3月-2024年5月", "应用领域", "智慧医疗"),
        ("建设内容", "建设5G专网。\n部署设备20套。", None, None),
        ("是否标杆", "☑是  □否", "审核意见", "同意"),
    ], ("A1:D1", "B2:D2", "B6:D6"))  # fmt: skip

    assert row.values["name"] == "甲项目"
    assert row.values["owner"] == "甲公司"
    assert row.values["total_investment"] == Money.of(1200)
    assert row.values["phone"] == "13800000001"
    assert row.values["start_date"] == PartialDate.of_month(2023, 3)
    assert row.values["end_date"] == PartialDate.of_month(2024, 5)
    assert row.values["sector"] == "智慧医疗"
    assert row.values["description"] == "建设5G专网。\n部署设备20套。"
    assert row.values["is_benchmark"] is True
    assert row.problems == ()


def test_answers_below_their_labels_are_read() -> None:
    row = only([
        ("项目名称", "承担单位", "总投资（亿元）"),
        ("甲项目", "甲公司", 1.5),
        ("联系人", "联系电话", "开工时间"),
        ("张三", "13800000001", "2023年6月"),
        ("建设内容", None, None),
        ("建设5G专网。", None, None),
    ], ("A5:C5", "A6:C6"))  # fmt: skip

    assert row.values["total_investment"] == Money.of(15000)
    assert row.values["contact"] == "张三"
    assert row.values["description"] == "建设5G专网。"


def test_answers_behind_a_colon_are_read() -> None:
    row = only([
        ("项目名称：甲项目",),
        ("承担单位：甲公司　　联系人：张三",),
        ("联系电话：13800000001",),
        ("总投资：1200万元",),
    ])  # fmt: skip

    assert row.values["name"] == "甲项目"
    assert row.values["contact"] == "张三"
    assert row.values["total_investment"] == Money.of(1200)


def test_a_group_at_the_left_belongs_to_its_labels() -> None:
    row = only([
        ("项目名称", None, "甲项目", None, None),
        ("承担单位", "名称", "甲公司", "信用代码", "91350100M000100Y43"),
        (None, "联系人", "张三", "手机", "13800000001"),
        ("投资情况", "总投资", 1200, "万元", None),
        (None, "累计完成投资", 300, "万元", None),
    ], ("A1:B1", "C1:E1", "A2:A3", "A4:A5"))  # fmt: skip

    assert row.values["owner"] == "甲公司"
    assert row.values["owner_credit_code"] == "91350100M000100Y43"
    assert row.values["contact"] == "张三"
    assert row.values["completed_investment"] == Money.of(300)


def test_what_was_not_filled_in_stays_empty() -> None:
    row = only([
        ("项目名称", "甲项目", "项目编号", None),
        *_REST,
        ("开工时间", "    年    月", "财政资金", "____万元"),
        ("是否标杆", "□是 □否", "存在问题", None),
    ])  # fmt: skip

    assert row.values["start_date"] is None
    assert row.values["fiscal_funding"] is None
    assert row.values["is_benchmark"] is None
    assert row.values["problems"] is None
    assert row.problems == ()


def test_a_doubt_stands_at_the_cell_of_the_answer() -> None:
    row = only([
        ("项目名称", "甲项目"),
        ("承担单位", "甲公司"),
        ("总投资（万元）", "约1.2亿"),
        ("开工时间", "近期"),
        ("联系人", "张三"),
    ])  # fmt: skip

    assert row.values["total_investment"] == Money.of(12000)
    assert "start_date" not in row.values
    assert [(one.where.row, one.where.column) for one in row.problems] == [(3, "B"), (4, "B")]


def test_the_telephone_of_who_filled_in_the_form_is_not_that_of_the_project() -> None:
    row = only([
        ("项目名称", "甲项目"),
        ("承担单位", "甲公司"),
        ("总投资（万元）", 1200),
        ("应用领域", "智慧医疗"),
        ("填表人：李四　　联系电话：13900000009",),
    ])  # fmt: skip

    assert row.values.get("phone") is None


def test_forms_below_each_other_are_a_record_each() -> None:
    one = [("项目名称", "甲项目", None, None), *_REST]
    other = [("项目名称", "乙项目", None, None), *_REST]

    found = read([("申报表",), *one, (), ("申报表",), *other], ("A1:D1", "A6:D6"))

    assert [[row.values["name"] for row in each.rows] for each in found] == [["甲项目"], ["乙项目"]]


def test_records_in_columns_are_read_column_by_column() -> None:
    found = read([
        ("项目名称", "甲项目", "乙项目", "丙项目"),
        ("承担单位", "甲公司", "乙公司", "丙公司"),
        ("总投资（万元）", 1, 2, None),
        ("联系人", "张三", "李四", "王五"),
    ])  # fmt: skip

    assert [each.rows[0].values["name"] for each in found] == ["甲项目", "乙项目", "丙项目"]
    assert [each.rows[0].values["total_investment"] for each in found] == [
        Money.of(1), Money.of(2), None,
    ]  # fmt: skip


def test_a_list_is_no_form() -> None:
    (reading,) = read([
        ("项目名称", "承担单位", "总投资（万元）", "联系人", "形象进度"),
        ("甲项目", "甲公司", 1, "张三", "65%"),
        ("乙项目", "乙公司", 2, "李四", "70%"),
    ])  # fmt: skip

    assert len(reading.rows) == 2
    assert reading.rows[1].values["progress_percent"] == Percent.of(70)


def test_a_list_with_a_deep_header_and_one_record_is_no_form() -> None:
    head = ("序号", "工厂名称", "企业名称", "投资（万元）", None, "5G网络", None, None, "联系人")
    below = (None, None, None, "总投资", "5G投资", "运营商", "专网模式", "设备联网率%", None)
    merges = ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:H1", "I1:I2")

    (reading,) = read(
        [head, below, (1, "甲厂", "甲公司", 5, 3, "移动", "虚拟专网", 80, "张三")], merges
    )

    assert reading.register == "factories"
    assert reading.rows[0].values["connected_equipment"] == Percent.of(80)


def test_a_person_and_a_number_in_one_column_become_two_fields() -> None:
    (reading,) = read([
        ("项目名称", "承担单位", "联系人及电话"),
        ("甲项目", "甲公司", "张三 13800000001"),
        ("乙项目", "乙公司", "李四（0731-88888888）"),
        ("丙项目", "丙公司", "王五、13900000002；赵六 13700000003"),
        ("丁项目", "丁公司", "欧阳雪"),
    ])  # fmt: skip

    assert [(row.values["contact"], row.values["phone"]) for row in reading.rows] == [
        ("张三", "13800000001"),
        ("李四", "0731-88888888"),
        ("王五、赵六", "13900000002、13700000003"),
        ("欧阳雪", None),
    ]


def test_an_answer_that_is_also_a_label_of_another_field_is_an_answer() -> None:
    row = only([
        ("项目名称", "甲项目", None, None),
        ("应用领域", "智慧医疗", "项目阶段", "完工"),
        *_REST,
        ("*建设性质", "新建", "备注", None),
    ])  # fmt: skip

    assert row.values["stage"] == "completed"
    assert row.values.get("end_date") is None
