"""The pictures of a measurement. What would show fewer than five people is left out, as in the report's tables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from effektkontrakt.charts.change import Change, Pair, change
from effektkontrakt.charts.event import Event, Moment, event
from effektkontrakt.charts.forest import Estimate, Forest, forest
from effektkontrakt.charts.love import Covariate, Love, love
from effektkontrakt.charts.picture import WIDE, Draw
from effektkontrakt.charts.survival import Left, Survival, survival
from effektkontrakt.measure.carry_out import POOLED, Finding, Measured, Measurement
from effektkontrakt.measure.disclosure import LEAST
from effektkontrakt.measure.estimate import Point
from effektkontrakt.text import Lang, Text, Words, plain

_POOLED = Text("Alle til sammen", "Alle til saman", "All together")
_ALL = Text("Alle", "Alle", "All")
_SINCE = Text("Perioder etter oppstart", "Periodar etter oppstart", "Periods after the start")
_STILL = Text("Andel uten: {metric}", "Del utan: {metric}", "Share without: {metric}")
_TIME = Text("tid", "tid", "time")
SHARES = ("percent", "percentage_point")


def pictures(measurement: Measurement) -> dict[str, Draw]:
    """Every picture that the findings give, by plan and kind."""
    return {
        f"{measured.name}-{kind}": draw for measured in measurement.measured for kind, draw in _of_plan(measurement, measured)
    }


def draw(measurement: Measurement, folder: Path, lang: Lang) -> list[Path]:
    """Write every picture as SVG."""
    paths = []
    for name, one in pictures(measurement).items():
        path = folder / f"{name}.svg"
        path.write_text(one(lang, WIDE).svg(), encoding="utf-8")
        paths.append(path)
    return paths


def _of_plan(measurement: Measurement, measured: Measured) -> Iterator[tuple[str, Draw]]:
    outcome = measurement.contract.outcomes[measured.plan.of]
    metric = outcome.metric
    seen = [f for f in measured.findings if _enough(f)]
    rows = [row for f in seen if (row := _row(f))]
    if rows:
        shares = seen[0].stated.kind in SHARES
        agreed = float(outcome.target.value) / (100 if shares else 1) if outcome.target else None
        yield "forest", partial(forest, Forest(metric, shares, tuple(rows), agreed))
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
        found = tuple(Moment(int(p.at), p.value, p.low, p.high) for p in moments)
        yield "event", partial(event, Event(_SINCE, metric, shares, found))
    if estimate.method == "survival":
        curves = (_curve(by_series["treated"], estimate.treated), _curve(by_series["compared"], estimate.compared))
        yield "survival", partial(survival, Survival(_TIME, _STILL(metric=metric), *curves))
    if means := by_series.get("mean"):
        before, after = (next(p.value for p in means if p.at == at) for at in ("before", "after"))
        yield "change", partial(change, Change(metric, shares, (Pair(_name(finding), before, after),)))


def _enough(finding: Finding) -> bool:
    estimate = finding.estimate
    return estimate.treated >= LEAST and (estimate.compared == 0 or estimate.compared >= LEAST)


def _row(finding: Finding) -> Estimate | None:
    """A row of the forest in the outcome's unit; None where the data do not bound the result."""
    stated = finding.stated
    if stated.low is None or stated.high is None:
        return None
    scale = 100 if stated.kind in SHARES else 1
    value, low, high = (float(v / scale) for v in (stated.value, stated.low, stated.high))
    return Estimate(_name(finding), value, low, high, whole=finding.cohort in (None, POOLED))


def _curve(points: list[Point], people: int) -> tuple[Left, ...]:
    """Shares left; steps are joined until each holds at least five people. `points` are shares that have had the event."""
    kept = [Left(0.0, 1.0)]
    for point in points:
        if (kept[-1].share - (1 - point.value)) * people >= LEAST - 1e-9:
            kept.append(Left(float(point.at), 1 - point.value))
    return tuple(kept)


def _name(finding: Finding) -> Words:
    if finding.cohort == POOLED:
        return _POOLED
    return _ALL if finding.cohort is None else plain(finding.cohort)


def _suffix(finding: Finding) -> str:
    return "" if finding.cohort is None else f"-{finding.cohort}"
