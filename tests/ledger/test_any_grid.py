"""Whatever cells a sheet holds: planning its import ends with a plan or with a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yangfan_desktop.domain.parsing import CellError, Raw
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.exchange.grid import Grid
from yangfan_desktop.exchange.reading import read_grid
from yangfan_desktop.exchange.sheet_data import Range
from yangfan_desktop.ledger import imports
from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts

_ROWS, _COLUMNS = 14, 8
_WORDS = [
    "项目名称", "总投资（万元）", "序号", "建设起止时间", "起止年限", "投资情况",
    "其中：财政资金", "联系方式", "联系人及电话", "是否标杆", "项目级别", "应用领域",
    "形象进度（%）", "统一社会信用代码", "承担单位", "专网名称", "指标名称", "目标值", "问题描述",
    "合计", "小计", "合  计", "总计（3个）", "其中：", "一、5G+工业互联网领域", "东湖区（12个）",
    "备注：数据截至6月", "填报单位：东湖区工信局", "单位：万元", "甲", "乙", "同上", "〃", "无",
    "—", "暂无", "待定", "2021-2023", "2023.1", "长期", "约1.2亿", "500余", "≥30%", "3～5",
    "1,200.50", "1200万元", "是", "√", "省", "联通", "5G+智慧港口", "91110000MA01KPGK0T",
    "4.4E+17", "13800000000、010-88886666", "", " ", "\n", "　", "项目\n名称", "#REF!", "=A1",
    "张三 13800000000",
]  # fmt: skip
_RAW: st.SearchStrategy[Raw] = st.one_of(
    st.sampled_from(_WORDS),
    st.sampled_from(_WORDS),
    st.text(max_size=12),
    st.integers(-(10**20), 10**20),
    st.integers(0, 100),
    st.floats(),
    st.booleans(),
    st.datetimes(datetime(1000, 1, 1), datetime(9999, 12, 31)),  # noqa: DTZ001 - as sheets hold them
    st.dates(date(1000, 1, 1), date(9999, 12, 31)),
    st.decimals(allow_nan=False),
    st.sampled_from(
        [CellError("#DIV/0!"), CellError("未计算的公式"), None, 1.0, 0.65, 2023, 45000]
    ),
)


@st.composite
def _range(draw: st.DrawFn) -> Range:
    top, left = draw(st.integers(1, _ROWS)), draw(st.integers(1, _COLUMNS))
    return top, left, draw(st.integers(top, top + 4)), draw(st.integers(left, left + 4))


_PLACES = st.tuples(st.integers(1, _ROWS), st.integers(1, _COLUMNS))
_HEADS = st.lists(st.sampled_from(_WORDS), min_size=2, max_size=_COLUMNS)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    folder: Path = tmp_path_factory.mktemp("ledger")
    ledger = Ledger.create(folder / "任意.yangfan", LedgerFacts("云江市工信局"))
    yield ledger
    ledger.close()


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    cells=st.dictionaries(_PLACES, _RAW, max_size=70),
    heads=_HEADS,
    at=st.integers(1, 4),
    merges=st.lists(_range(), max_size=4),
)
def test_planning_any_grid_gives_a_plan_or_a_sentence(
    office: Ledger,
    cells: dict[tuple[int, int], Raw],
    heads: list[str],
    at: int,
    merges: list[Range],
) -> None:
    header = {(at, 1): "项目名称", **{(at, 2 + place): text for place, text in enumerate(heads)}}
    grid = Grid.of_cells({**cells, **header}, tuple(merges), "任意.xlsx")

    try:
        readings = read_grid(grid, office.registers)
    except UserError:
        return  # a sentence: there is a table, but it lacks what every record needs
    plan = imports.plan_readings(office, [("任意.xlsx", b"", readings)])

    assert [row.row for row in plan.rows()] == [row.row for one in readings for row in one.rows]
