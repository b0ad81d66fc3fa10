"""Rich random keyed templates and forms: every cell right, and nothing else changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.exchange import form_factory, keyed_factory
from tests.exchange.books import PROJECTS
from tests.exchange.package_files import cells, load, only_in
from yangfan_desktop.exchange.fill import FillResult, fill_workbook
from yangfan_desktop.exchange.formulas import letters

SEEDS = range(20)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_keyed_template_holds_each_value_where_its_row_and_column_cross(
    tmp_path: Path, seed: int
) -> None:
    made = keyed_factory.make(tmp_path / "模板.xlsx", seed)
    out = tmp_path / "填好.xlsx"

    result = fill_workbook(made.path, out, PROJECTS, made.records)

    assert wrong(out, made.sheet, made.expected) == []
    assert changed(made.path, out, made.sheet, made.expected, result)
    assert result.kind == "keyed"


@pytest.mark.parametrize("seed", SEEDS)
def test_a_form_holds_each_value_beside_its_label(tmp_path: Path, seed: int) -> None:
    made = form_factory.make(tmp_path / "模板.xlsx", seed)
    out = tmp_path / "填好.xlsx"

    result = fill_workbook(made.path, out, PROJECTS, [form_factory.RECORD])

    assert wrong(out, made.sheet, made.expected) == []
    assert changed(made.path, out, made.sheet, made.expected, result)
    assert result.kind == "form"


def wrong(out: Path, sheet: str, expected: Mapping[tuple[int, int], object]) -> list[str]:
    """The cells that do not hold what they must."""
    found = load(out)[sheet]
    return [
        f"{found.cell(*spot).coordinate}: {found.cell(*spot).value!r}, not {value!r}"
        for spot, value in expected.items()
        if found.cell(*spot).value != (pytest.approx(value) if isinstance(value, float) else value)
    ]


def changed(
    before: Path,
    after: Path,
    sheet: str,
    expected: Mapping[tuple[int, int], object],
    result: FillResult,
) -> bool:
    """Whether nothing but the expected cells and what the result lists has changed."""
    named = {f"{letters(column)}{row}" for row, column in expected} | set(result.lines)
    return only_in(named, cells(before, sheet), cells(after, sheet))


@pytest.mark.parametrize("seed", range(4))
def test_the_same_records_give_the_same_bytes_and_none_the_template(
    tmp_path: Path, seed: int
) -> None:
    keyed = keyed_factory.make(tmp_path / "取数.xlsx", seed)
    form = form_factory.make(tmp_path / "表单.xlsx", seed)

    for template, given in ((keyed.path, keyed.records), (form.path, [form_factory.RECORD])):
        outs = [tmp_path / f"{number}.xlsx" for number in range(3)]
        for out, records in zip(outs, (given, given, []), strict=True):
            fill_workbook(template, out, PROJECTS, records)

        assert outs[0].read_bytes() == outs[1].read_bytes()
        assert outs[2].read_bytes() == template.read_bytes()
