"""An improvement as plain data."""

from __future__ import annotations

from typing import Any

from effektkontrakt.diagnose.improve.model import Design, Improvement
from effektkontrakt.diagnose.improve.words import described, sentences
from effektkontrakt.text import Lang

_DIGITS = 8


def as_data(found: Improvement, lang: Lang) -> dict[str, Any]:
    """Numbers and sentences; money in minor units. `frontier` is numbered from 1, as `--pick` takes it.

    A step is told against the step before (`None` for the first) and against the contract as it is.
    """

    def design(d: Design) -> dict[str, Any]:
        return {
            "changes": [words.say(lang) for words in described(found, d)],
            "participants": d.measure.total,
            "cohorts": d.measure.cohorts,
            "ways": dict(d.measure.ways),
            "pays_for_nothing": round(d.nothing, _DIGITS),
            "unpaid_though_works": round(d.unpaid, _DIGITS),
            "paid_for_nothing": round(d.paid, 2),
            "missed": round(d.missed, 2),
            "cost": d.cost,
            "months": d.months,
            "error": round(d.error, _DIGITS),
        }

    now = found.now
    return {
        "contract": found.contract.id,
        "currency": found.contract.currency,
        "sentences": [words.say(lang) for words in sentences(found)],
        "tried": found.tried,
        "impossible": found.impossible,
        "now": design(now),
        "simplest": design(found.simplest) if found.simplest else None,
        "frontier": [design(d) for d in found.frontier],
        "steps": [
            {
                "frontier": found.frontier.index(s.design) + 1,
                "cost": s.cost,
                "months": s.months,
                "spared": None if s.spared is None else round(s.spared, 2),
                "cost_against_now": s.design.cost - now.cost,
                "months_against_now": s.design.months - now.months,
                "spared_against_now": round(now.wrong - s.design.wrong, 2),
            }
            for s in found.steps
        ],
        "ways": [
            {
                "plan": w.plan,
                "way": w.way,
                "cost": w.cost,
                "months": w.months,
                "spared": round(w.spared, 2),
                "net": round(w.net, 2),
            }
            for w in found.worth
        ],
    }
