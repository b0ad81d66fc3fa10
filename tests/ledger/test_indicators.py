"""Indicators out of a ledger: reported by counties, or counted in its registers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from yangfan_desktop import resources
from yangfan_desktop.domain.indicators import display
from yangfan_desktop.domain.values import Number, PartialDate, Value
from yangfan_desktop.ledger import edits, packs
from yangfan_desktop.ledger.indicator_counts import count
from yangfan_desktop.ledger.indicators import IndicatorValue, series, values
from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts
from yangfan_desktop.policy.counting import CountRule, Take
from yangfan_desktop.policy.indicators import Comparator, Target
from yangfan_desktop.policy.model import Level
from yangfan_desktop.policy.packs import shipped
from yangfan_desktop.policy.sourced import State

EAST, HILL = "东湖区", "青山县"
END_2023 = date(2023, 12, 31)
_Values = dict[str, Value | None]


def _observe(ledger: Ledger, indicator: str, region: str | None, **facts: Value | None) -> None:
    given: _Values = {"as_of": PartialDate.of_quarter(2023, 4), "confirmation": "county", **facts}
    edits.add(ledger, "observations", {"indicator": indicator, "region": region, **given})


def _parts(part: int, whole: int) -> _Values:
    return {"numerator": Number.of(part), "denominator": Number.of(whole)}


def _one(ledger: Ledger, key: str, day: date = END_2023, scope: str = "") -> IndicatorValue:
    return next(one for one in values(ledger, day, scope) if one.key == key)


def test_a_city_is_the_sum_of_its_counties_and_a_county_is_itself(ledger: Ledger) -> None:
    _observe(ledger, "Y1", EAST, **_parts(45, 90))
    _observe(ledger, "Y1", HILL, **_parts(9, 45))

    city, county = _one(ledger, "Y1"), _one(ledger, "Y1", scope=HILL)

    assert city.text == "40.00"
    assert city.measured.covered == (EAST, HILL)
    assert county.text == "20.00"


def test_the_nations_target_of_more_than_forty_is_not_met_by_forty(ledger: Ledger) -> None:
    _observe(ledger, "Y1", EAST, **_parts(40, 100))

    (nation,) = _one(ledger, "Y1").standings

    assert (nation.aim.level, nation.aim.words("%")) == ("national", "超过40%")
    assert (nation.completion, nation.met) == (Decimal(100), False)


def test_targets_of_every_level_stand_side_by_side(ledger: Ledger) -> None:
    _observe(ledger, "Y1", EAST, **_parts(45, 100))
    for level, region, value in (
        ("county", EAST, 46),
        ("county", HILL, 30),
        ("municipal", None, 44),
        ("provincial", "江岭省", 45),
    ):
        target: _Values = {"indicator": "Y1", "level": level, "region": region}
        period: _Values = {"period": PartialDate.of_year(2023), "comparator": "at_least"}
        edits.add(ledger, "targets", {**target, **period, "value": Number.of(value)})

    city = [(one.aim.level, one.met) for one in _one(ledger, "Y1").standings]
    county = [(one.aim.level, one.met) for one in _one(ledger, "Y1", scope=EAST).standings]

    assert city == [("national", True), ("provincial", True), ("municipal", True)]
    assert county == [*city, ("county", False)]


def test_a_county_that_has_projects_but_reported_nothing_is_missed(ledger: Ledger) -> None:
    _observe(ledger, "Y1", EAST, **_parts(45, 90))
    edits.add(ledger, "projects", {"name": "矿山5G无人运输", "region": HILL})

    assert _one(ledger, "Y1").measured.doubts == ("2个区县中有1个，缺青山县",)


def test_the_citys_own_figure_is_taken_where_counties_are_incomplete(ledger: Ledger) -> None:
    _observe(ledger, "Y1", EAST, **_parts(45, 90))
    _observe(ledger, "Y1", "云江市", **_parts(60, 120))
    edits.add(ledger, "projects", {"name": "矿山5G无人运输", "region": HILL})

    assert _one(ledger, "Y1").text == "50.00"
    assert _one(ledger, "Y1").measured.covered == ("云江市",)


def test_a_citys_figure_that_differs_from_its_counties_sum_is_said(ledger: Ledger) -> None:
    _observe(ledger, "Y1", EAST, **_parts(45, 90))
    _observe(ledger, "Y1", None, **_parts(46, 90))

    found = _one(ledger, "Y1")

    assert found.text == "50.00"
    assert found.measured.doubts == ("全市填报数为51.11，与各区县合计不一致",)


def test_growth_is_reckoned_from_the_year_before_the_plan(ledger: Ledger) -> None:
    _observe(ledger, "Y4", "云江市", **_parts(27, 1))

    assert _one(ledger, "Y4").text == "200.00"  # 27-fold from the end of 2020 to that of 2023
    assert _one(ledger, "Y4").standings[0].met is False


def test_networks_in_use_are_counted_in_their_register_as_of_their_opening(ledger: Ledger) -> None:
    for name, state, opened in (
        ("码头专网", "in_use", 2022),
        ("矿区专网", "in_use", 2024),
        ("园区专网", "building", 2022),
        ("电厂专网", "in_use", None),
    ):
        when = None if opened is None else PartialDate.of_year(opened)
        edits.add(ledger, "networks", {"name": name, "state": state, "opened_on": when})

    found = _one(ledger, "Y7")

    assert (found.text, found.counted) == ("2", True)
    assert found.measured.doubts == ("其中1条没有填开通日期，仍计入",)
    assert _one(ledger, "Y7", date(2024, 12, 31)).text == "3"


def test_the_nations_total_is_no_measure_for_a_citys_count(ledger: Ledger) -> None:
    edits.add(ledger, "networks", {"name": "码头专网", "state": "in_use"})

    (nation,) = _one(ledger, "Y7").standings

    assert (nation.aim.words("个"), nation.comparable, nation.met) == ("超过3,000个", False, None)


def test_a_count_that_differs_from_what_was_reported_is_said(ledger: Ledger) -> None:
    edits.add(ledger, "networks", {"name": "码头专网", "state": "in_use"})
    _observe(ledger, "Y7", "云江市", value=Number.of(20))

    assert _one(ledger, "Y7").measured.doubts[-1] == "台账计数为1，监测值填报为20"


def test_benchmarks_are_the_least_of_the_plans_fields(ledger: Ledger) -> None:
    for name, sector in (("甲", "ports"), ("乙", "ports"), ("丙", "mining")):
        edits.add(ledger, "projects", {"name": name, "sector": sector, "is_benchmark": True})

    found = _one(ledger, "Y5").measured

    assert found.value == 0
    assert found.groups is not None
    assert (found.groups["5G+智慧港口"], found.groups["5G+智能采矿"]) == (2, 1)
    assert len(found.groups) == 15


def test_a_sum_leaves_out_what_was_not_filled_in_and_says_so(ledger: Ledger) -> None:
    for name, stations in (("甲", 12), ("乙", None), ("丙", 3)):
        edits.add(ledger, "projects", {"name": name, "base_stations": stations})
    rule = CountRule(register="projects", where={}, take=Take.SUM, field="base_stations")

    found = count(ledger, rule, END_2023)

    assert (found.value, found.doubts) == (Decimal(15), ("1条没有填5G基站数",))


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        (CountRule(register="ships", where={}), "台账“ships”不存在"),
        (CountRule(register="networks", where={"status": ("in_use",)}), "字段“status”不在"),
        (CountRule(register="networks", where={"state": ("on",)}), "“on”不是状态的选项"),
    ],
)
def test_a_rule_that_does_not_fit_the_registers_gives_no_value_and_says_why(
    ledger: Ledger, rule: CountRule, why: str
) -> None:
    found = count(ledger, rule, END_2023)

    assert found.value is None
    assert why in found.doubts[0]


def test_what_has_no_county_is_not_split_by_county(ledger: Ledger) -> None:
    edits.add(ledger, "standards", {"name": "5G专网运维规范"})

    assert _one(ledger, "standards").text == "1"
    assert _one(ledger, "standards", scope=EAST).text == "—"


def test_every_rule_that_ships_fits_the_registers(ledger: Ledger) -> None:
    rules = [
        one.count
        for pack in shipped(resources.POLICY).values()
        for one in pack.indicators
        if one.count
    ]

    assert len(rules) >= 6
    for rule in rules:
        assert not [one for one in count(ledger, rule, END_2023).doubts if "计数规则" in one]


def test_a_register_that_nobody_filled_in_counts_nothing_and_not_zero(ledger: Ledger) -> None:
    rule = CountRule(register="networks", where={"state": ("in_use",)})

    unfilled = count(ledger, rule, END_2023)
    edits.add(ledger, "networks", {"name": "专网", "state": "building"})
    filled = count(ledger, rule, END_2023)

    assert (unfilled.value, unfilled.doubts) == (
        None,
        ("5G行业虚拟专网台账还没有登记，不等于没有",),
    )
    assert filled.value == 0


def test_what_was_reported_holds_where_nothing_is_registered(ledger: Ledger) -> None:
    before = _one(ledger, "Y7", END_2023).measured
    whole: _Values = {"value": Number.of(30), "as_of": PartialDate.of_quarter(2023, 4)}
    edits.add(ledger, "observations", {"indicator": "Y7", "region": "云江市", **whole})

    found = _one(ledger, "Y7", END_2023).measured

    assert before.value is None
    assert found.value == 30
    assert any("还没有登记，不等于没有；取监测值" in doubt for doubt in found.doubts)


def test_the_schedule_of_the_year_begins_at_the_last_years_end(ledger: Ledger) -> None:
    _observe(ledger, "Y6", EAST, **_parts(600, 60), as_of=PartialDate.of_quarter(2022, 4))
    _observe(ledger, "Y6", EAST, **_parts(960, 60), as_of=PartialDate.of_quarter(2023, 2))
    target: _Values = {"indicator": "Y6", "level": "municipal", "value": Number.of(20)}
    edits.add(ledger, "targets", {**target, "period": PartialDate.of_year(2023)})

    found = _one(ledger, "Y6", date(2023, 6, 30)).standings[-1]

    # From 10 to 20 in the year: 16 at half-time is 60 % of the way, 10 points ahead.
    assert (found.completion, found.ahead) == (Decimal(80), Decimal(10))


def test_an_indicator_goes_on_under_the_next_plan_unless_its_base_changed(
    tmp_path: Path,
) -> None:
    path = tmp_path / "升级.yangfan"
    upgrade = Ledger.create(path, LedgerFacts("云江市工信局", "云江市", "yangfan-2024"), "王立")
    try:
        for old, new in (("Y6", "U1"), ("Y3", "U5")):
            _observe(upgrade, old, EAST, **_parts(30, 60), as_of=PartialDate.of_year(2023))
            _observe(upgrade, new, EAST, **_parts(90, 90), as_of=PartialDate.of_year(2024))
        days = (END_2023, date(2024, 12, 31))

        (stations,) = series(upgrade, "U1", days)
        large, wider = series(upgrade, "U5", days)
    finally:
        upgrade.close()

    assert stations.indicators == ("Y6", "U1")
    assert [display(point.measured.value, 1) for point in stations.points] == ["0.5", "1.0"]
    assert (large.indicators, wider.indicators) == (("Y3",), ("U5",))
    assert wider.note == "统计范围由大型工业企业扩大到大中型工业企业"


def test_a_citys_own_pack_sets_its_targets_beside_the_nations(ledger: Ledger) -> None:
    _observe(ledger, "Y1", EAST, **_parts(45, 100))
    child = packs.make_child(
        ledger, "yangfan-2021", "yunjiang", title="云江方案", level=Level.MUNICIPAL, unit="云江市"
    )
    own = Target(
        indicator="Y1",
        scope="云江市",
        period="2023",
        comparator=Comparator.AT_LEAST,
        value=Decimal(46),
        source="云江方案",
        state=State.VERIFIED,
    )
    packs.keep(ledger, replace(child, targets=(own,)))
    packs.use(ledger, "yunjiang")
    with_pack = Ledger.open(ledger.place)
    try:
        standings = _one(with_pack, "Y1").standings
    finally:
        with_pack.close()

    assert [(one.aim.level, one.met) for one in standings] == [
        ("national", True),
        ("municipal", False),
    ]
