"""What a template may ask of a record that others know: its owner's 单位性质, its project's 总投资, 累计拨付.

The fields stand behind a register's own, told by an @ in their keys: `owner@ownership` is a field of
the record that `owner` points to, `reckoned@paid` is worked out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from yangfan_desktop.domain.fields import Field, Kind, Option, Register
from yangfan_desktop.domain.records import Values
from yangfan_desktop.domain.registers import Project
from yangfan_desktop.domain.totals import Totals, add_up, scheduled_percent
from yangfan_desktop.domain.values import Link, Money, Number, PartialDate, Percent, Value
from yangfan_desktop.ledger.basis import Basis
from yangfan_desktop.ledger.fill_rates import OF_YEAR, share
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.matters import matters, schemes

RECORD = "#id"
"""Under this key the records given to templates say which they are."""
_RECKONED = "reckoned"
_PARTS: Mapping[str, tuple[str, ...]] = {
    "organisations": ("ownership", "kind", "size", "industry", "revenue", "employees",
                      "credit_code"),
    "projects": ("code", "owner", "owner_credit_code", "region", "zone", "sector", "scenario",
                 "level", "stage", "nature", "start_date", "end_date", "total_investment",
                 "investment_5g", "fiscal_funding", "completed_investment", "annual_plan",
                 "annual_done", "network_mode", "carrier", "description"),
    "zones": ("scheme", "level", "stage", "lead_organisation"),
    "policies": ("document_number", "issuer", "level", "issued_on"),
    "suppliers": ("credit_code", "kind", "size", "region"),
    "funds": ("policy", "project", "organisation", "kind", "applied", "approved",
              "document_number", "issued_on"),
}  # fmt: skip
_DOERS = {"owner": ("责任单位",)}
"""A table of projects' progress calls who carries them out so as well."""
_OF_UNIT = {
    "kind": ("单位类型", "承担单位类型", "企业类型"),
    "ownership": ("单位性质", "承担单位性质", "企业性质"),
    "size": ("企业规模", "单位规模", "承担单位规模"),
    "employees": ("从业人数", "从业人员", "企业人数", "职工人数"),
    "revenue": ("营业收入", "年营业收入", "主营业务收入", "企业营业收入"),
}
"""Facts of the unit that carries a project out, as a form about projects calls them."""
_LIT = ("tasks", "issues")
IDENTIFIED = (*_LIT, "funds", "zones", "organisations")
"""The registers of which other records, or lights, are told by the record's number."""
_SCHEDULE = (
    Field(f"{_RECKONED}@scheduled", "序时进度", Kind.PERCENT, unit="%", aliases=("应达进度",)),
    Field(f"{_RECKONED}@ahead", "较序时±百分点", Kind.NUMBER,
          aliases=("较序时", "序时差", "超序时", "较序时进度", "超序时进度", "与序时进度差")),
)  # fmt: skip
_YEARLY = (replace(OF_YEAR, key=f"{_RECKONED}@year_rate"), *_SCHEDULE)
_CITY = Field(
    f"{_RECKONED}@city", "市（州）", Kind.TEXT,
    aliases=("市", "市州", "地市", "地级市", "设区市", "所属市", "所在市", "市（地）", "州市"),
)  # fmt: skip
_PAID = (
    Field(f"{_RECKONED}@paid", "累计拨付", Kind.MONEY, unit="万元",
          aliases=("累计拨付金额", "已拨付金额", "拨付/金额", "已拨付", "拨付金额")),
    Field(f"{_RECKONED}@paid_on", "拨付日期", Kind.DATE, aliases=("拨付/日期", "拨付时间")),
    Field(f"{_RECKONED}@payee", "收款单位", Kind.TEXT, aliases=("拨付/收款单位",)),
)  # fmt: skip


