"""Rows, cards, charts, table twins, papers and filled workbooks show the same sums, exactly."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from yangfan_desktop.charts.figures import Bars, short
from yangfan_desktop.charts.projects import by_region, by_stage, investment
from yangfan_desktop.domain.investment import investment as invested
from yangfan_desktop.domain.records import Condition, Query, Test, Values
from yangfan_desktop.domain.registers import REGISTERS, Project
from yangfan_desktop.domain.totals import Summary, Totals, summarise
from yangfan_desktop.domain.values import Money
from yangfan_desktop.ledger.figures import Basis, chart, chart_kinds, summary
from yangfan_desktop.ledger.fills import fill_template
from yangfan_desktop.ledger.headline import Figure
from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts
from yangfan_desktop.ledger.memory import Memory
from yangfan_desktop.ledger.overview import Asked, Overview, overview
from yangfan_desktop.ledger.status import status, status_of
from yangfan_desktop.ledger.status_words import status_json
from yangfan_desktop.report.blocks import Table
from yangfan_desktop.report.catalogue.facts import ReportFacts
from yangfan_desktop.report.catalogue.investments import investments

DAY = date(2024, 6, 30)
REGIONS = ("东湖区", "临港新区", "青山县", "澄溪区", "望岭县")
# 百元 is the last place that a paper prints; more digits than that are tested with the table twin.
AMOUNTS = st.none() | st.integers(0, 10**9).map(lambda hundreds: Money(hundreds * 10_000))
_FEN = st.none() | st.integers(0, 10**14).map(Money)


def projects(amounts: st.SearchStrategy[Money | None]) -> st.SearchStrategy[list[Project]]:
    return st.lists(
        st.builds(
            Project,
            name=st.uuids().map(lambda one: f"项目{one.hex[:12]}"),
            region=st.sampled_from([None, *REGIONS]),
            stage=st.sampled_from([None, "reserve", "building", "completed"]),
            total_investment=amounts,
            completed_investment=amounts,
            annual_plan=amounts,
            annual_done=amounts,
        ),
        max_size=12,
        unique_by=lambda one: one.name,
    )


def rows_sum(amounts: Iterable[Money | None]) -> Decimal | None:
    """By hand, in 万元: an amount that is not given is none of it."""
    given = [amount.fen for amount in amounts if amount is not None]
    return Decimal(sum(given)) / 1_000_000 if given else None


def chart_sums(chart: Bars) -> list[Decimal | None]:
    """Each series' sum, in 万元."""
    factor = 10_000 if chart.unit == "亿元" else 1
    sums: list[Decimal | None] = []
    for series in chart.series:
        known = [value * factor for value in series.values if value is not None]
        sums.append(sum(known, Decimal(0)) if known else None)
    return sums


def twin_sums(chart: Bars) -> list[Decimal | None]:
    """The same out of the words of the table twin."""
    factor = 10_000 if chart.unit == "亿元" else 1
    _, *rows = chart.table()
    return [number_sum([row[column] for row in rows], factor) for column in range(1, 3)]


def number_sum(words: Sequence[str], factor: int = 1) -> Decimal | None:
    known = [Decimal(word.replace(",", "")) * factor for word in words if word != "—"]
    return sum(known, Decimal(0)) if known else None


def in_wan(amount: Money | None) -> Decimal | None:
    return None if amount is None else amount.in_unit()


def paper_table(summary: Summary) -> Table | None:
    facts = ReportFacts("云江市工信局", "云江市", date(2024, 6, 30), "云江市")
    found = [one for one in investments(facts, summary, 1) if isinstance(one, Table)]
    return found[0] if found else None


@given(projects(_FEN))
def test_rows_card_chart_and_table_twin_agree_to_the_fen(made: list[Project]) -> None:
    planned = rows_sum(one.total_investment for one in made)
    done = rows_sum(one.completed_investment for one in made)

    summary = summarise(made)
    drawn = investment(summary)

    assert (in_wan(summary.totals.planned), in_wan(summary.totals.done)) == (planned, done)
    assert chart_sums(drawn) == [planned, done]
    assert twin_sums(drawn) == [planned, done]
    for counted in (by_stage(summary), by_region(summary)):
        assert sum(value or 0 for value in counted.series[0].values) == len(made)
        assert number_sum([row[1] for row in counted.table()[1:]]) in (len(made), None)


@given(projects(AMOUNTS))
def test_a_paper_prints_the_same_sums_and_its_rows_add_up(made: list[Project]) -> None:
    summary = summarise(made)
    table = paper_table(summary)

    if table is not None and table.total is not None:
        for column, amount in ((2, summary.totals.planned), (3, summary.totals.done)):
            total = number_sum([table.total[column]])
            assert total == in_wan(amount)
            assert number_sum([row[column] for row in table.rows]) == total


@given(projects(_FEN))
def test_parts_of_the_year_add_up_to_the_whole(made: list[Project]) -> None:
    day = date(2024, 6, 30)
    whole = invested(dict(enumerate(made)), [], day)
    parts = [
        invested({at: one for at, one in enumerate(made) if one.region == region}, [], day)
        for region in (None, *REGIONS)
    ]

    for name in ("planned", "done", "year_plan", "year_done"):
        given_parts = [getattr(part, name) for part in parts]
        assert rows_sum(given_parts) == in_wan(getattr(whole, name))
    assert sum(part.year_compared for part in parts) == whole.year_compared


def written(folder: str, made: Sequence[Project]) -> Ledger:
    ledger = Ledger.create(
        Path(folder) / "市.yangfan", LedgerFacts("云江市工信局", "云江市"), "王立"
    )
    register = REGISTERS["projects"]
    rows: list[tuple[Values, None]] = [
        ({key: getattr(one, key) for key in register.keys}, None) for one in made
    ]
    with ledger.step("导入") as step:
        step.create(register, rows)
    return ledger


