"""The sample city: coherent in itself, and the same whenever it is made."""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from yangfan_desktop.cli import main
from yangfan_desktop.domain.lifecycle import FOLLOWING, STAGE_OF
from yangfan_desktop.domain.records import Condition, Query, Record, Test
from yangfan_desktop.domain.registers import REGISTERS
from yangfan_desktop.domain.values import (
    Link,
    Money,
    Number,
    PartialDate,
    Percent,
    Value,
    credit_check_character,
    credit_code_error,
)
from yangfan_desktop.ledger import history, lifecycle
from yangfan_desktop.ledger.checks import check
from yangfan_desktop.ledger.indicators import values
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.sample import AS_OF, CITY, UNIT, make_sample

NO_MONEY = Money(0)
JANUARY = PartialDate.of_month(2025, 1)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    opened = make_sample(tmp_path_factory.mktemp("sample") / "云江市.yangfan")
    yield opened
    opened.close()


def _money(value: Value | None) -> Money:
    assert isinstance(value, Money)
    return value


def _day(value: Value | None) -> PartialDate:
    assert isinstance(value, PartialDate)
    return value


def _id(value: Value | None) -> int:
    assert isinstance(value, Link)
    return value.id


def _by_project(sample: Ledger, register: str) -> dict[int, list[Record]]:
    found: dict[int, list[Record]] = defaultdict(list)
    for record in sample.records(register):
        if record["project"] is not None:
            found[_id(record["project"])].append(record)
    return found


def _everything(ledger: Ledger) -> dict[str, list[Record]]:
    return {key: ledger.records(key) for key in ledger.registers}


def test_the_city_has_what_an_office_keeps(sample: Ledger) -> None:
    counts = {key: sample.count(key) for key in REGISTERS}

    assert (counts["zones"], counts["organisations"], counts["tasks"]) == (3, 40, 32)
    assert 55 <= counts["projects"] <= 65
    assert counts["networks"] >= 20
    assert counts["factories"] >= 10
    assert counts["issues"] >= 12
    assert all(counts.values())
    assert {value for value, _ in sample.facets("projects", "region")} == {
        "东湖区",
        "临港新区",
        "青山县",
        "澄溪区",
        "望岭县",
    }


def test_nothing_is_found_wrong_with_it(sample: Ledger) -> None:
    assert check(sample) == []


def test_the_credit_codes_pass_their_check_and_belong_to_no_region(sample: Ledger) -> None:
    codes = [
        str(one["credit_code"]) for one in sample.records("organisations") if one["credit_code"]
    ]

    assert len(set(codes)) == len(codes) == 39
    for code in codes:
        assert credit_code_error(code) is None
        assert credit_check_character(code) == code[17]
        assert code[2:4] == "99"


def test_every_telephone_number_is_out_of_the_block_of_zeros(sample: Ledger) -> None:
    for register in sample.registers.values():
        if "phone" in register.keys:
            numbers = [str(one["phone"]) for one in sample.records(register.key) if one["phone"]]
            assert all(number.startswith("1380000") for number in numbers)


def test_stage_fits_state_and_state_fits_the_last_transition(sample: Ledger) -> None:
    events = _by_project(sample, "project_events")

    for project in sample.records("projects"):
        moves = [one for one in events[project.id] if one["kind"] == "transition"]
        assert project["stage"] == STAGE_OF[str(project["lifecycle"])]
        assert moves[-1]["to_state"] == project["lifecycle"]


def test_every_transition_is_one_that_the_lifecycle_allows(sample: Ledger) -> None:
    for events in _by_project(sample, "project_events").values():
        moves = [one for one in events if one["kind"] == "transition"]
        assert moves[0]["from_state"] is None
        for before, after in itertools.pairwise(moves):
            assert after["from_state"] == before["to_state"]
            assert after["to_state"] in FOLLOWING[str(before["to_state"])]
            assert _day(before["happened_on"]) < _day(after["happened_on"])


def test_progress_fits_the_state(sample: Ledger) -> None:
    for project in sample.records("projects"):
        percent = project["progress_percent"]
        if project["stage"] in ("completed", "accepted"):
            assert percent == Percent.of(100)
        elif project["stage"] == "building":
            assert isinstance(percent, Percent)
            assert 0 < percent.number < 100
        elif project["stage"] == "reserve":
            assert percent is None
            assert project["completed_investment"] is None


def test_money_is_within_what_it_is_a_part_of(sample: Ledger) -> None:
    for project in sample.records("projects"):
        total = _money(project["total_investment"])
        assert _money(project["investment_5g"]) <= total
        if project["completed_investment"] is not None:
            assert NO_MONEY <= _money(project["completed_investment"]) <= total
        if project["fiscal_funding"] is not None:
            together = _money(project["fiscal_funding"]) + _money(project["self_funding"])
            assert together == total


