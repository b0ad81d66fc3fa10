"""Our own workbooks: read back they are the records that were written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.exchange.package_files import sheet_of, values, xml
from yangfan_desktop.domain.fields import Option
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import Cancelled
from yangfan_desktop.domain.registers import REGISTERS
from yangfan_desktop.domain.values import Money, PartialDate, Percent, Value
from yangfan_desktop.exchange.new_book import write_register
from yangfan_desktop.exchange.reading import read_sheets

SECTORS = tuple(Option(f"s{number}", f"5G+第{number}个应用领域") for number in range(40))
PROJECTS = REGISTERS["projects"].with_vocabulary({"sectors": SECTORS})
SHEET_NAME = "试点项目台账"
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)

FULL: Mapping[str, Value | None] = {
    "code": "0012",
    "name": "=智慧港口+5G",
    "owner": "@某某集团",
    "owner_credit_code": "91360100MA35ABCD1R",
    "sector": "s7",
    "stage": "building",
    "start_date": PartialDate(2023, 6, 15),
    "end_date": PartialDate.of_quarter(2024, 2),
    "total_investment": Money.of("732743.0336"),
    "completed_investment": Money(0),
    "terminals": 0,
    "progress_percent": Percent.of("65.25"),
    "description": "一、建设网络；\n二、建设平台。",
    "phone": "13800138000",
    "is_benchmark": False,
}


def write(path: Path, *records: Mapping[str, Value | None]) -> Path:
    out = path / "台账.xlsx"
    write_register(out, PROJECTS, records, title="试点项目台账（2024年）")
    return out


def read(path: Path) -> list[dict[str, Value | None]]:
    (reading,) = read_sheets(path, {"projects": PROJECTS})
    assert not [problem for row in reading.rows for problem in row.problems]
    return [{k: v for k, v in row.values.items() if v is not None} for row in reading.rows]


def test_what_was_written_is_read_back_without_a_question(tmp_path: Path) -> None:
    out = write(tmp_path, FULL, {"name": "只有名称"})

    assert read(out) == [dict(FULL), {"name": "只有名称"}]


def test_every_heading_is_recognised_as_its_field(tmp_path: Path) -> None:
    (reading,) = read_sheets(write(tmp_path, FULL), {"projects": PROJECTS})

    recognised = [match.field for match in reading.columns if match.confidence == 1]
    assert recognised == list(PROJECTS.keys)


# a sum below 100 yuan is doubted: it was probably counted in another unit; so is an end before its start
_MONEY = (st.just(0) | st.integers(10**4, 10**13)).map(Money)
_RECORDS = st.fixed_dictionaries(
    {
        "name": st.text("项目甲乙丙ABC=+-@'123", min_size=2, max_size=12).map(
            lambda text: "目" + text
        )
    },
    optional={
        "total_investment": _MONEY,
        "progress_percent": st.integers(0, 2_000_000).map(Percent),
        "terminals": st.integers(0, 10**8),
        "start_date": st.dates(date(1990, 1, 1), date(2040, 1, 1)).map(PartialDate.of_day),
        "end_date": st.builds(PartialDate.of_month, st.integers(2040, 2090), st.integers(1, 12)),
        "is_benchmark": st.booleans(),
        "stage": st.sampled_from(("reserve", "building", "completed")),
    },
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(_RECORDS, min_size=1, max_size=4))
def test_any_records_come_back_as_they_were(
    tmp_path: Path, records: list[dict[str, Value | None]]
) -> None:
    assert read(write(tmp_path, *records)) == records


def test_nothing_in_it_is_a_formula(tmp_path: Path) -> None:
    out = write(tmp_path, {"name": "=1+1", "owner": "-2", "contact": "@x", "remark": "+3"})

    assert "<f>" not in xml(out)
    assert values(out, SHEET_NAME, "C3:C3") == [["=1+1"]]


def test_codes_are_text_and_days_are_dates(tmp_path: Path) -> None:
    sheet = sheet_of(write(tmp_path, FULL), SHEET_NAME)

    headers = {str(cell.value): cell.column or 0 for cell in sheet[2]}
    phone = sheet.cell(3, headers["联系电话"])
    started = sheet.cell(3, headers["开工时间"])
    assert (phone.value, phone.number_format) == ("13800138000", "@")
    assert started.number_format == 'yyyy"年"m"月"d"日"'
    assert str(started.value) == "2023-06-15 00:00:00"
    assert sheet.cell(3, headers["完工时间"]).value == "2024年第二季度"
    assert sheet.cell(3, headers["总投资（万元）"]).value == 732743.0336


def test_choices_are_dropdowns_long_ones_from_a_hidden_sheet(tmp_path: Path) -> None:
    out = write(tmp_path, FULL)

    sources = [rule.formula1 for rule in sheet_of(out, SHEET_NAME).data_validations.dataValidation]
    assert '"储备,在建,建成,验收,终止"' in sources
    assert '"是,否"' in sources
    assert "选项!$A$1:$A$40" in sources
    assert sheet_of(out, "选项").sheet_state == "hidden"


def test_it_prints_on_a3_with_the_header_on_every_page(tmp_path: Path) -> None:
    sheet = sheet_of(write(tmp_path, FULL), SHEET_NAME)

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$2", "$A:$C")
    assert (sheet.page_setup.fitToHeight, sheet.freeze_panes) == (0, "D3")


def test_a_register_without_records_is_a_form_to_fill_in(tmp_path: Path) -> None:
    sheet = sheet_of(write(tmp_path), SHEET_NAME)

    assert sheet["A2"].value == "序号"
    assert sheet.max_row == 2


def test_equal_records_give_equal_bytes(tmp_path: Path) -> None:
    first = write(tmp_path, FULL).read_bytes()

    assert write(tmp_path, FULL).read_bytes() == first


def test_a_cancelled_export_leaves_what_was_there(tmp_path: Path) -> None:
    class Impatient:
        def step(self, done: int, total: int, doing: str = "") -> None:
            raise Cancelled(done, total, doing)

    out = tmp_path / "台账.xlsx"
    out.write_bytes(b"before")

    with pytest.raises(Cancelled):
        write_register(out, PROJECTS, [FULL], title="台账", progress=Impatient())

    assert out.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [out]


def test_a_folder_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="不能写入"):
        write(tmp_path / "没有", FULL)


def test_more_records_than_a_sheet_has_rows_are_refused_and_not_cut_off(tmp_path: Path) -> None:
    out = tmp_path / "台账.xlsx"

    with pytest.raises(UserError, match="分几次导出"):
        write_register(out, PROJECTS, [FULL] * 1_048_575, title="太长")

    assert not out.exists()
