"""The networks and factories that the sample's projects left standing."""

from __future__ import annotations

from decimal import Decimal

from yangfan_desktop.domain.values import Money, PartialDate, Percent
from yangfan_desktop.ledger import sample_course as course
from yangfan_desktop.ledger.sample_names import person, phone
from yangfan_desktop.ledger.sample_office import Row
from yangfan_desktop.ledger.sample_organisations import NAME_OF
from yangfan_desktop.ledger.sample_projects import Plan, month_date, plans

_BANDS = {"mobile": "2.6GHz", "telecom": "3.5GHz", "unicom": "3.5GHz", "broadnet": "700MHz"}
_UPF = {"virtual": "shared", "hybrid": "on_site", "standalone": "dedicated"}
_FACTORY_SECTORS = ("industrial_internet", "mining", "ports", "oil_gas")
_LEVELS = ("factory", "workshop", "line")


def networks() -> list[Row]:
    """One for each project whose network stands or is being built; those of ended ones are stopped."""
    return [_network(number, plan) for number, plan in enumerate(_networked(), start=1)]


def _networked() -> list[Plan]:
    return [plan for plan in plans() if course.has_work(plan) and plan.number % 3 != 2]


def _network(number: int, plan: Plan) -> Row:
    opened = course.reached_on(plan, Decimal("0.40"), course.LAST)
    stopped = course.state_at(plan, course.LAST) == "terminated"
    stations = 1 + plan.total.fen // 10**9
    signed = plan.start - 1
    return {
        "code": f"YJZW-{number:03d}",
        "name": f"{plan.name}专网",
        "user": NAME_OF[plan.owner],
        "region": plan.region,
        "sector": plan.sector,
        "project": plan.name,
        "carrier": plan.carrier,
        "mode": plan.mode,
        "macro_stations": stations,
        "indoor_systems": None if plan.number % 11 == 0 else stations * 2,
        "upf": _UPF[plan.mode],
        "mec_nodes": 0 if plan.mode == "virtual" else 1 + plan.number % 2,
        "has_slice": plan.mode != "standalone",
        "band": _BANDS[plan.carrier],
        "terminals": stations * 16 + plan.number * 3,
        "redcap_terminals": stations * 4 if plan.start >= course.FIRST else None,
        "scenario": plan.scenario,
        "signed_on": PartialDate(signed // 12, signed % 12 + 1, 15),
        "contract_amount": Money.of((plan.total.in_unit() / 10).quantize(Decimal("0.1"))),
        "contract_term": "3年",
        "opened_on": None if opened is None else month_date(opened),
        "state": "stopped" if stopped else "building" if opened is None else "in_use",
    }


def factories() -> list[Row]:
    """One for each industrial project that is built or well under way."""
    chosen = [
        plan
        for plan in plans()
        if plan.sector in _FACTORY_SECTORS
        and course.share_done(plan, course.LAST) >= Decimal("0.40")
        and course.state_at(plan, course.LAST) != "terminated"
        and plan.owner != "衡安网安"
    ]
    return [_factory(number, plan) for number, plan in enumerate(chosen, start=1)]


def _factory(number: int, plan: Plan) -> Row:
    built = course.is_finished(plan, course.LAST)
    level = _LEVELS[0 if "全连接工厂" in plan.name else 1 + number % 2]
    listed = course.state_at(plan, course.LAST) == "promoted"
    return {
        "code": f"YJGC-{number:03d}",
        "name": plan.name if "工厂" in plan.name else f"{plan.name}5G工厂",
        "owner": NAME_OF[plan.owner],
        "region": plan.region,
        "level": level,
        "state": "built" if built else "building",
        "total_investment": plan.total,
        "investment_5g": Money.of(plan.total.in_unit() * (30 + plan.number % 4 * 10) / 100),
        "carrier": plan.carrier,
        "network_mode": plan.mode,
        "base_stations": 1 + plan.total.fen // 10**9,
        "terminals": 80 + plan.number * 7,
        "connected_equipment": Percent.of(58 + plan.number % 7 * 5),
        "scenario_count": 2 + plan.number % 4,
        "scenarios": f"{plan.scenario}、生产现场监测",
        "productivity_gain": Percent.of(12 + plan.number % 9) if built else None,
        "cost_cut": Percent.of(8 + plan.number % 6) if built else None,
        "capacity_gain": Percent.of(10 + plan.number % 8) if built else None,
        "carbon_cut": Percent.of(3 + plan.number % 5) if built and number % 4 else None,
        "energy_gain": Percent.of(4 + plan.number % 6) if built and number % 3 else None,
        "security": "完成网络安全分类分级评估" if built else None,
        "national_year": "2023年" if listed and plan.level == "national" else None,
        "provincial_batch": "第一批" if listed else None,
        "contact": person(110 + plan.number),
        "phone": phone(3000 + plan.number),
    }
