"""What a user decided about one layout is remembered: the second file of it needs no click."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from yangfan_desktop.domain.plans import Action
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.profiles import Policy
from yangfan_desktop.domain.values import Money
from yangfan_desktop.ledger import imports, profiles
from yangfan_desktop.ledger.ledger import Ledger

HEAD = ("项目名称", "甲方", "盘子（万元）", "总投资（万元）")


def book(path: Path, *rows: tuple[object, ...]) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (HEAD, *rows):
        sheet.append(list(row))
    made.save(path)
    return path


def test_the_second_file_of_a_layout_is_read_as_the_user_decided(
    ledger: Ledger, tmp_path: Path
) -> None:
    first = imports.plan_import(ledger, [book(tmp_path / "一.xlsx", ("甲项目", "云江重工", 5, 9))])
    reading = first.files[0].sheets[0].reading

    profiles.learn(ledger, reading, {"B": "owner", "C": "total_investment", "D": None})
    second = imports.plan_import(ledger, [book(tmp_path / "二.xlsx", ("乙项目", "云江港务", 7, 8))])

    (row,) = second.rows()
    assert row.values["total_investment"] == Money.of(7)
    assert str(row.values["owner"]) == "云江港务"


def test_our_value_stays_and_an_asked_one_is_proposed(ledger: Ledger, tmp_path: Path) -> None:
    plan = imports.plan_import(ledger, [book(tmp_path / "一.xlsx", ("甲项目", None, None, 100))])
    imports.apply(ledger, plan)
    reading = plan.files[0].sheets[0].reading
    changed = book(tmp_path / "二.xlsx", ("甲项目", None, None, 200))

    profiles.learn(ledger, reading, {}, {"total_investment": Policy.OURS})
    (ours,) = imports.plan_import(ledger, [changed]).rows()
    profiles.learn(ledger, reading, {}, {"total_investment": Policy.ASK})
    (asked,) = imports.plan_import(ledger, [changed]).rows()

    assert ours.action is Action.UNCHANGED
    assert ours.problems == ()
    assert asked.action is Action.UNCHANGED
    assert [problem.proposed for problem in asked.problems] == [Money.of(200)]


def test_what_was_learnt_is_shown_exported_and_forgotten(ledger: Ledger, tmp_path: Path) -> None:
    plan = imports.plan_import(ledger, [book(tmp_path / "一.xlsx", ("甲项目", None, None, 100))])
    made = profiles.learn(ledger, plan.files[0].sheets[0].reading, {"B": "owner"})

    number = profiles.export(ledger, tmp_path / "认识.json")
    exported = json.loads((tmp_path / "认识.json").read_text(encoding="utf-8"))
    profiles.forget(ledger, made.layout)

    assert number == 1
    assert exported[0]["columns"] == {"甲方": "owner"}
    assert profiles.profiles(ledger) == {}


def test_an_unknown_field_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    plan = imports.plan_import(ledger, [book(tmp_path / "一.xlsx", ("甲项目", None, None, 100))])

    with pytest.raises(UserError, match="没有字段"):
        profiles.learn(ledger, plan.files[0].sheets[0].reading, {"B": "nothing"})
