"""Many simulations in the terminal: a folder of contracts, or one contract with numbers of its beliefs varied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from effektkontrakt.cli.progress import Bar
from effektkontrakt.cli.simulated import columns
from effektkontrakt.contract import read_contract
from effektkontrakt.contract.model import Contract
from effektkontrakt.errors import InputError, Mistake, Place, Wrong, nearest
from effektkontrakt.money import Amount, minor_units, parse_number, parse_ratio
from effektkontrakt.simulate import Beliefs, read_beliefs
from effektkontrakt.simulate.many import Case, Many, simulate_many
from effektkontrakt.simulate.parameters import Parameter, parameters
from effektkontrakt.simulate.reserve import spread
from effektkontrakt.text import Lang, Text

_NONE = Text(
    nb="Ingen mapper her inneholder både contract.yaml og beliefs.yaml.",
    nn="Ingen mapper her inneheld både contract.yaml og beliefs.yaml.",
    en="No folders here hold both contract.yaml and beliefs.yaml.",
)
_VARY = Text(
    nb="«{found}» er ikke et navn og verdier. Skriv for eksempel outcomes.jobb.with=40 %,50 %.",
    nn="«{found}» er ikkje eit namn og verdiar. Skriv til dømes outcomes.jobb.with=40 %,50 %.",
    en="“{found}” is not a name and values. Write for example outcomes.jobs.with=40 %,50 %.",
)
_UNKNOWN = Text(
    nb="«{name}» er ikke et usikkert tall i antakelsene.{meant}",
    nn="«{name}» er ikkje eit usikkert tal i føresetnadene.{meant}",
    en="“{name}” is not an uncertain number in the beliefs.{meant}",
)
_HEADS = (
    Text("Kontrakt", "Kontrakt", "Contract"),
    Text("Forventet", "Forventa", "Expected"),
    Text("80 %", "80 %", "80%"),
    Text("95 %", "95 %", "95%"),
)
_ALL = Text("Alle i {currency}", "Alle i {currency}", "All in {currency}")
_PARTIAL = Text(
    nb="Stoppet før tiden: {count} er regnet ut.",
    nn="Stoppa før tida: {count} er rekna ut.",
    en="Stopped early: {count} were worked out.",
)


_CROSSED = Text(
    nb="Forventet betaling i alt. Nedover: {first}. Bortover: {second}.",
    nn="Forventa betaling i alt. Nedover: {first}. Bortover: {second}.",
    en="Expected payment in all. Down: {first}. Across: {second}.",
)


def folder(path: Path) -> list[Path]:
    """The folders with a contract and beliefs. Raises `InputError` if there are none."""
    found = [p.parent for p in sorted(path.glob("*/contract.yaml")) if (p.parent / "beliefs.yaml").exists()]
    if not found:
        raise InputError([Mistake(Place(str(path)), _NONE)])
    return found


def read_each(places: Sequence[Path]) -> Iterator[Case]:
    """The contract and beliefs of each folder, read when it is their turn. Raises `InputError`."""
    for place in places:
        contract = read_contract(place / "contract.yaml")
        yield Case(place.name, contract, read_beliefs(place / "beliefs.yaml", contract))


_OUTSIDE = Text(
    nb="«{found}» kan ikke være verdien av {name}: en sjanse er fra 0 % til 100 %, og ingenting er under null.",
    nn="«{found}» kan ikkje vere verdien av {name}: ein sjanse er frå 0 % til 100 %, og ingenting er under null.",
    en="“{found}” cannot be the value of {name}: a chance is from 0% to 100%, and nothing is below zero.",
)


def varied(contract: Contract, beliefs: Beliefs, given: Sequence[str]) -> list[Case]:
    """A case for each combination of values. Raises `InputError` with every mistake."""
    known = {p.name: p for p in parameters(beliefs, contract.currency) if len(p.quantiles()) > 1}
    axes: list[list[tuple[str, str, float]]] = []
    mistakes = []
    for text in given:
        name, sign, values = text.partition("=")
        try:
            if not sign:
                raise Wrong(_VARY(found=text[:60]))
            if name not in known:
                raise Wrong(_UNKNOWN(name=name[:60], meant=nearest(name, known)))
            axes.append([(name, value.strip(), _value(value, known[name]) * known[name].scale) for value in values.split(",")])
        except Wrong as wrong:
            mistakes.append(Mistake(Place("--vary"), wrong.what))
    if mistakes:
        raise InputError(mistakes)
    return [
        Case(", ".join(f"{name}={value}" for name, value, _ in cell), contract, beliefs, {name: v for name, _, v in cell})
        for cell in product(*axes)
    ]


def _value(text: str, parameter: Parameter) -> float:
    value = float(parse_ratio(text) if text.strip().endswith("%") else parse_number(text))
    if not parameter.low <= value <= parameter.high:
        raise Wrong(_OUTSIDE(found=text.strip()[:40], name=parameter.name))
    return value


def simulated(cases: Iterable[Case], count: int, paths: int, seed: int, scheduler: str | None) -> Many:
    """Simulate so many cases, with a progress bar."""
    with Bar() as bar:
        return simulate_many(cases, paths, seed, scheduler, progress=lambda done: bar.show(done, count))


def data(found: Many) -> dict[str, Any]:
    """Plain data, amounts in major units."""
    return {
        "partial": found.partial,
        "done": len(found.told),
        "contracts": [
            {
                "name": t.name,
                "currency": t.currency,
                **{k: Amount(getattr(t.total, k), t.currency).major() for k in ("mean", "p50", "p80", "p95", "most")},
            }
            for t in found.told
        ],
    }


def table(found: Many, alike: bool, lang: Lang) -> str:
    """A row a contract, and all together; `alike` where they are designs of one contract, of which only one will be."""
    rows = [[head.say(lang) for head in _HEADS]]
    rows += [[t.name, *(_whole(x, t.currency, lang) for x in (t.total.mean, t.total.p80, t.total.p95))] for t in found.told]
    for currency in sorted({t.currency for t in found.told}) if found.paid and not alike else []:
        s = spread(found.total(currency))
        rows.append([_ALL(currency=currency).say(lang), *(_whole(x, currency, lang) for x in (s.mean, s.p80, s.p95))])
    out = columns(rows)
    if found.partial:
        out.insert(0, _PARTIAL(count=len(found.told)).say(lang))
    return "\n".join(out)


def crossed(found: Many, lang: Lang) -> str:
    """Two beliefs against each other: what is paid in all on average, a row a value of the first and a column a value of the second."""
    pairs = {t.name: [part.split("=", 1) for part in t.name.split(", ")] for t in found.told}
    means = {(a[1], b[1]): _whole(t.total.mean, t.currency, lang) for t in found.told for a, b in [pairs[t.name]]}
    first, second = (name for name, _ in next(iter(pairs.values())))
    down, across = (list(dict.fromkeys(pair[i] for pair in means)) for i in (0, 1))
    rows = [["", *across], *([a, *(means.get((a, b), "–") for b in across)] for a in down)]
    out = [_CROSSED(first=first, second=second).say(lang), *columns(rows)]
    if found.partial:
        out.insert(0, _PARTIAL(count=len(found.told)).say(lang))
    return "\n".join(out)


def _whole(minor: int, currency: str, lang: Lang) -> str:
    units = minor_units(currency)
    return Amount(int(np.floor(minor / units + 0.5)) * units, currency).say(lang)
