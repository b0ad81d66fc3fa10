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

PART_KEYS = ("stage", "sector", "region", "level", "zone")
"""What projects can be grouped by."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some projects that share stage, sector, region, level and zone, already counted.

    One project is a part too. Amounts are in fen and `None` where no project gives one;
    `compared_done` and `compared_planned` are those of the `compared` projects that give both.
    """

    stage: str | None = None
    sector: str | None = None
    region: str | None = None
    level: str | None = None
    zone: str | None = None
    count: int = 1
    planned: int | None = None
    done: int | None = None
    fiscal: int | None = None
    compared: int = 0
    compared_done: int = 0
    compared_planned: int = 0
    base_stations: int | None = None
    terminals: int | None = None
    benchmarks: int = 0


def part_of(project: Project) -> Part:
    """One project as a part of a sum."""
    planned, done = project.total_investment, project.completed_investment
    both = planned is not None and done is not None
    return Part(
        stage=project.stage,
        sector=project.sector,
        region=project.region,
        level=project.level,
        zone=str(project.zone) if project.zone else None,
        planned=planned.fen if planned is not None else None,
        done=done.fen if done is not None else None,
        fiscal=project.fiscal_funding.fen if project.fiscal_funding is not None else None,
        compared=int(both),
        compared_done=done.fen if done is not None and both else 0,
        compared_planned=planned.fen if planned is not None and both else 0,
        base_stations=project.base_stations,
        terminals=project.terminals,
        benchmarks=int(project.is_benchmark is True),
    )


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
    return summarise_parts(map(part_of, projects), register)


def summarise_parts(parts: Iterable[Part], register: Register | None = None) -> Summary:
    """Add up what was counted before, as a database does for a hundred thousand projects."""
    everything = tuple(parts)
    return summarise_each(dict.fromkeys(PART_KEYS, everything), register)


def summarise_each(
    parts: Mapping[str, Sequence[Part]], register: Register | None = None
) -> Summary:
    """The same where the projects were counted once by each of `PART_KEYS`: there are fewer parts."""
    declared = register or REGISTERS["projects"]
    return Summary(
        _add_up(parts["stage"]),
        _by_choice(parts["stage"], declared.field("stage"), complete=True),
        _by_choice(parts["sector"], declared.field("sector"), complete=False),
        _by_name(parts["region"], lambda part: part.region),
        _by_choice(parts["level"], declared.field("level"), complete=True),
        _by_name(parts["zone"], lambda part: part.zone),
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


def crossed(parts: Iterable[Part], register: Register | None = None) -> Cross:
    """The same of what was counted by field of application and region before."""
    everything = tuple(parts)
    declared = register or REGISTERS["projects"]
    cells: dict[tuple[str | None, str | None], list[Part]] = {}
    for part in everything:
        cells.setdefault((part.sector or None, part.region or None), []).append(part)
    return Cross(
        _by_choice(everything, declared.field("sector"), complete=False),
        _by_name(everything, lambda part: part.region),
        {key: _add_up(members) for key, members in cells.items()},
    )


def stages_of_regions(
    parts: Iterable[Part], register: Register | None = None
) -> dict[str, tuple[Group, ...]]:
    """Each region's projects by stage, the region with the largest total investment first."""
    everything = tuple(parts)
    declared = register or REGISTERS["projects"]
    members = _grouped(everything, lambda part: part.region)
    order = [one.key for one in _by_name(everything, lambda part: part.region) if one.key]
    return {
        region: _by_choice(members[region], declared.field("stage"), complete=True)
        for region in order
    }


PROGRESS_BANDS = ("0—20%", "20—40%", "40—60%", "60—80%", "80—100%", "100%及以上")
"""形象进度 in bands, each with its lower end."""


def by_progress(counts: Iterable[tuple[Percent | None, int]]) -> tuple[Group, ...]:
    """How many projects are in each band of 形象进度; those that give none come last, under their own name.

    `counts` says of each 形象进度 how many projects give it.
    """
    groups: dict[str | None, list[Part]] = {band: [] for band in PROGRESS_BANDS}
    for done, count in counts:
        at = None if done is None else max(0, min(5, int(done.number // 20)))
        groups.setdefault(None if at is None else PROGRESS_BANDS[at], []).append(Part(count=count))
    bands = [Group(band, band, _add_up(groups[band])) for band in PROGRESS_BANDS]
    return (*bands, *_unfilled(groups))


def reached(summary: Summary) -> tuple[tuple[Group, int], ...]:
    """The stages of a project's way with how many are there or further; the terminated are left out.

    Projects without a stage are in none of them.
    """
    way = [group for group in summary.by_stage if group.key not in (None, "terminated")]
    counts = [group.totals.count for group in way]
    return tuple((group, sum(counts[at:])) for at, group in enumerate(way))


def add_up(projects: Iterable[Project]) -> Totals:
    """The sums over these projects."""
    return _add_up(tuple(map(part_of, projects)))


def _add_up(parts: Sequence[Part]) -> Totals:
    return Totals(
        count=sum(part.count for part in parts),
        planned=_money(part.planned for part in parts),
        done=_money(part.done for part in parts),
        fiscal=_money(part.fiscal for part in parts),
        completion=Percent.ratio(
            sum(part.compared_done for part in parts), sum(part.compared_planned for part in parts)
        ),
        compared=sum(part.compared for part in parts),
        base_stations=_count(part.base_stations for part in parts),
        terminals=_count(part.terminals for part in parts),
        benchmarks=sum(part.benchmarks for part in parts),
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


def _money(amounts: Iterable[int | None]) -> Money | None:
    whole = _count(amounts)
    return None if whole is None else Money(whole)


def _count(counts: Iterable[int | None]) -> int | None:
    given = [number for number in counts if number is not None]
    return sum(given) if given else None


def _grouped(
    parts: Iterable[Part], key: Callable[[Part], str | None]
) -> dict[str | None, list[Part]]:
    groups: dict[str | None, list[Part]] = {}
    for part in parts:
        groups.setdefault(key(part) or None, []).append(part)
    return groups


def _by_choice(parts: Sequence[Part], field: Field, *, complete: bool) -> tuple[Group, ...]:
    groups = _grouped(parts, lambda part: getattr(part, field.key))
    declared = [option.value for option in field.options]
    lost = sorted(key for key in groups if key is not None and key not in declared)
    order = [key for key in declared if complete or key in groups] + lost
    found = [Group(key, field.label_of(key), _add_up(groups.get(key, []))) for key in order]
    return (*found, *_unfilled(groups))


def _by_name(parts: Sequence[Part], name: Callable[[Part], str | None]) -> tuple[Group, ...]:
    groups = _grouped(parts, name)
    found = [
        Group(key, key, _add_up(members)) for key, members in groups.items() if key is not None
    ]
    return (*largest_first(found), *_unfilled(groups))


def _unfilled(groups: Mapping[str | None, list[Part]]) -> tuple[Group, ...]:
    return (Group(None, UNFILLED, _add_up(groups[None])),) if None in groups else ()
