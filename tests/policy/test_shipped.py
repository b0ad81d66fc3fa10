"""The packs that ship with the program."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from yangfan_desktop import resources
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.policy.chain import chain_of, resolve, targets_of, vocabulary_of
from yangfan_desktop.policy.indicators import IndicatorKind
from yangfan_desktop.policy.model import PolicyPack
from yangfan_desktop.policy.packs import shipped
from yangfan_desktop.policy.unverified import unverified

EXAMPLES = resources.POLICY / "examples"


@pytest.fixture(scope="module")
def packs() -> dict[str, PolicyPack]:
    return shipped(resources.POLICY)


@pytest.fixture(scope="module")
def plan(packs: dict[str, PolicyPack]) -> PolicyPack:
    return packs["yangfan-2021"]


def test_every_shipped_pack_loads_and_points_only_to_packs_that_ship(
    packs: dict[str, PolicyPack],
) -> None:
    examples = shipped(EXAMPLES)
    links = {
        link
        for pack in (packs | examples).values()
        for link in (pack.parent, pack.supersedes, *pack.borrows)
        if link
    } | {one.replaces.pack for pack in packs.values() for one in pack.indicators if one.replaces}

    assert set(packs) == {
        "yangfan-2021",
        "yangfan-2024",
        "zone-rules-2023",
        "project-512",
        "warning-lights",
    }
    assert len(examples) == 2
    assert links <= set(packs)


def test_the_plan_of_2021_is_complete(plan: PolicyPack) -> None:
    headline = [one for one in plan.indicators if one.headline]

    assert len(plan.issuers) == 10
    assert len(headline) == 7
    assert [action.number for action in plan.actions] == list(range(1, 9))
    assert [task.number for task in plan.tasks] == list(range(1, 33))
    assert [sector.task for sector in plan.sectors] == list(range(7, 22))
    assert [box.number for box in plan.boxes] == [1, 2, 3, 4]
    assert [measure.number for measure in plan.guarantees] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("indicator", "words", "just_not", "just"),
    [
        ("Y1", "超过40%", "40", "40.01"),
        ("Y2", "超过50%", "50", "50.01"),
        ("Y3", "超过35%", "35", "35.01"),
        ("Y4", "超过200%", "200", "200.01"),
        ("Y5", "不低于100个/行业", "99", "100"),
        ("Y6", "超过18个/万人", "18", "18.01"),
        ("Y7", "超过3,000个", "3000", "3001"),
        ("users", "超过56,000万户", "56000", "56001"),
        ("solutions", "不低于100种", "99", "100"),
        ("standards", "不低于30项", "29", "30"),
        ("security_centres", "10—20个", "9", "10"),
        ("regional_benchmarks", "3—5个", "2", "3"),
    ],
)
def test_a_target_of_2021_is_as_strict_as_its_wording(
    plan: PolicyPack, indicator: str, words: str, just_not: str, just: str
) -> None:
    (found,) = targets_of(indicator, [plan])
    declared = plan.indicator(indicator)

    assert declared is not None
    assert found.target.words(declared.unit) == words
    assert found.target.scope == "国家"
    assert found.target.period == "2023"
    assert found.target.verified
    assert found.target.is_met(Decimal(just_not)) is False
    assert found.target.is_met(Decimal(just)) is True


def test_what_the_text_of_2021_does_not_hold_is_not_shown_as_fact(plan: PolicyPack) -> None:
    headings = {task.number for task in plan.tasks if not task.verified}
    bodies = {task.number for task in plan.tasks if task.body is None}
    definitions = [one.definition for one in plan.indicators if one.definition]

    assert headings == {11, 13, 16, 19, 21, 25, 27, 29, 32}
    assert bodies == {13, 22, 27, 29}
    assert [action.number for action in plan.actions if not action.verified] == [7, 8]
    assert [one.number for one in plan.guarantees if not one.verified] == [4, 5]
    assert plan.boxes[2].goal is None
    assert not any(task.leads for task in plan.tasks)
    assert not any(definition.verified for definition in definitions)


def test_every_gap_and_every_unverified_value_is_listed_with_its_source(plan: PolicyPack) -> None:
    found = {one.path: one for one in unverified(plan)}

    assert ("tasks", "t13") in found
    assert ("indicators", "Y1", "definition") in found
    assert found["gaps", "annex"].missing
    assert str(found["tasks", "t13"]).startswith("重点任务“5G+智能采矿”：未核实（")
    assert ("tasks", "t1") not in found
    assert all(one.source for one in found.values())


def test_the_indicators_that_a_ledger_can_count_say_how(plan: PolicyPack) -> None:
    networks, benchmarks = plan.indicator("Y7"), plan.indicator("Y5")

    assert networks is not None
    assert networks.count is not None
    assert networks.count.register == "networks"
    assert networks.count.where == {"state": ("in_use",)}
    assert benchmarks is not None
    assert benchmarks.kind is IndicatorKind.MINIMUM
    assert benchmarks.count is not None
    assert benchmarks.count.group_by == "sector"
    assert benchmarks.count.where == {"is_benchmark": (True,)}


def test_the_upgrade_of_2024_says_which_series_go_on(packs: dict[str, PolicyPack]) -> None:
    upgrade = packs["yangfan-2024"]
    links = {
        one.replaces.indicator: one.replaces.continuous
        for one in upgrade.indicators
        if one.replaces
    }

    assert upgrade.supersedes == "yangfan-2021"
    assert links == {"Y1": True, "Y2": True, "Y3": False, "Y4": False, "Y6": True, "Y7": True}
    assert len(upgrade.tasks) == 13


def test_the_zone_rules_leave_the_points_to_the_office(packs: dict[str, PolicyPack]) -> None:
    rules = packs["zone-rules-2023"]
    template = rules.score_templates[0]
    scheme = rules.zone_schemes[0]

    assert len(template.criteria) == 5
    assert not template.is_complete
    assert all(one.points is None for one in template.criteria)
    assert scheme.stages == ("申报", "评审", "批复", "跟踪评价")
    assert scheme.score_template == template.key


def test_scenarios_and_industries_of_the_second_batch_are_unverified(
    packs: dict[str, PolicyPack],
) -> None:
    lists = packs["project-512"].lists

    assert {name: len(entries) for name, entries in lists.items()} == {
        "scenarios": 20,
        "key_industries": 10,
        "factory_levels": 3,
    }
    for name in ("scenarios", "key_industries"):
        assert not any(one.verified for one in lists[name] if one.group == "第二批")


def test_the_ledgers_vocabulary_under_the_plan_is_what_it_was(plan: PolicyPack) -> None:
    words = plan.vocabulary()

    assert set(words) == {"sectors", "zone_schemes", "indicators"}
    assert [option.value for option in words["sectors"]][:3] == [
        "information_consumption",
        "converged_media",
        "industrial_internet",
    ]
    assert [option.label for option in words["zone_schemes"]] == [
        "5G应用创新引领区",
        "“5G+工业互联网”融合应用先导区",
        "国家级车联网先导区",
        "5G产业基地",
    ]


def test_a_ledger_under_the_upgrade_borrows_the_lists_that_it_does_not_hold(
    packs: dict[str, PolicyPack],
) -> None:
    words = vocabulary_of(packs["yangfan-2024"], packs)

    assert len(words["sectors"]) == 15
    assert len(words["scenarios"]) == 20
    assert len({option.value for option in words["zone_schemes"]}) == len(words["zone_schemes"])


def test_a_province_adds_fields_and_sets_targets_beside_the_nations(
    packs: dict[str, PolicyPack],
) -> None:
    examples = shipped(EXAMPLES)
    shandong = chain_of(examples["example-shandong-2025"], packs)
    hunan = resolve(chain_of(examples["example-hunan-sectors"], packs))

    assert [one.heading for one in targets_of("U1", shandong)] == [
        "国家目标（2027）",
        "山东省目标（2027）",
    ]
    assert resolve(shandong).indicator("SD1") is not None
    assert len(hunan.sectors) == 18
    assert [sector.maps_to for sector in hunan.sectors[15:]] == [
        "city",
        "culture_tourism",
        "health",
    ]


def test_two_files_with_the_same_id_are_refused(tmp_path: Path) -> None:
    text = (resources.POLICY / "warning-lights.toml").read_text(encoding="utf-8")
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")

    with pytest.raises(UserError, match=r"b\.toml的“pack\.id”“warning-lights”与另一个文件重复"):
        shipped(tmp_path)


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        ("2021", "2023", "2021年至2023年"),
        ("2023", "", "2023年起"),
        ("", "2027-06-30", "至2027年6月30日"),
        ("", "", ""),
    ],
)
def test_a_pack_says_in_words_when_it_counts(
    plan: PolicyPack, begins: str, ends: str, words: str
) -> None:
    assert replace(plan, effective_from=begins, effective_to=ends).period == words
