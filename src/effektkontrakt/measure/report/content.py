"""What the report says, block by block; every table of people passes disclosure control."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from effektkontrakt.measure.carry_out import POOLED, Finding, Measured, Measurement
from effektkontrakt.measure.consequence import consequences
from effektkontrakt.measure.disclosure import LEAST, Released, release, say
from effektkontrakt.measure.methods import find
from effektkontrakt.measure.report import words as w
from effektkontrakt.measure.report.blocks import Block, Figure, Heading, Paragraph, Table
from effektkontrakt.terms.measured import deviation_words, plan_words
from effektkontrakt.text import Percent, Words, plain


def released(measurement: Measurement, earlier: Mapping[str, Released] | None = None) -> dict[str, Released]:
    """The tables of people that leave, by plan and cohort. `earlier`: what left the last time.

    The size of a group is known from the plan. Of one below ten, with five hidden as five or more, the rest could be told; so it is left out.
    """
    tables = {}
    for m in measurement.measured:
        for f in m.findings:
            counts = [[a.with_result, a.enrolled - a.with_result] for a in f.estimate.attrition]
            key = f"{m.name}/{f.cohort or ''}"
            if counts and min(map(sum, counts)) >= 2 * LEAST:
                tables[key] = release(counts, measurement.digest + key, (earlier or {}).get(key))
    return tables


def report(measurement: Measurement, earlier: Mapping[str, Released] | None = None) -> list[Block]:
    """The paper: page one with result, payment and deviations; then the plan, the people, balance, sensitivity, and how to redo it.

    `earlier` holds the tables of people that the last report on this contract showed.
    """
    tables = released(measurement, earlier)
    blocks: list[Block] = [Heading(w.TITLE(title=measurement.contract.title), 1)]
    for measured in measurement.measured:
        blocks += _result(measurement, measured)
    blocks += _payment(measurement)
    blocks += _deviations(measurement)
    for measured in measurement.measured:
        blocks += _judge(measurement, measured, tables)
    return [*blocks, *_redo(measurement)]


def _result(measurement: Measurement, measured: Measured) -> Iterator[Block]:
    outcome = measurement.contract.outcomes[measured.plan.of]
    yield Heading(outcome.metric)
    for finding in measured.findings:
        yield Paragraph(finding_words(measured, finding), strong=True)
        for warning in finding.estimate.warnings:
            yield Paragraph(warning)


def finding_words(measured: Measured, finding: Finding) -> Words:
    """The result and its interval in a sentence."""
    said = w.COUNT if measured.plan.estimand == "count" else w.RESULT
    whom = "" if finding.cohort is None else w.POOLED if finding.cohort == POOLED else w.COHORT(name=finding.cohort)
    return said(
        whom=whom,
        value=finding.stated,
        low=w.End(finding.stated, "low"),
        high=w.End(finding.stated, "high"),
        level=Percent(measured.plan.level),
        chance="" if finding.p_value is None else w.CHANCE(p=w.TINY if finding.p_value < 0.001 else Figure(finding.p_value, 3)),
    )


def _payment(measurement: Measurement) -> Iterator[Block]:
    found = consequences(measurement)
    yield Heading(w.PAYMENT)
    if not found:
        yield Paragraph(w.NO_PAYMENT)
        return
    rows = [[c.clause, c.payment, *(a if a is not None else w.WAITS for a in (c.low, c.value, c.high))] for c in found]
    yield Table(w.PAYMENT_TABLE, [w.CLAUSE, w.TERM, w.LOW, w.VALUE, w.HIGH], rows)
    if any(c.low != c.high for c in found):
        yield Paragraph(w.CHANCE_DECIDES)


def _deviations(measurement: Measurement) -> Iterator[Block]:
    yield Heading(w.DEVIATIONS)
    named = [words for m in measurement.measured for words in deviation_words(m.plan)]
    differing = {d.mistake.what.say("en"): d.mistake.what for m in measurement.measured for d in m.accepted}
    for words in (*named, *differing.values()):
        yield Paragraph(words)
    if not named:
        yield Paragraph(w.NO_DEVIATIONS)


def _judge(measurement: Measurement, measured: Measured, tables: Mapping[str, Released]) -> Iterator[Block]:
    metric = measurement.contract.outcomes[measured.plan.of].metric
    yield Heading(w.JUDGE(metric=metric))
    for words in plan_words(measurement.contract, measured.plan.model_copy(update={"deviations": ()})):
        yield Paragraph(words)
    method = find(measured.plan.method)
    yield Paragraph(w.METHOD_IS(title=method.title, explain=method.explain))
    for finding in measured.findings:
        if finding.cohort is not None:
            yield Heading(w.POOLED if finding.cohort == POOLED else w.COHORT(name=finding.cohort), 3)
        yield from _people(finding, tables.get(f"{measured.name}/{finding.cohort or ''}", ()))
        yield from _balance(finding, measurement.contract.outcomes[measured.plan.of].evidence == "matched_comparison")
        yield from _sensitivity(finding)


def _people(finding: Finding, table: Released) -> Iterator[Block]:
    if table:
        groups = [w.GROUP.get(a.group, plain(a.group)) for a in finding.estimate.attrition]
        rows = [[group, *map(say, row)] for group, row in zip(groups, table)]
        yield Table(w.PEOPLE, [w.WHO, w.WITH_RESULT, w.WITHOUT, w.ALL], rows)


def _balance(finding: Finding, made_alike: bool) -> Iterator[Block]:
    estimate = finding.estimate
    if not estimate.balance or min(estimate.treated, estimate.compared) < LEAST:
        return
    rows = [
        [
            b.covariate,
            Figure(b.treated),
            Figure(b.compared),
            Figure(b.compared_after),
            Figure(b.difference),
            Figure(b.difference_after),
        ]
        for b in estimate.balance
    ]
    yield Table(w.BALANCE, [w.TRAIT, w.MEAN_TREATED, w.MEAN_COMPARED, w.MEAN_AFTER, w.GAP, w.GAP_AFTER], rows)
    worst = max(abs(b.difference_after) for b in estimate.balance)
    if made_alike:
        yield Paragraph((w.BALANCED if worst <= 0.1 else w.UNBALANCED)(worst=Figure(worst)))


def _sensitivity(finding: Finding) -> Iterator[Block]:
    for bounds in finding.estimate.bounds:
        if finding.stated.kind in ("percent", "percentage_point"):
            low, high = Figure(bounds.low, 1, percent=True), Figure(bounds.high, 1, percent=True)
        else:
            low, high = Figure(bounds.low), Figure(bounds.high)
        yield Paragraph(w.BOUNDS[bounds.name](low=low, high=high))
    for strength in finding.estimate.sensitivity:
        yield Paragraph(w.SENSITIVITY[strength.name](value=Figure(strength.value)))


def _redo(measurement: Measurement) -> Iterator[Block]:
    yield Heading(w.REDO)
    yield Paragraph(w.REDO_HOW(contract=measurement.contract.id, source=measurement.source))
    rows: list[list[object]] = [[w.DATA, measurement.digest]]
    for m in measurement.measured:
        rows += [
            [w.PLAN(name=m.name), m.fingerprint],
            [w.METHOD(name=m.name), m.plan.method],
            [w.SEED(name=m.name), str(m.plan.seed)],
        ]
    rows += [[name, version] for name, version in measurement.versions.items()]
    yield Table(w.REDO_TABLE, [w.WHAT, w.IS], rows)
    yield Paragraph(w.PRIVACY)
