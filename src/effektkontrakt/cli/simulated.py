"""A simulation in the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np

from effektkontrakt.contract import Contract
from effektkontrakt.errors import InputError, Mistake, Place, Wrong
from effektkontrakt.money import Amount, minor_units, parse_money, parse_number
from effektkontrakt.simulate import (
    Beliefs,
    Driver,
    Simulation,
    accounts,
    positions,
    prepare,
    public_value,
    returns,
    shortfall,
)
from effektkontrakt.simulate.reserve import every_year
from effektkontrakt.simulate.returns import InvestorReturns
from effektkontrakt.simulate.room import bytes_a_path
from effektkontrakt.simulate.sensitivity import CHANCE
from effektkontrakt.simulate.value import PublicValue
from effektkontrakt.text import Lang, Text, format_number

_WHOLE = Text(
    nb="«{found}» er ikke et helt tall fra {least} og oppover. Skriv for eksempel 10000.",
    nn="«{found}» er ikkje eit heilt tal frå {least} og oppover. Skriv til dømes 10000.",
    en="“{found}” is not a whole number from {least} up. Write for example 10000.",
)
_MOST_BYTES = 4 << 30
_TOO_MANY = Text(
    nb="Så mange forløp får ikke plass i minnet på én gang. Høyst {most} for denne kontrakten.",
    nn="Så mange forløp får ikkje plass i minnet på éin gong. Høgst {most} for denne kontrakten.",
    en="So many futures do not fit in memory at once. At most {most} for this contract.",
)
_YEAR = Text(
    nb="«{found}» er ikke et år og et beløp. Skriv for eksempel 2026=1200000.",
    nn="«{found}» er ikkje eit år og eit beløp. Skriv til dømes 2026=1200000.",
    en="“{found}” is not a year and an amount. Write for example 2026=1200000.",
)
_TITLE = Text(
    nb="{title}: {count} mulige forløp, startverdi {seed}",
    nn="{title}: {count} moglege forløp, startverdi {seed}",
    en="{title}: {count} possible futures, seed {seed}",
)
_PARTIAL = Text(
    nb="Stoppet før tiden: {count} av {asked} forløp er regnet ut. Tallene under bygger bare på dem.",
    nn="Stoppa før tida: {count} av {asked} forløp er rekna ut. Tala under byggjer berre på dei.",
    en="Stopped early: {count} of {asked} futures were worked out. The figures below rest on those only.",
)
_RESERVE = Text(
    nb="Betalinger fra offentlig part per budsjettår",
    nn="Betalingar frå offentleg part per budsjettår",
    en="Payments by the outcome payer per budget year",
)
_HEADS = (
    Text("År", "År", "Year"),
    Text("Forventet", "Forventa", "Expected"),
    Text("50 %", "50 %", "50%"),
    Text("80 %", "80 %", "80%"),
    Text("95 %", "95 %", "95%"),
    Text("Høyest", "Høgast", "Highest"),
    Text("95 % i faste priser", "95 % i faste prisar", "95% in constant prices"),
)
_ALL = Text("I alt", "I alt", "In all")
_READ = Text(
    nb="80 % betyr: i 80 av 100 forløp betales ikke mer enn dette.",
    nn="80 % tyder: i 80 av 100 forløp blir det ikkje betalt meir enn dette.",
    en="80% means: in 80 of 100 futures no more than this is paid.",
)
_SHORT = Text(
    nb="{year}: sjansen for at det som er satt av, ikke er nok, er {chance} (± {error}).",
    nn="{year}: sjansen for at det som er sett av, ikkje er nok, er {chance} (± {error}).",
    en="{year}: the chance that what is set aside is not enough is {chance} (± {error}).",
)
_INVESTOR = Text(
    nb="{party} betaler inn {paid}. Taper alt: {all}. Taper noe: {some}. Taper ikke: {none}. Største tap: {most}.",
    nn="{party} betaler inn {paid}. Taper alt: {all}. Taper noko: {some}. Taper ikkje: {none}. Største tap: {most}.",
    en="{party} pays in {paid}. Loses all: {all}. Loses some: {some}. Loses nothing: {none}. Largest loss: {most}.",
)
_BACK = Text(
    nb="  Får tilbake {low}, {mid} eller {high} per krone (dårlig, midt, godt forløp). Internrente: {irr}.",
    nn="  Får att {low}, {mid} eller {high} per krone (dårleg, midt, godt forløp). Internrente: {irr}.",
    en="  Gets back {low}, {mid} or {high} for each unit (bad, middle, good future). Internal rate of return: {irr}.",
)
_NOTHING_IN = Text(
    nb="{party}: kontrakten sier ikke hva investoren betaler inn, og får i snitt {got}.",
    nn="{party}: kontrakten seier ikkje kva investoren betaler inn, og får i snitt {got}.",
    en="{party}: the contract does not say what the investor pays in; it receives {got} on average.",
)
_DRY = Text(
    nb="{party} går tom for penger i {chance} av forløpene. Vanligste første måned: {month}.",
    nn="{party} går tom for pengar i {chance} av forløpa. Vanlegaste første månad: {month}.",
    en="{party} runs out of money in {chance} of the futures. Most often first in {month}.",
)
_NOT_DRY = Text(
    nb="{party} går ikke tom for penger i noe forløp. Lavest: {least} (i ett av tjue forløp).",
    nn="{party} går ikkje tom for pengar i noko forløp. Lågast: {least} (i eitt av tjue forløp).",
    en="{party} does not run out of money in any future. Lowest: {least} (in one future of twenty).",
)
_VALUE = Text(
    nb="Netto verdi for det offentlige: {mean} i snitt, fra {low} til {high} i 90 av 100 forløp. Over null i {gains}.",
    nn="Netto verdi for det offentlege: {mean} i snitt, frå {low} til {high} i 90 av 100 forløp. Over null i {gains}.",
    en="Net public value: {mean} on average, from {low} to {high} in 90 of 100 futures. Above zero in {gains}.",
)
_PAYBACK = Text(
    nb="Har tjent seg inn: {years}. Aldri: {never}.",
    nn="Har tent seg inn: {years}. Aldri: {never}.",
    en="Has paid for itself: {years}. Never: {never}.",
)
_SHARED = Text(
    nb="Det hver part sitter igjen med (5 %, midt, 95 %)",
    nn="Det kvar part sit att med (5 %, midt, 95 %)",
    en="What each party is left with (5%, middle, 95%)",
)
_DRIVERS = Text(
    nb="Hva betyr mest for betalingene: andel av spredningen alene og med samspill (± 95 % intervall), og i alt ved lav og høy verdi",
    nn="Kva betyr mest for betalingane: del av spreiinga åleine og med samspel (± 95 % intervall), og i alt ved låg og høg verdi",
    en="What matters most for the payments: share of the spread alone and with interplay (± 95% interval), and the total at a low and a high value",
)
_NO_RATE = Text(
    nb="  I {part} av forløpene finnes ingen internrente. De er ikke med i tallene for den.",
    nn="  I {part} av forløpa finst inga internrente. Dei er ikkje med i tala for henne.",
    en="  In {part} of the futures there is no internal rate of return. They are left out of its figures.",
)
_CHANCE = Text(nb="tilfeldigheter", nn="det tilfeldige", en="chance")
_SEEN = 0.005

NO_DRIVERS = Text(
    nb="Stoppet før tiden: hva som driver betalingene, er ikke regnet ut. Resten er helt.",
    nn="Stoppa før tida: kva som driv betalingane, er ikkje rekna ut. Resten er heilt.",
    en="Stopped early: what drives the payments was not worked out. The rest is complete.",
)


def whole(option: str, text: str, least: int) -> int:
    """A whole number given with an option. Raises `InputError`."""
    try:
        value = parse_number(text)
        if value.denominator != 1 or value < least or value >= 2**62:
            raise Wrong(_WHOLE(found=text[:40], least=least))
    except Wrong:
        raise InputError([Mistake(Place(option), _WHOLE(found=text[:40], least=least))]) from None
    return int(value)


def enough_memory(contract: Contract, beliefs: Beliefs, paths: int) -> None:
    """Raise `InputError` where so many paths kept at once would take more than 4 GiB."""
    each = bytes_a_path(prepare(contract, beliefs))
    if paths * each > _MOST_BYTES:
        raise InputError([Mistake(Place("--paths"), _TOO_MANY(most=_MOST_BYTES // each))])


def appropriations(given: Sequence[str], currency: str) -> dict[int, int]:
    """Minor units by year, from `2026=1 200 000`. Raises `InputError` with every mistake."""
    found: dict[int, int] = {}
    mistakes = []
    for text in given:
        year, sign, amount = text.partition("=")
        try:
            if not sign or not year.strip().isdigit():
                raise Wrong(_YEAR(found=text[:40]))
            found[int(year)] = int(parse_money(amount) * minor_units(currency))
        except Wrong as wrong:
            mistakes.append(Mistake(Place("--set-aside"), wrong.what))
    if mistakes:
        raise InputError(mistakes)
    return found


def simulation_table(found: Simulation, lang: Lang, set_aside: Mapping[int, int], drivers: Sequence[Driver] | None) -> str:
    """Every answer, most asked first."""
    contract = found.contract
    out = [_TITLE(title=contract.title, count=found.count, seed=str(found.seed)).say(lang)]
    if found.partial:
        out.append(_PARTIAL(count=found.count, asked=found.asked).say(lang))
    out += ["", _RESERVE.say(lang), *_reserve(found, lang), _READ.say(lang)]
    for short in shortfall(found, set_aside) if set_aside else []:
        out.append(_SHORT(year=str(short.year), chance=percent(short.chance, lang), error=percent(short.error, lang)).say(lang))
    out.append("")
    for r in returns(found):
        out += _investor(found, r, lang)
    out += ["", *_accounts(found, lang), ""]
    value = public_value(found)
    out += [*_value(found, value, lang), "", _SHARED.say(lang), *_positions(found, value, lang)]
    if drivers:
        out += ["", _DRIVERS.say(lang), *_drivers(found, drivers, lang)]
    return "\n".join(out)


def percent(share: float, lang: Lang, decimals: int = 1) -> str:
    """`12,3 %`."""
    return format_number(Fraction(share) * 100, lang, decimals) + ("%" if lang == "en" else "\u00a0%")


def _cash(found: Simulation, minor: float, lang: Lang) -> str:
    units = minor_units(found.contract.currency)
    return Amount(round(minor / units) * units, found.contract.currency).say(lang)


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows under each other, the first column to the left, the rest to the right."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return ["  ".join(c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths))) for row in rows]


def _reserve(found: Simulation, lang: Lang) -> list[str]:
    rows = [[head.say(lang) for head in _HEADS]]
    for r in every_year(found):
        n = r.nominal
        cells = [_cash(found, x, lang) for x in (n.mean, n.p50, n.p80, n.p95, n.most, r.real.p95)]
        rows.append([str(r.year) if r.year else _ALL.say(lang), *cells])
    return columns(rows)


def _investor(found: Simulation, r: InvestorReturns, lang: Lang) -> list[str]:
    party = found.contract.parties[r.party].name
    if not r.paid_in:
        return [_NOTHING_IN(party=party, got=_cash(found, float(r.received.mean()), lang)).say(lang)]
    words = _INVESTOR(
        party=party,
        paid=_cash(found, r.paid_in, lang),
        all=percent(r.loses_all, lang),
        some=percent(r.loses_some, lang),
        none=percent(r.loses_none, lang),
        most=_cash(found, r.most_lost, lang),
    )
    low, mid, high = (format_number(Fraction(float(x)), lang, 2) for x in np.quantile(r.multiple, (0.05, 0.5, 0.95)))
    known = r.irr[~np.isnan(r.irr)]
    rates = ", ".join(percent(float(x), lang) for x in np.quantile(known, (0.05, 0.5, 0.95))) if len(known) else "–"
    told = [words.say(lang), _BACK(low=low, mid=mid, high=high, irr=rates).say(lang)]
    return [*told, _NO_RATE(part=percent(r.no_rate, lang)).say(lang)] if r.no_rate else told


def _accounts(found: Simulation, lang: Lang) -> list[str]:
    out = []
    for a in accounts(found):
        party = found.contract.parties[a.party].name
        if a.first_dry.any():
            month = a.months[int(np.argmax(a.first_dry))]
            out.append(_DRY(party=party, chance=percent(float(a.dry[-1]), lang), month=month.strftime("%Y-%m")).say(lang))
        else:
            out.append(_NOT_DRY(party=party, least=_cash(found, float(a.quantiles[0].min()), lang)).say(lang))
    return out


def _value(found: Simulation, value: PublicValue, lang: Lang) -> list[str]:
    if not value.benefits:
        return []
    low, high = np.quantile(value.net, (0.05, 0.95))
    mean = _cash(found, float(value.net.mean()), lang)
    gains = percent(float((value.net > 0).mean()), lang)
    words = _VALUE(mean=mean, low=_cash(found, low, lang), high=_cash(found, high, lang), gains=gains)
    years = [f"{y}: {percent(float((value.payback == y).mean()), lang, 0)}" for y in np.unique(value.payback) if y]
    never = percent(float((value.payback == 0).mean()), lang, 0)
    return [words.say(lang), _PAYBACK(years=", ".join(years) or "–", never=never).say(lang)]


def _positions(found: Simulation, value: PublicValue, lang: Lang) -> list[str]:
    rows = []
    for p in positions(found, value):
        cells = [_cash(found, float(x), lang) for x in np.quantile(p.net, (0.05, 0.5, 0.95))]
        rows.append(["  " + found.contract.parties[p.party].name.say(lang), *cells])
    return columns(rows) if rows else []


def _drivers(found: Simulation, drivers: Sequence[Driver], lang: Lang) -> list[str]:
    rows = [
        [
            "  " + (_CHANCE.say(lang) if d.name == CHANCE else d.name),
            percent(d.first, lang, 0),
            percent(d.total, lang, 0) + (f" ±\u00a0{percent(d.total_within, lang)}" if d.total_within is not None else ""),
            _cash(found, d.low, lang),
            _cash(found, d.high, lang),
        ]
        for d in drivers
        if d.total >= _SEEN
    ]
    return columns(rows) if rows else []
