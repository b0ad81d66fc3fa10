"""One indicator as a card shows it: value, target, 序时差, light, course, and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from yangfan_desktop.charts import indicators as indicator_charts
from yangfan_desktop.charts.kinds import Bullet
from yangfan_desktop.domain.aims import Standing
from yangfan_desktop.domain.indicators import display
from yangfan_desktop.domain.records import Query
from yangfan_desktop.domain.registers.projects import LEVELS
from yangfan_desktop.domain.schedule import Span, expected_value
from yangfan_desktop.domain.series import Line
from yangfan_desktop.ledger.basis import QUARTERS, Basis, quarter_ends
from yangfan_desktop.ledger.indicators import IndicatorValue, series
from yangfan_desktop.ledger.outlook import Outlook, outlook, outlook_words
from yangfan_desktop.policy.lights import LightScheme, Situation

_LEVELS = {option.value: option.label for option in LEVELS}
_MET, _UNMET = ("✓", "已达标"), ("○", "未达标")
_UNKNOWN, _UNFILLED = ("—", "无可比目标"), ("—", "未填报")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a card says, in words ready to show; empty where it cannot be said.

    `light` is a symbol and a word, `colour` that of the light (a key of the policy, or `good`).
    `course` are the values at `days`, for a sparkline. `rests_on` is of when the value is and whose
    the target, `definition` its 口径.
    """

    key: str
    name: str
    text: str
    unit: str
    target: str
    completion: str
    change: str
    outlook: str
    ahead: str
    light: tuple[str, str]
    colour: str
    bullet: Bullet
    days: tuple[date, ...]
    course: tuple[Decimal | None, ...]
    rests_on: str
    definition: str
    doubts: tuple[str, ...]
    query: Query
    register: str = "observations"


def cards(basis: Basis, scheme: LightScheme) -> tuple[Card, ...]:
    """The headline indicators of the ledger's policy."""
    return tuple(_card(basis, one, scheme) for one in basis.indicators if one.headline)


def judged(one: IndicatorValue) -> Standing | None:
    """The target of the lowest level that the value can be compared with."""
    return next((each for each in reversed(one.standings) if each.comparable), None)


def bullet(basis: Basis, one: IndicatorValue) -> Bullet:
    """The indicator beside that target."""
    standing = judged(one)
    value = one.measured.value
    expected = None
    if standing and standing.ahead is not None and value is not None and standing.aim.value:
        span = Span.of_year(basis.day.year)
        expected = expected_value(value, standing.aim.value, standing.ahead, span, basis.day)
    return indicator_charts.bullet(one.key, one.name, value, one.text, standing, one.unit, expected)


def _card(basis: Basis, one: IndicatorValue, scheme: LightScheme) -> Card:
    standing = judged(one)
    days = quarter_ends(basis.day, QUARTERS)
    lines = series(basis.ledger, one.key, days, basis.scope, basis.reported)
    light, colour = _light(one, standing, scheme)
    ahead_of = outlook(basis, one.key)
    completion = standing.completion if standing else None
    return Card(
        key=one.key,
        name=one.name,
        text=one.text,
        unit=one.unit if one.measured.value is not None else "",
        target=f"目标{standing.aim.words(one.unit)}" if standing else "",
        change=_change(ahead_of, one),
        outlook=outlook_words(ahead_of, one.unit, one.decimals),
        completion=f"完成率{completion:.1f}%" if completion is not None else "",
        ahead=_ahead(standing),
        light=light,
        colour=colour,
        bullet=bullet(basis, one),
        days=tuple(days),
        course=_course(one.key, lines, days),
        rests_on=_rests_on(one, standing),
        definition=one.measured.definition or one.definition,
        doubts=one.measured.doubts,
        query=indicator_charts.of_indicator(one.key),
    )


def _asked_of(standing: Standing | None) -> str:
    """Whose target it is, and until when."""
    if standing is None:
        return ""
    aim = standing.aim
    doubt = "" if aim.verified else "（未核实）"
    return f"{aim.region or _LEVELS.get(aim.level, '')}{aim.period}目标{doubt}"


def _change(found: Outlook, one: IndicatorValue) -> str:
    """How much more or less than at the end of the quarter before, in as few words as fit a card."""
    amount = found.last_period.amount
    if amount is None:
        return ""
    shown = display(abs(amount), one.decimals)
    return "较上期持平" if amount == 0 else f"较上期{'+' if amount > 0 else '−'}{shown}"


def _ahead(standing: Standing | None) -> str:
    if standing is None or standing.ahead is None:
        return ""
    ahead = standing.ahead
    if round(ahead, 1) == 0:
        return "与序时进度持平"
    return f"{'超' if ahead > 0 else '落后'}序时{abs(ahead):.1f}个百分点"


def _light(
    one: IndicatorValue, standing: Standing | None, scheme: LightScheme
) -> tuple[tuple[str, str], str]:
    """The light of being behind schedule; of a target without a schedule whether it is reached."""
    if one.measured.value is None and one.text == "—":
        return _UNFILLED, ""
    if standing is None or standing.met is None:
        return _UNKNOWN, ""
    if standing.met:
        return _MET, "good"
    if standing.ahead is None:
        return _UNMET, ""
    light = scheme.light(Situation(behind=-standing.ahead))
    return ((light.symbol, light.word), light.colour.value) if light else (_UNMET, "")


def _course(key: str, lines: Sequence[Line], days: Sequence[date]) -> tuple[Decimal | None, ...]:
    """The values of the present base only: what came before a change of base is another line."""
    own = next((line for line in reversed(lines) if line.indicators[-1] == key), None)
    known = {point.day: point.measured.value for point in own.points} if own else {}
    return tuple(known.get(day) for day in days)


def _rests_on(one: IndicatorValue, standing: Standing | None) -> str:
    as_of = one.measured.as_of
    reported = f"截至{as_of}" if as_of else "还没有填报"
    when = "由台账计数" if one.counted else reported
    return "；".join(filter(None, (when, _asked_of(standing))))
