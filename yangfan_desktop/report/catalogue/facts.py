"""What a report must be told because it does not look for itself: who, where, when and from what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_WHOLE = "省市县区州盟旗镇乡"


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """Who reports on which region, as of which day, and from which ledger and batch.

    `issued` is the 成文日期; the day of the data where it is not given. `shows_phones` prints
    telephone numbers in full.
    """

    unit: str
    region: str
    as_of: date
    ledger_name: str
    batch: str = ""
    issued: date | None = None
    shows_phones: bool = False

    @property
    def whole_region(self) -> str:
        """全市, 全县 …, or the region's own name where it ends otherwise (a park)."""
        last = self.region[-1:]
        return f"全{last}" if last and last in _WHOLE else self.region

    @property
    def day(self) -> str:
        """The day of the data, as an official writes it."""
        return written(self.as_of)

    @property
    def date(self) -> str:
        """成文日期."""
        return written(self.issued or self.as_of)

    @property
    def source(self) -> str:
        """The note that every table and figure carries."""
        batch = f"（{self.batch}）" if self.batch else ""
        return f"数据截至{self.day}，来源：{self.ledger_name}{batch}。"


def written(day: date) -> str:
    """2024年6月30日: Arabic digits without leading zeros (GB/T 9704-2012 §7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"
