"""From an estimate to the figure that the contract's terms read: its unit, its decimals, its two ends."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from effektkontrakt.contract.measurement import Plan
from effektkontrakt.contract.model import Contract
from effektkontrakt.measure.estimate import Estimate
from effektkontrakt.measure.methods import find
from effektkontrakt.measure.roles import own_cohorts
from effektkontrakt.money import format_money, minor_units, round_fraction
from effektkontrakt.terms.say import many, one
from effektkontrakt.text import Lang, Percent, Words, format_number, in_words

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Stated:
    """A result in the outcome's unit with the outcome's decimals (per cent as 8.4); an end is None where the data do not bound it.

    `unit` is said after the number; None for per cent and money, which have their own signs. `times`: how many participants an
    effect for each is multiplied by, where the outcome adds up.
    """

    value: Fraction
    low: Fraction | None
    high: Fraction | None
    currency: str
    kind: str
    unit: Words | None = None
    times: int = 1

    def say(self, lang: Lang) -> str:
        """`8,4 %`, `12 personer`, `35 prosentpoeng`."""
        number = self._number(self.value, lang)
        return number if self.unit is None else f"{number} {in_words(self.unit, lang)}"

    def end(self, which: str, lang: Lang) -> str:
        """`low` or `high`, to two decimals, without the unit; ∞ where unbounded."""
        found: Fraction | None = getattr(self, which)
        if found is None:
            return "\u2212∞" if which == "low" else "∞"
        return self._number(Fraction(round_fraction(found * 100, "half_even"), 100), lang)

    def _number(self, value: Fraction, lang: Lang) -> str:
        if self.kind == "money":
            return format_money(value * minor_units(self.currency), self.currency, lang)
        return Percent(value / 100).say(lang) if self.kind == "percent" else format_number(value, lang)


def stated(contract: Contract, plan: Plan, estimate: Estimate, frame: pd.DataFrame) -> Stated:
    """The result as stated. A count is what the records say where unchecked and what the evaluator found where checked.

    The interval of a count is that of the audit. A difference in an outcome that adds up is multiplied by the participants.
    """
    outcome = contract.outcomes[plan.of]
    digits = outcome.decimals(contract.currency)
    scale = 100.0 if outcome.percent and plan.estimand != "mean" else 1.0
    times = 1
    if outcome.adds_up and plan.estimand == "difference":
        times = participants(plan, estimate, frame)
    scale *= times

    def rounded(value: float) -> Fraction:
        return Fraction(round_fraction(Fraction(repr(float(value))) * 10**digits, "half_even"), 10**digits)

    def end(value: float) -> Fraction | None:
        return rounded(value * scale) if math.isfinite(value) else None

    value = float(confirmed(frame).sum()) if plan.estimand == "count" else estimate.value * scale
    kind = outcome.unit if isinstance(outcome.unit, str) else "own"
    amount = rounded(value)
    unit = None if kind in ("percent", "money") else (one if amount == 1 else many)(contract, plan.of)
    return Stated(amount, end(estimate.low), end(estimate.high), contract.currency, kind, unit, times)


def participants(plan: Plan, estimate: Estimate, frame: pd.DataFrame) -> int:
    """How many an effect for each is for: those who took part, once each however often measured.

    Of a series, the times from the start on; along a threshold, those near it who took part, for the effect is theirs only.
    """
    if "running" in frame or "id" not in frame:
        return estimate.treated
    took_part = frame["group"] == 1 if "group" in frame else frame["cohort"] > 0 if own_cohorts(find(plan.method)) else None
    return int((frame if took_part is None else frame[took_part])["id"].nunique())


def confirmed(frame: pd.DataFrame) -> pd.Series:
    """What counts for each record: what the evaluator found where it was checked, else what was recorded; nothing where missing."""
    outcome = frame["outcome"].fillna(0)
    return outcome.mask(frame["audited"] == 1, frame["confirmed"]) if "audited" in frame else outcome
