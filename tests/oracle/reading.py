"""The judge's reading: numbers, results known on a day, and when each payment falls due."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

ADDS_UP = {"person", "day", "week", "month", "case", "event", "unit", "money"}


def number(text: str) -> Fraction:
    return Fraction(text.replace(" ", "").rstrip("%"))


def ratio(text: str) -> Fraction:
    return number(text) / 100


def to_whole(value: Fraction, how: str) -> int:
    size, sign = abs(value), -1 if value < 0 else 1
    low = size.numerator // size.denominator
    rest = size - low
    half = Fraction(1, 2)
    if how == "up":
        low += rest > 0
    elif how == "half_up":
        low += rest >= half
    elif how == "half_even":
        low += rest > half or (rest == half and low % 2 == 1)
    return sign * low


class Reading:
    def __init__(self, contract: dict[str, Any], rows: list[dict[str, str]], as_of: date | None = None) -> None:
        self.c = contract
        self.minor = 100
        self.until = as_of or date.max
        self.first = date.fromisoformat(contract["period"]["from"])
        self.last = date.fromisoformat(contract["period"]["to"])
        if "terminated" in contract:
            self.last = min(self.last, date.fromisoformat(contract["terminated"]["on"]))
        self.rows = self.known(rows)
        self.people = sorted({r["participant"] for r in self.rows if r.get("participant")})
        self.paid: dict[Any, Fraction] = {}
        self.used: dict[Any, Fraction] = {}
        self.claimed = Fraction(0)
        self.lines: list[dict[str, Any]] = []
        self.finals: dict[Any, tuple[int, bool]] = {}
        self.flows: list[tuple[date, str, str, int]] = []
        self.tier_had: dict[Any, int] = {}

    # results

    def day_of(self, row: dict[str, str]) -> date:
        if row.get("date"):
            return date.fromisoformat(row["date"])
        if row["cohort"] == "pooled":
            return date.fromisoformat(self.c["period"]["to"])
        return date.fromisoformat(self.c["cohorts"][row["cohort"]]["measured"])

    def recorded(self, row: dict[str, str]) -> date:
        return date.fromisoformat(row["recorded"]) if row.get("recorded") else self.day_of(row)

    def known(self, rows: list[dict[str, str]]) -> list[dict[str, str]]:
        entered = [r for r in rows if self.recorded(r) <= self.until]
        replaced = {r["corrects"] for r in entered if r.get("corrects")}
        return [r for r in entered if r.get("id", "") not in replaced or not r.get("id")]

    def adds_up(self, of: str) -> bool:
        unit = self.c["outcomes"][of]["unit"]
        return unit["adds_up"] == "yes" if isinstance(unit, dict) else unit in ADDS_UP

    def read(self, of: str, over: str, window: tuple[date, date], cohort: str | None, person: str | None) -> Fraction | None:
        rows = [r for r in self.rows if r["outcome"] == of and r.get("verified", "yes") != "no"]
        if person is not None:
            rows = [r for r in rows if r.get("participant") == person]
        if over == "pooled":
            cohort = "pooled"
        if cohort is not None:
            rows = [r for r in rows if r.get("cohort") == cohort]
        else:
            first = self.first if over == "to_date" else window[0]
            rows = [r for r in rows if first <= self.day_of(r) <= window[1]]
            if not self.adds_up(of):
                rows = [r for r in rows if not r.get("cohort")]
        if self.adds_up(of):
            return sum((number(r["value"]) for r in rows), Fraction(0))
        return number(max(rows, key=self.day_of)["value"]) if rows else None

    # occasions

    def windows(self, payment: dict[str, Any]) -> list[tuple[date, tuple[date, date], str | None]]:
        due = payment["due"]
        if due == "end":
            return [(self.last, (self.first, self.last), None)]
        if due == "cohort":
            found = []
            for name, cohort in self.c["cohorts"].items():
                day = date.fromisoformat(cohort["measured"])
                if "terminated" not in self.c or day <= self.last:
                    found.append((day, (self.first, day), name))
            return sorted(found, key=lambda f: f[0])
        if isinstance(due, list):
            ends = [d for d in map(date.fromisoformat, due) if d <= self.last]
        else:
            size = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}[due]
            ends = []
            for year in range(self.first.year, self.last.year + 1):
                for month in range(size, 13, size):
                    end = date(year, month, calendar.monthrange(year, month)[1])
                    if end >= self.first:
                        ends.append(min(end, self.last))
            ends = sorted(set(ends))
        found, first = [], self.first
        for end in ends:
            found.append((end, (first, end), None))
            first = end + timedelta(days=1)
        return found
