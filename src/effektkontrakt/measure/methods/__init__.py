"""The estimation methods: one a file, found by name, loaded only when asked for."""

from __future__ import annotations

from importlib import import_module

from effektkontrakt.errors import Wrong, nearest
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.text import Text

NAMES = (
    "count",
    "binomial_exact",
    "poisson_exact",
    "poisson_overdispersed",
    "before_after",
    "interrupted_series",
    "difference_in_means",
    "difference_in_proportions",
    "regression_adjusted",
    "randomisation",
    "cluster_randomised",
    "matched_nearest",
    "matched_exact",
    "entropy_balance",
    "weighted_propensity",
    "did",
    "did_staggered",
    "synthetic_control",
    "regression_discontinuity",
    "fuzzy_discontinuity",
    "survival",
    "cox",
    "bayes_share",
    "bayes_sites",
    "bayes_pooled",
)

_UNKNOWN = Text(
    nb="«{name}» er ikke en metode.{meant} Metodene er: {known}.",
    nn="«{name}» er ikkje ein metode.{meant} Metodane er: {known}.",
    en="“{name}” is not a method.{meant} The methods are: {known}.",
)


def find(name: str) -> Method:
    """The method of that name. Raises `Wrong` with the nearest name for one that is not there."""
    if name not in NAMES:
        raise Wrong(_UNKNOWN(name=name, meant=nearest(name, NAMES), known=list(NAMES)))
    found: Method = import_module(f"effektkontrakt.measure.methods.{name}").METHOD
    return found


__all__ = ["NAMES", "Method", "Options", "find"]
