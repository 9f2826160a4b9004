"""A draft plan for an outcome: every key it needs, what can be known filled in, the rest marked to be decided."""

from __future__ import annotations

from effektkontrakt.contract.checks.measurement import estimands
from effektkontrakt.contract.measurement import COMPARES, HAS_BASELINE, plan_of
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.outcomes import Outcome
from effektkontrakt.errors import InputError, Mistake, Place, nearest
from effektkontrakt.measure.methods import find
from effektkontrakt.text import Text

_UNKNOWN = Text(
    nb="Resultatmålet «{found}» finnes ikke under outcomes.{meant}",
    nn="Resultatmålet «{found}» finst ikkje under outcomes.{meant}",
    en="There is no outcome “{found}” under outcomes.{meant}",
)
_PLANNED = Text(
    nb="«{outcome}» har allerede en måleplan.",
    nn="«{outcome}» har alt ein måleplan.",
    en="“{outcome}” already has a plan.",
)
METHODS = {
    "validated_count": ("count", "binomial_exact"),
    "before_after": ("before_after",),
    "fixed_baseline": ("binomial_exact", "poisson_exact"),
    "historical_baseline": ("poisson_overdispersed", "binomial_exact"),
    "matched_comparison": ("matched_nearest", "difference_in_means"),
    "waitlist": ("difference_in_proportions", "difference_in_means"),
    "randomised": ("difference_in_proportions", "difference_in_means"),
    "cluster_randomised": ("cluster_randomised",),
}
_BEFORE_ALL = {"percent": "relative_change", "percentage_point": "difference"}


def _method(outcome: Outcome) -> tuple[str, str]:
    """The first method of the outcome's design that gives what its unit states, and what that is."""
    alone = outcome.evidence == "validated_count"
    known = [each for each in estimands(outcome) if not alone or each in ("count", "share", "mean")]
    first = _BEFORE_ALL.get(str(outcome.unit), "difference")
    order = sorted(known, key=lambda each: each != first and not alone)
    fitting = ((name, each) for each in order for name in METHODS[outcome.evidence] if each in find(name).estimands)
    return next(fitting, (METHODS[outcome.evidence][0], known[0]))


def draft(contract: Contract, outcome: str) -> str:
    """YAML for the contract's `measurement`. What must be decided stands as TODO, which the reader refuses. Raises `InputError`."""
    agreed = contract.outcomes.get(outcome)
    if agreed is None:
        raise InputError([Mistake(Place("--write"), _UNKNOWN(found=outcome[:70], meant=nearest(outcome, contract.outcomes)))])
    if plan_of(contract, outcome):
        raise InputError([Mistake(Place("--write"), _PLANNED(outcome=outcome))])
    size = contract.target_group.size if contract.target_group else None
    method, estimand = _method(agreed)
    fields = {
        "clause": f'"{agreed.clause}"',
        "of": outcome,
        "estimand": estimand,
        "population": "TODO",
        "months": "TODO",
        "treated": str(size) if size is not None else "TODO",
        "compared": "TODO" if agreed.evidence in COMPARES else None,
        "clusters": "{unit: TODO, treated: TODO, compared: TODO}" if agreed.evidence == "cluster_randomised" else None,
        "baseline": "TODO" if agreed.evidence in HAS_BASELINE else None,
        "baseline_size": "TODO" if agreed.evidence == "historical_baseline" else None,
        "method": method,
        "adjust": "[TODO]" if find(method).needs_adjust else None,
        "missing": "worst_case" if agreed.evidence == "validated_count" else "complete",
        "audit": "10 %" if agreed.evidence == "validated_count" else None,
        "by": next(iter(contract.having("evaluator")), "TODO"),
        "cost": "TODO",
    }
    lines = [f"    {key}: {value}" for key, value in fields.items() if value is not None]
    return "\n".join(["measurement:", f"  {outcome}:", *lines]) + "\n"
