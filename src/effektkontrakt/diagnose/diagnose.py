"""How often a contract would pay rightly: its own terms over everything that may be measured, at each true effect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from effektkontrakt.contract.model import Contract
from effektkontrakt.diagnose.averages import Averages
from effektkontrakt.diagnose.effects import AGREED, NOTHING, POWER, SHARES
from effektkontrakt.diagnose.exact_test import Test
from effektkontrakt.diagnose.futures import futures
from effektkontrakt.diagnose.groups import Floats, Ints
from effektkontrakt.diagnose.measured import Measured
from effektkontrakt.diagnose.model import Curve, Diagnosis, Regret, Seen, Stop
from effektkontrakt.diagnose.questions import questions
from effektkontrakt.diagnose.shown import shown
from effektkontrakt.diagnose.stopping import endings, pay_or_end
from effektkontrakt.simulate.beliefs import Beliefs

PATHS = 20_000


def diagnose(contract: Contract, beliefs: Beliefs, paths: int = PATHS, seed: int = 1, test: Test = "fisher") -> Diagnosis:
    """Diagnose a contract as signed. Exact where every case can be listed; else `paths` draws at each effect. `test` is the exact test of two groups that
    says how often the measurement alone shows an effect.

    Raises `InputError` for what cannot be diagnosed, `MoneyOverflow`.
    """
    signed = endings(contract)
    asked = questions(contract, signed.compiled, beliefs)
    sources = [replace(source, test=test) if isinstance(source, Measured) else source for source in asked.sources]
    told = futures(sources, paths, seed)
    paid, ended = pay_or_end(signed, told.inputs)
    perfect = np.broadcast_to(pay_or_end(signed, told.perfect)[0].total, SHARES.shape)
    due = earned(perfect)
    average = Averages(told.weights, len(SHARES))
    total = paid.total.astype(float)
    something = (paid.total > 0).astype(float)
    measured = _measured(asked.agreed, told.effects)
    with np.errstate(divide="ignore", invalid="ignore"):
        given = average.mean(measured * something) / average.mean(something)
        exaggeration = given / SHARES
        wrong = average.mean((measured * np.sign(SHARES)[:, None] < 0) * something) / average.mean(something)
    exaggeration[NOTHING] = np.nan
    wrong[NOTHING] = np.nan
    curve = Curve(
        SHARES,
        average.chance(something),
        average.estimated(total),
        average.spread(total),
        due,
        average.estimated(np.maximum(due[:, None] - total, 0)),
        average.estimated(np.maximum(total - due[:, None], 0)),
        None if paid.continued is None else average.mean(paid.continued.astype(float)),
        exaggeration,
        wrong,
        None if told.shown is None else average.mean(told.shown),
    )
    stops = tuple(Stop(e.name, e.day, average.chance(ended[e.name].astype(float)), e.undrawn) for e in signed.early)
    return Diagnosis(
        contract,
        told.exact,
        average.cases(total),
        curve,
        NOTHING,
        AGREED,
        asked.agreed,
        smallest(SHARES[NOTHING:], curve.pays.value[NOTHING:]),
        _effect_share(curve),
        _regret(curve, stops),
        stops,
        not beliefs.measuring,
        test,
        int(perfect[NOTHING]),
        shown(contract, told.tests) if told.shown is None else (),
    )


def _measured(agreed: Sequence[Seen], effects: object) -> Floats:
    """The measured effect as a share of the agreed one, averaged over outcomes."""
    assert isinstance(effects, dict)
    parts = [np.atleast_2d(effects[a.name]) / abs(a.effect) for a in agreed]
    found: Floats = np.mean(parts, axis=0) if len(parts) > 1 else parts[0]
    return found


def earned(perfect: Ints) -> Ints:
    """What is due at each effect, from what a perfect measurement gives, (K,) both: what would be paid with no effect is earned as the effect grows.

    Nothing with no effect, all of it at the agreed one, and in between in proportion. Nothing where the effect is harm.
    """
    unearned = perfect[NOTHING] * (1 - np.clip(SHARES, 0, 1))
    found: Ints = np.where(SHARES > 0, np.maximum(perfect - np.rint(unearned).astype(np.int64), 0), 0)
    return found


def smallest(effects: Floats, pays: Floats, power: float = POWER) -> float | None:
    """The smallest effect that is paid for in `power` of cases, by straight lines between the effects.

    None where no effect is, or where the first is already: then payment does not tell one effect from another.
    """
    for i, chance in enumerate(pays):
        if chance >= power:
            if i == 0:
                return None
            part = (power - pays[i - 1]) / (chance - pays[i - 1])
            return float(effects[i - 1] + part * (effects[i] - effects[i - 1]))
    return None


def _effect_share(curve: Curve) -> float | None:
    """The share of the payment's variance that follows the effect, where no effect and the agreed one are as likely."""
    means, spreads = (values[[NOTHING, AGREED]] for values in (curve.paid.value, curve.spread))
    between, within = float(np.var(means)), float(np.mean(spreads**2))
    return between / (between + within) if between + within else None


def _regret(curve: Curve, stops: Sequence[Stop]) -> Regret:
    ends = sum(float(stop.chance.value[AGREED]) for stop in stops)
    provider = 1 - float(curve.continued[AGREED]) if curve.continued is not None else ends if stops else None
    return Regret(
        float(curve.paid.value[NOTHING]), float(curve.overpaid.value[AGREED]), float(curve.missed.value[AGREED]), provider
    )
