"""The days of the records held against the contract's period, its cohorts and the window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from effektkontrakt.calendar import add_months
from effektkontrakt.contract.measurement import Plan
from effektkontrakt.contract.model import Contract
from effektkontrakt.measure.asked import all_rows, many, one_row
from effektkontrakt.measure.cohort import closes
from effektkontrakt.measure.methods import find
from effektkontrakt.measure.roles import own_cohorts
from effektkontrakt.text import Text, Words

if TYPE_CHECKING:
    import ibis

_ENROLLED = Text(
    nb="{count} begynte utenfor {first} til {last}{cohort}.",
    nn="{count} byrja utanfor {first} til {last}{cohort}.",
    en="{count} started outside {first} to {last}{cohort}.",
)
_OF_COHORT = Text(nb=", tiden for kullet {name}", nn=", tida for kullet {name}", en=", the time of cohort {name}")
_WINDOW = Text(
    nb="{count} er fra før deltakeren begynte eller etter måletiden på {months}.",
    nn="{count} er frå før deltakaren byrja eller etter måletida på {months}.",
    en="{count} dated before the participant started or after the window of {months}.",
)
_OUTSIDE = Text(
    nb="{count} er utenfor kontraktens periode, {first} til {last}.",
    nn="{count} er utanfor perioden til kontrakten, {first} til {last}.",
    en="{count} dated outside the contract's period, {first} to {last}.",
)


def days(contract: Contract, plan: Plan, table: ibis.Table) -> Iterator[tuple[str, Words]]:
    """Starts and results outside the time agreed for them."""
    if "enrolled" in table.columns:
        spans = [(name, c.first, c.last) for name, c in contract.cohorts.items()]
        spans = spans if "cohort" in table.columns and not own_cohorts(find(plan.method)) else []
        for name, first, last in spans or [("", contract.period.first, contract.period.last)]:
            inside = table.enrolled.between(first, last)
            outside = ~inside & (table.cohort == name) if spans else ~inside
            if count := one_row(table.aggregate(n=outside.sum()))["n"]:
                yield (
                    "dates",
                    _ENROLLED(count=many(count, "people"), first=first, last=last, cohort=_OF_COHORT(name=name) if spans else ""),
                )
    if "date" in table.columns:
        if "enrolled" in table.columns:
            before, after = table.date < table.enrolled, table.date >= closes(table.enrolled, plan.months)
            if count := one_row(table.aggregate(n=(before | after).sum()))["n"]:
                yield "dates", _WINDOW(count=many(count, "results"), months=many(plan.months, "months"))
        outside = ~table.date.between(contract.period.first, contract.period.last)
        if count := one_row(table.aggregate(n=outside.sum()))["n"]:
            yield "dates", _OUTSIDE(count=many(count, "results"), first=contract.period.first, last=contract.period.last)


def stated_on(contract: Contract, plan: Plan, table: ibis.Table) -> Any:
    """The day the result is stated: when the last window, and the time to state it, is over; within the contract's period."""
    if "enrolled" not in table.columns:
        return contract.period.last
    last = all_rows(table.aggregate(last=table.enrolled.max()))[0]["last"]
    ready = add_months(getattr(last, "date", lambda: last)(), plan.months + (plan.takes or 0))
    return min(ready, contract.period.last)
