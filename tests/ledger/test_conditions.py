"""Every way in which a column can be asked for, on a file and on a server alike."""

from __future__ import annotations

import pytest

from yangfan_desktop.domain.values import Money
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.captions import scope_words
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.wheres import query_of

_NAMES = {"港": "智慧港口", "矿": "智慧矿山", "厂": "5G_全连接工厂", "园": "产业园5G"}
_AMOUNTS = {"港": 12000, "矿": 800, "厂": 800, "园": None}
_REGIONS = {"港": "临港区", "矿": "临港区", "厂": "东湖区", "园": None}


@pytest.fixture
def city(ledger: Ledger) -> Ledger:
    for short, name in _NAMES.items():
        amount = _AMOUNTS[short]
        values = {
            "name": name,
            "region": _REGIONS[short],
            "total_investment": None if amount is None else Money.of(amount),
        }
        edits.add(ledger, "projects", values)
    return ledger


@pytest.mark.parametrize(
    ("where", "found", "said"),
    [
        ("总投资>800", "港", "总投资高于800"),
        ("总投资>=800", "港矿厂", "总投资不低于800"),
        ("总投资<12000", "矿厂", "总投资低于12,000"),
        ("总投资!=800", "港园", "总投资不为800"),
        ("总投资!=", "港矿厂", "总投资不是空白"),
        ("所属区县!=临港区", "厂园", "所属区县不为临港区"),
        ("所属区县=临港区", "港矿", "所属区县为临港区"),
        ("项目名称~5G_", "厂", "项目名称含5G_"),
    ],
)
def test_a_condition_finds_what_a_spreadsheet_would(
    city: Ledger, where: str, found: str, said: str
) -> None:
    query = query_of(city.register("projects"), [where])

    names = [record["name"] for record in city.records("projects", query)]

    assert sorted(map(str, names)) == sorted(_NAMES[short] for short in found)
    assert scope_words(city, query) == f"范围：{said}；"
