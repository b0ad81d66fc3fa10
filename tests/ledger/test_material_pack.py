"""本期材料包: reports, registers and charts in one folder with a list; given up, it leaves nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.ledger.figures_city import DAY, ZONE, make_city
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import Cancelled
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.material_pack import PDF, WORD, PackWish, make_pack


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Ledger]:
    made = make_city(tmp_path)
    yield made
    made.close()


def test_a_pack_holds_what_its_list_names(city: Ledger, tmp_path: Path) -> None:
    made = make_pack(city, tmp_path / "包", PackWish(day=DAY, formats=(WORD,)))

    listed = {one.file for one in made.contents}
    there = {
        path.relative_to(made.folder).as_posix()
        for path in made.folder.rglob("*")
        if path.is_file()
    }
    assert there == listed | {f"0 目录{WORD}"}
    assert "1 报告/02 调度情况通报.docx" in listed
    assert "3 图表/本期图表.pdf" in listed
    table = Document(str(made.folder / f"0 目录{WORD}")).tables[0]
    assert {row.cells[1].text for row in table.rows[1:]} == listed


def test_what_cannot_be_made_is_named_with_its_reason(city: Ledger, tmp_path: Path) -> None:
    made = make_pack(city, tmp_path / "包", PackWish(day=DAY, formats=(PDF,)))

    assert made.left_out == (("问题督办单", "问题督办台账里没有记录"),)


def test_the_pack_of_a_zone_holds_its_own_projects(city: Ledger, tmp_path: Path) -> None:
    made = make_pack(city, tmp_path / "包", PackWish(zone=ZONE, day=DAY, formats=(WORD,)))

    book = next(one for one in made.contents if one.title == "试点项目台账")
    sheet = load_workbook(made.folder / book.file).active
    assert sheet is not None
    words = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert "智慧港口" in words
    assert "无人矿山" not in words
    assert any("重点任务台账（全部）" in one.file for one in made.contents)


def test_a_second_pack_does_not_touch_the_first(city: Ledger, tmp_path: Path) -> None:
    wish = PackWish(day=DAY, formats=())

    first = make_pack(city, tmp_path, wish)
    second = make_pack(city, tmp_path, wish)

    assert first.folder != second.folder
    assert first.folder.is_dir()


class GivesUp:
    """Somebody who has had enough at the third file."""

    def step(self, done: int, total: int, doing: str = "") -> None:
        """Stop there."""
        del total, doing
        if done >= 2:
            raise Cancelled


def test_a_pack_that_is_given_up_leaves_no_folder(city: Ledger, tmp_path: Path) -> None:
    place = tmp_path / "包"

    with pytest.raises(Cancelled):
        make_pack(city, place, PackWish(day=DAY, formats=(WORD,)), GivesUp())

    assert list(place.iterdir()) == []


def test_a_place_that_cannot_be_written_is_refused(city: Ledger, tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("占着")

    with pytest.raises(UserError, match=r"不能在“.*”里建文件夹"):
        make_pack(city, tmp_path / "文件", PackWish(day=DAY, formats=()))
