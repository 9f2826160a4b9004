"""Carry out the plans of a contract on records: exactly the agreed method, or a list of what differs."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING

from effektkontrakt.contract.measurement import Plan
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.walk import outcomes_of
from effektkontrakt.errors import InputError, Mistake, Place
from effektkontrakt.measure.days import stated_on
from effektkontrakt.measure.estimate import Estimate
from effektkontrakt.measure.exclusions import EXCLUDED, LeftOut, left_out
from effektkontrakt.measure.frozen import plan_fingerprint
from effektkontrakt.measure.hold import Differing, differing
from effektkontrakt.measure.planned import options_of, problems
from effektkontrakt.measure.records import Records
from effektkontrakt.measure.roles import as_planned
from effektkontrakt.measure.stated import Stated, stated
from effektkontrakt.text import Text

if TYPE_CHECKING:
    import pandas as pd

POOLED = "pooled"
_PACKAGES = ("effektkontrakt", "numpy", "scipy", "pandas", "statsmodels", "ibis-framework", "duckdb")
_NO_PLAN = Text(
    nb="Kontrakten har ingen måleplan. Skriv `effekt plan {contract} --write OUTCOME` for et utkast.",
    nn="Kontrakten har ingen måleplan. Skriv `effekt plan {contract} --write OUTCOME` for eit utkast.",
    en="The contract has no measurement plan. Write `effekt plan {contract} --write OUTCOME` for a draft.",
)
_FROZEN = Text(
    nb="Planen «{plan}» er ikke den som ble låst: fingeravtrykket er {found}, ikke {frozen}. Bruk den signerte kontrakten.",
    nn="Planen «{plan}» er ikkje den som vart låst: fingeravtrykket er {found}, ikkje {frozen}. Bruk den signerte kontrakten.",
    en="The plan “{plan}” is not the one that was frozen: its fingerprint is {found}, not {frozen}. Use the signed contract.",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for a cohort (None: everybody in one; `pooled`: all cohorts together). `p_value` is corrected as the plan says."""

    cohort: str | None
    estimate: Estimate
    stated: Stated
    p_value: float | None


@dataclass(frozen=True, slots=True)
class Measured:
    """A plan carried out. `accepted` differs from the plan under a named deviation; `frame` holds the plan's columns.

    `left_out`: those in the records whom the plan's rules leave out of `frame`.
    """

    name: str
    plan: Plan
    fingerprint: str
    findings: tuple[Finding, ...]
    accepted: tuple[Differing, ...]
    frame: pd.DataFrame
    on: date
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Measurement:
    """All plans carried out on the same records, and what is needed to redo it."""

    contract: Contract
    source: str
    digest: str
    measured: tuple[Measured, ...]
    versions: Mapping[str, str]


def carry_out(
    contract: Contract, records: Records, names: list[str] | None = None, frozen: Mapping[str, str] | None = None
) -> Measurement:
    """Measure the plans `names` (default: all). `frozen` holds fingerprints that plans must have.

    Raises `InputError` with everything in which the plans, or the data, are not what was agreed.
    """
    chosen = list(contract.measurement) if names is None else names
    if not chosen:
        raise InputError([Mistake(Place(contract.id), _NO_PLAN(contract=contract.id))])
    wrong = [m for name in chosen for m in (*_unfrozen(contract, name, frozen or {}), *problems(contract, name))]
    if wrong:
        raise InputError(wrong)
    found = differing(contract, chosen, records)
    refused = {d.mistake.say("en"): d.mistake for d in found if not _accepted(contract, d)}
    if refused:
        raise InputError(refused.values())
    measured = _corrected(contract, [_measured(contract, name, records, found) for name in chosen])
    digest = records.digest or _digest([m.frame for m in measured])
    return Measurement(contract, records.name, digest, measured, versions())


def versions() -> dict[str, str]:
    """Python and the packages whose figures these are."""
    return {"python": platform.python_version()} | {name: version(name) for name in _PACKAGES}


def _unfrozen(contract: Contract, name: str, frozen: Mapping[str, str]) -> list[Mistake]:
    found, wanted = plan_fingerprint(contract, name), frozen.get(name)
    if wanted is None or (len(wanted) >= 12 and found.startswith(wanted)):
        return []
    return [Mistake(Place(contract.id, path=f"measurement.{name}"), _FROZEN(plan=name, found=found[:12], frozen=wanted[:12]))]


