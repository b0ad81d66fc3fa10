"""What has to be done by when: tasks, problems, milestones and projects with their deadlines and lights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from yangfan_desktop.domain.deadlines import FINISHED_STAGES, Matter, of_issue, of_task
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import ALL, Condition, Query, Test
from yangfan_desktop.domain.values import Percent
from yangfan_desktop.domain.workdays import Workdays
from yangfan_desktop.ledger.basis import Basis
from yangfan_desktop.ledger.holidays import workdays
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.reckoned import Days, Expectations, Lit, Open, Reckoned
from yangfan_desktop.policy.lights import Light, LightScheme
from yangfan_desktop.store.plain_rows import plain_rows

_DEFAULT_LIGHTS = "warning-lights"
_MILESTONE = ("project", "name", "planned_on")
_PROJECT = ("name", "end_date", "start_date", "progress_percent", "region", "stage")


@dataclass(frozen=True, slots=True)
class Matters:
    """Everything unfinished on a day; `overdue` the latest first, `soon` within 14 days.

    Of very many only the first are in the lists; the counts are of all. `lit` holds those of each
    light by its key, `doubts` are sentences about what could not be reckoned as asked.
    """

    scheme: LightScheme
    overdue: tuple[Lit, ...]
    soon: tuple[Lit, ...]
    lit: Mapping[str, tuple[Lit, ...]]
    counts: Mapping[str, int]
    overdue_count: int
    soon_count: int
    doubts: tuple[str, ...]

    def count(self, light: Light) -> int:
        """How many matters have this light."""
        return self.counts.get(light.key, 0)


def schemes(ledger: Ledger) -> tuple[LightScheme, ...]:
    """The light schemes that the ledger's pack declares, or else the shipped examples."""
    own = ledger.pack.light_schemes
    return own or ledger.packs[_DEFAULT_LIGHTS].light_schemes


def matters(basis: Basis, scheme: str = "", most: int | None = None) -> Matters:
    """What is unfinished on the basis' day: the projects it asks for, and what belongs to them.

    Tasks are the office's own, whatever projects are asked for. Each list ends after the first `most`.
    """
    chosen = _scheme(basis.ledger, scheme)
    key = ("matters", basis.day, basis.query, chosen.key, most)
    return basis.memory.get(key, _rests_on(basis), lambda: _reckoned(basis, chosen, most))


def warnings(basis: Basis) -> Mapping[str, Mapping[int, Light]]:
    """The light of every unfinished matter that needs looking at, by register and record id.

    For marks in tables: of 100,000 projects nothing is sorted and no list is made.
    """
    chosen = _scheme(basis.ledger, "")
    key = ("warnings", basis.day, basis.query, chosen.key)
    return basis.memory.get(key, _rests_on(basis), lambda: _warnings(basis, chosen))


def _warnings(basis: Basis, scheme: LightScheme) -> dict[str, dict[int, Light]]:
    reckoned = Reckoned(scheme, basis.day, workdays())
    found: dict[str, dict[int, Light]] = {}
    for one in _unfinished(basis):
        light = reckoned.light_of(one)
        if light is not None and light.when is not None:
            found.setdefault(one[0], {})[one[1]] = light
    return found


def _rests_on(basis: Basis) -> dict[str, frozenset[str] | None]:
    own: dict[str, frozenset[str] | None] = {
        "tasks": None,
        "issues": None,
        "milestones": None,
        "organisations": frozenset({"name"}),
    }
    return basis.rests_on(_PROJECT) | own


def _reckoned(basis: Basis, scheme: LightScheme, most: int | None) -> Matters:
    table = workdays()
    found = Reckoned(scheme, basis.day, table)
    for one in _unfinished(basis):
        found.take(one)
    order = {light.key: found.of_light[light.key] for light in scheme.lights}
    return Matters(
        scheme,
        tuple(map(found.lit, sorted(found.late)[:most])),
        tuple(map(found.lit, sorted(found.soon)[:most])),
        {key: tuple(map(found.lit, sorted(each)[:most])) for key, each in order.items()},
        {key: len(each) for key, each in order.items()},
        len(found.late),
        len(found.soon),
        tuple(_doubts(found.beyond, table, scheme)),
    )


