"""A diagnosis as plain data, for files and charts."""

from __future__ import annotations

from typing import Any

import numpy as np

from effektkontrakt.diagnose.model import Diagnosis, Estimated
from effektkontrakt.diagnose.words import sentences
from effektkontrakt.text import Lang

_DIGITS = 8


def as_data(d: Diagnosis, lang: Lang) -> dict[str, Any]:
    """Numbers and sentences. Money in minor units, chances from 0 to 1, effects as shares of the agreed one."""
    curve = d.curve
    return {
        "contract": d.contract.id,
        "currency": d.contract.currency,
        "exact": d.exact,
        "cases": d.cases,
        "sentences": [words.say(lang) for words in sentences(d)],
        "pays_for_nothing": _plain(d.pays_for_nothing),
        "paid_for_nothing": _plain(d.paid_for_nothing),
        "unpaid_though_works": _plain(d.unpaid_though_works),
        "missed": _plain(d.missed),
        "anyway": d.anyway,
        "smallest_effect": _plain(d.smallest),
        "share_by_effect": _plain(d.effect_share),
        "regret": {key: _plain(getattr(d.regret, key)) for key in ("payer_nothing", "payer", "investor", "provider")},
        "outcomes": [
            {key: getattr(seen, key) for key in ("name", "without", "agreed", "participants", "compared")} for seen in d.outcomes
        ],
        "shown": [{"name": s.name, "chance": _plain(s.chance), "at_least": s.least} for s in d.shown],
        "stops": [
            {"name": s.name, "day": s.day.isoformat(), "chance": _estimated(s.chance), "undrawn": s.undrawn} for s in d.stops
        ],
        "curve": {
            "effect": _plain(curve.effect),
            "pays": _estimated(curve.pays),
            "paid": _estimated(curve.paid),
            "spread": _plain(curve.spread),
            "due": _plain(curve.due),
            "missed": _estimated(curve.missed),
            "overpaid": _estimated(curve.overpaid),
            "continued": _plain(curve.continued),
            "exaggeration": _plain(curve.exaggeration),
            "wrong_sign": _plain(curve.wrong_sign),
            "shown": _plain(curve.shown),
        },
    }


def _estimated(e: Estimated) -> dict[str, Any]:
    return {"value": _plain(e.value), "low": _plain(e.low), "high": _plain(e.high)}


def _plain(value: Any) -> Any:
    if value is None:
        return None
    if isinstance(value, np.ndarray):
        return [_plain(x) for x in value.tolist()]
    if isinstance(value, float):
        return None if np.isnan(value) else round(value, _DIGITS)
    return value
