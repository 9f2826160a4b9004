"""Evaluation designs, one a file: what each holds the participants against, and what it mistakes for effect."""

from collections.abc import Callable

from effektkontrakt.diagnose.designs import (
    before_after,
    cluster_randomised,
    fixed_baseline,
    historical_baseline,
    matched_comparison,
    randomised,
    validated_count,
)
from effektkontrakt.diagnose.designs.setting import Comparison, Estimand, Setting

DESIGNS: dict[str, Callable[[Setting], Comparison]] = {
    "validated_count": validated_count.compare,
    "before_after": before_after.compare,
    "fixed_baseline": fixed_baseline.compare,
    "historical_baseline": historical_baseline.compare,
    "matched_comparison": matched_comparison.compare,
    "waitlist": randomised.compare,
    "randomised": randomised.compare,
    "cluster_randomised": cluster_randomised.compare,
}

__all__ = ["DESIGNS", "Comparison", "Estimand", "Setting"]
