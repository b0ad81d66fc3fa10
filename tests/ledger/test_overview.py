"""总览: every number by hand, each with the rows behind it; after an edit only what it touched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.ledger.figures_city import DAY, ZONE, furnished, make_city
from yangfan_desktop.domain.values import Money, Number
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.memory import Memory
from yangfan_desktop.ledger.overview import Asked, Overview, overview
from yangfan_desktop.ledger.reports import make_report

ASKED = Asked(day=DAY)


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Ledger]:
    made = make_city(tmp_path)
    yield made
    made.close()


def figure(found: Overview, key: str) -> tuple[str, str, str]:
    one = next(each for each in found.figures if each.key == key)
    return one.number, one.unit, one.remark


def test_a_year_rate_of_nineteen_percent_is_two_point_three_points_ahead(city: Ledger) -> None:
    found = overview(city, ASKED)

    # (30 + 8) ÷ (100 + 100), and two of twelve months are gone
    assert figure(found, "year_rate") == ("19.0", "%", "超序时进度2.3个百分点")


def test_the_headline_adds_up_what_the_rows_say(city: Ledger) -> None:
    found = overview(city, ASKED)

    assert figure(found, "count") == ("3", "个", "在建2个，标杆0个")
    assert figure(found, "planned")[:2] == ("3,500", "万元")
    assert figure(found, "done") == ("1,600", "万元", "完成率45.7%")
    assert figure(found, "year_plan")[:2] == ("200", "万元")


def test_every_headline_number_leads_to_its_rows(city: Ledger) -> None:
    found = overview(city, ASKED)

    behind = {one.key: city.count(one.register, one.query) for one in found.figures}

    assert behind == {
        "count": 3, "planned": 3, "done": 3, "year_plan": 2, "year_rate": 2, "reporting": 0,
    }  # fmt: skip


def test_a_zone_has_its_own_projects_and_the_indicators_of_its_county(city: Ledger) -> None:
    found = overview(city, Asked(ZONE, DAY))

    assert figure(found, "count")[0] == "2"
    assert found.scope == "东湖区"
    penetration = next(card for card in found.cards if card.key == "Y1")
    assert penetration.text.startswith("60")


def test_an_indicator_of_the_whole_is_no_mean_of_its_counties(city: Ledger) -> None:
    card = next(one for one in overview(city, ASKED).cards if one.key == "Y1")

    assert card.bullet.value == Decimal(45)  # (600 + 300) ÷ (1000 + 1000)
    assert card.course[-1] == Decimal(45)
    assert city.count(card.register, card.query) == 2


def test_what_is_due_and_what_is_late_are_told_apart(city: Ledger) -> None:
    found = overview(city, ASKED).matters

    assert [one.deadline.matter.name for one in found.overdue] == ["建基站"]
    assert [one.deadline.matter.name for one in found.soon] == ["全连接工厂", "智慧港口"]
    assert found.overdue_count + found.soon_count == 3


def test_lists_end_after_so_many_but_everything_is_counted(city: Ledger) -> None:
    from yangfan_desktop.ledger.basis import Basis  # noqa: PLC0415
    from yangfan_desktop.ledger.matters import matters  # noqa: PLC0415

    found = matters(Basis(city, day=DAY), most=1)

    assert (len(found.soon), found.soon_count) == (1, 2)
    assert sum(found.count(light) for light in found.scheme.lights) == sum(found.counts.values())


def test_what_changed_is_told_since_the_last_report(city: Ledger, tmp_path: Path) -> None:
    make_report(city, "briefing", tmp_path / "简报.pdf")
    first = city.ids("projects")[0]
    edits.edit(city, "projects", first, {"completed_investment": Money.of(450)})
    edits.add(city, "issues", {"name": "用电"})

    since = overview(city, ASKED).since

    assert since.words.endswith("以来")
    assert [(one.register, one.words) for one in since.registers] == [
        ("projects", "修改1条"),
        ("issues", "新增1条"),
    ]
    (one,) = since.alterations
    assert (one.name, one.label, one.before, one.after) == (
        "智慧港口", "累计完成投资", "400万元", "450万元",
    )  # fmt: skip
    assert since.registers[0].query is not None
    assert city.ids("projects", since.registers[0].query) == [first]


def test_what_is_not_filled_in_leads_to_the_projects_that_lack_it(city: Ledger) -> None:
    gaps = overview(city, ASKED).quality

    found = {one.key: (int(one.number), city.count(one.register, one.query)) for one in gaps}

    assert found == {"owner": (3, 3), "sector": (3, 3), "level": (3, 3)}


def test_an_empty_ledger_says_so_and_shows_no_numbers(tmp_path: Path) -> None:
    from yangfan_desktop.ledger.ledger import LedgerFacts  # noqa: PLC0415

    ledger = Ledger.create(tmp_path / "空.yangfan", LedgerFacts("市工信局", "市"))

    found = overview(ledger, ASKED)
    ledger.close()

    assert found.is_empty
    assert figure(found, "planned")[0] == "—"
    assert all(card.text in ("—", "0") for card in found.cards)


def made_anew(memory: Memory) -> set[str]:
    return {str(key[0]) for key in memory.made if isinstance(key, tuple)}


@pytest.mark.parametrize(
    ("register", "values", "touched"),
    [
        ("contacts", {"name": "李工"}, set[str]()),
        ("projects", {"name": "另一个名字"}, {"matters", "issues", "milestones"}),
        ("projects", {"completed_investment": Money.of(1)}, {"parts", "years", "missing"}),
        ("observations", {"numerator": Number.of(1)}, {"observations"}),
        ("tasks", {"name": "另一项"}, {"matters", "tasks"}),
    ],
)
def test_after_an_edit_only_what_it_touched_is_reckoned_anew(
    city: Ledger, register: str, values: dict[str, object], touched: set[str]
) -> None:
    edits.add(city, "contacts", {"name": "王工"})
    memory = Memory(city)
    overview(city, ASKED, memory)

    edits.edit(city, register, city.ids(register)[0], values)  # pyright: ignore[reportArgumentType]
    memory.refresh()
    found = overview(city, ASKED, memory)

    assert made_anew(memory) <= touched
    assert found == overview(city, ASKED)


def test_a_file_and_a_server_reckon_the_same(ledger: Ledger) -> None:
    city = furnished(ledger)
    memory = Memory(city)
    overview(city, ASKED, memory)
    edits.edit(city, "observations", city.ids("observations")[1], {"numerator": Number.of(500)})
    edits.edit(city, "projects", city.ids("projects")[2], {"total_investment": Money.of(1000)})

    memory.refresh()
    found = overview(city, ASKED, memory)

    assert figure(found, "year_rate") == ("19.0", "%", "超序时进度2.3个百分点")
    assert figure(found, "planned")[:2] == ("4,000", "万元")
    assert next(card for card in found.cards if card.key == "Y1").bullet.value == Decimal(55)
    assert (found.matters.overdue_count, found.matters.soon_count) == (1, 2)
    assert found == overview(city, ASKED)


def test_an_observation_renews_its_own_indicator_only(city: Ledger) -> None:
    memory = Memory(city)
    before = overview(city, ASKED, memory)

    id_ = city.ids("observations")[0]
    edits.edit(city, "observations", id_, {"numerator": Number.of(900)})
    memory.refresh()
    after = overview(city, ASKED, memory)

    values = [next(c.bullet.value for c in one.cards if c.key == "Y1") for one in (before, after)]
    assert values == [Decimal(45), Decimal(60)]


def test_a_ledger_that_rested_is_shown_as_of_the_quarter_before(
    city: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    from yangfan_desktop.ledger import captions  # noqa: PLC0415

    later = date(date.today().year + 1, 12, 31)  # noqa: DTZ011
    monkeypatch.setattr(captions, "today", lambda: later)

    found = overview(city)

    assert found.day < later
    assert found.day.day in (30, 31)
    assert "按此前的季度末计算" in found.day_words
