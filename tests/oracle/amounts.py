"""The judge's amounts and conditions: what each form gives, exactly, and whether all it needs is stated."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.oracle.doubt import Doubt
from tests.oracle.reading import number, ratio


class Amounts(Doubt):
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
            return self.chance(spec["chance"], q, spec.get("over", "occasion"), at), self.fits(spec["chance"], q, spec, at)
        if "against" in spec:
            return self.against(spec["against"], q, spec.get("over", "occasion"), at), self.fits(spec["against"], q, spec, at)
        if "boundary" in spec:
            return self.boundary(spec["boundary"], q, spec.get("over", "occasion"), at), self.fits(spec["boundary"], q, spec, at)
        for key, test in (("at_least", q.__ge__), ("above", q.__gt__), ("at_most", q.__le__), ("below", q.__lt__)):
            if key in spec:
                return test(number(spec[key])), found is not None
        raise AssertionError(spec)

    def fits(self, weighed: dict[str, Any], successes: Fraction, spec: dict[str, Any], at: dict[str, Any]) -> bool:
        """More cannot have succeeded than were measured: of such a number the rule says nothing."""
        given = weighed.get("measured", weighed["observed"])
        named = given in self.c["outcomes"]
        most = self.quantity(given, spec.get("over", "occasion"), at) if named else number(given)
        return successes <= (most or Fraction(0))

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
