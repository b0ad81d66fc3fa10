"""The one way from a chart's value to its layout, whatever kind it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from yangfan_desktop.charts.figures import Bars
from yangfan_desktop.charts.frame import nothing
from yangfan_desktop.charts.kinds import Bullets, Funnel, Gantt, HeatMap, Lines, Picture, PointMap
from yangfan_desktop.charts.lay_bars import bars_height, lay_bars
from yangfan_desktop.charts.lay_gantt import gantt_height, lay_gantt
from yangfan_desktop.charts.lay_grid import heat_map_height, lay_heat_map
from yangfan_desktop.charts.lay_lines import lay_lines, lines_height
from yangfan_desktop.charts.lay_map import lay_map, map_height
from yangfan_desktop.charts.lay_rows import (
    bullets_height,
    funnel_height,
    lay_bullets,
    lay_funnel,
)
from yangfan_desktop.charts.scene import Scene, Space

_EMPTY = 6  # leadings
_Lay = Callable[[Scene, Any, Space], None]
_Height = Callable[[Any, Space], float]
_LAYOUTS: Mapping[type[Picture], tuple[_Lay, _Height]] = {
    Bars: (lay_bars, bars_height),
    Lines: (lay_lines, lines_height),
    Bullets: (lay_bullets, bullets_height),
    Funnel: (lay_funnel, funnel_height),
    HeatMap: (lay_heat_map, heat_map_height),
    Gantt: (lay_gantt, gantt_height),
    PointMap: (lay_map, map_height),
}


def lay_out(chart: Picture, space: Space) -> Scene:
    """The chart in this space; one without data says so."""
    scene = Scene(space.width, space.height)
    if chart.is_empty:
        nothing(scene, space)
    else:
        _LAYOUTS[type(chart)][0](scene, chart, space)
    return scene


def natural_height(chart: Picture, space: Space) -> float:
    """The least height at which the chart's words stand apart; `space.height` is not looked at."""
    if chart.is_empty:
        return _EMPTY * space.leading
    return _LAYOUTS[type(chart)][1](chart, space)
