"""本期材料包: one folder with the period's reports, registers and charts, and a list of its contents.

Whatever cannot be made is named in the list with its reason; the rest is made all the same. A pack that
is given up leaves no folder behind.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from yangfan_desktop.charts.kinds import Picture
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.domain.records import ALL, Condition, Query, Test
from yangfan_desktop.domain.values import Link, PartialDate
from yangfan_desktop.files import reason
from yangfan_desktop.ledger import captions
from yangfan_desktop.ledger.ledger import Ledger

WORD, PDF = ".docx", ".pdf"
_REPORTS = ("situation", "dispatch", "indicators", "supervision", "projects")
_REGISTERS = (
    "projects", "milestones", "progress_reports", "zones", "observations", "targets", "tasks",
    "issues", "networks", "factories",
)  # fmt: skip
_CHARTS = (
    "bullets", "ranking", "zone_ranking", "investment", "curve", "funnel", "stages_by_region",
    "heat_map", "gantt", "distribution", "map",
)  # fmt: skip
_PAPERS, _BOOKS, _PICTURES = "1 报告", "2 台账", "3 图表"
_UNSAFE = '\\/:*?"<>|'


@dataclass(frozen=True, slots=True, kw_only=True)
class PackWish:
    """What is asked of a pack: a zone by its name (empty: all), the day of its data, which formats."""

    zone: str = ""
    day: date | None = None
    formats: tuple[str, ...] = (WORD, PDF)


@dataclass(frozen=True, slots=True)
class Content:
    """One file of a pack: its place in the folder, what it is, and how much (“6页”, “64条”)."""

    file: str
    title: str
    size: str


@dataclass(frozen=True, slots=True)
class MaterialPack:
    """A pack that was made: its folder, what is in it, and what is not, with the reason."""

    folder: Path
    contents: tuple[Content, ...]
    left_out: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Task:
    """One file to make: `make` writes it and says how much it is."""

    file: str
    title: str
    make: Callable[[Path, Progress], str]


def make_pack(
    ledger: Ledger, place: Path, wish: PackWish | None = None, progress: Progress = SILENT
) -> MaterialPack:
    """Make the pack in a new folder inside `place`; UserError where nothing can be written there."""
    asked = wish or PackWish()
    _check_zone(ledger, asked.zone)
    day = asked.day or captions.today()
    folder = _new_folder(place, _name(ledger, asked, day))
    try:
        return _made(ledger, folder, asked, day, progress)
    except BaseException:  # a cancelled job leaves nothing half done either
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _check_zone(ledger: Ledger, zone: str) -> None:
    """A pack of a zone that nobody knows would be empty, and pass for a zone without projects."""
    asked = Query(conditions=(Condition("name", Test.IS, (zone,)),))
    if not zone or ledger.count("zones", asked):
        return
    if not ledger.count("projects", Query(conditions=(Condition("zone", Test.IS, (zone,)),))):
        known = "、".join(str(name) for (name,) in ledger.columns("zones", ["name"]).values())
        raise UserError(f"没有“{zone}”这个先导区，台账里有：{known or '（还没有先导区）'}")


def _made(
    ledger: Ledger, folder: Path, asked: PackWish, day: date, progress: Progress
) -> MaterialPack:
    tasks = [*_reports(ledger, asked, day), *_registers(ledger, asked), _charts(ledger, asked, day)]
    contents: list[Content] = []
    left_out: list[tuple[str, str]] = []
    for at, task in enumerate(tasks):
        progress.step(at, len(tasks) + 1, task.title)
        path = folder / task.file
        path.parent.mkdir(exist_ok=True)
        try:
            size = task.make(path, _Inner(progress, at, len(tasks) + 1, task.title))
        except UserError as error:
            left_out.append((task.title, str(error)))
        except OSError as error:
            raise UserError(f"“{path}”没有写成：{reason(error)}") from error
        else:
            contents.append(Content(task.file, task.title, size))
    progress.step(len(tasks), len(tasks) + 1, "目录")
    _write_contents(ledger, folder, asked, day, contents, left_out)
    return MaterialPack(folder, tuple(contents), tuple(left_out))


@dataclass(slots=True)
class _Inner:
    """The progress of one task inside the whole's: it names its stage and can be cancelled."""

    outer: Progress
    at: int
    of: int
    title: str

    def step(self, done: int, total: int, doing: str = "") -> None:
        """The whole stands where the task began."""
        del done, total
        self.outer.step(self.at, self.of, f"{self.title}：{doing}" if doing else self.title)


def _name(ledger: Ledger, asked: PackWish, day: date) -> str:
    whose = asked.zone or ledger.facts.region or ledger.facts.unit
    name = f"{whose}材料包（截至{PartialDate.of_day(day)}）"
    return "".join("-" if one in _UNSAFE else one for one in name)


def _new_folder(place: Path, name: str) -> Path:
    """A folder that is not there yet: a pack made before is never touched."""
    number = 1
    while True:
        folder = place / (name if number == 1 else f"{name}{number}")
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            number += 1
        except OSError as error:
            raise UserError(f"不能在“{place}”里建文件夹：{reason(error)}") from error
        else:
            return folder


def _projects_of(asked: PackWish) -> Query:
    if not asked.zone:
        return ALL
    return Query(conditions=(Condition("zone", Test.IS, (asked.zone,)),))


def _reports(ledger: Ledger, asked: PackWish, day: date) -> Iterator[_Task]:
    from yangfan_desktop.ledger.reports import catalogue  # noqa: PLC0415 - the papers load much

    kinds = {kind.key: kind for kind in catalogue()}
    wanted = [*_REPORTS, *(["zone"] if asked.zone else [])]
    for number, key in enumerate((one for one in wanted if one in kinds), start=1):
        kind = kinds[key]
        for suffix in asked.formats:
            file = f"{_PAPERS}/{number:02d} {kind.title}{suffix}"
            yield _Task(file, kind.title, _report(ledger, key, kind.register, asked, day))


