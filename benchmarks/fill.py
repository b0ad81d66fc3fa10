"""How long filling a template takes: `python benchmarks/fill.py [RECORDS …]`.

Prints, for each number of records, the seconds and the peak memory of filling a template of twenty
columns with dropdowns and totals, each in a process of its own.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import openpyxl
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from yangfan_desktop.domain.registers import REGISTERS
from yangfan_desktop.domain.values import Money, PartialDate, Percent, Value
from yangfan_desktop.exchange.fill import fill_workbook
from yangfan_desktop.exchange.formulas import letters

PROJECTS = REGISTERS["projects"]


def build_template(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["A1"] = "试点项目汇总表"
    headings = ["序号", *(field.heading for field in PROJECTS.fields)]
    for column, heading in enumerate(headings, 1):
        sheet.cell(3, column, heading)
        for row in range(4, 14):
            sheet.cell(row, column).number_format = "General"
    money = headings.index("总投资（万元）") + 1
    sheet.cell(14, 1, "合计")
    letter = letters(money)
    sheet.cell(14, money, f"=SUM({letter}4:{letter}13)")
    stages = DataValidation(type="list", formula1='"储备,在建,建成,验收,终止"')
    stages.add("K4:K13")
    sheet.add_data_validation(stages)
    book.save(path)


def record(number: int) -> dict[str, Value | None]:
    return {
        "code": f"XM{number:05}",
        "name": f"5G全连接工厂建设项目{number}",
        "owner": f"某某科技集团第{number % 300}分公司",
        "owner_credit_code": "91360100MA35ABCD1R",
        "stage": "building",
        "start_date": PartialDate.of_month(2023, number % 12 + 1),
        "end_date": PartialDate(2024, 6, 30),
        "total_investment": Money.of(number),
        "completed_investment": Money.of(number // 2),
        "terminals": number,
        "progress_percent": Percent.of(number % 100),
        "description": "建设5G专网，改造生产线，建设工业互联网平台。" * 2,
        "phone": "13800138000",
        "is_benchmark": number % 7 == 0,
    }


def measure(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        template, out = Path(folder, "模板.xlsx"), Path(folder, "填好.xlsx")
        build_template(template)
        records = [record(number) for number in range(1, count + 1)]
        started = time.perf_counter()
        result = fill_workbook(template, out, PROJECTS, records)
        seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count:>7} 条：{seconds:6.2f} 秒，峰值内存 {peak:5.0f} MB，插入 {result.inserted_rows} 行"
    )


if __name__ == "__main__":
    counts = [int(word) for word in sys.argv[1:]] or [100, 1000, 10000]
    if len(counts) == 1:
        measure(counts[0])
    else:
        for wanted in counts:
            subprocess.run([sys.executable, __file__, str(wanted)], check=True)