def test_reports_follow_each_other_and_add_up_to_the_project(sample: Ledger) -> None:
    reports = _by_project(sample, "progress_reports")
    projects = {int(one.id): one for one in sample.records("projects")}

    assert len(reports) >= 40
    for id_, found in reports.items():
        spent, this_year = NO_MONEY, NO_MONEY
        for number, report in enumerate(found):
            period = _day(report["period"])
            part = _money(report["period_investment"])
            assert part >= NO_MONEY
            if number:
                assert _day(found[number - 1]["period"]) < period
                assert _money(report["cumulative_investment"]) == spent + part
                this_year = part if period.quarter == 1 else this_year + part
                assert _money(report["year_investment"]) == this_year
            spent = _money(report["cumulative_investment"])
            this_year = _money(report["year_investment"])
        assert projects[id_]["completed_investment"] == spent
        assert projects[id_]["progress_percent"] == found[-1]["progress_percent"]
        if _day(found[-1]["period"]).year == AS_OF.year:
            assert projects[id_]["annual_done"] == this_year


def test_dates_are_in_order(sample: Ledger) -> None:
    last = PartialDate.of_day(AS_OF)
    for project in sample.records("projects"):
        assert _day(project["start_date"]) < _day(project["end_date"])
        if project["stage"] in ("completed", "accepted"):
            assert _day(project["end_date"]) < last
    for milestone in sample.records("milestones"):
        if milestone["actual_on"] is not None:
            assert _day(milestone["actual_on"]) < last
            assert milestone["forecast_on"] is None
    for network in sample.records("networks"):
        if network["opened_on"] is not None:
            assert _day(network["signed_on"]) < _day(network["opened_on"]) < last
    for issue in sample.records("issues"):
        assert _day(issue["raised_on"]) < _day(issue["due_on"])
        if issue["closed_on"] is not None:
            assert _day(issue["raised_on"]) < _day(issue["closed_on"])


def test_the_milestones_of_a_project_weigh_a_hundred_percent(sample: Ledger) -> None:
    projects = {int(one.id): one for one in sample.records("projects")}
    for id_, found in _by_project(sample, "milestones").items():
        weights = [one["weight"] for one in found]
        assert (
            sum(one.parts for one in weights if isinstance(one, Percent)) == Percent.of(100).parts
        )
        reached = all(one["actual_on"] is not None for one in found)
        assert reached == (projects[id_]["stage"] in ("completed", "accepted"))


def test_no_more_is_paid_than_approved_nor_approved_than_applied_for(sample: Ledger) -> None:
    paid: dict[int, int] = defaultdict(int)
    granted: dict[int, int] = defaultdict(int)
    for payment in sample.records("payments"):
        paid[_id(payment["fund"])] += _money(payment["amount"]).fen
    for fund in sample.records("funds"):
        approved = fund["approved"]
        amount = approved.fen if isinstance(approved, Money) else 0
        granted[_id(fund["project"])] += amount
        assert paid[int(fund.id)] <= amount <= _money(fund["applied"]).fen
    for project in sample.records("projects"):
        assert (
            _money(project["fiscal_funding"]).fen if project["fiscal_funding"] else 0
        ) == granted[int(project.id)]


def test_networks_and_factories_are_those_of_their_owners(sample: Ledger) -> None:
    projects = {int(one.id): one for one in sample.records("projects")}
    for network in sample.records("networks"):
        project = projects[_id(network["project"])]
        assert network["user"] == project["owner"]
        assert network["carrier"] == project["carrier"]
        assert network["region"] == project["region"]
    assert {value for value, _ in sample.facets("networks", "state")} == {
        "building",
        "in_use",
        "stopped",
    }


def test_problems_are_in_every_state_and_tasks_have_one_lead(sample: Ledger) -> None:
    states = {value for value, _ in sample.facets("issues", "state")}

    assert states == {"not_started", "rectifying", "awaiting_acceptance", "closed", "extended"}
    assert all(task["lead"] is not None for task in sample.records("tasks"))
    assert all((one["due_on"] is None) == bool(one["long_term"]) for one in sample.records("tasks"))
    assert all((one["state"] == "done") == bool(one["done_on"]) for one in sample.records("tasks"))


def test_schools_and_hospitals_are_led_by_the_offices_that_are_over_them(sample: Ledger) -> None:
    leads = {str(task["name"]): task["lead"] for task in sample.records("tasks")}

    assert "教育" in str(leads["5G+智慧教育"])
    assert "卫生" in str(leads["5G+智慧医疗"])
    assert "文化" in str(leads["5G+文化旅游"])
    assert "住房" in str(leads["5G+智慧城市"])


def test_some_projects_are_late_some_values_are_missing_and_some_unconfirmed(
    sample: Ledger,
) -> None:
    projects, observations = sample.records("projects"), sample.records("observations")
    last = PartialDate.of_day(AS_OF)

    late = [
        one
        for one in projects
        if one["stage"] == "building" and _day(one["end_date"]).last_day <= last.last_day
    ]
    assert len(late) >= 3
    assert any(one["phone"] is None for one in projects)
    assert any(one["is_estimate"] for one in observations)
    assert any(one["confirmation"] == "operator" for one in observations)
    assert len({one["definition"] for one in observations if one["indicator"] == "Y1"}) == 2


