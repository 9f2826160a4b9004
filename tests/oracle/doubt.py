"""The judge's rules on chance and evidence, in exact fractions."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from tests.oracle.reading import Reading, number, ratio


class Doubt(Reading):
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

    def boundary(self, spec: dict[str, Any], successes: Fraction, over: str, at: dict[str, Any]) -> bool:
        looks, level, n = [int(x) for x in spec["looks"]], ratio(spec["level"]), int(spec["observed"])
        if "measured" in spec:
            n = max(0, int(self.quantity(spec["measured"], over, at) or 0))
            if n > 2 * looks[-1]:
                return False
        if "at_most" in spec:
            return successes >= self.limit(spec, looks, ratio(spec["at_most"]), level, n)
        if "at_least" in spec:
            return n - successes >= self.limit(spec, looks, 1 - ratio(spec["at_least"]), level, n)
        rate = ratio(spec["other_than"])
        high, low = (self.limit(spec, looks, r, level / 2, n) for r in (rate, 1 - rate))
        return successes >= high or n - successes >= low

    def limit(self, spec: dict[str, Any], looks: list[int], rate: Fraction, level: Fraction, n: int) -> int:
        """The fewest successes that cross with n measured: within what the agreed boundary may have spent by this look."""
        counts, at = self.limits(spec, looks, rate, level), looks.index(int(spec["observed"]))
        if n == looks[at]:
            return counts[at]
        if n == 0:
            return 1
        risk = (
            ratio(spec["spent"][at]) * level / ratio(spec["level"])
            if spec["shape"] == "as_given"
            else self.ever(looks, counts[: at + 1], rate)
        )
        before = [k for k in range(at) if looks[k] < n]
        now = [*(looks[k] for k in before), n]
        return min(c for c in range(n + 2) if self.ever(now, [*(counts[k] for k in before), c], rate) <= risk)

    def limits(self, spec: dict[str, Any], looks: list[int], rate: Fraction, level: Fraction) -> list[int]:
        """The fewest successes that cross at each look: the shape's, or what the risks given so far allow."""
        if spec["shape"] == "as_given":
            part = level / ratio(spec["level"])
            found: list[int] = []
            for k, risk in enumerate(spec["spent"]):
                worth = [c for c in range(looks[k] + 2) if self.ever(looks, [*found, c], rate) <= ratio(risk) * part]
                found.append(min(worth))
            return found

        def out(s: int, n: int) -> Fraction:
            score = s - n * rate
            return score if spec["shape"] == "obrien_fleming" else score**2 / n

        far = sorted(out(s, n) for n in looks for s in range(n + 1) if s > n * rate)
        for edge in [*far, Fraction(10**6)]:
            counts = [min([s for s in range(n + 1) if s > n * rate and out(s, n) >= edge], default=n + 1) for n in looks]
            if self.ever(looks, counts, rate) <= level:
                return counts
        raise AssertionError(spec)

    def ever(self, looks: list[int], counts: list[int], rate: Fraction) -> Fraction:
        going, gone = {0: Fraction(1)}, Fraction(0)
        for n in range(1, looks[len(counts) - 1] + 1):
            after: dict[int, Fraction] = {}
            for s, weight in going.items():
                after[s + 1] = after.get(s + 1, Fraction(0)) + weight * rate
                after[s] = after.get(s, Fraction(0)) + weight * (1 - rate)
            if n in looks:
                count = counts[looks.index(n)]
                gone += sum((w for s, w in after.items() if s >= count), Fraction(0))
                after = {s: w for s, w in after.items() if s < count}
            going = after
        return gone

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
