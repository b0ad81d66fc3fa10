"""Records for reports, made without chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from yangfan_desktop.domain import records as domain
from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Option
from yangfan_desktop.domain.registers import REGISTERS
from yangfan_desktop.domain.values import Money, PartialDate, Percent
from yangfan_desktop.report.blocks import Report
from yangfan_desktop.report.catalogue import Material, ReportFacts, report_kind
from yangfan_desktop.report.catalogue.ledger_list import Record

SECTORS = tuple(
    Option(key, f"5G+{label}")
    for key, label in (("industry", "工业互联网"), ("health", "智慧医疗"), ("port", "智慧港口"))
)
REGISTER = REGISTERS["projects"].with_vocabulary({"sectors": SECTORS})
FACTS = ReportFacts(
    unit="某某市工业和信息化局",
    region="某某市",
    as_of=date(2024, 6, 30),
    ledger_name="某某市5G应用台账",
    batch="第12批",
)
_REGIONS = ("甲县", "乙区", "高新技术产业开发区")
_LONG = "基于5G+工业互联网的精密制造柔性产线数字化改造与机器视觉质检应用试点项目（含12家分厂）"


def record(at: int) -> Record:
    """The record with this number; every third is long, every fifth lacks an amount."""
    return {
        "name": f"{_LONG}之{at}" if at % 3 == 0 else f"智慧港口5G远程操控{at}",
        "region": _REGIONS[at % 3],
        "owner": "某某市喆堃镕𬭚精密机械有限责任公司",
        "sector": SECTORS[at % 3].value,
        "stage": ("reserve", "building", "completed")[at % 3],
        "start_date": PartialDate.of_month(2023, at % 12 + 1),
        "end_date": PartialDate(2024, 12, 31),
        "total_investment": None if at % 5 == 4 else Money.of(1000 + at),
        "completed_investment": Money.of("500.5"),
        "base_stations": at,
        "progress_percent": Percent.of(50),
        "progress_note": "已完成基站建设，正在开展联调，预计6月底前完成试运行。",
        "problems": "用电报装未批复" if at % 4 == 1 else None,
        "contact": "王喆",
        "phone": "13812345678",
    }


def records(count: int) -> list[Record]:
    """So many records."""
    return [record(at) for at in range(count)]


def material(made: Mapping[str, Sequence[Record]], facts: ReportFacts = FACTS) -> Material:
    """The material of these records by register, each with its number from 1 as its id."""
    found = {
        key: [domain.Record(RecordId(at), one) for at, one in enumerate(members, start=1)]
        for key, members in made.items()
    }
    return Material(facts=facts, registers={**REGISTERS, "projects": REGISTER}, records=found)


def drafted(key: str, made: Sequence[Record], facts: ReportFacts = FACTS) -> Report:
    """The report of this key on these projects."""
    kind = report_kind(key)
    assert kind is not None
    return kind.draft(material({kind.register: made}, facts))