_PROJECTS = (
    Field(f"{_RECKONED}@projects", "项目数", Kind.COUNT, unit="个",
          aliases=("项目个数", "项目数量", "试点项目数", "5G项目数", "承担项目数", "入库项目数")),
    Field(f"{_RECKONED}@planned", "项目总投资", Kind.MONEY, unit="万元",
          aliases=("总投资", "总投资额", "项目投资总额")),
    Field(f"{_RECKONED}@done", "项目累计完成投资", Kind.MONEY, unit="万元",
          aliases=("累计完成投资", "已完成投资", "完成投资")),
)  # fmt: skip
_WITH_PROJECTS = {"zones": "zone", "organisations": "owner"}
"""The registers whose projects can be counted, and what a project calls them."""


def with_joins(ledger: Ledger, registers: Mapping[str, Register]) -> dict[str, Register]:
    """The registers with the fields that templates may ask of other records."""
    return {
        key: replace(one, fields=(*one.fields, *_joined(one, registers), *_worked_out(ledger, one)))
        for key, one in registers.items()
    }


def _joined(register: Register, registers: Mapping[str, Register]) -> list[Field]:
    """The fields of each record pointed to; of two references to a register the first's."""
    found: list[Field] = []
    seen: set[str] = set()
    for reference in register.fields:
        target = reference.target
        if reference.custom or target in seen or target not in _PARTS or target not in registers:
            continue
        seen.add(target)
        names = [word for word in reference.wordings if "/" not in word]
        for key in _PARTS[target]:
            own = registers[target].field(key)
            paths = tuple(f"{name}/{own.label}" for name in names)
            more = _DOERS.get(key, ()) if target == "projects" else ()
            if register.key == "projects" and target == "organisations":
                more = _OF_UNIT.get(key, ())
            found.append(
                replace(
                    own,
                    key=f"{reference.key}@{key}",
                    label=f"{reference.label}的{own.label}",
                    aliases=(*own.wordings, *more, *paths),
                    required=False,
                    through=None,
                )
            )
    return found


def _worked_out(ledger: Ledger, register: Register) -> tuple[Field, ...]:
    more = _of_register(ledger, register)
    return (*more, _CITY) if "region" in register.keys and city_of(ledger) else more


def city_of(ledger: Ledger) -> str:
    """The city whose counties the ledger's projects lie in; empty where it is itself one of them."""
    region = ledger.facts.region
    counties = {name for name, _ in ledger.facets("projects", "region") if name}
    is_city = region.endswith(("市", "州", "盟", "地区"))
    return region if is_city and counties and region not in counties else ""


def _of_register(ledger: Ledger, register: Register) -> tuple[Field, ...]:
    if register.key == "projects":
        return _SCHEDULE
    if register.key == "progress_reports":
        return _YEARLY
    if register.key == "funds":
        return _PAID
    if register.key in _WITH_PROJECTS:
        return _PROJECTS
    return (_light_field(ledger),) if register.key in _LIT else ()


def _light_field(ledger: Ledger) -> Field:
    lights = next(iter(schemes(ledger))).lights
    options = tuple(
        Option(one.key, one.word, (one.colour.label, f"{one.colour.label}灯", one.symbol))
        for one in lights
    )
    words = ("亮灯情况", "预警情况", "灯色", "预警灯")
    return Field(f"{_RECKONED}@light", "亮灯", Kind.CHOICE, aliases=words, options=options)


