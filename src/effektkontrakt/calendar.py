"""Periods and occasions: whole days, both ends included."""

from __future__ import annotations

import calendar as _calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from effektkontrakt.errors import Wrong
from effektkontrakt.text import Text

Frequency = Literal["monthly", "quarterly", "half_yearly", "yearly"]
MONTHS: dict[str, int] = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}

_NOT_A_DATE = Text(
    nb="«{found}» er ikke en dato. Skriv år-måned-dag, for eksempel 2026-05-03.",
    nn="«{found}» er ikkje ein dato. Skriv år-månad-dag, til dømes 2026-05-03.",
    en="“{found}” is not a date. Write year-month-day, such as 2026-05-03.",
)
_NO_SUCH_DAY = Text(
    nb="Datoen {found} finnes ikke. Rett dag eller måned.",
    nn="Datoen {found} finst ikkje. Rett dag eller månad.",
    en="There is no such day as {found}. Correct the day or the month.",
)


def parse_date(text: str) -> date:
    """`2016-01-31`; raises `Wrong` for other forms and for days that do not exist."""
    found = text.strip()
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", found):
        raise Wrong(_NOT_A_DATE(found=found[:40]))
    try:
        return date.fromisoformat(found)
    except ValueError:
        raise Wrong(_NO_SUCH_DAY(found=found)) from None


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def months(self) -> int:
        """Whole months, a begun month counted from its first day: 1 January to 31 March is three."""
        after = self.last + timedelta(days=1)
        months = (after.year - self.first.year) * 12 + after.month - self.first.month
        return months - (after.day < self.first.day)


def month_end(year: int, month: int) -> date:
    """The month's last day."""
    return date(year, month, _calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months later, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _calendar.monthrange(year, month + 1)[1]))


def calendar_periods(whole: Period, frequency: Frequency) -> list[Period]:
    """Calendar months, quarters, half years or years, cut to `whole`."""
    step = MONTHS[frequency]
    periods, first = [], whole.first
    while first <= whole.last:
        last_month = (first.month - 1) // step * step + step
        last = min(month_end(first.year, last_month), whole.last)
        periods.append(Period(first, last))
        first = last + timedelta(days=1)
    return periods


def periods_to(whole: Period, days: list[date]) -> list[Period]:
    """Windows that end on each of the given days, the first from the start of `whole`."""
    periods, first = [], whole.first
    for day in days:
        periods.append(Period(first, day))
        first = day + timedelta(days=1)
    return periods
