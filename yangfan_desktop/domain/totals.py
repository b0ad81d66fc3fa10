"""The only place where numbers are added up: page, chart, report and export show the same sums.

What was not filled in is never counted as zero: a sum over nothing is `None`, and a rate says over
how many projects it was taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from yangfan_desktop.domain.fields import Field, Register
from yangfan_desktop.domain.registers import REGISTERS, Project
from yangfan_desktop.domain.values import Money, Percent

UNFILLED = "未填报"
"""The label of the group of projects that leave the field empty."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over some projects.

    `completion` (完成率) is Σ累计完成投资 ÷ Σ总投资 over the `compared` projects that give both, since
    a project that lacks one of them would distort the rate; `None` where there is none, or where
    their planned investment is zero.
    """

    count: int = 0
    planned: Money | None = None
    done: Money | None = None
    fiscal: Money | None = None
    completion: Percent | None = None
    compared: int = 0
    base_stations: int | None = None
    terminals: int | None = None
    benchmarks: int = 0

    @property
    def not_compared(self) -> int:
        """How many projects are left out of the completion rate."""
        return self.count - self.compared


@dataclass(frozen=True, slots=True)
class Group:
    """The projects that share one value: as stored (`None`: not filled in), and as shown."""

    key: str | None
    label: str
    totals: Totals


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything a page, a chart or a report says about a set of projects.

    Stages and levels are complete and in declared order (a stage without projects counts 0); sectors
    are those that occur, in the order of the pack; regions and zones those that occur, the largest total
    investment first. Projects without a value come last, and only where there are any.
    """

    totals: Totals
    by_stage: tuple[Group, ...]
    by_sector: tuple[Group, ...]
    by_region: tuple[Group, ...]
    by_level: tuple[Group, ...]
    by_zone: tuple[Group, ...] = ()

    def stage(self, key: str) -> Totals:
        """The sums of the projects at this stage."""
        return next((group.totals for group in self.by_stage if group.key == key), Totals())


def summarise(projects: Iterable[Project], register: Register | None = None) -> Summary:
    """Add up these projects; `register` is the ledger's own, with the choices of its policy pack."""
    everything = tuple(projects)
    declared = register or REGISTERS["projects"]
    return Summary(
        add_up(everything),
        _by_choice(everything, declared.field("stage"), complete=True),
        _by_choice(everything, declared.field("sector"), complete=False),
        _by_name(everything, lambda project: project.region),
        _by_choice(everything, declared.field("level"), complete=True),
        _by_name(everything, lambda project: str(project.zone) if project.zone else None),
    )


@dataclass(frozen=True, slots=True)
class Cross:
    """Projects by two of their fields at once: a cell for each pair that occurs."""

    rows: tuple[Group, ...]
    columns: tuple[Group, ...]
    cells: Mapping[tuple[str | None, str | None], Totals]

    def at(self, row: Group, column: Group) -> Totals:
        """The sums of the projects in this cell; of no projects where there are none."""
        return self.cells.get((row.key, column.key), Totals())


def sector_by_region(projects: Iterable[Project], register: Register | None = None) -> Cross:
    """The projects by field of application (rows) and by region (columns)."""
    everything = tuple(projects)
    whole = summarise(everything, register)
    cells: dict[tuple[str | None, str | None], list[Project]] = {}
    for project in everything:
        cells.setdefault((project.sector or None, project.region or None), []).append(project)
    sums = {key: add_up(members) for key, members in cells.items()}
    return Cross(whole.by_sector, whole.by_region, sums)


PROGRESS_BANDS = ("0—20%", "20—40%", "40—60%", "60—80%", "80—100%", "100%及以上")
"""形象进度 in bands, each with its lower end."""


