"""Changing records by hand."""

from __future__ import annotations

import pytest

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.values import Link, Money, PartialDate, Percent, Value
from yangfan_desktop.ledger import edits, history
from yangfan_desktop.ledger.ledger import Ledger

PORT: dict[str, Value | None] = {
    "name": "5G+智慧港口无人集卡",
    "owner": "云江港务有限公司",
    "sector": "ports",
    "stage": "building",
    "total_investment": Money.of(1200),
    "start_date": PartialDate.of_quarter(2023, 2),
    "progress_percent": Percent.of("62.5"),
    "base_stations": 12,
    "is_benchmark": True,
}


def test_a_record_is_kept_with_every_kind_of_value_as_it_was_given(ledger: Ledger) -> None:
    edits.add(ledger, "projects", PORT)

    (found,) = ledger.records("projects")

    named = {**PORT, "owner": Link(ledger.ids("organisations")[0], "云江港务有限公司")}
    assert {key: found[key] for key in PORT} == named
    assert str(found["owner"]) == "云江港务有限公司"
    assert found["remark"] is None


def test_a_record_without_its_required_name_is_refused_and_nothing_is_written(
    ledger: Ledger,
) -> None:
    with pytest.raises(UserError, match="项目名称必填"):
        edits.add(ledger, "projects", {"owner": "云江港务有限公司"})

    assert ledger.count("projects") == 0
    assert history.change_sets(ledger) == []


def test_an_edit_is_one_step_with_a_label_that_says_what_was_done(ledger: Ledger) -> None:
    edits.add(ledger, "projects", PORT)
    id_ = ledger.ids("projects")[0]

    changes = edits.edit(ledger, "projects", id_, {"total_investment": Money.of(1300)})

    assert changes.label == "修改“5G+智慧港口无人集卡”的总投资"
    assert changes.touches("projects")
    assert not changes.touches("zones")
    assert ledger.record("projects", id_)["total_investment"] == Money.of(1300)


def test_setting_what_is_already_there_leaves_no_step(ledger: Ledger) -> None:
    edits.add(ledger, "projects", PORT)
    id_ = ledger.ids("projects")[0]

    changes = edits.edit(ledger, "projects", id_, {"total_investment": Money.of(1200)})

    assert changes.count == 0
    assert len(history.change_sets(ledger)) == 1


def test_the_name_of_a_record_cannot_be_emptied(ledger: Ledger) -> None:
    edits.add(ledger, "projects", PORT)
    id_ = ledger.ids("projects")[0]

    with pytest.raises(UserError, match="项目名称必填"):
        edits.edit(ledger, "projects", id_, {"name": None})


def test_several_records_are_edited_as_one_step(ledger: Ledger) -> None:
    for name in ("甲项目", "乙项目", "丙项目"):
        edits.add(ledger, "projects", {"name": name})
    ids = ledger.ids("projects")

    changes = edits.edit_many(ledger, "projects", {id_: {"stage": "accepted"} for id_ in ids})
    history.undo(ledger)

    assert changes.label == "修改3条项目的项目阶段"
    assert [record["stage"] for record in ledger.records("projects")] == [None, None, None]


def test_a_deleted_record_comes_back_whole_with_its_id(ledger: Ledger) -> None:
    edits.add(ledger, "projects", PORT)
    before = ledger.records("projects")

    edits.delete(ledger, "projects", [before[0].id])
    gone = ledger.count("projects")
    history.undo(ledger)

    assert gone == 0
    assert ledger.records("projects") == before


def test_editing_a_record_that_is_gone_says_so(ledger: Ledger) -> None:
    edits.add(ledger, "projects", PORT)
    id_ = ledger.ids("projects")[0]
    edits.delete(ledger, "projects", [id_])

    with pytest.raises(UserError, match="已经不在台账里"):
        edits.edit(ledger, "projects", id_, {"name": "新名称"})


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("很多", "总投资：“很多”不是金额"), ("3～5", "总投资：“3～5”是一个范围，请填写一个金额")],
)
def test_what_cannot_be_read_as_the_field_is_refused_in_words(
    ledger: Ledger, typed: str, sentence: str
) -> None:
    field = ledger.registers["projects"].field("total_investment")

    with pytest.raises(UserError) as refusal:
        edits.typed(field, typed)

    assert str(refusal.value) == sentence
