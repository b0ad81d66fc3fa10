"""Every kind of chart in every plight: usual, without data, one value, extremes, very long names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from yangfan_desktop.charts.colours import AMBER, BLUE, GREY, STYLES
from yangfan_desktop.charts.compare import beside
from yangfan_desktop.charts.figures import Bars, Pattern, Reference, Series, highest, lowest, ticks
from yangfan_desktop.charts.figures import ticks_between as between
from yangfan_desktop.charts.kinds import (
    Area,
    Bar,
    Break,
    Bullet,
    Bullets,
    Funnel,
    Gantt,
    HeatMap,
    Lines,
    Picture,
    Place,
    PointMap,
    Station,
    Step,
)

REGIONS = ("东湖区", "临港新区", "青山县", "云江经开区", "白石市", "南岭县", "高新区", "沙河镇")
LONG = (
    "张家港经济技术开发区（含冶金园、保税区）及沿江产业带核心区重点建设片区第一批",
    "国家5G+工业互联网融合应用先导区（云江片区）智能网联汽车与高端装备制造产业集聚示范园",
    "莫力达瓦达斡尔族自治旗",
    "乙区",
)
STAGES = ("储备", "在建", "建成", "验收", "终止")
PLIGHTS = ("usual", "none", "one", "extreme", "long")
NOTE = "数据截至2024年6月30日；范围：全部项目；来源：云江市，第12批（2024-07-01 09:00）"
Numbers = Sequence[int | str | None]


def _values(numbers: Numbers) -> tuple[Decimal | None, ...]:
    return tuple(None if one is None else Decimal(one) for one in numbers)


def _names(plight: str, count: int = 8) -> tuple[str, ...]:
    return {"one": REGIONS[:1], "long": LONG}.get(plight, REGIONS[:count])


def _numbers(plight: str, usual: Numbers) -> Numbers:
    count = len(_names(plight))
    made: dict[str, Numbers] = {
        "none": [None] * count,
        "one": [7],
        "extreme": [98765432109, 1, 0, None, "0.01", 123456789, 3, 2],
        "long": list(usual[:count]),
    }
    return made.get(plight, usual)


def upright(plight: str) -> Bars:
    """Two series side by side."""
    first = _values(_numbers(plight, [120, 80, 64, 50, 33, 20, 12, 4]))
    second = _values(_numbers(plight, [60, 82, None, 20, 30, 1, 12, 0]))
    series = (
        Series("总投资", first, BLUE),
        Series("累计完成投资", second, AMBER, Pattern.HATCHED),
    )
    return Bars(
        "u", "各区县投资完成情况", "亿元", _names(plight), series, ticks(highest(series)), note=NOTE
    )


def ranked(plight: str) -> Bars:
    """Lying bars with the line of 序时."""
    series = (
        Series("完成率", _values(_numbers(plight, [131, 80, 64, 50, 33, 20, 12, None])), BLUE),
    )
    line = Reference(Decimal(50), "序时进度50%")
    marks = ticks(max(highest(series), Decimal(50)))
    names = _names(plight)
    return Bars(
        "r",
        "年度投资完成率排名",
        "%",
        names,
        series,
        marks,
        horizontal=True,
        note=NOTE,
        reference=line,
    )


def falling(plight: str) -> Bars:
    """Two series of which every other number is less than nothing."""
    return _fallen(upright(plight))


def falling_ranked(plight: str) -> Bars:
    """Lying bars on both sides of zero, with the line of 序时."""
    return _fallen(ranked(plight))


def _fallen(chart: Bars) -> Bars:
    """Every other number the other way."""
    series = tuple(
        replace(
            one,
            values=tuple(
                value if value is None or at % 2 else -value for at, value in enumerate(one.values)
            ),
        )
        for one in chart.series
    )
    return replace(chart, series=series, ticks=between(lowest(series), chart.top))


def stacked(plight: str) -> Bars:
    """Stages of each region's projects on top of each other."""
    usual = [12, 8, 6, 5, 3, 2, 1, 0]
    series = tuple(
        Series(stage, _values(_numbers(plight, usual[at:] + usual[:at])), *STYLES[at])
        for at, stage in enumerate(STAGES)
    )
    names = _names(plight)
    most = max(sum((one.values[at] or 0 for one in series), Decimal(0)) for at in range(len(names)))
    return Bars(
        "s",
        "项目阶段构成",
        "个",
        names,
        series,
        ticks(Decimal(most)),
        horizontal=True,
        note=NOTE,
        stacked=True,
    )


