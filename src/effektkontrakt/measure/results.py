"""What was measured, as the rows that `effekt settle` reads."""

from __future__ import annotations

import csv
import io
from fractions import Fraction

from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.walk import outcomes_of
from effektkontrakt.measure.carry_out import Finding, Measured, Measurement
from effektkontrakt.measure.stated import confirmed
from effektkontrakt.text import Text

COLUMNS = ("outcome", "value", "date", "cohort", "participant", "statement")
_STATEMENT = Text(
    nb="Målt etter planen {plan} ({fingerprint}): {value}, intervall {low} til {high}",
    nn="Målt etter planen {plan} ({fingerprint}): {value}, intervall {low} til {high}",
    en="Measured by plan {plan} ({fingerprint}): {value}, interval {low} to {high}",
)


def rows(measurement: Measurement, end: str = "value") -> list[dict[str, str]]:
    """The rows. `end`: `value`, or `low` or `high` for what the interval's ends would give.

    An unbounded end gives the value. A count's ends are as many units as the audit does not rule out, never more than are confirmed:
    those not checked count for less (of people, the last of them for nothing).
    """
    return [row for m in measurement.measured for row in _rows(measurement.contract, m, end)]


def as_csv(measurement: Measurement) -> str:
    """The rows as a file."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(measurement))
    return out.getvalue()


def _rows(contract: Contract, m: Measured, end: str) -> list[dict[str, str]]:
    if m.plan.estimand == "count" and _per_person(contract, m.plan.of):
        return _people(contract, m, end)
    return [_row(m, finding, end) for finding in m.findings]


def _per_person(contract: Contract, outcome: str) -> bool:
    return any(p.per == "participant" and outcome in outcomes_of(p) for p in contract.payments.values())


def _people(contract: Contract, m: Measured, end: str) -> list[dict[str, str]]:
    found = []
    for record, value in zip(m.frame.to_dict("records"), _counted(contract, m, end)):
        day = record.get("date")
        if value > 0:
            found.append(
                {
                    "outcome": m.plan.of,
                    "value": decimal(value),
                    "date": m.on.isoformat() if day is None or day != day else str(day)[:10],
                    "cohort": "",
                    "participant": str(record["id"]),
                    "statement": f"{m.name} {m.fingerprint[:12]}",
                }
            )
    return found


def _counted(contract: Contract, m: Measured, end: str) -> list[Fraction]:
    """What counts for each record, at the result or at an end of its interval, which the records not checked bear."""
    values = [Fraction(repr(float(v))) for v in confirmed(m.frame)]
    limit = getattr(m.findings[0].stated, end)
    excess = sum(values) - limit if limit is not None else Fraction(0)
    if end == "value" or excess <= 0:
        return values
    checked = list(m.frame["audited"] == 1) if "audited" in m.frame else [False] * len(values)
    if contract.outcomes[m.plan.of].unit == "person":
        for i in reversed(range(len(values))):
            if excess > 0 and not checked[i] and values[i]:
                excess, values[i] = excess - values[i], Fraction(0)
        return values
    unchecked = sum(v for v, c in zip(values, checked) if not c)
    share = max(Fraction(0), 1 - excess / unchecked) if unchecked else Fraction(1)
    scale = 10 ** contract.outcomes[m.plan.of].decimals(contract.currency)
    return [v if c else Fraction(int(v * share * scale), scale) for v, c in zip(values, checked)]


def _row(m: Measured, finding: Finding, end: str) -> dict[str, str]:
    stated = finding.stated
    value = stated.value if (limit := getattr(stated, end)) is None else limit
    if m.plan.estimand == "count":
        value = min(value, stated.value)
    return {
        "outcome": m.plan.of,
        "value": decimal(value),
        "date": "" if finding.cohort else m.on.isoformat(),
        "cohort": finding.cohort or "",
        "participant": "",
        "statement": _STATEMENT(
            plan=m.name, fingerprint=m.fingerprint[:12], value=stated, low=stated.end("low", "en"), high=stated.end("high", "en")
        ).say("en"),
    }


def decimal(value: Fraction) -> str:
    """`12.5`: a number that ends, with a point."""
    sign, rest = ("-" if value < 0 else ""), abs(value)
    digits = next(n for n in range(40) if (rest * 10**n).denominator == 1)
    whole, part = divmod(int(rest * 10**digits), 10**digits)
    return f"{sign}{whole}" + (f".{part:0{digits}d}" if digits else "")
