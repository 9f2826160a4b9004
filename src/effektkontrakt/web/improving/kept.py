"""A search's answer as JSON, for the queue, and back."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from effektkontrakt.diagnose.improve import Design, Improvement
from effektkontrakt.diagnose.improve.asked import prepared
from effektkontrakt.diagnose.improve.frontier import steps, worth
from effektkontrakt.diagnose.improve.terms import Terms
from effektkontrakt.diagnose.improve.ways import Measure
from effektkontrakt.web.contracts.store import beliefs_of, contract_of
from effektkontrakt.web.improving.base import content_of

Data = dict[str, Any]
_FIGURES = ("nothing", "unpaid", "paid", "missed", "cost", "months", "error")


def kept(found: Improvement) -> Data:
    """Designs as plain data; ratios as text, so that they stay exact."""
    return {
        "tried": found.tried,
        "impossible": found.impossible,
        "now": _design(found.now),
        "frontier": [_design(d) for d in found.frontier],
        "worth": [_design(w.design) for w in found.worth],
        "simplest": _design(found.simplest) if found.simplest else None,
    }


def restored(source: str, beliefs: str, data: Data) -> Improvement:
    """The answer that `kept` was given, from the texts it was found for."""
    contract, believed, content = contract_of(source), beliefs_of(source, beliefs), content_of(source)
    assert believed
    search = prepared(contract, content, believed)
    now = _restored(data["now"])
    frontier = tuple(_restored(d) for d in data["frontier"])
    best = data["simplest"]
    return Improvement(
        contract,
        search.choices,
        search.aims,
        data["tried"],
        data["impossible"],
        now,
        frontier,
        tuple(steps(frontier)),
        tuple(worth([_restored(d) for d in data["worth"]], now)),
        _restored(best) if best else None,
        content,
    )


def _design(d: Design) -> Data:
    t, m = d.terms, d.measure
    return {
        "terms": [
            [[plan, str(x)] for plan, x in t.edges],
            t.gradual,
            str(t.price),
            None if t.cap is None else str(t.cap),
            t.pooled,
        ],
        "measure": [m.total, m.participants, m.cohorts, m.ways, m.resized, m.recohorted],
        **{name: getattr(d, name) for name in _FIGURES},
    }


def _restored(data: Data) -> Design:
    edges, gradual, price, cap, pooled = data["terms"]
    total, participants, cohorts, ways, resized, recohorted = data["measure"]
    terms = Terms(
        tuple((plan, Fraction(x)) for plan, x in edges), gradual, Fraction(price), None if cap is None else Fraction(cap), pooled
    )
    measure = Measure(total, participants, cohorts, tuple((plan, way) for plan, way in ways), resized, recohorted)
    return Design(terms, measure, *(data[name] for name in _FIGURES))
