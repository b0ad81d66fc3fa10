"""自定义字段: a field of the user's own is a field like any other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.parsing import Unreadable, parse
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import Condition, Order, Query, Test
from yangfan_desktop.domain.values import Number, PartialDate, Value
from yangfan_desktop.ledger import edits, history
from yangfan_desktop.ledger.fills import fill_template
from yangfan_desktop.ledger.imports import apply, plan_import
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.own_fields import add_field, remove_field


@pytest.fixture
def own(ledger: Ledger) -> dict[str, Field]:
    return {
        "floor": add_field(ledger, "projects", "厂房面积", Kind.NUMBER, unit="平方米"),
        "visited": add_field(ledger, "projects", "走访日期", Kind.DATE),
        "mood": add_field(
            ledger, "projects", "企业意愿", Kind.CHOICE, choices=["强", "一般", "弱"]
        ),
        "chain": add_field(ledger, "projects", "链主企业", Kind.FLAG),
        "street": add_field(ledger, "projects", "所属街道", Kind.TEXT),
    }


def values(own: dict[str, Field]) -> dict[str, Value | None]:
    return {
        own["floor"].key: Number.of("12500.5"),
        own["visited"].key: PartialDate.of_month(2024, 5),
        own["mood"].key: "强",
        own["chain"].key: True,
        own["street"].key: "滨河街道",
    }


def test_own_fields_are_kept_and_read_back_after_opening_again(
    ledger: Ledger, own: dict[str, Field]
) -> None:
    edits.add(ledger, "projects", {"name": "甲", **values(own)})

    again = Ledger.open(ledger.place)

    (found,) = again.records("projects")
    assert {key: found[key] for key in values(own)} == values(own)
    assert again.registers["projects"].fields[-5:] == tuple(own.values())
    assert own["floor"].heading == "厂房面积（平方米）"
    again.close()


def test_own_fields_are_edited_undone_and_traced_like_any_other(
    ledger: Ledger, own: dict[str, Field]
) -> None:
    edits.add(ledger, "projects", {"name": "甲", **values(own)})
    id_ = ledger.ids("projects")[0]
    street = own["street"].key
    edits.edit(ledger, "projects", id_, {street: "东门街道"})
    edits.edit(ledger, "projects", id_, {street: None, "remark": "已迁走"})

    history.undo(ledger)

    assert ledger.record("projects", id_)[street] == "东门街道"
    assert ledger.record("projects", id_)[own["mood"].key] == "强"
    origins = history.origins(ledger, "projects", id_, street)
    assert [origin.value for origin in origins] == ["东门街道", None, "东门街道", "滨河街道"]


def test_a_deleted_record_comes_back_with_its_own_fields(
    ledger: Ledger, own: dict[str, Field]
) -> None:
    edits.add(ledger, "projects", {"name": "甲", **values(own)})
    before = ledger.records("projects")
    edits.delete(ledger, "projects", [before[0].id])

    history.undo(ledger)

    assert ledger.records("projects") == before


def test_own_fields_sort_filter_and_search(ledger: Ledger, own: dict[str, Field]) -> None:
    floor, street = own["floor"].key, own["street"].key
    for name, area in (("甲", 900), ("乙", 12000), ("丙", 3500)):
        edits.add(ledger, "projects", {"name": name, floor: Number.of(area), street: f"{name}街"})
    edits.add(ledger, "projects", {"name": "丁"})

    def names(query: Query) -> list[object]:
        return [record["name"] for record in ledger.records("projects", query)]

    assert names(Query(order=(Order(floor),))) == ["甲", "丙", "乙", "丁"]
    assert names(Query(order=(Order(floor, descending=True),))) == ["乙", "丙", "甲", "丁"]
    large = Condition(floor, Test.AT_LEAST, (Number.of(3500),))
    assert names(Query(conditions=(large,))) == ["乙", "丙"]
    assert names(Query(search="丙街")) == ["丙"]
    assert ledger.facets("projects", street)[0] == ("丙街", 1)


def test_a_field_that_is_there_already_or_has_no_choices_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UserError, match="已经有“总投资”这个字段"):
        add_field(ledger, "projects", "总投资（万元）", Kind.TEXT)
    with pytest.raises(UserError, match="至少填写一个选项"):
        add_field(ledger, "projects", "意愿", Kind.CHOICE, choices=[" "])


def test_a_declared_field_cannot_be_removed_and_an_own_one_keeps_its_values(
    ledger: Ledger, own: dict[str, Field]
) -> None:
    edits.add(ledger, "projects", {"name": "甲", **values(own)})
    street = own["street"].key

    remove_field(ledger, "projects", street)

    assert street not in ledger.registers["projects"].keys
    assert own["mood"].key in ledger.registers["projects"].keys
    with pytest.raises(UserError, match="软件自带的字段"):
        remove_field(ledger, "projects", "name")


def test_a_removed_field_that_is_added_again_brings_its_values_back(
    ledger: Ledger, own: dict[str, Field]
) -> None:
    edits.add(ledger, "projects", {"name": "甲", **values(own)})
    remove_field(ledger, "projects", own["street"].key)

    again = add_field(ledger, "projects", "所属街道", Kind.TEXT)

    assert again.key == own["street"].key
    assert ledger.records("projects")[0][again.key] == "滨河街道"


def test_a_new_field_never_takes_up_the_values_of_a_removed_one(ledger: Ledger) -> None:
    first = add_field(ledger, "projects", "所属街道", Kind.TEXT)
    edits.add(ledger, "projects", {"name": "甲", first.key: "滨河街道"})
    remove_field(ledger, "projects", first.key)

    another = add_field(ledger, "projects", "所属社区", Kind.TEXT)

    assert another.key != first.key
    assert ledger.records("projects")[0][another.key] is None


def book(folder: Path, *rows: Sequence[object]) -> Path:
    made = openpyxl.Workbook()
    for row in rows:
        made.worksheets[0].append(list(row))
    path = folder / "表.xlsx"
    made.save(path)
    return path


def test_a_header_in_thousands_of_an_own_fields_unit_counts_in_thousands(
    ledger: Ledger, own: dict[str, Field], tmp_path: Path
) -> None:
    path = book(tmp_path, ("项目名称", "厂房面积（万平方米）", "是否链主企业"), ("甲", 1.25, "是"))

    apply(ledger, plan_import(ledger, [path]))

    (found,) = ledger.records("projects")
    assert found[own["floor"].key] == Number.of(12500)
    assert found[own["chain"].key] is True

    template = book(tmp_path, ("序号", "项目名称", "厂房面积（万平方米）", "企业意愿"))
    fill_template(ledger, template, tmp_path / "填好.xlsx")

    filled = openpyxl.load_workbook(tmp_path / "填好.xlsx").worksheets[0]
    assert filled["C2"].value == 1.25


def test_another_unit_than_the_own_fields_is_told_and_never_taken_for_it(
    ledger: Ledger, own: dict[str, Field], tmp_path: Path
) -> None:
    headers = ("项目名称", "厂房面积（亩）", "企业意愿", "所属街道")
    path = book(tmp_path, headers, ("甲", 20, "强", "滨河街道"))

    plan = plan_import(ledger, [path])

    (sheet,) = plan.files[0].sheets
    assert [one.why for one in sheet.reading.unmapped] == ["单位与“厂房面积（平方米）”不同"]
    with pytest.raises(Unreadable, match="单位不是平方米"):
        parse(own["floor"], "20亩")
