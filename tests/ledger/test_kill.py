"""A short run of `benchmarks.kill`: death at random moments costs nothing that was acknowledged."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from benchmarks.kill import DEEDS, NAME, Figures, judge, prepare, run


def test_a_death_in_every_deed_costs_nothing(tmp_path: Path) -> None:
    figures = run(len(DEEDS), tmp_path)

    assert figures.faults == []
    assert (figures.corrupt, figures.lost, figures.half) == (0, 0, 0)
    assert figures.kills == len(DEEDS)
    assert figures.acknowledged > 0


@pytest.mark.parametrize(
    ("sql", "said", "expected"),
    [
        ("SELECT 1", ["1", "2", "3"], (0, 0, 0)),
        ("SELECT 1", ["1", "2", "4"], (0, 1, 0)),
        ("DELETE FROM history WHERE record_id = 7", ["3"], (0, 0, 2)),
        ("UPDATE history SET source_id = 99 WHERE record_id = 7", ["3"], (1, 0, 0)),
    ],
)
def test_what_a_death_costs_is_seen(
    tmp_path: Path, sql: str, said: list[str], expected: tuple[int, int, int]
) -> None:
    prepare(tmp_path / "now")
    path = tmp_path / "now" / NAME
    connection = sqlite3.connect(path)
    connection.execute(sql)
    connection.commit()
    connection.close()
    figures = Figures()

    judge("import", path, said, figures)

    assert (figures.corrupt, figures.lost, figures.half) == expected
    assert len(figures.faults) == sum(expected)
