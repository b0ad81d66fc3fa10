"""How long filling a styled template takes, and how much memory, beside what others need for the same.

`python -m benchmarks.fill [RECORDS …]` prints seconds of processor time and peak memory, each measured
in a process of its own: filling our way; openpyxl loading the template, writing the same cells with the
styles of the model row and saving; XlsxWriter writing the same rows to a fresh file.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import Any

COLUMNS = (
    "序号", "项目编号", "项目名称", "所属区县", "承担单位", "应用领域", "应用场景", "项目级别", "项目阶段",
    "开工时间", "完工时间", "总投资（万元）", "累计完成投资（万元）", "5G基站数（个）", "5G终端数（个）",
    "运营商", "建设内容", "形象进度（%）", "联系人", "联系电话",
)  # fmt: skip
FIRST, BLANK = 4, 10
WAYS = ("ours", "openpyxl", "xlsxwriter")


def build_template(path: Path) -> None:
    """A title, a styled header, ten styled rows with dropdowns and a data bar, a total."""
    import xlsxwriter  # noqa: PLC0415 - each way loads its own library only

    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("汇总表")
    head = book.add_format({"bold": True, "border": 1, "bg_color": "#DDEBF7", "text_wrap": True})
    codes = {9: "yyyy-mm-dd", 10: "yyyy-mm-dd", 11: "#,##0.00", 12: "#,##0.00", 19: "@"}
    looks = [
        book.add_format(
            {"border": 1, "font_name": "宋体", "num_format": codes.get(place, "General")}
        )
        for place in range(len(COLUMNS))
    ]
    sheet.write(0, 0, "试点项目汇总表")
    last = FIRST + BLANK - 1
    for place, words in enumerate(COLUMNS):
        sheet.write(FIRST - 2, place, words, head)
        for row in range(FIRST, last + 1):
            sheet.write_blank(row - 1, place, None, looks[place])
    sheet.write(last, 0, "合计", head)
    for letter, place in (("L", 11), ("M", 12), ("N", 13), ("O", 14)):
        sheet.write_formula(last, place, f"=SUM({letter}{FIRST}:{letter}{last})", head)
    words = {"validate": "list", "source": ["储备", "在建", "建成", "验收", "终止"]}
    sheet.data_validation(FIRST - 1, 8, last - 1, 8, words)
    sheet.conditional_format(FIRST - 1, 17, last - 1, 17, {"type": "data_bar"})
    book.close()


def rows(count: int) -> Iterator[list[Any]]:
    """The same records as plain cells, for the other libraries."""
    from datetime import date  # noqa: PLC0415

    return (
        [
            n, f"XM{n:05}", f"5G全连接工厂建设项目{n}", f"第{n % 9}区", f"某某科技第{n % 300}分公司",
            "", "远程控制", "省级", "在建", date(2023, n % 12 + 1, 5), date(2024, 6, 30), n, n // 2,
            n % 50, n, "中国移动", "建设5G专网，改造生产线，建设工业互联网平台。" * 2, n % 100,
            f"联系人{n % 500}", f"138{n:08}",
        ]
        for n in range(1, count + 1)
    )  # fmt: skip


def records(count: int) -> list[dict[str, Any]]:
    """The records of our own."""
    from yangfan_desktop.domain.values import (  # noqa: PLC0415
        Link,
        Money,
        PartialDate,
        Percent,
    )

    return [
        {
            "code": row[1], "name": row[2], "region": row[3], "owner": Link(row[0] % 300, row[4]),
            "scenario": row[6], "level": "provincial", "stage": "building",
            "start_date": PartialDate.of_day(row[9]), "end_date": PartialDate.of_day(row[10]),
            "total_investment": Money.of(row[11]), "completed_investment": Money.of(row[12]),
            "base_stations": row[13], "terminals": row[14], "carrier": "mobile",
            "description": row[16], "progress_percent": Percent.of(row[17]), "contact": row[18],
            "phone": row[19],
        }
        for row in rows(count)
    ]  # fmt: skip


def fill_ours(template: Path, out: Path, given: list[Any]) -> None:
    from yangfan_desktop.domain.registers import REGISTERS  # noqa: PLC0415
    from yangfan_desktop.exchange.fill import fill_workbook  # noqa: PLC0415

    result = fill_workbook(template, out, REGISTERS["projects"], given)
    assert result.records == len(given)


def fill_openpyxl(template: Path, out: Path, given: list[Any]) -> None:
    import openpyxl  # noqa: PLC0415

    book = openpyxl.load_workbook(template)
    sheet = book["汇总表"]
    styles = [copy(sheet.cell(FIRST, p + 1)._style) for p in range(len(COLUMNS))]  # noqa: SLF001
    totals = [copy(sheet.cell(FIRST + BLANK, p + 1)._style) for p in range(len(COLUMNS))]  # noqa: SLF001
    for number, row in enumerate(given):
        for place, value in enumerate(row):
            cell = sheet.cell(FIRST + number, place + 1, value or None)
            cell._style = copy(styles[place])  # noqa: SLF001
    last = FIRST + len(given) - 1
    for place in range(len(COLUMNS)):
        sheet.cell(last + 1, place + 1)._style = totals[place]  # noqa: SLF001
    sheet.cell(last + 1, 1, "合计")
    for letter in "LMNO":
        sheet[f"{letter}{last + 1}"] = f"=SUM({letter}{FIRST}:{letter}{last})"
    book.save(out)


def fill_xlsxwriter(template: Path, out: Path, given: list[Any]) -> None:
    import xlsxwriter  # noqa: PLC0415

    del template
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("汇总表")
    plain = book.add_format({"border": 1})
    day = book.add_format({"border": 1, "num_format": "yyyy-mm-dd"})
    sheet.write_row(FIRST - 2, 0, COLUMNS, plain)
    for number, row in enumerate(given):
        for place, value in enumerate(row):
            if place in (9, 10):
                sheet.write_datetime(FIRST - 1 + number, place, value, day)
            else:
                sheet.write(FIRST - 1 + number, place, value, plain)
    book.close()


def measure(way: str, count: int, template: Path) -> None:
    """Do it once in this process; print seconds and megabytes."""
    given: list[Any] = records(count) if way == "ours" else list(rows(count))
    work = {"ours": fill_ours, "openpyxl": fill_openpyxl, "xlsxwriter": fill_xlsxwriter}[way]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "填好.xlsx")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        started = time.process_time()
        work(template, out, given)
        seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seconds:.3f} {peak:.0f} {peak - before:.0f}")


def compare(count: int) -> None:
    """Measure every way, the best of three each, and print how they stand to each other."""
    found: dict[str, tuple[float, ...]] = {}
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder, "模板.xlsx")
        build_template(template)
        for way in WAYS:
            command = [sys.executable, "-m", "benchmarks.fill", "--one", way, str(count), template]
            runs = [
                [float(word) for word in subprocess.check_output(command, text=True).split()]
                for _ in range(3)
            ]
            found[way] = tuple(min(column) for column in zip(*runs, strict=True))
            seconds, peak, more = found[way]
            print(
                f"{count:>7} 条 {way:<10}：{seconds:6.2f} 秒，峰值内存 {peak:5.0f} MB"
                f"（其中填写用 {more:.0f} MB，其余为程序和记录本身）"
            )
    ours, slow, fresh = (found[way] for way in WAYS)
    print(
        f"        用时是 openpyxl 的 {ours[0] / slow[0]:.2f}、XlsxWriter 的 {ours[0] / fresh[0]:.2f}；"
        f"内存是 openpyxl 的 {ours[1] / slow[1]:.2f}（只算填写：{ours[2] / slow[2]:.2f}）"
    )


if __name__ == "__main__":
    words = sys.argv[1:]
    if words[:1] == ["--one"]:
        measure(words[1], int(words[2]), Path(words[3]))
    else:
        for wanted in [int(word) for word in words] or [100, 1000, 10_000]:
            compare(wanted)