@settings(max_examples=12)
@given(projects(AMOUNTS))
def test_a_ledger_its_status_its_chart_and_a_filled_workbook_agree(made: list[Project]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = written(folder, made)
        planned = rows_sum(one.total_investment for one in made)

        document = status_json(status(ledger))
        drawn = chart(Basis(ledger), "investment")
        filled = filled_sum(ledger, Path(folder)) if made else None
        ledger.close()

    assert isinstance(drawn, Bars)
    told = document["investment"]["planned"]
    assert (None if told is None else Decimal(told)) == planned
    assert chart_sums(drawn)[0] == planned
    assert filled == planned


def filled_sum(ledger: Ledger, folder: Path) -> Decimal | None:
    if not (folder / "模板.xlsx").exists():
        make_template(folder)
    fill_template(ledger, folder / "模板.xlsx", folder / "已填.xlsx")
    made = load_workbook(folder / "已填.xlsx").active
    assert made is not None
    cells = [row[3] for row in made.iter_rows(min_row=2, values_only=True) if row[1]]
    return number_sum([str(cell) for cell in cells if cell is not None])


def make_template(folder: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["序号", "项目名称", "所属区县", "总投资（万元）", "累计完成投资（万元）"])
    for _ in range(3):
        sheet.append([None] * 5)
    book.save(folder / "模板.xlsx")


@settings(max_examples=8)
@given(projects(AMOUNTS))
def test_every_mark_leads_to_as_many_rows_as_it_says(made: list[Project]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = written(folder, made)
        basis = Basis(ledger)
        found = {kind.key: chart(basis, kind.key) for kind in chart_kinds()}
        checked = 0
        for key in ("stage", "sector", "region", "distribution", "stages_by_region"):
            drawn = found[key]
            assert isinstance(drawn, Bars)
            for at in range(len(drawn.categories)):
                for number, series in enumerate(drawn.series):
                    query = drawn.query(at, number)
                    if query is not None:
                        assert ledger.count("projects", query) == series.values[at]
                        checked += 1
        ledger.close()

    assert checked >= len({one.region for one in made if one.region})


@settings(max_examples=12)
@given(projects(AMOUNTS))
def test_what_the_file_counts_is_what_adding_row_by_row_gives(made: list[Project]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = written(folder, made)
        whole = summary(ledger)
        east = summary(ledger, Query(conditions=(Condition("region", Test.IS, (REGIONS[0],)),)))
        register = ledger.registers["projects"]
        ledger.close()

    assert whole == summarise(made, register)
    assert east == summarise([one for one in made if one.region == REGIONS[0]], register)


class AgreeingLedger:
    """One ledger whose projects are exchanged for others again and again: thousands are soon checked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ledger = Ledger.create(
            folder / "市.yangfan", LedgerFacts("云江市工信局", "云江市"), "王立"
        )
        self._memory = Memory(self._ledger)

    def close(self) -> None:
        """Let go of the file."""
        self._ledger.close()

    def check(self, made: Sequence[Project]) -> None:
        """Σ of rows = card = chart = table twin = report = status = filled workbook, exactly."""
        ledger = self._ledger
        register = REGISTERS["projects"]
        with ledger.step("换一批") as step:
            step.delete(register, ledger.ids("projects"))
            step.create(
                register,
                [({key: getattr(one, key) for key in register.keys}, None) for one in made],
            )
        self._memory.refresh()
        basis = Basis(ledger, memory=self._memory)
        planned = rows_sum(one.total_investment for one in made)
        done = rows_sum(one.completed_investment for one in made)
        totals = basis.summary.totals

        page = overview(ledger, Asked(day=DAY), self._memory)
        drawn = chart(basis, "investment")
        assert isinstance(drawn, Bars)

        assert (in_wan(totals.planned), in_wan(totals.done)) == (planned, done)
        assert chart_sums(drawn) == twin_sums(drawn) == [planned, done]
        assert page.figures == headline_of(page, totals)
        told = status_json(status_of(Basis(ledger, day=DAY, memory=self._memory)))["investment"]
        assert [None if told[k] is None else Decimal(told[k]) for k in ("planned", "done")] == [
            planned,
            done,
        ]
        table = paper_table(basis.summary)
        if table is not None and table.total is not None:
            assert number_sum([table.total[2]]) == planned
            assert number_sum([row[2] for row in table.rows]) == planned
        if made:
            assert filled_sum(ledger, self._folder) == planned


def headline_of(page: Overview, totals: Totals) -> tuple[Figure, ...]:
    """The page's numbers with those of the sums put in their places: nothing else may stand there."""
    amounts = {"planned": totals.planned, "done": totals.done}
    found: list[Figure] = []
    for one in page.figures:
        if one.key in amounts:
            amount = amounts[one.key]
            always = one.unit == "亿元"  # two places, as those beside it
            known = amount is not None
            number = short(amount.in_unit(one.unit), idle=always) if known else "—"
            found.append(replace(one, number=number))
        else:
            number = f"{totals.count:,}" if one.key == "count" else one.number
            found.append(replace(one, number=number))
    return tuple(found)


def test_page_chart_paper_and_filled_workbook_agree_of_ledger_after_ledger(tmp_path: Path) -> None:
    agreeing = AgreeingLedger(tmp_path)

    @settings(max_examples=15)
    @given(projects(AMOUNTS))
    def check(made: list[Project]) -> None:
        agreeing.check(made)

    check()
    agreeing.close()
