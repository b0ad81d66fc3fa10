"""The sample city's forty organisations, its three zones and its people to call."""

from __future__ import annotations

from dataclasses import dataclass

from yangfan_desktop.domain.values import Money, PartialDate
from yangfan_desktop.ledger.sample_names import (
    CITY,
    EAST,
    HILL,
    OFFICES,
    PORT,
    RIDGE,
    STREAM,
    UNIT,
    credit_code,
    person,
    phone,
)
from yangfan_desktop.ledger.sample_office import Row

_DEPARTMENTS = (
    (UNIT, "市工信局"),
    ("云江市发展和改革委员会", "市发改委"),
    ("云江市财政局", "市财政局"),
    ("云江市教育局", "市教育局"),
    ("云江市卫生健康委员会", "市卫健委"),
    ("云江市文化和旅游局", "市文旅局"),
    ("云江市住房和城乡建设局", "市住建局"),
    ("云江市委网络安全和信息化委员会办公室", "市委网信办"),
    ("云江市通信发展管理办公室", "市通管办"),
)


@dataclass(frozen=True, slots=True)
class _Firm:
    """An organisation besides the departments; revenue in 万元."""

    name: str
    short: str
    region: str
    kind: str
    ownership: str
    industry: str = ""
    size: str | None = None
    revenue: int | None = None
    employees: int | None = None


_FIRMS = (
    _Firm("江岭移动云江分公司", "江岭移动", EAST, "operator", "state", "电信"),
    _Firm("江岭电信云江分公司", "江岭电信", EAST, "operator", "state", "电信"),
    _Firm("江岭联通云江分公司", "江岭联通", EAST, "operator", "state", "电信"),
    _Firm("江岭铁塔云江分公司", "江岭铁塔", EAST, "tower", "state", "电信"),
    _Firm("云江恒锐精密机械有限公司", "恒锐精密", EAST, "industrial", "private", "通用设备制造业",
          "medium", 36800, 860),
    _Firm("云江澜星电子有限公司", "澜星电子", EAST, "industrial", "foreign",
          "计算机、通信和其他电子设备制造业", "large", 126000, 2150),
    _Firm("云江港务集团有限公司", "云江港务", PORT, "industrial", "state", "水上运输业",
          "large", 98500, 1840),
    _Firm("云江海川石化有限公司", "海川石化", PORT, "industrial", "state", "石油、煤炭及其他燃料加工业",
          "large", 284000, 1320),
    _Firm("云江长岸钢铁有限公司", "长岸钢铁", PORT, "industrial", "state", "黑色金属冶炼和压延加工业",
          "large", 412000, 3960),
    _Firm("云江启帆汽车制造有限公司", "启帆汽车", PORT, "industrial", "private", "汽车制造业",
          "large", 196000, 2680),
    _Firm("云江通达物流有限公司", "通达物流", PORT, "industrial", "private", "道路运输业",
          "medium", 18600, 540),
    _Firm("云江青山矿业有限公司", "青山矿业", HILL, "industrial", "state", "黑色金属矿采选业",
          "large", 68400, 1560),
    _Firm("云江青禾农业发展有限公司", "青禾农业", HILL, "industrial", "private", "农业",
          "small", 4200, 96),
    _Firm("云江碧源水务有限公司", "碧源水务", STREAM, "industrial", "state", "水的生产和供应业",
          "medium", 12900, 410),
    _Firm("云江澄溪纺织有限公司", "澄溪纺织", STREAM, "industrial", "private", "纺织业",
          "medium", 22300, 780),
    _Firm("云江佳辰家电有限公司", "佳辰家电", STREAM, "industrial", "hmt", "电气机械和器材制造业",
          "large", 87600, 1730),
    _Firm("云江望岭建材有限公司", "望岭建材", RIDGE, "industrial", "private", "非金属矿物制品业",
          "medium", 15400, 360),
    _Firm("云江岭上新能源有限公司", "岭上新能源", RIDGE, "industrial", "state", "电力、热力生产和供应业",
          "medium", 31200, 320),
    _Firm("云江智联信息技术有限公司", "智联信息", EAST, "integrator", "private", "软件和信息技术服务业",
          "small", 6800, 140),
    _Firm("云江衡安网络安全技术有限公司", "衡安网安", EAST, "integrator", "private", "软件和信息技术服务业",
          "small", 3900, 88),
    _Firm("云江市工业互联网研究院", "工联院", EAST, "academic", "public"),
    _Firm("云江理工学院", "云江理工", STREAM, "academic", "public"),
    _Firm("云江市第一人民医院", "市一院", EAST, "hospital", "public"),
    _Firm("云江实验学校", "实验学校", STREAM, "school", "public"),
    _Firm("云江文化旅游发展有限公司", "云江文旅", EAST, "other", "state", "公共设施管理业",
          "small", 5100, 120),
    _Firm("云江广播电视台", "云江台", EAST, "other", "public"),
)  # fmt: skip
REGION_OF = {firm.short: firm.region for firm in _FIRMS}
NAME_OF = {firm.short: firm.name for firm in _FIRMS} | {short: name for name, short in _DEPARTMENTS}
_WITHOUT_CODE = "云江实验学校"


