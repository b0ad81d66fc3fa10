"""Rich random templates are filled with no wrong cell and nothing else changed.

The proof of an insertion is the same template made with enough rows from the start: filled, both
must be the same workbook.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from tests.exchange.books import PROJECTS
from tests.exchange.package_files import changed_parts, parts
from tests.exchange.template_checks import wrong_cells
from tests.exchange.template_factory import Made, Record, make, records
from yangfan_desktop.exchange.fill import FillResult, fill_workbook
from yangfan_desktop.exchange.ooxml import Workbook
from yangfan_desktop.exchange.reading import read_sheets

SEEDS = range(24)
_REMEMBERED = ("numCache", "strCache", "dimension", "off", "Anchor")
"""What a program works out again when it opens the file; a note's box may reach over new rows."""
_FREE = {"style", "count", "uniqueCount", "spans", "fullCalcOnLoad", "dyDescent"}


def _filled(folder: Path, made: Made, given: list[Record]) -> tuple[Path, FillResult]:
    out = folder / f"填好{made.blank}.xlsx"
    return out, fill_workbook(made.path, out, PROJECTS, given)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_record_stands_in_its_row_and_every_value_in_its_cell(
    tmp_path: Path, seed: int
) -> None:
    made = make(tmp_path / "模板.xlsx", seed)
    given = records(seed, random.Random(seed).choice((1, 3, 7, 20)))

    out, result = _filled(tmp_path, made, given)

    assert (result.first_row, result.records) == (made.first, len(given))
    assert list(wrong_cells(out, made, given)) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_inserting_rows_gives_the_template_made_with_enough_rows(tmp_path: Path, seed: int) -> None:
    count = random.Random(seed).choice((2, 4, 9))
    few = make(tmp_path / "少.xlsx", seed, blank=count)
    enough = make(tmp_path / "够.xlsx", seed, blank=count + 6)
    given = records(seed, count + 6)

    inserted, result = _filled(tmp_path, few, given)
    simple, other = _filled(tmp_path, enough, given)

    assert (result.inserted_rows, other.inserted_rows) == (6, 0)
    assert _differences(inserted, simple) == []


@pytest.mark.parametrize("seed", range(6))
def test_very_many_rows_are_put_in_just_so(tmp_path: Path, seed: int) -> None:
    few = make(tmp_path / "少.xlsx", seed, blank=3)
    enough = make(tmp_path / "够.xlsx", seed, blank=193)
    given = records(seed, 193)

    inserted, result = _filled(tmp_path, few, given)
    simple, other = _filled(tmp_path, enough, given)

    assert (result.inserted_rows, other.inserted_rows) == (190, 0)
    assert _differences(inserted, simple) == []
    assert list(wrong_cells(inserted, few, given)) == []
    assert _results(inserted, few) == _results(simple, enough)


@pytest.mark.parametrize("seed", SEEDS)
def test_without_insertion_only_the_sheet_and_the_tables_of_texts_and_styles_change(
    tmp_path: Path, seed: int
) -> None:
    made = make(tmp_path / "模板.xlsx", seed, blank=6)
    given = records(seed, 5)

    out, _ = _filled(tmp_path, made, given)

    sheets = {name for name in parts(made.path) if name.startswith("xl/worksheets/sheet")}
    tables = {"xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"}
    assert changed_parts(made.path, out) <= sheets | tables


@pytest.mark.parametrize("seed", range(12))
def test_what_was_filled_in_is_imported_again_as_it_was(tmp_path: Path, seed: int) -> None:
    made = make(tmp_path / "模板.xlsx", seed, blank=5)
    given = records(seed, 9)
    out, _ = _filled(tmp_path, made, given)

    (reading,) = read_sheets(out, {"projects": PROJECTS})

    inexact = {"owner", "start_date", "end_date", "description"}
    inexact |= {one.key for one in made.columns if "（万个）" in one.path[-1]}  # 2.5 of a thing
    exact = [one.key for one in made.columns if one.key in PROJECTS.keys and one.key not in inexact]
    assert [[row.values.get(key) for key in exact] for row in reading.rows] == [
        [record.get(key) for key in exact] for record in given
    ]


@pytest.mark.parametrize("seed", range(8))
def test_the_same_records_give_the_same_bytes_and_none_the_template(
    tmp_path: Path, seed: int
) -> None:
    made = make(tmp_path / "模板.xlsx", seed)

    first = _filled(tmp_path, made, records(seed, 9))[0].read_bytes()
    second = _filled(tmp_path, made, records(seed, 9))[0].read_bytes()
    none = _filled(tmp_path, made, [])[0].read_bytes()

    assert first == second
    assert none == made.path.read_bytes()


def _results(path: Path, made: Made) -> list[str]:
    """What the total row remembers its formulas to come to."""
    sheet = Workbook(path).sheet(made.sheet)
    row = made.first + 193
    return [sheet.text(row, made.left + place) for place in range(len(made.columns))]


def _differences(one: Path, other: Path) -> list[str]:
    """Where two packages say something else; cached results and numbers of texts do not count."""
    first, second = parts(one), parts(other)
    assert first.keys() == second.keys()
    found = []
    for name in first:
        if not name.endswith((".xml", ".rels", ".vml")):
            if first[name] != second[name]:
                found.append(name)
        elif name != "xl/sharedStrings.xml":
            mine, theirs = _lines(one, name), _lines(other, name)
            found += [f"{name}: {a} | {b}" for a, b in zip(mine, theirs, strict=False) if a != b]
            found += [name] if len(mine) != len(theirs) else []
    return found


def _lines(path: Path, name: str) -> list[str]:
    """A part as one line for each element, with attributes sorted and texts looked up."""
    texts = etree.fromstring(parts(path)["xl/sharedStrings.xml"])
    strings = ["".join(item.itertext()) for item in texts]
    root = etree.fromstring(parts(path)[name])
    for cache in list(root.iter(*(f"{{*}}{tag}" for tag in _REMEMBERED))):
        cache.getparent().remove(cache)
    return [line for child in root.iter() for line in [_line(child, strings)] if line]


def _line(element: etree._Element, strings: list[str]) -> str:
    tag = etree.QName(element).localname
    parent = element.getparent()
    if tag == "mergeCells":
        element[:] = sorted(element, key=lambda merge: merge.get("ref"))
    if tag == "v" and parent is not None:
        if any(etree.QName(child).localname == "f" for child in parent):
            return ""
        if parent.get("t") == "s":
            return strings[int(element.text or 0)]
    attributes = sorted(
        f"{etree.QName(key).localname}={value}"
        for key, value in element.attrib.items()
        if etree.QName(key).localname not in _FREE and not (tag == "c" and key == "t")
    )
    text = re.sub(r"\s+", " ", element.text or "").strip()
    return f"{tag} {attributes} {text}"