def _accepted(contract: Contract, difference: Differing) -> bool:
    plan = contract.measurement.get(difference.plan)
    return plan is not None and difference.about in [d.about for d in plan.deviations if d.about]


def _measured(contract: Contract, name: str, records: Records, found: list[Differing]) -> Measured:
    plan = contract.measurement[name]
    whole = as_planned(plan, records)
    table = whole.filter(whole[EXCLUDED].isnull()).drop(EXCLUDED) if EXCLUDED in whole.columns else whole
    order = [column for column in ("id", "time") if column in table.columns]
    frame = table.to_pandas().sort_values(order, kind="stable", ignore_index=True)
    findings = [_finding(contract, plan, part, cohort, records.name) for cohort, part in _parts(contract, plan, frame)]
    accepted = tuple(d for d in found if d.plan == name)
    day = stated_on(contract, plan, table)
    return Measured(name, plan, plan_fingerprint(contract, name), tuple(findings), accepted, frame, day, left_out(plan, whole))


def by_cohort(contract: Contract, plan: Plan) -> bool:
    """Whether a payment reads the outcome cohort by cohort."""
    return any(p.due == "cohort" and plan.of in outcomes_of(p) for p in contract.payments.values())


def cohorts_of(contract: Contract, plan: Plan) -> tuple[str | None, ...]:
    """The cohorts that the plan has a finding for, as `Finding.cohort` names them."""
    if not by_cohort(contract, plan):
        return (None,)
    return (*contract.cohorts, *(() if contract.outcomes[plan.of].adds_up else (POOLED,)))


def family(contract: Contract, correction: str) -> int:
    """How many findings are corrected together: those of every plan of the contract with that correction, measured now or not."""
    return sum(len(cohorts_of(contract, plan)) for plan in contract.measurement.values() if plan.correction == correction)


def _parts(contract: Contract, plan: Plan, frame: pd.DataFrame) -> Iterator[tuple[str | None, pd.DataFrame]]:
    for cohort in cohorts_of(contract, plan):
        yield cohort, frame if cohort in (None, POOLED) else frame[frame["cohort"] == cohort].reset_index(drop=True)


def _finding(contract: Contract, plan: Plan, frame: pd.DataFrame, cohort: str | None, source: str) -> Finding:
    from effektkontrakt.measure.methods.run import measure

    options = options_of(plan)
    if plan.correction == "bonferroni":
        options = replace(options, level=1 - (1 - options.level) / family(contract, "bonferroni"))
    estimate = measure(plan.method, frame, options, source)
    if plan.direction == "fall" and plan.estimand in ("difference", "relative_change"):
        estimate = estimate.turned()
    return Finding(cohort, estimate, stated(contract, plan, estimate, frame), estimate.p_value)


def _corrected(contract: Contract, measured: list[Measured]) -> tuple[Measured, ...]:
    """P-values as the plans' corrections make them: Bonferroni's, or Holm's (1979), over the contract's family."""
    found = list(measured)
    for how, adjust in (("bonferroni", bonferroni), ("holm", holm)):
        places = [
            (i, j)
            for i, m in enumerate(found)
            for j, f in enumerate(m.findings)
            if m.plan.correction == how and f.p_value is not None
        ]
        raw = [found[i].findings[j].p_value or 0.0 for i, j in places]
        for (i, j), p_value in zip(places, adjust(raw, family(contract, how))):
            findings = list(found[i].findings)
            findings[j] = replace(findings[j], p_value=p_value)
            found[i] = replace(found[i], findings=tuple(findings))
    return tuple(found)


def bonferroni(p_values: list[float], family: int) -> list[float]:
    """P-values adjusted for being some of `family` findings."""
    return [min(1.0, family * p) for p in p_values]


def holm(p_values: list[float], family: int) -> list[float]:
    """Adjusted p-values by the step-down rule of Holm (1979), of all `family` findings or some.

    Those not there are taken as the largest: so a finding is never more certain for the others being left out.
    """
    adjusted, reached = [0.0] * len(p_values), 0.0
    for rank, place in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        reached = max(reached, min(1.0, (family - rank) * p_values[place]))
        adjusted[place] = reached
    return adjusted


def _digest(frames: list[pd.DataFrame]) -> str:
    found = hashlib.sha256()
    for frame in frames:
        found.update(frame.to_csv(index=False).encode())
    return found.hexdigest()
