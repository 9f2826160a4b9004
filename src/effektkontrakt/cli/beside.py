"""Contracts of different kinds for the same service, on the same futures, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.cli.simulated import columns, percent
from effektkontrakt.contract.diff import Change
from effektkontrakt.money import Amount, minor_units
from effektkontrakt.simulate import Simulation, payments, positions, public_value, returns, risks
from effektkontrakt.simulate.export import quantiles, risk_data
from effektkontrakt.text import Lang, Text

_KINDS = {
    "bridge": Text("brofinansiering", "brufinansiering", "bridge financing"),
    "philanthropic": Text("filantropisk", "filantropisk", "philanthropic"),
    "financial": Text("finansiell", "finansiell", "financial"),
}
_PAYER = Text("Offentlig part betaler", "Offentleg part betaler", "The outcome payer pays")
_LEFT = Text("{party} sitter igjen med", "{party} sit att med", "{party} is left with")
_LOSES = Text("Sjanse for at investor taper noe", "Sjanse for at investor taper noko", "Chance that an investor loses something")
_RISK = Text("{party}: del av usikkerheten", "{party}: del av uvissa", "{party}: part of the doubt")
_CERTAIN = Text("{amount} uansett", "{amount} uansett", "{amount} in any case")
_VALUE = Text("Netto verdi for det offentlige", "Netto verdi for det offentlege", "Net public value")
_MET = Text("Sjanse for videreføring", "Sjanse for vidareføring", "Chance of continuation")
_READ = Text(
    nb="Tre tall: lavt (5 %), midt og høyt (95 %) forløp. Alle kontraktene er prøvd på de samme forløpene. En parts del av usikkerheten er hvor mye mindre enn ventet den sitter igjen med i ett av tjue forløp, av det samme for alle. Et tap som er sikkert, er ikke usikkert: se hva parten sitter igjen med.",
    nn="Tre tal: lågt (5 %), midt og høgt (95 %) forløp. Alle kontraktane er prøvde på dei same forløpa. Ein part sin del av uvissa er kor mykje mindre enn venta han sit att med i eitt av tjue forløp, av det same for alle. Eit tap som er sikkert, er ikkje uvisst: sjå kva parten sit att med.",
    en="Three figures: low (5%), middle and high (95%). All contracts are tried on the same futures. A party's part of the doubt is how much less than expected it is left with in one of twenty futures, of the same for all. A loss that is certain is in no doubt: see what the party is left with.",
)


_PARTIAL = Text(
    nb="Stoppet før tiden: {count} av {asked} forløp er regnet ut for den siste, og resten av kontraktene mangler.",
    nn="Stoppa før tida: {count} av {asked} forløp er rekna ut for den siste, og resten av kontraktane manglar.",
    en="Stopped early: {count} of {asked} futures were worked out for the last one, and the other contracts are missing.",
)
_CHANGES = Text(
    "Endret fra kontrakten slik den er, som {kind}:",
    "Endra frå kontrakten slik han er, som {kind}:",
    "Changed from the contract as it is, as {kind}:",
)


def changes(told: Mapping[str, Sequence[Change]], lang: Lang) -> list[str]:
    """What each kind has changed, a line a change."""
    out = []
    for kind, found in told.items():
        if found:
            out += ["", _CHANGES(kind=_KINDS[kind]).say(lang), *(f"  {change.words().say(lang)}" for change in found)]
    return out


def beside_table(found: Sequence[Simulation], lang: Lang) -> str:
    """A column a contract."""
    heads = ["", *(_KINDS[f.contract.kind].say(lang) for f in found)]
    rows = [heads, [_PAYER.say(lang), *(_three(f, _paid(f), lang) for f in found)]]
    told = [positions(f) for f in found]
    left = [{p.party: p.net for p in each} for each in told]
    borne = [{r.party: r.share for r in risks(each)} for each in told]
    parties = {
        party: next(f.contract.parties[party].name for f in found if party in f.contract.parties)
        for party in dict.fromkeys(party for nets in left for party in nets)
    }
    for party, named in parties.items():
        cells = [_three(f, nets[party], lang) if party in nets else "–" for f, nets in zip(found, left)]
        rows.append([_LEFT(party=named).say(lang), *cells])
    for party, named in parties.items():
        shares = [percent(share[party], lang, 0) if party in share else "–" for share in borne]
        rows.append([_RISK(party=named).say(lang), *shares])
    rows.append([_LOSES.say(lang), *(percent(_loses(f), lang) for f in found)])
    rows.append([_VALUE.say(lang), *(_three(f, public_value(f).net, lang) for f in found)])
    rows.append([_MET.say(lang), *(_continued(f, lang) for f in found)])
    stopped = [_PARTIAL(count=f.count, asked=f.asked).say(lang) for f in found if f.partial]
    return "\n".join([*stopped, *columns(rows), _READ.say(lang)])


def beside_data(found: Sequence[Simulation], told: Mapping[str, Sequence[Change]]) -> list[dict[str, Any]]:
    """Plain data, amounts in major units; `told` is what each kind has changed."""
    return [
        {
            "contract": f.contract.id,
            "kind": f.contract.kind,
            "paid": quantiles(_paid(f), f.contract.currency),
            "positions": {p.party: quantiles(p.net, f.contract.currency) for p in positions(f)},
            "risk": risk_data(f),
            "loses": _loses(f),
            "net_value": quantiles(public_value(f).net, f.contract.currency),
            "partial": f.partial,
            "changes": [asdict(change) for change in told.get(f.contract.kind, ())],
        }
        for f in found
    ]


def _paid(found: Simulation) -> NDArray[np.int64]:
    total: NDArray[np.int64] = payments(found)[1].sum(axis=0)
    return total


def _loses(found: Simulation) -> float:
    short = [r.received < r.paid_in for r in returns(found) if r.paid_in]
    return float(np.any(short, axis=0).mean()) if short else 0.0


def _continued(found: Simulation, lang: Lang) -> str:
    return percent(float(found.paths.met("continuation").mean()), lang) if "continuation" in found.plan.rules else "–"


def _three(found: Simulation, amounts: NDArray[Any], lang: Lang) -> str:
    currency = found.contract.currency
    units = minor_units(currency)
    if np.min(amounts) == np.max(amounts):
        return _CERTAIN(amount=Amount(round(float(amounts[0]) / units) * units, currency)).say(lang)
    return " / ".join(
        Amount(round(float(x) / units) * units, currency).say(lang) for x in np.quantile(amounts, (0.05, 0.5, 0.95))
    )