def upright_stack(plight: str) -> Bars:
    """The same upright, of four regions."""
    lying = stacked(plight)
    series = tuple(Series(s.name, s.values[:4], s.colour, s.pattern) for s in lying.series)
    return Bars("t", lying.title, "个", lying.categories[:4], series, lying.ticks, stacked=True)


def trend(plight: str) -> Lines:
    """An indicator with its target and the nation's."""
    count = 1 if plight == "one" else 8
    quarters = tuple(f"{2023 + at // 4}年{'一二三四'[at % 4]}季度" for at in range(count))
    mine: Numbers = [10, 13, 15, None, 22, 24, 29, 31]
    target: Numbers = [12, 15, 18, 21, 24, 27, 30, 33]
    nation: Numbers = [9, 11, 12, 14, 15, 17, 19, 32]
    if plight == "none":
        mine, target, nation = ([None] * 8,) * 3
    elif plight == "extreme":
        mine, target = [1, 98765432109, -500000000, None, 3, 4, 5, 6], [0] * 8
    names = ("每万人拥有5G基站数", "市级目标", "全国") if plight != "long" else LONG[:3]
    series = (
        Series(names[0], _values(mine[:count]), BLUE),
        Series(names[1], _values(target[:count]), AMBER, Pattern.HATCHED),
        Series(names[2], _values(nation[:count]), GREY, Pattern.OPEN),
    )
    known = [value for one in series for value in one.values if value is not None] or [Decimal(0)]
    breaks = (Break(4, "口径调整：大型改为大中型工业企业"),) if count > 4 else ()
    marks = between(min(known), max(known))
    return Lines("l", "每万人拥有5G基站数变化情况", "个", quarters, series, marks, NOTE, breaks)


def bullets(plight: str) -> Bullets:
    """Indicators beside their targets."""
    rows = [
        Bullet("每万人拥有5G基站数", Decimal(31), Decimal(38), Decimal(33), "31.2个", "不低于38个"),
        Bullet(
            "5G个人用户普及率", Decimal("105.94"), Decimal(85), Decimal(80), "105.94%", "超过85%"
        ),
        Bullet("5G行业虚拟专网", Decimal(20), None, None, "20个", ""),
        Bullet("大中型工业企业5G应用渗透率", None, Decimal(45), Decimal(30), "—", "不低于45%"),
    ]
    if plight == "none":
        rows = [Bullet("每万人拥有5G基站数", None, None)]
    elif plight == "one":
        rows = rows[:1]
    elif plight == "extreme":
        rows = [
            Bullet("甲", Decimal(0), Decimal(10), Decimal(5), "0个", "不低于10个"),
            Bullet("乙", Decimal(10**12), Decimal(1), None, "1,000,000,000,000个", "不低于1个"),
        ]
    elif plight == "long":
        rows = [
            Bullet(
                name,
                Decimal(3),
                Decimal(4),
                None,
                "3个",
                "到2027年底不低于4个（其中县域不低于1个）",
            )
            for name in LONG
        ]
    return Bullets("b", "主要指标完成情况", tuple(rows), NOTE)


def funnel(plight: str) -> Funnel:
    """Stages of projects."""
    counts = {"none": [0, 0], "one": [3], "extreme": [1234567, 2, 0, 0]}.get(
        plight, [48, 31, 14, 9]
    )
    names = LONG if plight == "long" else STAGES
    steps = tuple(Step(name, count) for name, count in zip(names, counts, strict=False))
    return Funnel("f", "试点项目阶段漏斗", "个", steps, NOTE)


def heat(plight: str) -> HeatMap:
    """Fields of application by regions."""
    sectors = ("工业互联网", "智慧港口", "智慧医疗", "文化旅游", "智能采矿")
    rows = LONG if plight == "long" else sectors[:1] if plight == "one" else sectors
    columns = LONG * 3 if plight == "long" else REGIONS[:1] if plight == "one" else REGIONS
    cells = [
        [Decimal((at * 7 + column * 3 + 4) % 11) for column in range(len(columns))]
        for at in range(len(rows))
    ]
    if plight == "extreme":
        cells[0][0], cells[1][1] = Decimal(123456), Decimal(1)
    if plight == "none":
        cells = [[Decimal(0)] * len(columns) for _ in rows]
    shown = tuple(tuple(row) for row in cells)
    return HeatMap("h", "各领域各区县项目数", "个", tuple(rows), tuple(columns), shown, NOTE)


