"""A pack of the office's own: its targets beside those above, its fields, indicators and points."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.values import Number, PartialDate
from yangfan_desktop.ledger import edits, indicators, pack_edits, packs
from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts
from yangfan_desktop.ledger.pack_edits import LocalIndicator, LocalTarget
from yangfan_desktop.policy.chain import chain_of
from yangfan_desktop.policy.indicators import Comparator, IndicatorKind
from yangfan_desktop.policy.model import Level
from yangfan_desktop.policy.telling import sections, target_rows

CITY, COUNTY = "yunjiang-2023", "donghu-2023"
PAPER = "云政办〔2021〕30号"


@pytest.fixture
def local(ledger: Ledger) -> Ledger:
    packs.make_child(
        ledger, "yangfan-2021", CITY, title="云江方案", level=Level.MUNICIPAL, unit="云江市"
    )
    packs.make_child(ledger, CITY, COUNTY, title="东湖方案", level=Level.COUNTY, unit="东湖区")
    return ledger


def aim(pack: str, words: str, indicator: str = "Y1") -> LocalTarget:
    return LocalTarget(indicator=indicator, period="2023", words=words, source=f"{pack}的文件")


@pytest.mark.parametrize(
    ("words", "comparator", "value", "shown"),
    [
        ("超过45%", Comparator.MORE, Decimal(45), "超过45%"),
        ("≥45", Comparator.AT_LEAST, Decimal(45), "不低于45%"),
        ("45.5", Comparator.AT_LEAST, Decimal("45.5"), "不低于45.5%"),
        ("不超过90", Comparator.AT_MOST, Decimal(90), "不超过90%"),
        ("40—50", Comparator.RANGE, None, "40—50%"),
        ("位居全省前列", Comparator.QUALITATIVE, None, "位居全省前列"),
    ],
)
def test_a_target_is_set_in_words(
    local: Ledger, words: str, comparator: Comparator, value: Decimal | None, shown: str
) -> None:
    pack_edits.set_target(local, CITY, aim(CITY, words))

    (target,) = local.packs[CITY].targets
    assert (target.comparator, target.value, target.scope) == (comparator, value, "云江市")
    assert target.words("%") == shown
    assert not target.verified


@pytest.mark.parametrize("words", ["约50左右", "大约五十", "50—40", ""])
def test_a_target_that_cannot_be_read_is_refused(local: Ledger, words: str) -> None:
    with pytest.raises(UserError):
        pack_edits.set_target(local, CITY, aim(CITY, words))

    assert local.packs[CITY].targets == ()


def test_targets_of_nation_city_and_county_stand_side_by_side(local: Ledger) -> None:
    pack_edits.set_target(local, CITY, aim(CITY, "超过45"))
    pack_edits.set_target(local, COUNTY, aim(COUNTY, "50"))
    packs.use(local, COUNTY)

    chain = chain_of(local.pack, local.packs)
    rows = {row.key: row for row in target_rows(packs.whole(local, COUNTY), chain)}
    values = {one.key: one for one in indicators.values(local, date(2023, 12, 31))}

    assert [str(cell) for cell in rows["Y1"].cells] == [
        "国家目标（2023）超过40%",
        "云江市目标（2023）超过45%（未核实）",
        "东湖区目标（2023）不低于50%（未核实）",
    ]
    assert len(values["Y1"].standings) == 2  # the whole city looks at the nation and itself


def test_a_local_field_is_offered_and_a_local_indicator_is_measured(local: Ledger) -> None:
    pack_edits.add_sector(
        local, CITY, "ecology", "5G+生态环保", source="云政办〔2021〕30号", maps_to="city"
    )
    wish = LocalIndicator(
        key="YJ1",
        name="5G网络驻留比",
        kind=IndicatorKind.RATIO,
        unit="%",
        numerator="5G驻留时长",
        denominator="总时长",
        source=PAPER,
    )
    pack_edits.add_indicator(local, CITY, wish)
    packs.use(local, CITY)
    edits.add(local, "projects", {"name": "河道5G巡查", "sector": "ecology"})
    edits.add(
        local,
        "observations",
        {
            "indicator": "YJ1",
            "as_of": PartialDate.of_quarter(2023, 4),
            "region": "云江市",
            "numerator": Number.of(91),
            "denominator": Number.of(100),
        },
    )

    sector = local.registers["projects"].field("sector")
    values = {one.key: one for one in indicators.values(local, date(2023, 12, 31))}

    assert sector.text(local.records("projects")[0]["sector"]) == "5G+生态环保"
    assert values["YJ1"].text == "91.00"
    assert not values["YJ1"].verified


def test_points_are_filled_into_a_copy_of_the_borrowed_score_sheet(local: Ledger) -> None:
    keys: list[str] = ["policy", "infrastructure", "application", "ecosystem"]
    points = dict.fromkeys(keys, "20")

    pack_edits.set_points(local, CITY, "zone-review-2023", points, source=PAPER)
    half_way = local.packs[CITY].score_templates[0].is_complete
    with pytest.raises(UserError, match="合计为90，应等于总分100"):
        pack_edits.set_points(local, CITY, "zone-review-2023", {"service": "10"}, source=PAPER)
    pack_edits.set_points(local, CITY, "zone-review-2023", {"service": "20"}, source=PAPER)

    assert not half_way
    assert local.packs[CITY].score_templates[0].is_complete
    assert not local.packs["zone-rules-2023"].score_templates[0].is_complete


def test_what_ships_is_not_edited_and_nothing_goes_without_a_source(local: Ledger) -> None:
    with pytest.raises(UserError, match="软件自带的政策包，不能修改"):
        pack_edits.set_target(local, "yangfan-2021", aim("x", "50"))
    with pytest.raises(UserError, match="请写明来源"):
        pack_edits.add_sector(local, CITY, "ecology", "5G+生态环保", source=" ")
    with pytest.raises(UserError, match="没有指标“Y99”"):
        pack_edits.set_target(local, CITY, aim(CITY, "50", "Y99"))


def test_an_edited_pack_travels_as_a_file(local: Ledger, tmp_path: Path) -> None:
    pack_edits.set_target(local, CITY, aim(CITY, "超过45"))
    packs.export_pack(local, CITY, tmp_path / "云江.toml")
    other = Ledger.create(tmp_path / "别处.yangfan", LedgerFacts("东湖区工信局"))

    packs.import_pack(other, tmp_path / "云江.toml")

    assert other.packs[CITY] == local.packs[CITY]
    other.close()


def test_an_entry_of_ones_own_is_removed_and_one_from_above_is_not(local: Ledger) -> None:
    pack_edits.set_target(local, CITY, aim(CITY, "超过45"))

    pack_edits.remove_entry(local, CITY, "targets", "Y1·云江市·2023")
    with pytest.raises(UserError, match="上级的内容不能删除"):
        pack_edits.remove_entry(local, CITY, "indicators", "Y1")

    assert local.packs[CITY].targets == ()


def test_a_pack_is_forgotten_only_where_nothing_rests_on_it(local: Ledger) -> None:
    packs.use(local, COUNTY)
    edits.add(local, "projects", {"name": "甲项目"})
    with pytest.raises(UserError, match="正在使用"):
        packs.forget(local, COUNTY)
    packs.use(local, "yangfan-2021")
    with pytest.raises(UserError, match="有1条项目是在“东湖方案”下建立的"):
        packs.forget(local, COUNTY)
    with pytest.raises(UserError, match="“东湖方案”引用了“云江方案”"):
        packs.forget(local, CITY)
    edits.delete(local, "projects", local.ids("projects"))

    packs.forget(local, COUNTY)
    packs.forget(local, CITY)

    assert not {CITY, COUNTY} & set(local.packs)
    with pytest.raises(UserError, match="软件自带"):
        packs.forget(local, "yangfan-2021")


def test_every_part_of_the_plan_is_told_with_its_doubts(ledger: Ledger) -> None:
    whole = packs.whole(ledger, "yangfan-2021")

    found = {one.key: one for one in sections(whole, [ledger.pack])}

    counts = {key: len(found[key].lines) for key in ("indicators", "actions", "tasks", "sectors")}
    assert counts == {"indicators": 12, "actions": 8, "tasks": 32, "sectors": 15}
    assert len(found["boxes"].lines) == 4
    assert len(found["guarantees"].lines) == 5
    assert found["tasks"].lines[12].marked == "13. 5G+智能采矿（未核实）"
    assert found["tasks"].lines[0].marked == "1. 加快打通跨行业协议标准"
    assert "国家目标（2023）超过40%" in found["indicators"].lines[0].details
    assert found["indicators"].lines[0].details[1].startswith("口径（未核实）：")
