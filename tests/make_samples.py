"""Builds `resources/samples/`: run by hand (`python -m tests.make_samples`), the result is committed.

Three counties of a city that does not exist return their workbooks, each untidy in its own way, and the
province sends a blank. Every run writes the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from tests.sample_books import donghu, lingang, qingshan, template
from tests.sample_books.package import save

SAMPLES = Path(__file__).parent.parent / "resources" / "samples"
DONGHU = "东湖区5G试点项目情况表.xlsx"
LINGANG = "临港新区5G项目进展表.xlsx"
QINGSHAN = "青山县5G项目台账.xlsx"
TEMPLATE = "省级汇总表模板.xlsx"


def main(folder: Path = SAMPLES) -> None:
    """Write all four workbooks into this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, maker in ((DONGHU, donghu), (LINGANG, lingang), (QINGSHAN, qingshan)):
        book, cached = maker.build()
        save(book, folder / name, cached)
    book, results = template.build()
    rows = f"{template.FIRST}:{{}}{template.LAST}"
    extension = {
        "bar_range": f"S{rows.format('S')}",
        "list_range": f"H{rows.format('H')}",
        "options": f"字典!$B$2:$B${1 + len(template.STAGES)}",
    }
    save(book, folder / TEMPLATE, results, extension)


if __name__ == "__main__":
    main()
