"""What the report says, block by block; every table of people passes disclosure control."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from effektkontrakt.contract.walk import outcomes_of
from effektkontrakt.measure.carry_out import POOLED, Finding, Measured, Measurement, family
from effektkontrakt.measure.consequence import Consequence, carried_on, consequences
from effektkontrakt.measure.disclosure import LEAST, Released, release, say, shown_fingerprint
from effektkontrakt.measure.exclusions import in_group, rules
from effektkontrakt.measure.leaving import leaving
from effektkontrakt.measure.methods import find
from effektkontrakt.measure.report import words as w
from effektkontrakt.measure.report.blocks import Block, Draw, Drawing, Figure, Heading, Paragraph, Table
from effektkontrakt.money import Amount, minor_units
from effektkontrakt.terms.measured import deviation_words, plan_words
from effektkontrakt.text import Percent, Words, plain

SERIES = {"event": ("event",), "survival": ("treated", "compared"), "change": ("mean",)}


def released(measurement: Measurement, earlier: Mapping[str, Released] | None = None) -> dict[str, Released]:
    """The tables of people that leave, by plan and cohort: a row a group; with a result, without, left out by each rule, and all.

    `earlier`: what left the last time.

    The size of a group is known from the plan. Of one below ten, with five hidden as five or more, the rest could be told; so it is left out.
    """
    tables = {}
    for m in measurement.measured:
        for f in m.findings:
            cohort = None if f.cohort == POOLED else f.cohort
            counts = [
                [a.with_result, a.enrolled - a.with_result, *in_group(m.left_out, a.group, cohort)] for a in f.estimate.attrition
            ]
            key = f"{m.name}/{f.cohort or ''}"
            if counts and min(map(sum, counts)) >= 2 * LEAST:
                tables[key] = release(counts, measurement.digest + key, (earlier or {}).get(key))
    return tables


def report(
    measurement: Measurement,
    earlier: Mapping[str, Released] | None = None,
    drawings: Mapping[str, Draw] = MappingProxyType({}),
) -> list[Block]:
    """The paper: page one with payment, deviations and result; then the plan, the people, balance, sensitivity, and how to redo it.

    `earlier` holds the tables of people that the last report on this contract showed; `drawings` the pictures, by plan and kind.
    """
    tables = released(measurement, earlier)
    shown = leaving(measurement, again=earlier is not None)
    blocks: list[Block] = [Heading(w.TITLE(title=measurement.contract.title), 1), *_payment(measurement)]
    blocks += _deviations(shown)
    for measured in shown.measured:
        blocks += _result(shown, measured, drawings)
    for measured in shown.measured:
        blocks += _judge(shown, measured, tables, drawings)
    if earlier is not None:
        blocks.append(Paragraph(w.SHOWN_BEFORE))
    return [*blocks, *_redo(measurement)]


def _result(measurement: Measurement, measured: Measured, drawings: Mapping[str, Draw]) -> Iterator[Block]:
    outcome = measurement.contract.outcomes[measured.plan.of]
    yield Heading(outcome.metric)
    for finding in measured.findings:
        yield Paragraph(finding_words(measurement, measured, finding), strong=True)
        for warning in finding.estimate.warnings:
            yield Paragraph(warning)
    yield from _drawn(drawings, measured, "forest")


def _drawn(drawings: Mapping[str, Draw], measured: Measured, kind: str, finding: Finding | None = None) -> Iterator[Block]:
    cohort = None if finding is None else finding.cohort
    name = f"{measured.name}-{kind}" + ("" if cohort is None else f"-{cohort}")
    if name in drawings:
        yield Drawing(name, drawings[name])


def finding_words(measurement: Measurement, measured: Measured, finding: Finding) -> Words:
    """The result and its interval in a sentence."""
    said = w.COUNT if measured.plan.estimand == "count" else w.RESULT
    whom = "" if finding.cohort is None else w.POOLED if finding.cohort == POOLED else w.COHORT(name=finding.cohort)
    return said(
        whom=whom,
        value=finding.stated,
        low=w.End(finding.stated, "low"),
        high=w.End(finding.stated, "high"),
        level=Percent(measured.plan.level),
        chance="" if finding.p_value is None else _chance(measurement, measured, finding.p_value),
    )


def _chance(measurement: Measurement, measured: Measured, p_value: float) -> Words:
    p = w.TINY if p_value < 0.001 else Figure(p_value, 3)
    if measured.plan.correction == "none":
        return w.CHANCE(p=p)
    together = family(measurement.contract, measured.plan.correction)
    return w.CHANCE_CORRECTED(p=p, count=together, rule=measured.plan.correction.capitalize())


def _payment(measurement: Measurement) -> Iterator[Block]:
    found = consequences(measurement)
    yield Heading(w.PAYMENT)
    if found:
        yield from _paid(measurement, found)
    else:
        yield Paragraph(w.NO_PAYMENT)
    yield from _carried_on(measurement)


def _paid(measurement: Measurement, found: list[Consequence]) -> Iterator[Block]:
    for c in found:
        said = w.WAITING if c.value is None else w.NOTHING_DUE if c.value.minor == 0 else w.DUE
        yield Paragraph(said(clause=c.clause, amount=c.value), strong=True)
    contract = measurement.contract
    rows = [
        [
            w.FOR(clause=c.clause, outcomes=[contract.outcomes[o].metric for o in outcomes_of(contract.payments[c.payment])]),
            *(a if a is not None else w.WAITS for a in (c.low, c.value, c.high)),
        ]
        for c in found
    ]
    yield Table(w.PAYMENT_TABLE, [w.CLAUSE, w.LOW, w.VALUE, w.HIGH], rows)
    unsure = [set(outcomes_of(measurement.contract.payments[c.payment])) for c in found if not c.low == c.value == c.high]
    for audited, words in ((False, w.CHANCE_DECIDES), (True, w.AUDIT_DECIDES)):
        if any(m.plan.of in read and (m.plan.estimand == "count") == audited for m in measurement.measured for read in unsure):
            yield Paragraph(words)


def _carried_on(measurement: Measurement) -> Iterator[Block]:
    found, contract = carried_on(measurement), measurement.contract
    if found is None:
        return
    agreed = found.continuation
    said = w.CARRYING_ON_WAITS if found.value is None else w.CARRIED_ON if found.value else w.NOT_CARRIED_ON
    digits = minor_units(contract.currency)
    budget = [w.YEAR(amount=Amount(int(v * digits), contract.currency), year=str(year)) for year, v in agreed.budget.items()]
    words = said(clause=agreed.clause, who=contract.parties[agreed.who].name, day=agreed.on, budget=budget)
    yield Paragraph(words, strong=True)
    if not found.low == found.value == found.high:
        yield Paragraph(w.CHANCE_CARRIES_ON)


def _deviations(measurement: Measurement) -> Iterator[Block]:
    yield Heading(w.DEVIATIONS)
    named = [words for m in measurement.measured for words in deviation_words(m.plan)]
    differing = {d.mistake.what.say("en"): d.mistake.what for m in measurement.measured for d in m.accepted}
    for words in (*named, *differing.values()):
        yield Paragraph(words)
    if not named:
        yield Paragraph(w.NO_DEVIATIONS)


def _judge(
    measurement: Measurement, measured: Measured, tables: Mapping[str, Released], drawings: Mapping[str, Draw]
) -> Iterator[Block]:
    metric = measurement.contract.outcomes[measured.plan.of].metric
    yield Heading(w.JUDGE(metric=metric))
    method = find(measured.plan.method)
    for words in plan_words(measurement.contract, measured.plan.model_copy(update={"deviations": ()})):
        yield Paragraph(words)
    yield Paragraph(w.METHOD_IS(title=method.title, explain=method.explain))
    for finding in measured.findings:
        if finding.cohort is not None:
            yield Heading(w.POOLED if finding.cohort == POOLED else w.COHORT(name=finding.cohort), 3)
        yield from _people(measured, finding, tables.get(f"{measured.name}/{finding.cohort or ''}", ()))
        yield from _balance(finding, measurement.contract.outcomes[measured.plan.of].evidence == "matched_comparison")
        yield from _drawn(drawings, measured, "love", finding)
        for kind in SERIES:
            yield from _drawn(drawings, measured, kind, finding)
            yield from _numbers(measured, finding, kind)
        yield from _sensitivity(finding)


def _people(measured: Measured, finding: Finding, table: Released) -> Iterator[Block]:
    """The way from those in the records to those with a result, a column a group."""
    if table and all(cell is None for row in table for cell in row):
        yield Paragraph(w.FEW_MISSING)
    elif table:
        groups = [w.GROUP.get(a.group, plain(a.group)) for a in finding.estimate.attrition]
        with_result, without, *left_out, everybody = zip(*table[: len(groups)])
        steps = [w.ALL, *(w.LEFT_OUT(what=rule.what) for rule in rules(measured.plan)), w.WITHOUT, w.WITH_RESULT]
        shown = [[step, *map(say, row)] for step, row in zip(steps, [everybody, *left_out, without, with_result])]
        yield Table(w.PEOPLE, [w.WHO, *groups], shown)


def _balance(finding: Finding, made_alike: bool) -> Iterator[Block]:
    estimate = finding.estimate
    if not estimate.balance:
        return
    rows = [
        [
            b.covariate,
            *(Figure(mean, _decimals(b.spread)) for mean in (b.treated, b.compared, b.compared_after)),
            Figure(b.difference),
            Figure(b.difference_after),
        ]
        for b in estimate.balance
    ]
    yield Table(w.BALANCE, [w.TRAIT, w.MEAN_TREATED, w.MEAN_COMPARED, w.MEAN_AFTER, w.GAP, w.GAP_AFTER], rows)
    if made_alike:
        yield Paragraph(w.BALANCED if estimate.alike else w.UNBALANCED)


def _decimals(step: float) -> int:
    return max(0, -math.floor(math.log10(step)))


def _numbers(measured: Measured, finding: Finding, kind: str) -> Iterator[Block]:
    """The numbers of a picture of points: by period, by time, or before and after."""
    points = [p for p in finding.estimate.points if p.series in SERIES[kind]]
    in_points = kind == "event" and finding.stated.kind == "percentage_point"
    share = not in_points and (finding.stated.kind in ("percent", "percentage_point") or kind == "survival")

    def figure(value: float) -> Figure:
        return Figure(value * (100 if in_points else 1), 1 if share or in_points else 2, percent=share)

    names = {"treated": w.GROUP["treated"], "compared": w.GROUP["compared"]}
    if kind == "event" and points:
        rows: list[list[object]] = [[Figure(float(p.at), 0), figure(p.value), figure(p.low), figure(p.high)] for p in points]
        together = measured.plan.method == "did_staggered" and measured.plan.settings.get("bands", "uniform") == "uniform"
        yield Paragraph(w.ALL_AT_ONCE if together else w.EACH_BY_ITSELF)
        yield Table(w.IN_POINTS(caption=w.BY_PERIOD) if in_points else w.BY_PERIOD, [w.PERIOD, w.VALUE, w.LOW, w.HIGH], rows)
    elif kind == "change" and points:
        yield Table(w.BEFORE_AFTER, [w.BEFORE, w.AFTER], [[figure(p.value) for p in points]])
    elif points:
        times = sorted({float(p.at) for p in points})
        by_time = {(p.series, float(p.at)): figure(1 - p.value) for p in points}
        rows = [[Figure(t, 1), *(by_time.get((s, t), "–") for s in names)] for t in times]
        yield Table(w.STILL_WITHOUT, [w.TIME, *names.values()], rows)


def _sensitivity(finding: Finding) -> Iterator[Block]:
    for bounds in finding.estimate.bounds:
        low, high = (_bound(finding, end) for end in (bounds.low, bounds.high))
        if finding.stated.kind == "percentage_point":
            high = w.POINTS(number=high)
        yield Paragraph(w.BOUNDS[bounds.name](low=low, high=high))
    for strength in finding.estimate.sensitivity:
        yield Paragraph(w.SENSITIVITY[strength.name](value=Figure(strength.value)))


def _bound(finding: Finding, end: float) -> object:
    match finding.stated.kind:
        case "percent":
            return Figure(end, 1, percent=True)
        case "percentage_point":
            return Figure(end * 100, 1)
    return Figure(end * finding.stated.times)


def _redo(measurement: Measurement) -> Iterator[Block]:
    yield Heading(w.REDO)
    yield Paragraph(w.REDO_HOW(contract=measurement.contract.id, source=measurement.source))
    rows: list[list[object]] = [[w.DATA, shown_fingerprint(measurement.digest)]]
    for m in measurement.measured:
        rows += [
            [w.PLAN(name=m.name), m.fingerprint],
            [w.METHOD(name=m.name), m.plan.method],
            [w.SEED(name=m.name), str(m.plan.seed)],
        ]
    rows += [[name, version] for name, version in measurement.versions.items()]
    yield Table(w.REDO_TABLE, [w.WHAT, w.IS], rows)
    yield Paragraph(w.PRIVACY)
