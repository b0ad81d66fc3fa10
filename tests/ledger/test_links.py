"""References between records: looked up by every name, added openly, never lost."""

from __future__ import annotations

import pytest

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import Condition, Order, Query, Test
from yangfan_desktop.domain.values import Link, PartialDate
from yangfan_desktop.ledger import edits, history
from yangfan_desktop.ledger.ledger import Ledger

CODE = "91350100M000100Y43"


def owners(ledger: Ledger) -> list[str]:
    return [str(record["owner"]) for record in ledger.records("projects")]


def test_an_unknown_owner_is_added_in_the_same_step_and_goes_with_it(ledger: Ledger) -> None:
    edits.add(ledger, "projects", {"name": "智慧港口", "owner": "云江港务有限公司"})

    assert [record["name"] for record in ledger.records("organisations")] == ["云江港务有限公司"]
    history.undo(ledger)
    assert ledger.count("organisations") == 0


@pytest.mark.parametrize(
    "said", ["云江港务有限公司", "云江港务", "云江港口公司", CODE, " 云江港务 有限公司"]
)
def test_an_owner_is_known_by_name_short_name_other_name_and_code(
    ledger: Ledger, said: str
) -> None:
    organisation = {
        "name": "云江港务有限公司",
        "short_name": "云江港务",
        "aliases": "云江港口公司、云江港务局",
        "credit_code": CODE,
    }
    edits.add(ledger, "organisations", organisation)

    edits.add(ledger, "projects", {"name": "智慧港口", "owner": said})

    assert ledger.count("organisations") == 1
    assert owners(ledger) == ["云江港务有限公司"]


def test_a_project_shows_its_owners_credit_code_and_keeps_it_there(ledger: Ledger) -> None:
    edits.add(ledger, "organisations", {"name": "云江港务有限公司"})

    edits.add(
        ledger,
        "projects",
        {"name": "智慧港口", "owner": "云江港务有限公司", "owner_credit_code": CODE},
    )

    assert ledger.records("projects")[0]["owner_credit_code"] == CODE
    assert ledger.records("organisations")[0]["credit_code"] == CODE
    id_ = ledger.ids("projects")[0]
    with pytest.raises(UserError, match="记在单位名录里"):
        edits.edit(ledger, "projects", id_, {"owner_credit_code": CODE})


def test_a_progress_report_of_an_unknown_project_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UserError, match="台账里没有项目“没听说过”"):
        edits.add(
            ledger,
            "progress_reports",
            {"project": "没听说过", "period": PartialDate.of_quarter(2023, 2)},
        )


def test_an_organisation_in_use_cannot_be_deleted(ledger: Ledger) -> None:
    edits.add(ledger, "projects", {"name": "智慧港口", "owner": "云江港务有限公司"})

    with pytest.raises(UserError, match="还被试点项目台账等1条记录引用"):
        edits.delete(ledger, "organisations", ledger.ids("organisations"))


def test_a_step_that_later_records_rely_on_cannot_be_taken_back(ledger: Ledger) -> None:
    edits.add(ledger, "organisations", {"name": "云江港务有限公司"})
    edits.add(ledger, "projects", {"name": "智慧港口", "owner": "云江港务有限公司"})
    first = history.change_sets(ledger)[-1]

    with pytest.raises(UserError, match="“智慧港口”引用了它新增的记录"):
        history.take_back(ledger, first)


def test_records_are_searched_sorted_and_filtered_by_the_name_they_refer_to(
    ledger: Ledger,
) -> None:
    for name, owner in (("甲项目", "丙公司"), ("乙项目", "丁公司"), ("丙项目", None)):
        edits.add(ledger, "projects", {"name": name, "owner": owner})

    def names(query: Query) -> list[object]:
        return [record["name"] for record in ledger.records("projects", query)]

    assert names(Query(search="丁公司")) == ["乙项目"]
    by_owner = Query(order=(Order("owner"),))
    assert names(by_owner) == ["乙项目", "甲项目", "丙项目"]
    assert names(Query(conditions=(Condition("owner", Test.IS, ("丙公司",)),))) == ["甲项目"]
    assert ledger.facets("projects", "owner") == [
        (Link(1, "丙公司"), 1),
        (Link(2, "丁公司"), 1),
        (None, 1),
    ]


def test_the_history_of_a_reference_names_the_records(ledger: Ledger) -> None:
    edits.add(ledger, "projects", {"name": "智慧港口", "owner": "甲公司"})
    id_ = ledger.ids("projects")[0]
    edits.edit(ledger, "projects", id_, {"owner": "乙公司"})

    found = history.origins(ledger, "projects", id_, "owner")

    assert [str(origin.value) for origin in found] == ["乙公司", "甲公司"]


def test_a_step_that_gave_an_old_record_a_new_owner_can_be_taken_back(ledger: Ledger) -> None:
    edits.add(ledger, "projects", {"name": "码头5G智能理货"})
    id_ = ledger.ids("projects")[0]
    edits.edit(ledger, "projects", id_, {"owner": "云江港务集团"})

    history.undo(ledger)

    assert ledger.record("projects", id_)["owner"] is None
    assert ledger.count("organisations") == 0
    history.redo(ledger)
    assert str(ledger.record("projects", id_)["owner"]) == "云江港务集团"
