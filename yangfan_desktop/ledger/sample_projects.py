"""The sample city's sixty-four pilot projects, each with the kind of course that it took."""

from __future__ import annotations

from dataclasses import dataclass

from yangfan_desktop.domain.values import Money, PartialDate
from yangfan_desktop.ledger.sample_names import COUNTIES, person, phone
from yangfan_desktop.ledger.sample_office import Row
from yangfan_desktop.ledger.sample_organisations import NAME_OF, REGION_OF, ZONE_OF

_LEVELS = {"N": "national", "P": "provincial", "M": "municipal", "C": "county"}
_SUPPLIERS = ("智联信息", "衡安网安", "工联院")
_MODES = {"S": "standalone", "H": "hybrid", "V": "virtual"}
_SECTORS = {"industrial": "industrial_internet"}
_PLAN = """
恒锐精密5G柔性产线改造|恒锐精密|industrial|柔性生产制造|N|6800|mobile H|promoted 2021-03 2022-06
恒锐精密5G+机器视觉质检|恒锐精密|industrial|机器视觉质检|M|1260|mobile V|accepted 2022-02 2023-05
澜星电子5G全连接工厂|澜星电子|industrial|厂区智能物流|N|12600|telecom H|accepted 2022-04 2023-11
澜星电子贴片车间5G设备协同|澜星电子|industrial|设备协同作业|P|3400|telecom V|building 2023-09 2025-06
云江港集装箱码头5G智能理货|云江港务|ports|厂区智能理货|N|15800|mobile S|promoted 2021-05 2022-12
云江港5G无人集卡规模应用|云江港务|ports|集卡自动驾驶|P|18600|mobile S|slow 2022-10 2025-03
云江港散货码头5G远程门机|云江港务|ports|远程设备操控|P|7200|unicom H|building 2023-06 2025-04
海川石化5G防爆巡检|海川石化|oil_gas|无人智能巡检|P|4600|mobile H|accepted 2022-03 2023-08
海川石化5G+作业安全监管|海川石化|oil_gas|生产现场监测|M|2850|mobile H|awaiting 2023-02 2024-09
长岸钢铁5G智慧天车|长岸钢铁|industrial|远程设备操控|N|9800|telecom S|promoted 2021-08 2023-02
长岸钢铁炼轧一体5G全连接工厂|长岸钢铁|industrial|精准动态作业|P|22400|telecom S|building 2023-04 2025-09
长岸钢铁5G能效管控|长岸钢铁|industrial|生产能效管控|M|3100|telecom V|rectifying 2023-01 2024-06
启帆汽车5G总装车间|启帆汽车|industrial|设备协同作业|P|11200|unicom H|accepted 2022-05 2023-12
启帆汽车5G厂内物流|启帆汽车|logistics|厂区智能物流|P|4300|unicom V|awaiting 2023-03 2024-08
临港新区5G车路协同示范路段|启帆汽车|connected_vehicles|路侧部署|P|16500|mobile V|extended 2022-11 2025-03
青山铁矿5G无人运输|青山矿业|mining|远程设备操控|N|13900|mobile S|promoted 2021-06 2022-11
青山铁矿5G远程掘进|青山矿业|mining|远程设备操控|P|8700|mobile S|building 2023-08 2025-05
青山铁矿尾矿库5G监测|青山矿业|mining|生产现场监测|M|1650|mobile V|accepted 2022-06 2023-04
青山露天矿5G数字孪生|青山矿业|mining|生产单元模拟|M|5200|unicom H|suspended 2023-05 2025-02
青禾5G智慧农机|青禾农业|agriculture|农机自动驾驶|M|980|telecom V|accepted 2022-03 2023-03
青禾设施蔬菜5G种植监测|青禾农业|agriculture|种植监测|C|640|telecom V|building 2024-08 2025-12
青山县5G数字乡村平台|青禾农业|agriculture|乡村治理|C|1180|mobile V|slow 2023-07 2024-12
碧源水务5G智慧水厂|碧源水务|water|生产现场监测|P|3600|unicom V|accepted 2022-07 2023-10
碧源水务5G管网感知|碧源水务|water|管网监测|M|2200|unicom V|fast 2023-10 2025-03
云江水库群5G巡检|碧源水务|water|无人智能巡检|M|1900|telecom V|awaiting 2023-04 2024-10
澄溪纺织5G织机联网|澄溪纺织|industrial|生产现场监测|M|2750|mobile V|accepted 2022-08 2023-09
澄溪纺织5G印染能耗优化|澄溪纺织|industrial|生产能效管控|M|1850|mobile V|terminated 2023-03 2024-10
佳辰家电5G智慧工厂|佳辰家电|industrial|柔性生产制造|P|8900|telecom H|building 2023-05 2025-01
佳辰家电5G柔性装配|佳辰家电|industrial|现场辅助装配|M|3250|telecom V|midterm 2023-11 2025-06
佳辰5G智能家居体验中心|佳辰家电|information_consumption|智能家居|C|860|telecom V|accepted 2022-09 2023-06
望岭建材5G窑炉远程运维|望岭建材|industrial|设备故障诊断|M|2450|mobile V|awaiting 2023-02 2024-07
望岭建材5G输送带巡检|望岭建材|mining|无人智能巡检|C|1320|mobile V|slow 2023-09 2024-12
岭上风电场5G运维|岭上新能源|electric_power|设备预测维护|P|5400|mobile H|accepted 2022-01 2023-06
岭上光伏5G智能巡检|岭上新能源|electric_power|无人智能巡检|M|2100|mobile V|building 2024-07 2025-08
云江配电网5G差动保护|岭上新能源|electric_power|配电自动化|N|7600|mobile H|promoted 2021-04 2022-10
通达智慧园区5G仓储|通达物流|logistics|无人仓储|P|4800|unicom V|accepted 2022-06 2023-09
通达5G无人配送示范|通达物流|logistics|无人配送|M|2600|unicom V|midterm 2023-12 2025-05
市第一人民医院5G远程会诊|市一院|health|远程诊断|P|2360|telecom V|promoted 2021-05 2022-09
市第一人民医院5G急诊急救|市一院|health|急诊急救|P|3150|telecom H|accepted 2022-10 2023-12
县域医共体5G远程影像|市一院|health|远程诊断|M|1780|telecom V|fast 2023-08 2025-01
云江实验学校5G沉浸式课堂|实验学校|education|沉浸式课堂|C|480|mobile V|accepted 2022-02 2022-12
云江理工学院5G实训基地|云江理工|education|人才实训|M|1560|mobile V|building 2023-10 2025-02
云江理工学院5G智慧校园|云江理工|education|智慧校园|M|2280|unicom V|slow 2023-06 2024-12
东湖古城5G数字文旅|云江文旅|culture_tourism|AR导览|M|1940|mobile V|accepted 2022-05 2023-07
东湖湿地5G慢直播|云江文旅|culture_tourism|超高清直播|C|720|mobile V|awaiting 2023-04 2024-05
云江大剧院5G超高清演播|云江台|converged_media|超高清制作|M|2650|broadnet V|building 2023-11 2025-01
云江台5G移动转播|云江台|converged_media|移动转播|M|3300|broadnet V|accepted 2022-04 2023-08
东湖区5G智慧城管|智联信息|city|城市治理|M|2900|unicom V|accepted 2022-08 2023-11
东湖区5G智慧社区|智联信息|city|社区服务|C|1150|unicom V|building 2024-06 2025-10
云江市5G应用安全监测平台|衡安网安|industrial|安全监测|P|3600|mobile V|building 2023-09 2025-03
海川石化5G装置数字孪生|海川石化|oil_gas|生产单元模拟|P|8200|mobile H|approved 2025-02 2026-06
启帆汽车5G零部件协同平台|启帆汽车|industrial|企业协同合作|P|6400|unicom V|not_started 2025-01 2026-03
云江港5G岸电管控|云江港务|ports|生产能效管控|M|2700|mobile V|not_started 2025-02 2026-03
长岸钢铁5G废钢判级|长岸钢铁|industrial|机器视觉质检|P|1900|telecom V|published 2025-03 2026-02
青山矿业5G应急救援指挥|青山矿业|mining|应急指挥|M|2300|mobile V|reviewing 2025-04 2026-06
佳辰家电5G碳足迹管理|佳辰家电|industrial|生产过程溯源|M|1450|telecom V|recommended 2025-04 2026-03
碧源水务5G防汛调度|碧源水务|water|远程调度|M|1980|unicom V|recommended 2025-05 2026-05
望岭建材5G骨料智慧物流|望岭建材|logistics|全域物流监测|M|1760|mobile V|formal_review 2025-05 2026-04
青禾农业5G冷链追溯|青禾农业|agriculture|生产过程溯源|C|690|telecom V|returned 2025-04 2025-12
恒锐精密5G远程运维服务|恒锐精密|industrial|虚拟现场服务|M|2050|mobile V|applied 2025-06 2026-06
东湖5G沉浸式夜游|云江文旅|culture_tourism|沉浸式体验|C|1380|mobile V|lead 2025-06 2026-05
通达5G监管仓|通达物流|logistics|无人仓储|M|3900|unicom V|rejected 2025-03 2026-03
澄溪纺织5G共享打样中心|澄溪纺织|industrial|协同研发设计|C|930|mobile V|lead 2025-07 2026-03
东湖5G消费体验街区|智联信息|information_consumption|消费体验|C|1240|unicom V|revoked 2024-11 2025-12
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """One project as it was planned: `course` says how it goes, months count from year 0."""

    number: int
    name: str
    owner: str
    sector: str
    scenario: str
    level: str
    total: Money
    carrier: str
    mode: str
    course: str
    start: int
    end: int

    @property
    def region(self) -> str:
        """The county of its owner."""
        return REGION_OF[self.owner]


def plans() -> list[Plan]:
    """All projects, in the order of the ledger."""
    return [_plan(number, line) for number, line in enumerate(_PLAN.strip().splitlines(), start=1)]


def _plan(number: int, line: str) -> Plan:
    name, owner, sector, scenario, level, total, network, way = line.split("|")
    carrier, mode = network.split()
    course, start, end = way.split()
    return Plan(
        number=number,
        name=name,
        owner=owner,
        sector=_SECTORS.get(sector, sector),
        scenario=scenario,
        level=_LEVELS[level],
        total=Money.of(total),
        carrier=carrier,
        mode=_MODES[mode],
        course=course,
        start=_month(start),
        end=_month(end),
    )


def _month(words: str) -> int:
    year, month = words.split("-")
    return int(year) * 12 + int(month) - 1


def month_date(month: int) -> PartialDate:
    """The month that this number counts to."""
    return PartialDate.of_month(month // 12, month % 12 + 1)


def facts(plan: Plan) -> Row:
    """What a project's record says from the beginning; a few leave something open."""
    stations = 2 + plan.total.fen // 10**9 * 2
    county = COUNTIES.index(plan.region) + 1
    return {
        "code": f"{plan.start // 12}-99010{county}-{plan.number:03d}",
        "name": plan.name,
        "region": plan.region,
        "zone": ZONE_OF.get(plan.region),
        "owner": NAME_OF[plan.owner],
        "sector": plan.sector,
        "scenario": plan.scenario,
        "level": plan.level,
        "start_date": month_date(plan.start),
        "end_date": month_date(plan.end),
        "total_investment": plan.total,
        "investment_5g": Money.of(plan.total.in_unit() * (30 + plan.number % 4 * 10) / 100),
        "base_stations": None if plan.number % 17 == 0 else stations,
        "terminals": None if plan.number % 13 == 0 else stations * 16 + plan.number * 3,
        "network_mode": plan.mode,
        "carrier": plan.carrier,
        "supplier": NAME_OF[_SUPPLIERS[plan.number % 3]],
        "description": _description(plan),
        "contact": person(110 + plan.number),
        "phone": None if plan.number % 19 == 0 else phone(3000 + plan.number),
        "category": _category(plan),
        "nature": "continued" if plan.start < 2023 * 12 else "new",
        "pack": "yangfan-2021",
    }


def _description(plan: Plan) -> str | None:
    if plan.number % 23 == 0:
        return None
    return f"围绕{plan.scenario}场景建设5G行业专网，改造接入系统和终端，建成后在{plan.region}推广应用。"


def _category(plan: Plan) -> str:
    if "平台" in plan.name:
        return "platform"
    return "security" if "安全监测" in plan.name else "application"