def by_progress(projects: Iterable[Project]) -> tuple[Group, ...]:
    """The projects by band of 形象进度; those that give none come last, under their own name."""
    groups: dict[str | None, list[Project]] = {band: [] for band in PROGRESS_BANDS}
    for project in projects:
        done = project.progress_percent
        at = None if done is None else max(0, min(5, int(done.number // 20)))
        groups.setdefault(None if at is None else PROGRESS_BANDS[at], []).append(project)
    bands = [Group(band, band, add_up(groups[band])) for band in PROGRESS_BANDS]
    return (*bands, *_unfilled(groups))


def reached(summary: Summary) -> tuple[tuple[Group, int], ...]:
    """The stages of a project's way with how many are there or further; the terminated are left out.

    Projects without a stage are in none of them.
    """
    way = [group for group in summary.by_stage if group.key not in (None, "terminated")]
    counts = [group.totals.count for group in way]
    return tuple((group, sum(counts[at:])) for at, group in enumerate(way))


def add_up(projects: Sequence[Project]) -> Totals:
    """The sums over these projects."""
    compared = [
        (project.completed_investment.fen, project.total_investment.fen)
        for project in projects
        if project.completed_investment is not None and project.total_investment is not None
    ]
    return Totals(
        count=len(projects),
        planned=_money(project.total_investment for project in projects),
        done=_money(project.completed_investment for project in projects),
        fiscal=_money(project.fiscal_funding for project in projects),
        completion=Percent.ratio(
            sum(done for done, _ in compared), sum(all_ for _, all_ in compared)
        ),
        compared=len(compared),
        base_stations=_count(project.base_stations for project in projects),
        terminals=_count(project.terminals for project in projects),
        benchmarks=sum(project.is_benchmark is True for project in projects),
    )


def largest_first(groups: Iterable[Group]) -> list[Group]:
    """The groups by planned investment, then by count; projects without a value stay last."""
    return sorted(groups, key=_size)


def _size(group: Group) -> tuple[bool, int, int, str]:
    planned = group.totals.planned
    return (group.key is None, -(planned.fen if planned else 0), -group.totals.count, group.label)


def completion(project: Project) -> Percent | None:
    """累计完成投资 ÷ 总投资 of one project; nothing where either is missing or the plan is zero."""
    return add_up((project,)).completion


def scheduled_percent(as_of: date) -> Percent:
    """序时进度 of a year's plan: months gone by, the present one included, out of twelve.

    Bulletins reckon by whole months: at the end of February 2/12, so that 19 % is 2.3 points ahead.
    """
    return Percent.of(Decimal(as_of.month) * 100 / 12)


def ahead_of_schedule(achieved: Percent, as_of: date) -> Percent:
    """序时差: how many percentage points of the year's plan are ahead of schedule (negative: behind)."""
    return Percent(achieved.parts - scheduled_percent(as_of).parts)


def _money(amounts: Iterable[Money | None]) -> Money | None:
    given = [amount.fen for amount in amounts if amount is not None]
    return Money(sum(given)) if given else None


def _count(counts: Iterable[int | None]) -> int | None:
    given = [number for number in counts if number is not None]
    return sum(given) if given else None


def _grouped(
    projects: Iterable[Project], key: Callable[[Project], str | None]
) -> dict[str | None, list[Project]]:
    groups: dict[str | None, list[Project]] = {}
    for project in projects:
        groups.setdefault(key(project) or None, []).append(project)
    return groups


def _by_choice(projects: Sequence[Project], field: Field, *, complete: bool) -> tuple[Group, ...]:
    groups = _grouped(projects, lambda project: getattr(project, field.key))
    declared = [option.value for option in field.options]
    lost = sorted(key for key in groups if key is not None and key not in declared)
    order = [key for key in declared if complete or key in groups] + lost
    found = [Group(key, field.label_of(key), add_up(groups.get(key, []))) for key in order]
    return (*found, *_unfilled(groups))


def _by_name(
    projects: Sequence[Project], name: Callable[[Project], str | None]
) -> tuple[Group, ...]:
    groups = _grouped(projects, name)
    found = [Group(key, key, add_up(members)) for key, members in groups.items() if key is not None]
    return (*largest_first(found), *_unfilled(groups))


def _unfilled(groups: dict[str | None, list[Project]]) -> tuple[Group, ...]:
    return (Group(None, UNFILLED, add_up(groups[None])),) if None in groups else ()
