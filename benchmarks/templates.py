"""Two hundred rich templates of every kind, filled: wrong cells, and differences that nobody was told of.

`python -m benchmarks.templates COMPARE.py [HOW_MANY]`; COMPARE.py as in `templates_corpus`. What the
result lists (rows put in, columns and cells filled) is allowed to differ, nothing else.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.exchange import form_factory, keyed_factory
from tests.exchange.books import PROJECTS
from tests.exchange.template_checks import wrong_cells
from tests.exchange.template_factory import make, records
from tests.exchange.test_fill_kinds import wrong
from yangfan_desktop.exchange.fill import FillResult, fill_workbook

Tried = tuple[Path, Path, FillResult, list[str]]
"""A template, its filled copy, the result and the wrong cells."""


def lists(folder: Path, many: int) -> Iterator[Tried]:
    for seed in range(many):
        made = make(folder / f"清单{seed}.xlsx", seed)
        given = records(seed, random.Random(seed).choice((1, 3, 7, 20, 70)))
        out = folder / f"清单{seed}-填好.xlsx"
        result = fill_workbook(made.path, out, PROJECTS, given)
        yield made.path, out, result, list(wrong_cells(out, made, given))


def keyed(folder: Path, many: int) -> Iterator[Tried]:
    for seed in range(many):
        made = keyed_factory.make(folder / f"取数{seed}.xlsx", seed)
        out = folder / f"取数{seed}-填好.xlsx"
        result = fill_workbook(made.path, out, PROJECTS, made.records)
        yield made.path, out, result, wrong(out, made.sheet, made.expected)


def forms(folder: Path, many: int) -> Iterator[Tried]:
    for seed in range(many):
        made = form_factory.make(folder / f"表单{seed}.xlsx", seed)
        out = folder / f"表单{seed}-填好.xlsx"
        result = fill_workbook(made.path, out, PROJECTS, [form_factory.RECORD])
        yield made.path, out, result, wrong(out, made.sheet, made.expected)


def allowed(result: FillResult) -> list[str]:
    """How the comparing program is told of what the result lists."""
    words = ["--sheet", result.sheet]
    for before, count in result.insertions:
        words += ["--inserted", f"{before}:{count}"]
    for column in (*(match.column for match in result.columns), *result.serials):
        if result.first_row is not None:
            words += ["--allow", f"{column}{result.first_row}:{column}{result.last_row}"]
    for cell in result.lines:
        words += ["--allow", cell]
    for cell in result.elsewhere:
        sheet, _, where = cell.rpartition("!")
        words += ["--sheet", sheet, "--allow", where]
    return words


def main(arguments: list[str]) -> int:
    program, *rest = [word for word in arguments if not word.startswith("--")]
    many = int(rest[0]) if rest else 200
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for kind in (lists, keyed, forms):
            own = 0
            for template, out, result, wrong_ones in kind(Path(folder), many):
                command = [sys.executable, program, template, out, *allowed(result)]
                done = subprocess.run(command, capture_output=True, text=True, check=False)
                if wrong_ones or done.returncode:
                    own += 1
                    print(f"{template.name} {result.insertions} {wrong_ones[:3]}")
                    print("\n".join(done.stdout.splitlines()[:12]) + done.stderr)
            print(f"{kind.__name__}：模板 {many} 份，不对 {own} 份")
            bad += own
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
