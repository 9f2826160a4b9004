"""A measurement as it may leave: the policy laid on every estimate, before a table, a sentence or a picture is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from effektkontrakt.contract.measurement import Plan
from effektkontrakt.measure.carry_out import Finding, Measured, Measurement
from effektkontrakt.measure.disclosure import LEAST, few, outwards, rounded, stairs, step_of
from effektkontrakt.measure.estimate import Balance, Bounds, Estimate, Point
from effektkontrakt.measure.hold import Differing

TIMES = 12
ALIKE = 0.1
"""Standard deviations that a covariate may differ by and count as alike (Stuart, 2010)."""
CURVES = ("treated", "compared")


def leaving(measurement: Measurement, again: bool = False) -> Measurement:
    """The same with nothing in it that tells of fewer than five people. Results and intervals stand: they are what is paid by.

    `again`: there has been a report before; two sets of means, curves and bounds could tell of the one who came or went.
    """
    return replace(measurement, measured=tuple(_measured(measurement.digest, m, again) for m in measurement.measured))


def enough(estimate: Estimate) -> bool:
    """Whether no group is smaller than five."""
    return estimate.treated >= LEAST and (estimate.compared == 0 or estimate.compared >= LEAST)


def _measured(digest: str, m: Measured, again: bool) -> Measured:
    findings = tuple(_finding(m.plan, f, f"{digest}{m.name}/{f.cohort or ''}", again) for f in m.findings)
    return replace(m, findings=findings, accepted=tuple(map(_difference, m.accepted)), frame=m.frame.iloc[:0], left_out=())


def _difference(found: Differing) -> Differing:
    return replace(found, mistake=replace(found.mistake, what=few(found.mistake.what)))


def _finding(plan: Plan, finding: Finding, lot: str, again: bool) -> Finding:
    estimate = finding.estimate
    told = replace(estimate, details={}, warnings=tuple(map(few, estimate.warnings)))
    if not enough(estimate):
        return replace(finding, estimate=replace(told, balance=(), points=(), bounds=(), sensitivity=()))
    if again:
        return replace(finding, estimate=replace(told, balance=(), points=(), bounds=()))
    people = min(estimate.treated, estimate.compared or estimate.treated)
    enrolled = min((a.enrolled for a in estimate.attrition), default=people)
    balance = [b for b in estimate.balance if b.fewest is None or b.fewest >= LEAST]
    told = replace(
        told,
        balance=tuple(_coarse(b, people, lot) for b in balance),
        alike=all(abs(b.difference_after) <= ALIKE for b in balance) if balance else None,
        points=tuple(_points(plan, estimate, lot)),
        bounds=tuple(_widened(b, enrolled) for b in estimate.bounds),
    )
    return replace(finding, estimate=told)


def _coarse(b: Balance, people: int, lot: str) -> Balance:
    mean, gap = step_of(b.spread, people), step_of(1.0, people)

    def lost(name: str, step: float) -> float:
        return rounded(getattr(b, name), step, f"{lot}{b.covariate}{name}")

    return Balance(
        b.covariate,
        lost("treated", mean),
        lost("compared", mean),
        lost("compared_after", mean),
        lost("difference", gap),
        lost("difference_after", gap),
        spread=mean,
    )


def _widened(bounds: Bounds, people: int) -> Bounds:
    if bounds.reach == 0:
        return bounds
    low, high = outwards(bounds.low, bounds.high, bounds.reach, people)
    return replace(bounds, low=low, high=high)


def _points(plan: Plan, estimate: Estimate, lot: str) -> Iterator[Point]:
    for series, group in groupby(estimate.points, key=lambda p: p.series):
        points = list(group)
        if series in CURVES:
            yield from _stairs(points, float(plan.settings["by"]), lot + series)
        else:
            yield from (_plain(p) for p in points if p.people is None or p.people >= LEAST)


def _plain(p: Point) -> Point:
    value, low, high = (float(f"{v:.3g}") for v in (p.value, p.low, p.high))
    return Point(p.series, p.at, value, low, high)


def _stairs(points: list[Point], by: float, lot: str) -> Iterator[Point]:
    """A curve at fixed times to the agreed one. A point's `people` are those followed until it."""
    people = points[0].people or 0
    times = [by * i / TIMES for i in range(TIMES + 1)]
    last = [max(i for i, p in enumerate(points) if float(p.at) <= time) for time in times]
    left = [_left(points, i) for i in last]
    for time, step in zip(times, stairs([people * points[i].value for i in last], left, lot)):
        if step is None:
            return
        yield Point(points[0].series, round(time, 6), float(f"{min(step / people, 1.0) if time else 0.0:.3g}"))


def _left(points: list[Point], i: int) -> int:
    """How many are followed after the last event at or before: those until the next, or all but those of the last."""
    if i + 1 < len(points):
        return points[i + 1].people or 0
    before = 1 - points[i - 1].value if i else 1.0
    return round((points[i].people or 0) * (1 - points[i].value) / before) if before else 0
