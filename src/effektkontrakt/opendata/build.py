"""From a project's rows to a contract in our own format; what had to be assumed is said in the contract."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from effektkontrakt.contract import Contract, read_contract_text
from effektkontrakt.money import CURRENCIES
from effektkontrakt.opendata.tables import Row, Tables
from effektkontrakt.text import Text, Words

_ASSUMED = {
    "from": Text(
        nb="Startdatoen er ikke oppgitt; 1. januar 2000 er satt inn.",
        nn="Startdatoen er ikkje oppgitt; 1. januar 2000 er sett inn.",
        en="The start date is not given; 1 January 2000 is entered.",
    ),
    "to": Text(
        nb="Sluttdatoen er ikke oppgitt; den siste datoen i tabellene, eller fire år etter start, er satt inn.",
        nn="Sluttdatoen er ikkje oppgitt; den siste datoen i tabellane, eller fire år etter start, er sett inn.",
        en="The end date is not given; the latest date in the tables, or four years after the start, is entered.",
    ),
    "party": Text(
        nb="Ingen part med rollen {role} er oppgitt; en uten navn er satt inn.",
        nn="Ingen part med rolla {role} er oppgitt; ein utan namn er sett inn.",
        en="No party with the role {role} is given; one without a name is entered.",
    ),
    "many": Text(
        nb="Flere parter har rollen {role}. Fordelingen mellom dem er ikke oppgitt; de er satt inn som én.",
        nn="Fleire partar har rolla {role}. Fordelinga mellom dei er ikkje oppgitt; dei er sette inn som éin.",
        en="Several parties have the role {role}. The division between them is not given; they are entered as one.",
    ),
    "cap": Text(
        nb="Taket er det høyeste beløpet for resultatbetaling i tabellene.",
        nn="Taket er det høgaste beløpet for resultatbetaling i tabellane.",
        en="The cap is the highest outcome payment in the tables.",
    ),
    "no_cap": Text(
        nb="Tabellene gir ikke noe samlet tak.", nn="Tabellane gir ikkje noko samla tak.", en="The tables give no total cap."
    ),
    "person_cap": Text(
        nb="Merknadene sier at det betales høyst {cap} {currency} per deltaker. Resultatene er publisert samlet, så det kan ikke regnes ut.",
        nn="Merknadene seier at det blir betalt høgst {cap} {currency} per deltakar. Resultata er publiserte samla, så det kan ikkje reknast ut.",
        en="The notes say that at most {cap} {currency} is paid per participant. Results are published in all, so this cannot be worked out.",
    ),
    "currency": Text(
        nb="Valutaen er ikke oppgitt; GBP er satt inn.",
        nn="Valutaen er ikkje oppgitt; GBP er sett inn.",
        en="The currency is not given; GBP is entered.",
    ),
}
_ROLES = ("outcome_payer", "investor", "provider")


@dataclass(frozen=True, slots=True)
class Priced:
    """A metric with its price; `name` is its key in the contract."""

    name: str
    metric: str
    definition: str
    price: Fraction
    row: Row


@dataclass(frozen=True, slots=True)
class Built:
    """A project as a contract, with the file's content and the metrics behind its payments."""

    project: str
    title: str
    source: dict[str, Any]
    contract: Contract
    metrics: tuple[Priced, ...]


def build(tables: Tables, project: Row) -> Built | None:
    """The contract of a project, or None if it has no price that can be read."""
    identifier = project["ID"]
    metrics = tuple(_metrics(tables, identifier))
    if not metrics:
        return None
    assumptions: list[Words] = []
    first, last = _period(tables, project, assumptions)
    currency = _currency(metrics, assumptions)
    title = project["Impact Bond Name"] or identifier
    source: dict[str, Any] = {
        "effektkontrakt": "1",
        "id": identifier.lower(),
        "title": title,
        "kind": "financial",
        "currency": currency,
        "rounding": "half_up",
        "period": {"from": first.isoformat(), "to": last.isoformat()},
        "parties": _parties(tables, identifier, assumptions),
        "outcomes": {
            m.name: {"clause": f"3.{i}", "metric": m.definition, "unit": "event", "evidence": "validated_count"}
            for i, m in enumerate(metrics, 1)
        },
        "payments": {
            m.name: {"clause": f"4.{i}", "due": "end", "amount": {"per_unit": {"of": m.name, "rate": decimal(m.price)}}}
            for i, m in enumerate(metrics, 1)
        },
    }
    _person_cap(metrics, currency, assumptions)
    if (cap := _cap(tables, identifier)) is not None:
        source["limits"] = {"total": {"clause": "5.1", "per": "contract", "cap": decimal(cap)}}
        assumptions.append(_ASSUMED["cap"])
    else:
        assumptions.append(_ASSUMED["no_cap"])
    source["assumptions"] = [{lang: a.say(lang) for lang in ("nb", "nn", "en")} for a in assumptions]
    source["sources"] = [f"Government Outcomes Lab, INDIGO Impact Bond Dataset, {identifier}"]
    return Built(identifier, title, source, read_contract_text(dump(source), f"{identifier}.yaml"), metrics)