def _report(
    ledger: Ledger, key: str, register: str, asked: PackWish, day: date
) -> Callable[[Path, Progress], str]:
    def make(path: Path, progress: Progress) -> str:
        from yangfan_desktop.ledger.drafts import Wish  # noqa: PLC0415
        from yangfan_desktop.ledger.reports import make_report  # noqa: PLC0415

        query = _projects_of(asked) if register == "projects" else ALL
        if register == "zones" and asked.zone:
            query = Query(conditions=(Condition("name", Test.IS, (asked.zone,)),))
        if register != "observations" and not ledger.count(register, query):
            raise UserError(f"{ledger.registers[register].title}里没有记录")
        made = make_report(ledger, key, path, wish=Wish(query=query, as_of=day), progress=progress)
        return f"{made.pages}页"

    return make


def _registers(ledger: Ledger, asked: PackWish) -> Iterator[_Task]:
    for number, key in enumerate(_REGISTERS, start=1):
        register = ledger.registers[key]
        query = _of_zone(ledger, key, asked)
        if ledger.count(key, query or ALL):
            # What no field ties to a zone is given whole, and the list of contents says so.
            title = register.title if query is not None else f"{register.title}（全部）"
            file = f"{_BOOKS}/{number:02d} {title}.xlsx"
            yield _Task(file, title, _register(ledger, key, query or ALL))


def _of_zone(ledger: Ledger, key: str, asked: PackWish) -> Query | None:
    """What of this register belongs to the zone; `None` where nothing says so."""
    if not asked.zone:
        return ALL
    if key == "zones":
        return Query(conditions=(Condition("name", Test.IS, (asked.zone,)),))
    if "zone" in ledger.registers[key].keys:
        return Query(conditions=(Condition("zone", Test.IS, (asked.zone,)),))
    if "project" in ledger.registers[key].keys:
        ids = ledger.ids("projects", _projects_of(asked))
        links = tuple(Link(id_) for id_ in ids)
        return Query(conditions=(Condition("project", Test.ONE_OF, links),))
    return None


def _register(ledger: Ledger, key: str, query: Query) -> Callable[[Path, Progress], str]:
    def make(path: Path, progress: Progress) -> str:
        from yangfan_desktop.ledger.exports import export_register  # noqa: PLC0415 - XlsxWriter

        return f"{export_register(ledger, key, path, query=query, progress=progress):,}条"

    return make


def _charts(ledger: Ledger, asked: PackWish, day: date) -> _Task:
    def make(path: Path, progress: Progress) -> str:
        from yangfan_desktop.report.blocks import Block, Figure, Report  # noqa: PLC0415
        from yangfan_desktop.report.pdf import write_pdf  # noqa: PLC0415 - loads reportlab

        drawn = _drawn(ledger, asked, day, progress)
        if not drawn:
            raise UserError("还没有可以画的数据")
        blocks: list[Block] = [
            Figure(one, caption=f"图{at}　{one.title}") for at, one in enumerate(drawn, start=1)
        ]
        made = write_pdf(Report("charts", "本期图表", ledger.facts.unit, tuple(blocks)), path)
        return f"{len(drawn)}幅，{made.pages}页"

    return _Task(f"{_PICTURES}/本期图表{PDF}", "本期图表", make)


def _drawn(ledger: Ledger, asked: PackWish, day: date, progress: Progress) -> list[Picture]:
    from yangfan_desktop.ledger.figures import Basis, chart, chart_kinds, trend  # noqa: PLC0415

    basis = Basis(ledger, _projects_of(asked), day)
    known = {kind.key: kind.title for kind in chart_kinds()}
    drawn: list[Picture] = []
    for key in (one for one in _CHARTS if one in known):
        progress.step(0, 1, known[key])
        drawn.append(chart(basis, key))
    drawn += [trend(basis, one.key) for one in basis.indicators if one.headline]
    return [one for one in drawn if not one.is_empty]


def _write_contents(
    ledger: Ledger,
    folder: Path,
    asked: PackWish,
    day: date,
    contents: list[Content],
    left_out: list[tuple[str, str]],
) -> None:
    from yangfan_desktop.report.blocks import (  # noqa: PLC0415 - a report loads much
        Align,
        Block,
        Column,
        Paragraph,
        Report,
        Table,
        Title,
    )
    from yangfan_desktop.report.docx import write_docx  # noqa: PLC0415
    from yangfan_desktop.report.pdf import write_pdf  # noqa: PLC0415

    columns = (
        Column(("序号",), 1, Align.CENTRE),
        Column(("文件",), 8),
        Column(("篇幅",), 2, Align.CENTRE),
    )
    rows = tuple((str(at), one.file, one.size) for at, one in enumerate(contents, start=1))
    blocks: list[Block] = [
        Title("材料目录", f"{ledger.facts.unit}　{PartialDate.of_day(captions.today())}"),
        Paragraph(captions.note(ledger, _projects_of(asked), day) + "。"),
        Table("表1 材料目录", columns, rows),
    ]
    blocks += [Paragraph(f"没有生成：{title}（{why}）。") for title, why in left_out]
    report = Report("contents", "材料目录", ledger.facts.unit, tuple(blocks))
    if PDF in asked.formats:
        write_pdf(report, folder / f"0 目录{PDF}")
    if WORD in asked.formats:
        write_docx(report, folder / f"0 目录{WORD}")