def test_the_counties_figures_grow_and_the_indicators_have_values(sample: Ledger) -> None:
    stations: dict[Value | None, list[Decimal]] = defaultdict(list)
    for one in sample.records("observations"):
        numerator = one["numerator"]
        if one["indicator"] == "Y6" and isinstance(numerator, Number):
            stations[one["region"]].append(numerator.number)
    found = {one.key: one for one in values(sample, AS_OF)}

    assert all(counts == sorted(counts) for counts in stations.values())
    for key in ("Y1", "Y2", "Y3", "Y4", "Y6", "Y7"):
        assert found[key].measured.value is not None
    assert {one.met for one in found["Y6"].standings} == {True, False}
    assert found["Y7"].measured.value == sum(
        one["state"] == "in_use" for one in sample.records("networks")
    )


def test_what_makes_a_figure_less_than_it_seems_is_said(sample: Ledger) -> None:
    autumn = {one.key: one for one in values(sample, date(2024, 9, 30))}
    spring = {one.key: one for one in values(sample, date(2024, 3, 31))}
    ridge = {one.key: one for one in values(sample, AS_OF, "望岭县")}

    assert "口径不同，没有计入：青山县（户籍人口（2022年末））" in autumn["Y1"].measured.doubts
    assert "数据截至日不同：最早2023年第四季度，最晚2024年第一季度" in spring["Y3"].measured.doubts
    assert ridge["Y3"].measured.doubts[0] == "分母为0，不能计算"
    assert "未经工信部门确认：望岭县" in ridge["Y1"].measured.doubts


def test_its_projects_can_be_moved_on_and_back(tmp_path: Path) -> None:
    ledger = make_sample(tmp_path / "云江市.yangfan")
    try:
        waiting = Query(conditions=(Condition("lifecycle", Test.IS, ("awaiting_acceptance",)),))
        before = _everything(ledger)
        lifecycle.move(ledger, ledger.ids("projects", waiting)[0], "accepted", JANUARY)
        moved = ledger.count("projects", waiting)
        history.undo(ledger)

        assert moved == ledger.count("projects", waiting) - 1
        assert _everything(ledger) == before
    finally:
        ledger.close()


def test_its_history_looks_like_an_offices_work(sample: Ledger) -> None:
    steps = history.change_sets(sample)[::-1]

    assert len(steps) >= 20
    assert len({step.operator for step in steps}) >= 3
    assert [step.at for step in steps] == sorted(step.at for step in steps)
    port = next(one for one in sample.records("projects") if "无人集卡" in str(one["name"]))
    spent = history.origins(sample, "projects", port.id, "completed_investment")
    assert len(spent) == 9
    assert "2024年第四季度" in spent[0].label


def test_it_is_the_same_whenever_it_is_made(sample: Ledger, tmp_path: Path) -> None:
    again = make_sample(tmp_path / "再来.yangfan")
    try:
        assert _everything(again) == _everything(sample)
        assert history.change_sets(again) == history.change_sets(sample)
    finally:
        again.close()


def test_its_last_step_can_be_taken_back(tmp_path: Path) -> None:
    ledger = make_sample(tmp_path / "云江市.yangfan", "云江市数据局")
    try:
        before = _everything(ledger)
        changes = history.undo(ledger)
        undone = {value for value, _ in ledger.facets("tasks", "state")}
        history.redo(ledger)

        assert "更新2024年重点任务完成情况" in changes.label
        assert undone == {"not_started"}
        assert _everything(ledger) == before
        assert ledger.facts.unit == "云江市数据局"
    finally:
        ledger.close()


def test_the_command_line_makes_it_without_being_told_a_unit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "样例.yangfan"

    status = main(["init", "--sample", "--ledger", str(path), "--json"])

    document = json.loads(capsys.readouterr().out)
    assert status == 0
    assert document == {"ledger": str(path), "unit": UNIT, "region": CITY, "pack": "yangfan-2021"}
    assert main(["check", "--ledger", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"sound": True, "findings": []}


def test_the_command_line_never_replaces_a_ledger_by_the_sample(tmp_path: Path) -> None:
    path = tmp_path / "台账.yangfan"
    path.write_bytes(b"kept")

    assert main(["init", "--sample", "--ledger", str(path)]) == 1
    assert path.read_bytes() == b"kept"


def test_an_ordinary_ledger_still_asks_for_its_unit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["init", "--ledger", str(tmp_path / "新.yangfan")])

    assert left.value.code == 2
    assert "--unit" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(
            ["init", "--sample", "--pack", "yangfan-2024", "--ledger", str(tmp_path / "新.yangfan")]
        )
    assert not (tmp_path / "新.yangfan").exists()
