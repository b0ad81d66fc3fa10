"""放假安排: the years that ship, and those that the user imports when a new notice is out."""

from __future__ import annotations

from pathlib import Path

from yangfan_desktop import paths, resources
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.workdays import HolidayYear, Workdays, read_year
from yangfan_desktop.files import reason


def workdays() -> Workdays:
    """The days worked."""
    return Workdays(years())


def years() -> list[HolidayYear]:
    """The years there are; one that the user imported takes the place of the one that ships."""
    shipped = {year.year: year for year in _read_all(resources.HOLIDAYS)}
    own = {year.year: year for year in _read_all(paths.holiday_folder())}
    return [year for _, year in sorted((shipped | own).items())]


def import_year(path: Path) -> HolidayYear:
    """Take up one year's table from a TOML file, in place of one of the same year.

    A table that cannot be used is refused as a whole, and what was there stays.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"不能读取“{path}”：请确认文件存在，并且是UTF-8编码的TOML文件") from error
    year = read_year(text, path.name)
    target = paths.holiday_folder() / f"{year.year}.toml"
    temporary = target.with_suffix(".tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(text, "utf-8")
        temporary.replace(target)
    except OSError as error:
        raise UserError(f"放假安排不能保存到“{target}”（{reason(error)}）") from error
    return year


def _read_all(folder: Path) -> list[HolidayYear]:
    files = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    return [read_year(file.read_text("utf-8"), file.name) for file in files]
