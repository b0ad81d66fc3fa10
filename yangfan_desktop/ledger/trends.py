"""The course of one indicator over the last quarters, with the path that sourced targets ask."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from yangfan_desktop.charts import indicators as indicator_charts
from yangfan_desktop.charts.kinds import Lines
from yangfan_desktop.domain.aims import Aim, in_force
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ledger.basis import QUARTERS, Basis, quarter_ends
from yangfan_desktop.ledger.indicator_cards import judged
from yangfan_desktop.ledger.indicator_targets import aims_for
from yangfan_desktop.ledger.indicators import IndicatorValue, series
from yangfan_desktop.policy.chain import chain_of

_NO_REFERENCE = "政策包里没有注明出处的全国参考数，未画参考线"
_NO_TARGET = "没有可比的、注明出处的目标，未画目标线"


def trend(basis: Basis, indicator: str) -> Lines:
    """One indicator at the last eight quarters' ends and today, with the targets that were in force."""
    found = indicator_of(basis, indicator)
    days = quarter_ends(basis.day, QUARTERS)
    lines = series(basis.ledger, found.key, days, basis.scope, basis.reported)
    path = _path(basis, found, days)
    said = [basis.note, _NO_REFERENCE] if path else [basis.note, _NO_TARGET, _NO_REFERENCE]
    subject = indicator_charts.Subject(found.key, found.name, found.unit)
    return indicator_charts.trend(subject, lines, days, target=path, note="；".join(said))


def indicator_of(basis: Basis, indicator: str) -> IndicatorValue:
    """The indicator with this key or name."""
    found = next((one for one in basis.indicators if indicator in (one.key, one.name)), None)
    if found is None:
        known = "、".join(f"{one.key}（{one.name}）" for one in basis.indicators)
        raise UserError(f"没有“{indicator}”这个指标，可用的有：{known}")
    return found


def _path(basis: Basis, one: IndicatorValue, days: Sequence[date]) -> dict[date, Decimal]:
    """What the level that judges the indicator asked on each day; only of targets with a source."""
    standing = judged(one)
    if standing is None:
        return {}
    chain = chain_of(basis.ledger.pack, basis.ledger.packs)
    known = basis.reported
    aims = aims_for(one.key, chain, known.targets, known.scope(basis.scope))
    judge = standing.aim
    own = [aim for aim in aims if (aim.level, aim.region) == (judge.level, judge.region)]
    sourced = [aim for aim in own if aim.verified and aim.value is not None]
    path: dict[date, Decimal] = {}
    for day in days:
        asked = _asked(sourced, day)
        if asked is not None and asked.value is not None:
            path[day] = asked.value
    return path


def _asked(aims: Sequence[Aim], day: date) -> Aim | None:
    found = in_force(aims, day)
    return found[0] if found else None
