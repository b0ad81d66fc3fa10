"""The shipped samples, against a truth written by hand from their makers' lists."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.exchange.books import KNOWN
from tests.make_samples import DONGHU, LINGANG, QINGSHAN, SAMPLES, TEMPLATE, main
from yangfan_desktop.domain.problems import Severity
from yangfan_desktop.domain.readings import ReadRow, SheetReading
from yangfan_desktop.domain.values import Money, PartialDate, Percent
from yangfan_desktop.exchange.grid import read_workbook
from yangfan_desktop.exchange.headers import RowKind, find_tables
from yangfan_desktop.exchange.mapping import match_columns
from yangfan_desktop.exchange.reading import read_sheets

FACTS = (
    "name", "stage", "sector", "start_date", "end_date", "total_investment", "completed_investment",
    "progress_percent", "base_stations", "phone",
)  # fmt: skip
DONGHU_TRUTH = """
5|东湖电子智能制造5G全连接工厂|building|工业互联网|2022-03|2023-12|12800|9650.5|75|18|13800000101
6|星湖激光柔性产线5G改造|completed|工业互联网|2021-09|2023-06|8600|8600|100|12|13800000102
7|东湖港集装箱码头5G智能理货|building|智慧港口|2022-06|2024-05|15600|7020.8|45|26|13800000103
8|东湖区人民医院5G远程会诊平台|accepted|智慧医疗|2021-05|2022-11|2360|2318.6|100|6|13800000104
9|东湖实验学校5G沉浸式课堂|completed|智慧教育|2022-02|2022-12|480|466.2|100|2|13800000105
10|东湖古城5G文旅数字体验|building|文化旅游|2022-10|2023-12|3250|1950|60|9|13800000106
11|东湖水库群5G智慧感知|building|智慧水利|2023-01|2024-06|1980|594|30|11|13800000107
12|东湖智慧社区5G安防示范|completed|智慧城市|2021-11|2023-03|1260|1245.3|100|7|13800000108
13|冷链物流园5G无人分拣|building|智慧物流|2022-08|2023-11|5400|3888|72|8|13800000109
14|车路协同5G测试示范区|building|车联网|2021-12|2024-12|22300|11150|50|45|13800000110
15|配电网5G差动保护试点|building|智慧电力|2022-05|2023-10|4150|3735|90|15|13800000111
16|融媒体中心5G超高清直播车|accepted|融合媒体|2021-07|2022-06|860|842.4|100|1|13800000112
17|设施农业5G物联管控|reserve|智慧农业|2024-03|2025-06|1520|0|0||13800000113
18|智能家居5G体验馆|terminated|信息消费|2022-04|2022-10|640|128|20|1|13800000114
"""
LINGANG_TRUTH = """
11|临港集装箱码头无人集卡|building|智慧港口|2022-03|2024-Q2|12000|8000|65|22|13800000201
12|岸桥5G远程控制|building|智慧港口|2022-06|2023|8600|5200|60|14|13800000201
13|港区5G智能巡检|completed|智慧港口|2021-06-01|2022-12-31|1200|1200|100|4|13800000201
14|散货堆场数字孪生|building|智慧港口|2023-03|2024-06|4500|1800|40|8|13800000202
15|引航5G超高清视频|reserve|智慧港口|2024-Q1|2025|960||0|3|13800000203
18|临港重工5G数字化车间|building|工业互联网|2021-09-01|2023-12|23500|14100|60|30|13800000204
19|船舶分段焊接5G质检|accepted|工业互联网|2021-08|2022-11|7800|7800|100|12|13800000205
20|化工园区5G安全监管|building|工业互联网|2022-11|2023-Q4|5200|2600|50|16|13800000206
21|新材料中试基地5G专网|building|工业互联网|2023-05|2024-12|3300|330|10|6|13800000207
24|保税仓5G无人叉车|building|智慧物流|2022-07-15|2023-09-30|2700|1890|70|9|13800000208
25|多式联运5G北斗调度|building|智慧物流|2022-09|2024-03|6100|2440|40|11|13800000209
"""
QINGSHAN_TRUTH = """
5|青山矿区5G无人驾驶矿卡||智能采矿|2022-03|2023-12|12800|6400|50||13800000301
6|青山页岩气井场5G巡检||智能油气|2021-05|2022-10|3650|3650|100||13800000302
7|青山茶园5G数字农业||智慧农业|2022|2023|420|252.00005|60||13800000303
8|青山灌区5G量测水||智慧水利|2023-03|2023-12|985||30||13800000304
9|县域医共体5G急救||智慧医疗|2021-06|2022-09|560|560|100||13800000305
12|乡村学校5G同步课堂||智慧教育|2022-09|2024-06|315|220.5|70||13800000306
13|峡谷景区5G应急救援||文化旅游|2023|2024|280|112|40||13800000307
14|县城污水厂5G远程运维||智慧城市|2024-01|2024-12|640|0|0||13800000308
15|竹加工园区5G专网||工业互联网|2022-10|2023-10|123.456789|61.728395|50||13800000309
"""


def only(name: str) -> SheetReading:
    (reading,) = read_sheets(SAMPLES / name, KNOWN)
    return reading


def expected(truth: str) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for line in truth.strip().splitlines():
        row, name, stage, sector, start, end, total, done, percent, stations, phone = line.split(
            "|"
        )
        rows.append(
            (
                int(row), name, stage or None, sector, PartialDate.from_iso(start),
                PartialDate.from_iso(end), Money.of(total), Money.of(done) if done else None,
                Percent.of(percent), int(stations) if stations else None, phone,
            )
        )  # fmt: skip
    return rows


def found(reading: SheetReading) -> list[tuple[object, ...]]:
    return [(row.row, *(row.values.get(key) for key in FACTS)) for row in reading.rows]


def told(row: ReadRow | SheetReading) -> list[str]:
    return [f"{p.where.column or ''}{p.where.row or ''} {p.message}" for p in row.problems]


def row_of(reading: SheetReading, number: int) -> ReadRow:
    return next(row for row in reading.rows if row.row == number)


@pytest.mark.parametrize(
    ("name", "truth"),
    [(DONGHU, DONGHU_TRUTH), (LINGANG, LINGANG_TRUTH), (QINGSHAN, QINGSHAN_TRUTH)],
)
def test_every_project_of_a_sample_is_read_as_it_is_meant(name: str, truth: str) -> None:
    assert found(only(name)) == expected(truth)


def of_county(told_by: str, county: str) -> str:
    return f" 表中没有“所属区县”一列，各行按{told_by}记为“{county}”"


def test_the_tidy_sample_raises_no_question_but_who_sent_it() -> None:
    reading = only(DONGHU)

    assert reading.header_rows == (3, 4)
    assert told(reading) == [of_county("填报单位“东湖区科技和工业信息化局”", "东湖区")]
    assert {row.values["region"] for row in reading.rows} == {"东湖区"}
    assert all(row.problems == () for row in reading.rows)
    assert [column.column for column in reading.unmapped] == ["A"]
    assert reading.facts is not None
    assert reading.facts["填报单位"] == "东湖区科技和工业信息化局"
    first = reading.rows[0].values
    assert first["owner"] == "云江东湖电子科技有限公司"
    assert first["fiscal_funding"] == Money.of(800)
    assert (first["level"], first["carrier"], first["network_mode"]) == (
        "provincial",
        "mobile",
        "virtual",
    )


def test_the_second_sample_tells_its_doubts_at_their_cells() -> None:
    reading = only(LINGANG)

    doubts = {row.row: [text.split()[0] for text in told(row)] for row in reading.rows}
    assert {row: cells for row, cells in doubts.items() if cells} == {
        11: ["K11", "Q11"],
        12: ["J12", "L12"],
        13: ["K13", "R13"],
        14: ["F14"],
        20: ["Q20"],
    }
    assert told(reading) == [
        of_county("填报单位“临港新区经济发展局”", "临港新区"),
        "L27 合计行的累计完成投资是46,360万元，各行相加是45,360万元，相差1,000万元",
    ]
    assert all(
        problem.severity is Severity.WARNING for row in reading.rows for problem in row.problems
    )


def test_the_second_sample_fills_merged_owners_and_skips_what_is_no_project() -> None:
    reading = only(LINGANG)

    owners = [row.values["owner"] for row in reading.rows[:4]]
    assert owners == ["云江临港国际码头有限公司"] * 3 + ["云江海鸥散货装卸有限公司"]
    assert reading.header_rows == (6, 7, 8)
    assert [row.row for row in reading.skipped] == [9, 10, 16, 17, 22, 23, 26, 27, 28]
    assert row_of(reading, 20).values["owner_credit_code"] is None


def test_the_third_sample_loses_one_amount_and_says_so() -> None:
    reading = only(QINGSHAN)

    row = row_of(reading, 8)
    assert "completed_investment" not in row.values
    assert told(row) == ["I8 “待核”不是金额"]
    assert row.problems[0].severity is Severity.ERROR
    assert [(column.column, column.header) for column in reading.unmapped] == [
        ("A", "序号"),
        ("F", "所属乡镇"),
    ]
    assert told(reading) == [
        of_county("报送单位“青山县工业和信息化局”", "青山县"),
        " 第13行是隐藏行，也已读入",
    ]
    assert row_of(reading, 15).values["problems"] == "1. 企业改造意愿不强；\n2. 终端模组价格偏高。"
    assert [row.values["is_benchmark"] for row in reading.rows[:4]] == [True, True, False, None]


def test_the_blank_is_recognised_with_its_five_empty_rows() -> None:
    grids = read_workbook(SAMPLES / TEMPLATE)
    (table,) = find_tables(grids[0], KNOWN["projects"])

    mapping = match_columns(table, grids[0], KNOWN["projects"])

    assert [grid.state for grid in grids] == ["visible", "hidden", "veryHidden"]
    assert table.header_rows == (4, 5)
    assert table.of_kind(RowKind.BLANK) == (6, 7, 8, 9, 10)
    assert table.of_kind(RowKind.TOTAL) == (11,)
    assert table.of_kind(RowKind.DATA) == ()
    assert "".join(match.column for match in mapping.columns) == "BCDEFGHIJKLMOPQRSTUVW"
    assert [column.header for column in mapping.unmapped] == ["序号", "投资（万元）/完成率"]


def test_the_samples_are_what_their_makers_make(tmp_path: Path) -> None:
    main(tmp_path)

    for name in (DONGHU, LINGANG, QINGSHAN, TEMPLATE):
        with ZipFile(tmp_path / name) as made, ZipFile(SAMPLES / name) as shipped:
            assert made.namelist() == shipped.namelist()
            for part in made.namelist():
                if not part.endswith(".png"):  # its compression depends on the machine's zlib
                    assert made.read(part) == shipped.read(part), (name, part)
