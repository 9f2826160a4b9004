"""How much memory a path takes, from drawing it until the last answer is told."""

from __future__ import annotations

from effektkontrakt.calendar import calendar_periods
from effektkontrakt.simulate.cash import reach
from effektkontrakt.simulate.plan import Plan
from effektkontrakt.simulate.value import value_years

_WORKING = 8


def bytes_a_path(plan: Plan) -> int:
    """At the worst moment of telling all answers: what is kept, the longest account, the public's value and the investors' money."""
    delays = plan.beliefs.delays
    whole = reach(plan, int(delays.measuring.largest + delays.paying.largest))
    over = list(range(whole.first.year, whole.last.year + 1))
    kept = len(plan.terms.outputs) + plan.chance.outs + plan.chance.fouts
    account = len(calendar_periods(whole, "monthly"))
    benefits = sum(len(belief.value) for belief in plan.beliefs.outcomes.values())
    public = len(value_years(plan, over)) * (benefits + 2)
    investors = len(plan.contract.having("investor")) * (len(over) + 3)
    return 8 * (kept + account + public + investors + _WORKING)
