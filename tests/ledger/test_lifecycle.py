"""Moving projects along their lifecycle at the gate."""

from __future__ import annotations

import pytest

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.values import Money, PartialDate, Value
from yangfan_desktop.ledger import edits, history, lifecycle
from yangfan_desktop.ledger.ledger import Ledger

MARCH, JUNE, JULY = (PartialDate.of_month(2023, month) for month in (3, 6, 7))


def _project(ledger: Ledger, **values: Value | None) -> RecordId:
    edits.add(ledger, "projects", {"name": "码头5G智能理货", **values})
    return ledger.ids("projects")[-1]


def _only(ledger: Ledger) -> Record:
    (found,) = ledger.records("project_events")
    return found


def test_a_move_sets_state_and_stage_and_logs_the_transition(ledger: Ledger) -> None:
    id_ = _project(ledger, lifecycle="not_started", stage="reserve")

    lifecycle.move(ledger, id_, "building", MARCH, note="举行开工仪式")

    project, event = ledger.record("projects", id_), _only(ledger)
    assert (project["lifecycle"], project["stage"]) == ("building", "building")
    assert (event["from_state"], event["to_state"]) == ("not_started", "building")
    assert event["happened_on"] == MARCH
    assert str(event["project"]) == "码头5G智能理货"
    assert event["note"] == "举行开工仪式"


def test_a_move_that_is_not_allowed_names_those_that_are_and_writes_nothing(
    ledger: Ledger,
) -> None:
    id_ = _project(ledger, lifecycle="building", stage="building")

    with pytest.raises(UserError, match="只能转为：完工、中期评估、终止、撤销"):
        lifecycle.move(ledger, id_, "accepted", MARCH)

    assert ledger.record("projects", id_)["lifecycle"] == "building"
    assert ledger.count("project_events") == 0


def test_nothing_follows_a_final_state(ledger: Ledger) -> None:
    id_ = _project(ledger, lifecycle="revoked", stage="terminated")

    with pytest.raises(UserError, match="这是最终状态"):
        lifecycle.move(ledger, id_, "building", MARCH)


def test_a_state_that_does_not_exist_is_refused_with_the_list(ledger: Ledger) -> None:
    id_ = _project(ledger)

    with pytest.raises(UserError, match="没有“finished”这个管理状态，可用的有：线索"):
        lifecycle.move(ledger, id_, "finished", MARCH)


def test_a_project_taken_over_without_a_state_goes_on_from_its_stage(ledger: Ledger) -> None:
    id_ = _project(ledger, stage="completed")

    with pytest.raises(UserError, match="不能从现在的阶段转为“建设中”"):
        lifecycle.move(ledger, id_, "building", MARCH)
    lifecycle.move(ledger, id_, "accepted", MARCH)

    assert ledger.record("projects", id_)["stage"] == "accepted"
    assert _only(ledger)["from_state"] is None


def test_only_a_document_revokes_a_project(ledger: Ledger) -> None:
    id_ = _project(ledger, lifecycle="building", stage="building")

    with pytest.raises(UserError, match="要填写批准文号"):
        lifecycle.move(ledger, id_, "revoked", MARCH)
    lifecycle.move(ledger, id_, "revoked", MARCH, approval="云工信〔2023〕9号")

    assert _only(ledger)["approval_number"] == "云工信〔2023〕9号"


def test_a_move_is_not_dated_before_the_last_one(ledger: Ledger) -> None:
    id_ = _project(ledger, lifecycle="not_started", stage="reserve")
    lifecycle.move(ledger, id_, "building", JUNE)

    with pytest.raises(UserError, match="2023年3月早于上一条变更记录的日期2023年6月"):
        lifecycle.move(ledger, id_, "built", MARCH)


def test_undo_takes_back_state_stage_and_log_together(ledger: Ledger) -> None:
    id_ = _project(ledger, lifecycle="built", stage="completed")
    lifecycle.move(ledger, id_, "awaiting_acceptance", MARCH)
    lifecycle.move(ledger, id_, "accepted", JUNE)

    history.undo(ledger)

    project = ledger.record("projects", id_)
    assert (project["lifecycle"], project["stage"]) == ("awaiting_acceptance", "completed")
    assert _only(ledger)["to_state"] == "awaiting_acceptance"


