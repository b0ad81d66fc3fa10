"""Suppliers with their solutions, platforms and standards of the sample city."""

from __future__ import annotations

from yangfan_desktop.domain.values import Money, PartialDate
from yangfan_desktop.ledger.sample_names import EAST, PORT, STREAM, person, phone
from yangfan_desktop.ledger.sample_office import Row
from yangfan_desktop.ledger.sample_organisations import NAME_OF

_SUPPLIERS = (
    ("智联信息", "integrator", "small", "省级专精特新企业", "工业互联网、智慧城市", 3260, EAST),
    ("衡安网安", "security", "small", "省级专精特新企业", "5G应用安全", 1480, EAST),
    ("工联院", "research", None, None, "工业互联网、智能采矿", 920, EAST),
    ("江岭移动", "operator", None, None, "各行业", None, EAST),
    ("江岭电信", "operator", None, None, "各行业", None, EAST),
    ("江岭联通", "operator", None, None, "智慧物流、智慧水利", None, EAST),
    ("云江理工", "research", None, None, "智慧教育", 310, STREAM),
)
_SOLUTIONS = (
    ("5G+机器视觉质检一体机", "智联信息", "industrial_internet", "外观缺陷在线检测", 6, "恒锐精密", 2023),
    ("5G产线设备协同套件", "智联信息", "industrial_internet", "多品牌设备联网协同", 4, "澜星电子", 2023),
    ("5G智慧社区综合平台", "智联信息", "city", "社区安防与便民服务", 3, None, None),
    ("5G智慧城管视频回传", "智联信息", "city", "移动执法视频回传", 2, None, 2023),
    ("5G专网安全态势感知", "衡安网安", "industrial_internet", "专网资产和威胁监测", 5, "海川石化", 2024),
    ("5G终端接入认证网关", "衡安网安", "electric_power", "电力终端身份认证", 3, "岭上新能源", 2023),
    ("矿卡5G远程驾驶舱", "工联院", "mining", "露天矿运输遥控", 7, "青山矿业", 2022),
    ("矿区5G无人驾驶调度", "工联院", "mining", "混编车队调度", 5, "青山矿业", 2022),
    ("港口5G岸桥远控", "江岭移动", "ports", "岸桥、场桥远程操控", 4, "云江港务", 2022),
    ("港口5G智能理货", "江岭移动", "ports", "箱号识别与验残", 3, "云江港务", 2022),
    ("配电网5G差动保护终端", "江岭移动", "electric_power", "配网故障快速隔离", 6, "岭上新能源", 2022),
    ("钢铁5G智慧天车", "江岭电信", "industrial_internet", "天车无人化作业", 4, "长岸钢铁", 2023),
    ("5G远程会诊与急救", "江岭电信", "health", "院前急救信息互通", 2, "市一院", 2022),
    ("5G智慧仓储调度", "江岭联通", "logistics", "自动导引车集群调度", 3, "通达物流", 2023),
    ("5G水务管网感知", "江岭联通", "water", "压力流量在线监测", 2, "碧源水务", 2024),
    ("5G虚拟仿真实训", "云江理工", "education", "装备拆装虚拟实训", 4, None, None),
)  # fmt: skip
_PLATFORMS = (
    ("云江市5G融合应用创新中心", "innovation_centre", "provincial", "工联院", EAST, (2022, 11),
     1860, 126, 74),
    ("云江钢铁行业5G共性技术平台", "common_technology", "municipal", "长岸钢铁", PORT, (2023, 8),
     920, 42, 12),
    ("云江中小企业5G公共服务平台", "public_service", "municipal", "智联信息", EAST, (2023, 3), 640, 318, 205),
    ("云江港口5G开放实验室", "laboratory", "provincial", "云江港务", PORT, (2023, 6), 1350, 58, 16),
    ("云江理工学院5G测试验证实验室", "laboratory", "municipal", "云江理工", STREAM, (2024, 4), 780, 36, 11),
    ("云江市5G应用安全创新示范中心", "security_centre", "provincial", "衡安网安", EAST, (2024, 6),
     1120, 47, 33),
    ("云江市5G应用仓库", "application_store", "municipal", "智联信息", EAST, (2024, 9), None, 89, None),
)  # fmt: skip
_STANDARDS = (
    ("T/YJ 0012—2023", "5G矿用车辆远程驾驶系统技术要求", "association", "published", "lead",
     "工联院", "mining", (2023, 5)),
    ("T/YJ 0015—2023", "港口5G智能理货系统通用要求", "association", "published", "lead",
     "云江港务", "ports", (2023, 11)),
    ("Q/CAGT 031—2023", "5G智慧天车运行规范", "enterprise", "published", "lead", "长岸钢铁",
     "industrial_internet", (2023, 9)),
    ("DB99/T 1208—2024", "工业企业5G专网建设指南", "local", "published", "lead", "工联院",
     "industrial_internet", (2024, 7)),
    (None, "5G行业虚拟专网运维规范", "local", "comment", "lead", "江岭移动", "industrial_internet", None),
    (None, "配电网5G差动保护通信技术要求", "industry", "drafting", "participant", "岭上新能源",
     "electric_power", None),
    (None, "5G应用安全评估实施指南", "association", "submitted", "lead", "衡安网安", "city", None),
    (None, "县域医共体5G远程影像服务规范", "local", "initiated", "participant", "市一院", "health", None),
    (None, "智慧水厂5G监测数据接口", "association", "drafting", "lead", "碧源水务", "water", None),
)  # fmt: skip


