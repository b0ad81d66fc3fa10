"""What a report must be told because it does not look for itself: who, where, when and from what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yangfan_desktop.domain.values import PartialDate

_WHOLE = "省市县区州盟旗镇乡"


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """Who reports on which region, as of which day, and from which ledger and batch.

    `issued` is the 成文日期; the day of the data where it is not given. `phone` and `address` are the
    office's own, for who has an objection; `notice` are the first and last day of a 公示 of five days
    worked that begins when it is issued, where the holidays are known.
    """

    unit: str
    region: str
    as_of: date
    ledger_name: str
    batch: str = ""
    issued: date | None = None
    is_full: bool = True
    phone: str = ""
    address: str = ""
    notice: tuple[date, date] | None = None

    @property
    def place(self) -> str:
        """The region's name, for titles; nothing where the ledger has none or only a code."""
        return "" if self.region.isdecimal() else self.region

    @property
    def whole_region(self) -> str:
        """全市, 全县 …, or the region's own name where it ends otherwise (a park)."""
        last = self.place[-1:]
        return f"全{last}" if last and last in _WHOLE else self.place or "本地区"

    @property
    def period(self) -> str:
        """The period that ends with the day of the data: 2024年第三季度, else 2024年8月."""
        year, month = self.as_of.year, self.as_of.month
        quarter = PartialDate.of_quarter(year, (month + 2) // 3)
        return str(PartialDate.of_month(year, month) if month % 3 else quarter)

    @property
    def day(self) -> str:
        """The day of the data, as an official writes it."""
        return str(PartialDate.of_day(self.as_of))

    @property
    def date(self) -> str:
        """成文日期: Arabic digits without leading zeros (GB/T 9704-2012 §7.3.5.4)."""
        return str(PartialDate.of_day(self.issued or self.as_of))

    @property
    def printed(self) -> str:
        """When it was printed, as every list says."""
        return f"打印日期：{self.date}"

    @property
    def source(self) -> str:
        """The note that every table and figure carries."""
        return f"数据截至{self.day}，来源：{self.origin}。"

    @property
    def origin(self) -> str:
        """The ledger and the batch that the data were taken from."""
        return f"{self.ledger_name}，{self.batch}" if self.batch else self.ledger_name
