"""Policies and funds of the sample city: Σ拨付 ≤ 核定 ≤ 申报 ≤ the project's investment."""

from __future__ import annotations

from dataclasses import dataclass

from yangfan_desktop.domain.values import Money, PartialDate
from yangfan_desktop.ledger.sample_names import UNIT
from yangfan_desktop.ledger.sample_office import Row
from yangfan_desktop.ledger.sample_organisations import NAME_OF
from yangfan_desktop.ledger.sample_projects import Plan, plans

_CITY = "云江市支持5G应用发展若干措施"
_PROVINCE = "江岭省5G应用示范奖补办法"
_TECH = "云江市企业技术改造贴息办法"
_POLICIES = (
    (_CITY, "云政发〔2022〕18号", "云江市人民政府", "municipal", (2022, 10, 12), 2025,
     "专网建设奖补、应用示范奖补、平台奖补"),
    (_PROVINCE, "江工信规〔2022〕4号", "江岭省工业和信息化厅", "provincial", (2022, 6, 20), 2025,
     "国家级、省级示范项目一次性奖补"),
    (_TECH, "云工信规〔2023〕2号", UNIT, "municipal", (2023, 3, 6), 2026, "技术改造贷款贴息"),
    ("云江临港新区先导区建设十条", "云临管发〔2023〕9号", "云江临港新区管理委员会", "county",
     (2023, 7, 3), 2026, "先导区应用场景开放、配套奖补"),
    ("云江市5G应用“扬帆”行动实施方案", "云政办发〔2021〕63号", "云江市人民政府办公室", "municipal",
     (2021, 12, 8), 2024, "目标任务和责任分工"),
)  # fmt: skip
_Granted = tuple[str, str, str, str, int, int | None, int, tuple[int, ...], str | None]
_GRANTED: tuple[_Granted, ...] = (
    ("恒锐精密5G柔性产线改造", _PROVINCE, "示范项目奖补", "reward", 300, 240, 2023, (240,), "excellent"),
    ("云江港集装箱码头5G智能理货", _PROVINCE, "示范项目奖补", "reward", 500, 400, 2023, (200, 200),
     "excellent"),
    ("青山铁矿5G无人运输", _PROVINCE, "示范项目奖补", "reward", 500, 400, 2023, (240, 160), "good"),
    ("云江配电网5G差动保护", _CITY, "应用示范奖补", "award", 200, 150, 2023, (150,), "good"),
    ("市第一人民医院5G远程会诊", _CITY, "应用示范奖补", "award", 120, 100, 2023, (100,), "good"),
    ("澜星电子5G全连接工厂", _TECH, "贷款贴息", "interest", 260, 218, 2023, (109, 109), "fair"),
    ("长岸钢铁5G智慧天车", _CITY, "应用示范奖补", "award", 200, 150, 2023, (150,), "excellent"),
    ("海川石化5G防爆巡检", _CITY, "专网建设奖补", "reward", 150, 120, 2024, (60,), None),
    ("启帆汽车5G总装车间", _PROVINCE, "示范项目奖补", "reward", 400, 300, 2024, (150,), None),
    ("云江港5G无人集卡规模应用", _CITY, "专网建设奖补", "matching", 400, 280, 2024, (84,), None),
    ("岭上风电场5G运维", _CITY, "应用示范奖补", "award", 180, 140, 2024, (140,), None),
    ("通达智慧园区5G仓储", _TECH, "贷款贴息", "interest", 130, 96, 2024, (96,), None),
    ("佳辰家电5G智慧工厂", _TECH, "贷款贴息", "interest", 280, 210, 2024, (), None),
    ("云江市5G应用安全监测平台", _CITY, "平台奖补", "reward", 200, None, 2024, (), None),
    ("澄溪纺织5G印染能耗优化", _TECH, "贷款贴息", "interest", 90, 40, 2023, (40,), "poor"),
)  # fmt: skip
_PLATFORM = "平台"
_RECOVERED = {"澄溪纺织5G印染能耗优化": 40}


@dataclass(frozen=True, slots=True)
class Grant:
    """One application: what was approved in its year, in 万元, and paid in parts."""

    number: int
    plan: Plan
    policy: str
    clause: str
    kind: str
    applied: int
    approved: int | None
    year: int
    paid: tuple[int, ...]
    grade: str | None

    @property
    def name(self) -> str:
        """The fund's name in the ledger."""
        said = _PLATFORM if self.plan.name.endswith(_PLATFORM) else ""
        return f"{self.plan.name}{self.clause.removeprefix(said)}"


def grants(year: int) -> list[Grant]:
    """The applications of this year."""
    by_name = {plan.name: plan for plan in plans()}
    return [
        Grant(number, by_name[granted[0]], *granted[1:])
        for number, granted in enumerate(_GRANTED, start=1)
        if granted[6] == year
    ]


def policies() -> list[Row]:
    """Five documents of province, city and zone."""
    return [
        {
            "name": name,
            "document_number": number,
            "issuer": issuer,
            "level": level,
            "issued_on": PartialDate(*issued),
            "valid_until": PartialDate(until, 12, 31),
            "clause": clause,
        }
        for name, number, issuer, level, issued, until, clause in _POLICIES
    ]


def funds(year: int) -> list[Row]:
    """The year's applications with what was approved."""
    return [_fund(grant) for grant in grants(year)]


def _fund(grant: Grant) -> Row:
    approved = grant.approved is not None
    recovered = _RECOVERED.get(grant.plan.name)
    return {
        "code": f"ZJ-{grant.year}-{grant.number:03d}",
        "name": grant.name,
        "policy": grant.policy,
        "clause": grant.clause,
        "project": grant.plan.name,
        "organisation": NAME_OF[grant.plan.owner],
        "kind": grant.kind,
        "applied": Money.of(grant.applied),
        "approved": Money.of(grant.approved) if grant.approved is not None else None,
        "document_number": f"云财企〔{grant.year}〕{30 + grant.number}号" if approved else None,
        "issued_on": PartialDate(grant.year, 9, 18) if approved else None,
        "goal": "按期建成并形成示范",
        "grade": grant.grade,
        "audit": "未发现问题" if grant.grade in ("excellent", "good") else None,
        "recovered": None if recovered is None else Money.of(recovered),
        "remark": None if approved else "评审中",
    }


def payments(year: int) -> list[Row]:
    """What was paid of the year's funds: the first part in October, the second in December."""
    return [
        {
            "fund": grant.name,
            "paid_on": PartialDate(year, 10 + part * 2, 20),
            "amount": Money.of(amount),
            "payee": NAME_OF[grant.plan.owner],
        }
        for grant in grants(year)
        for part, amount in enumerate(grant.paid)
    ]
