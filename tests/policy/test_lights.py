"""Warning lights by the rules of each place."""

from __future__ import annotations

from decimal import Decimal

import pytest

from yangfan_desktop import resources
from yangfan_desktop.policy.lights import LightScheme, Situation
from yangfan_desktop.policy.packs import load

SCHEMES = {one.key: one for one in load(resources.POLICY / "warning-lights.toml").light_schemes}
BEHIND = Decimal("2.5")


def _word(scheme: LightScheme, now: Situation) -> str:
    light = scheme.light(now)
    return light.word if light else ""


@pytest.mark.parametrize(
    ("scheme", "now", "word"),
    [
        ("green-yellow-red", Situation(), "正常"),
        ("green-yellow-red", Situation(days_left=8), "正常"),
        ("green-yellow-red", Situation(days_left=7), "临期"),
        ("green-yellow-red", Situation(days_left=0), "临期"),
        ("green-yellow-red", Situation(days_left=-1), "滞后"),
        ("green-yellow-red", Situation(days_left=3, behind=BEHIND), "滞后"),
        ("green-yellow-red", Situation(days_left=90, behind=-BEHIND), "正常"),
        ("blue-yellow-red", Situation(days_left=90), ""),
        ("blue-yellow-red", Situation(days_left=7), "临期"),
        ("blue-yellow-red", Situation(days_left=7, behind=BEHIND), "落后"),
        ("blue-yellow-red", Situation(days_left=-1, behind=BEHIND), "逾期"),
        ("blue-yellow-red", Situation(days_left=90, behind=Decimal(0)), ""),
        ("blue-orange-red", Situation(behind=BEHIND), "提醒"),
        ("blue-orange-red", Situation(missed=1), "提醒"),
        ("blue-orange-red", Situation(missed=2), "警告"),
        ("blue-orange-red", Situation(missed=3), "严重警告"),
        ("blue-orange-red", Situation(missed=5), "严重警告"),
    ],
)
def test_the_most_severe_light_that_applies_is_on(scheme: str, now: Situation, word: str) -> None:
    assert _word(SCHEMES[scheme], now) == word


def test_lights_are_told_apart_without_colour() -> None:
    for scheme in SCHEMES.values():
        assert len({(one.word, one.symbol) for one in scheme.lights}) == len(scheme.lights)


def test_a_number_that_no_document_gives_is_unverified() -> None:
    rules = [light.when for one in SCHEMES.values() for light in one.lights if light.when]

    assert [rule.verified for rule in rules if rule.due_within is not None] == [False, False]
