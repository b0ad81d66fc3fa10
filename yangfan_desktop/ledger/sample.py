"""A ledger of a fictitious city with two years of work in it: the same whenever it is made.

Everything goes through labelled steps, on the days and by the people of an office, so that history,
charts and reports have something to show. No such city, unit or person exists.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from yangfan_desktop.domain.values import Money, PartialDate
from yangfan_desktop.ledger import (
    sample_ecosystem,
    sample_funds,
    sample_indicators,
    sample_map,
    sample_networks,
    sample_organisations,
    sample_supervision,
)
from yangfan_desktop.ledger.ledger import UNSAID_PACK, Ledger
from yangfan_desktop.ledger.sample_course import FIRST
from yangfan_desktop.ledger.sample_names import CITY, HILL, UNIT
from yangfan_desktop.ledger.sample_office import FixedClock, Office, Row
from yangfan_desktop.ledger.sample_organisations import ZONE_OF
from yangfan_desktop.ledger.sample_progress import Projects
from yangfan_desktop.store.file import LedgerFile
from yangfan_desktop.store.steps import Step

AS_OF = date(2024, 12, 31)
"""The day that the sample's last figures are of."""
_CHIEF, _PROJECTS, _FIGURES, _FUNDS = "王立", "苏晓岚", "李牧之", "陈望舒"
_PORT_ZONE = ZONE_OF["临港新区"]
_APPROVED_LATER = ("approval_number", "approved_on", "period_from", "period_to")


def make_sample(path: Path, unit: str = UNIT) -> Ledger:
    """Make the sample city's ledger in a new file and open it; a failure leaves no file behind.

    `unit` is whose ledger it says it is.
    """
    clock = FixedClock()
    facts = {
        "unit": unit,
        "region": CITY,
        "pack": UNSAID_PACK,
        "created": clock().isoformat(timespec="seconds"),
    }
    file = LedgerFile.create(path, facts, clock)
    try:
        _Sample(Ledger(file, _CHIEF), clock).make()
    except BaseException:
        file.close()
        path.unlink(missing_ok=True)
        raise
    file.close()
    return Ledger.open(path)


