"""A first measurement plan for an outcome: what is known filled in, the simplest method that gives what the outcome is counted in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from effektkontrakt.contract.edit import put
from effektkontrakt.contract.measurement import needed
from effektkontrakt.contract.outcomes import ADDS_UP
from effektkontrakt.contract.tree import read_tree
from effektkontrakt.prepare.pieces import having, next_clause
from effektkontrakt.text import Text

METHODS: dict[str, tuple[str, ...]] = {
    "validated_count": ("count", "binomial_exact"),
    "before_after": ("before_after",),
    "fixed_baseline": ("binomial_exact", "poisson_exact"),
    "historical_baseline": ("binomial_exact", "poisson_overdispersed"),
    "matched_comparison": ("difference_in_proportions", "difference_in_means"),
    "waitlist": ("difference_in_proportions", "difference_in_means"),
    "randomised": ("difference_in_proportions", "difference_in_means"),
    "cluster_randomised": ("cluster_randomised",),
}
"""The methods a form offers for a design: those that need nothing but what the form asks for. The file may name any other."""
_COUNTED = {"person", "percent", "percentage_point"}


def worked_out(unit: str, evidence: str) -> tuple[str, str]:
    """The method and the estimand of a first plan: heads are counted or compared as shares, other things as sums or averages."""
    heads = unit in _COUNTED
    if evidence == "validated_count":
        return ("count", "count") if unit in ADDS_UP else ("binomial_exact", "share")
    method = METHODS[evidence][0 if heads else -1]
    return method, "relative_change" if unit == "percent" else "difference"


def plan(
    *, clause: str, outcome: str, unit: str, evidence: str, population: str, people: str, months: int, by: str, **told: Any
) -> dict[str, Any]:
    """A plan as nested fields. `told` is what else is known: `compared`, `baseline`, `baseline_size`, `clusters`, `cost`."""
    method, estimand = worked_out(unit, evidence)
    counted = {"missing": "worst_case", "audit": "10 %"} if evidence == "validated_count" else {}
    known = {key: value for key in (*needed(evidence), "cost") if (value := told.get(key)) is not None}
    return {
        "clause": clause,
        "of": outcome,
        "estimand": estimand,
        "population": population,
        "months": str(months),
        "treated": people,
        "method": method,
        "by": by,
        **counted,
        **known,
    }


def unplanned(content: dict[str, Any]) -> list[str]:
    """The outcomes that no plan measures yet."""
    planned = {p.get("of") for p in _maps(content.get("measurement"))}
    return [name for name in content.get("outcomes") or () if name not in planned]


def add_plan(source: str, outcome: str) -> str:
    """The file with a plan for the outcome, what cannot be known left out to be filled in."""
    content = read_tree(source.encode(), "contract.yaml").content
    agreed = content["outcomes"][outcome]
    group = content.get("target_group") or {}
    evidence = agreed.get("evidence", "") if agreed.get("evidence") in METHODS else "validated_count"
    size = str(group.get("size") or "1")
    made = plan(
        clause=next_clause(content, 3),
        outcome=outcome,
        unit=str(agreed.get("unit")),
        evidence=evidence,
        population=group.get("description") or "…",
        people=size,
        months=6,
        by=having(content, "evaluator"),
        compared=size,
    )
    held = content.get("measurement") or {}
    name = next(n for n in (outcome, *(f"{outcome}_{i}" for i in range(2, 1000))) if n not in held)
    return put(source, ("measurement", name), made) if held else put(source, ("measurement",), {name: made})


def _maps(section: Any) -> Iterable[dict[str, Any]]:
    return [p for p in section.values() if isinstance(p, dict)] if isinstance(section, dict) else []


NO_EVALUATOR = Text(
    "En plan sier hvem som måler. Legg til en part som er uavhengig evaluator først.",
    "Ein plan seier kven som måler. Legg til ein part som er uavhengig evaluator først.",
    "A plan says who measures. Add a party that is an independent evaluator first.",
)
ADD_PLAN = Text("Lag måleplan for «{metric}»", "Lag måleplan for «{metric}»", "Make a plan for “{metric}”")