@dataclass(frozen=True)
class Beside:
    """What other records and the ledger's reckoning tell of records, as of a day."""

    ledger: Ledger
    day: date

    def __call__(
        self, register: str, records: Sequence[Values], keys: Sequence[str]
    ) -> Sequence[Values]:
        """The records with these joined fields."""
        asked = [(key, self._teller(register, key)) for key in keys]
        return [{**one, **{key: tell(one) for key, tell in asked}} for one in records]

    def _teller(self, register: str, key: str) -> Callable[[Values], Value | None]:
        reference, _, field = key.partition("@")
        if reference == _RECKONED:
            return getattr(self, f"_{field}")
        target = self.ledger.registers[register].field(reference).target
        known = self._known(target)

        def tell(record: Values) -> Value | None:
            link = record.get(reference)
            found = known.get(link.id) if isinstance(link, Link) else None
            return found.get(field) if found else None

        return tell

    def _known(self, register: str) -> Mapping[int, Values]:
        kept = self._registers
        if register not in kept:
            kept[register] = {one.id: one.values for one in self.ledger.records(register)}
        return kept[register]

    @cached_property
    def _registers(self) -> dict[str, Mapping[int, Values]]:
        return {}

    def _city(self, record: Values) -> str | None:
        return self._place or None if record else None

    @cached_property
    def _place(self) -> str:
        return city_of(self.ledger)

    # -- progress

    def _year_rate(self, record: Values) -> Percent | None:
        plan, done = record.get("annual_plan"), record.get("annual_done")
        link = record.get("project")
        if isinstance(link, Link):
            plan = self._known("projects").get(link.id, {}).get("annual_plan")
            done = record.get("year_investment")
        return share(done, plan)

    def _scheduled(self, record: Values) -> Percent:
        period = record.get("period")
        return scheduled_percent(period.last_day if isinstance(period, PartialDate) else self.day)

    def _ahead(self, record: Values) -> Number | None:
        rate = self._year_rate(record)
        if rate is None:
            return None
        return Number.of(round(rate.number - self._scheduled(record).number, 2))

    # -- funds

    @cached_property
    def _payments(self) -> Mapping[int, list[Values]]:
        found: dict[int, list[Values]] = {}
        for one in self.ledger.records("payments"):
            link = one["fund"]
            if isinstance(link, Link):
                found.setdefault(link.id, []).append(one.values)
        return found

    def _paid(self, record: Values) -> Money | None:
        amounts = [one.get("amount") for one in self._of(record)]
        given = [one.fen for one in amounts if isinstance(one, Money)]
        return Money(sum(given)) if given else None

    def _paid_on(self, record: Values) -> Value | None:
        return self._only(record, "paid_on")

    def _payee(self, record: Values) -> Value | None:
        return self._only(record, "payee")

    def _of(self, record: Values) -> list[Values]:
        number = record.get(RECORD)
        return self._payments.get(number, []) if isinstance(number, int) else []

    def _only(self, record: Values, key: str) -> Value | None:
        """What all payments say alike; several days are no one day."""
        said = {one.get(key) for one in self._of(record)}
        return said.pop() if len(said) == 1 else None

    # -- the projects of a zone or a unit

    @cached_property
    def _sums(self) -> Mapping[tuple[str, int], Totals]:
        register = self.ledger.registers["projects"]
        members: dict[tuple[str, int], list[Project]] = {}
        for one in self.ledger.records("projects"):
            for key in _WITH_PROJECTS.values():
                link = one[key]
                if isinstance(link, Link):
                    members.setdefault((key, link.id), []).append(register.build(one.values))
        return {place: add_up(projects) for place, projects in members.items()}

    def _totals(self, record: Values) -> Totals:
        number = record.get(RECORD)
        key = "zone" if "scheme" in record else "owner"
        return self._sums.get((key, number), Totals()) if isinstance(number, int) else Totals()

    def _projects(self, record: Values) -> int:
        return self._totals(record).count

    def _planned(self, record: Values) -> Money | None:
        return self._totals(record).planned

    def _done(self, record: Values) -> Money | None:
        return self._totals(record).done

    # -- lights

    @cached_property
    def _lights(self) -> Mapping[tuple[str, int], str]:
        found = matters(Basis(self.ledger, day=self.day))
        return {
            (one.deadline.matter.register, one.deadline.matter.record): key
            for key, lit in found.lit.items()
            for one in lit
        }

    def _light(self, record: Values) -> str | None:
        number = record.get(RECORD)
        register = "tasks" if "long_term" in record else "issues"
        return self._lights.get((register, number)) if isinstance(number, int) else None