def suppliers() -> list[Row]:
    """Seven suppliers, each an organisation of the ledger."""
    return [
        {
            "name": NAME_OF[short],
            "organisation": NAME_OF[short],
            "region": region,
            "kind": kind,
            "size": size,
            "qualifications": qualifications,
            "high_tech": kind in ("integrator", "security") or None,
            "sectors": sectors,
            "revenue": None if revenue is None else Money.of(revenue),
            "contact": person(90 + number),
            "phone": phone(4000 + number),
        }
        for number, (short, kind, size, qualifications, sectors, revenue, region) in enumerate(
            _SUPPLIERS
        )
    ]


def solutions() -> list[Row]:
    """Sixteen solutions; those that were sold name their customer."""
    return [
        {
            "name": name,
            "supplier": NAME_OF[supplier],
            "sector": sector,
            "summary": f"面向{scenario}的5G应用整体方案。",
            "scenario": scenario,
            "patents": patents,
            "customer": None if customer is None else NAME_OF[customer],
            "case_year": None if year is None else PartialDate.of_year(year),
        }
        for name, supplier, sector, scenario, patents, customer, year in _SOLUTIONS
    ]


def platforms() -> list[Row]:
    """Seven platforms and centres."""
    return [
        {
            "name": name,
            "kind": kind,
            "level": level,
            "host": NAME_OF[host],
            "region": region,
            "approval_number": f"{'江' if level == 'provincial' else '云'}工信〔{year}〕{60 + number}号",
            "approved_on": PartialDate.of_month(year, month),
            "equipment": None if equipment is None else Money.of(equipment),
            "services": services,
            "customers": customers,
        }
        for number, (name, kind, level, host, region, (year, month), equipment, services, customers)
        in enumerate(_PLATFORMS)
    ]  # fmt: skip


def standards() -> list[Row]:
    """Nine standards; a number and a date are known of the published ones only."""
    return [
        {
            "number": number,
            "name": name,
            "kind": kind,
            "stage": stage,
            "role": role,
            "organisation": NAME_OF[organisation],
            "sector": sector,
            "published_on": None if published is None else PartialDate.of_month(*published),
        }
        for number, name, kind, stage, role, organisation, sector, published in _STANDARDS
    ]
