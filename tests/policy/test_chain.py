"""Local packs under higher ones."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from pathlib import Path

import pytest

from tests.policy import packs
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.policy.chain import chain_of, resolve, targets_of, vocabulary_of
from yangfan_desktop.policy.clone import clone
from yangfan_desktop.policy.contents import Sector
from yangfan_desktop.policy.indicators import Comparator, Indicator, IndicatorKind, Target
from yangfan_desktop.policy.load import load, read
from yangfan_desktop.policy.model import Level, PolicyPack
from yangfan_desktop.policy.sourced import State
from yangfan_desktop.policy.write import write

OURS = {"source": "本县文件", "state": State.VERIFIED}


@pytest.fixture
def city() -> PolicyPack:
    return read(packs.WHOLE, "city.toml")


@pytest.fixture
def county(city: PolicyPack) -> PolicyPack:
    child = clone(city, "river-county", "清河县方案", Level.COUNTY, "清河县")
    return dataclasses.replace(
        child,
        sectors=(Sector(key="elderly", label="5G+智慧养老", maps_to="ports", **OURS),),
        indicators=(Indicator(key="K1", name="5G工厂数", kind=IndicatorKind.COUNT, **OURS),),
        targets=(
            Target(
                indicator="Y7",
                scope="清河县",
                period="2027",
                comparator=Comparator.AT_LEAST,
                value=Decimal(5),
                **OURS,
            ),
        ),
    )


def test_a_clone_starts_empty_under_its_parent(city: PolicyPack) -> None:
    child = clone(city, "river-county", "清河县方案", Level.COUNTY, "清河县")

    assert child.parent == city.id
    assert child.level is Level.COUNTY
    assert child.targets == ()
    assert not child.verified
    assert resolve((city, child)).indicators == city.indicators


@pytest.mark.parametrize(
    ("id_", "title", "level", "unit", "said"),
    [
        ("new", "方案", Level.MUNICIPAL, "清河县", "级别要更低，不能是市级"),
        ("new", "方案", Level.NATIONAL, "清河县", "级别要更低，不能是国家级"),
        ("new", " ", Level.COUNTY, "清河县", "请填写下级政策包的名称和制定地区"),
        ("new", "方案", Level.COUNTY, "", "请填写下级政策包的名称和制定地区"),
        ("city-plan", "方案", Level.COUNTY, "清河县", "不能与上级相同"),
        ("清河", "方案", Level.COUNTY, "清河县", "“清河”应为小写字母"),
    ],
)
def test_a_clone_that_makes_no_sense_is_refused(
    city: PolicyPack, id_: str, title: str, level: Level, unit: str, said: str
) -> None:
    with pytest.raises(UserError, match=said):
        clone(city, id_, title, level, unit)


def test_a_childs_lists_extend_its_parents(city: PolicyPack, county: PolicyPack) -> None:
    whole = resolve((city, county))

    assert [one.key for one in whole.sectors] == ["ports", "elderly"]
    assert [one.key for one in whole.indicators] == ["Y1", "Y7", "K1"]
    assert whole.id == county.id
    assert [option.label for option in whole.vocabulary()["sectors"]][-1] == "5G+智慧养老"


def test_targets_of_all_levels_stand_side_by_side(city: PolicyPack, county: PolicyPack) -> None:
    found = targets_of("Y7", (county, city))

    assert [(one.heading, one.target.words("个")) for one in found] == [
        ("云江市目标（2027）", "超过30个"),
        ("清河县目标（2027）", "不低于5个"),
    ]
    assert len(resolve((city, county)).targets) == 2


def test_a_child_may_word_an_entry_of_its_parent_anew(city: PolicyPack) -> None:
    child = clone(city, "river-county", "清河县方案", Level.COUNTY, "清河县")
    renamed = dataclasses.replace(city.sectors[0], label="5G+内河港口")

    whole = resolve((city, dataclasses.replace(child, sectors=(renamed,))))

    assert [one.label for one in whole.sectors] == ["5G+内河港口"]


def test_a_chain_is_found_from_the_lowest_pack(city: PolicyPack, county: PolicyPack) -> None:
    known = {city.id: city, county.id: county}

    assert chain_of(county, known) == (city, county)
    assert chain_of(city, known) == (city,)


def test_a_missing_parent_is_named(county: PolicyPack) -> None:
    with pytest.raises(UserError, match="“清河县方案”的上级政策包“city-plan”不在"):
        chain_of(county, {})


def test_packs_that_are_each_others_parents_are_refused(
    city: PolicyPack, county: PolicyPack
) -> None:
    ring = dataclasses.replace(city, parent=county.id)

    with pytest.raises(UserError, match="绕了一圈又回到"):
        chain_of(county, {ring.id: ring, county.id: county})


def test_a_childs_link_that_leads_nowhere_is_named(city: PolicyPack, county: PolicyPack) -> None:
    lost = dataclasses.replace(county.sectors[0], maps_to="airports")

    with pytest.raises(
        UserError, match=r"river-county的“sectors第2项（elderly）\.maps_to”所指的“air"
    ):
        resolve((city, dataclasses.replace(county, sectors=(lost,))))


def test_a_borrowed_pack_that_is_missing_is_named(city: PolicyPack) -> None:
    borrowing = dataclasses.replace(city, borrows=("lists",))

    with pytest.raises(UserError, match="借用的政策包“lists”不在"):
        vocabulary_of(borrowing, {})


def test_own_words_come_before_borrowed_ones(city: PolicyPack, county: PolicyPack) -> None:
    other = dataclasses.replace(
        city, id="other", sectors=(dataclasses.replace(city.sectors[0], label="别的港口"),)
    )
    borrowing = dataclasses.replace(county, borrows=("other",))

    words = vocabulary_of(borrowing, {city.id: city, "other": other})

    assert [option.label for option in words["sectors"]] == ["5G+智慧港口", "5G+智慧养老"]


def test_a_child_is_exported_and_loads_back_equal(county: PolicyPack, tmp_path: Path) -> None:
    path = tmp_path / "清河县.toml"

    write(county, path)

    assert load(path) == county
    assert [one.name for one in tmp_path.iterdir()] == ["清河县.toml"]


def test_what_could_not_be_loaded_again_is_not_written(city: PolicyPack, tmp_path: Path) -> None:
    path = tmp_path / "city.toml"
    write(city, path)
    before = path.read_bytes()
    doubled = dataclasses.replace(city, sectors=city.sectors * 2)

    with pytest.raises(UserError, match=r"city\.toml的“sectors第2项（ports）”与前面的“ports”重复"):
        write(doubled, path)

    assert path.read_bytes() == before


def test_a_folder_that_is_not_there_is_said(city: PolicyPack, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="不能写入"):
        write(city, tmp_path / "none" / "city.toml")
