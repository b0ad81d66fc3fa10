"""Two packs beside each other."""

from __future__ import annotations

import dataclasses

import pytest

from tests.policy import packs
from yangfan_desktop import resources
from yangfan_desktop.policy.compare import Entry, compare
from yangfan_desktop.policy.load import read
from yangfan_desktop.policy.model import PolicyPack
from yangfan_desktop.policy.packs import shipped


@pytest.fixture
def city() -> PolicyPack:
    return read(packs.WHOLE, "city.toml")


def _edited(*swaps: tuple[str, str]) -> PolicyPack:
    text = packs.WHOLE
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new)
    return read(text, "edited.toml")


def test_a_pack_does_not_differ_from_itself(city: PolicyPack) -> None:
    assert compare(city, city).is_empty


@pytest.mark.parametrize(
    ("swap", "said"),
    [
        (
            ("云江市5G应用行动方案", "云江市5G方案"),
            "名称由“云江市5G应用行动方案”改为“云江市5G方案”",
        ),
        (
            ('title = "建专网"', 'title = "多建专网"'),
            "任务“建专网”：任务名称由“建专网”改为“多建专网”",
        ),
        (("value = 30", "value = 50"), "指标“5G行业虚拟专网数”：目标由“云江市2027年超过30个”改为"),
        (
            ('text = "口径"', 'text = "新口径"'),
            "指标“5G个人用户普及率”：口径的口径说明由“口径”改为“新口径”",
        ),
        ((packs.SECTOR, ""), "“云江方案”有而“云江方案”没有的应用领域：5G+智慧港口"),
        ((packs.TASK, ""), "“云江方案”有而“云江方案”没有的任务：建专网"),
        (
            ('unit = "个"', 'unit = "个"\ncount = { register = "networks" }'),
            "台账计数规则由（空白）改为“networks",
        ),
    ],
)
def test_a_difference_is_said_in_words(city: PolicyPack, swap: tuple[str, str], said: str) -> None:
    words = compare(city, _edited(swap)).words()

    assert len(words) == 1
    assert said in words[0]


def test_what_is_added_one_way_is_removed_the_other(city: PolicyPack) -> None:
    less = _edited((packs.TASK, ""))

    assert (
        compare(less, city).tasks.added == compare(city, less).tasks.removed == (Entry("建专网"),)
    )


def test_entries_of_two_documents_are_told_apart_by_their_words(city: PolicyPack) -> None:
    other = dataclasses.replace(
        _edited(('title = "建专网"', 'title = "建工厂"')), id="other-plan", short_title="另一方案"
    )

    found = compare(city, other).tasks

    assert found.added == (Entry("建工厂"),)
    assert found.removed == (Entry("建专网"),)
    assert found.changed == ()


def test_the_upgrade_replaces_indicators_and_says_where_a_series_breaks() -> None:
    known = shipped(resources.POLICY)

    found = compare(known["yangfan-2021"], known["yangfan-2024"])
    words = "\n".join(found.words())

    assert [(one.before.key, one.after.key, one.link.continuous) for one in found.replaced] == [
        ("Y6", "U1", True),
        ("Y1", "U2", True),
        ("Y2", "U3", True),
        ("Y4", "U4", False),
        ("Y3", "U5", False),
        ("Y7", "U6", True),
    ]
    assert (
        "“大型工业企业的5G应用渗透率”（国家2023年超过35%）由“大中型工业企业5G应用渗透率”（国家2027年不低于45%）"
        "替代，数列不连续，不能直接比较：统计范围由大型工业企业扩大到大中型工业企业（替代关系未核实）"
    ) in words
    assert "边缘计算节点数" in [one.caption for one in found.indicators.added]
    assert not any("虚拟专网" in one.caption for one in found.indicators.added)
    assert "“扬帆升级方案 2024-2027”还有内容没有取得，比较可能不全" in words