def gantt(plight: str) -> Gantt:
    """Projects in time."""
    day = date(2024, 6, 30)
    rows = [
        Bar(
            "智慧港口集装箱自动化",
            date(2023, 3, 1),
            date(2024, 12, 31),
            Decimal(65),
            stations=_stations(day),
        ),
        Bar(
            "5G全连接工厂",
            date(2023, 9, 1),
            date(2024, 5, 31),
            Decimal(80),
            overdue=True,
            stations=_stations(day, -60),
        ),
        Bar("矿山无人驾驶", date(2024, 5, 1), date(2025, 10, 31), Decimal(5)),
        Bar("没有开工时间的项目", None, date(2024, 11, 30)),
        Bar("什么时间都没有的项目"),
    ]
    if plight == "none":
        rows = rows[-1:]
    elif plight == "one":
        rows = [Bar("一天的项目", day, day)]
    elif plight == "extreme":
        rows = [Bar("百年", date(1949, 10, 1), date(2049, 10, 1), Decimal(300)), *rows]
    elif plight == "long":
        rows = [
            Bar(name, date(2024, 1, 1), date(2024, 9, 1), Decimal(10), overdue=True)
            for name in LONG
        ]
    return Gantt("g", "试点项目进度", tuple(rows), day, NOTE)


def _stations(day: date, shift: int = 0) -> tuple[Station, ...]:
    moved = day + timedelta(days=shift)
    return (
        Station(moved - timedelta(days=200), "设备到货", reached=True),
        Station(moved - timedelta(days=20), "联调", overdue=True),
        Station(moved + timedelta(days=90), "验收"),
    )


def points(plight: str) -> PointMap:
    """Zones and stations."""
    names = LONG if plight == "long" else REGIONS
    places = [
        Place(
            120.0 + at * 0.11 % 0.5, 31.0 + at * 0.07 % 0.3, name, "先导区" if at % 2 else "5G基站"
        )
        for at, name in enumerate(names)
    ]
    if plight == "none":
        return PointMap("m", "先导区分布", (), (), NOTE)
    if plight == "one":
        places = places[:1]
    elif plight == "extreme":
        places = [Place(73.5, 53.5, "最西北", "端点"), Place(135.0, 3.9, "最东南", "端点"), *places]
    ring = ((119.9, 30.9), (120.6, 30.95), (120.5, 31.4), (120.0, 31.35), (119.9, 30.9))
    return PointMap("m", "先导区分布", tuple(places), (ring,), NOTE)


def areas(plight: str) -> PointMap:
    """Counties shaded by a number, with a zone in one of them."""
    if plight == "none":
        return PointMap("map", "各区县试点项目数（地图）", (), (), NOTE)
    names = (LONG if plight == "long" else REGIONS)[: 1 if plight == "one" else 5]
    found: list[Area] = []
    for at, name in enumerate(names):
        west, south = 120.0 + at % 3 * 0.5, 31.0 + at // 3 * 0.4
        ring = tuple(
            (west + x * 0.5, south + y * 0.4) for x, y in ((0, 0), (1, 0.1), (0.9, 1), (0.1, 0.9))
        )
        value = Decimal(10) ** 9 * at if plight == "extreme" else Decimal(4 * at)
        found.append(Area(name, (ring,), None if at == 3 else value))
    places = (Place(120.2, 31.15, names[0], "先导区"), Place(120.3, 31.3, "一号站", "5G基站"))
    return PointMap("map", "各区县试点项目数（地图）", places, (), NOTE, "个", areas=tuple(found))


def compared(plight: str) -> Picture:
    """One county beside another."""
    drawn = ranked(plight)
    assert isinstance(drawn, Bars)
    return beside(drawn, drawn, "本期", "上期") if drawn.series else drawn


KINDS: dict[str, Callable[[str], Picture]] = {
    "upright": upright,
    "ranked": ranked,
    "falling": falling,
    "falling_ranked": falling_ranked,
    "stacked": stacked,
    "upright_stack": upright_stack,
    "trend": trend,
    "bullets": bullets,
    "funnel": funnel,
    "heat": heat,
    "gantt": gantt,
    "points": points,
    "areas": areas,
    "compared": compared,
}


def every_case() -> Iterator[tuple[str, str, Picture]]:
    """Kind, plight and chart."""
    for kind, make in KINDS.items():
        for plight in PLIGHTS:
            yield kind, plight, make(plight)