def test_an_extension_moves_the_end_and_says_from_when(ledger: Ledger) -> None:
    id_ = _project(ledger, lifecycle="building", stage="building", end_date=JUNE)

    lifecycle.record_event(
        ledger,
        id_,
        "extension",
        MARCH,
        approval="云工信〔2023〕12号",
        note="设备到货推迟",
        values={"end_date": PartialDate.of_month(2023, 12)},
    )

    assert ledger.record("projects", id_)["end_date"] == PartialDate.of_month(2023, 12)
    assert _only(ledger)["kind"] == "extension"
    assert _only(ledger)["note"] == "完工时间由2023年6月改为2023年12月；设备到货推迟"
    history.undo(ledger)
    assert ledger.record("projects", id_)["end_date"] == JUNE
    assert ledger.count("project_events") == 0


def test_an_extension_that_extends_nothing_is_refused(ledger: Ledger) -> None:
    id_ = _project(ledger, lifecycle="building", stage="building", end_date=JUNE)

    with pytest.raises(UserError, match="应晚于原来的2023年6月"):
        lifecycle.record_event(
            ledger, id_, "extension", MARCH, approval="1号", values={"end_date": JUNE}
        )
    with pytest.raises(UserError, match="要写明新的数值或日期"):
        lifecycle.record_event(ledger, id_, "extension", MARCH, approval="1号")


def test_a_change_of_investment_needs_an_approval_and_keeps_to_its_subject(ledger: Ledger) -> None:
    id_ = _project(ledger, lifecycle="building", total_investment=Money.of(1200))
    new: dict[str, Value | None] = {"total_investment": Money.of(1500)}

    with pytest.raises(UserError, match="登记“投资变更”要填写批准文号"):
        lifecycle.record_event(ledger, id_, "investment_change", MARCH, values=new)
    with pytest.raises(UserError, match="不能修改其他内容"):
        lifecycle.record_event(
            ledger,
            id_,
            "investment_change",
            MARCH,
            approval="3号",
            values={**new, "end_date": JULY},
        )
    lifecycle.record_event(ledger, id_, "investment_change", MARCH, approval="3号", values=new)

    assert ledger.record("projects", id_)["total_investment"] == Money.of(1500)
    assert _only(ledger)["note"] == "总投资由1,200改为1,500万元"


def test_a_suspended_project_rests_until_it_is_resumed(ledger: Ledger) -> None:
    id_ = _project(ledger, lifecycle="building", stage="building")

    with pytest.raises(UserError, match="没有暂停"):
        lifecycle.record_event(ledger, id_, "resumption", MARCH)
    with pytest.raises(UserError, match="要填写批准文号"):
        lifecycle.record_event(ledger, id_, "suspension", MARCH)
    lifecycle.record_event(ledger, id_, "suspension", MARCH, approval="云工信〔2023〕7号")
    with pytest.raises(UserError, match="请先登记“恢复”"):
        lifecycle.move(ledger, id_, "built", JUNE)
    lifecycle.record_event(ledger, id_, "resumption", JUNE)
    lifecycle.move(ledger, id_, "built", JULY)

    kinds = [event["kind"] for event in lifecycle.events_of(ledger, id_)]
    assert kinds == ["suspension", "resumption", "transition"]


def test_only_work_under_way_can_be_suspended(ledger: Ledger) -> None:
    id_ = _project(ledger, lifecycle="accepted", stage="accepted")

    with pytest.raises(UserError, match="只有未开工、建设中、中期评估的项目可以登记“暂停”"):
        lifecycle.record_event(ledger, id_, "suspension", MARCH, approval="7号")


def test_a_transition_is_not_recorded_as_a_side_event(ledger: Ledger) -> None:
    id_ = _project(ledger)

    with pytest.raises(UserError, match="状态变化请用“变更状态”登记"):
        lifecycle.record_event(ledger, id_, "transition", MARCH)
    with pytest.raises(UserError, match="没有“holiday”这种变更事项"):
        lifecycle.record_event(ledger, id_, "holiday", MARCH)


def test_a_change_of_supplier_takes_up_one_that_nobody_knew_and_undo_takes_it_back(
    ledger: Ledger,
) -> None:
    id_ = _project(ledger, lifecycle="building", stage="building")

    lifecycle.record_event(
        ledger, id_, "content_change", MARCH, approval="5号", values={"supplier": "云江智联公司"}
    )

    assert str(ledger.record("projects", id_)["supplier"]) == "云江智联公司"
    assert ledger.count("organisations") == 1
    history.undo(ledger)
    assert ledger.record("projects", id_)["supplier"] is None
    assert ledger.count("organisations") == 0
