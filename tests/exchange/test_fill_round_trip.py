"""Whatever is filled in is what an import reads back, and filling again gives the same bytes."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.books import PROJECTS
from tests.exchange.test_fill_books import book
from yangfan_desktop.domain.values import Money, Percent, Value
from yangfan_desktop.exchange.fill import fill_workbook
from yangfan_desktop.exchange.reading import read_sheets

HEADERS = (
    "序号", "项目名称", "所属区县", "项目阶段", "总投资（万元）", "5G终端数（个）", "形象进度（%）",
    "是否标杆", "联系电话", "建设内容",
)  # fmt: skip
_WORDS = st.text("5G+智慧工厂（）&<>=\"'项目改造ABc，。-", min_size=1, max_size=20)
_RECORD = st.fixed_dictionaries(
    {
        "name": _WORDS.map(lambda words: f"项目{words}号"),
        "region": st.none() | st.sampled_from(("东湖区", "西山县")),
        "stage": st.none() | st.sampled_from(("reserve", "building", "completed")),
        "total_investment": st.none() | st.integers(0, 10**13).map(Money),
        "terminals": st.none() | st.integers(0, 10**9),
        "progress_percent": st.none() | st.integers(2, 100).map(Percent.of),
        "is_benchmark": st.none() | st.booleans(),
        "phone": st.none() | st.from_regex(r"\A1[3-9][0-9]{9}\Z"),
        "description": st.none() | _WORDS.map(lambda words: f"建设{words}等内容"),
    }
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(_RECORD, min_size=1, max_size=9, unique_by=lambda one: str(one["name"])))
def test_what_is_filled_in_is_read_back_and_filled_alike_again(
    records: list[Mapping[str, Value | None]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = book(Path(folder, "模板.xlsx"), {"表": [HEADERS]}, blank=3)
        out, again = Path(folder, "一.xlsx"), Path(folder, "二.xlsx")

        fill_workbook(path, out, PROJECTS, records)
        fill_workbook(path, again, PROJECTS, records)
        (reading,) = read_sheets(out, {"projects": PROJECTS})

        keys = sorted(records[0])
        assert [[row.values.get(key) for key in keys] for row in reading.rows] == [
            [record[key] for key in keys] for record in records
        ]
        assert out.read_bytes() == again.read_bytes()
