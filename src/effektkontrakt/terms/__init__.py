"""Payment terms: one form a file, each evaluated exactly and explained in a sentence."""

from effektkontrakt.terms import bands, combine, difference, fixed, per_unit, return_on, share, value, when
from effektkontrakt.terms.forms import evaluate, explain

__all__ = ["bands", "combine", "difference", "evaluate", "explain", "fixed", "per_unit", "return_on", "share", "value", "when"]
