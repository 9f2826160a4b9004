"""A draft plan for an outcome: every key it needs, what can be known filled in, the rest marked to be decided."""

from __future__ import annotations

from effektkontrakt.contract.measurement import COMPARES, HAS_BASELINE, plan_of
from effektkontrakt.contract.model import Contract
from effektkontrakt.errors import InputError, Mistake, Place, nearest
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
_METHOD = {
    "validated_count": "count",
    "before_after": "before_after",
    "fixed_baseline": "binomial_exact",
    "historical_baseline": "poisson_overdispersed",
    "matched_comparison": "matched_nearest",
    "waitlist": "difference_in_proportions",
    "randomised": "difference_in_proportions",
    "cluster_randomised": "cluster_randomised",
}


def draft(contract: Contract, outcome: str) -> str:
    """YAML for the contract's `measurement`. What must be decided stands as TODO, which the reader refuses. Raises `InputError`."""
    agreed = contract.outcomes.get(outcome)
    if agreed is None:
        raise InputError([Mistake(Place("--write"), _UNKNOWN(found=outcome[:70], meant=nearest(outcome, contract.outcomes)))])
    if plan_of(contract, outcome):
        raise InputError([Mistake(Place("--write"), _PLANNED(outcome=outcome))])
    size = contract.target_group.size if contract.target_group else None
    estimand = "count" if agreed.adds_up else "relative_change" if agreed.unit == "percent" else "difference"
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
        "method": _METHOD[agreed.evidence],
        "missing": "worst_case" if agreed.evidence == "validated_count" else "complete",
        "audit": "10 %" if agreed.evidence == "validated_count" else None,
        "by": next(iter(contract.having("evaluator")), "TODO"),
        "cost": "TODO",
    }
    lines = [f"    {key}: {value}" for key, value in fields.items() if value is not None]
    return "\n".join(["measurement:", f"  {outcome}:", *lines]) + "\n"
