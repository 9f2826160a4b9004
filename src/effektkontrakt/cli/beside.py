"""Contracts of different kinds for the same service, on the same futures, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.cli.simulated import columns, percent
from effektkontrakt.money import Amount, minor_units
from effektkontrakt.simulate import Simulation, payments, positions, public_value, returns
from effektkontrakt.simulate.export import quantiles
from effektkontrakt.text import Lang, Text

_KINDS = {
    "bridge": Text("brofinansiering", "brufinansiering", "bridge financing"),
    "philanthropic": Text("filantropisk", "filantropisk", "philanthropic"),
    "financial": Text("finansiell", "finansiell", "financial"),
}
_PAYER = Text("Offentlig part betaler", "Offentleg part betaler", "The outcome payer pays")
_LEFT = Text("{party} sitter igjen med", "{party} sit att med", "{party} is left with")
_LOSES = Text("Sjanse for at investor taper noe", "Sjanse for at investor taper noko", "Chance that an investor loses something")
_VALUE = Text("Netto verdi for det offentlige", "Netto verdi for det offentlege", "Net public value")
_MET = Text("Sjanse for videreføring", "Sjanse for vidareføring", "Chance of continuation")
_READ = Text(
    nb="Tre tall: dårlig (5 %), midt og høyt (95 %) forløp. Alle kontraktene er prøvd på de samme forløpene.",
    nn="Tre tal: lågt (5 %), midt og høgt (95 %) forløp. Alle kontraktane er prøvde på dei same forløpa.",
    en="Three figures: low (5%), middle and high (95%). All contracts are tried on the same futures.",
)


def beside_table(found: Sequence[Simulation], lang: Lang) -> str:
    """A column a contract."""
    heads = ["", *(_KINDS[f.contract.kind].say(lang) for f in found)]
    rows = [heads, [_PAYER.say(lang), *(_three(f, _paid(f), lang) for f in found)]]
    left = [{p.party: p.net for p in positions(f)} for f in found]
    for party in dict.fromkeys(party for nets in left for party in nets):
        named = next(f.contract.parties[party].name for f in found if party in f.contract.parties)
        cells = [_three(f, nets[party], lang) if party in nets else "–" for f, nets in zip(found, left)]
        rows.append([_LEFT(party=named).say(lang), *cells])
    rows.append([_LOSES.say(lang), *(percent(_loses(f), lang) for f in found)])
    rows.append([_VALUE.say(lang), *(_three(f, public_value(f).net, lang) for f in found)])
    rows.append([_MET.say(lang), *(_continued(f, lang) for f in found)])
    return "\n".join([*columns(rows), _READ.say(lang)])


def beside_data(found: Sequence[Simulation]) -> list[dict[str, Any]]:
    """Plain data, amounts in major units."""
    return [
        {
            "contract": f.contract.id,
            "kind": f.contract.kind,
            "paid": quantiles(_paid(f), f.contract.currency),
            "positions": {p.party: quantiles(p.net, f.contract.currency) for p in positions(f)},
            "loses": _loses(f),
            "net_value": quantiles(public_value(f).net, f.contract.currency),
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
    return " / ".join(
        Amount(round(float(x) / units) * units, currency).say(lang) for x in np.quantile(amounts, (0.05, 0.5, 0.95))
    )