def _scheme(ledger: Ledger, name: str) -> LightScheme:
    known = schemes(ledger)
    for one in known:
        if name in ("", one.key, one.label):
            return one
    listed = "、".join(f"{one.key}（{one.label}）" for one in known)
    raise UserError(f"没有“{name}”这套亮灯规则，可用的有：{listed}")


def _unfinished(basis: Basis) -> Iterator[Open]:
    memory, organisations = basis.memory, {"organisations": frozenset({"name"})}
    yield from memory.get(
        ("tasks",), {"tasks": None, **organisations}, lambda: _tasks(basis.ledger)
    )
    named: Mapping[str, frozenset[str] | None] = {"projects": frozenset({"name"})}
    issues = memory.get(
        ("issues",), {"issues": None, **named, **organisations}, lambda: _issues(basis.ledger)
    )
    milestones = memory.get(
        ("milestones",), {"milestones": None, **named}, lambda: _milestones(basis.ledger)
    )
    everything = basis.query == ALL
    inside = frozenset[int]() if everything else basis.project_ids
    yield from (one for id_, one in issues if everything or id_ is None or id_ in inside)
    yield from (one for id_, one in milestones if everything or id_ in inside)
    yield from _projects(basis)


def _open(matter: Matter) -> Open:
    behind = None if matter.behind is None else Percent.of(matter.behind).parts
    return (
        matter.register, matter.record, matter.name, matter.due, behind, matter.missed, matter.place,
    )  # fmt: skip


def _tasks(ledger: Ledger) -> list[Open]:
    register = ledger.registers["tasks"]
    found = (of_task(one.id, register.build(one.values)) for one in ledger.records("tasks"))
    return [_open(one) for one in found if not one.finished]


def _issues(ledger: Ledger) -> list[tuple[int | None, Open]]:
    """Each with the project that it is about."""
    register = ledger.registers["issues"]
    found: list[tuple[int | None, Matter]] = []
    for record in ledger.records("issues"):
        issue = register.build(record.values)
        found.append((issue.project.id if issue.project else None, of_issue(record.id, issue)))
    return [(project, _open(one)) for project, one in found if not one.finished]


def _milestones(ledger: Ledger) -> list[tuple[int, Open]]:
    """Each that is not reached with its project."""
    register = ledger.registers["milestones"]
    unreached = Query(conditions=(Condition("actual_on", Test.EMPTY),))
    with ledger.file.reading() as connection:
        rows = plain_rows(connection, register, _MILESTONE, unreached)
        ids = plain_rows(connection, register, ("project",), unreached, by_id=("project",))
    days = Days()
    return [
        (
            project,
            (
                "milestones",
                id_,
                f"{of}：{name or ''}" if of else name or "",
                days[due],
                None,
                0,
                "",
            ),
        )
        for (id_, of, name, due), (_, project) in zip(rows, ids, strict=True)
        if project is not None
    ]


def _projects(basis: Basis) -> list[Open]:
    register = basis.register
    stages = tuple(
        option.value
        for option in register.field("stage").options
        if option.value not in FINISHED_STAGES
    )
    unfinished = Condition("stage", Test.ONE_OF, (*stages, None))
    query = Query(basis.query.search, (*basis.query.conditions, unfinished))
    with basis.ledger.file.reading() as connection:
        rows = plain_rows(connection, register, _PROJECT[:5], query)
    days, expected = Days(), Expectations(basis.day)
    return [
        (
            "projects",
            id_,
            name or "",
            days[end],
            expected.behind(start, end, done),
            0,
            region or "",
        )
        for id_, name, end, start, done, region in rows
    ]


def _doubts(beyond: int, table: Workdays, scheme: LightScheme) -> Iterator[str]:
    if beyond:
        known = "、".join(f"{year}年" for year in table.years)
        yield (
            f"有{beyond}项的时限超出放假安排（只有{known}的），按自然日计算；"
            "请导入国务院办公厅发布的当年放假安排"
        )
    if table.unverified:
        yield f"{'、'.join(map(str, table.unverified))}年的放假安排未核实"
    if not scheme.verified:
        yield f"亮灯规则“{scheme.label}”未核实"


__all__ = ["Lit", "Matters", "matters", "schemes", "warnings"]
