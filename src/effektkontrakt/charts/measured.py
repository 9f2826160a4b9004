"""The pictures of a measurement, of nothing but what may leave: a picture carries its numbers with it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from effektkontrakt.charts.change import Change, Pair, change
from effektkontrakt.charts.event import Event, Moment, event
from effektkontrakt.charts.forest import Estimate, Forest, forest
from effektkontrakt.charts.love import Covariate, Love, love
from effektkontrakt.charts.picture import Draw
from effektkontrakt.charts.survival import Left, Survival, survival
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.walk import amounts, outcomes_of
from effektkontrakt.measure.carry_out import POOLED, Finding, Measured, Measurement
from effektkontrakt.measure.estimate import Point
from effektkontrakt.measure.leaving import enough, leaving
from effektkontrakt.text import Text, Words, plain

_POOLED = Text("Alle til sammen", "Alle til saman", "All together")
_ALL = Text("Alle", "Alle", "All")
_SINCE = Text("Perioder etter oppstart", "Periodar etter oppstart", "Periods after the start")
_STILL = Text("Andel uten: {metric}", "Del utan: {metric}", "Share without: {metric}")
_TIME = Text("tidsenheter", "tidseiningar", "units of time")
_UNIT = Text("prosentpoeng", "prosentpoeng", "percentage points")
_POINTS = Text("{metric} (prosentpoeng)", "{metric} (prosentpoeng)", "{metric} (percentage points)")
SHARES = ("percent", "percentage_point")


def pictures(measurement: Measurement, again: bool = False) -> dict[str, Draw]:
    """Every picture that the findings give, by plan and kind; `again` where there has been a report before."""
    shown = leaving(measurement, again)
    return {f"{m.name}-{kind}": draw for m in shown.measured for kind, draw in _of_plan(shown, m)}


def _of_plan(measurement: Measurement, measured: Measured) -> Iterator[tuple[str, Draw]]:
    outcome = measurement.contract.outcomes[measured.plan.of]
    metric = outcome.metric
    seen = [f for f in measured.findings if enough(f.estimate)]
    rows = [row for f in seen if (row := _row(f))]
    if rows:
        shares = seen[0].stated.kind == "percent"
        agreed = _agreed(measurement.contract, measured.plan.of)
        decimals = min(outcome.decimals(measurement.contract.currency), 2)
        scaled = None if agreed is None else float(agreed) / (100 if shares else 1)
        yield (
            "forest",
            partial(
                forest,
                Forest(
                    _effect(seen[0], metric),
                    shares,
                    tuple(rows),
                    scaled,
                    decimals=decimals,
                    unit=_UNIT if seen[0].stated.kind == "percentage_point" else None,
                ),
            ),
        )
    for finding in seen:
        yield from ((f"{kind}{_suffix(finding)}", draw) for kind, draw in _of_finding(finding, metric))


def _of_finding(finding: Finding, metric: Words) -> Iterator[tuple[str, Draw]]:
    estimate, shares = finding.estimate, finding.stated.kind in SHARES
    by_series: dict[str, list[Point]] = {}
    for point in estimate.points:
        by_series.setdefault(point.series, []).append(point)
    if estimate.balance:
        covariates = tuple(Covariate(plain(b.covariate), b.difference, b.difference_after) for b in estimate.balance)
        yield "love", partial(love, Love(covariates))
    if moments := by_series.get("event"):
        points = 100 if finding.stated.kind == "percentage_point" else 1
        found = tuple(Moment(int(p.at), *(points * v for v in (p.value, p.low, p.high))) for p in moments)
        yield "event", partial(event, Event(_SINCE, _effect(finding, metric), shares and points == 1, found))
    if "treated" in by_series and "compared" in by_series:
        curves = (_curve(by_series["treated"]), _curve(by_series["compared"]))
        yield "survival", partial(survival, Survival(_TIME, _STILL(metric=metric), *curves))
    if means := by_series.get("mean"):
        before, after = (next(p.value for p in means if p.at == at) for at in ("before", "after"))
        yield "change", partial(change, Change(metric, shares, (Pair(_name(finding), before, after),)))


def _agreed(contract: Contract, outcome: str) -> Fraction | None:
    """The target, else the lowest result above nothing that a payment begins at."""
    if target := contract.outcomes[outcome].target:
        return target.value
    payments = [p for p in contract.payments.values() if set(outcomes_of(p)) == {outcome}]
    bands = [a.spec for p in payments for _, a in amounts(p.amount, ()) if a.form == "bands"]
    starts = [step.start.value for band in bands for step in band.steps if step.start.value > 0]
    return min(starts, default=None)


def _row(finding: Finding) -> Estimate | None:
    """A row of the forest in the outcome's unit; None where the data do not bound the result."""
    stated = finding.stated
    if stated.low is None or stated.high is None:
        return None
    scale = 100 if stated.kind == "percent" else 1
    value, low, high = (float(v / scale) for v in (stated.value, stated.low, stated.high))
    return Estimate(_name(finding), value, low, high, whole=finding.cohort in (None, POOLED))


def _effect(finding: Finding, metric: Words) -> Words:
    """What the axis of an effect is called: a difference of shares is in percentage points, not per cent."""
    return _POINTS(metric=metric) if finding.stated.kind == "percentage_point" else metric


def _curve(points: list[Point]) -> tuple[Left, ...]:
    return tuple(Left(float(point.at), 1 - point.value) for point in points)


def _name(finding: Finding) -> Words:
    if finding.cohort == POOLED:
        return _POOLED
    return _ALL if finding.cohort is None else plain(finding.cohort)


def _suffix(finding: Finding) -> str:
    return "" if finding.cohort is None else f"-{finding.cohort}"
