"""Deadlines and lights of very many matters, quickly: each day, span and situation is reckoned once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING

from yangfan_desktop.domain.deadlines import SOON, Deadline, Matter, expected_of, reckon
from yangfan_desktop.domain.values import PartialDate, Percent
from yangfan_desktop.domain.workdays import Workdays
from yangfan_desktop.policy.lights import Light, LightScheme, Situation

Open = tuple[str, int, str, PartialDate | None, int | None, int, str]
"""An unfinished matter as a row: register, record, name, due, parts of a percent behind, missed, place."""
_Sorted = tuple[int, str, int]
"""What a list is sorted by, and the place of its matter among all."""
_PARTS = Percent.of(1).parts
_NO_DUE = 10**6


@dataclass(frozen=True, slots=True)
class Lit:
    """A matter with its deadline and the light that is on; none where all is well and unlit."""

    deadline: Deadline
    light: Light | None


class Days(dict[int | None, PartialDate | None]):
    """Dates by their sort keys, each built once."""

    def __missing__(self, key: int | None) -> PartialDate | None:
        found = self[key] = None if key is None else PartialDate.from_sort_key(key)
        return found


class Expectations:
    """How far behind schedule work is on a day, each span of time reckoned once."""

    def __init__(self, day: date) -> None:
        self._day = day
        self._days = Days()
        self._known: dict[tuple[int, int], int | None] = {}

    def behind(self, start: int | None, end: int | None, done: int | None) -> int | None:
        """In parts of a percent, as `done` is; none where one of the three is missing.

        Both dates are given by their sort keys, which are found in a dictionary much quicker.
        """
        if start is None or end is None or done is None:
            return None
        span = start, end
        if span not in self._known:
            self._known[span] = self._expected(self._days[start], self._days[end])
        expected_parts = self._known[span]
        return None if expected_parts is None else expected_parts - done

    def _expected(self, start: PartialDate | None, end: PartialDate | None) -> int | None:
        expected = expected_of(start, end, self._day) if start and end else None
        return None if expected is None else expected.parts


class Reckoned:
    """Takes matters one by one and sorts them into lists; a row becomes a value only when it is shown."""

    def __init__(self, scheme: LightScheme, day: date, table: Workdays) -> None:
        self._scheme, self._day, self._table = scheme, day, table
        self._last = day + timedelta(days=SOON)
        self._rows: list[Open] = []
        self._left: dict[PartialDate | None, tuple[int | None, bool, int]] = {
            None: (None, False, _NO_DUE)
        }
        self._steps = _thresholds(scheme)
        self._lights: dict[tuple[int | None, int, int], Light | None] = {}
        self.late: list[_Sorted] = []
        self.soon: list[_Sorted] = []
        self.of_light: dict[str, list[_Sorted]] = {light.key: [] for light in scheme.lights}
        self.beyond = 0

    def take(self, row: Open) -> None:
        """One matter more."""
        _, _, name, due, behind, missed, _ = row
        at = len(self._rows)
        self._rows.append(row)
        reckoned = self._left.get(due)
        if reckoned is None:
            reckoned = self._left[due] = self._reckon(due)
        left, in_workdays, last = reckoned
        late = left is not None and left < 0
        self.beyond += left is not None and not in_workdays
        if late:
            self.late.append((left or 0, name, at))
        elif last <= self._last.toordinal():
            self.soon.append((last, name, at))
        light = self._light(left, behind, missed + late)
        if light is not None:
            self.of_light[light.key].append((_NO_DUE if left is None else left, name, at))

    def light_of(self, row: Open) -> Light | None:
        """The light that is on for this matter; it is put into none of the lists."""
        due, behind, missed = row[3:6]
        if due not in self._left:
            self._left[due] = self._reckon(due)
        left = self._left[due][0]
        return self._light(left, behind, missed + (left is not None and left < 0))

    def lit(self, one: _Sorted) -> Lit:
        """The matter at this place of a list."""
        register, record, name, due, behind, missed, place = self._rows[one[2]]
        matter = Matter(
            register=register,
            record=record,
            name=name,
            due=due,
            behind=None if behind is None else Percent(behind).number,
            missed=missed,
            place=place,
        )
        left, in_workdays, _ = self._left[due]
        deadline = Deadline(matter, left, in_workdays)
        return Lit(deadline, self._light(left, behind, deadline.missed))

    def _reckon(self, due: PartialDate | None) -> tuple[int | None, bool, int]:
        found = reckon(Matter(register="", record=0, name="", due=due), self._day, self._table)
        last = _NO_DUE if due is None else due.last_day.toordinal()
        return found.days_left, found.in_workdays, last

    def _light(self, left: int | None, behind: int | None, missed: int) -> Light | None:
        """Behind by more matters only where it passes one of the scheme's thresholds."""
        passed = -1 if behind is None else bisect_right(self._steps, behind)
        key = left, passed, missed
        if key not in self._lights:
            number = None if behind is None else Percent(behind).number
            self._lights[key] = self._scheme.light(Situation(left, number, missed))
        return self._lights[key]


def _thresholds(scheme: LightScheme) -> Sequence[int]:
    """How far behind the scheme's rules begin, in parts of a percent."""
    asked = {
        light.when.behind_by
        for light in scheme.lights
        if light.when is not None and light.when.behind_by is not None
    }
    return sorted(int((one * _PARTS).to_integral_value(ROUND_CEILING)) for one in asked if one)
