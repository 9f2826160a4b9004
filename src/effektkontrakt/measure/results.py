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

    An unbounded end gives the value; so does a count, whose confirmed units are paid as they are.
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
        return _people(m)
    return [_row(m, finding, "value" if m.plan.estimand == "count" else end) for finding in m.findings]


def _per_person(contract: Contract, outcome: str) -> bool:
    return any(p.per == "participant" and outcome in outcomes_of(p) for p in contract.payments.values())


def _people(m: Measured) -> list[dict[str, str]]:
    frame = m.frame.assign(value=confirmed(m.frame))
    found = []
    for record in frame[frame["value"] > 0].to_dict("records"):
        day = record.get("date")
        found.append(
            {
                "outcome": m.plan.of,
                "value": decimal(Fraction(repr(float(record["value"])))),
                "date": m.on.isoformat() if day is None or day != day else str(day)[:10],
                "cohort": "",
                "participant": str(record["id"]),
                "statement": f"{m.name} {m.fingerprint[:12]}",
            }
        )
    return found


def _row(m: Measured, finding: Finding, end: str) -> dict[str, str]:
    stated = finding.stated
    value = getattr(stated, end)
    return {
        "outcome": m.plan.of,
        "value": decimal(stated.value if value is None else value),
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
