"""A slow evaluator of contracts, on `Fraction` and plain Python, written from docs/reference/contract.md alone.

It takes a contract as `yaml.BaseLoader` gives it and results as rows of text, and shares no code with the program.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from typing import Any

from tests.oracle.amounts import Amounts
from tests.oracle.reading import number, ratio, to_whole


class Judge(Amounts):
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
