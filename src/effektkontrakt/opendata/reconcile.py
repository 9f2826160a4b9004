"""Published payments against computed ones, project by project and metric by metric, with the likely reason for each gap."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from effektkontrakt.money import Amount, minor_units
from effektkontrakt.opendata.build import Built, Priced, build
from effektkontrakt.opendata.tables import Row, Tables
from effektkontrakt.settle import Settlement, settle
from effektkontrakt.settle.results import expected_by, results_from_rows
from effektkontrakt.text import Text, Words

REASONS = {
    "equal": Text(nb="likt", nn="likt", en="equal"),
    "repeated": Text(
        nb="betalt {claims} ganger prisen for {people} oppnådde: resultatet kan kreves flere ganger",
        nn="betalt {claims} gonger prisen for {people} oppnådde: resultatet kan krevjast fleire gonger",
        en="paid {claims} times the price for {people} achieved: the outcome can be claimed more than once",
    ),
    "fewer": Text(
        nb="{count} resultat for lite betalt: ikke godkjent, eller telt på en annen dag",
        nn="{count} resultat for lite betalt: ikkje godkjent, eller talt på ein annan dag",
        en="{count} fewer paid than achieved: not accepted, or counted on another day",
    ),
    "cap": Text(
        nb="betalt mindre enn prislisten gir: trolig tak for avtalen eller per deltaker",
        nn="betalt mindre enn prislista gir: truleg tak for avtalen eller per deltakar",
        en="paid less than the rate card gives: probably a cap of the contract or per participant",
    ),
    "note": Text(
        nb="betalt mindre enn prislisten gir: trolig tak for avtalen eller per deltaker; tabellens merknad: «{note}»",
        nn="betalt mindre enn prislista gir: truleg tak for avtalen eller per deltakar; merknaden i tabellen: «{note}»",
        en="paid less than the rate card gives: probably a cap of the contract or per participant; the table's note: “{note}”",
    ),
    "more": Text(
        nb="betalt mer enn prislisten gir: trolig andre resultatmål eller justerte priser",
        nn="betalt meir enn prislista gir: truleg andre resultatmål eller justerte prisar",
        en="paid more than the rate card gives: probably other outcomes or adjusted prices",
    ),
    "no_result": Text(nb="ingen publisert mengde", nn="inga publisert mengd", en="no published quantity"),
    "no_payment": Text(nb="ingen publisert betaling", nn="inga publisert betaling", en="no published payment"),
    "in_all": Text(
        nb="betalingen er bare publisert for hele prosjektet",
        nn="betalinga er berre publisert for heile prosjektet",
        en="the payment is published for the project as a whole only",
    ),
    "no_price": Text(nb="ingen publiserte priser", nn="ingen publiserte prisar", en="no published prices"),
    "currency": Text(nb="publisert i {currency}", nn="publisert i {currency}", en="published in {currency}"),
    "unknown": Text(
        nb="betalingen hører til et resultatmål uten pris ({metric})",
        nn="betalinga høyrer til eit resultatmål utan pris ({metric})",
        en="the payment belongs to a metric without a price ({metric})",
    ),
}


@dataclass(frozen=True, slots=True)
class Match:
    """One metric, or a whole project (metric empty): computed and published in minor units, None where there is none."""

    project: str
    metric: str
    definition: str
    price: Fraction | None
    quantity: Fraction | None
    computed: int | None
    published: int | None
    currency: str
    reason: Words

    @property
    def gap(self) -> int | None:
        """Published less computed."""
        return None if self.computed is None or self.published is None else self.published - self.computed


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A project: its contract and settlement where it has prices, its metrics, and the whole."""

    project: str
    title: str
    built: Built | None
    settlement: Settlement | None
    rows: list[dict[str, str]]
    metrics: tuple[Match, ...]
    whole: Match


def reconcile(tables: Tables) -> list[Reconciled]:
    """Every project that has a price or a published payment."""
    found = []
    for project in tables.rows["projects"]:
        built = build(tables, project)
        payments = tables.of("projects_outcome_payments", project["ID"])
        if built is not None:
            found.append(_priced(tables, built, payments))
        elif payments:
            found.append(_unpriced(tables, project, payments))
    return found


def _unpriced(tables: Tables, project: Row, payments: list[Row]) -> Reconciled:
    published, currency = _sum(tables, payments)
    whole = Match(project["ID"], "", "", None, None, None, published, currency, REASONS["no_price"])
    return Reconciled(project["ID"], project["Impact Bond Name"], None, None, [], (), whole)


def _sum(tables: Tables, payments: list[Row]) -> tuple[int | None, str]:
    currencies = list(dict.fromkeys(r["Payments - Currency"].upper() for r in payments if r["Payments - Currency"]))
    amounts = [a for r in payments if (a := tables.number(r, "Payments - Amount")) is not None]
    digits = minor_units(currencies[0] if currencies else "GBP")
    one = amounts and len(currencies) <= 1
    return (round(sum(amounts, Fraction(0)) * digits) if one else None), "/".join(currencies) or "?"