def dump(source: dict[str, Any]) -> str:
    """The contract as YAML; every value is text, as the reader takes it."""
    import yaml

    class Plain(yaml.CSafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

    return yaml.dump(source, Dumper=Plain, sort_keys=False, allow_unicode=True, width=120)


def decimal(value: Fraction) -> str:
    """A rational that ends, as text."""
    whole, part = divmod(value, 1)
    digits = ""
    while part and len(digits) < 6:
        digit, part = divmod(part * 10, 1)
        digits += str(int(digit))
    return f"{int(whole)}" + (f".{digits}" if digits else "")


def _metrics(tables: Tables, project: str) -> list[Priced]:
    definitions = {
        row["Id"]: " ".join(row["Outcome Definition"].split()) for row in tables.of("projects_outcome_metrics", project)
    }
    found: dict[str, Priced] = {}
    for row in tables.of("projects_outcome_pricings", project):
        price = tables.number(row, "Price Per Unit - Amount")
        metric = row["Outcome Metric Id"]
        if price is None or not metric:
            continue
        name = re.sub(r"[^a-z0-9_-]", "_", metric.lower()) or "metric"
        name = name if name[0].isalpha() else f"m{name}"
        taken = name
        count = 2
        while taken in found:
            taken, count = f"{name}_{count}", count + 1
        found[taken] = Priced(taken, metric, definitions.get(metric) or metric, price, row)
    return list(found.values())


def _period(tables: Tables, project: Row, assumptions: list[Words]) -> tuple[date, date]:
    def first_of(columns: tuple[str, ...], last: bool) -> date | None:
        return next((d for c in columns if (d := tables.day(project, c, last)) is not None), None)

    starts = ("Dates - Start date of service provision", "Dates - Date outcomes contract signed")
    ends = (
        "Dates - Actual completion date",
        "Dates - Actual end date of service provision",
        "Dates - Anticipated completion date",
        "Dates - Anticipated end date of service provision",
    )
    first, last = first_of(starts, False), first_of(ends, True)
    if first is None:
        assumptions.append(_ASSUMED["from"])
        first = date(2000, 1, 1)
    told = [
        d
        for table in ("projects_results", "projects_outcome_payments")
        for row in tables.of(table, project["ID"])
        if (d := tables.day(row, "Period - End", True)) is not None
    ]
    if last is None or last < first:
        assumptions.append(_ASSUMED["to"])
        last = date(first.year + 4, 12, 31)
    return first, max([last, *(d for d in told if d >= first)])


def _currency(metrics: tuple[Priced, ...], assumptions: list[Words]) -> str:
    given = next((m.row["Currency"].upper() for m in metrics if m.row["Currency"].upper() in CURRENCIES), None)
    if given is None:
        assumptions.append(_ASSUMED["currency"])
    return given or "GBP"


def _parties(tables: Tables, project: str, assumptions: list[Words]) -> dict[str, Any]:
    names = {row["ID"]: row["Name"] for row in tables.rows["organisations"]}
    tables_of = {
        "outcome_payer": "projects_outcome_payment_commitments",
        "investor": "projects_investments",
        "provider": "projects_service_provisions",
    }
    parties: dict[str, Any] = {}
    for role in _ROLES:
        rows = tables.of(tables_of[role], project)
        found = list(dict.fromkeys(names.get(r["Organisation ID"], "") for r in rows))
        found = [name for name in found if name]
        if not found:
            assumptions.append(_ASSUMED["party"](role=role))
        elif len(found) > 1 and role != "provider":
            assumptions.append(_ASSUMED["many"](role=role))
        if role == "provider":
            for i, name in enumerate(found or ["–"]):
                parties[f"provider_{i + 1}"] = {"role": role, "name": name}
        else:
            parties[role] = {"role": role, "name": "; ".join(found) or "–"}
    return parties


def _cap(tables: Tables, project: str) -> Fraction | None:
    rows = tables.of("projects_outcome_payment_commitments", project)
    given = [tables.number(row, "Maximum potential Outcome payment - Amount") for row in rows]
    amounts = [a for a in given if a]
    return sum(amounts, Fraction(0)) if amounts and len(amounts) == len(rows) else max(amounts) if len(amounts) == 1 else None


def _person_cap(metrics: tuple[Priced, ...], currency: str, assumptions: list[Words]) -> None:
    text = " ".join(m.row["Notes"] + " " + m.row["Price Description"] for m in metrics)
    if match := re.search(
        r"(\d{1,3}(?:,\d{3})+|\d{4,})[^.]{0,40}per (?:participant|person|individual|young person)", text, re.IGNORECASE
    ):
        assumptions.append(_ASSUMED["person_cap"](cap=match.group(1).replace(",", " "), currency=currency))
