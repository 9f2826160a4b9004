"""A slow evaluator of contracts, on `Fraction` and plain Python, written from docs/reference/contract.md alone.

It takes a contract as `yaml.BaseLoader` gives it and results as rows of text, and shares no code with the program.
"""

from __future__ import annotations

import calendar
import itertools
import math
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
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


class Judge:
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

    # forms: exact amounts in minor units; None is «not stated yet»

    def index(self, payment: dict[str, Any], day: date) -> Fraction | None:
        if "indexation" not in payment:
            return Fraction(1)
        name = payment["indexation"]
        rows = [r for r in self.rows if r["outcome"] == name and r.get("verified", "yes") != "no" and not r.get("cohort")]
        rows = [r for r in rows if self.first <= self.day_of(r) <= day]
        return number(max(rows, key=self.day_of)["value"]) / number(self.c["indices"][name]["base"]) if rows else None

    def amount(self, form: dict[str, Any], at: dict[str, Any]) -> tuple[Fraction, bool]:
        """The amount, and whether all it needs is stated."""
        ((kind, spec),) = form.items()
        if kind in ("sum", "least", "greatest"):
            parts = [self.amount(p, at) for p in spec]
            values = [p[0] for p in parts]
            value = {"sum": lambda v: sum(v, Fraction(0)), "least": min, "greatest": max}[kind](values)
            return value, all(p[1] for p in parts)
        if kind == "fixed":
            index = self.index(at["payment"], at["day"])
            return number(spec) * self.minor * (index or 0), index is not None
        if kind == "share":
            value, ready = self.amount(spec["of"], at)
            return value * ratio(spec["share"]), ready
        if kind == "difference":
            (a, one), (b, two) = self.amount(spec["of"], at), self.amount(spec["less"], at)
            return a - b, one and two
        if kind == "when":
            met, known = self.condition(spec["met"], at)
            then, one = self.amount(spec["then"], at)
            other, two = self.amount(spec["otherwise"], at) if "otherwise" in spec else (Fraction(0), True)
            return (then if met else other), known and one and two
        found = self.quantity(spec["of"], spec.get("over", "occasion"), at)
        q = found or Fraction(0)
        if kind == "value":
            return q * self.minor, found is not None
        if kind == "per_unit":
            index = self.index(at["payment"], at["day"])
            return q * number(spec["rate"]) * self.minor * (index or 0), found is not None and index is not None
        if kind == "bands":
            index = self.index(at["payment"], at["day"])
            return self.bands(spec, q) * self.minor * (index or 0), found is not None and index is not None
        assert kind == "return_on"
        rate = self.steps(spec["method"], [(number(s["from"]), ratio(s["rate"])) for s in spec["steps"]], q)
        if "floor" in spec and at["day"] <= date.fromisoformat(spec["floor"]["until"]):
            rate = max(rate, ratio(spec["floor"]["rate"]))
        capital = spec["capital"]
        base = (
            sum((number(d["amount"]) for d in self.draws(capital, at["day"])), Fraction(0))
            if capital in self.c["parties"]
            else number(capital)
        )
        first, after = at["window"][0], at["window"][1] + timedelta(days=1)
        months = (after.year - first.year) * 12 + after.month - first.month - (after.day < first.day)
        return base * self.minor * rate * Fraction(months, 12), found is not None

    def draws(self, party: str, day: date) -> list[dict[str, Any]]:
        until = min(day, self.last)
        return [d for d in self.c.get("financing", {}).values() if d["from"] == party and date.fromisoformat(d["on"]) <= until]

    def steps(self, method: str, steps: list[tuple[Fraction, Fraction]], q: Fraction) -> Fraction:
        if q < steps[0][0]:
            return Fraction(0)
        for (a, pay_a), (b, pay_b) in itertools.pairwise(steps):
            if a <= q < b:
                return pay_a if method == "step" else pay_a + (pay_b - pay_a) * (q - a) / (b - a)
        return steps[-1][1]

    def bands(self, spec: dict[str, Any], q: Fraction) -> Fraction:
        if spec["method"] != "marginal":
            return self.steps(spec["method"], [(number(s["from"]), number(s["pay"])) for s in spec["steps"]], q)
        total = Fraction(0)
        starts = [number(s["from"]) for s in spec["steps"]]
        for i, step in enumerate(spec["steps"]):
            top = min(q, starts[i + 1]) if i + 1 < len(starts) else q
            total += max(Fraction(0), top - starts[i]) * number(step["rate"])
        return total

    def condition(self, spec: dict[str, Any], at: dict[str, Any]) -> tuple[bool, bool]:
        if "all" in spec or "any" in spec:
            parts = [self.condition(p, at) for p in spec.get("all") or spec["any"]]
            return (all if "all" in spec else any)(p[0] for p in parts), all(p[1] for p in parts)
        if "not" in spec:
            met, known = self.condition(spec["not"], at)
            return not met, known
        found = self.quantity(spec["of"], spec.get("over", "occasion"), at)
        q = found or Fraction(0)
        if "chance" in spec:
            return self.chance(spec["chance"], q, spec.get("over", "occasion"), at), True
        if "against" in spec:
            return self.against(spec["against"], q, spec.get("over", "occasion"), at), True
        for key, test in (("at_least", q.__ge__), ("above", q.__gt__), ("at_most", q.__le__), ("below", q.__lt__)):
            if key in spec:
                return test(number(spec[key])), found is not None
        raise AssertionError(spec)

    def chance(self, spec: dict[str, Any], successes: Fraction, over: str, at: dict[str, Any]) -> bool:
        planned, measured = int(spec["planned"]), self.measured(spec, over, at)
        ((key, level),) = ((k, ratio(spec[k])) for k in ("at_least", "above", "at_most", "below") if k in spec)
        won, lost = number(spec["prior"]["successes"]), number(spec["prior"]["failures"])
        critical = measured + 1
        for count in range(measured, -1, -1):
            found = self.urn(count, measured, planned, int(spec["goal"]), won, lost)
            if found > level or (found == level and key in ("at_least", "below")):
                critical = count
        return successes >= critical if key in ("at_least", "above") else successes < critical

    def measured(self, spec: dict[str, Any], over: str, at: dict[str, Any]) -> int:
        seen = self.quantity(spec["observed"], over, at) if spec["observed"] in self.c["outcomes"] else number(spec["observed"])
        return min(int(seen or 0), int(spec["planned"]))

    def against(self, spec: dict[str, Any], successes: Fraction, over: str, at: dict[str, Any]) -> bool:
        n = self.measured(spec, over, at)
        rate = ratio(spec["at_least"]) if "at_least" in spec else 1 - ratio(spec["at_most"])
        enough = [self.weight(rate, count, n) >= 1 / ratio(spec["level"]) for count in range(n + 1)]
        critical = enough.index(False) if False in enough else n + 1
        return successes < critical if "at_least" in spec else successes >= n - critical + 1

    def weight(self, rate: Fraction, s: int, n: int) -> Fraction:
        """The polynomial q^s (1 − q)^(n − s), multiplied out and integrated term by term."""
        whole = sum(
            (Fraction((-1) ** k * math.comb(n - s, k), s + k + 1) * rate ** (s + k + 1) for k in range(n - s + 1)), Fraction(0)
        )
        return whole / rate / (rate**s * (1 - rate) ** (n - s))

    def urn(self, count: int, measured: int, planned: int, goal: int, won: Fraction, lost: Fraction) -> Fraction:
        drawn = {count: Fraction(1)}
        for n in range(measured, planned):
            after: dict[int, Fraction] = {}
            for s, weight in drawn.items():
                up = (won + s) / (won + lost + n)
                after[s + 1] = after.get(s + 1, Fraction(0)) + weight * up
                after[s] = after.get(s, Fraction(0)) + weight * (1 - up)
            drawn = after
        return sum((w for s, w in drawn.items() if s >= goal), Fraction(0))

    def decisions(self) -> list[tuple[str, bool | None]]:
        """Each rule of reviews, termination and continuation: met, not met, or still open."""
        spoken = [(f"review.{n}", r) for n, r in self.c.get("reviews", {}).items() if "when" in r]
        spoken += [(f"termination.{n}", t) for n, t in self.c.get("termination", {}).items()]
        spoken += [("continuation", self.c["continuation"])] if "continuation" in self.c else []
        found: list[tuple[str, bool | None]] = []
        for name, rule in spoken:
            day = date.fromisoformat(rule["on"])
            at = {"name": "", "day": day, "window": (self.first, day), "cohort": None, "person": None}
            met, known = self.condition(rule["when"], at)
            found.append((name, met if known and day <= self.until else None))
        return found

    def quantity(self, of: str, over: str, at: dict[str, Any]) -> Fraction | None:
        q = self.read(of, over, at["window"], at["cohort"], at["person"])
        if at["person"] is None or not self.adds_up(of):
            return q
        memo = at["memo"].setdefault((of, over if over == "to_date" and at["cohort"] is None else "occasion"), None)
        if memo is not None:
            return memo
        for name, limit in self.c.get("limits", {}).items():
            if "times" in limit and at["name"] in limit.get("payments", list(self.c["payments"])):
                most = number(limit["times"])
                if over == "to_date":
                    q = min(q, most)
                else:
                    key = (name, at["name"], of, at["person"])
                    q = min(q, max(Fraction(0), most - self.used.get(key, Fraction(0))))
                    self.used[key] = self.used.get(key, Fraction(0)) + q
        at["memo"][(of, over if over == "to_date" and at["cohort"] is None else "occasion")] = q
        return q

    # limits

    def limited(self, name: str, day: date, amount: Fraction, person: str | None) -> Fraction:
        keys = []
        for limit_name, limit in self.c.get("limits", {}).items():
            if name not in limit.get("payments", list(self.c["payments"])):
                continue
            if limit["per"].startswith("participant") != (person is not None) or "times" in limit:
                continue
            group: Any = None
            if limit["per"] == "year":
                group = day.year
            elif limit["per"] in ("outcome", "participant_outcome"):
                group = self.outcome_of(name)
            if "share" in limit:
                most = Fraction(to_whole(self.claimed * ratio(limit["share"]), "down"))
            elif "cap" in limit:
                most = number(limit["cap"]) * self.minor
            elif "caps" in limit and str(day.year) in limit["caps"]:
                most = number(limit["caps"][str(day.year)]) * self.minor
            else:
                continue
            key = (limit_name, group, person)
            keys.append(key)
            amount = min(amount, max(Fraction(0), most - self.paid.get(key, Fraction(0))))
        for key in keys:
            self.paid[key] = self.paid.get(key, Fraction(0)) + amount
        return amount

    def outcome_of(self, name: str) -> str:
        text = repr(self.c["payments"][name])
        return next(o for o in self.c["outcomes"] if f"'of': '{o}'" in text)

    # the settlement

    def keys(self) -> list[tuple[Any, ...]]:
        found = []
        for place, (name, payment) in enumerate(self.c["payments"].items()):
            for n, (day, window, cohort) in enumerate(self.windows(payment)):
                found.append((day, place, 0, n, name, window, cohort))
                if "fallback" in payment:
                    found.append((self.last, place, 1, n, name, window, cohort))
        return sorted(found, key=lambda f: f[:4])

    def settle(self) -> list[dict[str, Any]]:
        keys = self.keys()
        for i, (day, _, fallback, _n, name, window, cohort) in enumerate(keys):
            payment = self.c["payments"][name]
            spec = payment["fallback"]["amount"] if fallback else payment["amount"]
            at = {"payment": payment, "name": name, "day": day, "window": window, "cohort": cohort, "person": None}
            how = payment.get("round") or self.c.get("rounding", "down")
            ready = True
            if payment.get("per") == "participant":
                claim = Fraction(0)
                for person in self.people:
                    one, _ready = self.amount(spec, at | {"person": person, "memo": {}})
                    claim += self.limited(name, day, Fraction(max(0, to_whole(one, how))), person)
            else:
                exact, ready = self.amount(spec, at)
                claim = Fraction(max(0, to_whole(exact, how)))
            if fallback:
                paid, settled = self.finals[name, cohort]
                ready = ready and settled
                claim = claim if paid == 0 else Fraction(0)
            due = day <= self.until
            claim = claim if ready and due else Fraction(0)
            self.claimed += claim
            final = int(self.limited(name, day, claim, None))
            if not fallback:
                self.finals[name, cohort] = (final, ready)
            self.pay(name, "fallback" if fallback else "claim", day, cohort, payment, final, ready, due)
            if i + 1 < len(keys) and keys[i + 1][0] != day:
                self.pour(day)
        if keys and keys[-1][0] != self.last:
            self.pour(keys[-1][0])
        self.floors()
        self.pour(self.last)
        self.guarantee()
        return self.lines

    def pay(self, name, kind, day, cohort, payment, amount, ready, due) -> None:  # type: ignore[no-untyped-def]
        def sides(given: Any, role: str) -> list[tuple[str, Fraction]]:
            if given is None:
                return [(next(p for p, v in self.c["parties"].items() if role in v["role"]), Fraction(1))]
            return [(given, Fraction(1))] if isinstance(given, str) else [(p, ratio(s)) for p, s in given.items()]

        def divide(whole: int, shares: list[Fraction]) -> list[int]:
            parts, running, before = [], Fraction(0), 0
            for share in shares:
                running += share
                upto = to_whole(whole * running, "down")
                parts.append(upto - before)
                before = upto
            return parts

        payers, payees = sides(payment.get("from"), "outcome_payer"), sides(payment.get("to"), "investor")
        for (payer, _), whole in zip(payers, divide(amount, [s for _, s in payers])):
            for (payee, _), part in zip(payees, divide(whole, [s for _, s in payees])):
                self.flows.append((day, payer, payee, part))
                if due:
                    self.line(name, kind, day, cohort, payer, payee, part, ready)

    def line(self, name, kind, day, cohort, payer, payee, amount, ready=True) -> None:  # type: ignore[no-untyped-def]
        self.lines.append(
            {
                "term": name,
                "kind": kind,
                "day": day,
                "cohort": cohort,
                "payer": payer,
                "payee": payee,
                "amount": amount,
                "pending": not ready,
            }
        )

    def floors(self) -> None:
        for name, limit in self.c.get("limits", {}).items():
            if "floor" not in limit:
                continue
            over = limit.get("payments", list(self.c["payments"]))
            paid = sum(f[0] for f in self.per_line if f[1] in over)
            due = self.last <= self.until
            lacking = max(0, int(number(limit["floor"]) * self.minor) - paid) if due else 0
            last = [p for p in self.c["payments"] if p in over][-1]
            self.pay(name, "floor", self.last, None, self.c["payments"][last], lacking, True, due)

    @property
    def per_line(self) -> list[tuple[int, str]]:
        return [(line["amount"], line["term"]) for line in self.lines if line["kind"] in ("claim", "fallback")]

    def pour(self, day: date) -> None:
        inflow = [f[3] for f in self.flows if f[0] == day and f[2] == "waterfall"]
        if not inflow or "waterfall" not in self.c:
            return
        left = sum(inflow)
        for n, tier in enumerate(self.c["waterfall"]["tiers"]):
            ((kind, spec),) = tier.items()
            if kind == "rest":
                taken = {spec["to"]: left}
            elif kind == "split":
                running, before, taken = Fraction(0), 0, {}
                for party, share in spec["shares"].items():
                    running += ratio(share)
                    upto = to_whole(left * running, "down")
                    taken[party] = upto - before
                    before = upto
            elif kind == "amount":
                had = self.tier_had.get((n, spec["to"]), 0)
                taken = {spec["to"]: min(left, max(0, int(number(spec["most"]) * self.minor) - had))}
            else:
                lacking = {p: self.lacking(kind, spec, p, day, n) for p in spec["to"]}
                whole = sum(lacking.values())
                given = min(left, whole)
                running_lack, before, taken = 0, 0, {}
                for party, lack in lacking.items():
                    running_lack += lack
                    upto = given * running_lack // whole if whole else 0
                    taken[party] = upto - before
                    before = upto
            for party, amount in taken.items():
                self.tier_had[n, party] = self.tier_had.get((n, party), 0) + amount
                self.flows.append((day, "waterfall", party, amount))
                if day <= self.until:
                    self.line(f"waterfall.{n + 1}", "tier", day, None, "waterfall", party, amount)
            left -= sum(taken.values())

    def lacking(self, kind: str, spec: dict[str, Any], party: str, day: date, n: int) -> int:
        draws = [(date.fromisoformat(d["on"]), int(number(d["amount"]) * self.minor)) for d in self.draws(party, day)]
        if kind == "capital":
            return max(0, sum(a for _, a in draws) - self.tier_had.get((n, party), 0))
        events: dict[date, int] = {}
        for on, amount in draws:
            events[on] = events.get(on, 0) + amount
        for on, _, payee, amount in self.flows:
            if payee == party:
                events[on] = events.get(on, 0) - amount
        balance, before = 0, None
        for on in sorted({*events, day}):
            if before is not None and on != before:
                with localcontext() as context:
                    context.prec = 60
                    rate = ratio(spec["irr"])
                    factor = (1 + Decimal(rate.numerator) / Decimal(rate.denominator)) ** (
                        Decimal((on - before).days) / Decimal(365)
                    )
                    factor = factor.quantize(Decimal("0.000000000001"), rounding=ROUND_HALF_EVEN)
                balance = to_whole(balance * Fraction(factor), "half_up")
            balance += events.get(on, 0)
            before = on
        return max(0, balance)

    def guarantee(self) -> None:
        for name, g in self.c.get("guarantees", {}).items():
            drawn = sum(int(number(d["amount"]) * self.minor) for d in self.draws(g["investor"], self.last))
            got = sum(f[3] for f in self.flows if f[2] == g["investor"])
            loss = max(0, drawn - got)
            cover = to_whole(loss * ratio(g.get("share", "100 %")), "half_up")
            if "cap" in g:
                cover = min(cover, int(number(g["cap"]) * self.minor))
            if self.last <= self.until:
                self.line(name, "guarantee", self.last, None, g["guarantor"], g["investor"], cover)
