"""Policy packs at the gate: which is in force, packs of one's own, records under the pack of their day."""

from __future__ import annotations

from pathlib import Path

import pytest

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ledger import edits, packs
from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts
from yangfan_desktop.policy.model import Level


def city_pack(ledger: Ledger) -> None:
    packs.make_child(
        ledger,
        "yangfan-2021",
        "yunjiang-2023",
        title="云江市5G应用行动方案",
        level=Level.MUNICIPAL,
        unit="云江市",
    )


def test_a_child_pack_is_kept_in_the_file_and_offers_its_parents_choices(ledger: Ledger) -> None:
    city_pack(ledger)
    packs.use(ledger, "yunjiang-2023")

    again = Ledger.open(ledger.place, read_only=True)

    assert again.pack.title == "云江市5G应用行动方案"
    sectors = again.registers["projects"].field("sector").options
    assert "5G+智慧港口" in [option.label for option in sectors]
    assert packs.whole(again, "yunjiang-2023").indicator("Y1") is not None
    again.close()


def test_records_keep_the_pack_they_were_made_under(ledger: Ledger) -> None:
    edits.add(ledger, "projects", {"name": "甲"})
    packs.use(ledger, "yangfan-2024")
    edits.add(ledger, "projects", {"name": "乙"})

    found = ledger.records("projects")

    assert [record["pack"] for record in found] == ["yangfan-2021", "yangfan-2024"]
    field = ledger.registers["projects"].field("pack")
    assert field.text(found[0]["pack"]) == ledger.packs["yangfan-2021"].short_title


def test_a_pack_travels_as_a_file_to_another_ledger(ledger: Ledger, tmp_path: Path) -> None:
    city_pack(ledger)
    file = tmp_path / "云江市.toml"
    packs.export_pack(ledger, "yunjiang-2023", file)
    other = Ledger.create(tmp_path / "别处.yangfan", LedgerFacts("东湖区工信局"))

    packs.import_pack(other, file)

    assert other.packs["yunjiang-2023"] == ledger.packs["yunjiang-2023"]
    other.close()


def test_a_shipped_pack_is_not_replaced_and_a_taken_id_is_refused(
    ledger: Ledger, tmp_path: Path
) -> None:
    city_pack(ledger)
    file = tmp_path / "自带.toml"
    packs.export_pack(ledger, "yangfan-2021", file)

    with pytest.raises(UserError, match="软件自带的政策包"):
        packs.import_pack(ledger, file)
    with pytest.raises(UserError, match="已经有标识"):
        city_pack(ledger)
    with pytest.raises(UserError, match="没有政策包“不存在”"):
        packs.use(ledger, "不存在")


def test_two_packs_are_compared_in_words(ledger: Ledger) -> None:
    found = list(packs.difference(ledger, "yangfan-2021", "yangfan-2024").words())

    assert any("大中型" in line for line in found)