class _Sample:
    """Two years at the office, in the order in which they went by."""

    def __init__(self, ledger: Ledger, clock: FixedClock) -> None:
        self._office = Office(ledger, clock)
        self._projects = Projects(self._office)
        self._pack = ledger.pack

    def make(self) -> None:
        """All steps, the oldest first."""
        self._begin()
        for quarter in range(8):
            self._quarter(quarter)
            if quarter == 1:
                self._approve_zone()
                self._enter_policies()
            if quarter in (2, 6):
                self._grant(2023 + quarter // 4)
            if quarter == 3:
                self._list_suppliers()
            if quarter == 5:
                self._list_issues()
        self._end()

    def _begin(self) -> None:
        office = self._office
        with office.step(date(2023, 1, 9), _CHIEF, "建立单位名录和联系人名录") as step:
            office.add(step, "organisations", sample_organisations.organisations())
            office.add(step, "contacts", sample_organisations.contacts())
        with office.step(date(2023, 1, 10), _CHIEF, "登记先导区（引领区）") as step:
            office.add(step, "zones", [_as_of_2023(row) for row in sample_organisations.zones()])
        with office.step(date(2023, 1, 10), _CHIEF, sample_map.LABEL) as step:
            file = step.keep_file(sample_map.outlines().encode())
            office.add(step, "boundaries", sample_map.boundaries(file))
        with office.step(date(2023, 1, 11), _PROJECTS, "录入2022年底在库项目") as step:
            self._projects.take_up(step, FIRST - 1)
        with office.step(date(2023, 1, 16), _CHIEF, "分解重点任务和指标目标") as step:
            self._tasks = sample_supervision.tasks(self._pack)
            self._task_ids = office.add(step, "tasks", self._tasks)
            office.add(step, "targets", sample_indicators.targets())

    def _quarter(self, quarter: int) -> None:
        year, number = 2023 + quarter // 4, quarter % 4 + 1
        following = date(year + number // 4, number % 4 * 3 + 1, 8)
        period = PartialDate.of_quarter(year, number)
        with self._office.step(following, _PROJECTS, f"汇总各区县{period}项目进展") as step:
            self._projects.quarter(step, FIRST + quarter * 3 + 2)
        later = following.replace(day=12)
        with self._office.step(later, _FIGURES, f"录入{period}指标监测值") as step:
            self._office.add(step, "observations", sample_indicators.observations(quarter))

    def _approve_zone(self) -> None:
        zones = sample_organisations.zones()
        (row,) = (one for one in zones if one["name"] == _PORT_ZONE)
        with self._office.step(date(2023, 7, 14), _CHIEF, "录入临港新区先导区批复") as step:
            self._set(step, "zones", [(_PORT_ZONE, _as_of_2023(row), row)])

    def _enter_policies(self) -> None:
        with self._office.step(date(2023, 7, 20), _FUNDS, "录入政策文件") as step:
            self._office.add(step, "policies", sample_funds.policies())

    def _grant(self, year: int) -> None:
        with self._office.step(date(year, 10, 25), _FUNDS, f"录入{year}年政策资金") as step:
            self._office.add(step, "funds", sample_funds.funds(year))
            for grant in sample_funds.grants(year):
                if grant.approved is not None:
                    fiscal = Money.of(grant.approved)
                    own = grant.plan.total - fiscal
                    self._projects.set(
                        step, grant.plan, {"fiscal_funding": fiscal, "self_funding": own}
                    )
        with self._office.step(date(year, 12, 27), _FUNDS, f"登记{year}年资金拨付") as step:
            self._office.add(step, "payments", sample_funds.payments(year))

    def _list_suppliers(self) -> None:
        with self._office.step(date(2024, 1, 22), _FIGURES, "登记供应商和解决方案") as step:
            self._office.add(step, "suppliers", sample_ecosystem.suppliers())
            self._office.add(step, "solutions", sample_ecosystem.solutions())

    def _list_issues(self) -> None:
        with self._office.step(date(2024, 7, 15), _CHIEF, "形成上半年问题清单") as step:
            self._issues = sample_supervision.issues()
            self._issue_ids = self._office.add(step, "issues", self._issues)

    def _end(self) -> None:
        office = self._office
        with office.step(
            date(2025, 1, 14), _FIGURES, "年底更新专网、5G工厂、平台和标准台账"
        ) as step:
            office.add(step, "networks", sample_networks.networks())
            office.add(step, "factories", sample_networks.factories())
            office.add(step, "platforms", sample_ecosystem.platforms())
            office.add(step, "standards", sample_ecosystem.standards())
        with office.step(date(2025, 1, 15), _CHIEF, "更新问题整改和先导区创建情况") as step:
            results = sample_supervision.issue_results()
            office.change(
                step, "issues", list(zip(self._issue_ids, self._issues, results, strict=True))
            )
            zones = sample_organisations.zones()
            (row,) = (one for one in zones if one["name"] == ZONE_OF[HILL])
            self._set(step, "zones", [(ZONE_OF[HILL], _as_of_2023(row), row)])
        with office.step(date(2025, 1, 16), _CHIEF, "更新2024年重点任务完成情况") as step:
            done = sample_supervision.task_results(self._tasks)
            office.change(step, "tasks", list(zip(self._task_ids, self._tasks, done, strict=True)))

    def _set(self, step: Step, register: str, rows: list[tuple[str, Row, Row]]) -> None:
        office = self._office
        changed = [
            (
                office.id_of(register, name),
                office.linked(register, old),
                office.linked(register, new),
            )
            for name, old, new in rows
        ]
        office.change(step, register, changed)


def _as_of_2023(row: Row) -> Row:
    """The zone as it was at the beginning of 2023: two of the three were not approved yet."""
    before = {_PORT_ZONE: "published", ZONE_OF[HILL]: "planning"}
    stage = before.get(str(row["name"]))
    if stage is None:
        return row
    return {**row, **dict.fromkeys(_APPROVED_LATER), "stage": stage}
