"""The same service as bridge, philanthropic and financial, on the same futures: who pays, who gains, and who bears the risk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from effektkontrakt import simulate
from effektkontrakt.charts.numbers import Money, percent
from effektkontrakt.contract.diff import Change
from effektkontrakt.simulate import Simulation
from effektkontrakt.text import Hundred, Lang, join
from effektkontrakt.web.futures.asked import PATHS, SEED, beliefs_with
from effektkontrakt.web.words import word


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of contract, simulated, with what it changes in the contract as it is."""

    name: str
    found: Simulation
    changes: tuple[Change, ...]


@lru_cache(maxsize=8)
def kinds(source: str, text: str, moved: tuple[tuple[str, str], ...]) -> tuple[Kind, ...]:
    """The three kinds with sliders moved. Raises `InputError` with what must be known and is not."""
    told = []
    for alternative in simulate.alternatives(source):
        beliefs = beliefs_with(alternative.source, text, moved)
        found = simulate.simulate(alternative.contract, beliefs, paths=PATHS, seed=SEED)
        told.append(Kind(alternative.kind, found, alternative.changes))
    return tuple(told)


def side_by_side(told: tuple[Kind, ...], lang: Lang) -> dict[str, Any]:
    """For the template: the table, one sentence, and what each kind changes."""
    return {
        "sentence": word("kinds_sentence").say(lang),
        "said": [_said(kind, lang) for kind in told],
        "heads": [word(kind.name).say(lang) for kind in told],
        "rows": [{"head": head, "cells": cells} for head, cells in _rows(told, lang)],
        "changes": [
            {"kind": word(kind.name).say(lang), "words": [change.words().say(lang) for change in kind.changes]}
            for kind in told
            if kind.changes
        ],
        "rests": word("kinds_rest")(paths=PATHS).say(lang),
    }


def _said(kind: Kind, lang: Lang) -> str:
    """What each party is left with, in one sentence."""
    parties = [_party(kind.found, p, lang) for p in simulate.positions(kind.found)]
    return word("kinds_each")(kind=word(kind.name).say(lang), parties=join(parties, lang)).say(lang)


def _party(found: Simulation, position: simulate.Position, lang: Lang) -> str:
    money, party = Money(found.contract.currency, lang), found.contract.parties[position.party].name
    low, high = (money.write(money.whole(float(q))) for q in np.quantile(position.net, (0.05, 0.95)))
    if position.certain:
        return word("kinds_certain")(party=party, amount=low).say(lang)
    return word("kinds_range")(party=party, low=low, high=high).say(lang)


def _rows(told: tuple[Kind, ...], lang: Lang) -> Iterator[tuple[str, list[str]]]:
    found = [kind.found for kind in told]
    yield word("kinds_pays").say(lang), [_spread(f, simulate.payments(f)[1].sum(axis=0), lang) for f in found]
    positions = [simulate.positions(f) for f in found]
    left = [{p.party: p.net for p in each} for each in positions]
    borne = [{r.party: r.share for r in simulate.risks(each)} for each in positions]
    for party in dict.fromkeys(name for nets in left for name in nets):
        called = next(f.contract.parties[party].name for f in found if party in f.contract.parties)
        cells = [_spread(f, nets[party], lang) if party in nets else "–" for f, nets in zip(found, left, strict=True)]
        yield word("kinds_left")(party=called).say(lang), cells
        yield word("kinds_bears")(party=called).say(lang), [_share(shares, party, lang) for shares in borne]
    yield word("kinds_loses").say(lang), [Hundred(_loses(f)).say(lang) for f in found]
    if any(belief.value for belief in found[0].beliefs.outcomes.values()):
        yield word("kinds_public").say(lang), [_spread(f, simulate.public_value(f).net, lang) for f in found]
    yield word("kinds_continued").say(lang), [_continued(f, lang) for f in found]


def _share(shares: Mapping[str, float], party: str, lang: Lang) -> str:
    return percent(lang)(shares[party]) if party in shares else "–"


def _spread(found: Simulation, amounts: Any, lang: Lang) -> str:
    money = Money(found.contract.currency, lang)
    low, middle, high = (money.write(money.whole(float(q))) for q in np.quantile(amounts, (0.05, 0.5, 0.95)))
    if np.min(amounts) == np.max(amounts):
        return word("kinds_certain_cell")(amount=middle).say(lang)
    return word("kinds_spread")(middle=middle, low=low, high=high).say(lang)


def _loses(found: Simulation) -> float:
    short = [r.received < r.paid_in for r in simulate.returns(found) if r.paid_in]
    return float(np.any(short, axis=0).mean()) if short else 0.0


def _continued(found: Simulation, lang: Lang) -> str:
    return Hundred(float(found.paths.met("continuation").mean())).say(lang) if "continuation" in found.plan.rules else "–"