def _priced(tables: Tables, built: Built, payments: list[Row]) -> Reconciled:
    currency = built.contract.currency
    rows, achieved = _results(tables, built)
    settlement = settle(built.contract, results_from_rows(rows, expected_by(built.contract), f"{built.project} results"))
    by_metric: dict[str, list[Row]] = {}
    for row in payments:
        by_metric.setdefault(row["Outcome Metric Id"], []).append(row)
    computed = {line.payment: line.amount for line in settlement.lines}
    whole_only = bool(payments) and set(by_metric) == {""}
    matches = [
        _match(tables, built, m, achieved.get(m.name), computed[m.name], by_metric.get(m.metric, []), whole_only)
        for m in built.metrics
    ]
    known = {m.metric for m in built.metrics}
    for metric, stray in by_metric.items():
        if metric and metric not in known:
            published, paid_in = _sum(tables, stray)
            matches.append(
                Match(built.project, metric, "", None, None, None, published, paid_in, REASONS["unknown"](metric=metric))
            )
    published, paid_in = _sum(tables, payments)
    total = settlement.total if achieved else None
    whole = _whole(built, total, published, paid_in if payments else currency, payments, matches)
    return Reconciled(built.project, built.title, built, settlement, rows, tuple(matches), whole)


def _results(tables: Tables, built: Built) -> tuple[list[dict[str, str]], dict[str, Fraction]]:
    """Rows for our own reader, and the quantity of each metric; the last published of several counts."""
    achieved: dict[str, Fraction] = {}
    by_metric = {m.metric: m for m in built.metrics}
    for row in tables.of("projects_results", built.project):
        metric = by_metric.get(row["Outcome Metric Id"])
        quantity = tables.number(row, "Outcomes achieved")
        if quantity is None:
            quantity = tables.number(row, "Number with Positive social outcomes")
        if metric is not None and quantity is not None and quantity.denominator == 1:
            achieved[metric.name] = quantity
    day = built.contract.period.last.isoformat()
    rows = [{"outcome": name, "value": str(int(q)), "date": day, "statement": "INDIGO"} for name, q in achieved.items()]
    return rows, achieved


def _match(
    tables: Tables, built: Built, metric: Priced, quantity: Fraction | None, computed: int, payments: list[Row], whole_only: bool
) -> Match:
    currency = built.contract.currency
    published, paid_in = _sum(tables, payments)
    due = computed if quantity is not None else None
    reason = _reason(metric, quantity, due, published, currency, paid_in, whole_only)
    return Match(built.project, metric.metric, metric.definition, metric.price, quantity, due, published, currency, reason)


def _reason(
    metric: Priced,
    quantity: Fraction | None,
    computed: int | None,
    published: int | None,
    currency: str,
    paid_in: str,
    whole_only: bool,
) -> Words:
    if published is None:
        return REASONS["in_all" if whole_only else "no_payment"]
    if paid_in != currency:
        return REASONS["currency"](currency=paid_in)
    if computed is None or quantity is None:
        return REASONS["no_result"]
    if computed == published:
        return REASONS["equal"]
    claims = Fraction(published, minor_units(currency)) / metric.price if metric.price else Fraction(0)
    if claims.denominator == 1 and claims > quantity:
        return REASONS["repeated"](claims=claims, people=quantity)
    if claims.denominator == 1:
        return REASONS["fewer"](count=quantity - claims)
    return REASONS["cap" if published < computed else "more"]


def _whole(
    built: Built, computed: int | None, published: int | None, paid_in: str, payments: list[Row], matches: list[Match]
) -> Match:
    currency = built.contract.currency
    if not payments or published is None:
        reason: Words = REASONS["no_payment"]
    elif paid_in != currency:
        reason = REASONS["currency"](currency=paid_in)
    elif computed is None:
        reason = REASONS["no_result"]
    elif computed == published:
        reason = REASONS["equal"]
    else:
        reason = _dominant(computed, published, payments, matches)
    return Match(built.project, "", "", None, None, computed, published, currency, reason)


def _dominant(computed: int, published: int, payments: list[Row], matches: list[Match]) -> Words:
    gaps = [m for m in matches if m.gap]
    if gaps:
        return max(gaps, key=lambda m: abs(m.gap or 0)).reason
    note = next((" ".join(r["Notes"].split()) for r in payments if r["Notes"]), "")
    if published < computed:
        return REASONS["note"](note=note[:160]) if note else REASONS["cap"]
    return REASONS["more"]


def shown(minor: int | None, currency: str) -> str:
    """An amount in major units for files, or nothing."""
    return "" if minor is None else Amount(minor, currency).major()
