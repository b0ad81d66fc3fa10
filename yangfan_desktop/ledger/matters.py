"""What has to be done by when: tasks, problems, milestones and projects with their deadlines and lights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from yangfan_desktop import resources
from yangfan_desktop.domain.deadlines import (
    FINISHED_STAGES,
    Deadline,
    Matter,
    behind,
    due_soon,
    of_issue,
    of_task,
    overdue,
    reckon_all,
)
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import ALL, Condition, Query, Test
from yangfan_desktop.domain.values import PartialDate, Percent
from yangfan_desktop.domain.workdays import Workdays
from yangfan_desktop.ledger.basis import Basis
from yangfan_desktop.ledger.holidays import workdays
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.policy.lights import Light, LightScheme, Situation
from yangfan_desktop.policy.packs import shipped
from yangfan_desktop.store.codec import decode
from yangfan_desktop.store.plain_rows import plain_rows

_DEFAULT_LIGHTS = "warning-lights"
_MILESTONE = ("project", "name", "planned_on")
_PROJECT = ("name", "end_date", "start_date", "progress_percent", "region", "stage")


@dataclass(frozen=True, slots=True)
class Lit:
    """A matter with its deadline and the light that is on; none where all is well and unlit."""

    deadline: Deadline
    light: Light | None


@dataclass(frozen=True, slots=True)
class Matters:
    """Everything unfinished on a day; `overdue` the latest first, `soon` within 14 days.

    `doubts` are sentences about what could not be reckoned as asked.
    """

    scheme: LightScheme
    overdue: tuple[Lit, ...]
    soon: tuple[Lit, ...]
    lit: tuple[Lit, ...]
    doubts: tuple[str, ...]

    def count(self, light: Light) -> int:
        """How many matters have this light."""
        return sum(one.light is not None and one.light.key == light.key for one in self.lit)


def schemes(ledger: Ledger) -> tuple[LightScheme, ...]:
    """The light schemes that the ledger's pack declares, or else the shipped examples."""
    own = ledger.pack.light_schemes
    return own or shipped(resources.POLICY)[_DEFAULT_LIGHTS].light_schemes


def matters(basis: Basis, scheme: str = "") -> Matters:
    """What is unfinished on the basis' day: the projects it asks for, and what belongs to them.

    Tasks are the office's own, whatever projects are asked for.
    """
    chosen = _scheme(basis.ledger, scheme)
    table = workdays()
    deadlines = reckon_all(_unfinished(basis), basis.day, table)
    lights: dict[Situation, Light | None] = {}
    lit: dict[int, Lit] = {}
    for one in deadlines:
        now = Situation(one.days_left, one.matter.behind, one.missed)
        if now not in lights:
            lights[now] = chosen.light(now)
        lit[id(one)] = Lit(one, lights[now])
    return Matters(
        chosen,
        tuple(lit[id(one)] for one in overdue(deadlines)),
        tuple(lit[id(one)] for one in due_soon(deadlines, basis.day)),
        tuple(lit.values()),
        tuple(_doubts(deadlines, table, chosen)),
    )


def _scheme(ledger: Ledger, name: str) -> LightScheme:
    known = schemes(ledger)
    for one in known:
        if name in ("", one.key, one.label):
            return one
    listed = "、".join(f"{one.key}（{one.label}）" for one in known)
    raise UserError(f"没有“{name}”这套亮灯规则，可用的有：{listed}")


def _unfinished(basis: Basis) -> Iterator[Matter]:
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
    projects = basis.kept(("deadlines", basis.day), _PROJECT, lambda: _projects(basis))
    everything = basis.query == ALL
    inside = frozenset[int]() if everything else basis.project_ids
    yield from (one for id_, one in issues if everything or id_ is None or id_ in inside)
    yield from (one for id_, one in milestones if everything or id_ in inside)
    yield from projects


def _tasks(ledger: Ledger) -> list[Matter]:
    register = ledger.registers["tasks"]
    found = (of_task(one.id, register.build(one.values)) for one in ledger.records("tasks"))
    return [one for one in found if not one.finished]


def _issues(ledger: Ledger) -> list[tuple[int | None, Matter]]:
    """Each with the project that it is about."""
    register = ledger.registers["issues"]
    found: list[tuple[int | None, Matter]] = []
    for record in ledger.records("issues"):
        issue = register.build(record.values)
        found.append((issue.project.id if issue.project else None, of_issue(record.id, issue)))
    return [(project, one) for project, one in found if not one.finished]


def _milestones(ledger: Ledger) -> list[tuple[int, Matter]]:
    """Each that is not reached with its project."""
    register = ledger.registers["milestones"]
    open_ = Query(conditions=(Condition("actual_on", Test.EMPTY),))
    with ledger.file.reading() as connection:
        rows = plain_rows(connection, register, (*_MILESTONE, "project"), open_)
        ids = plain_rows(connection, register, ("project",), open_, by_id=("project",))
    return [
        (
            project,
            Matter(
                register="milestones",
                record=id_,
                name=f"{of}：{name or ''}" if of else name or "",
                due=None if due is None else PartialDate.from_sort_key(due),
            ),
        )
        for (id_, of, name, due, _), (_, project) in zip(rows, ids, strict=True)
        if project is not None
    ]


def _projects(basis: Basis) -> list[Matter]:
    register, day = basis.register, basis.day
    stages = tuple(
        option.value
        for option in register.field("stage").options
        if option.value not in FINISHED_STAGES
    )
    unfinished = Condition("stage", Test.ONE_OF, (*stages, None))
    query = Query(basis.query.search, (*basis.query.conditions, unfinished))
    with basis.ledger.file.reading() as connection:
        rows = plain_rows(connection, register, _PROJECT[:5], query)
    field = register.field("end_date")
    dates: dict[int | None, PartialDate | None] = {None: None}
    for _, _, end, start, _, _ in rows:
        for key in (end, start):
            if key not in dates:
                found = decode(field, key)
                dates[key] = found if isinstance(found, PartialDate) else None
    return [
        Matter(
            register="projects",
            record=id_,
            name=name or "",
            due=dates[end],
            behind=behind(
                dates[start], dates[end], Percent(done) if done is not None else None, day
            ),
            place=region or "",
        )
        for id_, name, end, start, done, region in rows
    ]


def _doubts(deadlines: Sequence[Deadline], table: Workdays, scheme: LightScheme) -> Iterator[str]:
    beyond = sum(one.days_left is not None and not one.in_workdays for one in deadlines)
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