def organisations() -> list[Row]:
    """The departments of city and counties, operators, enterprises, schools: forty in all."""
    rows: list[Row] = [
        {"name": name, "short_name": short, "kind": "government", "region": None}
        for name, short in _DEPARTMENTS
    ]
    counties: list[Row] = [
        {"name": name, "short_name": name.replace("工业和信息化局", "工信局"), "kind": "government",
         "region": region}
        for region, name in OFFICES.items()
    ]  # fmt: skip
    rows += counties + [_firm(firm) for firm in _FIRMS]
    for number, row in enumerate(rows, start=1):
        kind = {"government": "11", "hospital": "12", "school": "12"}.get(str(row["kind"]), "91")
        row["credit_code"] = credit_code(number, kind)
        row["contact"], row["phone"] = person(number), phone(1000 + number)
        if row["name"] == _WITHOUT_CODE:
            row["credit_code"] = None
    return rows


def _firm(firm: _Firm) -> Row:
    return {
        "name": firm.name,
        "short_name": firm.short,
        "kind": firm.kind,
        "ownership": firm.ownership,
        "region": firm.region,
        "industry": firm.industry or None,
        "size": firm.size,
        "revenue": None if firm.revenue is None else Money.of(firm.revenue),
        "employees": firm.employees,
    }


ZONE_OF = {
    EAST: "云江市东湖区5G应用创新引领区",
    PORT: "云江临港新区“5G+工业互联网”融合应用先导区",
    HILL: "青山县5G应用创新引领区",
}


def zones() -> list[Row]:
    """Two innovation zones and one 先导区, at different stages."""
    return [
        {
            "code": "YJ-01", "name": ZONE_OF[EAST], "scheme": "innovation_zone",
            "level": "provincial", "unit_type": "county", "stage": "tracking", "region": EAST,
            "key_areas": "东湖高新片区、东湖古城片区，面积36平方公里",
            "leading_industries": "电子信息、精密机械、数字文旅",
            "lead_organisation": OFFICES[EAST], "responsible_person": person(51),
            "approval_number": "江工信〔2022〕86号", "approved_on": PartialDate(2022, 9, 15),
            "period_from": PartialDate.of_month(2022, 10), "period_to": PartialDate.of_month(2025, 9),
        },
        {
            "code": "YJ-02", "name": ZONE_OF[PORT], "scheme": "industrial_internet_zone",
            "level": "provincial", "unit_type": "park", "stage": "approved", "region": PORT,
            "key_areas": "港口物流区、临港产业园、钢铁石化循环园，面积58平方公里",
            "leading_industries": "钢铁、石化、汽车、港口物流",
            "lead_organisation": OFFICES[PORT], "responsible_person": person(52),
            "approval_number": "江工信〔2023〕41号", "approved_on": PartialDate(2023, 5, 30),
            "period_from": PartialDate.of_month(2023, 6), "period_to": PartialDate.of_month(2026, 5),
        },
        {
            "code": "YJ-03", "name": ZONE_OF[HILL], "scheme": "innovation_zone",
            "level": "municipal", "unit_type": "county", "stage": "reviewing", "region": HILL,
            "key_areas": "青山矿区、青禾现代农业园",
            "leading_industries": "绿色矿山、现代农业",
            "lead_organisation": OFFICES[HILL], "responsible_person": person(53),
        },
    ]  # fmt: skip


def contacts() -> list[Row]:
    """Whom to call in the departments and at the operators and suppliers."""
    names = [name for name, _ in _DEPARTMENTS] + list(OFFICES.values())
    names += [NAME_OF[short] for short in ("江岭移动", "江岭电信", "江岭联通", "江岭铁塔")]
    rows: list[Row] = [
        {"name": person(60 + number), "organisation": name, "post": "科长" if number % 2 else "副科长",
         "phone": phone(2000 + number), "is_primary": True}
        for number, name in enumerate(names)
    ]  # fmt: skip
    rows.append({"name": person(99), "organisation": UNIT, "post": "一级科员", "phone": None,
                 "is_primary": False, "remark": f"负责{CITY}5G应用月度调度"})  # fmt: skip
    return rows
